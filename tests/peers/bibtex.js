#!/usr/bin/env node
// What attest reads from bibtex/*.bib (BibLaTeX) and *.bibtex (BibTeX) against
// what pandoc reads, work by work and field by field. Where attest means to
// differ, bibtex/differences.txt says why; what is listed there and no longer
// differs is a failure too. Closes with "N passed, N failed"; a pass is a work.
"use strict";
const fs = require("fs");
const path = require("path");
const {spawnSync} = require("child_process");

const folder = path.join(__dirname, "bibtex");
const toolbox = process.env.TOOLBOX ||
	path.join(__dirname, "..", "..", ".build", "cc", "tests");

function run(program, args) {
	const result = spawnSync(program, args, {encoding: "utf8"});

	if (result.error || result.status !== 0)
		throw new Error(`${program} ${args.join(" ")}: ` +
			(result.error || result.stderr));
	return JSON.parse(result.stdout);
}

// "KEY FIELD: reason" lines; KEY may be "*".
function readDifferences() {
	const rows = [];

	for (const line of fs.readFileSync(
		path.join(folder, "differences.txt"), "utf8").split("\n")) {
		const match = /^(\S+) ([\w-]+): (.+)$/.exec(line);

		if (match)
			rows.push({key: match[1], field: match[2],
				reason: match[3], used: false});
	}
	return rows;
}

// What CSL 1.0.2 calls otherwise; it has a type for works of none, too.
function normalized(work) {
	const plain = {...work};

	if (plain.type === "")
		plain.type = "document";
	if ("event" in plain) {
		plain["event-title"] = plain.event;
		delete plain.event;
	}
	return plain;
}

// Spaces of any width are one.
function text(value) {
	return value === undefined ? "nothing" : JSON.stringify(value)
		.replace(/[\u00a0\u2006\u202f]/g, " ");
}

// pandoc turns English titles into sentence case; attest leaves them alone.
const titles = new Set(["title", "title-short", "container-title",
	"container-title-short", "collection-title", "volume-title",
	"event-title", "original-title"]);

function sameButCase(field, ours, theirs) {
	return titles.has(field) && typeof ours === "string" &&
		typeof theirs === "string" &&
		text(ours).toLowerCase() === text(theirs).toLowerCase();
}

const differences = readDifferences();
const counts = {passed: 0, failed: 0, equal: 0, case: 0, meant: 0};

// Keys in one order, since JSON's have none.
function sorted(value) {
	if (Array.isArray(value))
		return value.map(sorted);
	if (value === null || typeof value !== "object")
		return value;
	return Object.fromEntries(Object.keys(value).sort()
		.map(key => [key, sorted(value[key])]));
}

function compareField(key, field, ours, theirs) {
	const row = differences.find(one => one.field === field &&
		(one.key === key || one.key === "*"));

	if (text(sorted(ours)) === text(sorted(theirs))) {
		counts.equal++;
		return true;
	}
	if (row) {
		row.used = true;
		counts.meant++;
		return true;
	}
	if (sameButCase(field, ours, theirs)) {
		counts.case++;
		return true;
	}
	console.log(`FAIL ${key} ${field}\n  attest: ${text(ours)}\n` +
		`  pandoc: ${text(theirs)}`);
	return false;
}

function compareWork(ours, theirs) {
	const fields = new Set([...Object.keys(ours), ...Object.keys(theirs)]);
	let same = true;

	for (const field of fields)
		same = compareField(ours.id, field, ours[field],
			theirs[field]) && same;
	counts[same ? "passed" : "failed"]++;
}

function compareFile(name) {
	const file = path.join(folder, name);
	const format = name.endsWith(".bibtex") ? "bibtex" : "biblatex";
	const ours = run(path.join(toolbox, "spec", "bibtex_json"), [file]);
	const theirs = new Map(
		run("pandoc", ["-f", format, "-t", "csljson", file])
			.map(work => [work.id, normalized(work)]));

	for (const work of ours) {
		if (theirs.has(work.id)) {
			compareWork(work, theirs.get(work.id));
			theirs.delete(work.id);
		} else {
			console.log(`FAIL ${name}: pandoc has no ${work.id}`);
			counts.failed++;
		}
	}
	for (const key of theirs.keys()) {
		console.log(`FAIL ${name}: attest has no ${key}`);
		counts.failed++;
	}
}

for (const name of fs.readdirSync(folder).sort())
	if (/\.bib(tex)?$/.test(name))
		compareFile(name);
for (const row of differences.filter(one => !one.used)) {
	console.log(`FAIL ${row.key} ${row.field}: no longer differs`);
	counts.failed++;
}
console.log(`${counts.equal} fields as pandoc has them, ${counts.case} but ` +
	`for case, ${counts.meant} meant to differ`);
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = counts.failed === 0 ? 0 : 1;
