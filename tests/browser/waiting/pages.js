#!/usr/bin/env node
// Every kind of page in pages.txt, at three widths, light, dark, printed and
// without scripts. First the pages of failing/, each of which the checks that
// it names, and only these, must find wrong.
//     node tests/browser/waiting/pages.js [PART OF SITE/ADDRESS…]
"use strict";

const fs = require("fs");
const os = require("os");
const path = require("path");
const { go_without_scripts, launch, open } = require("../browser.js");
const { arrived, heard, views } = require("../checks.js");
const { results, timely, together } = require("../results.js");
const { serve } = require("../server.js");
const { build, scratch } = require("../sites.js");

const folder = path.join(__dirname, "..");
const wanted = process.argv.slice(2);

// Rows of pages.txt: {site, address, kind}.
function rows() {
	return fs.readFileSync(path.join(folder, "pages.txt"), "utf8").split("\n")
		.filter((line) => line !== "" && !line.startsWith("#"))
		.map((line) => {
			const [site, address, ...kind] = line.split(/\s+/);
			return { site, address, kind: kind.join(" ") };
		})
		.filter(({ site, address }) => wanted.length === 0 ||
			wanted.some((part) => `${site}${address}`.includes(part)));
}

// Opens `url` in `view` and calls `report(look, check, faults)` for each check.
async function look(browser, origin, url, view, report) {
	const missing = url.includes("/no/such/") ? url : undefined;
	const { context, page, seen } = await open(browser, origin, {
		viewport: { width: view.width, height: 800 },
	}, missing);
	try {
		let enable = () => {};
		if (view.without_scripts)
			enable = await go_without_scripts(page, url);
		else
			await page.goto(url, { waitUntil: "load" });
		// What comes late, or when it is scrolled to, moves nothing.
		await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
		await page.waitForTimeout(100);
		await page.evaluate(() => scrollTo(0, 0));
		const run_all = async (name, checks) => {
			for (const [check, run] of Object.entries(checks))
				report(name, check, await run(page, seen));
		};
		await run_all("", arrived);
		for (const { name, width = view.width, as, scripts, checks } of view.looks) {
			if (scripts)
				await enable();
			await page.setViewportSize({ width, height: 800 });
			await page.emulateMedia(as);
			await run_all(name, checks);
		}
		await run_all("", heard);
	} finally {
		await context.close();
	}
}

function view_name({ width, without_scripts }) {
	return `${width}${without_scripts ? " without scripts" : ""}`;
}

// A page that is right, or one of failing/: what the checks find.
async function look_all(browser, origin, url) {
	const found = new Map();
	for (const view of views)
		await look(browser, origin, url, view, (name, check, faults) => {
			for (const fault of faults)
				found.set(`${check}: at ${view_name(view)} ${name}: ${fault}`, check);
		});
	return found;
}

async function check_failing(browser, result) {
	const pages = path.join(folder, "failing/pages");
	const { origin, close } = await serve({ "/": pages });
	await together(os.cpus().length, fs.readdirSync(pages), async (file) => {
		const text = fs.readFileSync(path.join(pages, file), "utf8");
		const due = /<meta name="expected" content="([^"]*)">/.exec(text)[1];
		const found = await look_all(browser, origin, `${origin}/${file}`);
		const checks = [...new Set(found.values())].sort().join(" ");
		result.add(`failing/pages/${file}`, checks === due ? []
			: [`found by "${checks}" in place of "${due}"`, ...found.keys()]);
	});
	close();
}

async function check_pages(browser, result, work) {
	const all = rows();
	const servers = new Map();
	for (const site of new Set(all.map((row) => row.site))) {
		const out = build(site, path.join(work, site), "/");
		servers.set(site, await serve({ "/": out }));
	}
	const cases = all.flatMap((row) => views.map((view) => ({ row, view })));
	await together(os.cpus().length, cases, async ({ row, view }) => {
		const { origin } = servers.get(row.site);
		const faults = [];
		await timely(look(browser, origin, origin + row.address, view,
			(name, check, found) => faults.push(...found.map((fault) =>
				`${check}${name && `, ${name}`}: ${fault}`))))
			.catch((error) => faults.push(String(error)));
		result.add(`${row.site}${row.address} (${row.kind}) at ${view_name(view)}`,
			faults);
	});
	for (const { close } of servers.values())
		close();
}

scratch(async (work) => {
	const result = results();
	const browser = await launch();
	try {
		if (wanted.length === 0)
			await check_failing(browser, result);
		await check_pages(browser, result, work);
	} finally {
		await browser.close();
	}
	result.close();
});
