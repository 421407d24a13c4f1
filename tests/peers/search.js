#!/usr/bin/env node
// What the search of a site finds: this repository's own, by the script of the
// theme, beside what pagefind 1.6 finds on the same pages. Pagefind's answers
// are printed and counted, and never make this fail.
// search.js --long prints both answers to each query.
"use strict";

const fs = require("fs");
const os = require("os");
const path = require("path");
const { execFileSync } = require("child_process");

const root = path.join(__dirname, "../..");
const attest = process.env.ATTEST ?? path.join(root, ".build/attest");
const tokens = path.join(process.env.TOOLBOX ??
	path.join(root, ".build/cc/tests"), "spec/tokens");
const isLong = process.argv.includes("--long");
const work = fs.mkdtempSync(path.join(os.tmpdir(), "search-"));

require(path.join(root, "themes/default/assets/search.js"));
const { attestSearch } = globalThis;

let passed = 0, failed = 0;

function expect(what, ok, detail) {
	if (ok) {
		passed++;
		return;
	}
	failed++;
	console.log(`FAIL ${what}${detail === undefined ? "" : `: ${detail}`}`);
}

function same(what, is, wanted) {
	const [left, right] = [is, wanted].map((it) => JSON.stringify(it));

	expect(what, left === right, `${left} instead of ${right}`);
}

// Files of FOLDER/search, with the number of bytes read.
function loader(folder) {
	const load = async (name) => {
		const text = fs.readFileSync(path.join(folder, "search",
			`${name}.js`), "utf8");
		let given;

		load.bytes += Buffer.byteLength(text);
		new Function("attest_search", text)((own, data) => {
			expect(`${name} says its name`, own === name, own);
			given = data;
		});
		return given;
	};
	load.bytes = 0;
	return load;
}

// ---- letters: the index and the script fold them alike ----

function letters() {
	const texts = [];

	for (let i = 0x20; i <= 0x10ffff; i++)
		if (i < 0xd800 || i > 0xdfff)
			texts.push(`a ${String.fromCodePoint(i)}b`);
	const ours = execFileSync(tokens, { input: texts.join("\n") + "\n",
		maxBuffer: 1 << 28 }).toString().split("\n");
	// What one of the two does not know yet is no letter to it. An iota
	// below nothing is a letter to the script only.
	const others = texts.filter((text, i) => ours[i] !== "a b" &&
		!/[\u0345\u037a]/.test(text) &&
		ours[i] !== attestSearch.words(text).join(" "));

	same("letters folded otherwise", others, []);
	for (const [text, words] of [["can't", "cant"],
		["l’insomnie d'hiver", "l insomnie d hiver"],
		["rock'n'roll", "rockn roll"], ["Straße", "strasse"],
		["睡眠质量", "睡眠 眠质 质量"], ["睡", "睡"], ["Mg睡眠", "mg 睡眠"],
		["x".repeat(40), "x".repeat(32)]]) {
		same(`words of ${text}`, attestSearch.words(text).join(" "), words);
		same(`the same in the index`, execFileSync(tokens,
			{ input: `${text}\n` }).toString().trim(), words);
	}
}

// ---- written queries ----

function readQueries() {
	return fs.readFileSync(path.join(__dirname, "search/queries.txt"), "utf8")
		.split("\n").filter((line) => line.includes("|") && line[0] !== "#")
		.map((line) => {
			const [text, wanted, first] = line.split("|")
				.map((part) => part.trim());

			return { text, first: Number(first), wanted: wanted.split(" ")
				.map((one) => one.includes("/") ? one : `claims/${one}/`) };
		});
}

const isFound = ({ wanted, first }, urls) =>
	urls.slice(0, first).some((url) => wanted.includes(url));

async function pagefindOf(folder) {
	try {
		const binary = path.join(__dirname, "node_modules/.bin/pagefind");

		execFileSync(binary, ["--site", folder], { stdio: "ignore" });
		const file = path.join(folder, "pagefind/pagefind.js");

		// It asks for its files by fetch, which knows no file: addresses.
		globalThis.fetch = async (url) => new Response(fs.readFileSync(
			new URL(String(url).replace(/\?.*/, ""), `file://${file}`)));
		globalThis.window = globalThis.window ?? { location: {} };
		globalThis.document = globalThis.document ??
			{ querySelector: () => ({ getAttribute: () => "en" }),
			  currentScript: null };
		const pagefind = await import(`file://${file}`);

		await pagefind.options({ basePath: `file://${folder}/pagefind/`,
			baseUrl: "/" });
		await pagefind.init();
		return async (text) => {
			const { results } = await pagefind.search(text);
			const data = await Promise.all(results.slice(0, 5)
				.map((one) => one.data()));

			return data.map(({ url }) => decodeURI(url).replace(/^\//, ""));
		};
	} catch (error) {
		console.log(`pagefind cannot be asked: ${error.message}`);
		return null;
	}
}

async function relevance(index, folder) {
	const theirs = await pagefindOf(folder);
	let ours = 0, found = 0, all = 0;

	for (const query of readQueries()) {
		const { results } = await index.query({ text: query.text });
		const urls = results.map(({ url }) => url);
		const others = theirs ? await theirs(query.text) : [];

		all++;
		ours += isFound(query, urls);
		found += isFound(query, others);
		expect(query.text, isFound(query, urls), urls.slice(0, 3).join(" "));
		if (isLong || (theirs && !isFound(query, others)))
			console.log(`${query.text}\n    attest    ${urls.slice(0, 3)
				.join(" ")}\n    pagefind  ${others.slice(0, 3).join(" ")}`);
	}
	console.log(`what was wanted first: attest ${ours} of ${all}` +
		(theirs ? `, pagefind ${found}` : ""));
}

// ---- the rest of what the index promises ----

async function phrases(index) {
	const bare = await index.query({ text: "leg cramps" });
	const quoted = await index.query({ text: '"leg cramps"' });
	const turned = await index.query({ text: '"cramps leg"' });
	const open = await index.query({ text: '"leg cramps' });

	expect("a phrase finds fewer", quoted.total > 0 &&
		quoted.total < bare.total, `${quoted.total} of ${bare.total}`);
	same("words in another order", turned.total, 0);
	same("a phrase that is still typed", open.total, bare.total);
	same("nothing", (await index.query({ text: "qqqqqq" })).results, []);
	same("no word at all", (await index.query({ text: "?!" })).total, 0);
}

async function corrections(index) {
	for (const [text, corrected] of [["magnezium", "magnesium"],
		["melattonin", "melatonin"], ["melatnin", "melatonin"],
		["melatoinn", "melatonin"], ["nelatonin", "melatonin"],
		["Melatonin", null], ["melat", null], ["can't sleep", null],
		['"leg crapms"', '"leg cramps"']])
		same(`${text} is taken for`,
		     (await index.query({ text })).corrected, corrected);
}

async function filters(index, claims) {
	const all = await index.query({ facets: true, count: 1000 });
	const levels = all.facets.find(({ id }) => id === "certainty");
	const low = await index.query({ filters: { certainty: ["low"] },
		facets: true, count: 1000 });
	const both = await index.query({ filters: { certainty: ["low"],
		topic: ["sleep"] }, text: "sleep", count: 1000 });

	same("all claims", all.results.map(({ url }) => url),
	     claims.map(({ url }) => url));
	for (const { id, label, count } of levels.values)
		same(`claims of ${id}`, count, claims.filter(({ level }) =>
			level === (id === "not-assessed" ? undefined : id)).length ||
			label);
	same("those of low certainty", low.results.map(({ url }) => url),
	     claims.filter(({ level }) => level === "low").map(({ url }) => url));
	same("counts of what is filtered by stay", low.facets.find(({ id }) =>
		id === "certainty"), levels);
	same("two filters", both.results.map(({ url }) => url).sort(),
	     claims.filter(({ level, topic }) => level === "low" &&
			topic === "sleep").map(({ url }) => url).sort());
	expect("a site's field", all.facets.some(({ id, values }) =>
		id === "form" && values.some((one) => one.id === "oxide")));
	for (const sort of ["people", "title", "certainty", "topic", "review"]) {
		const { results } = await index.query({ sort, count: 1000 });

		same(`${sort} sorts all`, results.length, claims.length);
	}
	const people = (await index.query({ sort: "people", count: 1000 }))
		.results.map((one) => one.people);

	same("most people first", people, [...people].sort((a, b) => b - a));
}

async function records(index, claims) {
	const { results } = await index.query({ count: 1000 });

	for (const record of results) {
		const claim = claims.find(({ url }) => url === record.url);

		same(`record of ${record.url}`,
		     [record.kind, record.title, record.answer, record.phrase],
		     ["claim", claim.title, claim.answer ?? "", claim.phrase ?? ""]);
	}
}

// What `data/claims.json` says, by title.
function claimsOf(folder) {
	const { claims } = JSON.parse(fs.readFileSync(
		path.join(folder, "data/claims.json")));

	return claims.map(({ url, title, answer, topic, grade }) => ({ url, title,
		answer, topic: topic?.slug ?? topic, phrase: grade?.phrase,
		level: grade?.level?.id ?? grade?.level, grade }));
}

async function main() {
	const folder = path.join(work, "output");

	execFileSync(attest, ["-C", root, "build", "-o", folder],
		{ stdio: "ignore" });
	const load = loader(folder);
	const index = await attestSearch.open(load);
	const claims = claimsOf(folder);

	letters();
	await phrases(index);
	await corrections(index);
	await filters(index, claims);
	await records(index, claims);
	await relevance(index, folder);
}

main().catch((error) => {
	failed++;
	console.log(error);
}).finally(() => {
	fs.rmSync(work, { recursive: true, force: true });
	console.log(`${passed} passed, ${failed} failed`);
	process.exitCode = failed > 0 ? 1 : 0;
});
