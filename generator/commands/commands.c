#include "commands/commands.h"

#define BIT(id) OPTION_BIT(OPTION_##id)

const struct command commands[] = {
    {.name = "init",
     .operands = "[DIR]",
     .summary = "make a small site to start from",
     .text = "Writes a commented site.yaml, one claim with its source, "
	     "and a topic into DIR (made where it is missing; the "
	     "current folder without one), and workflows for GitHub and "
	     "GitLab: they check requests, build the site, record who "
	     "approved what, and look for retracted works each week. Their "
	     "first lines say how to switch them on. Files that are there "
	     "are never overwritten.",
     .most = 1,
     .run = command_init},
    {.name = "new",
     .operands = "claim|source|topic|page PATH",
     .summary = "write a page to start from",
     .text = "A commented page that passes 'attest check'. Files that are "
	     "there are never overwritten. PATH may begin with content/ and "
	     "end in .md.\n"
	     "attest new claim sleep/restless-legs: a claim in the topic "
	     "'sleep', with what the site's scheme asks of a grade.\n"
	     "attest new source mah2021: what you think of a work; its "
	     "identifiers come from the bibliography.\n"
	     "attest new topic sleep: the page of a topic.\n"
	     "attest new page about/us: any other page, /about/us/.",
     .least = 2,
     .most = 2,
     .run = command_new},
    {.name = "build",
     .operands = "",
     .summary = "generate the site",
     .text = "Reads content/, checks everything, and writes what changed "
	     "into the output folder. With errors nothing is written. "
	     "Files that attest did not write are never touched.\n"
	     "--shard 2/8 writes the second of eight parts, which together "
	     "are the site; each needs an output folder of its own.",
     .options = BIT(OUTPUT) | BIT(WORKERS) | BIT(DRAFTS) | BIT(STRICT) |
		BIT(BASE_URL) | BIT(PORTABLE) | BIT(AS_OF) | BIT(REV) |
		BIT(ALL) | BIT(COMPRESS) | BIT(SHARD) | BIT(TIMINGS) |
		BIT(QUIET),
     .run = command_build},
    {.name = "check",
     .operands = "",
     .summary = "report what a build would, and write nothing",
     .text = "Everything but the writing, templates and scripts "
	     "included. Pages are rendered a second time in another "
	     "order, to find scripts that keep state between pages.\n"
	     "--format json prints the findings as JSON, github as "
	     "annotations of a workflow, sarif as SARIF 2.1.0; paths begin "
	     "at the root of the repository in the last two.",
     .options = BIT(WORKERS) | BIT(DRAFTS) | BIT(STRICT) | BIT(BASE_URL) |
		BIT(AS_OF) | BIT(FORMAT) | BIT(ALL) | BIT(QUIET),
     .formats = FORMAT_BIT(FORMAT_TEXT) | FORMAT_BIT(FORMAT_JSON) |
		FORMAT_BIT(FORMAT_GITHUB) | FORMAT_BIT(FORMAT_SARIF),
     .run = command_check},
    {.name = "serve",
     .operands = "",
     .summary = "show the site in a browser, as you write it",
     .text = "Serves what a build would write, without writing it, and "
	     "reads anew what changes. Pages that are open load themselves "
	     "again. What is wrong is said here and on the page, which stays "
	     "as it was until that is mended.\n"
	     "Only this machine can see it, unless --bind says otherwise: "
	     "then --allow-host has to say by which name, as in a container: "
	     "attest serve --bind 0.0.0.0 --allow-host localhost\n"
	     "Ends with Ctrl-C.",
     .options = BIT(PORT) | BIT(BIND) | BIT(ALLOW_HOST) | BIT(POLL) |
		BIT(OPEN) | BIT(WORKERS) | BIT(DRAFTS) | BIT(BASE_URL) |
		BIT(AS_OF) | BIT(ALL),
     .run = command_serve},
    {.name = "list",
     .operands = "claims|sources|topics|drafts|orphans|overdue|unreviewed|"
		 "changed",
     .summary = "list what the site holds",
     .text = "drafts: pages that a build leaves out.\n"
	     "orphans: claims to which no page and no relation leads, "
	     "works that nothing cites.\n"
	     "overdue: claims whose last review is too old; unreviewed: those "
	     "that too few people have reviewed; changed: those that were "
	     "reviewed and say something else since. Those that wait longest "
	     "come first. None of the three is a warning.",
     .options = BIT(WORKERS) | BIT(DRAFTS) | BIT(AS_OF) | BIT(JSON) | BIT(CSV),
     .least = 1,
     .most = 1,
     .run = command_list},
    {.name = "show",
     .operands = "PAGE",
     .summary = "show the data of a page and how its grade follows",
     .text = "PAGE is a slug, a path, an address, source:KEY or "
	     "topic:SLUG. --json prints what templates and scripts see.",
     .options = BIT(WORKERS) | BIT(DRAFTS) | BIT(AS_OF) | BIT(JSON),
     .least = 1,
     .most = 1,
     .run = command_show},
    {.name = "diff",
     .operands = "REV[..REV]",
     .summary = "show what changed, in terms of claims",
     .text = "Compares the site at the first commit with the one at the "
	     "second, or with the files as they are. Says of each page what "
	     "changed: certainty, ratings, sources, results, texts word for "
	     "word; which reviews that invalidates, and which claims depend "
	     "on what changed. REV...REV begins where the two parted.\n"
	     "Errors at the second end are status 1; what is wrong at the "
	     "first is named and stops nothing.\n"
	     "--format markdown is for the summary of a request, json for "
	     "programs.",
     .options =
	 BIT(WORKERS) | BIT(DRAFTS) | BIT(AS_OF) | BIT(FORMAT) | BIT(EXIT_CODE),
     .formats = FORMAT_BIT(FORMAT_TEXT) | FORMAT_BIT(FORMAT_MARKDOWN) |
		FORMAT_BIT(FORMAT_JSON),
     .least = 1,
     .most = 1,
     .run = command_diff},
    {.name = "history",
     .operands = "PAGE",
     .summary = "show the revisions of a page, its grades and reviews",
     .text = "PAGE as in 'attest show'. The grades of old revisions are "
	     "those that today's schemes give them.",
     .options = BIT(WORKERS) | BIT(DRAFTS) | BIT(AS_OF) | BIT(JSON),
     .least = 1,
     .most = 1,
     .run = command_history},
    {.name = "review",
     .operands = "CLAIM…",
     .summary = "record that you have reviewed what claims say",
     .text = "Makes a commit that changes no file and names what was "
	     "reviewed, with the name that git has for you. CLAIM is a slug, "
	     "a path or an address. Refuses where the content is not "
	     "committed, or where you wrote it.\n"
	     "--from-approvals records what a forge's API says of a merged "
	     "request; \"Approvals\" in generator/README.md describes the "
	     "file.\n"
	     "--on-ref is for repositories whose branch is protected; the "
	     "build reads both.\n"
	     "--print makes no commit, and prints the message for git to sign: "
	     "attest review --print CLAIM | git commit --only --allow-empty "
	     "-S -F -",
     .options = BIT(FROM_APPROVALS) | BIT(ON_REF) | BIT(PRINT) | BIT(AS_OF),
     .most = SIZE_MAX,
     .run = command_review},
    {.name = "pool",
     .operands = "FILE.csv",
     .summary = "pool the results of studies in a table",
     .text = "FILE is CSV. Its first line names the columns: study, and one "
	     "of these sets.\n"
	     "ai, n1, ci, n2: people with the event and all people, in the "
	     "treated and the control arm; for RR (unless --measure says "
	     "otherwise), OR or RD.\n"
	     "n1, m1, sd1, n2, m2, sd2: people, mean and standard deviation "
	     "in each arm; for MD (unless --measure says otherwise), SMD or "
	     "ROM.\n"
	     "y, v: estimates and their variances, as they stand; where "
	     "--measure names a ratio, y is its logarithm.\n"
	     "y, lower, upper: estimates and their 95% limits; --measure is "
	     "due.\n"
	     "Prints each study with its weight, the pooled result with a "
	     "prediction interval and heterogeneity, the fixed-effect result "
	     "beside one with random effects, the range of results with one "
	     "study left out and, from ten studies on, Egger's test.",
     .options =
	 BIT(MEASURE) | BIT(METHOD) | BIT(INTERVAL) | BIT(SCALE) | BIT(JSON),
     .least = 1,
     .most = 1,
     .run = command_pool},
    {.name = "retractions",
     .operands = "FILE.csv",
     .summary = "look up which cited works were retracted or corrected",
     .text = "FILE is the whole table of Retraction Watch, "
	     "retraction_watch.csv of "
	     "https://gitlab.com/crossref/retraction-watch-data. The notices "
	     "about works that the site cites, by DOI or PMID, are written "
	     "to content/sources/retractions.csv (or what "
	     "citations.retractions of site.yaml names), with the date of the "
	     "table; pages show them, and 'attest check' reports them.\n"
	     "Rows that cannot be read are reported and left out. Where the "
	     "table is not whole nothing is written. Errors of the site do not "
	     "matter here, as long as its bibliographies can be read.",
     .options = BIT(WORKERS) | BIT(DATE) | BIT(ALL) | BIT(QUIET),
     .least = 1,
     .most = 1,
     .run = command_retractions},
    {.name = "schema",
     .operands = "[site|claim|source|topic|page]",
     .summary = "print JSON Schema of site.yaml and front matter",
     .text = "For editors; content/README.md says how. The site's own fields "
	     "and schemes are in it. Without an operand all five are "
	     "definitions of one document.\n"
	     "It knows the form of each key. What depends on others, or on "
	     "other pages, is for 'attest check'.",
     .most = 1,
     .run = command_schema},
    {.name = "help",
     .operands = "[COMMAND|RULE|KEY|FILE]",
     .summary = "explain a command, a rule, a key or a kind of file",
     .text = "attest help build: a command.\n"
	     "attest help link-broken: a rule, as findings name it in "
	     "[brackets].\n"
	     "attest help rules: all rules.\n"
	     "attest help site.yaml: the keys of a file; also claim, "
	     "source, topic, page.\n"
	     "attest help evidence: a key, wherever it is known.",
     .most = 1,
     .run = command_help},
    {.name = "version",
     .operands = "",
     .summary = "print the version",
     .text = "",
     .run = command_version},
};
const size_t command_count = sizeof commands / sizeof *commands;

const struct command *
command_find(struct str name)
{
	for (size_t i = 0; i < command_count; i++)
		if (str_is(name, commands[i].name))
			return &commands[i];
	return NULL;
}
