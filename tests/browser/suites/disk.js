#!/usr/bin/env node
// Sites built with --portable, opened from a disk: every page that links lead
// to from home, what its files ask for, and search. First failing/disk, where
// what expected.txt says must be found, and nothing else.
//     node tests/browser/suites/disk.js [SITE…]
"use strict";

const fs = require("fs");
const os = require("os");
const path = require("path");
const { fileURLToPath, pathToFileURL } = require("url");
const { launch, open } = require("../browser.js");
const { crawl } = require("../crawl.js");
const { results, timely, together } = require("../results.js");
const { build, others, scratch } = require("../sites.js");

const failing = path.join(__dirname, "../failing/disk");
const wanted = process.argv.slice(2);

// What is typed on the home page, by site, and the page that comes first.
const searches = [
	["magnesium", "bisglycinate insomnia", "claims/isi-small-effect-bisglycinate/index.html"],
	["kissen", "einschlafen", "claims/einschlafen/index.html"],
	["rtl", "النعناع", "claims/mint/index.html"],
];

// Runs in a page: where its links lead, in the words of the browser, and the
// ids that it has.
function read() {
	return {
		links: [...new Set([...document.querySelectorAll("a[href]")]
			.map((one) => one.href.baseVal !== undefined
				? new URL(one.href.baseVal, document.baseURI).href : one.href))],
		ids: [...document.querySelectorAll("[id]")].map((one) => one.id),
		violations: window.attestSeen?.violations ?? [],
	};
}

// Opens all pages of the site in `folder` that are linked to from home, and
// gives {faults, pages}.
async function walk(browser, folder) {
	const origin = pathToFileURL(folder).href;
	const home = `${origin}/index.html`;
	const { context, page, seen, forget } = await open(browser, origin);
	const faults = [];
	const ids = new Map();
	const asked = [];
	const queue = [home];
	const known = new Set(queue);
	const name = (url) => path.relative(folder, fileURLToPath(url));

	while (queue.length > 0) {
		const url = queue.shift();
		forget();
		await timely(page.goto(url, { waitUntil: "load" }));
		const found = await page.evaluate(read);
		ids.set(url, new Set(found.ids));
		for (const fault of [...found.violations, ...seen.console,
			...seen.elsewhere, ...seen.failed])
			faults.push(`${name(url)}: ${fault.replaceAll(`${origin}/`, "")}`);
		for (const link of found.links.filter((one) => one.startsWith("file:"))) {
			const [address, id] = link.split("#");
			const [file] = address.split("?");
			if (id)
				asked.push([url, file, decodeURIComponent(id)]);
			if (known.has(file))
				continue;
			known.add(file);
			if (!file.startsWith(`${origin}/`))
				faults.push(`${name(url)}: ${name(file)} leaves the site`);
			else if (!fs.statSync(fileURLToPath(file), { throwIfNoEntry: false })?.isFile())
				faults.push(`${name(url)}: ${name(file)} is no file`);
			else if (file.endsWith(".html"))
				queue.push(file);
		}
	}
	for (const [from, file, id] of asked)
		if (ids.has(file) && !ids.get(file).has(id))
			faults.push(`${name(from)}: ${name(file)} has no id "${id}"`);
	await context.close();
	return { faults, pages: ids.size };
}

async function search(browser, folder, text, due) {
	const origin = pathToFileURL(folder).href;
	const { context, page, seen } = await open(browser, origin);
	page.setDefaultTimeout(20000);
	try {
		await page.goto(`${origin}/index.html`);
		await page.locator("main [role=search] input, header [role=search] input").last().fill(text);
		await page.keyboard.press("Enter");
		const first = page.locator(".results li a").first();
		await first.waitFor();
		await first.click();
		await page.locator("main h1").waitFor();
		const here = path.relative(folder, fileURLToPath(page.url().split(/[?#]/)[0]));
		return [
			...here === due ? [] : [`leads to ${here}`],
			...seen.console, ...seen.elsewhere, ...seen.failed,
		];
	} finally {
		await context.close();
	}
}

async function check_failing(browser, result) {
	const due = fs.readFileSync(path.join(failing, "expected.txt"), "utf8")
		.split("\n").filter((line) => line !== "");
	const { faults } = await walk(browser, path.join(failing, "site"));
	result.add("failing/disk", [
		...due.filter((line) => !faults.some((one) => one.startsWith(line)))
			.map((line) => `not found: ${line}`),
		...faults.filter((one) => !due.some((line) => one.startsWith(line)))
			.map((one) => `found: ${one}`),
	]);
}

scratch(async (work) => {
	const result = results();
	const browser = await launch();
	const sites = ["magnesium", ...others()]
		.filter((site) => wanted.length === 0 || wanted.includes(site));
	const out = (site) => path.join(work, site);
	try {
		await check_failing(browser, result);
		for (const site of sites)
			build(site, out(site), "", "--portable");
		await together(os.cpus().length, sites, async (site) => {
			const { faults, pages } = await walk(browser, out(site));
			result.add(`${site}: what a browser finds on a disk`,
				pages > 10 ? faults : [`only ${pages} pages`, ...faults]);
			const { faults: broken } = crawl(out(site),
				`${pathToFileURL(out(site)).href}/`, false);
			result.add(`${site}: every address of every file on a disk`, broken);
		});
		for (const [site, text, due] of searches.filter(([one]) => sites.includes(one)))
			result.add(`${site} on a disk: "${text}"`,
				await timely(search(browser, out(site), text, due))
					.catch((error) => [String(error)]));
	} finally {
		await browser.close();
	}
	result.close();
});
