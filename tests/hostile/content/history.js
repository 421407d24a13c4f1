// A repository whose people and messages are payloads: for each one a commit that
// brings the claim of that payload, which said something else before.
"use strict";

const { execFileSync } = require("child_process");
const { vectors } = require("./vectors.js");

const data = (bytes) => Buffer.concat([
	Buffer.from(`data ${bytes.length}\n`), bytes, Buffer.from("\n")]);

// What git takes for a name.
const person = (text) => text.replace(/[<>\n\0]/g, " ");

function commit(chunks, number, name, email, message, files) {
	const when = `${1700000000 + number * 1000} +0000`;
	chunks.push(
		Buffer.from(`commit refs/heads/main\nauthor ${person(name)} <${email}> ${when}\n` +
			`committer ${person(name)} <${email}> ${when}\n`),
		data(Buffer.from(message)));
	for (const [path, text] of files)
		chunks.push(Buffer.from(`M 100644 inline ${path}\n`), data(Buffer.from(text)));
}

// Commits DRAFTS, which lie in FOLDER. Gives how many places that makes.
function record(folder, drafts) {
	const chunks = [];
	const text = ({ parts }) => parts.map((part) => part.text).join("");
	const before = ([name, now]) => [name, /\/claims\/v\d+\/cv/.test(name)
		? now.replace(/^title: .*$/m, "title: Earlier") : now];
	const files = drafts.map((draft) => [draft.name, text(draft)]);
	commit(chunks, 0, "Ada", "ada@people.example", "All there was", files.map(before));
	vectors.forEach(({ id, text: payload }, i) => commit(chunks, i + 1, payload,
		`u${id}@other.example`,
		[payload, "", payload, "",
			`Co-authored-by: ${person(payload)} <c${id}@other.example>`,
			`Reviewed-by: ${person(payload)} <p${id}@people.example>`,
			`Reviewed-in: https://forge.example/${payload}`, "",
			`Reviewed-by: ${person(payload)} <r${id}@other.example>`,
			`Reviewed-in: ${payload}`, ""].join("\n"),
		files.filter(([name]) => name === `content/claims/${id}/c${id}.md`)));
	execFileSync("git", ["init", "-q", "-b", "main", folder]);
	execFileSync("git", ["-C", folder, "fast-import", "--quiet"],
		{ input: Buffer.concat(chunks), stdio: ["pipe", "ignore", "inherit"] });
	execFileSync("git", ["-C", folder, "reset", "-q"]);
	return ["subject", "message", "author", "committer", "co-author", "reviewer",
		"Reviewed-in", "Reviewed-in behind https://"]
		.flatMap((place) => vectors.map(() => ({ place: `commit: ${place}` })));
}

module.exports = { record };
