// Payloads of vectors.txt, and how formats quote them.
"use strict";

const fs = require("fs");
const path = require("path");

const escapes = { n: "\n", r: "\r", t: "\t", "\\": "\\" };

const unescape = (line) =>
	line.replace(/\\(?:x([0-9a-f]{2})|u\{([0-9a-f]+)\}|(.))/gi,
		(whole, byte, codepoint, letter) => {
			if (letter !== undefined && !(letter in escapes))
				throw new Error(`vectors.txt: ${whole} is no escape`);
			return letter === undefined
				? String.fromCodePoint(parseInt(byte ?? codepoint, 16))
				: escapes[letter];
		});

// All payloads, {id, text}.
const vectors = fs.readFileSync(path.join(__dirname, "vectors.txt"), "utf8")
	.split("\n").filter((line) => line !== "" && !line.startsWith("# "))
	.map((line, i) => {
		const id = `v${String(i + 1).padStart(3, "0")}`;
		return { id, text: unescape(line).replaceAll("%%", id) };
	});

// What YAML and CSS styles cannot hold as it stands: controls, U+2028, U+FEFF
// and non-characters.
const controls = /[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g;

// A text of YAML in double quotes.
const yaml = (text) => `"${text.replace(/["\\]/g, "\\$&").replace(controls,
	(one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`)}"`;

const csv = (text) => `"${text.replace(/"/g, '""')}"`;

// A value of an attribute in XML, which has no words for controls.
const xml = (text) => text.replace(/[&<>"'\n\t]/g, (one) => `&#${one.charCodeAt(0)};`)
	.replace(/[\x00-\x1f\ufffe\uffff]/g, "\ufffd");

module.exports = { csv, vectors, xml, yaml };
