// The hostile sites, each made in a folder.
"use strict";

const path = require("path");
const { pages } = require("./places.js");
const { record } = require("./history.js");
const { run, settle } = require("./refused.js");
const small = require("./small.js");

const base = "https://hostile.example/below/";

function build(folder) {
	const { stderr, status } = run(folder, "build", "-q");
	if (status !== 0)
		throw new Error(`build ended with ${status}: ${stderr.slice(-2000)}`);
	return path.join(folder, "output");
}

// Gives what settle() does, and the built site's `folder`.
function make_pages(folder) {
	const drafts = pages();
	const settled = settle(folder, drafts);
	const recorded = record(folder, drafts);
	return { ...settled, built: [...settled.built, ...recorded], folder: build(folder) };
}

// What a browser looks at: all claims; of other pages, which hold the same in
// other places, each payload on one kind.
const kinds = [/^claims\/cv\d+\/history/, /^claims\/cv\d+\/embed/, /^sources\/v/, /^sources\/b/,
	/^topics\/v/, /^pages\/v/, /^people\/p/];

function browse(name) {
	const [, number] = name.match(/^(?:claims|sources|topics|pages|people)\/[a-z]*v(\d+)\//) ?? [];
	return number === undefined || /^claims\/cv\d+\/index/.test(name) ||
		kinds[number % kinds.length].test(name);
}

const make = (drafts) => (folder) => {
	const settled = settle(folder, drafts());
	return { ...settled, folder: build(folder) };
};

// Of sites whose texts are payloads in turn, so that each has its turn.
const TURNS = 10;

const makers = {
	pages: { make: make_pages, browse },
	style: { make: make(small.style), browse: () => true },
	names: { make: make(small.names), browse: () => true },
};
for (let turn = 0; turn < TURNS; turn++)
	makers[`words ${turn}`] = {
		make: make(() => small.site_yaml(turn, TURNS)),
		browse: (name) => turn % 5 === 0 || name.startsWith("claims/one"),
	};

module.exports = { base, makers };
