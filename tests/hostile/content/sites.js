// The hostile sites, each made in a folder.
"use strict";

const path = require("path");
const { pages } = require("./places.js");
const { record } = require("./history.js");
const { run, settle } = require("./refused.js");

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

const makers = { pages: { make: make_pages, base } };

module.exports = { makers };
