#!/usr/bin/env node
// `attest serve` in a browser: a page that loads itself again when it is
// edited, where the reader was; errors over it, by keyboard, light and dark,
// until they are mended.
//     node tests/browser/suites/serve.js
"use strict";

const fs = require("fs");
const path = require("path");
const { execFileSync, spawn } = require("child_process");
const { launch, open, violations } = require("../browser.js");
const { results, timely } = require("../results.js");
const { root, scratch } = require("../sites.js");
const { vectors } = require("../../hostile/content/vectors.js");

const attest = process.env.ATTEST ?? path.join(root, ".build/attest");
const env = { ...process.env, ATTEST_SHARE: root };
const claim = "content/claims/sleep/falling-asleep-faster.md";

// Serves the site in `folder`; gives {origin, close}.
async function serve(folder) {
	const server = spawn(attest, ["serve", "-C", folder, "-p", "0"],
		{ env, stdio: ["ignore", "pipe", "ignore"] });
	const url = await new Promise((resolve, reject) => {
		server.stdout.once("data", (bytes) => resolve(String(bytes).trim()));
		server.once("exit", () => reject(new Error("attest serve has ended")));
	});
	return {
		origin: url.replace(/\/$/, ""),
		close: () => new Promise((resolve) => {
			server.removeAllListeners("exit");
			server.once("exit", resolve);
			server.kill();
		}),
	};
}

function edit(file, change) {
	const text = fs.readFileSync(file, "utf8");
	fs.writeFileSync(file, change(text));
	return () => fs.writeFileSync(file, text);
}

const text_of = (page) => page.locator("attest-errors section");

// In this order, in one page: each gives its faults.
const steps = [
	{
		what: "an edit shows, and the reader stays where they were",
		async run({ page, file }) {
			await page.evaluate(() => window.scrollTo(0, 300));
			await page.evaluate(() => { window.attestBefore = true; });
			edit(file, (text) => `${text}\nA sentence that was added.\n`);
			await page.getByText("A sentence that was added.").waitFor();
			await page.waitForFunction(() => window.scrollY === 300);
			return await page.evaluate(() => window.attestBefore)
				? ["it was not loaded again"] : [];
		},
	},
	{
		what: "an edit of another page leaves this one alone",
		async run({ page, folder }) {
			await page.evaluate(() => { window.attestBefore = true; });
			edit(path.join(folder, "content/index.md"), (text) => `${text}\nMore.\n`);
			const other = await page.context().newPage();
			await other.goto(new URL("/", page.url()).href);
			await other.getByText("More.", { exact: true }).waitFor();
			await other.close();
			return await page.evaluate(() => window.attestBefore)
				? [] : ["it was loaded again"];
		},
	},
	{
		what: "an error stands over the page, which stays, and goes when it is mended",
		async run({ page, file }) {
			const mend = edit(file, (text) => `${text}\n[[no-such-page]] \`<b>bold</b>\`\n`);
			await text_of(page).waitFor();
			const shown = await text_of(page).innerText();
			const faults = ["1 error", `${claim}:`, "no page", "[[no-such-page]] `<b>bold</b>`", "^^^"]
				.filter((one) => !shown.includes(one))
				.map((one) => `not shown: ${one}`);
			if (await page.locator("attest-errors b").count() > 0)
				faults.push("what is wrong became markup");
			if (!await page.getByText("A sentence that was added.").isVisible())
				faults.push("the page is gone");
			for (const colorScheme of ["light", "dark"]) {
				await page.emulateMedia({ colorScheme });
				faults.push(...(await violations(page))
					.filter((one) => one.includes("attest-errors")));
			}
			mend();
			await text_of(page).waitFor({ state: "detached" });
			return faults;
		},
	},
	{
		what: "an error is closed by keyboard, and comes back when it is another",
		async run({ page, file }) {
			const mend = edit(file, (text) => `${text}\n[[no-such-page]]\n`);
			await text_of(page).waitFor();
			await page.locator("attest-errors button").focus();
			await page.keyboard.press("Escape");
			await text_of(page).waitFor({ state: "detached" });
			mend();
			edit(file, (text) => `${text}\n[[no-other-page]]\n`);
			await text_of(page).getByText("no-other-page").first().waitFor();
			mend();
			await text_of(page).waitFor({ state: "detached" });
			return [];
		},
	},
	{
		what: "an error is there at once in a page that is opened later",
		async run({ page, file }) {
			const mend = edit(file, (text) => `${text}\n[[no-such-page]]\n`);
			await text_of(page).waitFor();
			await page.goto(new URL("/topics/", page.url()).href);
			await text_of(page).waitFor();
			mend();
			await text_of(page).waitFor({ state: "detached" });
			return [];
		},
	},
	{
		what: "what hostile authors write stays text in errors",
		async run({ page, file, seen }) {
			const elements = () => page.evaluate(() =>
				[...document.querySelector("attest-errors").shadowRoot.querySelectorAll("*")]
					.map((one) => [one.localName, ...one.getAttributeNames()].join(" ")));
			const plain = edit(file, (text) => `${text}\n[[no-such-page]]\n`);
			await text_of(page).waitFor();
			const allowed = new Set(await elements());
			plain();
			const faults = [];
			// As many as are shown at once; a control would be the only error.
			const control = /[\x00-\x1f\x7f-\x9f\ufffe\uffff]+/g;
			for (let i = 0; i < vectors.length; i += 40) {
				const some = vectors.slice(i, i + 40);
				const mend = edit(file, (text) => text + some.map(({ id, text: payload }) =>
					`\n[[no-${id}]] ${payload.replace(control, " ")}\n`).join(""));
				await text_of(page).getByText(`no-${some[0].id}`).first().waitFor();
				faults.push(...(await elements()).filter((one) => !allowed.has(one)));
				const shown = await text_of(page).innerText();
				faults.push(...some.filter(({ id }) => !shown.includes(`[[no-${id}]]`))
					.map(({ id }) => `not shown: ${id}`));
				mend();
			}
			await text_of(page).waitFor({ state: "detached" });
			return [...faults, ...seen.dialogs];
		},
	},
	{
		what: "a page that comes shows where there was none",
		async run({ page, folder }) {
			const file = path.join(folder, "content/late.md");
			fs.writeFileSync(file, "---\ntitle: Late\n---\nHere now.\n");
			const other = await page.context().newPage();
			await other.goto(new URL("/late/", page.url()).href);
			await other.getByText("Here now.").waitFor();
			fs.unlinkSync(file);
			await other.getByText("There is nothing at this address").waitFor();
			await other.close();
			return [];
		},
	},
];

scratch(async (work) => {
	const result = results();
	const folder = path.join(work, "site");
	execFileSync(attest, ["init", folder], { env, stdio: "ignore" });
	const browser = await launch();
	const { origin, close } = await serve(folder);
	const { page, seen } = await open(browser, origin,
		{ viewport: { width: 1024, height: 500 } });
	page.setDefaultTimeout(10000);
	seen.dialogs = [];
	page.on("dialog", (dialog) => {
		seen.dialogs.push(`dialog ${dialog.message()}`);
		dialog.dismiss().catch(() => {});
	});
	try {
		await page.goto(`${origin}/claims/falling-asleep-faster/`);
		for (const { what, run } of steps) {
			const at = { page, seen, folder, file: path.join(folder, claim) };
			const faults = await timely(run(at)).catch((error) => [String(error)]);
			// What a page asks for is cut off where it is left: its stream, and
			// all else where it is edited again while it loads itself.
			const failed = seen.failed.filter((one) => !one.includes("/.attest/events") &&
				!one.endsWith(": net::ERR_ABORTED"));
			result.add(what, [...faults, ...seen.console, ...seen.elsewhere, ...failed,
				...(await page.evaluate(() => window.attestSeen.violations))]);
		}
	} finally {
		await browser.close();
		await close();
	}
	result.close();
});
