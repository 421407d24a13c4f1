// Smaller hostile sites: what site.yaml says, with the words of the theme; a
// citation style; names of files and folders.
"use strict";

const fs = require("fs");
const path = require("path");
const { root } = require("../../browser/sites.js");
const { vectors, xml, yaml } = require("./vectors.js");
const { Draft } = require("./refused.js");

const plain = (name, text) => new Draft(name).add(text);

const files = () => [
	plain("content/sources/works.json", `[{"id": "work", "type": "article-journal",
"title": "A work", "author": [{"family": "Ash", "given": "A."}, {"family": "Elm"}],
"container-title": "Trees", "DOI": "10.5555/work", "URL": "https://good.example/a",
"issued": {"date-parts": [[2019]]}}]\n`),
	plain("content/index.md", "---\ntitle: Home\n---\nSee [@work] and [[one]].\n"),
	plain("content/method.md", "---\ntitle: Method\ntemplate: method\n---\nWords.\n"),
	plain("content/claims/hours/one.md", `---
title: One?
statement: One.
answer: One may help.
finding: benefit
form: none
grade: {risk_of_bias: "serious, few", no_concern: [indirectness, inconsistency, imprecision, publication_bias]}
outcome: {name: hours, unit: min, better: lower, important: 2}
evidence:
  - {source: work, effect: "MD -3 min (-4 to -2)", n: 40}
  - {source: work, effect: "MD -4 min (-5 to -2)", n: 30}
asserted_by: [{source: work, says: more}]
---
## Words

> [!NOTE]
> Words of [@work, p. 3].[^a]

- [ ] to do

[^a]: A note.
`),
];

// Words of the theme that stand alone on their line: their keys and what they say.
function words() {
	const keys = [];
	return fs.readFileSync(path.join(root, "themes/default/i18n/en.yaml"), "utf8")
		.split("\n").flatMap((line) => {
			const [, blanks, key, value] = line.match(/^( *)(?:([\w-]+):(?: (.*))?$|[^# ])/) ?? [];
			if (blanks === undefined)
				return [];
			keys.splice(blanks.length / 2, keys.length, key);
			return value === undefined || keys.includes(undefined) || /^[[{|>#]/.test(value) ||
					["dir", "number", "rules", "dates"].includes(keys[0])
				? [] : [{ keys: [...keys], value: value.replace(/^"(.*)"$/, "$1") }];
		});
}

const texts = ["title", "description", "publisher", "contact", "funding", "licence", "disclaimer"];

// The site.yaml number TURN of TURNS: its texts hold the payloads of its turn one
// behind the other, its words one each, and its lists those of the turn.
function site_yaml(turn, turns) {
	const mine = vectors.filter((_, i) => i % turns === turn);
	const draft = new Draft("content/site.yaml");
	for (const key of texts) {
		draft.add(`${key}:\n`);
		draft.put(`site.yaml: ${key}`, `  ${yaml(mine.map(({ text }) => text)
			.filter((text) => !/[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]/.test(text)).join(" | "))}\n`,
		"  plain\n");
	}
	draft.add("base_url: https://hostile.example/below/\n" +
		"citations: {style: numeric, bibliography: [sources/works.json]}\nextras: {embeds: true}\n" +
		"method:\n")
		.put("site.yaml: method.search", `  search: ${yaml(mine[0].text)}\n`)
		.put("site.yaml: method.access", `  access: ${yaml(mine[1].text)}\n`)
		.add("  # nothing more\nrepository:\n");
	for (const [key, end] of [["edit", "{path}"], ["commit", "{sha}"], ["issues", "{title}"]])
		draft.put(`site.yaml: repository.${key}`,
			`  ${key}: ${yaml(`https://forge.example/${mine[2].text}${end}`)}\n`);
	draft.add("fields:\n  form: {label: Form, on: [claim, source], type: text}\n");
	mine.forEach(({ id, text }) => draft.put("site.yaml: label of a field",
		`  f${id}: {on: claim, label: ${yaml(text)}}\n`));
	draft.add("menu:\n  - {title: Claims, url: /claims/}\n");
	mine.forEach(({ text }) => draft
		.put("site.yaml: title in the menu", `  - {title: ${yaml(text)}, url: /claims/}\n`)
		.put("site.yaml: address in the menu", `  - {title: Words, url: ${yaml(text)}}\n`));
	draft.add("head:\n  - {meta: {name: own, content: own}}\n");
	mine.forEach(({ text }) => {
		for (const entry of ["meta: {name: %, content: own}", "meta: {property: %, content: own}",
			"meta: {name: own, content: %}", "meta: {name: own, content: own, media: %}",
			"link: {rel: %, href: /about}", "link: {rel: me, href: %}",
			"link: {rel: me, href: \"https://good.example/\", title: %, type: %, hreflang: %}"])
			draft.put(`site.yaml: ${entry}`, `  - {${entry.replaceAll("%", () => yaml(text))}}\n`);
	});
	draft.add("words:\n");
	const open = [];
	words().forEach(({ keys, value }, i) => {
		keys.slice(0, -1).forEach((key, depth) => {
			if (open[depth] === key)
				return;
			open.splice(depth, open.length, key);
			draft.add(`${"  ".repeat(depth + 1)}${key}:\n`);
		});
		open.length = keys.length - 1;
		const line = `${"  ".repeat(keys.length)}${keys.at(-1)}: `;
		// Braces ask for values that nobody has: the error stands where the word is said.
		const payload = vectors[(i * turns + turn) % vectors.length].text.replace(/[{}]/g, "|");
		draft.put("words of i18n", `${line}${yaml(`${value} ${payload}`)}\n`,
			`${line}${yaml(value)}\n`);

	});
	return draft;
}

const start = "title: T\ndescription: d\npublisher: p\ncontact: c@good.example\nfunding: f\n" +
	"licence: l\ndisclaimer: d\nbase_url: https://hostile.example/below/\n" +
	"fields: {form: {on: claim}}\n";

// A style whose texts, affixes and terms are payloads.
function style() {
	const draft = new Draft("hostile.csl").add(`<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><title>Hostile</title><id>hostile</id><updated>2026-01-01T00:00:00Z</updated></info>
<locale><terms>\n`);
	const places = (element) => vectors.forEach(({ text }) => draft
		.put(`CSL: ${element} value`, `<text value="${xml(text)}"/>\n`)
		.put(`CSL: ${element} affixes`,
			`<text variable="title" prefix="${xml(text)}" suffix="${xml(text)}"/>\n`)
		.put(`CSL: ${element} before a DOI`,
			`<text variable="DOI" prefix="https://good.example/${xml(text)}"/>\n`)
		.put(`CSL: ${element} before an address`,
			`<text variable="URL" prefix="${xml(text)}" suffix="${xml(text)}"/>\n`));
	draft.put("CSL: term", `<term name="and">${xml(vectors[0].text)}</term>\n`);
	draft.add(`</terms></locale>
<citation><layout delimiter="; ">
<text variable="title"/>\n`);
	places("citation");
	draft.add("</layout></citation>\n<bibliography><layout>\n<text variable=\"title\"/>\n");
	places("entry");
	draft.add("</layout></bibliography></style>\n");
	return [draft, ...files(), plain("content/site.yaml",
		`${start}citations: {style: hostile.csl, bibliography: [sources/works.json]}\n`)];
}

// Names of at most 200 bytes, without what no name can have.
function file_name(text) {
	const bytes = Buffer.from(text.replace(/[/\0]/g, "_")).subarray(0, 200);
	return bytes.toString().replace(/\ufffd/g, "").replace(/^\.+$/, "_");
}

function names() {
	const drafts = [...files(), plain("content/site.yaml",
		`${start}citations: {bibliography: [sources/works.json]}\n`)];
	for (const { id, text } of vectors) {
		const name = file_name(text);
		for (const [place, file, content] of [
			["name of a file", `content/files/${name}.txt`, "words\n"],
			["name of a page", `content/named/${name}.md`, `---\ntitle: Page ${id}\n---\nWords.\n`],
			["name of a folder", `content/folders/${name}/a${id}.md`,
				`---\ntitle: Page a${id}\n---\nWords.\n`],
			["name of a topic", `content/claims/${name}/c${id}.md`,
				`---\ntitle: Claim ${id}\nstatement: Claim ${id}.\nform: a\n---\nWords.\n`],
		])
			drafts.push(new Draft(file).whole(place, content));
	}
	return drafts;
}

module.exports = { names, site_yaml: (...turn) => [site_yaml(...turn), ...files()], style };
