#!/usr/bin/env node
// Every kind of page in pages.txt, at three widths, light, dark, printed and
// without scripts. First the pages of failing/, each of which the checks that
// it names, and only these, must find wrong.
//     node tests/browser/suites/pages.js [PART OF SITE/ADDRESS…]
"use strict";

const fs = require("fs");
const os = require("os");
const path = require("path");
const { launch, open, scripts_switch } = require("../browser.js");
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

// Opens `urls` in `view`, one after the other, and calls
// `report(url, look, check, faults)` for each check.
async function look(browser, origin, urls, view, report) {
	const { context, page, seen, forget } = await open(browser, origin, {
		viewport: { width: view.width, height: 800 },
	});
	const disable_scripts = await scripts_switch(page);
	const visit = async (url) => {
		const run_all = async (name, checks) => {
			for (const [check, run] of Object.entries(checks))
				report(url, name, check, await run(page, seen));
		};
		await disable_scripts(view.without_scripts ?? false);
		await page.setViewportSize({ width: view.width, height: 800 });
		await page.emulateMedia(view.looks[0].as);
		// Nothing that the page before still did is said of this one.
		await page.goto("about:blank");
		forget();
		seen.allowed = url.includes("/no/such/") ? url : undefined;
		await page.goto(url, { waitUntil: "load" });
		// What comes late, or when it is scrolled to, moves nothing.
		await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
		await page.waitForTimeout(100);
		await page.evaluate(() => scrollTo(0, 0));
		await run_all("", arrived);
		for (const { name, width, as, scripts, checks } of view.looks) {
			if (scripts)
				await disable_scripts(false);
			await page.setViewportSize({ width, height: 800 });
			await page.emulateMedia(as);
			await run_all(name, checks);
		}
		await run_all("", heard);
	};
	try {
		for (const url of urls)
			await timely(visit(url)).catch((error) =>
				report(url, "", "error", [String(error)]));
	} finally {
		await context.close();
	}
}

function view_name({ width, without_scripts }) {
	return `${width}${without_scripts ? " without scripts" : ""}`;
}

// Parts of `list` of at most `size`.
function parts(list, size) {
	return list.length === 0 ? []
		: [list.slice(0, size), ...parts(list.slice(size), size)];
}

// What the checks find in `pages`, {origin, url}, each in all views: a map from
// a url to {check, view, text}, those without faults, too. Pages of one origin
// share a tab, since most of what opening one costs is the tab.
async function look_at_all(browser, pages) {
	const found = new Map(pages.map(({ url }) => [url, []]));
	const origins = [...new Set(pages.map(({ origin }) => origin))];
	const cases = origins.flatMap((origin) =>
		parts(pages.filter((page) => page.origin === origin), 6)
			.flatMap((some) => views.map((view) =>
				({ origin, view, urls: some.map(({ url }) => url) }))));
	await together(os.cpus().length, cases, ({ origin, view, urls }) =>
		look(browser, origin, urls, view, (url, name, check, faults) =>
			found.get(url).push(...faults.map((fault) => ({
				check,
				view,
				text: `${check}${name && `, ${name}`}: ${fault}`,
			})))));
	return found;
}

async function check_failing(browser, result) {
	const pages = path.join(folder, "failing/pages");
	const { origin, close } = await serve({ "/": pages });
	const due = (url) => /<meta name="expected" content="([^"]*)">/.exec(
		fs.readFileSync(path.join(pages, path.basename(url)), "utf8"))[1];
	const found = await look_at_all(browser, fs.readdirSync(pages)
		.map((file) => ({ origin, url: `${origin}/${file}` })));
	for (const [url, faults] of found) {
		const checks = [...new Set(faults.map(({ check }) => check))].sort().join(" ");
		result.add(`failing/pages/${path.basename(url)}`, checks === due(url) ? []
			: [`found by "${checks}" in place of "${due(url)}"`,
				...faults.map(({ view, text }) => `${view_name(view)}: ${text}`)]);
	}
	close();
}

async function check_pages(browser, result, work) {
	const all = rows();
	const servers = new Map();
	for (const site of new Set(all.map((row) => row.site)))
		servers.set(site, await serve({ "/": build(site, path.join(work, site), "/") }));
	const pages = all.map((row) => {
		const { origin } = servers.get(row.site);
		return { ...row, origin, url: origin + row.address };
	});
	const found = await look_at_all(browser, pages);
	for (const { site, address, kind, url } of pages)
		for (const view of views)
			result.add(`${site}${address} (${kind}) at ${view_name(view)}`,
				found.get(url).filter((fault) => fault.view === view)
					.map(({ text }) => text));
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
