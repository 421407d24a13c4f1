#include "commands/init_files.h"

static const char site_yaml[] =
    "# Everything about the site as a whole. 'attest help site.yaml' lists "
    "all\n"
    "# keys. Paths in this file are relative to this folder.\n"
    "\n"
    "title: My knowledge base\n"
    "description: What people say about my subject, and how sure anyone can "
    "be.\n"
    "# Where the site will stand, with a slash at the end.\n"
    "base_url: https://example.org/\n"
    "language: en\n"
    "theme: default\n"
    "# The version of the content format.\n"
    "format: 1\n"
    "\n"
    "# Readers want to know these five. They are printed on every page.\n"
    "publisher: Your name\n"
    "contact: you@example.org\n"
    "funding: No funding was received for this site.\n"
    "licence: CC BY 4.0\n"
    "disclaimer: These pages describe published evidence. They are no advice "
    "to anybody.\n"
    "\n"
    "# Which scheme grades each kind of claim. Effects take grade, ocebm or "
    "ipcc;\n"
    "# the others are looked up rather than estimated.\n"
    "grading:\n"
    "  effect: grade\n"
    "  reference: record\n"
    "  mechanism: record\n"
    "  literature: record\n"
    "  prevalence: record\n"
    "\n"
    "citations:\n"
    "  style: numeric\n"
    "  # CSL-JSON or BibLaTeX, as Zotero and other reference managers export "
    "it.\n"
    "  bibliography: [sources/references.json]\n"
    "\n"
    "menu:\n"
    "  - {title: Topics, url: /topics/}\n"
    "  - {title: All claims, url: /claims/}\n"
    "  - {title: Sources, url: /sources/}\n"
    "\n"
    "# How the site looks: files below this folder, colours and words of the "
    "theme in\n"
    "# your own. What cannot be read is reported with its place.\n"
    "#logo: looks/logo.svg\n"
    "#stylesheet: looks/site.css\n"
    "#colors: {link: {light: \"#0f5d6e\", dark: \"#7cc4d2\"}}\n"
    "#head:\n"
    "#  - {link: {rel: icon, href: looks/logo.svg}}\n"
    "#words: {topic: {harms: What to know before}}\n"
    "\n"
    "# What readers type for what pages say.\n"
    "#synonyms: [[insomnia, sleeplessness, can't sleep]]\n"
    "\n"
    "# Who writes and who reviews, told by the addresses that they have in "
    "git. Where\n"
    "# nobody is listed as a reviewer, everybody's reviews count.\n"
    "#authors:\n"
    "#  - {id: eve, name: Eve Adams, email: eve@example.org, github: eve}\n"
    "#reviewers:\n"
    "#  - {id: ada, name: Ada Lovelace, email: ada@example.org, github: ada}\n"
    "\n"
    "# What is made of each claim besides its page: what it said before, its "
    "card\n"
    "# for frames of other sites, its data, a copy in Markdown.\n"
    "#extras: {history: true, embeds: true, claim_json: true, markdown: "
    "true}\n";

static const char index_md[] =
    "---\n"
    "title: My knowledge base\n"
    "---\n"
    "\n"
    "This is the home page's own text, content/index.md. It could say what "
    "the site is\n"
    "about. A link to a claim shows what was found: "
    "[[falling-asleep-faster]].\n"
    "\n"
    "The claim, its topic and its source are an example. Change them, or "
    "delete them once\n"
    "you have written your own.\n";

static const char claim_md[] =
    "---\n"
    "# The claim as a question, then as people state it, then our answer.\n"
    "title: Does magnesium help older adults fall asleep faster?\n"
    "statement: Magnesium shortens the time that older adults need to fall "
    "asleep.\n"
    "answer: It may. In two small trials older adults fell asleep about 17 "
    "minutes sooner than with placebo.\n"
    "kind: effect\n"
    "finding: benefit\n"
    "\n"
    "# Every domain of GRADE is named. What lowers the grade says why. The "
    "level follows\n"
    "# from this; 'attest show falling-asleep-faster' prints how.\n"
    "grade:\n"
    "  risk_of_bias: serious, all pooled trials at moderate to high risk\n"
    "  imprecision: serious, 55 people in two trials\n"
    "  no_concern: [inconsistency, indirectness, publication_bias]\n"
    "\n"
    "# What was studied: a key of sources/references.json, and its numbers.\n"
    "evidence:\n"
    "  - source: mah2021\n"
    "    effect: \"MD -17.36 min (-27.27 to -7.44)\"\n"
    "    n: 55\n"
    "    studies: 2\n"
    "    at: Table 2\n"
    "---\n"
    "\n"
    "## What was tested\n"
    "\n"
    "The body is Markdown. A review pooled two trials in older adults "
    "[@mah2021]. Sources\n"
    "are cited by their key, and other pages linked by their name: "
    "[[topic:sleep]].\n"
    "\n"
    "## What would change this\n"
    "\n"
    "A larger trial at low risk of bias.\n";

static const char topic_md[] =
    "---\n"
    "title: Sleep\n"
    "question: What helps people sleep?\n"
    "answer: One claim has been looked at so far.\n"
    "---\n"
    "\n"
    "The claims in content/claims/sleep/ are listed on this page.\n";

static const char references_json[] =
    "[\n"
    "  {\n"
    "    \"id\": \"mah2021\",\n"
    "    \"type\": \"article-journal\",\n"
    "    \"title\": \"Oral magnesium supplementation for insomnia in older "
    "adults: a Systematic Review & Meta-Analysis\",\n"
    "    \"author\": [\n"
    "      {\"family\": \"Mah\", \"given\": \"Jasmine\"},\n"
    "      {\"family\": \"Pitre\", \"given\": \"Tyler\"}\n"
    "    ],\n"
    "    \"container-title\": \"BMC Complementary Medicine and Therapies\",\n"
    "    \"issued\": {\"date-parts\": [[2021]]},\n"
    "    \"volume\": \"21\",\n"
    "    \"page\": \"125\",\n"
    "    \"DOI\": \"10.1186/s12906-021-03297-z\"\n"
    "  }\n"
    "]\n";

static const char appraisal_md[] =
    "---\n"
    "# What sources/references.json cannot say about mah2021. Optional.\n"
    "design: systematic-review\n"
    "population: older adults with insomnia\n"
    "comparator: placebo\n"
    "access: abstract-only\n"
    "---\n";

static const char output_gitignore[] =
    "# The site is generated here; git need not keep it.\n"
    "*\n"
    "!.gitignore\n";

const struct init_file init_files[] = {
    {".github/workflows/retractions.yml", init_retractions_yml},
    {".github/workflows/reviews.yml", init_reviews_yml},
    {".github/workflows/site.yml", init_site_yml},
    {".gitlab-ci.yml", init_gitlab_yml},
    {"content/site.yaml", site_yaml},
    {"content/index.md", index_md},
    {"content/claims/sleep/falling-asleep-faster.md", claim_md},
    {"content/topics/sleep.md", topic_md},
    {"content/sources/references.json", references_json},
    {"content/sources/mah2021.md", appraisal_md},
    {"output/.gitignore", output_gitignore},
};
const size_t init_file_count = sizeof init_files / sizeof *init_files;
