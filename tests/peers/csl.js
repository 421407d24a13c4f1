#!/usr/bin/env node
// What npm citeproc makes of the items and citations of tests/peers/csl/ in
// the styles listed there, beside what tests/csl/format does: every citation
// and every entry, the order of the entries as one more. Only whitespace and
// the entity form of & < > " are evened out. Differences must be listed in
// differences.txt, "STYLE KIND ID reason", with who is right; those listed must
// differ. At least 98 % must be identical.
"use strict";

const fs = require("fs");
const path = require("path");
const { spawnSync } = require("child_process");
const citeproc = require("./csl/citeproc.js");

const ENOUGH = 0.98;
const FOLDER = path.join(__dirname, "csl");
const FORMAT = path.join(process.env.TOOLBOX ??
	path.join(__dirname, "../../.build/cc/tests"), "csl/format");

const items = JSON.parse(fs.readFileSync(path.join(FOLDER, "items.json")));
const clusters = JSON.parse(
	fs.readFileSync(path.join(FOLDER, "citations.json")));

// As {citations: [html], bibliography: [{id, text}]}.
function ours(style) {
	const result = spawnSync(FORMAT, [citeproc.stylePath(style),
		citeproc.LOCALES, path.join(FOLDER, "items.json"),
		path.join(FOLDER, "citations.json")],
		{ encoding: "utf8", maxBuffer: 1 << 26 });
	try {
		return JSON.parse(result.stdout);
	} catch {
		console.log(`${style}: format ended with ` +
			`${result.signal ?? result.status}\n${result.stderr}`);
		return { citations: [], bibliography: [] };
	}
}

function even(text) {
	return (text ?? "(nothing)").replace(/\s+/g, " ").trim()
		.replace(/&(amp|lt|gt|quot);/g, (_, name) =>
			({ amp: "&#38;", lt: "&#60;", gt: "&#62;", quot: "\"" }[name]));
}

// All that can be compared, as [kind, id, ours, theirs].
function pairs(mine, other) {
	const texts = new Map(mine.bibliography.map(({ id, text }) => [id, text]));
	const order = (list) => list.map(({ id }) => id).join(" ");
	return [
		...other.citations.map((text, i) =>
			["citation", `${i + 1}`, mine.citations[i], text]),
		...other.bibliography.map(({ id, text }) =>
			["entry", id, texts.get(id), text]),
		["order", "-", order(mine.bibliography), order(other.bibliography)],
	].map(([kind, id, a, b]) => [kind, id, even(a), even(b)]);
}

// Reasons by "STYLE KIND ID".
function readDifferences() {
	const reasons = new Map();
	const file = fs.readFileSync(path.join(FOLDER, "differences.txt"), "utf8");
	for (const line of file.split("\n")) {
		const [, key, reason] = line.match(/^([^#]\S* \S+ \S+) (.+)$/) ?? [];
		if (key)
			reasons.set(key, reason);
	}
	return reasons;
}

const reasons = readDifferences();
const wanted = process.argv.slice(2);
const styles = citeproc.styles()
	.filter((style) => wanted.length === 0 || wanted.includes(style));
let identical = 0, total = 0, listed = 0, failed = 0;

function compare(style) {
	const count = { citation: [0, 0], entry: [0, 0], order: [0, 0] };
	for (const [kind, id, a, b] of
		pairs(ours(style), citeproc.format(style, items, clusters))) {
		const key = `${style} ${kind} ${id}`;
		count[kind][1]++;
		if (a === b)
			count[kind][0]++;
		if ((a === b) === reasons.has(key)) {
			failed++;
			console.log(a === b
				? `${key}: the same now: take it out of differences.txt`
				: `FAILED ${key}\n    attest:   ${a}\n    citeproc: ${b}`);
		} else if (a !== b) {
			listed++;
		}
	}
	return count;
}

const table = [];
for (const style of styles) {
	const count = compare(style);
	for (const [same, all] of Object.values(count)) {
		identical += same;
		total += all;
	}
	table.push(`${style.padEnd(42)} ${Object.values(count)
		.map(([same, all]) => `${same}/${all}`.padStart(8)).join(" ")}`);
}
console.log(`${"".padEnd(42)}  in-text  entries    order`);
console.log(table.join("\n"));
console.log(`${identical} of ${total} identical, ` +
	`${(100 * identical / total).toFixed(2)} %; ` +
	`${listed} differences listed with who is right`);
const enough = identical >= ENOUGH * total;
if (!enough)
	console.log(`less than ${100 * ENOUGH} % identical`);
console.log(`${total - failed} passed, ${failed} failed`);
process.exit(failed > 0 || !enough ? 1 : 0);
