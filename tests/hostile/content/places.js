// Where payloads stand: the files of one site, a claim, a work, an appraisal, a
// topic, a page and a person for each payload.
"use strict";

const { csv, vectors, yaml } = require("./vectors.js");
const { Draft } = require("./refused.js");

// Keys of front matter, "KEY: %" for a payload; lines without one stand as they
// are. The name of a place is what stands before "%".
function front(draft, payload, lines) {
	const above = [];
	draft.add("---\n");
	for (const line of lines) {
		const depth = line.search(/\S/) / 2;
		above[Math.floor(depth)] = line.trim().replace(/^- /, "").split(":")[0];
		if (!line.includes("%")) {
			draft.add(`${line}\n`);
			continue;
		}
		draft.put(above.slice(0, Math.floor(depth) + 1).join("."),
			`${line.replace(/\/?%/g, (found) => yaml(found.replace("%", () => payload)))}\n`,
			line.startsWith("aliases") ? "" : `${line.replace("%", "plain")}\n`);
	}
	return draft.add("---\n");
}

const claim = (id) => [
	"title: %",
	"statement: %",
	"answer: %",
	"description: %",
	"form: %",
	"authors: [%]",
	"tags: [%]",
	"aliases: [%]",
	"finding: benefit",
	"reviewed_by: %",
	"pico:",
	"  population: %",
	"  intervention: %",
	"  comparator: %",
	"  outcome: %",
	"search:",
	"  date: 2026-01-01",
	"  databases: %",
	"  strategy: %",
	"grade:",
	"  risk_of_bias: {rating: serious, why: %}",
	"  indirectness: {rating: serious, why: %}",
	"  no_concern: [inconsistency, imprecision, publication_bias]",
	"outcome:",
	"  better: lower",
	"  name: hours",
	"  unit: min",
	"  surrogate_for: %",
	"  comparator_source: %",
	"also:",
	`  - change: {indirectness: not-serious}`,
	"    about: %",
	"    why: %",
	"evidence:",
	`  - source: ${id}`,
	"    effect: {measure: MD, value: -3, ci: [-4, -2], unit: min}",
	"    n: 40",
	"    at: %",
	"    note: %",
	"  - source: work",
	"    direction: better",
	"    result: %",
	"    p: %",
	"    at: %",
	"    note: %",
	"asserted_by:",
	`  - source: b${id}`,
	"    says: %",
	"    at: %",
	"    problem: overstated",
	"relations:",
	"  - refines: one",
	"    why: %",
	"lint_allow:",
	"  - rule: raw-html",
	"    why: %",
	`nocite: ["@n${id}, @d${id}"]`,
	"params:",
	"  own: %",
];

const appraisal = [
	"title: %",
	"design: randomised-trial",
	"design_note: %",
	"population: %",
	"comparator: %",
	"duration: %",
	"funding: %",
	"conflicts: %",
	"registration: %",
	"rob: %",
	"form: %",
	"description: %",
	"tags: [%]",
];

const topic = ["title: %", "question: %", "answer: %", "description: %"];
const page = ["title: %", "aliases: [/%]", "description: %", "authors: [%]", "tags: [%]"];

// Markdown around a payload. Each stands in a list item of its own, so that a
// block of HTML or a fence that it opens ends there.
const body = {
	"block": "%",
	"inline": "words % words",
	"emphasis": "*%* and **%**",
	"strike": "~~%~~",
	"code": "`%`",
	"link destination": "[words](%)",
	"link destination in <>": "[words](<%>)",
	"link title": "[words](https://good.example/ \"%\")",
	"link title in ()": "[words](https://good.example/ (%))",
	"link text": "[%](https://good.example/)",
	"reference": "[r-ID]\n\n[r-ID]: <%> '%'",
	"autolink": "<%>",
	"image alt": "![%](/picture.svg)",
	"image destination": "![words](%)",
	"image title": "![words](/picture.svg '%')",
	"heading": "### %",
	"heading id": "### words {#%}",
	"fence info": "~~~ %\nwords\n~~~",
	"fence": "~~~\n%\n~~~",
	"indented code": "\n    %",
	"quote": "> %",
	"admonition": "> [!%]\n> %",
	"task": "- [ ] %",
	"table": "| % | b |\n|---|---|\n| % | c |",
	"citation prefix": "[% @work]",
	"citation locator": "[@work, p. %]",
	"citation braces": "[@work{%}]",
	"citation suffix": "[@work, p. 3, and %]",
	"citation in text": "@work [%] says",
	"citation key": "[@{%}]",
	"wikilink": "[[%]]",
	"wikilink label": "[[one|%]]",
	"wikilink heading": "[[one#%]]",
	"embed": "![[%]]",
	"embed label": "![[picture.svg|%]]",
	"shortcode": "{{claims %}}",
	"shortcode name": "{{% a=b}}",
	"comment": "<!-- % -->",
};

function write_body(draft, { id, text }, only = Object.keys(body)) {
	draft.add("\nThe hours of [@work].[^note]\n\n");
	for (const place of only) {
		const filled = body[place].replaceAll("ID", () => id).replaceAll("%", () => text);
		draft.put(`body: ${place}`, `- ${filled.replace(/\n/g, "\n  ")}`, "- plain");
		draft.add("\n\n<!-- -->\n\n");
	}
	draft.add("[^note]: ").put("body: footnote", text.replace(/\n/g, "\n    "), "plain");
	draft.add("\n\n").put("body: end", text);
	return draft.add("\n");
}

const csl = ["title", "title-short", "container-title", "container-title-short", "publisher",
	"publisher-place", "URL", "DOI", "PMID", "PMCID", "ISBN", "ISSN", "note", "abstract",
	"volume", "issue", "page", "edition", "genre", "language", "archive",
	"event-title", "collection-title", "number", "status", "keyword"];

// Works as CSL-JSON, a variable a line.
function works() {
	const draft = new Draft("content/sources/works.json").add("[\n");
	const text = (value) => JSON.stringify(value);
	for (const { id, text: payload } of vectors) {
		draft.add(`{"id": "${id}", "type": "article-journal", "issued": {"date-parts": [[2020]]},\n`);
		for (const name of csl)
			draft.put(`CSL-JSON: ${name}`, `${text(name)}: ${text(payload)},\n`,
				`${text(name)}: ${name === "title" ? text(`Work ${id}`) : "null"},\n`);
		draft.put("CSL-JSON: family", `"author": [{"family": ${text(payload)}, "given": "A."},\n`,
			`"author": [{"family": "Plain", "given": "A."},\n`);
		draft.put("CSL-JSON: given", `{"family": "Ash", "given": ${text(payload)}},\n`,
			`{"family": "Ash", "given": "B."},\n`);
		draft.put("CSL-JSON: literal", `{"literal": ${text(payload)}}],\n`,
			`{"literal": "Some"}],\n`);
		draft.put("CSL-JSON: accessed", `"accessed": {"raw": ${text(payload)}},\n`);
		draft.put("CSL-JSON: custom", `"custom": {${text(payload)}: ${text(payload)}}`,
			`"custom": {}`);
		draft.add("},\n");
	}
		for (const { id, text: payload } of vectors)
		draft.add(`{"id": "n${id}", "type": "book", "title": "Work n${id}",\n`)
			.put("CSL-JSON: line of a note", `"note": ${text(`URL: ${payload}\nGenre: ${payload}`)},\n`)
			.add(`"author": [{"family": "Ash"}]},\n`);
return draft.add(`{"id": "work", "type": "article-journal", "title": "A work",
"author": [{"family": "Ash", "given": "A."}], "issued": {"date-parts": [[2019]]}}
]\n`);
}

const bibtex = ["author", "title", "journal", "publisher", "note", "url", "doi", "volume",
	"number", "pages", "address", "howpublished", "editor", "series", "keywords", "eprint"];

// Fields that begin as they should.
const begun = { "doi": "10.5555/", "url": "https://elsewhere.example/" };

// A value of BibTeX, whose braces must be balanced.
function braced(text) {
	let depth = 0;
	for (const one of text.match(/[{}]/g) ?? []) {
		depth += one === "{" ? 1 : -1;
		if (depth < 0)
			break;
	}
	return `{${depth === 0 ? text : text.replace(/[{}]/g, "|")}}`;
}

// Works as BibTeX, a field a line.
function bibliography() {
	const draft = new Draft("content/sources/works.bib");
	for (const { id, text } of vectors) {
		draft.add(`@article{b${id},\n  year = {2021},\n`);
		for (const name of bibtex)
			draft.put(`BibTeX: ${name}`, `  ${name} = ${braced(text)},\n`,
				name === "title" ? `  title = {Work b${id}},\n` : "");
		draft.add(`}\n\n\@article{d${id},\n  year = {2022}, title = {Work d${id}}, author = {Ash, A.},\n`);
		for (const [name, value] of Object.entries(begun))
			draft.put(`BibTeX: ${name} behind ${value}`, `  ${name} = ${braced(value + text)},\n`);
		draft.add("}\n\n");

	}
	return draft;
}

function retractions() {
	const draft = new Draft("content/sources/retractions.csv")
		.add("key,doi,pmid,standing,date,notice,reasons\n*,,,checked,2026-11-10,,\n");
	for (const { id, text } of vectors)
		draft.put("retractions: reasons", `${id},,,corrected,2025-03-04,10.5555/n.${id},${csv(text)}\n`);
	return draft;
}

function rows() {
	const draft = new Draft("content/data/rows.csv")
		.add("study,year,m1,sd1,n1,m2,sd2,n2\n");
	for (const { text } of vectors)
		draft.put("rows: study", `${csv(text)},2012,24.1,1.2,30,26.3,1.4,30\n`);
	return draft.add("Last,2013,24.1,1.2,30,26.3,1.4,30\n");
}

function site_yaml() {
	const draft = new Draft("content/site.yaml").add(`title: Hostile
description: A site whose authors mean no good.
base_url: https://hostile.example/below/
publisher: Nobody
contact: nobody@hostile.example
funding: none
licence: none
disclaimer: none
theme: default
citations: {style: author-date, bibliography: [sources/works.json, sources/works.bib]}
extras: {history: true, embeds: true, claim_json: true, markdown: true}
repository:
  edit: https://forge.example/edit/{path}
  commit: https://forge.example/commit/{sha}
  issues: https://forge.example/issues/new?title={title}&body={path}
fields:
  form: {label: Form, on: [claim, source], type: text, many: true, column: true}
reviews: {independent: false}
menu:
  - {title: Claims, url: /claims/}
  - {title: Method, url: /method/}
authors:
`);
	for (const { id, text } of vectors) {
		draft.add(`  - id: p${id}\n    email: p${id}@people.example\n`);
		for (const key of ["affiliation", "conflicts", "name"])
			draft.put(`people: ${key}`, `    ${key}: ${yaml(text)}\n`,
				key === "name" ? `    name: Person ${id}\n` : "");
		draft.add(`  - id: q${id}\n    name: Somebody ${id}\n`);
		for (const key of ["orcid", "github", "gitlab"])
			draft.put(`people: ${key}`, `    ${key}: ${yaml(text)}\n`);
	}
	draft.add("synonyms:\n");
	for (const { id, text } of vectors)
		draft.put("synonyms", `  - [${yaml(text)}, "same ${id}"]\n`);
	draft.add("accept:\n");
	draft.put("accept: why", `  - {rule: topic-without-page, why: ${yaml(vectors[0].text)}}\n`);
	return draft;
}

function glossary() {
	const draft = new Draft("content/glossary.md").add("---\ntitle: Glossary\n---\n");
	for (const { id, text } of vectors) {
		draft.put("glossary: heading", `\n## ${text.replace(/\n/g, " ")}`, `\n## Term ${id}`);
		draft.put("glossary: text", `\n\n- ${text.replace(/\n/g, "\n  ")}`, "\n\nplain");
		draft.add("\n\n<!-- -->\n");
	}
	return draft;
}

const plain = (name, text) => new Draft(name).add(text);

// All files of the site but what git says of it.
function pages() {
	const drafts = [
		site_yaml(), works(), bibliography(), retractions(), rows(), glossary(),
		plain("content/picture.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>\n"),
		plain("content/index.md", "---\ntitle: Home\n---\n{{claims}}\n"),
		plain("content/method.md", "---\ntitle: Method\ntemplate: method\n---\nWords.\n"),
		plain("content/claims/v001/one.md", `---
title: One?
statement: One.
answer: One may do.
form: none
finding: benefit
grade: {risk_of_bias: "serious, few", no_concern: [indirectness, inconsistency, imprecision, publication_bias]}
outcome: {name: hours, unit: min, better: lower}
evidence_rows: {file: data/rows.csv, measure: MD, source: work, unit: min}
---
## Words

Words of [@work].
`),
	];
	for (const vector of vectors) {
		const { id, text } = vector;
		drafts.push(
			write_body(front(new Draft(`content/claims/${id}/c${id}.md`), text, claim(id)), vector),
			write_body(front(new Draft(`content/sources/${id}.md`), text, appraisal), vector,
				["block", "inline", "citation prefix"]),
			write_body(front(new Draft(`content/topics/${id}.md`), text, topic), vector,
				["heading", "wikilink label"]),
			write_body(front(new Draft(`content/pages/${id}.md`), text, page), vector,
				["block", "table"]),
		);
	}
	return drafts;
}

module.exports = { pages };
