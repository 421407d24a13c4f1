// What `attest schema` prints, against an independent validator:
//     node tests/spec/schema.js ATTEST
// Every site.yaml and page of our sites is valid, and schema.txt says what
// else is, and is not; attest itself must agree.
"use strict";

const fs = require("fs");
const os = require("os");
const path = require("path");
const { spawnSync } = require("child_process");
const Ajv = require("../peers/node_modules/ajv");
const yaml = require("../peers/node_modules/js-yaml");

const attest = path.resolve(process.argv[2]);
const root = path.join(__dirname, "../..");
const small = path.join(root, "tests/diagnostics/_site");

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

function run(...operands) {
	return spawnSync(attest, operands, { encoding: "utf8" });
}

// A function for each kind of file: what is wrong with YAML's text, or null.
function validators(site) {
	const ajv = new Ajv({ strict: true, allowUnionTypes: true,
		strictRequired: false, strictTypes: false, allErrors: true,
		formats: { date: /^\d{4}-(0\d|1[0-2])-([0-2]\d|3[01])$/ } });
	const all = JSON.parse(run("-C", site, "schema").stdout);
	ajv.addSchema(all, "all");
	const kinds = {};
	for (const kind of ["site", "claim", "source", "topic", "page"]) {
		const one = JSON.parse(run("-C", site, "schema", kind).stdout);
		const alone = ajv.compile(one);
		const among = ajv.compile({ $ref: `all#/definitions/${kind}` });
		kinds[kind] = (text) => {
			const data = yaml.load(text,
				{ schema: yaml.CORE_SCHEMA }) ?? {};
			const ok = alone(data);
			if (ok !== among(data))
				return "the two schemas differ";
			return ok ? null : ajv.errorsText(alone.errors);
		};
	}
	return kinds;
}

function kindOf(file) {
	const [, folder] = file.match(/^(claims|sources|topics)\//) ?? [];
	return { claims: "claim", sources: "source", topics: "topic" }[folder] ??
		"page";
}

function frontMatter(file) {
	return fs.readFileSync(file, "utf8").split(/^---\s*$/m)[1];
}

function checkSite(site) {
	const content = path.join(site, "content");
	const check = validators(site);
	const name = path.relative(root, content);
	const config = path.join(content, "site.yaml");
	const wrong = check.site(fs.readFileSync(config, "utf8"));
	result(wrong === null, `${name}/site.yaml`, wrong);
	for (const file of fs.readdirSync(content, { recursive: true })) {
		if (!file.endsWith(".md") || path.basename(file) === "README.md")
			continue;
		const why = check[kindOf(file)](
			frontMatter(path.join(content, file)));
		result(why === null, `${name}/${file}`, why);
	}
}

// ---- schema.txt ----

const places = {
	site: "site.yaml", claim: "claims/sleep/case.md",
	source: "sources/mah2021.md", topic: "topics/sleep.md", page: "case.md",
};

const fields = `
fields:
  form: {on: [claim, source], type: one-of, values: [oxide, citrate], many: true}
  dose: {on: claim, type: number}
  phase: {on: source, type: one-of, values: [1, 2, true]}
  seen: {on: source, type: date}
front_matter: {rename: {verdict: answer, heading: title}}
`;

// Whether attest finds errors in the small site with TEXT as KIND's file; a
// site.yaml is alone.
function attestRefuses(kind, text) {
	const site = fs.mkdtempSync(path.join(work, "case-"));
	const file = path.join(site, "content", places[kind]);
	if (kind !== "site")
		fs.cpSync(fielded, site, { recursive: true });
	fs.mkdirSync(path.dirname(file), { recursive: true });
	fs.writeFileSync(file, kind === "site" ? text : `---\n${text}---\n`);
	return run("-C", site, "check").status !== 0;
}

// "= right|wrong KIND: what", then the lines of the file.
function cases() {
	const found = [];
	const lines = fs.readFileSync(path.join(__dirname, "schema.txt"), "utf8")
		.split("\n");
	for (const line of lines) {
		const head = line.match(/^= (right|wrong) (\w+): (.*)$/);
		if (head)
			found.push({ wrong: head[1] === "wrong", kind: head[2],
				what: head[3], text: "" });
		else if (found.length > 0)
			found[found.length - 1].text += `${line}\n`;
	}
	return found;
}

const work = fs.mkdtempSync(path.join(os.tmpdir(), "attest-schema-"));
// The small site, with fields.
const fielded = path.join(work, "fielded");
try {
	for (const site of [root, small,
		...fs.readdirSync(path.join(root, "tests/sites"))
			.map((name) => path.join(root, "tests/sites", name, "site"))])
		checkSite(site);
	fs.cpSync(small, fielded, { recursive: true });
	fs.appendFileSync(path.join(fielded, "content/site.yaml"), fields);
	const check = validators(fielded);
	for (const { wrong, kind, what, text } of cases()) {
		const why = check[kind](text);
		result((why !== null) === wrong, `${kind}: ${what}`,
			why ?? "it is valid");
		result(attestRefuses(kind, text) === wrong,
			`${kind}: ${what}`, "attest does not agree");
	}
} finally {
	fs.rmSync(work, { recursive: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
