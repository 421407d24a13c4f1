// What must hold of any page, however it is looked at. A check gives lines
// that say what is wrong. `page` is playwright's, `seen` what browser.js heard.
"use strict";

const { violations } = require("./browser.js");

// Elements that stick out of the document sideways.
function sticking() {
	const { clientWidth, scrollWidth } = document.documentElement;
	if (scrollWidth <= clientWidth)
		return [];
	const out = [...document.body.querySelectorAll("*")].filter((one) => {
		const { right, left, width } = one.getBoundingClientRect();
		return width > 0 && (right > clientWidth + 0.5 || left < -0.5);
	});
	return [`${scrollWidth} wide in ${clientWidth}: ` + out.slice(-3)
		.map((one) => `${one.localName}.${one.className.baseVal ?? one.className}`)
		.join(", ")];
}

// Texts that are set smaller than `least` pixels, those of drawings as they
// come out on the page.
function small(least) {
	const found = new Map();
	const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	while (walker.nextNode()) {
		const parent = walker.currentNode.parentElement;
		if (walker.currentNode.data.trim() === "" ||
				["SCRIPT", "STYLE", "TEMPLATE", "title", "desc"].includes(parent.tagName) ||
				!parent.checkVisibility({ visibilityProperty: true }))
			continue;
		const box = parent.getBoundingClientRect();
		if (box.width <= 1 || box.height <= 1)
			continue;
		let size = parseFloat(getComputedStyle(parent).fontSize);
		const drawn = parent.getScreenCTM?.();
		if (drawn)
			size *= Math.hypot(drawn.a, drawn.b);
		if (size < least - 0.05)
			found.set(`${parent.localName}.${parent.className.baseVal ??
				parent.className}`, size);
	}
	return [...found].map(([what, size]) => `${what}: ${size.toFixed(2)} px`);
}

// Short words of tables that are broken, as those of a column that has too
// little room are.
function broken() {
	const found = new Set();
	for (const cell of document.querySelectorAll("th, td")) {
		if (!cell.checkVisibility() || cell.clientWidth > 120)
			continue;
		const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
		while (walker.nextNode()) {
			const text = walker.currentNode;
			for (const { 0: word, index } of text.data.matchAll(/[\p{L}\p{N}]{2,14}/gu)) {
				const range = document.createRange();
				range.setStart(text, index);
				range.setEnd(text, index + word.length);
				const tops = new Set([...range.getClientRects()].map(({ top }) =>
					Math.round(top)));
				if (tops.size > 1)
					found.add(word);
			}
		}
	}
	return [...found];
}

// On paper a page is dark on light, whatever the screen is set to.
function dark() {
	const { color, backgroundColor } = getComputedStyle(document.body);
	const parts = (text) => text.match(/[\d.]+/g).map(Number);
	const light = (text) => {
		const [red, green, blue, alpha = 1] = parts(text);
		return alpha === 0 ? 255 : (red + green + blue) / 3;
	};
	return light(backgroundColor) > 250 && light(color) < 100 ? []
		: [`${color} on ${backgroundColor}`];
}

const most_shift = 0.02;

// As a page arrives, before it is looked at in any other way.
const arrived = {
	async shift(page) {
		const shift = await page.evaluate("window.attestSeen?.shift ?? 0");
		return shift < most_shift ? [] : [`${shift.toFixed(4)}`];
	},
};

// Once all was looked at.
const heard = {
	async console(page, seen) {
		return seen.console;
	},
	async csp(page) {
		return await page.evaluate("window.attestSeen?.violations ?? []");
	},
	async elsewhere(page, seen) {
		return seen.elsewhere;
	},
	async failed(page, seen) {
		return seen.failed;
	},
};

// In any of the ways that it is looked at.
const overflow = (page) => page.evaluate(sticking);
const text = (page) => page.evaluate(small, 12);
const words = (page) => page.evaluate(broken);
const axe = (page) => violations(page);
const paper = (page) => page.evaluate(dark);
const contrast = (page) => violations(page, ["color-contrast"]);
const printed_text = (page) => page.evaluate(small, 9);

// Widths, and the looks that are taken at each: a page is opened once and then
// looked at in all of them. What differs in the dark is colours. Widths on paper
// are what is between margins of a centimetre.
const light = { colorScheme: "light", media: "screen" };
const night = { colorScheme: "dark", media: "screen" };
const print = { colorScheme: "dark", media: "print" };
const widths = [360, 768, 1440];
const printed = [
	{ name: "A4", width: 718, as: print, checks: { overflow, words, text: printed_text, paper, contrast } },
	{ name: "A4 across", width: 1047, as: print, checks: { overflow, words, text: printed_text } },
];
// Where tables just begin to be tables.
const narrow_tables = { name: "880", width: 880, as: light, checks: { overflow, words } };
const views = [
	...widths.map((width) => ({
		width,
		looks: [
			{ name: "light", width, as: light, checks: { overflow, words, text, axe } },
			{ name: "dark", width, as: night, checks: { overflow, text, contrast } },
			...width === 768 ? [...printed, narrow_tables] : [],
		],
	})),
	{
		width: widths[0],
		without_scripts: true,
		looks: [
			...widths.map((width) => ({
				name: `${width}`, width, as: light, checks: { overflow, text },
			})),
			...[widths[2], widths[0]].map((width) => ({
				name: `${width}`, width, as: light, scripts: true, checks: { axe },
			})),
			...printed,
		],
	},
];

module.exports = { arrived, heard, views };
