/* The table of site.yaml's keys. */
#include "config/site_schema.h"

#include "config/config.h"
#include "config/head.h"
#include "config/own_words.h"
#include "config/people.h"
#include "config/repository.h"
#include "config/synonyms.h"
#include "policy.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define CONFIG(field) offsetof(struct site_file, config.field)
#define FILE_FIELD(field) offsetof(struct site_file, field)
#define SITE_FIELD(field_) offsetof(struct field, field_)

static const struct schema_key citations_keys[] = {
    {.name = "style",
     .type = SCHEMA_LOCATED,
     .offset = FILE_FIELD(citations.style) - FILE_FIELD(citations),
     .default_text = "numeric",
     .help = "the citation style: one of lua/citations/, one of CSL by its "
	     "name (vancouver, apa), or a .csl file, from the site's folder"},
    {.name = "bibliography",
     .type = SCHEMA_LOCATEDS,
     .offset = FILE_FIELD(citations.bibliography) - FILE_FIELD(citations),
     .help = "files below content/: CSL-JSON (.json), BibLaTeX (.bib), "
	     "BibTeX (.bibtex)"},
    {.name = "retractions",
     .type = SCHEMA_LOCATED,
     .offset = FILE_FIELD(citations.retractions) - FILE_FIELD(citations),
     .default_text = "sources/retractions.csv, where it exists",
     .help = "what 'attest retractions' writes, below content/"},
};

static const struct schema citations_schema = {.what = "citations",
					       .keys = citations_keys,
					       .count = COUNT(citations_keys)};

static const struct schema_key color_keys[] = {
    {.name = "light",
     .type = SCHEMA_CUSTOM,
     .read = color_read,
     .takes = SCHEMA_TEXT,
     .pattern = COLOR_PATTERN,
     .offset = offsetof(struct color_setting, value.light),
     .required = true,
     .help = "\"#rrggbb\", on light pages"},
    {.name = "dark",
     .type = SCHEMA_CUSTOM,
     .read = color_read,
     .takes = SCHEMA_TEXT,
     .pattern = COLOR_PATTERN,
     .offset = offsetof(struct color_setting, value.dark),
     .required = true,
     .help = "\"#rrggbb\", on dark pages"},
};

static const struct schema color_schema = {
    .what = "a colour", .keys = color_keys, .count = COUNT(color_keys)};

static const struct schema_key home_keys[] = {
    {.name = "questions",
     .type = SCHEMA_LOCATEDS,
     .offset = CONFIG(home.questions) - CONFIG(home),
     .default_text = "the first claim of each topic, up to five",
     .help = "slugs of the claims that the home page shows, in their order"},
    {.name = "pages",
     .type = SCHEMA_LOCATEDS,
     .offset = CONFIG(home.pages) - CONFIG(home),
     .default_text = "the method page",
     .help = "slugs of pages on how the site works, which the home page "
	     "leads to"},
};

static const struct schema home_schema = {
    .what = "home", .keys = home_keys, .count = COUNT(home_keys)};

static const struct schema_key html_keys[] = {
    {.name = "raw",
     .type = SCHEMA_BOOL,
     .offset = 0,
     .default_text = "false",
     .help = "let HTML in Markdown through as it stands"},
};

static const struct schema html_schema = {
    .what = "html", .keys = html_keys, .count = COUNT(html_keys)};

static const struct schema_key menu_keys[] = {
    {.name = "title",
     .type = SCHEMA_TEXT,
     .offset = offsetof(struct menu_item, title),
     .required = true,
     .help = "what the item says"},
    {.name = "url",
     .type = SCHEMA_LOCATED,
     .offset = offsetof(struct menu_item, url),
     .required = true,
     .help = "where it leads, from the site's root"},
};

static const struct schema menu_schema = {
    .what = "a menu item", .keys = menu_keys, .count = COUNT(menu_keys)};

static const struct schema_key method_keys[] = {
    {.name = "search",
     .type = SCHEMA_TEXT,
     .offset = offsetof(struct method, search),
     .help = "where and how studies are looked for"},
    {.name = "access",
     .type = SCHEMA_TEXT,
     .offset = offsetof(struct method, access),
     .help = "what is read of them"},
};

static const struct schema method_schema = {
    .what = "method", .keys = method_keys, .count = COUNT(method_keys)};

static const struct schema_key field_keys[] = {
    {.name = "on",
     .type = SCHEMA_LOCATEDS,
     .offset = SITE_FIELD(on),
     .required = true,
     .help = "kinds of pages that have it: claim, source or both"},
    {.name = "type",
     .type = SCHEMA_WORD,
     .offset = SITE_FIELD(type),
     .of = field_type_names,
     .default_text = "text",
     .help = "what it takes"},
    {.name = "values",
     .type = SCHEMA_TEXTS,
     .offset = SITE_FIELD(values),
     .help = "the words that a one-of takes"},
    {.name = "unspecific",
     .type = SCHEMA_TEXTS,
     .offset = SITE_FIELD(unspecific),
     .help = "those of values that leave open which it is, such as 'not "
	     "stated': nothing is said to differ from them"},
    {.name = "many",
     .type = SCHEMA_BOOL,
     .offset = SITE_FIELD(many),
     .default_text = "false",
     .help = "it takes a list of values"},
    {.name = "label",
     .type = SCHEMA_TEXT,
     .offset = SITE_FIELD(label),
     .default_text = "its name",
     .help = "what readers call it"},
    {.name = "column",
     .type = SCHEMA_BOOL,
     .offset = SITE_FIELD(column),
     .default_text = "false",
     .help = "shown in the table of what was studied"},
};

static const struct schema field_schema = {
    .what = "a field", .keys = field_keys, .count = COUNT(field_keys)};

static const char *const unknown_names[] = {"error", "warn", "ignore", NULL};

static const struct schema_key front_matter_keys[] = {
    {.name = "unknown",
     .type = SCHEMA_WORD,
     .offset = CONFIG(front_matter.unknown) - CONFIG(front_matter),
     .of = unknown_names,
     .default_text = "error",
     .help = "what a key of a page is that attest does not know"},
    {.name = "rename",
     .type = SCHEMA_PAIRS,
     .offset = CONFIG(front_matter.rename) - CONFIG(front_matter),
     .help = "other names of keys, {other: key}"},
};

static const struct schema front_matter_schema = {.what = "front_matter",
						  .keys = front_matter_keys,
						  .count =
						      COUNT(front_matter_keys)};

static const struct schema_key keys[] = {
    {.name = "title",
     .type = SCHEMA_TEXT,
     .offset = CONFIG(title),
     .required = true,
     .help = "the site's name"},
    {.name = "description",
     .type = SCHEMA_TEXT,
     .offset = CONFIG(description),
     .help = "one sentence about the site"},
    {.name = "base_url",
     .type = SCHEMA_LOCATED,
     .offset = FILE_FIELD(base_url),
     .help = "where the site will stand: https://example.org/path/"},
    {.name = "language",
     .type = SCHEMA_LOCATED,
     .offset = FILE_FIELD(language),
     .default_text = "en",
     .help = "of the text, as a BCP 47 tag"},
    {.name = "theme",
     .type = SCHEMA_LOCATED,
     .offset = FILE_FIELD(theme),
     .default_text = "default",
     .help = "a folder of themes/"},
    {.name = "format",
     .type = SCHEMA_LOCATED,
     .offset = FILE_FIELD(format),
     .default_text = "1",
     .help = "of this file and the front matter: 1"},
    {.name = "publisher",
     .type = SCHEMA_TEXT,
     .offset = CONFIG(publisher),
     .help = "who publishes the site"},
    {.name = "contact",
     .type = SCHEMA_TEXT,
     .offset = CONFIG(contact),
     .help = "how readers reach the publisher"},
    {.name = "funding",
     .type = SCHEMA_TEXT,
     .offset = CONFIG(funding),
     .help = "who pays for the work, and who does not"},
    {.name = "licence",
     .type = SCHEMA_TEXT,
     .offset = CONFIG(licence),
     .help = "what readers may reuse"},
    {.name = "disclaimer",
     .type = SCHEMA_TEXT,
     .offset = CONFIG(disclaimer),
     .help = "what the site is not"},
    {.name = "image",
     .type = SCHEMA_LOCATED,
     .offset = CONFIG(image),
     .help = "a picture below content/ that others show beside a link to the "
	     "site (og:image); PNG or JPEG"},
    {.name = "colors",
     .type = SCHEMA_MAP,
     .offset = CONFIG(colors),
     .of = &color_schema,
     .size = sizeof(struct color_setting),
     .help = "colours of the theme in the site's own, by the theme's names: "
	     "{link: {light: \"#0f5d6e\", dark: \"#7cc4d2\"}}"},
    {.name = "logo",
     .type = SCHEMA_LOCATED,
     .offset = CONFIG(logo),
     .help = "a picture below content/ that stands before the title on every "
	     "page: SVG, PNG, JPEG, GIF or WebP"},
    {.name = "stylesheet",
     .type = SCHEMA_LOCATED,
     .offset = CONFIG(stylesheet),
     .help = "a CSS file below content/, added to the theme's"},
    {.name = "head",
     .type = SCHEMA_OBJECTS,
     .offset = CONFIG(head),
     .of = &head_schema,
     .size = sizeof(struct head_entry),
     .help = "what stands in the head of every page: a list of {meta: {name, "
	     "content}} and {link: {rel, href}}; an icon takes the place of "
	     "the theme's"},
    {.name = "words",
     .type = SCHEMA_CUSTOM,
     .offset = CONFIG(words),
     .read = own_words_read,
     .takes = SCHEMA_NODE,
     .help = "single words of the theme in the site's own, nested as in its "
	     "i18n/en.yaml: {topic: {harms: What gets worse}}"},
    {.name = "page_type",
     .type = SCHEMA_LOCATED,
     .offset = FILE_FIELD(page_type),
     .default_text = "WebPage",
     .help = "what claims' pages are to programs: WebPage of schema.org or "
	     "one of its kinds, such as MedicalWebPage"},
    {.name = "grading",
     .type = SCHEMA_PAIRS,
     .offset = FILE_FIELD(grading),
     .default_text = "{effect: grade}, record for the others",
     .help = "the grading scheme of each kind of claim"},
    {.name = "citations",
     .type = SCHEMA_OBJECT,
     .offset = FILE_FIELD(citations),
     .of = &citations_schema,
     .help = "style, bibliography and retractions"},
    {.name = "home",
     .type = SCHEMA_OBJECT,
     .offset = CONFIG(home),
     .of = &home_schema,
     .help = "what the home page shows: {questions, pages}"},
    {.name = "safety",
     .type = SCHEMA_LOCATED,
     .offset = CONFIG(safety),
     .help = "the slug of the topic about safety, which claims of effects "
	     "link to"},
    {.name = "html",
     .type = SCHEMA_OBJECT,
     .offset = FILE_FIELD(html),
     .of = &html_schema,
     .help = "raw: true lets HTML through, in Markdown and as files"},
    {.name = "method",
     .type = SCHEMA_OBJECT,
     .offset = CONFIG(method),
     .of = &method_schema,
     .help = "how the site works, printed on the method page"},
    {.name = "authors",
     .type = SCHEMA_OBJECTS,
     .offset = FILE_FIELD(authors),
     .of = &registered_schema,
     .size = sizeof(struct registered),
     .help = "who writes: a list of {id, name, email, orcid, github, gitlab, "
	     "affiliation, conflicts}"},
    {.name = "reviewers",
     .type = SCHEMA_OBJECTS,
     .offset = FILE_FIELD(reviewers),
     .of = &registered_schema,
     .size = sizeof(struct registered),
     .help = "whose reviews count, as in authors, or ids of those; without "
	     "them everybody's do"},
    {.name = "reviews",
     .type = SCHEMA_OBJECT,
     .offset = CONFIG(reviews),
     .of = &reviews_schema,
     .help = "what makes a page a reviewed one: {required, independent, "
	     "max_age, trust}"},
    {.name = "repository",
     .type = SCHEMA_OBJECT,
     .offset = FILE_FIELD(repository),
     .of = &repository_schema,
     .help = "addresses on a forge: {edit, commit, issues}"},
    {.name = "extras",
     .type = SCHEMA_OBJECT,
     .offset = CONFIG(extras),
     .of = &extras_schema,
     .help = "what only some sites want: {history, "
	     "embeds, claim_json, markdown, precompressed}"},
    {.name = "fields",
     .type = SCHEMA_MAP,
     .offset = CONFIG(fields),
     .of = &field_schema,
     .size = sizeof(struct field),
     .help = "keys of the site's own, by name: {on, type, values, "
	     "unspecific, many, label, column}"},
    {.name = "synonyms",
     .type = SCHEMA_CUSTOM,
     .offset = CONFIG(synonyms),
     .read = synonyms_read,
     .takes = SCHEMA_NODE,
     .help = "lists of words and phrases that mean the same to who searches, "
	     "as in [[insomnia, \"can't sleep\"]]"},
    {.name = "front_matter",
     .type = SCHEMA_OBJECT,
     .offset = CONFIG(front_matter),
     .of = &front_matter_schema,
     .help = "what else a page may hold"},
    {.name = "rules",
     .type = SCHEMA_PAIRS,
     .offset = FILE_FIELD(rules),
     .of = policy_levels,
     .help = "the level of a rule in this site: {RULE: error, warning, note "
	     "or off}; 'attest help rules' says which can be set"},
    {.name = "accept",
     .type = SCHEMA_OBJECTS,
     .offset = CONFIG(accept),
     .of = &policy_allowance_schema,
     .size = sizeof(struct allowance),
     .help = "rules that findings are let pass of on all pages, printed on "
	     "the method page with their number"},
    {.name = "menu",
     .type = SCHEMA_OBJECTS,
     .offset = CONFIG(menu),
     .of = &menu_schema,
     .size = sizeof(struct menu_item),
     .help = "a list of {title, url}"},
    {.name = "params",
     .type = SCHEMA_PARAMS,
     .offset = CONFIG(params),
     .help = "whatever the site's templates and scripts want to know"},
};

const struct schema config_schema = {
    .what = "site.yaml", .keys = keys, .count = COUNT(keys)};
