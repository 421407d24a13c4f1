#!/usr/bin/env node
// csl.js [ROUNDS [STYLE...]]: what it costs to format the works of
// tests/peers/csl/items.json anew as a bibliography, in microseconds of CPU an
// entry, beside npm citeproc in the same run: round by round in turn, medians.
// Both have the style compiled and the items parsed as JSON before; both
// register them, disambiguate, sort, format and write HTML.
//
// For profiles: valgrind --tool=callgrind --toggle-collect=format_once
//     .build/cc/tests/csl/format --repeat 10 STYLE LOCALES ITEMS -
"use strict";

const fs = require("fs");
const path = require("path");
const { execFileSync } = require("child_process");
const citeproc = require("../peers/csl/citeproc.js");

const REPEAT = { ours: 50, theirs: 3 };
const ITEMS = path.join(__dirname, "../peers/csl/items.json");
const FORMAT = path.join(process.env.TOOLBOX ??
	path.join(__dirname, "../../.build/cc/tests"), "csl/format");

const rounds = Number(process.argv[2] ?? 5);
const styles = process.argv.length > 3 ? process.argv.slice(3)
	: citeproc.styles();
const items = JSON.parse(fs.readFileSync(ITEMS));
const ids = items.map(({ id }) => id);

function ours(style) {
	return Number(execFileSync(FORMAT, ["--repeat", REPEAT.ours,
		citeproc.stylePath(style), citeproc.LOCALES, ITEMS, "-"],
		{ stdio: ["ignore", "pipe", "ignore"] }));
}

function theirs(engine) {
	const start = process.cpuUsage();
	for (let i = 0; i < REPEAT.theirs; i++) {
		engine.updateItems([]);
		engine.updateItems(ids);
		engine.makeBibliography();
	}
	const { user, system } = process.cpuUsage(start);
	return (user + system) / REPEAT.theirs / ids.length;
}

function median(list) {
	const sorted = [...list].sort((a, b) => a - b);
	const middle = sorted.length >> 1;
	return sorted.length % 2 ? sorted[middle]
		: (sorted[middle - 1] + sorted[middle]) / 2;
}

function row(name, mine, other) {
	console.log(`${name.padEnd(42)} ${mine.toFixed(1).padStart(8)} ` +
		`${other.toFixed(1).padStart(8)} ${(other / mine).toFixed(0).padStart(6)}`);
}

const engines = styles.map((style) => {
	const engine = citeproc.open(
		fs.readFileSync(citeproc.stylePath(style), "utf8"), items);
	theirs(engine);	// until its code is compiled
	return engine;
});
const mine = styles.map(() => []), other = styles.map(() => []);
for (let round = 0; round < rounds; round++)
	for (let i = 0; i < styles.length; i++) {
		mine[i].push(ours(styles[i]));
		other[i].push(theirs(engines[i]));
	}
console.log(`${`us of CPU an entry, ${rounds} rounds`.padEnd(42)} ` +
	"  attest citeproc  ratio");
for (const [i, style] of styles.entries())
	row(style, median(mine[i]), median(other[i]));
row("median of all", median(mine.map(median)), median(other.map(median)));
row("largest of all", Math.max(...mine.map(median)),
	Math.max(...other.map(median)));
