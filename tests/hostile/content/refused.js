// Files that hold payloads, each in a place that has a name. What the program
// refuses as an error is taken out, place by place, until the rest is built.
"use strict";

const fs = require("fs");
const path = require("path");
const { spawnSync } = require("child_process");
const { root } = require("../../browser/sites.js");

const attest = process.env.ATTEST ?? path.join(root, ".build/attest");

// A file in the making.
class Draft {
	constructor(name) {
		this.name = name;
		this.parts = [];
	}

	add(text) {
		this.parts.push({ text });
		return this;
	}

	// Adds TEXT with a payload; PLAIN takes its place once it was refused.
	put(place, text, plain = "") {
		this.parts.push({ place, text, plain });
		return this;
	}

	// Makes it a file that is left out as a whole: its name is the payload.
	whole(place, text) {
		this.removable = true;
		return this.put(place, text);
	}

	// The parts that an error at line `number` is about. Some errors stand at
	// the entry that payloads belong to: then that of the parts behind it which
	// the message names, else the next, or all that have a control.
	at(number, message) {
		const behind = [];
		let line = 1;
		for (const part of this.parts) {
			const first = line;
			line += part.text.split("\n").length - 1;
			if (number > line || (number === line && part.text.endsWith("\n")))
				continue;
			const is_open = part.place !== undefined && !part.refused;
			if (is_open && first <= number)
				return [part];
			if (is_open)
				behind.push(part);
			else if (part.place === undefined && behind.length > 0)
				break;
		}
		if (/ control character/.test(message))
			return behind;
		const said = message.toLowerCase();
		const named = behind.filter(({ place }) => said.includes(place.split(/\W+/).pop()));
		return [...named, ...behind].slice(0, 1);
	}

	// The parts that match.
	matching(expression) {
		return this.parts.filter(({ place, refused, text }) =>
			place !== undefined && !refused && expression.test(text));
	}

	write(folder) {
		const file = path.join(folder, this.name);
		if (this.removable && this.parts[0].refused) {
			fs.rmSync(file);
			return;
		}
		fs.mkdirSync(path.dirname(file), { recursive: true });
		fs.writeFileSync(file, this.parts.map(({ text }) => text).join(""));
	}
}

function run(folder, ...args) {
	const { stdout, stderr, status, error } = spawnSync(attest, args, {
		cwd: folder,
		maxBuffer: 1 << 28,
		env: { ...process.env, ATTEST_SHARE: root, GIT_CONFIG_NOSYSTEM: "1" },
	});
	if (error)
		throw error;
	return { stdout: stdout.toString(), stderr: stderr.toString(), status };
}

// What is wrong with a finding.
const insane = ({ rule, path: where, line, message }) => [
	...rule ? [] : ["has no rule"],
	...where && (line > 0 || /^path|collision/.test(rule)) ? [] : ["has no place"],
	...where?.startsWith("themes/") ? ["is about the theme"] : [],
	...message.length > 600 ? ["is long"] : [],
].map((fault) => `${where}:${line} [${rule}]: ${fault}: ${message}`);

// What a terminal would be told by findings: nothing but lines of these forms.
function check_text(folder) {
	const { stdout, stderr } = run(folder, "check", "--all");
	const said = stdout + stderr;
	const form = /^(?:(content\/|attest: |hostile\.csl:)[^\n]*\]|  *\d* \| .*|    hint: .*|      .*|\d+ errors?.*|)$/;
	return [
		.../[\x00-\x09\x0b-\x1f\x7f-\x9f]/.test(said.replaceAll("\t", "")) ? ["controls are printed"] : [],
		...said.split("\n").filter((line) => !form.test(line)).slice(0, 5)
			.map((line) => `printed: ${line}`),
	];
}

const controls = /[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]/;

// What ERROR is about, as {draft, parts}.
function find(drafts, { rule, path: where, line, message, hint = "" }) {
	const [, page] = hint.match(/^on the page (.*)$/m) ?? [];
	const draft = drafts.get(page ?? where);
	// Of controls a file's first one is said; what a script says of a page may be
	// about any of its shortcodes.
	const parts = page !== undefined ? draft?.matching(/\{\{claims/)
		: /^(U\+|a control|.* stands for a control)/.test(message) ? draft?.matching(controls)
			: /^NUL /.test(message) ? draft?.matching(/\\u0000/) : [];
	if (draft?.removable)
		return { draft, parts: draft.parts };
	if (parts?.length === 0)
		parts.push(...draft?.at(line, message) ?? []);
	if (!parts?.length)
		throw new Error(`refused where no payload is: ${where}:${line}: [${rule}] ${message}`);
	return { draft, parts };
}

// Writes `drafts` into `folder` and checks the site there until it has no error
// left. Gives {built, refused, rounds, faults}: parts that stayed and that were
// taken out, and what was wrong with what was said.
function settle(folder, drafts, most = 12) {
	const byName = new Map(drafts.map((draft) => [draft.name, draft]));
	const faults = new Set();
	let changed = new Set(drafts);
	for (let rounds = 1;; rounds++) {
		for (const draft of changed)
			draft.write(folder);
		const { stdout, stderr, status } = run(folder, "check", "--format", "json");
		if (![0, 1, 3].includes(status))
			throw new Error(`check ended with ${status}: ${stderr}`);
		const errors = JSON.parse(stdout).findings.filter(({ level }) => level === "error");
		if (errors.length === 0) {
			const parts = drafts.flatMap(({ parts }) => parts)
				.filter(({ place }) => place !== undefined);
			return {
				built: parts.filter(({ refused }) => !refused),
				refused: parts.filter(({ refused }) => refused),
				rounds, faults: [...faults],
			};
		}
		if (rounds === most)
			throw new Error(`still refused: ${JSON.stringify(errors.slice(0, 3))}`);
		if (rounds === 1)
			check_text(folder).forEach((fault) => faults.add(fault));
		// Lines count as long as nothing was taken out.
		const found = errors.map((error) => find(byName, error));
		errors.flatMap(insane).forEach((fault) => faults.add(fault));
		for (const part of found.flatMap(({ parts }) => parts))
			Object.assign(part, { refused: true, text: part.plain });
		changed = new Set(found.map(({ draft }) => draft));
	}
}

module.exports = { Draft, run, settle };
