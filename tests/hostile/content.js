#!/usr/bin/env node
// Sites whose authors mean no good, built in safe mode and parsed: each payload of
// content/vectors.txt in each place that takes a text. First failing/, where what
// expected.txt says must be found.
//     node tests/hostile/content.js
"use strict";

const fs = require("fs");
const path = require("path");
const { results } = require("../browser/results.js");
const { scratch } = require("../browser/sites.js");
const { check, check_file } = require("./content/check.js");
const { base, makers } = require("./content/sites.js");
const { vectors } = require("./content/vectors.js");

const failing = path.join(__dirname, "failing");

function check_failing(result) {
	const lines = fs.readFileSync(path.join(failing, "expected.txt"), "utf8").trim().split("\n");
	for (const line of lines) {
		const [, name, due] = line.match(/^(\S+): (.*)$/);
		const faults = check_file(name, fs.readFileSync(path.join(failing, name)),
			"https://failing.example/");
		result.add(`failing/${name}`, faults.some((one) => one.startsWith(due)) ? []
			: [`"${due}" is not found, but ${JSON.stringify(faults)}`]);
	}
}

scratch(async (work) => {
	const result = results();
	check_failing(result);
	const counts = { places: new Set(), built: 0, refused: 0, files: {} };
	for (const [name, { make }] of Object.entries(makers)) {
		const { built, refused, faults, folder } = make(path.join(work, name));
		for (const { place } of [...built, ...refused])
			counts.places.add(place);
		counts.built += built.length;
		counts.refused += refused.length;
		result.add(`${name}: what is said of payloads that are refused`, faults);
		const found = check(folder, base);
		result.add(`${name}: all files`, found.faults);
		for (const [kind, count] of Object.entries(found.counts))
			counts.files[kind] = (counts.files[kind] ?? 0) + count;
	}
	console.log(`${vectors.length} payloads, ${counts.places.size} places: ` +
		`${counts.built} built, ${counts.refused} refused; files: ` +
		Object.entries(counts.files).map(([kind, count]) => `${count} ${kind}`).join(", "));
	result.close();
});
