// The sites that the suites look at, built into a folder of their own.
"use strict";

const fs = require("fs");
const os = require("os");
const path = require("path");
const { execFileSync } = require("child_process");

const root = path.join(__dirname, "../..");
const attest = process.env.ATTEST ?? path.join(root, ".build/attest");
const beneath = "/some/sub/path/";

// Where the site called `name` lies: the repository's own, or a test's.
function source(name) {
	if (name === "magnesium")
		return root;
	const folder = [
		path.join(__dirname, "sites", name),
		path.join(root, "tests/sites", name, "site"),
	].find((one) => fs.existsSync(path.join(one, "content")));
	if (folder === undefined)
		throw new Error(`no site is called "${name}"`);
	return folder;
}

// Builds the site into `out` as it is to stand at `base`.
function build(name, out, base, ...options) {
	const where = base === "" ? [] : ["--base-url", `https://example.org${base}`];
	execFileSync(attest,
		["build", "-q", "-C", source(name), "-o", out, ...where, ...options],
		{
			env: { ...process.env, ATTEST_SHARE: root },
			stdio: ["ignore", "ignore", "inherit"],
		});
	return out;
}

// Calls `work(folder)` with a folder that is removed afterwards.
async function scratch(work) {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), "attest-browser-"));
	try {
		return await work(folder);
	} finally {
		fs.rmSync(folder, { recursive: true, force: true });
	}
}

// The names of all sites but that of the repository.
function others() {
	return [path.join(__dirname, "sites"), path.join(root, "tests/sites")]
		.flatMap((folder) => fs.readdirSync(folder)).sort();
}

module.exports = { beneath, build, others, root, scratch };
