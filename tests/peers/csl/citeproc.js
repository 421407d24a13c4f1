// npm citeproc as programs use it: styles and locales of Debian, all items
// registered before the first citation is made.
"use strict";

const fs = require("fs");
const path = require("path");
const CSL = require("citeproc");

const PACKAGE = "/usr/share/citation-style-language";
const LOCALES = path.join(PACKAGE, "locales");

function styles() {
	return fs.readFileSync(path.join(__dirname, "styles.txt"), "utf8")
		.split("\n").filter((line) => line !== "");
}

function stylePath(style) {
	return path.join(PACKAGE, "styles", `${style}.csl`);
}

function retrieveLocale(language) {
	const file = path.join(LOCALES, `locales-${language}.xml`);
	return fs.existsSync(file) && fs.readFileSync(file, "utf8");
}

// A processor of the style in XML, with ITEMS at hand.
function open(xml, items) {
	const byId = new Map(items.map((item) => [`${item.id}`, item]));
	const engine = new CSL.Engine(
		{ retrieveLocale, retrieveItem: (id) => byId.get(`${id}`) }, xml);
	engine.setOutputFormat("html");
	return engine;
}

// Each cluster is in a footnote of its own, where the style is for notes.
function citationsOf(engine, clusters) {
	const note = engine.opt.class === "note";
	return clusters.map((cites, i) => ({
		citationID: `c${i + 1}`,
		citationItems: cites.map((cite) => ({ ...cite })),
		properties: { noteIndex: note ? i + 1 : 0 },
	}));
}

function bibliography(engine) {
	const made = engine.makeBibliography();
	if (!made)
		return [];
	const [{ entry_ids }, texts] = made;
	return texts.map((text, i) => ({
		id: entry_ids[i][0],
		text: text.replace(/^\s*<div class="csl-entry">/, "")
			.replace(/<\/div>\s*$/, ""),
	}));
}

function formatWith(engine, items, clusters) {
	const cited = new Set(clusters.flat().map(({ id }) => id));
	const made = engine.rebuildProcessorState(citationsOf(engine, clusters),
		"html", items.map(({ id }) => id).filter((id) => !cited.has(id)));
	return { citations: made.map(([, , text]) => text),
		bibliography: bibliography(engine) };
}

function format(style, items, clusters) {
	const xml = fs.readFileSync(stylePath(style), "utf8");
	return formatWith(open(xml, items), items, clusters);
}

module.exports = { LOCALES, styles, stylePath, open, format, formatWith };
