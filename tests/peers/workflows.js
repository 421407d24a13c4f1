#!/usr/bin/env node
// What attest init writes for forges. The files are read as YAML, the scripts
// in them by bash; then those that record approvals are run, with the answers
// of a forge as its documentation has them in place of the forge, and a
// repository on disk in place of the one that it keeps. Needs bash, git, jq.
"use strict";

const fs = require("fs");
const os = require("os");
const path = require("path");
const { spawnSync } = require("child_process");
const yaml = require("js-yaml");

const attest = fs.realpathSync(process.env.ATTEST ?? ".build/attest");
const work = fs.mkdtempSync(path.join(os.tmpdir(), "attest-workflows-"));
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
	const [left, right] = [is, wanted].map((it) =>
		JSON.stringify(it, null, 1));

	expect(what, left === right, `${left}\n  instead of ${right}`);
}

const environment = {
	PATH: `${work}/bin:${process.env.PATH}`, HOME: work, TZ: "UTC",
	LC_ALL: "C.UTF-8", GIT_CONFIG_NOSYSTEM: "1",
	GIT_CONFIG_GLOBAL: "/dev/null", SOURCE_DATE_EPOCH: "1790000000",
};

function run(program, operands, options = {}) {
	return spawnSync(program, operands, { encoding: "utf8", ...options,
		env: { ...environment, ...options.env } });
}

// ---- the files ----

function scriptsOf(workflow) {
	return Object.values(workflow.jobs).flatMap((job) => job.steps)
		.filter((step) => step.run).map((step) => step.run);
}

function checkScript(what, script) {
	same(`${what}: bash`, run("bash", ["-n"], { input: script }).stderr, "");
}

function checkGithub(name, text, permissions) {
	const workflow = yaml.load(text);
	const uses = [...text.matchAll(/^( *)- uses: (.*)$/gm)];

	same(`${name}: permissions`, workflow.permissions, permissions);
	for (const script of scriptsOf(workflow)) {
		checkScript(name, script);
		expect(`${name}: what is not ours is put into a script`,
			!script.includes("${{"), script);
	}
	for (const [line, , action] of uses) {
		const before = text.slice(0, text.indexOf(line)).split(/\n\n/).at(-1);

		expect(`${name}: ${action}`, /@[0-9a-f]{40}$/.test(action) &&
			/# Version \d+\.\d+\.\d+\./.test(before), before);
	}
	expect(`${name}: actions`, uses.length > 0);
	return workflow;
}

function checkGitlab(text) {
	const pipeline = yaml.load(text);
	const jobs = Object.values(pipeline).filter((job) => job.script);

	for (const job of [pipeline.default, ...jobs])
		for (const script of [...job.before_script ?? [],
			...job.script ?? []])
			checkScript(".gitlab-ci.yml", script);
	same(".gitlab-ci.yml: jobs", jobs.length, 3);
	return pipeline;
}

// ---- a repository with a merged request ----

function git(folder, operands, env) {
	const result = run("git", operands, { cwd: folder, env: {
		GIT_COMMITTER_NAME: "Bob", GIT_COMMITTER_EMAIL: "bob@example.org",
		GIT_AUTHOR_NAME: "Bob", GIT_AUTHOR_EMAIL: "bob@example.org",
		...env } });

	if (result.status !== 0)
		throw new Error(`git ${operands.join(" ")}: ${result.stderr}`);
	return result.stdout.trim();
}

function claim(title, sentence) {
	return `---\ntitle: ${title}\nstatement: ${title}.\n---\n${sentence}\n`;
}

const PEOPLE = {
	ada: ["Ada", "ada@example.org"], bob: ["Bob", "bob@example.org"],
};
let minute = 0;

function commit(folder, who, files, message) {
	const [name, email] = PEOPLE[who];
	const date = `2026-05-01T10:${String(minute++).padStart(2, "0")}:00Z`;

	for (const [file, text] of Object.entries(files)) {
		fs.mkdirSync(path.dirname(path.join(folder, file)),
			{ recursive: true });
		fs.writeFileSync(path.join(folder, file), text);
	}
	git(folder, ["add", "."]);
	git(folder, ["commit", "-qm", message], {
		GIT_AUTHOR_NAME: name, GIT_AUTHOR_EMAIL: email,
		GIT_COMMITTER_NAME: name, GIT_COMMITTER_EMAIL: email,
		GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date,
	});
	return git(folder, ["rev-parse", "HEAD"]);
}

const SITE = `title: T
authors: [{id: bob, name: Bob, email: bob@example.org, github: bob, gitlab: bob}]
reviewers: [{id: ada, name: Ada, email: ada@example.org, github: ada, gitlab: ada}]
`;

// A request of two commits by Bob, the first of which is on no branch any
// more, squashed onto main, where meanwhile something else has changed.
function makeRequest(folder, ref) {
	const origin = path.join(folder, "origin.git");
	const clone = path.join(folder, "clone");
	const base = { "content/site.yaml": SITE,
		"content/claims/x/a.md": claim("A", "Old."),
		"content/claims/x/other.md": claim("Other", "Old.") };
	const made = { origin, clone };

	fs.mkdirSync(folder, { recursive: true });
	git(folder, ["init", "-q", "--bare", "-b", "main", origin]);
	git(origin, ["config", "uploadpack.allowAnySHA1InWant", "true"]);
	git(folder, ["clone", "-q", origin, clone]);
	git(clone, ["checkout", "-q", "-B", "main"]);
	made.base = commit(clone, "bob", base, "Begin");
	git(clone, ["checkout", "-q", "-b", "request"]);
	made.first = commit(clone, "bob",
		{ "content/claims/x/a.md": claim("A", "New."),
			"content/claims/x/ü \".md": claim("B", "New."),
			"content/claims/x/c.md": claim("C", "New.") }, "First");
	git(clone, ["push", "-q", "origin", `request:${ref}`]);
	git(clone, ["rm", "-q", "content/claims/x/ü \".md"]);
	made.head = commit(clone, "bob",
		{ "content/claims/x/c.md": claim("C", "Newer.") }, "Second");
	git(clone, ["push", "-q", "origin", `+request:${ref}`]);
	git(clone, ["checkout", "-q", "main"]);
	commit(clone, "bob",
		{ "content/claims/x/other.md": claim("Other", "New.") }, "Other");
	git(clone, ["merge", "-q", "--squash", "request"]);
	made.merged = commit(clone, "bob", {}, "Squashed");
	git(clone, ["push", "-q", "origin", "main"]);
	git(clone, ["branch", "-q", "-D", "request"]);
	return made;
}

function blobs(request, at, names) {
	return names.map((name) => ({
		path: `content/claims/x/${name}.md`,
		blob: git(request.origin,
			["rev-parse", `${at}:content/claims/x/${name}.md`]),
	}));
}

// A clone as the forge's checkout leaves it.
function checkOut(request, folder) {
	fs.rmSync(folder, { recursive: true, force: true });
	git(work, ["clone", "-q", request.origin, folder]);
}

// A program that answers with the files of FOLDER.
function fake(name, script) {
	const file = path.join(work, "bin", name);

	fs.mkdirSync(path.dirname(file), { recursive: true });
	fs.writeFileSync(file, `#!/bin/bash\n${script}`, { mode: 0o755 });
}

function answers(folder, map) {
	for (const [address, pages] of Object.entries(map)) {
		const file = path.join(folder, `${address}.json`);

		fs.mkdirSync(path.dirname(file), { recursive: true });
		fs.writeFileSync(file, pages.map((page) =>
			JSON.stringify(page)).join(""));
	}
}

function messages(request, ref, since) {
	return git(request.origin, ["log", "--format=%an <%ae> %aI%n%B",
		`${since}..${ref}`]);
}

// ---- GitHub ----

const ACCOUNT = (login) => ({ login, id: 1, node_id: "MDQ6VXNlcjE=",
	type: "User", site_admin: false });

function githubReview(login, state, commit_id, submitted_at, body = "") {
	return { id: 80, node_id: "MDE3", user: login && ACCOUNT(login), body,
		state, html_url: "https://github.example/o/r/pull/12#review-80",
		pull_request_url: "https://api.github.example/repos/o/r/pulls/12",
		submitted_at, commit_id, author_association: "COLLABORATOR" };
}

function githubCommit(sha, login) {
	return { sha, node_id: "MDY6", author: login && ACCOUNT(login),
		committer: login && ACCOUNT(login), parents: [],
		commit: { message: "M", comment_count: 0,
			author: { name: "Bob", email: "bob@example.org",
				date: "2026-05-01T10:00:00Z" },
			committer: { name: "GitHub", email: "noreply@github.com",
				date: "2026-05-01T10:00:00Z" } } };
}

const EVIL = "$(touch evil) `touch evil` \"'\n'; touch evil; '\n${{ evil }}";

function githubAnswers(request) {
	const pull = "repos/o/r/pulls/12";

	return {
		[pull]: [{ number: 12, html_url: "https://github.example/o/r/pull/12",
			title: EVIL, merged: true, merge_commit_sha: request.merged,
			commits: 2, base: { ref: "main" }, head: { ref: EVIL } }],
		// Two pages, as gh prints them one behind the other.
		[`${pull}/reviews`]: [[
			githubReview("ada", "CHANGES_REQUESTED", request.base,
				"2026-05-02T09:00:00Z", EVIL),
			githubReview("ada", "APPROVED", request.first,
				"2026-05-02T10:00:00Z", "Fine.\r\n\r\nreviewed: a, c"),
		], [
			githubReview("bob", "APPROVED", request.head,
				"2026-05-02T11:00:00Z", null),
			githubReview("eve", "APPROVED", null, "2026-05-02T12:00:00Z"),
			githubReview(null, "COMMENTED", request.head,
				"2026-05-02T12:00:00Z", EVIL),
		]],
		[`${pull}/commits`]: [[githubCommit(request.first, "bob")],
			[githubCommit(request.head, null)]],
		[`${pull}/files`]: [[
			{ filename: "content/claims/x/a.md", status: "modified",
				additions: 1, deletions: 1, changes: 2, patch: EVIL },
			{ filename: "content/claims/x/c.md", status: "added" }]],
	};
}

function githubExpected(request) {
	const approval = (login, state, commit, time, body, files) =>
		({ login, state, commit, time, body, files });

	return {
		url: "https://github.example/o/r/pull/12",
		forge: "github",
		merged: request.merged,
		commits: [
			{ id: request.first, login: "bob", name: "Bob",
				email: "bob@example.org" },
			{ id: request.head, login: "", name: "Bob",
				email: "bob@example.org" }],
		approvals: [
			approval("ada", "CHANGES_REQUESTED", request.base,
				"2026-05-02T09:00:00Z", EVIL,
				blobs(request, request.base, ["a"])),
			approval("ada", "APPROVED", request.first,
				"2026-05-02T10:00:00Z", "Fine.\r\n\r\nreviewed: a, c",
				blobs(request, request.first, ["a", "c"])),
			approval("bob", "APPROVED", request.head,
				"2026-05-02T11:00:00Z", "",
				blobs(request, request.head, ["a", "c"])),
			approval("eve", "APPROVED", "", "2026-05-02T12:00:00Z", "",
				[])],
	};
}

function stepOf(workflow, name) {
	return Object.values(workflow.jobs).flatMap((job) => job.steps)
		.find((step) => step.name === name);
}

// What GitHub puts in place of the expressions of a step's env.
function expand(env, values) {
	return Object.fromEntries(Object.entries(env ?? {}).map(([key, text]) => [
		key, String(text).replace(/\$\{\{ *(.*?) *\}\}/g, (_, expression) => {
			if (!(expression in values))
				throw new Error(`no value for ${expression}`);
			return values[expression];
		})]));
}

function runStep(workflow, name, folder, values) {
	const step = stepOf(workflow, name);

	return run("bash", ["-e", "-c", step.run], { cwd: folder, env: {
		RUNNER_TEMP: path.join(work, "temp"), GITHUB_REPOSITORY: "o/r",
		GITHUB_STEP_SUMMARY: path.join(work, "temp/summary.md"),
		...expand(workflow.env), ...expand(step.env, {
			"github.token": "token",
			"github.event.pull_request.number": "12",
			"github.event.repository.default_branch": "main",
			"vars.ATTEST_REVIEWS_REF": "", ...values }) } });
}

// A request as GitHub checks it out: merged into its branch.
function walkSite(workflow) {
	const folder = path.join(work, "site-yml");
	const request = makeRequest(folder, "refs/pull/12/head");
	const { clone } = request;

	git(clone, ["checkout", "-q", "-b", "two", request.base]);
	commit(clone, "bob", { "content/claims/x/c.md":
		claim("C", "See [[nowhere]].") }, "Two");
	git(clone, ["checkout", "-q", "main"]);
	git(clone, ["reset", "-q", "--hard", "HEAD^"]);
	git(clone, ["merge", "-q", "--no-ff", "-m", "Merge", "two"]);
	const check = runStep(workflow, "Check", clone);
	same("site.yml: check", [check.status, check.stdout.split("::")[1]], [1,
		"error file=content/claims/x/c.md,line=5,col=7,endColumn=13," +
		"title=wikilink-unknown"]);
	same("site.yml: changes, with errors", runStep(workflow,
		"Say what changes", clone).status, 1);
	const summary = run("cat", [path.join(work, "temp/summary.md")]).stdout;
	expect("site.yml: summary", /^\| C \|/m.test(summary) &&
		!/^\| Other \|/m.test(summary), summary);
	expect("site.yml: errors", runStep(workflow, "Build the site",
		clone).status !== 0);
	commit(clone, "bob", { "content/claims/x/c.md": claim("C", "Now.") }, "Ok");
	same("site.yml: changes", runStep(workflow, "Say what changes",
		clone).status, 0);
	same("site.yml: build", runStep(workflow, "Build the site",
		clone).status, 0);
	expect("site.yml: the site", fs.existsSync(
		path.join(work, "temp/site/claims/c/index.html")));
	same("site.yml: says what is missing", runStep(workflow, "Build attest",
		clone).stdout.split("::")[1], "error");
}

function walkGithub(workflow) {
	const folder = path.join(work, "github");
	const request = makeRequest(folder, "refs/pull/12/head");
	const checkout = path.join(folder, "checkout");
	const temp = path.join(work, "temp");

	fake("gh", `for last; do :; done\ncat "${folder}/api/\${last%%\\?*}.json"\n`);
	answers(path.join(folder, "api"), githubAnswers(request));
	checkOut(request, checkout);
	same("github: gathers", runStep(workflow, "Gather the approvals",
		checkout).status, 0);
	same("github: approvals", JSON.parse(fs.readFileSync(
		path.join(temp, "approvals.json"))), githubExpected(request));
	record(request, "github", "github-actions " +
		"<github-actions@users.noreply.github.com> 2026-05-02T10:00:00", (ref) => {
		checkOut(request, checkout);
		return runStep(workflow, "Record them", checkout,
			{ "vars.ATTEST_REVIEWS_REF": ref ? "1" : "" });
	});
	expect("github: runs what others wrote",
		!fs.existsSync(path.join(checkout, "evil")));
	answers(path.join(folder, "api"), { "repos/o/r/pulls/12/commits":
		[[githubCommit(request.first, "bob")]] });
	expect("github: more commits than it names", runStep(workflow,
		"Gather the approvals", checkout).status !== 0);
}

// What both forges' scripts come to: Ada's approval of a.md, not of c.md, which
// changed afterwards.
function record(request, forge, who, run_) {
	const due = `Reviewed-blob: ${blobs(request, request.merged, ["a"])[0].blob}` +
		" content/claims/x/a.md";
	let main, result;

	// Somebody else is faster once.
	fs.writeFileSync(path.join(request.origin, "hooks/update"),
		"#!/bin/sh\ntest -e once || { touch once; exit 1; }\n",
		{ mode: 0o755 });
	result = run_(false);
	same(`${forge}: records`, [result.status, result.stderr], [0, result.stderr]);
	const text = messages(request, "main", request.merged);
	expect(`${forge}: review`, text.startsWith(who) &&
		text.includes("\nReviewed-by: Ada <ada@example.org>\n") &&
		text.includes(due) && !text.includes("x/c.md") &&
		/^Reviewed-in: https:\S+\/12$/m.test(text), text || result.stderr);
	expect(`${forge}: tries again`, fs.existsSync(
		path.join(request.origin, "once")));
	main = git(request.origin, ["rev-parse", "main"]);
	run_(false);
	same(`${forge}: once`, git(request.origin, ["rev-parse", "main"]), main);
	// The other branch, from before anything was recorded.
	git(request.origin, ["update-ref", "refs/heads/main", request.merged]);
	result = run_(true);
	same(`${forge}: leaves main`, git(request.origin,
		["rev-parse", "main"]), request.merged);
	const other = run("git", ["log", "--format=%B", "attest/reviews"],
		{ cwd: request.origin }).stdout;
	expect(`${forge}: the other branch`, other.includes(due), other);
	result = run_(true);
	same(`${forge}: the other branch, once`, run("git", ["rev-list", "--count",
		"attest/reviews"], { cwd: request.origin }).stdout, "1\n");
}

// ---- GitLab ----

function gitlabUser(username, name) {
	return { id: 1, username, name, state: "active", locked: false,
		avatar_url: null, web_url: `https://gitlab.example/${username}` };
}

function gitlabCommit(id) {
	return { id, short_id: id.slice(0, 8), parent_ids: [], title: "T",
		message: EVIL, author_name: "Bob", author_email: "bob@example.org",
		authored_date: "2026-05-01T10:00:00.000Z", committer_name: "Bob",
		committer_email: "bob@example.org",
		created_at: "2026-05-01T10:00:00.000Z" };
}

function gitlabAnswers(request, withTimes) {
	const one = { iid: 12, project_id: 7, title: EVIL, description: EVIL,
		state: "merged", target_branch: "main", source_branch: EVIL,
		author: gitlabUser("bob", "Bob"), sha: request.head,
		merge_commit_sha: null, squash_commit_sha: request.merged,
		merged_at: "2026-05-03T10:00:00.000Z",
		web_url: "https://gitlab.example/o/r/-/merge_requests/12" };
	const note = (username, body, system = false) => ({ id: 3, body, system,
		author: gitlabUser(username, "N"), noteable_iid: 12 });
	const version = (head_commit_sha, created_at) => ({ id: 1,
		head_commit_sha, base_commit_sha: request.base,
		start_commit_sha: request.base, created_at, state: "collected" });
	const at = (approved_at) => withTimes ? { approved_at } : {};

	return {
		merge_requests: [[one, { ...one, iid: 13, squash_commit_sha:
			request.base }, { ...one, iid: 14, target_branch: "old" }]],
		"merge_requests/12": [one],
		"merge_requests/12/approvals": [{ id: 5, iid: 12, approved: true,
			approvals_required: 1, approved_by: [
				{ user: gitlabUser("ada", "Ada"),
					...at("2026-05-02T10:00:00.123Z") },
				{ user: gitlabUser("bob", "Bob"),
					...at("2026-05-02T11:00:00.123Z") }] }],
		"merge_requests/12/commits": [[gitlabCommit(request.head),
			gitlabCommit(request.first)]],
		"merge_requests/12/diffs": [["a", "c"].map((name) => ({
			old_path: `content/claims/x/${name}.md`,
			new_path: `content/claims/x/${name}.md`, diff: EVIL,
			new_file: false, renamed_file: false, deleted_file: false }))],
		"merge_requests/12/notes": [[
			note("ada", "approved this merge request", true),
			note("ada", "Fine.\nReviewed: a, c"), note("ada", EVIL),
			note("eve", "reviewed: other")]],
		"merge_requests/12/versions": [[
			version(request.head, "2026-05-02T10:30:00.000Z"),
			version(request.first, "2026-05-01T12:00:00.000Z")]],
	};
}

function gitlabExpected(request, withTimes) {
	const approval = (login, commit, time, body) => ({ login,
		state: "APPROVED", commit, time, body,
		files: blobs(request, commit, ["a", "c"]) });

	return {
		url: "https://gitlab.example/o/r/-/merge_requests/12",
		forge: "gitlab",
		merged: request.merged,
		commits: [request.head, request.first].map((id) => ({ id,
			login: "bob", name: "Bob", email: "bob@example.org" })),
		approvals: withTimes
			? [approval("ada", request.first, "2026-05-02T10:00:00.123Z",
				"Fine.\nReviewed: a, c"),
			approval("bob", request.head, "2026-05-02T11:00:00.123Z", "")]
			: [approval("ada", request.head, "2026-05-03T10:00:00.000Z",
				"Fine.\nReviewed: a, c"),
			approval("bob", request.head, "2026-05-03T10:00:00.000Z", "")],
	};
}

function walkGitlab(pipeline) {
	const folder = path.join(work, "gitlab");
	const request = makeRequest(folder, "refs/merge-requests/12/head");
	const checkout = path.join(folder, "checkout");
	const found = path.join(work, "gitlab-work");
	// The pipeline's own container has these two folders for itself.
	const scripts = pipeline.reviews.script.map((script) =>
		script.replaceAll("/tmp/gathered", found));
	const given = { ...pipeline.variables, ...pipeline.reviews.variables,
		CI_API_V4_URL: `file://${folder}/api`, CI_PROJECT_ID: "7",
		CI_DEFAULT_BRANCH: "main", CI_COMMIT_SHA: request.merged,
		CI_COMMIT_BEFORE_SHA: request.base, CI_SERVER_PROTOCOL: "https",
		CI_SERVER_HOST: "gitlab.example", ATTEST_TOKEN: "token",
		CI_PROJECT_URL: "https://gitlab.example/o/r" };
	const env = Object.fromEntries(Object.entries(given).map(([key, value]) =>
		[key, value.replace(/\$(\w+)/g, (_, name) => given[name])]));
	const script = (text, more) => run("bash", ["-eo", "pipefail", "-c", text],
		{ cwd: checkout, env: { ...env, ...more } });

	fake("curl", `for last; do :; done
path=\${last#file://*/projects/7/}
case $path in *page=[2-9]*) echo "[]"; exit ;; esac
cat "${folder}/api/\${path%%\\?*}.json"
`);
	// What is on disk in place of where the token is of use.
	fake("git", `real=$(PATH=\${PATH#*:} command -v git)
for word; do
	case $word in https://attest:token@gitlab.example/o/r.git) word=${request.origin} ;; esac
	words+=("$word")
done
exec "$real" "\${words[@]}"
`);
	for (const withTimes of [false, true]) {
		fs.rmSync(found, { recursive: true, force: true });
		fs.mkdirSync(found);
		answers(path.join(folder, "api"), gitlabAnswers(request, withTimes));
		checkOut(request, checkout);
		const result = script(scripts[0]);
		same("gitlab: gathers", [result.status, result.stderr],
			[0, result.stderr]);
		same("gitlab: requests", fs.readdirSync(found).filter((name) =>
			name.startsWith("approvals-")), ["approvals-12.json"]);
		same(`gitlab: approvals${withTimes ? "" : ", without times"}`,
			JSON.parse(fs.readFileSync(path.join(found,
				"approvals-12.json"))),
			gitlabExpected(request, withTimes));
	}
	record(request, "gitlab", "gitlab-ci " +
		"<gitlab-ci@noreply.gitlab.example> 2026-05-02T10:00:00", (ref) => {
		checkOut(request, checkout);
		return script(scripts[1], ref ? { ATTEST_REVIEWS_REF: "1" } : {});
	});
	expect("gitlab: runs what others wrote",
		!fs.existsSync(path.join(checkout, "evil")));
}

try {
	const site = path.join(work, "site");
	const read = (name) => fs.readFileSync(path.join(site, name), "utf8");

	fs.mkdirSync(path.join(work, "bin"));
	fs.mkdirSync(path.join(work, "temp"));
	fs.symlinkSync(attest, path.join(work, "bin/attest"));
	run(attest, ["init", site]);
	checkGithub("retractions.yml", read(".github/workflows/retractions.yml"),
		{ contents: "write", "pull-requests": "write" });
	walkSite(checkGithub("site.yml", read(".github/workflows/site.yml"),
		{ contents: "read" }));
	walkGithub(checkGithub("reviews.yml",
		read(".github/workflows/reviews.yml"),
		{ contents: "write", "pull-requests": "read" }));
	walkGitlab(checkGitlab(read(".gitlab-ci.yml")));
} finally {
	fs.rmSync(work, { recursive: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
