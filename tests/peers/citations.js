#!/usr/bin/env node
// What Pandoc reads of the inputs of tests/spec/citations.txt: keys, modes,
// prefixes as they stand in its tree; labels, locators and suffixes as its
// citation processor finds them, shown by a style of our own. Cases where we
// read otherwise on purpose say why and are counted apart; there Pandoc must
// differ.
"use strict";

const fs = require("fs");
const os = require("os");
const path = require("path");
const { spawnSync } = require("child_process");

// Without what cmark does not know either, or a page does not want.
const FORMAT = "markdown-smart-example_lists" +
	"-tex_math_dollars-subscript-superscript-bracketed_spans" +
	"-blank_before_header-blank_before_blockquote" +
	"+lists_without_preceding_blankline-inline_notes";
const LABELS = ["book", "chapter", "column", "figure", "folio", "issue",
	"line", "note", "opus", "page", "paragraph", "part", "section",
	"sub-verbo", "verse", "volume"];

function pandoc(input, ...operands) {
	const result = spawnSync("pandoc", operands,
		{ input, encoding: "utf8", maxBuffer: 1 << 26 });
	if (result.error || result.status !== 0) {
		console.log(`pandoc: ${result.error ?? result.stderr}`);
		console.log("0 passed, 1 failed");
		process.exit(1);
	}
	return result.stdout;
}

function read(file) {
	const cases = [];
	for (const paragraph of fs.readFileSync(file, "utf8").split(/\n\n+/)) {
		const one = { input: [], cites: [], why: null };
		for (const line of paragraph.split("\n")) {
			const [, name, rest] =
				line.match(/^([>!]|group|and|text) ?(.*)$/) ?? [];
			if (name === ">")
				one.input.push(rest);
			else if (name === "!")
				one.why = rest;
			else if (name)
				one.cites.push(`${name} ${rest}`);
		}
		if (one.input.length > 0)
			cases.push(one);
	}
	return cases;
}

// ---- Pandoc's tree ----

function escape(text) {
	return text.replace(/&/g, "&amp;").replace(/</g, "&lt;")
		.replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}

function html(inlines) {
	const around = { Emph: "em", Strong: "strong", Strikeout: "del" };
	return inlines.map(({ t, c }) => {
		if (t in around)
			return `<${around[t]}>${html(c)}</${around[t]}>`;
		switch (t) {
		case "Str": return escape(c.replace(/\u00a0/g, " "));
		case "Space": case "SoftBreak": case "LineBreak": return " ";
		case "Code": return `<code>${escape(c[1])}</code>`;
		case "Link": case "Span": case "Image": return html(c[1]);
		case "Quoted": return html(c[1]);
		case "RawInline": return c[1];
		default: return `{${t}}`;
		}
	}).join("");
}

// All groups of citations below NODE, in the order of the text; those within
// another one are its suffix's.
function groups(node, found = []) {
	if (node?.t === "Cite") {
		found.push(node.c[0]);
	} else if (node !== null && typeof node === "object") {
		for (const below of Object.values(node))
			groups(below, found);
	}
	return found;
}

function style() {
	const tests = LABELS.map((label, i) =>
		`<${i ? "else-" : ""}if locator="${label}">` +
		`<text value="${label}"/></${i ? "else-" : ""}if>`).join("");
	return `<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"
       default-locale="en-US">
<info><title>Locators</title><id>locators</id>
<updated>2020-01-01T00:00:00Z</updated></info>
<citation><layout><choose>${tests}</choose><text value="|"/>
<text variable="locator"/><text value="|"/></layout></citation>
</style>`;
}

// The suffixes as [label, locator, what follows].
function locators(version, suffixes) {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), "citations-"));
	const csl = path.join(folder, "style.csl");
	fs.writeFileSync(csl, style());
	const blocks = suffixes.map((citationSuffix) => ({ t: "Para", c: [{
		t: "Cite", c: [[{ citationId: "a", citationPrefix: [],
			citationSuffix, citationMode: { t: "NormalCitation" },
			citationNoteNum: 1, citationHash: 0 }], []] }] }));
	const text = (t) => ({ t: "MetaInlines", c: [{ t: "Str", c: t }] });
	const meta = { references: { t: "MetaList", c: [{ t: "MetaMap",
		c: { id: text("a"), type: text("book"), title: text("T") } }] } };
	const out = JSON.parse(pandoc(
		JSON.stringify({ "pandoc-api-version": version, meta, blocks }),
		"-f", "json", "-t", "json", "--citeproc", "--csl", csl));
	fs.rmSync(folder, { recursive: true });
	return out.blocks.filter((block) => block.t === "Para").map((block) => {
		const shown = html(block.c[0].c[1]);
		const [, label, locator, rest] =
			shown.match(/^(.*?)\|(.*?)\|(.*)$/s) ?? ["", "", "", shown];
		return [locator === "" ? "" : label, locator, rest.trim()];
	});
}

// ---- comparison ----

const cases = read(path.join(__dirname, "../spec/citations.txt"));
const trees = cases.map((one) => JSON.parse(
	pandoc(one.input.join("\n"), "-f", FORMAT, "-t", "json")));
const found = trees.map((tree) => groups(tree.blocks));
const located = locators(trees[0]["pandoc-api-version"],
	found.flat(2).map((cite) => cite.citationSuffix));

function part(name, text) {
	return text === "" ? "" : ` | ${name} ${text}`;
}

// The processor sets the dashes of numbers.
function dashes(text) {
	return text.replace(/--/g, "\u2013").replace(/-/g, "\u2013");
}

function theirs(group) {
	return group.map((cite, i) => {
		const [label, locator, rest] = located.shift();
		const mode = cite.citationMode.t;
		return (i > 0 ? "and" : mode === "AuthorInText" ? "text" : "group") +
			` ${mode === "SuppressAuthor" ? "-" : ""}${cite.citationId}` +
			part("before", html(cite.citationPrefix).trim()) +
			part(label, dashes(locator)) + part("after", rest);
	});
}

function ours(line) {
	const [head, ...parts] = line.split(" | ");
	return [head, ...parts.map((one) => {
		const [, name, text] = one.match(/^(\S+) (.*)$/);
		return LABELS.includes(name) ? `${name} ${dashes(text)}` : one;
	})].join(" | ");
}

// The processor puts a comma before a suffix that begins with a letter, and
// drops a blank between a comma or another element and code.
function same(mine, other) {
	const plain = (line) => line.replace(/ \| after (?:, )?(?=\w)/, " | after ")
		.replace(/([,>]) (?=<code>)/g, "$1");
	return plain(mine) === plain(other);
}

let passed = 0, failed = 0, apart = 0;
for (const [i, one] of cases.entries()) {
	const other = found[i].flatMap(theirs);
	const mine = one.cites.map(ours);
	const equal = mine.length === other.length &&
		mine.every((line, k) => same(line, other[k]));
	if (one.why !== null && !equal)
		apart++;
	else if (one.why === null && equal)
		passed++;
	else {
		failed++;
		console.log(`FAILED ${one.input.join("\n       ")}`);
		console.log(one.why !== null
			? "    pandoc reads the same: take the reason out"
			: `    attest: ${mine.join("\n            ")}\n` +
			  `    pandoc: ${other.join("\n            ")}`);
	}
}
console.log(`${apart} read otherwise on purpose`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
