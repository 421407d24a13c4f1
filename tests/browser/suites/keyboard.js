#!/usr/bin/env node
// A site without a mouse: where the focus is, the skip link, search, filters,
// citations and cards. First failing/keyboard, whose focus cannot be seen.
//     node tests/browser/suites/keyboard.js
"use strict";

const path = require("path");
const { launch, open, violations } = require("../browser.js");
const { results, timely } = require("../results.js");
const { serve } = require("../server.js");
const { build, scratch } = require("../sites.js");

// Presses Tab until `selector` has the focus.
async function tab_to(page, selector) {
	for (let i = 0; i < 150; i++) {
		await page.keyboard.press("Tab");
		if (await page.evaluate((what) => document.activeElement?.matches(what), selector))
			return;
	}
	throw new Error(`Tab does not lead to ${selector}`);
}

const focused = (page, selector) => page.evaluate((what) =>
	document.activeElement.matches(what) ? []
		: [`the focus is at ${document.activeElement.outerHTML.slice(0, 120)}`], selector);

// What Tab reaches in the first `steps`, each to be seen: on the screen, with
// an outline that it does not have otherwise.
async function seen_focus(page, steps) {
	const faults = new Set();
	for (let i = 0; i < steps; i++) {
		await page.keyboard.press("Tab");
		const fault = await page.evaluate(() => {
			const one = document.activeElement;
			if (one === document.body)
				return null;
			const { outlineStyle, outlineWidth } = getComputedStyle(one);
			const box = one.getBoundingClientRect();
			const name = one.outerHTML.slice(0, 100);
			if (outlineStyle === "none" || parseFloat(outlineWidth) < 1)
				return `no outline: ${name}`;
			if (box.width < 2 || box.height < 2 || box.bottom <= 0 ||
					box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth)
				return `not on the screen: ${name}`;
			return null;
		});
		if (fault !== null)
			faults.add(fault);
	}
	return [...faults];
}

// Each gives what is wrong; `page` is at `address` when it begins.
const cases = [
	...["/", "/claims/", "/claims/sleep-onset-latency/", "/search/?q=sleep", "/sources/",
		"/topics/sleep/", "/method/"].map((address) => ({
		what: "the focus is seen",
		address,
		run: (page) => seen_focus(page, 60),
	})),
	{
		what: "the skip link leads to the content",
		address: "/claims/sleep-onset-latency/",
		async run(page) {
			await page.keyboard.press("Tab");
			const faults = await focused(page, "a.skip");
			await page.keyboard.press("Enter");
			await page.keyboard.press("Tab");
			return [...faults, ...await focused(page, "main *")];
		},
	},
	{
		what: "search, from home to a claim",
		address: "/",
		async run(page) {
			await tab_to(page, "main [role=search] input");
			await page.keyboard.type("bisglycinate insomnia");
			await page.keyboard.press("Enter");
			await page.locator(".results li").first().waitFor();
			await tab_to(page, ".results li:first-child a");
			await page.keyboard.press("Enter");
			await page.waitForURL("**/claims/isi-small-effect-bisglycinate/");
			return [];
		},
	},
	{
		what: '"/" leads to the search box',
		address: "/claims/sleep-onset-latency/",
		async run(page) {
			await page.keyboard.press("/");
			return focused(page, "[role=search] input");
		},
	},
	{
		what: "filters of all claims, and the way back",
		address: "/claims/",
		async run(page) {
			const rows = page.locator("[data-claims] tbody tr");
			const before = await rows.count();
			await tab_to(page, "[data-filters] summary");
			await page.keyboard.press("Enter");
			const box = "[data-filters] input[name=certainty][value=low]";
			await page.locator(box).waitFor();
			const count = Number(await page.locator("label:has([name=certainty][value=low]) .count").textContent());
			await tab_to(page, box);
			await page.keyboard.press("Space");
			await page.waitForURL("**/claims/?certainty=low");
			await page.waitForFunction(([most]) => document
				.querySelectorAll("[data-claims] tbody tr").length < most, [before]);
			const faults = await focused(page, box);
			if (await rows.count() !== count)
				faults.push(`${await rows.count()} rows, where ${count} were promised`);
			await page.goBack();
			await page.waitForFunction(([most]) => document
				.querySelectorAll("[data-claims] tbody tr").length === most, [before]);
			return faults;
		},
	},
	{
		what: "an address with filters gives their claims",
		address: "/claims/?certainty=low&sort=people",
		async run(page) {
			await page.locator("th[aria-sort]").waitFor();
			const words = await page.locator("[data-claims] tbody td.level").allInnerTexts();
			return words.length > 0 && words.every((word) => /\blow/i.test(word) &&
				!/very low/i.test(word)) ? [] : [words.join(", ")];
		},
	},
	{
		what: "a column sorts",
		address: "/claims/",
		async run(page) {
			const more = page.locator(".show-more");
			await tab_to(page, "th[data-sort=title] button");
			await page.keyboard.press("Enter");
			await page.waitForURL("**/claims/?sort=title");
			await page.locator("th[data-sort=title][aria-sort=ascending]").waitFor();
			await more.waitFor();
			const titles = await page.locator("[data-claims] tbody a.question").allInnerTexts();
			return titles.flatMap((title, i) =>
				i > 0 && title.localeCompare(titles[i - 1], "en") < 0
					? [`"${title}" after "${titles[i - 1]}"`] : []);
		},
	},
	...[360, 1440].map((width) => ({
		what: `a citation opens in place at ${width}`,
		address: "/claims/sleep-onset-latency/",
		width,
		async run(page) {
			const link = '.prose .citation a[href^="#ref-"], .citation a[href^="#ref-"]';
			await tab_to(page, link);
			const key = await page.evaluate(() => document.activeElement.hash.slice(1));
			await page.keyboard.press("Enter");
			const panel = page.locator("#script_panel");
			await panel.waitFor({ state: "visible" });
			const entry = await page.locator(`[id="${key}"]`).innerText();
			const faults = await focused(page, "#script_panel");
			const title = (await panel.innerText()).slice(0, 40);
			if (!entry.includes(title))
				faults.push(`shows "${title}" in place of "${entry}"`);
			faults.push(...await page.evaluate(() => {
				const { left, right } = document.getElementById("script_panel")
					.getBoundingClientRect();
				return left >= 0 && right <= innerWidth ? [] : [`from ${left} to ${right}`];
			}));
			faults.push(...await violations(page));
			await page.keyboard.press("Escape");
			await panel.waitFor({ state: "detached" });
			return [...faults, ...await focused(page, `a[href="#${key}"]`)];
		},
	})),
	{
		what: "a link to a claim shows its card, and Escape takes it away",
		address: "/claims/sleep-onset-latency/",
		async run(page) {
			await tab_to(page, "a.wikilink");
			const panel = page.locator("#script_panel");
			await panel.waitFor({ state: "visible" });
			const faults = await focused(page, "a.wikilink");
			const text = await panel.innerText();
			if (!/certainty/.test(text))
				faults.push(`shows ${JSON.stringify(text)}`);
			await page.keyboard.press("Escape");
			await panel.waitFor({ state: "detached" });
			return [...faults, ...await focused(page, "a.wikilink")];
		},
	},
	{
		what: "a term shows its entry of the glossary",
		address: "/claims/superior-absorption/",
		async run(page) {
			await tab_to(page, ".prose a.term[href$='#placebo']");
			const panel = page.locator("#script_panel");
			await panel.waitFor({ state: "visible" });
			const text = await panel.innerText();
			return [...await focused(page, "a.term"),
				.../^Placebo\s+\S/.test(text) ? [] : [`shows ${JSON.stringify(text)}`]];
		},
	},
];

async function check_failing(browser, result) {
	const { origin, close } = await serve({ "/": path.join(__dirname, "../failing/keyboard") });
	const { context, page } = await open(browser, origin);
	await page.goto(`${origin}/focus.html`);
	const faults = await seen_focus(page, 3);
	result.add("failing/keyboard/focus.html",
		/^no outline: .*One.*\n^not on the screen: .*Two/m.test(faults.join("\n")) &&
			faults.length === 2 ? [] : ["found in place of two:", ...faults]);
	await context.close();
	close();
}

scratch(async (work) => {
	const result = results();
	const browser = await launch();
	const { origin, close } = await serve({ "/": build("magnesium", work, "/") });
	try {
		await check_failing(browser, result);
		for (const { what, address, width = 1024, run } of cases) {
			const { context, page, seen } = await open(browser, origin,
				{ viewport: { width, height: 800 } });
			page.setDefaultTimeout(10000);
			const faults = await timely(page.goto(origin + address).then(() => run(page)))
				.catch((error) => [String(error)]);
			result.add(`${address}: ${what}`,
				[...faults, ...seen.console, ...seen.elsewhere, ...seen.failed]);
			await context.close();
		}
	} finally {
		await browser.close();
		close();
	}
	result.close();
});
