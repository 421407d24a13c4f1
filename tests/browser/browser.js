// Debian's chromium, and what it says while a page is open.
"use strict";

const fs = require("fs");
const { chromium } = require("playwright-core");

function launch() {
	return chromium.launch({
		executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
		args: ["--no-sandbox", "--disable-gpu", "--no-first-run",
			"--disable-background-networking",
			"--disable-component-update", "--disable-sync"],
	});
}

// Runs in each page before anything of it does.
function listen() {
	window.attestSeen = { violations: [], shift: 0 };
	document.addEventListener("securitypolicyviolation", (event) => {
		window.attestSeen.violations.push(
			`${event.violatedDirective}: ${event.blockedURI}`);
	});
	new PerformanceObserver((list) => {
		for (const entry of list.getEntries())
			if (!entry.hadRecentInput)
				window.attestSeen.shift += entry.value;
	}).observe({ type: "layout-shift", buffered: true });
}

// A page of a context of its own, and what happens to it: `console` and
// `failed` are lines, `elsewhere` addresses outside `origin`. `options` are
// those of a context. An answer of `seen.allowed` with status 404 is no failure.
async function open(browser, origin, options = {}) {
	const context = await browser.newContext({ reducedMotion: "reduce", ...options });
	await context.addInitScript(listen);
	const page = await context.newPage();
	const seen = { allowed: undefined };
	const forget = () => Object.assign(seen,
		{ console: [], elsewhere: [], failed: [] });
	forget();
	page.on("console", (message) => {
		if (["error", "warning"].includes(message.type()) &&
				message.location().url !== seen.allowed)
			seen.console.push(message.text());
	});
	page.on("pageerror", (error) => seen.console.push(String(error)));
	page.on("request", (request) => {
		const url = request.url();
		if (!url.startsWith(`${origin}/`) && !url.startsWith("data:"))
			seen.elsewhere.push(url);
	});
	page.on("requestfailed", (request) => seen.failed.push(
		`${request.url()}: ${request.failure()?.errorText}`));
	page.on("response", (response) => {
		if (response.status() >= 400 && response.url() !== seen.allowed)
			seen.failed.push(`${response.url()}: ${response.status()}`);
	});
	return { context, page, seen, forget };
}

// Gives what switches the scripts of `page` off (true) and on again.
async function scripts_switch(page) {
	const protocol = await page.context().newCDPSession(page);
	return (value) =>
		protocol.send("Emulation.setScriptExecutionDisabled", { value });
}

// Goes to `url` as a browser without scripts does.
async function go_without_scripts(page, url) {
	await (await scripts_switch(page))(true);
	await page.goto(url, { waitUntil: "load" });
}

const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

// What axe finds wrong in the page as it stands, a line an element. `rules`:
// only these.
async function violations(page, rules) {
	if (await page.evaluate("typeof axe") === "undefined")
		await page.evaluate(axe);
	return page.evaluate(async (only) => {
		const found = await window.axe.run(document, {
			// Only rules that are off look at what it would load.
			preload: false,
			resultTypes: ["violations"],
			...only ? { runOnly: { type: "rule", values: only } }
				: { rules: { "target-size": { enabled: true } } },
		});
		return found.violations.flatMap(({ id, nodes }) =>
			nodes.map(({ target, failureSummary }) =>
				`${id}: ${target.join(" ")}: ${failureSummary
					.replace(/\s+/g, " ").slice(0, 240)}`));
	}, rules);
}

module.exports = { go_without_scripts, launch, open, scripts_switch, violations };
