// The JSON-LD in pages: that it is JSON and ends no script element, that each
// node has a type of schema.org and only its properties, what documentation of
// schema.org and of those who read it asks for, that ids and addresses lead
// somewhere, and that it says what data/ says:
//     node tests/spec/json_ld.js ATTEST
"use strict";

const fs = require("fs");
const os = require("os");
const path = require("path");
const { execFileSync, spawnSync } = require("child_process");

const attest = path.resolve(process.argv[2]);
const root = path.join(__dirname, "../..");
const work = fs.mkdtempSync(path.join(os.tmpdir(), "attest-json-ld-"));

let passed = 0;
let failed = 0;
function result(ok, what, more) {
	if (ok) {
		passed++;
	} else {
		failed++;
		console.log(`FAILED ${what}${more ? `: ${more}` : ""}`);
	}
}

// Properties by the types that schema.org defines them for, of those we use,
// with the type of what they expect: a text, or types of nodes.
const text = "text", date = "date", url = "url", number = "number";
const properties = {
	Thing: {
		alternateName: text, description: text, identifier:
		"PropertyValue", mainEntityOfPage: "CreativeWork", name: text,
		potentialAction: "SearchAction", sameAs: url, url,
	},
	CreativeWork: {
		about: "Thing", author: "Agent", citation: "CreativeWork",
		creativeWorkStatus: text, dateModified: date,
		datePublished: date, inLanguage: text, isPartOf: "CreativeWork",
		license: [url, "CreativeWork"], mainEntity: "Thing",
		publisher: "Agent", text,
	},
	WebPage: { breadcrumb: "BreadcrumbList", lastReviewed: date,
		reviewedBy: "Agent" },
	Claim: { appearance: "CreativeWork" },
	Review: { itemReviewed: "Thing", reviewRating: "Rating" },
	ClaimReview: { claimReviewed: text },
	Rating: { bestRating: number, ratingExplanation: text,
		ratingValue: number, worstRating: number },
	Article: { pagination: text },
	Chapter: { pagination: text },
	Book: { isbn: text },
	Periodical: { issn: text },
	PublicationIssue: { issueNumber: text },
	PublicationVolume: { volumeNumber: text },
	Person: { affiliation: "Organization", familyName: text,
		givenName: text },
	Organization: { logo: url },
	PropertyValue: { propertyID: text, value: text },
	ItemList: { itemListElement: "ListItem" },
	ListItem: { item: url, position: number },
	EntryPoint: { urlTemplate: text },
	SearchAction: { "query-input": text, target: "EntryPoint" },
};

// Each type's parents, up to Thing.
const parents = {
	Agent: "Thing", CreativeWork: "Thing", PropertyValue: "Thing",
	Rating: "Thing", ListItem: "Thing", ItemList: "Thing",
	EntryPoint: "Thing", SearchAction: "Thing",
	Person: "Agent", Organization: "Agent",
	WebPage: "CreativeWork", WebSite: "CreativeWork",
	Claim: "CreativeWork", Review: "CreativeWork",
	Article: "CreativeWork", Book: "CreativeWork", Chapter: "CreativeWork",
	Dataset: "CreativeWork", Legislation: "CreativeWork",
	Map: "CreativeWork", Movie: "CreativeWork", Thesis: "CreativeWork",
	SoftwareApplication: "CreativeWork", Periodical: "CreativeWork",
	PublicationIssue: "CreativeWork", PublicationVolume: "CreativeWork",
	BreadcrumbList: "ItemList", CollectionPage: "WebPage",
	MedicalWebPage: "WebPage", ProfilePage: "WebPage",
	ClaimReview: "Review",
	BlogPosting: "Article", NewsArticle: "Article", Report: "Article",
	ScholarlyArticle: "Article",
};

// What a node is due to have.
const due = {
	BreadcrumbList: ["itemListElement"],
	Claim: ["text"],
	ClaimReview: ["url", "claimReviewed", "itemReviewed", "reviewRating",
		"author"],
	ListItem: ["position", "name", "item"],
	Organization: ["name"],
	Person: ["name"],
	ProfilePage: ["mainEntity"],
	PropertyValue: ["propertyID", "value"],
	Rating: ["alternateName"],
	SearchAction: ["target", "query-input"],
	WebPage: ["@id", "url", "name", "isPartOf"],
	WebSite: ["@id", "url", "name"],
};

function isA(type, wanted) {
	for (; type; type = parents[type])
		if (type === wanted)
			return true;
	return wanted === "Thing";
}

function propertyOf(type, key) {
	for (let at = type; at; at = parents[at] ?? (at === "Thing" ? null : "Thing"))
		if (properties[at]?.[key])
			return properties[at][key];
	return null;
}

const isDate = (value) => /^\d{4}(-\d\d(-\d\d)?)?$/.test(value);
const isUrl = (value) => URL.canParse(value) && /^https?:/.test(value);

// Whether VALUE is what EXPECTED says; TYPES has those of ids.
function fits(value, expected, types) {
	if (Array.isArray(expected))
		return expected.some((one) => fits(value, one, types));
	if (Array.isArray(value))
		return value.every((one) => fits(one, expected, types));
	if (expected === "number")
		return typeof value === "number";
	if (expected === "date")
		return isDate(value);
	if (expected === "url")
		return typeof value === "string" && isUrl(value);
	if (expected === "text")
		return typeof value === "string" && value.trim() !== "";
	return isA(value["@type"] ?? types.get(value["@id"]), expected);
}

function* nodesOf(value) {
	if (Array.isArray(value)) {
		for (const one of value)
			yield* nodesOf(one);
	} else if (value !== null && typeof value === "object") {
		yield value;
		for (const part of Object.values(value))
			yield* nodesOf(part);
	}
}

function checkNode(where, node, types) {
	const type = node["@type"];
	if (type === undefined) {
		result(Object.keys(node).join() === "@id" &&
			types.has(node["@id"]), `${where}: ${node["@id"]} resolves`);
		return;
	}
	// A work that is only named is none of our pages.
	const isPart = node["@id"] === undefined || node["@id"].endsWith("#work");
	for (const [of, keys] of Object.entries(due))
		if (isA(type, of) && !(of === "WebPage" && isPart))
			for (const key of keys)
				result(node[key] !== undefined,
					`${where}: ${type} has ${key}`);
	for (const [key, value] of Object.entries(node)) {
		if (key.startsWith("@"))
			continue;
		const expected = propertyOf(type, key);
		result(expected !== null, `${where}: ${type}.${key} exists`);
		result(expected === null || fits(value, expected, types),
			`${where}: ${type}.${key}`, JSON.stringify(value));
	}
	if (node.reviewedBy || node.lastReviewed)
		result(node.reviewedBy?.length > 0 && isDate(node.lastReviewed),
			`${where}: who and when go together`);
	if (type === "Rating" && node.ratingValue !== undefined)
		result(node.worstRating <= node.ratingValue &&
			node.ratingValue <= node.bestRating,
			`${where}: the rating is within its range`);
	if (type === "BreadcrumbList")
		result(node.itemListElement.every(({ position }, i) =>
			position === i + 1), `${where}: positions count from 1`);
	if (type === "SearchAction")
		result(node.target.urlTemplate.includes("{search_term_string}") &&
			node["query-input"] === "required name=search_term_string",
			`${where}: a search has its term`);
}

// ---- pages ----

function* filesOf(folder, below = "") {
	for (const one of fs.readdirSync(path.join(folder, below),
		{ withFileTypes: true })) {
		const name = path.join(below, one.name);
		if (one.isDirectory())
			yield* filesOf(folder, name);
		else
			yield name;
	}
}

const element = /<script type="application\/ld\+json">([^]*?)<\/script>/g;

// Name of the file, HTML, document; the last is null where there is none.
function readPages(name, folder) {
	const pages = [];
	for (const file of filesOf(folder)) {
		if (!file.endsWith(".html"))
			continue;
		const html = fs.readFileSync(path.join(folder, file), "utf8");
		const found = [...html.matchAll(element)];
		let document = null;
		result(found.length <= 1, `${name}: ${file} has one document`);
		if (found.length > 0) {
			result(!found[0][1].includes("<"),
				`${name}: ${file} has no "<" in it`);
			try {
				document = JSON.parse(found[0][1]);
			} catch (error) {
				result(false, `${name}: ${file}`, error.message);
			}
		}
		pages.push([file, html, document]);
	}
	return pages;
}

function typesOf(name, pages) {
	const types = new Map();
	for (const [file, , document] of pages)
		for (const node of nodesOf(document?.["@graph"]))
			if (node["@id"] && node["@type"]) {
				const known = types.get(node["@id"]);
				result(known === undefined || known === node["@type"],
					`${name}: ${file}: ${node["@id"]} has one type`,
					`${known}, ${node["@type"]}`);
				types.set(node["@id"], node["@type"]);
			}
	return types;
}

// Addresses of the site are those of files.
function checkAddresses(where, document, base, folder) {
	for (const node of nodesOf(document["@graph"]))
		for (const [key, value] of Object.entries(node)) {
			if (typeof value !== "string" || !value.startsWith(base) ||
				key === "urlTemplate")
				continue;
			const [below] = decodeURI(value.slice(base.length)).split("#");
			result(fs.existsSync(path.join(folder, below,
				below === "" || below.endsWith("/") ? "index.html" : "")),
				`${where}: ${key} ${value}`);
		}
}

function find(document, type) {
	return document["@graph"].filter((node) => isA(node["@type"], type));
}

function checkClaim(where, document, claim, base) {
	const [page] = find(document, "WebPage");
	const node = find(document, "Claim").find(({ "@id": id }) =>
		id === page.about?.["@id"]);
	const reviews = find(document, "ClaimReview");
	const asserted = claim.asserted_by ?? [];
	result(page.url === base + claim.url && page.name === claim.title,
		`${where}: its page`);
	result(node?.text === claim.statement, `${where}: its statement`);
	result((node?.appearance?.length ?? 0) === asserted.length,
		`${where}: where it appears`);
	const here = [...nodesOf(document["@graph"])].filter((one) =>
		one["@type"]).map((one) => one["@id"]);
	result((node?.appearance ?? []).every((work) =>
		work["@type"] || here.includes(work["@id"])),
		`${where}: works where it appears stand here`);
	result(reviews.length === (claim.grade && asserted.length > 0 ? 1 : 0),
		`${where}: reviews of claims of others`, reviews.length);
	for (const { itemReviewed, reviewRating, claimReviewed } of reviews) {
		result(itemReviewed["@id"] === node["@id"] &&
			claimReviewed === node.text, `${where}: what is reviewed`);
		result(reviewRating.alternateName.includes(
			claim.grade.scheme === "record" ? "" : claim.grade.phrase),
			`${where}: its rating`, reviewRating.alternateName);
	}
}

function checkSite(name, folder, base) {
	const pages = readPages(name, folder);
	const types = typesOf(name, pages);
	const { claims } = JSON.parse(fs.readFileSync(
		path.join(folder, "data/claims.json"), "utf8"));
	for (const [file, html, document] of pages) {
		const where = `${name}: ${file}`;
		const claim = claims.find((one) => file === `${one.url}index.html`);
		if (document === null) {
			result(claim === undefined, `${where}: has a document`);
			continue;
		}
		const canonical = /<link rel="canonical" href="([^"]*)">/.exec(html);
		result(document["@context"] === "https://schema.org",
			`${where}: its context`);
		for (const node of nodesOf(document["@graph"]))
			checkNode(where, node, types);
		checkAddresses(where, document, base, folder);
		result(find(document, "WebPage")[0].url === canonical[1],
			`${where}: says the canonical address`);
		if (claim)
			checkClaim(where, document, claim, base);
	}
	return pages;
}

// ---- sites ----

function build(name, site, ...options) {
	const folder = path.join(work, `${name}.out`);
	const { status, stderr } = spawnSync(attest,
		["build", "-C", site, "-o", folder, "--as-of", "2026-11-22", ...options],
		{ encoding: "utf8", env: { ...process.env, ATTEST_SHARE: root } });
	result(status === 0, `${name}: builds`, stderr);
	return folder;
}

const hostile = {
	"content/site.yaml": `title: "</script><script>alert(1)</script>"
base_url: https://example.org/a/b/
publisher: "<!-- Pub"
contact: C
funding: F
licence: "All rights reserved"
disclaimer: D
page_type: MedicalWebPage
citations: {bibliography: works.json}
authors: [{id: ann, name: "Ann </script>", affiliation: "<!-- Co", github: ann, gitlab: a-n-n, conflicts: "<b>"}]
repository: {commit: "https://gitlab.example.org/x/{sha}"}
`,
	"content/works.json": JSON.stringify([
		{ id: "one", type: "article-journal", title: "</ScRiPt> & <!--",
			author: [{ family: "Élan", given: "\"Q\"" },
				{ literal: "The </script> Group" }],
			issued: { "date-parts": [[2020, 3]] }, DOI: "10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2",
			volume: "1", issue: "2", page: "3-4",
			"container-title": "J", ISSN: "1234-5679" },
		{ id: "two", type: "webpage", title: "Shop",
			URL: "https://shop.example/?a=1&b=2" },
		{ id: "three", type: "book", title: "Book", ISBN: "9780306406157",
			page: "3", publisher: "P" },
		{ id: "four", type: "chapter", title: "Ch", page: "3",
			"container-title": "Book" },
	]),
	"content/claims/x/one.md": `---
title: "</script><img src=x onerror=alert(1)>?"
statement: "<!--<script> it \\\\ helps"
answer: "\\"No\\" </script>"
kind: reference
grade: {level: contradicted, why: it says so}
evidence:
  - {source: one, result: nothing}
asserted_by:
  - {source: two, says: "It </script> helps", problem: overstated}
---
See [@three; @four].
`,
	"content/topics/x.md": "---\nquestion: What of X?\n---\nText\n",
	"content/about.md": "---\ntitle: About </script>\nauthors: [ann, Bo]\n---\nText\n",
};

// Who is registered has a page, and is known by it elsewhere.
function checkHostilePerson(pages) {
	const at = "https://example.org/a/b/people/ann/";
	const [, , page] = pages.find(([file]) => file === "people/ann/index.html");
	const [profile] = find(page, "ProfilePage");
	const [person] = find(page, "Person");
	result(profile.mainEntity["@id"] === `${at}#person` &&
		person["@id"] === `${at}#person` && person.url === at &&
		person.name === "Ann </script>" &&
		person.affiliation.name === "<!-- Co" &&
		person.sameAs.join(" ") ===
		"https://github.com/ann https://gitlab.example.org/a-n-n",
		"hostile: a person", JSON.stringify(person));
	const [, , about] = pages.find(([file]) => file === "about/index.html");
	const [ann, bo] = find(about, "WebPage")[0].author;
	result(JSON.stringify(ann) === JSON.stringify(person) &&
		bo.name === "Bo" && bo["@id"] === undefined,
		"hostile: authors of a page", JSON.stringify([ann, bo]));
}

function checkHostile() {
	const site = path.join(work, "hostile");
	for (const [name, bytes] of Object.entries(hostile)) {
		fs.mkdirSync(path.join(site, path.dirname(name)), { recursive: true });
		fs.writeFileSync(path.join(site, name), bytes);
	}
	const folder = build("hostile", site);
	const pages = checkSite("hostile", folder, "https://example.org/a/b/");
	const [, , document] = pages.find(([file]) =>
		file === "claims/one/index.html");
	const [review] = find(document, "ClaimReview");
	result(review.claimReviewed === "<!--<script> it \\ helps" &&
		review.reviewRating.ratingValue === 1 &&
		review.reviewRating.bestRating === 4,
		"hostile: a claim of a shop", JSON.stringify(review));
	result(find(document, "WebPage")[0]["@type"] === "MedicalWebPage",
		"hostile: the type that site.yaml states");
	checkHostilePerson(pages);
	fs.writeFileSync(path.join(site, "content/site.yaml"),
		hostile["content/site.yaml"].replace(/^base_url.*\n/m, ""));
	const bare = readPages("no address", build("bare", site));
	result(bare.every(([, , one]) => one === null),
		"without an address nothing is said");
}

// Reviews are those of git.
function checkReviewed() {
	const site = path.join(work, "reviewed");
	const git = (...args) => execFileSync("git", ["-C", site, "-c",
		"user.name=Eve", "-c", "user.email=eve@example.org", ...args], {
		env: { ...process.env, GIT_CONFIG_GLOBAL: "/dev/null",
			GIT_AUTHOR_DATE: "2026-03-04T05:06:07Z",
			GIT_COMMITTER_DATE: "2026-03-04T05:06:07Z" },
	});
	fs.cpSync(path.join(root, "tests/sites/tea/site"), site,
		{ recursive: true });
	fs.appendFileSync(path.join(site, "content/site.yaml"),
		"\nreviewers: [{id: ada, name: Ada, email: ada@example.org, " +
		"orcid: 0000-0002-1825-0097}]\n");
	git("init", "-q");
	git("add", ".");
	git("commit", "-qm", "Begin\n\nReviewed-by: Ada <ada@example.org>");
	const claims = checkSite("reviewed", build("reviewed", site),
		"https://tea.example/")
		.filter(([file]) => /^claims\/[^/]+\/index/.test(file));
	for (const [file, , document] of claims) {
		const [page] = find(document, "WebPage");
		result(page.lastReviewed === "2026-03-04" &&
			page.reviewedBy?.map(({ name, url, sameAs, "@id": id }) =>
				[name, url, id, ...sameAs].join()).join(" ") ===
			"Ada,https://tea.example/people/ada/," +
			"https://tea.example/people/ada/#person," +
			"https://orcid.org/0000-0002-1825-0097",
			`reviewed: ${file}`, JSON.stringify(page));
	}
	fs.appendFileSync(path.join(site, "content/claims",
		fs.readdirSync(path.join(site, "content/claims"),
			{ recursive: true }).find((one) => one.endsWith(".md"))),
	"\nMore.\n");
	git("commit", "-qam", "Change");
	const changed = readPages("changed", build("changed", site))
		.filter(([file, , document]) => /^claims\/[^/]+\/index/.test(file) &&
			!find(document, "WebPage")[0].reviewedBy);
	result(changed.length === 1, "what changed since is not reviewed",
		changed.length);
}

try {
	checkHostile();
	checkReviewed();
	const sites = { content: [root, "https://example.org/magnesium/"] };
	for (const name of fs.readdirSync(path.join(root, "tests/sites"))) {
		const site = path.join(root, "tests/sites", name, "site");
		const yaml = fs.readFileSync(path.join(site, "content/site.yaml"),
			"utf8");
		sites[name] = [site, /^base_url: *(\S+)/m.exec(yaml)?.[1]];
	}
	for (const [name, [site, base]] of Object.entries(sites))
		if (base)
			checkSite(name, build(name, site), base);
} finally {
	fs.rmSync(work, { recursive: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
