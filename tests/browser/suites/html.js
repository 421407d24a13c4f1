#!/usr/bin/env node
// What the Nu HTML checker says of every page and stylesheet of every site,
// errors and warnings; accepted.txt holds what is let pass, with a reason.
// First failing/html, in each file of which it must find something.
//     node tests/browser/suites/html.js
"use strict";

const fs = require("fs");
const path = require("path");
const { spawnSync } = require("child_process");
const { files } = require("../crawl.js");
const { results } = require("../results.js");
const { beneath, build, others, scratch } = require("../sites.js");

const folder = path.join(__dirname, "..");
const jar = path.join(folder, "node_modules/vnu-jar/build/dist/vnu.jar");

// Lines of accepted.txt: what a message begins with, then "  " and why.
const accepted = fs.readFileSync(path.join(folder, "accepted.txt"), "utf8")
	.split("\n").filter((line) => line !== "" && !/^[#\t]/.test(line));

// What the checker says of `paths`, by path.
function check(paths) {
	const { stderr, error } = spawnSync("java", ["-Xss8m", "-jar", jar,
		"--format", "json", "--exit-zero-always", "--also-check-css",
		...paths], { encoding: "utf8", maxBuffer: 1 << 28 });
	if (error)
		throw error;
	const found = new Map(paths.map((one) => [one, []]));
	for (const { url, type, subType, lastLine, message } of JSON.parse(stderr).messages) {
		if (accepted.some((beginning) => message.startsWith(beginning)))
			continue;
		const name = decodeURIComponent(new URL(url).pathname);
		found.get(name).push(`${subType ?? type}, line ${lastLine}: ${message}`);
	}
	return found;
}

scratch(async (work) => {
	const result = results();
	const failing = path.join(folder, "failing/html");
	for (const [name, said] of check(files(failing).map((one) => path.join(failing, one))))
		result.add(path.relative(folder, name),
			said.length > 0 ? [] : ["nothing was found"]);
	for (const site of ["magnesium", ...others()])
		build(site, path.join(work, site), beneath);
	const paths = files(work).filter((name) => /\.(html|css)$/.test(name))
		.map((name) => path.join(work, name));
	for (const [name, said] of check(paths))
		result.add(path.relative(work, name), said);
	result.close();
});
