#!/usr/bin/env node
// What the Nu HTML checker says of every page and stylesheet of every site,
// errors and warnings; accepted.txt holds what is let pass, with a reason.
// First failing/html, in each file of which it must find something.
//     node tests/browser/suites/html.js
"use strict";

const fs = require("fs");
const path = require("path");
const { spawn } = require("child_process");
const { files } = require("../crawl.js");
const { results } = require("../results.js");
const { serve } = require("../server.js");
const { beneath, build, others, scratch } = require("../sites.js");

const folder = path.join(__dirname, "..");
const jar = path.join(folder, "node_modules/vnu-jar/build/dist/vnu.jar");

// Lines of accepted.txt: what a message begins with; those behind a tab say why.
const accepted = fs.readFileSync(path.join(folder, "accepted.txt"), "utf8")
	.split("\n").filter((line) => line !== "" && !/^[#\t]/.test(line));

// What the checker says of `urls`: its messages. It would not go to this
// machine by itself.
function ask(urls) {
	const child = spawn("java", ["-Xss8m",
		"-Dnu.validator.servlet.allow-forbidden-hosts=true", "-jar", jar,
		"--format", "json", "--exit-zero-always", "--also-check-css",
		...urls], { stdio: ["ignore", "ignore", "pipe"] });
	return new Promise((resolve, reject) => {
		let said = "";
		child.stderr.setEncoding("utf8").on("data", (part) => { said += part; });
		child.on("error", reject);
		child.on("close", () => {
			try {
				resolve(JSON.parse(said).messages);
			} catch {
				reject(new Error(`the checker said ${said.slice(0, 2000)}`));
			}
		});
	});
}

// What is wrong with the pages and stylesheets of `root`, by name. They are
// served, since policies are about addresses.
async function check(root) {
	const { origin, close } = await serve({ "/": root });
	const names = files(root).filter((name) => /\.(html|css)$/.test(name));
	const urls = new Map(names.map((name) =>
		[`${origin}/${encodeURI(name.replace(/(^|\/)index\.html$/, "$1"))}`, name]));
	const found = new Map(names.map((name) => [name, []]));
	for (const { url, type, subType, lastLine, message } of await ask([...urls.keys()])) {
		if (accepted.some((beginning) => message.startsWith(beginning)))
			continue;
		found.get(urls.get(url)).push(`${subType ?? type}, line ${lastLine}: ${message}`);
	}
	close();
	return found;
}

scratch(async (work) => {
	const result = results();
	for (const [name, said] of await check(path.join(folder, "failing/html")))
		result.add(`failing/html/${name}`,
			said.length > 0 ? [] : ["nothing was found"]);
	for (const site of ["magnesium", ...others()])
		build(site, path.join(work, site), beneath);
	for (const [name, said] of await check(work))
		result.add(name, said);
	result.close();
});
