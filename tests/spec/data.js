// The files of data/ against their own schemas, by an independent validator,
// and pooled results in them against published ones:
//     node tests/spec/data.js ATTEST
// Sites: ours, those of tests/sites/, and tests/spec/data/, which has a bit of
// everything.
"use strict";

const fs = require("fs");
const os = require("os");
const path = require("path");
const { spawnSync } = require("child_process");
const Ajv = require("../peers/node_modules/ajv");

const attest = path.resolve(process.argv[2]);
const root = path.join(__dirname, "../..");
const work = fs.mkdtempSync(path.join(os.tmpdir(), "attest-data-"));

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

// RFC 4180 by its grammar; a file ends in a line's end.
function parseCsv(text) {
	const cell = /("(?:[^"]|"")*"|[^",\n]*)([,\n])/y;
	const lines = [[]];
	for (let at = 0; at < text.length; at = cell.lastIndex) {
		cell.lastIndex = at;
		const found = cell.exec(text);
		if (!found)
			throw new Error(`no CSV at byte ${at}`);
		lines.at(-1).push(found[1].startsWith('"')
			? found[1].slice(1, -1).replaceAll('""', '"') : found[1]);
		if (found[2] === "\n")
			lines.push([]);
	}
	lines.pop();
	return lines;
}

// A line as its schema means it.
function rowOf(columns, cells, schema) {
	const row = {};
	columns.forEach((name, i) => {
		const { type } = schema.properties[name] ?? {};
		if (cells[i] !== "")
			row[name] = type === "number" || type === "integer"
				? Number(cells[i]) : cells[i];
	});
	return row;
}

// Every way to spoil DATA at one place that its schema must notice.
function* spoiled(data, schema) {
	const copy = () => JSON.parse(JSON.stringify(data));
	for (const key of schema.required ?? []) {
		const without = copy();
		delete without[key];
		yield [`without ${key}`, without];
	}
	yield ["with another key", { ...copy(), other: 1 }];
	for (const key of Object.keys(data))
		for (const value of [null, [], true])
			if (key !== "$schema")
				yield [`${key}: ${JSON.stringify(value)}`,
					{ ...copy(), [key]: value }];
}

function read(folder, name) {
	return fs.readFileSync(path.join(folder, "data", name), "utf8");
}

function compile(schema) {
	return new Ajv({ strict: true, allErrors: true }).compile(schema);
}

// NAME.json, which lists objects of TYPE under NAME.
function checkJson(site, folder, name, type, id) {
	const data = JSON.parse(read(folder, `${name}.json`));
	const schema = JSON.parse(read(folder, `${name}.schema.json`));
	const validate = compile(schema);
	result(validate(data), `${site}: ${name}.json`,
		JSON.stringify(validate.errors, null, 1));
	result(data.$schema === `${name}.schema.json`, `${site}: names its schema`);
	for (const [how, wrong] of spoiled(data, schema))
		// A list without claims is one.
		if (how !== `${name}: []` && how !== "schemes: []")
			result(!validate(wrong), `${site}: ${name}.json ${how}`);
	for (const one of data[name].slice(0, 10))
		for (const [how, wrong] of spoiled(one, schema.definitions[type]))
			result(!validate({ ...data, [name]: [wrong] }),
				`${site}: ${one[id]} ${how}`);
	return data;
}

// Rows of claims and uses of works are the same, seen from both sides.
function checkUses(site, { claims }, { sources }) {
	for (const { key, used_by: uses = [] } of sources)
		for (const { claim, level } of uses) {
			const found = claims.find(({ slug }) => slug === claim);
			result(found?.evidence.some(({ work: row }) => row === key) &&
				found.grade?.level === level,
				`${site}: ${key} is used by ${claim}`, level);
		}
	for (const { slug, evidence = [] } of claims)
		for (const { work: key } of evidence)
			result(sources.some((one) => one.key === key && one.used_by
				.some(({ claim }) => claim === slug)),
				`${site}: ${slug} uses ${key}`);
}

function checkCsv(name, folder, data) {
	const schema = JSON.parse(read(folder, "claims.csv.schema.json"));
	const validate = compile(schema);
	const [columns, ...lines] = parseCsv(read(folder, "claims.csv"));
	result(columns.join() === Object.keys(schema.properties).join(),
		`${name}: columns`, columns.join());
	result(lines.length === data.claims.reduce((sum, { outcomes }) =>
		sum + (outcomes ?? [0]).length, 0), `${name}: lines`);
	for (const cells of lines) {
		const row = rowOf(columns, cells, schema);
		result(cells.length === columns.length && validate(row),
			`${name}: claims.csv, ${row.slug}`,
			JSON.stringify(validate.errors));
		for (const [how, wrong] of spoiled(row, schema))
			result(!validate(wrong),
				`${name}: claims.csv, ${row.slug} ${how}`);
		checkSame(name, row, data.claims.find((claim) =>
			claim.slug === row.slug));
	}
}

// What lies beside a claim's page is its part of claims.json.
function checkCopies(name, folder, { claims }) {
	const validate = compile(JSON.parse(read(folder, "claims.schema.json")));
	for (const claim of claims) {
		const file = path.join(folder, claim.url, "claim.json");
		if (!fs.existsSync(file))
			continue;
		const copy = JSON.parse(fs.readFileSync(file, "utf8"));
		result(validate(copy), `${name}: ${claim.slug}, claim.json`,
			JSON.stringify(validate.errors));
		result(JSON.stringify(copy.claims) === JSON.stringify([claim]),
			`${name}: ${claim.slug}, claim.json is as claims.json`);
		result(fs.existsSync(path.resolve(path.dirname(file),
			copy.$schema)), `${name}: ${claim.slug}, the schema`);
	}
}

// Both files say the same.
function checkSame(name, row, claim) {
	const outcome = (claim.outcomes ?? []).find((one) =>
		one.name === row.outcome);
	const graded = outcome?.grade ?? claim.grade;
	const pairs = [
		["statement", claim.statement], ["level", graded?.level],
		["estimate", outcome?.body?.effect?.value],
		["low", outcome?.body?.effect?.low],
		["unit", outcome?.body?.effect?.unit],
		["tau2", outcome?.body?.pooled?.tau2],
		["field.cups", claim.fields?.cups],
		["field.form", claim.fields?.form?.join("; ")],
	];
	for (const [key, value] of pairs)
		result(row[key] === value, `${name}: ${row.slug}, ${key}`,
			`${row[key]} in the CSV, ${value} in the JSON`);
}

// The folder of the output, or null.
function build(site, name) {
	const folder = path.join(work, `${name}.out`);
	const { status, stderr } = spawnSync(attest,
		["build", "-C", site, "-o", folder, "--as-of", "2026-11-22"],
		{ encoding: "utf8", env: { ...process.env, ATTEST_SHARE: root } });
	result(status === 0, `${name}: builds`, stderr);
	return status === 0 ? folder : null;
}

// Published results of the BCG trials, RR (Colditz 1994), and what follows
// for a risk of 0.02 (../../tests/evidence/published.txt says where from).
const published = {
	"bcg-default": {
		"pooled.k": [13, 0],
		"pooled.estimate": [0.4894, 6e-5],
		"pooled.statistic": [-3.9522, 1.5e-4],
		"pooled.df": [12, 0],
		"pooled.p": [0.0019, 6e-5],
		"pooled.se": [0.1808, 1.5e-4],
		"pooled.low": [Math.exp(-1.1084), 1e-4],
		"pooled.high": [Math.exp(-0.3206), 1e-4],
		"pooled.q": [152.233, 6e-5],
		"pooled.q_df": [12, 0],
		"pooled.tau2": [0.31324326, 1e-7],
		"pooled.tau2_se": [0.1664, 1.5e-4],
		"pooled.tau2_low": [0.11971836, 1e-7],
		"pooled.tau2_high": [1.11147908, 1e-6],
		"pooled.i2": [92.221385, 1e-6],
		"pooled.i2_low": [81.9206, 6e-5],
		"pooled.i2_high": [97.6781, 6e-5],
		"pooled.h2": [12.86, 5e-3],
		"pooled.prediction_low": [0.14, 5e-3],
		"pooled.prediction_high": [1.76, 5e-3],
		"fixed.estimate": [0.6503, 6e-5],
		"fixed.low": [0.6007, 6e-5],
		"fixed.high": [0.704, 6e-5],
		"fixed.statistic": [-10.6247, 6e-5],
		"effect.value": [0.4894, 6e-5],
		"absolute.risk": [0.0098, 5e-5],
	},
	"bcg-wald": {
		"pooled.low": [0.3441, 6e-5],
		"pooled.high": [0.6962, 1e-4],
		"pooled.statistic": [-3.9744, 1.5e-4],
		"pooled.prediction_low": [0.1546, 1e-4],
		"pooled.prediction_high": [1.549, 1e-4],
		"absolute.risk_low": [0.0069, 5e-5],
		"absolute.risk_high": [0.0139, 5e-5],
		"absolute.difference": [-0.0102, 5e-5],
		"absolute.difference_low": [-0.0131, 5e-5],
		"absolute.difference_high": [-0.0061, 5e-5],
		"absolute.nnt": [98, 0.5],
	},
};

// Weights in percent, in the order of the trials.
const weights = [5.06, 6.36, 4.44, 9.7, 8.87, 10.1, 6.03, 10.19, 8.74, 8.37,
	9.93, 3.82, 8.4];

function checkPublished(data) {
	for (const [slug, values] of Object.entries(published)) {
		const claim = data.claims.find((one) => one.slug === slug);
		const { body } = claim.outcomes[0];
		for (const [where, [due, tolerance]] of Object.entries(values)) {
			const value = where.split(".")
				.reduce((part, key) => part[key], body);
			result(Math.abs(value - due) <= tolerance,
				`${slug}: ${where}`, `${value}, published ${due}`);
		}
		claim.evidence.forEach(({ weight, study }, i) =>
			result(Math.abs(100 * weight - weights[i]) <= 5e-3,
				`${slug}: weight of ${study}`, weight));
	}
}

try {
	const everything = path.join(work, "everything");
	fs.cpSync(path.join(__dirname, "data"), everything, { recursive: true });
	fs.mkdirSync(path.join(everything, "content/data"));
	fs.copyFileSync(path.join(root, "tests/evidence/bcg.csv"),
		path.join(everything, "content/data/bcg.csv"));
	const sites = { content: root, everything };
	for (const name of fs.readdirSync(path.join(root, "tests/sites")))
		sites[name] = path.join(root, "tests/sites", name, "site");
	for (const [name, site] of Object.entries(sites)) {
		const folder = build(site, name);
		if (folder === null)
			continue;
		const data = checkJson(name, folder, "claims", "claim", "slug");
		checkUses(name, data, checkJson(name, folder, "sources", "source",
			"key"));
		checkCsv(name, folder, data);
		checkCopies(name, folder, data);
		if (site === everything)
			checkPublished(data);
	}
} finally {
	fs.rmSync(work, { recursive: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
