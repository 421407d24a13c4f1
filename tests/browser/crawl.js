// Follows what the files of a built site name.
"use strict";

const fs = require("fs");
const path = require("path");
const { decode, elements } = require("./html.js");

// Attributes that hold an address, or several.
const single = ["href", "src", "action", "formaction", "poster", "xlink:href",
	"cite"];
// Attributes that hold ids of the same page.
const ids = ["for", "headers", "list", "form", "popovertarget",
	"aria-controls", "aria-describedby", "aria-details", "aria-labelledby",
	"aria-owns"];

function files(folder, below = "") {
	return fs.readdirSync(path.join(folder, below), { withFileTypes: true })
		.flatMap((entry) => {
			const name = path.posix.join(below, entry.name);
			if (entry.name === ".attest")
				return [];
			return entry.isDirectory() ? files(folder, name) : [name];
		});
}

// What a file holds: {links, ids, needed}. A link is an address as written.
function read_html(text) {
	const page = { links: [], ids: new Set(), needed: [] };
	elements(text, (name, attributes) => {
		for (const key of ["id", ...name === "a" ? ["name"] : []])
			if (attributes[key] !== undefined)
				page.ids.add(attributes[key]);
		for (const key of single)
			if (attributes[key] !== undefined)
				page.links.push(attributes[key]);
		for (const part of (attributes.srcset ?? "").split(","))
			if (part.trim() !== "")
				page.links.push(part.trim().split(/\s+/)[0]);
		if (name === "meta" && /^refresh$/i.test(attributes["http-equiv"] ?? ""))
			page.links.push(/url=(.*)/i.exec(attributes.content)[1]);
		if (name === "meta" && /^og:(url|image)$/.test(attributes.property ?? ""))
			page.links.push(attributes.content);
		for (const key of ids)
			for (const id of (attributes[key] ?? "").split(/\s+/))
				if (id !== "")
					page.needed.push(id);
	});
	return page;
}

const readers = {
	".html": read_html,
	".css": (text) => ({
		links: [...text.matchAll(/url\(\s*["']?([^"')]*)["']?\s*\)/g)]
			.map(([, url]) => url),
	}),
	".xml": (text) => ({
		links: [
			...[...text.matchAll(/<(?:loc|id|uri)>([^<]*)</g)].map(([, url]) => decode(url)),
			...[...text.matchAll(/<link\b[^>]*\bhref="([^"]*)"/g)]
				.map(([, url]) => decode(url)),
		],
	}),
	".txt": (text) => ({
		links: [...text.matchAll(/^Sitemap:\s*(\S+)/gm)].map(([, url]) => url),
	}),
};

// The file at `pathname` of the site, or what is wrong with it. Without
// `indexes` a folder is no page, as on disk.
function target(folder, pathname, indexes) {
	const file = path.join(folder, decodeURIComponent(pathname));
	if (!fs.existsSync(file))
		return { fault: "is not there" };
	if (!fs.statSync(file).isDirectory())
		return { file };
	if (!indexes)
		return { fault: "is a folder" };
	if (pathname !== "" && !pathname.endsWith("/"))
		return { fault: "is a folder; lacks its last slash" };
	const index = path.join(file, "index.html");
	return fs.existsSync(index) ? { file: index } : { fault: "has no index.html" };
}

// What is broken in `folder`, built to stand at `base`, an address that ends
// with "/"; a line each. {faults, links, reached}: how many were followed, and
// the set of files that something names.
function crawl(folder, base, indexes = true) {
	const faults = new Set();
	const pages = new Map();
	const reached = new Set();
	let links = 0;

	const read = (name) => {
		if (!pages.has(name)) {
			const reader = readers[path.extname(name)];
			pages.set(name, reader
				? reader(fs.readFileSync(path.join(folder, name), "utf8")) : {});
		}
		return pages.get(name);
	};
	const follow = (name, link) => {
		let url;
		try {
			url = new URL(link, new URL(name.replace(/(^|\/)index\.html$/,
				indexes ? "$1" : "$1index.html"), base));
		} catch {
			faults.add(`${name}: ${link} is no address`);
			return;
		}
		if (!/^(https?|file):$/.test(url.protocol))
			return;
		if (url.origin !== new URL(base).origin)
			return;
		links++;
		if (!url.href.startsWith(base)) {
			faults.add(`${name}: ${link} leaves the site`);
			return;
		}
		const { file, fault } = target(folder,
			url.pathname.slice(new URL(base).pathname.length), indexes);
		if (fault !== undefined) {
			faults.add(`${name}: ${link} ${fault}`);
			return;
		}
		const found = path.relative(folder, file);
		if (found !== name)
			reached.add(found);
		const id = decodeURIComponent(url.hash.slice(1));
		if (id !== "" && path.extname(found) === ".html" && !read(found).ids.has(id))
			faults.add(`${name}: ${link}: there is no id "${id}"`);
	};
	for (const name of files(folder)) {
		const page = read(name);
		for (const link of page.links ?? [])
			follow(name, link);
		for (const id of page.needed ?? [])
			if (!page.ids.has(id))
				faults.add(`${name}: refers to id "${id}", which is not there`);
	}
	return { faults: [...faults], links, reached };
}

// The files that page `name` of `folder` links to.
function links(folder, name) {
	const found = [];
	elements(fs.readFileSync(path.join(folder, name), "utf8"), (element, { href }) => {
		if (element !== "a" || href === undefined)
			return;
		const url = new URL(href, `https://example.org/${name}`);
		const { file } = url.host === "example.org"
			? target(folder, url.pathname.slice(1), true) : {};
		if (file !== undefined)
			found.push(path.relative(folder, file));
	});
	return found;
}

module.exports = { crawl, files, links };
