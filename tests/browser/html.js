// Just enough of HTML to follow what the generator writes, which the Nu
// checker has read before: elements with their attributes.
"use strict";

const names = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0" };

function decode(text) {
	return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|([a-z]+));/gi,
		(whole, hex, decimal, name) =>
			hex ? String.fromCodePoint(parseInt(hex, 16))
				: decimal ? String.fromCodePoint(Number(decimal))
					: names[name] ?? whole);
}

const element = /<!--[\s\S]*?-->|<([a-z][^\s/>]*)((?:\s+[^\s=/>]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?)*)\s*\/?>/gi;
const attribute = /([^\s=/>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;

// Calls `meet(name, attributes)` for each element of `text`.
function elements(text, meet) {
	for (const [, name, list] of text.matchAll(element)) {
		if (name === undefined)
			continue;
		const attributes = {};
		for (const [, key, a, b, c] of (list ?? "").matchAll(attribute))
			attributes[key.toLowerCase()] = decode(a ?? b ?? c ?? "");
		meet(name.toLowerCase(), attributes);
	}
}

module.exports = { decode, elements };
