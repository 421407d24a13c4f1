#!/usr/bin/env node
// Every address, source and fragment in every file of every site: at the root
// of a host and below a path. First failing/links, where each line of
// expected.txt must be found, and nothing else.
//     node tests/browser/suites/links.js
"use strict";

const fs = require("fs");
const path = require("path");
const { crawl, files } = require("../crawl.js");
const { results } = require("../results.js");
const { beneath, build, others, scratch } = require("../sites.js");

const failing = path.join(__dirname, "../failing/links");
const bases = ["/", beneath];

// Files that nothing needs to name: other sites embed what is for them.
const alone = /^(404\.html|index\.html|sitemap\.xml|robots\.txt|search\/.*|data\/.*|claims\/.*\/embed\/index\.html)$/;

function check_failing(result) {
	const due = fs.readFileSync(path.join(failing, "expected.txt"), "utf8")
		.split("\n").filter((line) => line !== "");
	const { faults } = crawl(path.join(failing, "site"), "https://example.org/at/");
	result.add("failing/links", [
		...due.filter((line) => !faults.includes(line)).map((line) => `not found: ${line}`),
		...faults.filter((line) => !due.includes(line)).map((line) => `found: ${line}`),
	]);
}

function redirects(folder, name) {
	return name.endsWith(".html") &&
		/http-equiv="refresh"/i.test(fs.readFileSync(path.join(folder, name), "utf8"));
}

scratch(async (work) => {
	const result = results();
	check_failing(result);
	for (const site of ["magnesium", ...others()]) {
		for (const base of bases) {
			const out = build(site, path.join(work, site, encodeURIComponent(base)), base);
			const { faults, links, reached } = crawl(out, `https://example.org${base}`);
			result.add(`${site} at ${base}`,
				links > 0 ? faults : ["no link was found"]);
			const lost = files(out).filter((name) => !reached.has(name) &&
				!alone.test(name) && !redirects(out, name));
			result.add(`${site} at ${base}: every file is named somewhere`, lost);
		}
	}
	result.close();
});
