#!/usr/bin/env node
// The works of works.json as attest exports them to BibTeX, read by pandoc:
// they are what they were.
//     node tests/peers/exports.js
"use strict";

const fs = require("fs");
const os = require("os");
const path = require("path");
const { execFileSync } = require("child_process");

const root = path.join(__dirname, "../..");
const attest = process.env.ATTEST ?? path.join(root, ".build/attest");
const work = fs.mkdtempSync(path.join(os.tmpdir(), "attest-exports-"));
const works = JSON.parse(fs.readFileSync(path.join(__dirname, "works.json")));

// What pandoc 2.17 puts otherwise than it could.
const renamed = {
	// It knows no type for programs.
	software: { type: "book" },
};

let passed = 0;
let failed = 0;
function result(ok, what, more) {
	if (ok) {
		passed++;
	} else {
		failed++;
		console.log(`FAIL ${what}: ${more}`);
	}
}

// Words whose capitals are to stay are marked, and quotes are turned.
function plain(value) {
	return JSON.parse(JSON.stringify(value, (key, one) =>
		typeof one === "string"
			? one.replace(/<span class="nocase">(.*?)<\/span>/g, "$1")
				.replaceAll("’", "'") : one));
}

try {
	fs.mkdirSync(path.join(work, "content/sources"), { recursive: true });
	fs.copyFileSync(path.join(__dirname, "works.json"),
		path.join(work, "content/sources/works.json"));
	fs.writeFileSync(path.join(work, "content/index.md"),
		'---\ntitle: All works\nnocite: "@*"\n---\n');
	fs.writeFileSync(path.join(work, "content/site.yaml"),
		"title: T\ncitations: {bibliography: [sources/works.json]}\n");
	execFileSync(attest, ["build", "-q", "-C", work, "-o", "out"],
		{ env: { ...process.env, ATTEST_SHARE: root }, stdio: "pipe", cwd: work });
	const all = path.join(work, "out/data/sources.bib");
	const read = JSON.parse(execFileSync("pandoc",
		["-f", "biblatex", "-t", "csljson", all]));
	result(read.length === works.length, "number of works", read.length);
	for (const due of works) {
		const found = plain(read.find(({ id }) => id === due.id) ?? {});
		for (const [key, value] of Object.entries(due)) {
			const expected = renamed[due.type]?.[key] ?? value;
			result(JSON.stringify(found[key]) === JSON.stringify(expected),
				`${due.id}: ${key}`, `${JSON.stringify(found[key])}, not ${
					JSON.stringify(expected)}`);
		}
	}
	// Each file of one work is part of the whole.
	const text = fs.readFileSync(all, "utf8");
	for (const { id } of works)
		result(text.includes(fs.readFileSync(
			path.join(work, `out/sources/${id}/${id}.bib`), "utf8")),
			`${id}.bib`, "is not in sources.bib");
	// What left as CSL-JSON is what came.
	const library = JSON.parse(fs.readFileSync(
		path.join(work, "out/data/library.json")));
	for (const due of works) {
		const found = library.find(({ id }) => id === due.id) ?? {};
		for (const [key, value] of Object.entries(due))
			result(JSON.stringify(found[key]) === JSON.stringify(value),
				`${due.id} as CSL-JSON: ${key}`, JSON.stringify(found[key]));
	}
} finally {
	fs.rmSync(work, { recursive: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
