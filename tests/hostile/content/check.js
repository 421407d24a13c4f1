// What is wrong with the files of a built site, by their kinds.
"use strict";

const fs = require("fs");
const path = require("path");
const { createRequire } = require("module");
const { files } = require("../../browser/crawl.js");
const { check_html, controls, scheme, schemes } = require("./check_html.js");
const { SaxesParser } = createRequire(require.resolve("../../browser/browser.js"))("saxes");

const decoder = new TextDecoder("utf-8", { fatal: true });

function json(text) {
	try {
		JSON.parse(text);
	} catch (error) {
		return [`JSON: ${error.message}`];
	}
	return [];
}

// attest_search("NAME", DATA); and DATA is JSON: nothing in it runs.
function search(text) {
	const [, data] = text.match(/^attest_search\("[\w.-]+",([^]*)\);\n$/) ?? [];
	return data === undefined ? ["search: other code"] : json(data);
}

const atom = new Set(("feed title subtitle id updated published link author name uri entry " +
	"summary category rights generator").split(" "));
const map = new Set("urlset url loc lastmod sitemapindex sitemap".split(" "));

// Feeds and sitemaps: these elements, texts that are no HTML, plain addresses.
function xml(text, base) {
	const faults = [];
	const parser = new SaxesParser({ xmlns: true });
	let known;
	parser.on("error", ({ message }) => faults.push(`XML: ${message}`));
	parser.on("doctype", () => faults.push("XML: a document type"));
	parser.on("processinginstruction", ({ target }) => faults.push(`XML: <?${target}`));
	parser.on("opentag", ({ local, attributes }) => {
		known = known ?? (local === "feed" ? atom : map);
		if (!known.has(local))
			faults.push(`XML: element ${local}`);
		for (const { local: name, value } of Object.values(attributes)) {
			if (name === "type" && /html|xml$/.test(value) && local !== "link")
				faults.push(`XML: ${local} has type ${value}`);
			if (name === "href" && !schemes.has(scheme(value, base)))
				faults.push(`XML: ${local} leads to ${value.slice(0, 60)}`);
		}
	});
	try {
		parser.write(text).close();
	} catch (error) {
		faults.push(`XML: ${error.message}`);
	}
	return faults;
}

// Records have as many values as the head has names.
function csv(text) {
	const records = [[]];
	for (const [, quoted, plain, end] of
		text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
		if (end === "" && (quoted ?? plain) === "" && records.at(-1).length === 0)
			break;
		records.at(-1).push(quoted ?? plain);
		if (end !== "," && end !== "")
			records.push([]);
	}
	return records.filter(({ length }) => length !== records[0].length && length > 0)
		.map((record) => `CSV: ${record.length} values in "${record[0]}"`);
}

// Lines that begin an entry begin one work each, and braces are balanced.
function bibtex(text) {
	let depth = 0;
	for (const one of text.replace(/\\[{}]/g, "").match(/[{}]/g) ?? [])
		depth += one === "{" ? 1 : -1;
	const begun = text.match(/^\s*@\w+\s*\{/gm) ?? [];
	return [
		...depth === 0 ? [] : [`BibTeX: braces are off by ${depth}`],
		...begun.every((one) => /^@\w+\{$/.test(one.trim())) ? [] : ["BibTeX: an entry"],
	];
}

const robots = (text) => /^(User-agent: \*\n(Allow|Disallow):.*\n)?\n?Sitemap: https:\S+\n$/.test(text)
	? [] : ["robots.txt says something else"];

const kinds = { ".bib": bibtex, ".csv": csv, ".html": check_html, ".json": json, ".xml": xml };

function check_file(name, bytes, base) {
	let text;
	try {
		text = decoder.decode(bytes);
	} catch {
		return ["is no UTF-8"];
	}
	const check = name === "robots.txt" ? robots
		: /^search\/[^/]*\.js$/.test(name) ? search
			: kinds[path.extname(name)] ?? (() => []);
	return [
		...controls.test(text.replace(/\r\n/g, "\n")) ? ["holds a control character"] : [],
		...check(text, new URL(name.split("/").map(encodeURIComponent).join("/"), base).href),
	];
}

// Gives {faults, counts}: what is wrong, a line each, and files by ending.
function check(folder, base) {
	const faults = [];
	const counts = {};
	for (const name of files(folder)) {
		const kind = path.extname(name).slice(1) || "none";
		counts[kind] = (counts[kind] ?? 0) + 1;
		faults.push(...check_file(name, fs.readFileSync(path.join(folder, name)), base)
			.map((fault) => `${name}: ${fault}`));
	}
	return { faults, counts };
}

module.exports = { check, check_file };
