#!/usr/bin/env node
// What readers come for: an answer on a phone without scripts, the right claim
// for what they type, what a number rests on, and what became of works that
// were retracted.
//     node tests/browser/suites/journeys.js
"use strict";

const fs = require("fs");
const path = require("path");
const { go_without_scripts, launch, open } = require("../browser.js");
const { links } = require("../crawl.js");
const { results, timely } = require("../results.js");
const { serve } = require("../server.js");
const { build, scratch } = require("../sites.js");

const phone = {
	viewport: { width: 360, height: 800 }, hasTouch: true, isMobile: true,
};

// From home to the answer of a claim: what is tapped, at most three times.
const taps = [
	[/^Does magnesium glycinate ease poor sleep/],
	[/^Sleep$/, /^Does magnesium glycinate increase REM sleep/],
	[/^All \d+ claims$/, /^Does magnesium glycinate reduce anxiety/],
	[/^Topics$/, /^Who has to be careful/, /^Is magnesium glycinate dangerous with kidney/],
];

// What is typed, and the claim that comes first; null: any claim, where
// what is typed names only what all of them are about.
const searches = [
	["bisglycinate insomnia", "isi-small-effect-bisglycinate"],
	["can't sleep", "isi-small-effect-bisglycinate"],
	["magnezium", null, "magnesium"],
	["magnezium anxiety", "anxiety-reduction", "magnesium anxiety"],
	["kidney disease", "kidney-disease-caution"],
];

// Where the retraction of a work shows: address, an element, what it says.
const retracted = [
	["/", ".claim-row:has(a[href*='lamps-lift-mood'])", /rests on a retracted work/],
	["/", ".card", /rests on a retracted work/],
	["/topics/lamps/", ".claim-row:has(a[href*='lamps-lift-mood'])", /rests on a retracted work/],
	["/claims/", "tr:has(a[href*='lamps-lift-mood'])", /rests on a retracted work/],
	["/claims/by/certainty/", "tr:has(a[href*='lamps-lift-mood'])", /rests on a retracted work/],
	["/claims/lamps-lift-mood/", ".verdict", /Fallen 2019 was retracted on 2 May 2024/],
	["/claims/lamps-lift-mood/", "#ev-fallen2019", /retracted/],
	["/claims/lamps-lift-mood/", ".citation[data-cites='fallen2019']", /retracted/],
	["/claims/lamps-lift-mood/", "#ref-fallen2019", /Retracted/],
	["/claims/lamps-lift-mood/", ".citation[data-cites='doubted2020']", /expression of concern/],
	["/sources/fallen2019/", "[role='note']", /Retracted, 2 May 2024\. Reasons given: Invented Data\./],
	["/sources/doubted2020/", "[role='note']", /concern/i],
	["/sources/mended2018/", "[role='note']", /Corrected/],
	["/sources/", "tr:has(a[href*='fallen2019'])", /Retracted/],
	["/sources/by/state/", "#group_retracted", /Retracted/],
];

// The same in what scripts show: address, what is pointed at or null, an
// element, what it says.
const retracted_by_script = [
	["/search/?q=mood", null, "li:has(a[href*='lamps-lift-mood'])", /rests on a retracted work/],
	["/claims/?sort=title", null, "tr:has(a[href*='lamps-lift-mood']):not(.group ~ *)",
		/rests on a retracted work/],
	["/claims/lamps-save-sleep/", "a.wikilink[href*='lamps-lift-mood']", "#script_panel",
		/Fallen 2019 was retracted on 2 May 2024/],
	["/claims/lamps-save-sleep/", "a.wikilink[href*='fallen2019']", "#script_panel",
		/Retracted, 2 May 2024/],
];

// Where a number was taken from: the claim, the row, its number, what that says
// of the place, and where the paper is.
const numbers = [
	["sleep-onset-latency", "mah2021", "−17.36 min", "Table 2",
		"https://doi.org/10.1186/s12906-021-03297-z"],
	["isi-small-effect-bisglycinate", "schuster2025", "−1.6 ISI points",
		"Not checked against the paper: effect", "https://doi.org/10.2147/NSS.S524348"],
];

// Whether all of the element is within the first screen.
async function on_first_screen(page, selector) {
	return page.evaluate((what) => {
		const box = document.querySelector(what)?.getBoundingClientRect();
		if (!box || box.height === 0)
			return [`there is no ${what}`];
		return scrollY === 0 && box.top >= 0 && box.bottom <= innerHeight ? []
			: [`${what} ends at ${Math.round(box.bottom)} of ${innerHeight}`];
	}, selector);
}

// Taps a link to another page and waits until that is there.
async function tap(page, link) {
	const [here] = page.url().split("#");
	await Promise.all([
		page.waitForURL((url) => !url.href.startsWith(`${here}#`) && url.href !== here),
		link.tap(),
	]);
}

async function tap_through(page, origin, steps) {
	await go_without_scripts(page, `${origin}/`);
	for (const step of steps) {
		await tap(page, page.getByRole("link", { name: step }).first());
	}
	return [
		...await on_first_screen(page, "main h1"),
		...await on_first_screen(page, "main p.lead"),
		...await on_first_screen(page, ".verdict-head"),
	];
}

async function search(page, origin, [text, slug, corrected]) {
	await page.goto(`${origin}/`);
	await page.locator("main [role=search] input").fill(text);
	await page.keyboard.press("Enter");
	const first = page.locator(".results li a").first();
	await first.waitFor({ timeout: 10000 });
	const href = await first.getAttribute("href");
	const status = await page.locator("main [role=status]").textContent();
	const faults = [];
	if (!new RegExp(`/claims/${slug ?? "[^/]+"}/$`).test(href))
		faults.push(`first comes ${href}`);
	if (corrected !== undefined && !status.includes(corrected))
		faults.push(`"${status}" does not say "${corrected}"`);
	return faults;
}

// From the number in the verdict to its row, place, work and DOI.
async function follow_number(page, origin, [slug, key, number, place, doi]) {
	await go_without_scripts(page, `${origin}/claims/${slug}/`);
	await page.locator(`.verdict a[href="#ev-${key}"]`).first().tap();
	const row = page.locator(`#ev-${key}`);
	const faults = [];
	const text = await row.innerText();
	if (!text.includes(number) || !text.includes(place))
		faults.push(`the row says ${JSON.stringify(text)}`);
	if (!await row.evaluate((one) => one.getBoundingClientRect().top < innerHeight))
		faults.push("the row is not where the link leads");
	await tap(page, row.locator("th a[href*='/sources/']").first());
	if (await page.locator(`main a[href="${doi}"]`).count() === 0)
		faults.push(`${page.url()} does not lead to ${doi}`);
	return faults;
}

// Each row of evidence of each claim leads to its work, by itself or by what is
// said of all rows.
function rows_lead(folder) {
	const faults = [];
	let rows = 0;
	for (const slug of fs.readdirSync(path.join(folder, "claims"))) {
		const file = path.join(folder, "claims", slug, "index.html");
		if (!fs.existsSync(file))
			continue;
		const text = fs.readFileSync(file, "utf8");
		for (const [row, id] of text.matchAll(/<tr id="(ev-[^"]*)"[\s\S]*?<\/tr>/g)) {
			rows++;
			if (!/<th scope="row"><a href="[^"]*\/sources\/[^"]+\/"/.test(row) &&
					!/class="taken-from"[^>]*>[^<]*<a href="[^"]*\/sources\//.test(text))
				faults.push(`${slug} ${id}: leads to no work`);
		}
	}
	return rows > 100 ? faults : [`only ${rows} rows`, ...faults];
}

// How many links it takes from home to each claim.
function far(folder) {
	const steps = new Map([["index.html", 0]]);
	const queue = ["index.html"];
	while (queue.length > 0) {
		const name = queue.shift();
		if (!name.endsWith(".html"))
			continue;
		for (const next of links(folder, name))
			if (!steps.has(next)) {
				steps.set(next, steps.get(name) + 1);
				queue.push(next);
			}
	}
	return fs.readdirSync(path.join(folder, "claims"))
		.map((slug) => `claims/${slug}/index.html`)
		.filter((name) => fs.existsSync(path.join(folder, name)) &&
			!(steps.get(name) <= 3))
		.map((name) => `${name} is ${steps.get(name)} taps from home`);
}

scratch(async (work) => {
	const result = results();
	const magnesium = build("magnesium", path.join(work, "magnesium"), "/");
	const withdrawn = build("retracted", path.join(work, "retracted"), "/");
	result.add("every claim is within three taps of home", far(magnesium));
	result.add("every row of evidence leads to its work", rows_lead(magnesium));

	const browser = await launch();
	const one = await serve({ "/": magnesium });
	const other = await serve({ "/": withdrawn });
	const visit = async (what, { origin }, options, go) => {
		const { context, page } = await open(browser, origin, options);
		page.setDefaultTimeout(10000);
		result.add(what, await timely(go(page, origin))
			.catch((error) => [String(error)]));
		await context.close();
	};
	try {
		for (const steps of taps)
			await visit(`home > ${steps.join(" > ")}`, one, phone,
				(page, origin) => tap_through(page, origin, steps));
		for (const row of searches)
			await visit(`"${row[0]}"`, one, phone,
				(page, origin) => search(page, origin, row));
		for (const row of numbers)
			await visit(`a number of ${row[0]}`, one, phone,
				(page, origin) => follow_number(page, origin, row));
		for (const [address, selector, says] of retracted)
			await visit(`retracted: ${address} ${selector}`, other, phone,
				async (page, origin) => {
					await go_without_scripts(page, origin + address);
					const element = page.locator(`main ${selector}`).first();
					const text = await element.innerText();
					return says.test(text) && await element.isVisible() ? []
						: [`says ${JSON.stringify(text)}`];
				});
		for (const [address, pointed, selector, says] of retracted_by_script)
			await visit(`retracted: ${address} ${pointed ?? selector}`, other, {},
				async (page, origin) => {
					await page.goto(origin + address);
					if (pointed !== null)
						await page.locator(pointed).first().hover();
					const element = page.locator(`main ${selector}`).first();
					await element.waitFor();
					const text = await element.innerText();
					return says.test(text) ? []
						: [`says ${JSON.stringify(text)}`];
				});
	} finally {
		await browser.close();
		one.close();
		other.close();
	}
	result.close();
});
