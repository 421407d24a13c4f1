#!/usr/bin/env node
// Findings as forges read them: SARIF against the schema of the standard, and
// workflow commands by what GitHub's documentation says of them, both beside
// what --format json says of the same site.
"use strict";

const fs = require("fs");
const os = require("os");
const path = require("path");
const { spawnSync } = require("child_process");
const Ajv = require("ajv");

const attest = process.env.ATTEST ?? ".build/attest";
const schema = JSON.parse(fs.readFileSync(require.resolve(
	"@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json")));

let passed = 0, failed = 0;

function expect(what, ok, detail) {
	if (ok) {
		passed++;
		return;
	}
	failed++;
	console.log(`${what}: ${detail ?? "no"}`);
}

function same(what, is, wanted) {
	const [left, right] = [is, wanted].map((it) => JSON.stringify(it));

	expect(what, left === right, `${left}\n  instead of ${right}`);
}

// ---- a site with all that is hostile in texts, names and places ----

const FILES = {
	"content/site.yaml": "title: T\nrules: {empty-value: note}\n",
	"lua/init.lua": `
attest.rule("our-rule", {level = "error", help = "Ours."},
	function(claim, report)
		report(claim.statement, "title")
	end)
attest.rule("quiet-rule", {level = "note"}, function(claim, report)
	report("100%25 %0A :: , \\"q\\" \\u{1F600}")
end)
`,
	"content/a.md": "---\ntitle: A\ndescription:\n---\n" +
		"\u{1F600} ü [[nowhere]] <b>\n\n".repeat(30),
	"content/sub/b.md": "---\ntitle: B\n---\n[[a#nowhere]]\n",
	"content/claims/x/c.md": "---\ntitle: \"\u{1F600}\"\n" +
		"statement: \"::error::\\r\\n%0D%25, x=y:\\n\\n::stop-commands::z\"\n" +
		"---\n",
	"content/claims/x/ü :,%.md": "---\ntitle: N\n---\n",
	"content/bad.md": Buffer.from("---\ntitle: \xff\n---\n", "latin1"),
};

function write(folder) {
	for (const [name, text] of Object.entries(FILES)) {
		const file = path.join(folder, name);

		fs.mkdirSync(path.dirname(file), { recursive: true });
		fs.writeFileSync(file, text);
	}
}

function git(folder, ...operands) {
	const result = spawnSync("git", ["-c", "user.name=A",
		"-c", "user.email=a@example.org", ...operands], {
		cwd: folder,
		env: { ...process.env, GIT_CONFIG_NOSYSTEM: "1",
			GIT_CONFIG_GLOBAL: "/dev/null" },
	});

	if (result.status !== 0)
		throw new Error(String(result.stderr));
}

function check(site, format) {
	const result = spawnSync(attest, ["-C", site, "check",
		"--format", format], { encoding: "utf8", maxBuffer: 1 << 26 });

	same(`${format}: standard error`, result.stderr, "");
	expect(`${format}: status`, result.status === 1, result.status);
	return result.stdout;
}

// ---- as forges read them ----

// "::NAME KEY=VALUE,…::TEXT", a line each; what the toolkit escapes is undone
// in the order that keeps "%2525" what it was.
function readCommands(text) {
	const unescape = (value) => value.replace(/%(3A|2C|0D|0A|25)/g,
		(_, hex) => String.fromCharCode(parseInt(hex, 16)));

	return text.split(/\r\n|\r|\n/).slice(0, -1).map((line) => {
		const [, level, properties, message] =
			line.match(/^::(\w+) (.*?)::(.*)$/);
		const found = { level: level.replace("notice", "note"),
			message: unescape(message) };

		for (const pair of properties.split(",")) {
			const at = pair.indexOf("=");

			found[pair.slice(0, at)] = unescape(pair.slice(at + 1));
		}
		return found;
	});
}

function asCommand(finding) {
	const hint = finding.hint ? `\nhint: ${finding.hint}` : "";
	const width = Math.max(finding.width, 1);

	return JSON.stringify([finding.level, finding.rule,
		finding.path && `docs/site/${finding.path}`,
		finding.line && String(finding.line),
		finding.column ? String(finding.column) : undefined,
		finding.column ? String(finding.column + width - 1) : undefined,
		finding.message + hint]);
}

function compareCommands(findings, text) {
	const commands = readCommands(text);
	const levels = commands.map((command) =>
		["error", "warning", "note"].indexOf(command.level));
	const read = commands.map((command) => JSON.stringify([command.level,
		command.title, command.file, command.line, command.col,
		command.endColumn, command.message]));

	same("github: errors first", levels, [...levels].sort());
	same("github: findings", read.sort(), findings.map(asCommand).sort());
}

// What the region holds, by code points, as columnKind says.
function textOf(folder, location) {
	const { artifactLocation, region } = location.physicalLocation;
	const file = path.join(folder, decodeURIComponent(artifactLocation.uri));

	if (!region?.startColumn)
		return null;
	return [...fs.readFileSync(file, "utf8").split("\n")[region.startLine - 1]]
		.slice(region.startColumn - 1, region.endColumn - 1).join("");
}

function compareSarif(folder, findings, text) {
	const sarif = JSON.parse(text);
	const validate = new Ajv({ strict: false,
		validateFormats: false, unicodeRegExp: false })
		.compile({ ...schema, $schema: undefined, id: undefined });
	const [run] = sarif.runs;
	const prints = run.results.map((result) =>
		result.partialFingerprints.primaryLocationLineHash);

	validate(sarif);
	same("sarif: schema", validate.errors, null);
	same("sarif: findings", run.results.map((result) =>
		[result.ruleId, result.level, result.message.text]),
		findings.map((finding) => [finding.rule, finding.level,
			finding.message +
			(finding.hint ? `\nhint: ${finding.hint}` : "")]));
	expect("sarif: rules", run.results.every((result) =>
		run.tool.driver.rules[result.ruleIndex].id === result.ruleId));
	expect("sarif: files", run.results.every((result) =>
		fs.existsSync(path.join(folder, decodeURIComponent(result
			.locations[0].physicalLocation.artifactLocation.uri)))));
	same("sarif: columns", [...new Set(run.results
		.filter((result) => result.ruleId === "wikilink-unknown")
		.map((result) => textOf(folder, result.locations[0])))],
		["nowhere"]);
	same("sarif: fingerprints", new Set(prints).size, prints.length);
}

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "attest-findings-"));
try {
	const site = path.join(folder, "docs/site");

	write(site);
	git(folder, "init", "-q");
	git(folder, "add", ".");
	git(folder, "commit", "-qm", "A");
	const { findings } = JSON.parse(check(site, "json"));
	expect("findings", findings.length > 40, findings.length);
	compareCommands(findings, check(site, "github"));
	compareSarif(folder, findings, check(site, "sarif"));
} finally {
	fs.rmSync(folder, { recursive: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
