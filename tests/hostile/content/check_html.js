// What a page may hold, as HTML parsers read it: the elements and attributes
// that the theme and Markdown make, and nothing else.
"use strict";

const { createRequire } = require("module");
const parse5 = createRequire(require.resolve("../../browser/browser.js"))("parse5");

const words = (text) => new Set(text.split(" ").filter((word) => word !== ""));

// Of every element; the others by element. Those of SVG begin with "svg:".
const everywhere = words("class id lang dir role hidden tabindex aria-label aria-labelledby " +
	"aria-describedby aria-hidden aria-current");
const elements = Object.fromEntries(Object.entries({
	a: "data-slot href rel title type download",
	article: "", b: "data-slot", bdi: "", blockquote: "", body: "", br: "",
	button: "type", caption: "", code: "", dd: "", del: "", details: "",
	div: "data-claims", dl: "", dt: "", em: "", figcaption: "", figure: "", footer: "",
	form: "action method data-corrected data-failed data-filters data-found data-nothing " +
		"data-nothing-left",
	h1: "", h2: "", h3: "", h4: "", h5: "", h6: "", head: "", header: "", hr: "", html: "", i: "",
	img: "alt src title width height loading",
	input: "autocomplete checked disabled name placeholder spellcheck type",
	ins: "", li: "", link: "href rel title type sizes hreflang media", main: "",
	meta: "charset content http-equiv media name property",
	nav: "", noscript: "", ol: "start type", p: "data-slot", pre: "",
	script: "data-in-list defer src type",
	section: "data-browse", span: "data-cites data-slot", strong: "", sub: "", summary: "",
	sup: "", table: "", tbody: "", td: "colspan data-label data-slot",
	template: "data-row", th: "colspan data-order data-sort rowspan scope", thead: "",
	time: "datetime", title: "", tr: "", ul: "", base: "target",
	"svg:a": "href", "svg:circle": "cx cy r", "svg:desc": "", "svg:line": "x1 x2 y1 y2",
	"svg:polygon": "points", "svg:polyline": "points", "svg:rect": "height rx width x y",
	"svg:svg": "height viewBox width", "svg:text": "text-anchor transform x y",
	"svg:title": "", "svg:tspan": "dx",
}).map(([name, attributes]) => [name, words(attributes)]));

// The theme's own icon, and none where a card stands alone.
const icons = /^data:(,$|image\/svg\+xml,%3Csvg[%\w'=.#/:-]+%3C\/svg%3E$)/;
const policies = [
	"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; " +
		"connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'",
	/^default-src 'none'; (style-src 'self'; )?(img-src 'self' data:; )?base-uri 'none'; form-action 'none'$/,
];
// Those that no program runs or opens a file for.
const schemes = words("http: https: ftp: mailto: tel:");
const addresses = words("href src action xlink:href formaction data poster background cite ping " +
	"srcset longdesc manifest");
// Links in the head that load nothing.
const canonical = words("canonical license alternate me author");
// The last three are a payload of letters alone, which names no kind of link.
const rels = words("canonical alternate icon stylesheet license me author prev next" +
	" constructor prototype v305");

// Payloads are marked with v001 and so on, and may stand only in these.
const marker = /v\d{3}/;
const free = words("href src alt title content id aria-label aria-labelledby data-cites " +
	"data-label data-in-list placeholder lang data-corrected data-failed data-found data-nothing " +
	"data-nothing-left name property media type hreflang rel");
const controls = /[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]/;

// The scheme that a browser sees in ADDRESS of a page of BASE.
function scheme(address, base) {
	try {
		return new URL(address, base).protocol;
	} catch {
		return "no address";
	}
}

function check_address({ tagName, attrs }, name, value, base) {
	const rel = attrs.find((one) => one.name === "rel")?.value;
	const found = scheme(value, base);
	if (tagName === "link" && rel === "icon" && icons.test(value) ||
			tagName === "a" && found === "no address")
		return [];
	// Images of other sites are warned of, and the policy keeps them out.
	const allowed = tagName === "a" ? schemes.has(found)
		: tagName === "img" ? /^https?:$/.test(found) : found === "https:";
	const loads = !["a", "img"].includes(tagName) && !canonical.has(rel);
	if (!allowed)
		return [`${tagName} ${name} has ${found} ${value.slice(0, 60)}`];
	return loads && new URL(value, base).origin !== new URL(base).origin
		? [`${tagName} ${name} leads elsewhere: ${value.slice(0, 60)}`] : [];
}

// What says nothing to parsers.
const tolerated = words("noncharacter-in-input-stream");

const get = ({ attrs }, name) => attrs.find((one) => one.name === name)?.value;

// What elements that do something must be.
const special = {
	script(node) {
		if (get(node, "type") !== "application/ld+json")
			return /(^|\/)assets\/[\w.-]+\.js$/.test(get(node, "src") ?? "") &&
				node.childNodes.length === 0 ? [] : ["script is not the theme's"];
		try {
			JSON.parse(node.childNodes[0].value);
		} catch (error) {
			return [`script: JSON-LD: ${error.message}`];
		}
		return /</.test(node.childNodes[0].value) ? ["script: JSON-LD has a tag in it"] : [];
	},
	meta(node) {
		const kind = get(node, "http-equiv");
		const content = get(node, "content") ?? "";
		if (kind === undefined)
			return [];
		if (kind === "Content-Security-Policy")
			return policies.some((one) => typeof one === "string" ? one === content
				: one.test(content)) ? [] : [`meta: policy ${content}`];
		return kind === "refresh" && /^0; url=[^\s"'<>]*$/.test(content)
			? [] : [`meta http-equiv ${kind} ${content.slice(0, 60)}`];
	},
	link: (node) => get(node, "rel").split(" ").every((one) => rels.has(one))
		? [] : [`link rel ${get(node, "rel")}`],
	form: (node) => get(node, "role") === "search" || get(node, "data-filters") !== undefined
		? [] : ["form is not the search"],
	input: (node) => ["search", "checkbox"].includes(get(node, "type"))
		? [] : [`input type ${get(node, "type")}`],
	button: (node) => ["submit", "reset", "button", undefined].includes(get(node, "type"))
		? [] : [`button type ${get(node, "type")}`],
	base: (node) => get(node, "target") === "_top" || get(node, "target") === "_blank"
		? [] : ["base"],
};

function check_element(node, base, ids) {
	const is_svg = node.namespaceURI.endsWith("/svg");
	const name = is_svg ? `svg:${node.tagName}` : node.tagName;
	if (!is_svg && !node.namespaceURI.endsWith("/xhtml"))
		return [`${name} of ${node.namespaceURI}`];
	if (!Object.hasOwn(elements, name))
		return [`element ${name}`];
	const faults = [];
	for (const { prefix, name: local, value } of node.attrs) {
		const attribute = prefix ? `${prefix}:${local}` : local;
		if (!everywhere.has(attribute) && !elements[name].has(attribute))
			faults.push(`attribute ${name} ${attribute}`);
		else if (addresses.has(attribute))
			faults.push(...check_address(node, attribute, value, base));
		if (marker.test(value) && !free.has(attribute) &&
				!(attribute === "class" && /^language-[^ \t\n\f\r]*$/.test(value)))
			faults.push(`payload in ${name} ${attribute}`);
		if (controls.test(value))
			faults.push(`control in ${name} ${attribute}`);
		if (attribute === "id" && ids.has(value))
			faults.push(`id ${value} is there twice`);
		if (attribute === "id")
			ids.add(value);
	}
	return Object.hasOwn(special, name) ? [...faults, ...special[name](node)] : faults;
}

function check_tree(root, base) {
	const faults = [];
	const ids = new Set();
	const visit = (node) => {
		if (node.tagName !== undefined)
			faults.push(...check_element(node, base, ids));
		if (node.nodeName === "#comment")
			faults.push("comment");
		if (node.nodeName === "#text" && controls.test(node.value))
			faults.push("control in a text");
		if (node.content !== undefined)
			visit(node.content);
		(node.childNodes ?? []).forEach(visit);
	};
	visit(root);
	return faults;
}

// What is wrong with the page TEXT, which is to stand at BASE. It is read as by
// browsers with and without scripts, and once more as it is written out again.
function check_html(text, base) {
	const faults = [];
	// Without scripts only this element is another.
	for (const scriptingEnabled of text.includes("<noscript") ? [true, false] : [true]) {
		const options = {
			scriptingEnabled,
			onParseError: ({ code, startLine }) => tolerated.has(code) ||
				faults.push(`line ${startLine}: ${code}`),
		};
		const root = parse5.parse(text, options);
		faults.push(...check_tree(root, base));
		if (!scriptingEnabled)
			continue;
		const written = parse5.serialize(root);
		if (parse5.serialize(parse5.parse(written, { scriptingEnabled })) !== written)
			faults.push("reads otherwise once it was read");
	}
	return [...new Set(faults)];
}

module.exports = { check_html, controls, schemes, scheme };
