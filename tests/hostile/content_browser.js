#!/usr/bin/env node
// The hostile sites in a browser: every page is opened, and what it would run,
// load or ask is told: violations of the policy, dialogs, requests to elsewhere,
// messages of the console. Then search with payloads, and panels.
//     node tests/hostile/content_browser.js [SITE…]
"use strict";

const fs = require("fs");
const os = require("os");
const path = require("path");
const { launch, open } = require("../browser/browser.js");
const { files } = require("../browser/crawl.js");
const { results, timely, together } = require("../browser/results.js");
const { serve } = require("../browser/server.js");
const { scratch } = require("../browser/sites.js");
const { makers } = require("./content/sites.js");
const { vectors } = require("./content/vectors.js");

const failing = path.join(__dirname, "failing");
const wanted = process.argv.slice(2);

// What happened since it was asked last. Images of other sites are kept out by
// the policy, and the program warns of them: that alone is no fault.
function taken(seen, violations) {
	const image = /^img-src: https?:\/\/[\w.-]*(elsewhere|good)\.example/;
	const said = /^(Loading the image|Refused to load the image) 'https?:/;
	const faults = [
		...seen.dialogs.map((one) => `dialog ${one}`),
		...seen.elsewhere.filter((one) => !seen.failed.includes(`${one}: csp`))
			.map((one) => `asks ${one}`),
		...seen.console.filter((one) => !said.test(one)).map((one) => `console: ${one}`),
		...violations.filter((one) => !image.test(one)),
	];
	for (const list of [seen.dialogs, seen.elsewhere, seen.console, seen.failed])
		list.length = 0;
	return faults;
}

// A page that tells of dialogs as well.
async function open_page(browser, origin, options) {
	const opened = await open(browser, origin, options);
	opened.seen.dialogs = [];
	opened.page.on("dialog", (dialog) => {
		opened.seen.dialogs.push(dialog.message());
		dialog.dismiss().catch(() => {});
	});
	opened.page.setDefaultTimeout(20000);
	return opened;
}

// Runs in a page: what the policy kept out. Waits for what a page does at once.
const violations = () => new Promise((resolve) => setTimeout(() => {
	const found = window.attestSeen?.violations ?? [];
	window.attestSeen = { violations: [], shift: 0 };
	resolve(found);
}));

async function visit({ page, seen }, url) {
	await timely(page.goto(url, { waitUntil: "load" }));
	// An old address leads on at once: not in the middle of the next visit.
	await page.locator("meta[http-equiv=refresh i]").first().waitFor({ state: "detached" });
	await page.waitForLoadState("load");
	return taken(seen, await page.evaluate(violations));
}

// Opens each of NAMES, some pages at a time, and gives the faults.
async function visit_all(browser, { origin }, names) {
	const faults = [];
	const queue = [...names];
	await together(os.cpus().length, Array.from({ length: os.cpus().length }), async () => {
		const opened = await open_page(browser, origin);
		for (let name; (name = queue.shift()) !== undefined;) {
			const url = `${origin}/${name.replace(/(^|\/)index\.html$/, "$1")
				.split("/").map(encodeURIComponent).join("/")}`;
			faults.push(...(await visit(opened, url).catch((error) => [String(error)]))
				.map((fault) => `${name}: ${fault}`));
		}
		await opened.context.close();
	});
	return faults;
}

// Pages that run something must be told of.
async function check_failing(browser, result) {
	const server = await serve({ "/": failing });
	for (const [name, due] of [
		["script.html", /^dialog 1/], ["handler-now.html", /^dialog 1/],
		["script-elsewhere.html", /^asks https:\/\/elsewhere/],
		["kept-out.html", /^script-src/],
	]) {
		const opened = await open_page(browser, server.origin);
		const faults = await visit(opened, `${server.origin}/${name}`);
		result.add(`failing/${name}`, faults.some((one) => due.test(one)) ? []
			: [`found ${JSON.stringify(faults)}`]);
		await opened.context.close();
	}
	server.close();
}

// Types payloads into search, and asks for them by address.
async function search(browser, { origin }) {
	const faults = [];
	const opened = await open_page(browser, origin);
	const { page, seen } = opened;
	let found = 0;
	for (const { id, text } of vectors.filter((_, i) => i % 12 === 0)) {
		const asked = text.replace(/[\r\n]/g, " ");
		faults.push(...await visit(opened, `${origin}/search/?q=${encodeURIComponent(id)}` +
			`&sort=${encodeURIComponent(text)}&${encodeURIComponent(text)}=${encodeURIComponent(text)}`));
		await page.goto(`${origin}/search/?q=${encodeURIComponent(id)}`);
		await page.locator("main [role=status]:not(:empty)").waitFor();
		found += await page.locator(".results li").count();
		await page.locator("main [role=search] input").fill(asked);
		await page.keyboard.press("Enter");
		await page.locator("main [role=status]:not(:empty)").waitFor();
		faults.push(...taken(seen, await page.evaluate(violations)).map((one) => `${id}: ${one}`));
	}
	await page.goto(`${origin}/search/?q=same`);
	await page.locator("details:has(.facets) summary").first().click();
	await page.waitForTimeout(300);
	faults.push(...taken(seen, await page.evaluate(violations)));
	await opened.context.close();
	return found > 30 ? faults : [`only ${found} results`, ...faults];
}

// Opens panels of citations, footnotes, cards and terms on pages of claims.
async function panels(browser, { origin }, names) {
	const faults = [];
	const opened = await open_page(browser, origin);
	const { page, seen } = opened;
	let shown = 0;
	for (const name of names) {
		await page.goto(`${origin}/${name.replace(/index\.html$/, "")}`);
		const links = page.locator("main a:is([href^='#ref-'], [href^='#fn-'], .wikilink, .term)");
		for (let i = 0; i < Math.min(await links.count(), 8); i++) {
			const link = links.nth(i);
			if (!await link.isVisible())
				continue;
			await link.focus();
			if (await link.evaluate((one) => one.matches("[href^='#']")))
				await link.press("Enter");
			shown += await page.locator("#script_panel").waitFor({ timeout: 1500 })
				.then(() => 1, () => 0);
			await page.keyboard.press("Escape");
		}
		faults.push(...taken(seen, await page.evaluate(violations))
			.map((one) => `${name}: ${one}`));
	}
	await opened.context.close();
	return shown > names.length ? faults : [`only ${shown} panels`, ...faults];
}

scratch(async (work) => {
	const result = results();
	const browser = await launch();
	try {
		await check_failing(browser, result);
		for (const [name, { make, browse }] of Object.entries(makers)) {
			if (wanted.length > 0 && !wanted.includes(name))
				continue;
			const { folder } = make(path.join(work, name));
			const all = files(folder).filter((one) => one.endsWith(".html"));
			const { origin, close } = await serve({ "/below/": folder });
			const server = { origin: `${origin}/below` };
			const begun = Date.now();
			const names = all.filter(browse);
			result.add(`${name}: pages`, await visit_all(browser, server, names));
			console.log(`${name}: ${names.length} of ${all.length} pages in ` +
				`${Math.round((Date.now() - begun) / 1000)} s`);
			if (name === "pages") {
				result.add("search", await timely(search(browser, server)));
				result.add("panels", await timely(panels(browser, server, all
					.filter((one) => /^claims\/cv\d+\/index/.test(one))
					.filter((_, i) => i % 40 === 3))));
			}
			close();
		}
	} finally {
		await browser.close();
	}
	result.close();
});
