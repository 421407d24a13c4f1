#!/usr/bin/env node
// csl_cases.js [--accept] [FOLDER [NAME...]]: whether npm citeproc gives what
// the fixtures of tests/csl/cases/ (or of FOLDER) expect. --accept writes what
// it gives into them.
"use strict";

const fs = require("fs");
const path = require("path");
const citeproc = require("./csl/citeproc.js");

const operands = process.argv.slice(2).filter((word) => word !== "--accept");
const accept = operands.length < process.argv.length - 2;
const folder = operands[0] ?? path.join(__dirname, "../csl/cases");
const names = operands.slice(1);

function sections(text) {
	const found = {};
	for (const [, name, body] of text.replace(/\r\n/g, "\n")
		.matchAll(/>>=+ ([A-Z0-9-]+) =+>>\n(.*?)\n?<<=+ \1 =+<</gs))
		found[name] = body.trim();
	return found;
}

function updated(engine, updates) {
	const [last, ...before] = updates.reverse();
	for (const update of before.reverse())
		engine.processCitationCluster(...update);
	const changed = new Map(engine.processCitationCluster(...last)[1]
		.map(([index, text]) => [index, text]));
	return engine.registry.citationreg.citationByIndex.map((citation, i) =>
		changed.has(i) ? `>>[${i}] ${changed.get(i)}` : `..[${i}] ` +
			engine.process_CitationCluster(citation.sortedItems, citation))
		.join("\n");
}

function run(fixture) {
	const items = JSON.parse(fixture.INPUT);
	const ids = [...new Set(items.map(({ id }) => id))];
	const engine = citeproc.open(fixture.CSL, items);
	let result;
	if (fixture.CITATIONS) {
		result = updated(engine, JSON.parse(fixture.CITATIONS));
	} else {
		engine.updateItems(ids);
		result = JSON.parse(fixture["CITATION-ITEMS"] ??
			JSON.stringify([ids.map((id) => ({ id }))]))
			.map((cites) => engine.makeCitationCluster(cites)).join("\n");
	}
	if (fixture.MODE === "bibliography") {
		const [{ bibstart, bibend }, entries] = engine.makeBibliography();
		result = bibstart + entries.join("") + bibend;
	}
	return result.trim();
}

let passed = 0, failed = 0;
for (const file of fs.readdirSync(folder).sort()) {
	const name = path.basename(file, ".txt");
	if (!/^[^_]+_.*\.txt$/.test(file) ||
		(names.length > 0 && !names.includes(name)))
		continue;
	const text = fs.readFileSync(path.join(folder, file), "utf8");
	const fixture = sections(text);
	let got;
	try {
		got = run(fixture);
	} catch (error) {
		got = `${error.stack ?? error}`;
	}
	if (got === fixture.RESULT) {
		passed++;
	} else if (accept) {
		passed++;
		fs.writeFileSync(path.join(folder, file), text.replace(
			/(>>=+ RESULT =+>>\n).*?(<<=+ RESULT)/s,
			(_, before, behind) => `${before}${got}\n${behind}`));
	} else {
		failed++;
		console.log(`FAILED ${name}\n    expected: ${fixture.RESULT}\n` +
			`    citeproc: ${got}`);
	}
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
