/* Entries as works of CSL-JSON. Which field goes where is what BibLaTeX's
 * manual says of fields and CSL 1.0.2 of variables. */
#include <string.h>

#include "parse/bibtex_text.h"
#include "parse/bibtex_types.h"

enum { ITEMS = 64 }; /* more than CSL has variables that are set here */

struct work {
	struct bibtex *reading;
	const struct bibtex_type *type;
	struct str fields[FIELD_COUNT + 1]; /* LaTeX; the last is none */
	struct node *items;
	size_t count;
	bool biblatex;
};

/* ---- setting variables ---- */

static void
set(struct work *work, const char *name, struct node value)
{
	if (value.kind == NODE_NONE)
		return;
	value.key.text = str_from(name);
	work->items[work->count++] = value;
}

static void
set_text(struct work *work, const char *name, struct str text)
{
	if (text.len > 0)
		set(work, name, node_text(text));
}

static bool
is_set(const struct work *work, const char *name)
{
	for (size_t i = 0; i < work->count; i++)
		if (str_is(work->items[i].key.text, name))
			return true;
	return false;
}

static bool
has(const struct work *work, enum bibtex_field field)
{
	return work->fields[field].len > 0;
}

static struct str
text_of(struct work *work, enum bibtex_field field)
{
	struct str latex = work->fields[field];

	return latex.len == 0 ? STR_NONE
			      : bibtex_text(work->reading, latex, FORM_RICH);
}

static struct str
first_text(struct work *work, enum bibtex_field field,
	   enum bibtex_field otherwise)
{
	return text_of(work, has(work, field) ? field : otherwise);
}

static struct str
verbatim(struct work *work, enum bibtex_field field)
{
	struct str latex = work->fields[field];

	return latex.len == 0 ? STR_NONE
			      : bibtex_verbatim(work->reading, latex);
}

/* "FIRST SEPARATOR SECOND"; no SEPARATOR behind a mark that ends FIRST. */
static struct str
join(struct work *work, struct str first, char separator, struct str second)
{
	struct arena *arena = work->reading->arena;

	if (first.len == 0 || second.len == 0)
		return first.len == 0 ? second : first;
	if (strchr("!?.,:;", first.ptr[first.len - 1]) != NULL)
		return arena_printf(arena, "%.*s %.*s", STR_ARG(first),
				    STR_ARG(second));
	return arena_printf(arena, "%.*s%c %.*s", STR_ARG(first), separator,
			    STR_ARG(second));
}

/* Lists of BibLaTeX are parted by "and". */
static struct str
list_text(struct work *work, enum bibtex_field field)
{
	struct str rest = text_of(work, field), list = STR_NONE;
	size_t at;

	while (work->biblatex &&
	       (at = str_find(rest, STR(" and "))) < rest.len) {
		list =
		    join(work, list, ';', bibtex_string(str_part(rest, 0, at)));
		rest = str_from_byte(rest, at + strlen(" and "));
	}
	return join(work, list, ';', bibtex_string(rest));
}

/* ---- titles ---- */

static struct str
completed(struct work *work, struct str title, enum bibtex_field subtitle,
	  enum bibtex_field addon)
{
	if (title.len == 0)
		return title;
	title = join(work, title, ':', text_of(work, subtitle));
	return join(work, title, '.', text_of(work, addon));
}

static struct str
full_title(struct work *work, enum bibtex_field title,
	   enum bibtex_field subtitle, enum bibtex_field addon)
{
	return completed(work, text_of(work, title), subtitle, addon);
}

/* Up to the first colon between words that stands in no tag. */
static struct str
before_colon(struct str title)
{
	size_t depth = 0;

	for (size_t i = 0; i < title.len; i++) {
		if (title.ptr[i] == '<' && i + 1 < title.len)
			depth += title.ptr[i + 1] == '/' ? (size_t)-1 : 1;
		if (title.ptr[i] == ':' && depth == 0 && i + 1 < title.len &&
		    byte_is_space(title.ptr[i + 1]))
			return str_trim(str_part(title, 0, i));
	}
	return title;
}

static void
set_short_title(struct work *work, struct str title)
{
	struct str part = before_colon(title);

	if (has(work, FIELD_SHORTTITLE))
		set_text(work, "title-short", text_of(work, FIELD_SHORTTITLE));
	else if (part.len < title.len || has(work, FIELD_SUBTITLE) ||
		 has(work, FIELD_TITLEADDON))
		set_text(work, "title-short", part);
}

/* A volume of a work has a title of its own. */
static void
set_volume_titles(struct work *work, struct str whole)
{
	if (work->type->shape == SHAPE_CHAPTER) {
		set_text(work, "title", whole);
		set_text(work, "volume-title",
			 full_title(work, FIELD_BOOKTITLE, FIELD_BOOKSUBTITLE,
				    FIELD_BOOKTITLEADDON));
	} else {
		set_text(work, "title",
			 full_title(work, FIELD_MAINTITLE, FIELD_MAINSUBTITLE,
				    FIELD_MAINTITLEADDON));
		set_text(work, "volume-title", whole);
	}
}

static void
set_titles(struct work *work)
{
	bool periodical = work->type->shape == SHAPE_PERIODICAL;
	struct str title = text_of(work, FIELD_TITLE), whole;

	if (periodical && has(work, FIELD_ISSUETITLE)) {
		set_text(work, "title",
			 full_title(work, FIELD_ISSUETITLE, FIELD_ISSUESUBTITLE,
				    FIELD_COUNT));
		return;
	}
	whole = completed(work, title, FIELD_SUBTITLE, FIELD_TITLEADDON);
	if (has(work, FIELD_MAINTITLE))
		set_volume_titles(work, whole);
	else
		set_text(work, "title", whole);
	if (!periodical &&
	    (!has(work, FIELD_MAINTITLE) || work->type->shape == SHAPE_CHAPTER))
		set_short_title(work, title);
}

static struct str
container(struct work *work)
{
	if (work->type->shape == SHAPE_PERIODICAL)
		return full_title(work, FIELD_TITLE, FIELD_SUBTITLE,
				  FIELD_TITLEADDON);
	if (work->type->shape == SHAPE_CHAPTER && has(work, FIELD_MAINTITLE))
		return full_title(work, FIELD_MAINTITLE, FIELD_MAINSUBTITLE,
				  FIELD_MAINTITLEADDON);
	if (work->type->shape == SHAPE_CHAPTER && has(work, FIELD_BOOKTITLE))
		return full_title(work, FIELD_BOOKTITLE, FIELD_BOOKSUBTITLE,
				  FIELD_BOOKTITLEADDON);
	return full_title(work,
			  has(work, FIELD_JOURNALTITLE) ? FIELD_JOURNALTITLE
							: FIELD_JOURNAL,
			  FIELD_JOURNALSUBTITLE, FIELD_COUNT);
}

static bool
is_number(struct str text)
{
	for (size_t i = 0; i < text.len; i++)
		if (!byte_is_digit(text.ptr[i]))
			return false;
	return text.len > 0;
}

static const char *
ordinal_suffix(struct str number)
{
	char last = number.ptr[number.len - 1];

	if (number.len > 1 && number.ptr[number.len - 2] == '1')
		return "th";
	return last == '1'   ? "st"
	       : last == '2' ? "nd"
	       : last == '3' ? "rd"
			     : "th";
}

static void
set_containers(struct work *work)
{
	struct str series = bibtex_string(text_of(work, FIELD_SERIES));

	set_text(work, "container-title", container(work));
	if (work->type->shape == SHAPE_PERIODICAL)
		set_text(
		    work, "container-title-short",
		    first_text(work, FIELD_SHORTTITLE, FIELD_SHORTJOURNAL));
	else
		set_text(work, "container-title-short",
			 text_of(work, FIELD_SHORTJOURNAL));
	if (is_number(series))
		series = arena_printf(work->reading->arena, "%.*s%s series",
				      STR_ARG(series), ordinal_suffix(series));
	set_text(work, "collection-title", series);
}

/* ---- numbers and places ---- */

static struct str
with_plain_dashes(struct work *work, struct str text)
{
	struct strbuf *out = &work->reading->joined;
	struct str dash = STR("–");
	size_t at = str_find(text, dash);

	if (at == text.len)
		return text;
	strbuf_reset(out);
	for (; at < text.len; at = str_find(text, dash)) {
		strbuf_add(out, str_part(text, 0, at));
		strbuf_add_byte(out, '-');
		text = str_from_byte(text, at + dash.len);
	}
	strbuf_add(out, text);
	return strbuf_take(out, work->reading->arena);
}

static void
set_number(struct work *work)
{
	struct str number = text_of(work, FIELD_NUMBER);
	struct str issue = text_of(work, FIELD_ISSUE);

	switch (work->type->shape) {
	case SHAPE_BOOK:
	case SHAPE_CHAPTER: set_text(work, "collection-number", number); break;
	case SHAPE_ARTICLE:
	case SHAPE_PERIODICAL:
		set_text(work, "issue", join(work, number, ',', issue));
		break;
	default:
		set_text(work, "number", number);
		set_text(work, "issue", issue);
	}
}

static void
set_locators(struct work *work)
{
	struct str volume = text_of(work, FIELD_VOLUME);

	if (has(work, FIELD_PART) && volume.len > 0)
		volume = arena_printf(work->reading->arena, "%.*s.%.*s",
				      STR_ARG(volume),
				      STR_ARG(text_of(work, FIELD_PART)));
	else if (has(work, FIELD_PART))
		volume = text_of(work, FIELD_PART);
	set_text(work, "volume", volume);
	set_number(work);
	set_text(
	    work, "page",
	    with_plain_dashes(work, first_text(work, FIELD_PAGES, FIELD_EID)));
	set_text(work, "number-of-pages", text_of(work, FIELD_PAGETOTAL));
	set_text(work, "number-of-volumes", text_of(work, FIELD_VOLUMES));
	set_text(work, "chapter-number", text_of(work, FIELD_CHAPTER));
	set_text(work, "edition", text_of(work, FIELD_EDITION));
	set_text(work, "version", text_of(work, FIELD_VERSION));
}

/* ---- people ---- */

/* Whether `options` or a field of its own says useprefix. */
static bool
uses_prefix(const struct work *work)
{
	struct str options = work->fields[FIELD_OPTIONS], option;

	while (str_next(&options, ',', &option)) {
		size_t sign = str_find_byte(option, '=');
		struct str value = str_trim(str_from_byte(option, sign + 1));

		if (str_is(str_trim(str_part(option, 0, sign)), "useprefix"))
			return value.len == 0 || str_is(value, "true");
	}
	return str_is(work->fields[FIELD_USEPREFIX], "true");
}

static void
set_people(struct work *work)
{
	static const struct {
		enum bibtex_field field;
		const char *name;
	} roles[] = {
	    {FIELD_AUTHOR, "author"},
	    {FIELD_TRANSLATOR, "translator"},
	    {FIELD_BOOKAUTHOR, "container-author"},
	    {FIELD_DIRECTOR, "director"},
	};
	bool prefix = uses_prefix(work);
	bool directs = str_is(work->fields[FIELD_EDITORTYPE], "director") &&
		       !has(work, FIELD_DIRECTOR);

	for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
		if (has(work, roles[i].field))
			set(work, roles[i].name,
			    bibtex_names(work->reading,
					 work->fields[roles[i].field], prefix));
	if (has(work, FIELD_EDITOR))
		set(work, directs ? "director" : "editor",
		    bibtex_names(work->reading, work->fields[FIELD_EDITOR],
				 prefix));
}

/* ---- dates ---- */

static void
set_dates(struct work *work)
{
	struct bibtex *reading = work->reading;
	const struct str *fields = work->fields;

	set(work, "issued",
	    has(work, FIELD_DATE)
		? bibtex_date(reading, fields[FIELD_DATE])
		: bibtex_old_date(reading, fields[FIELD_YEAR],
				  fields[FIELD_MONTH], fields[FIELD_DAY]));
	set(work, "event-date", bibtex_date(reading, fields[FIELD_EVENTDATE]));
	set(work, "original-date",
	    bibtex_date(reading, fields[FIELD_ORIGDATE]));
	set(work, "accessed", bibtex_date(reading, fields[FIELD_URLDATE]));
}

/* ---- publishers ---- */

static bool
is_address(struct str latex)
{
	latex = str_trim(latex);
	return str_has_prefix(latex, STR("\\url")) ||
	       str_has_prefix(latex, STR("http://")) ||
	       str_has_prefix(latex, STR("https://"));
}

static void
set_publisher(struct work *work)
{
	static const enum bibtex_field fields[] = {
	    FIELD_SCHOOL, FIELD_INSTITUTION, FIELD_ORGANIZATION,
	    FIELD_HOWPUBLISHED, FIELD_PUBLISHER};
	struct str publisher = STR_NONE;

	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
		if (fields[i] == FIELD_HOWPUBLISHED) {
			if (!is_address(work->fields[fields[i]]))
				publisher = join(work, publisher, ';',
						 text_of(work, fields[i]));
			continue;
		}
		publisher =
		    join(work, publisher, ';', list_text(work, fields[i]));
	}
	set_text(work, "publisher", publisher);
	set_text(work, "original-publisher",
		 text_of(work, FIELD_ORIGPUBLISHER));
}

static void
set_places(struct work *work)
{
	bool patent = str_is(str_from(work->type->csl), "patent");

	if (has(work, FIELD_ADDRESS))
		set_text(work, "publisher-place",
			 list_text(work, FIELD_ADDRESS));
	else
		set_text(work, patent ? "jurisdiction" : "publisher-place",
			 list_text(work, FIELD_LOCATION));
	set_text(work, "original-publisher-place",
		 list_text(work, FIELD_ORIGLOCATION));
	set_text(work, "event-title", text_of(work, FIELD_EVENTTITLE));
	set_text(work, "event-place", text_of(work, FIELD_VENUE));
}

/* ---- identifiers ---- */

static struct str
lowered(struct work *work, struct str text)
{
	struct strbuf *out = &work->reading->joined;

	strbuf_reset(out);
	for (size_t i = 0; i < text.len; i++)
		strbuf_add_byte(out, byte_lower(text.ptr[i]));
	return strbuf_take(out, work->reading->arena);
}

static const struct archive {
	const char *name;
	const char *variable; /* or NULL: URL, behind PREFIX */
	const char *prefix;
} archives[] = {
    {"arxiv", NULL, "https://arxiv.org/abs/"},
    {"googlebooks", NULL, "https://books.google.com/books?id="},
    {"hdl", NULL, "https://hdl.handle.net/"},
    {"jstor", NULL, "https://www.jstor.org/stable/"},
    {"pmcid", "PMCID", NULL},
    {"pmid", "PMID", NULL},
    {"pubmed", "PMID", NULL},
};

static struct str
eprint_type(struct work *work)
{
	enum bibtex_field field = has(work, FIELD_EPRINTTYPE)
				      ? FIELD_EPRINTTYPE
				      : FIELD_ARCHIVEPREFIX;

	return lowered(work, str_trim(work->fields[field]));
}

/* What other fields say goes before. */
static void
set_eprint(struct work *work)
{
	struct str type, eprint;

	if (!has(work, FIELD_EPRINT))
		return;
	type = eprint_type(work);
	eprint = verbatim(work, FIELD_EPRINT);
	for (size_t i = 0; i < sizeof archives / sizeof *archives; i++) {
		const struct archive *archive = &archives[i];

		if (!str_is(type, archive->name))
			continue;
		if (archive->variable != NULL &&
		    !is_set(work, archive->variable))
			set_text(work, archive->variable, eprint);
		else if (archive->variable == NULL && !is_set(work, "URL"))
			set_text(work, "URL",
				 arena_printf(work->reading->arena, "%s%.*s",
					      archive->prefix,
					      STR_ARG(eprint)));
	}
}

static void
set_identifiers(struct work *work)
{
	set_text(work, "DOI", verbatim(work, FIELD_DOI));
	set_text(work, "PMID", verbatim(work, FIELD_PMID));
	set_text(work, "PMCID", verbatim(work, FIELD_PMCID));
	set_text(work, "ISBN", verbatim(work, FIELD_ISBN));
	set_text(work, "ISSN", verbatim(work, FIELD_ISSN));
	set_text(work, "call-number", verbatim(work, FIELD_LIBRARY));
	if (has(work, FIELD_URL))
		set_text(work, "URL", verbatim(work, FIELD_URL));
	else if (is_address(work->fields[FIELD_HOWPUBLISHED]))
		set_text(work, "URL", verbatim(work, FIELD_HOWPUBLISHED));
	set_eprint(work);
}

/* ---- words ---- */

/* "en" or "en-GB", as Zotero writes them into `language`. */
static bool
is_tag(struct str text)
{
	size_t dash = str_find_byte(text, '-');

	for (size_t i = 0; i < text.len; i++)
		if (!byte_is_letter(text.ptr[i]) && text.ptr[i] != '-')
			return false;
	return (dash == 2 || dash == 3) && text.len <= 11;
}

static void
set_language(struct work *work)
{
	static const enum bibtex_field fields[] = {
	    FIELD_LANGID, FIELD_HYPHENATION, FIELD_LANGUAGE};
	struct str variant =
	    lowered(work, str_trim(work->fields[FIELD_LANGIDOPTS]));

	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
		struct str name = str_trim(work->fields[fields[i]]), tag;
		struct str lower = lowered(work, name);

		if (name.len == 0)
			continue;
		if (str_is(lower, "english") &&
		    str_has_prefix(variant, STR("variant=")))
			lower = str_from_byte(variant, strlen("variant="));
		if (str_is(lower, "uk"))
			lower = STR("british");
		tag = bibtex_language(lower);
		if (tag.len == 0 &&
		    (is_tag(name) || fields[i] != FIELD_LANGUAGE))
			tag = text_of(work, fields[i]);
		set_text(work, "language", tag);
		return;
	}
}

static void
set_words(struct work *work)
{
	struct str genre = bibtex_string(text_of(work, FIELD_TYPE));
	struct str note =
	    bibtex_text(work->reading, work->fields[FIELD_NOTE], FORM_LINES);

	if (genre.len == 0 && work->type->genre != NULL)
		genre = str_from(work->type->genre);
	set_text(work, "genre", genre);
	set_text(work, "status", bibtex_string(text_of(work, FIELD_PUBSTATE)));
	set_language(work);
	if (work->type->shape == SHAPE_PERIODICAL)
		note = STR_NONE;
	set_text(work, "note",
		 join(work, note, '.', text_of(work, FIELD_ADDENDUM)));
	set_text(work, "annote",
		 first_text(work, FIELD_ANNOTATION, FIELD_ANNOTE));
	set_text(work, "keyword", text_of(work, FIELD_KEYWORDS));
	set_text(work, "original-title", text_of(work, FIELD_ORIGTITLE));
}

/* ---- the type ---- */

static bool
is_one_of(struct str word, const char *const *words)
{
	for (size_t i = 0; words[i] != NULL; i++)
		if (str_is(word, words[i]))
			return true;
	return false;
}

static bool
is_archive(struct work *work, struct str name)
{
	static const char *const archives_of_preprints[] = {
	    "arxiv",	 "biorxiv", "chemrxiv",	 "eartharxiv", "edarxiv",
	    "medrxiv",	 "osf",	    "preprints", "psyarxiv",   "researchsquare",
	    "sportrxiv", "ssrn",    NULL};

	return name.len > 0 &&
	       is_one_of(lowered(work, str_trim(name)), archives_of_preprints);
}

/* CSL has no type for preprints but `article`. Reference managers say in one of
 * several fields that a work is one; articles may name their preprint. */
static bool
is_preprint(struct work *work)
{
	static const char *const hosts[] = {"online",	  "misc", "unpublished",
					    "electronic", "www",  NULL};

	if (str_is(str_from(work->type->csl), "article-journal"))
		return is_archive(work, work->fields[FIELD_JOURNALTITLE]) ||
		       is_archive(work, work->fields[FIELD_JOURNAL]);
	return is_one_of(str_from(work->type->name), hosts) &&
	       (str_is(str_trim(work->fields[FIELD_PUBSTATE]),
		       "prepublished") ||
		is_archive(work, eprint_type(work)) ||
		is_archive(work, work->fields[FIELD_PUBLISHER]));
}

static struct str
csl_type(struct work *work)
{
	struct str subtype = str_trim(work->fields[FIELD_ENTRYSUBTYPE]);
	struct str type = str_from(work->type->csl);

	if (is_preprint(work))
		return STR("article");
	if (str_is(type, "manuscript") &&
	    (has(work, FIELD_EVENTDATE) || has(work, FIELD_EVENTTITLE) ||
	     has(work, FIELD_VENUE)))
		return STR("speech");
	if (work->type->shape == SHAPE_ARTICLE &&
	    str_is(type, "article-journal")) {
		if (str_is(subtype, "magazine"))
			return STR("article-magazine");
		if (str_is(subtype, "newspaper"))
			return STR("article-newspaper");
	}
	return type;
}

/* What no table has becomes a document. */
static const struct bibtex_type *
type_of(struct bibtex *reading, const struct bibtex_entry *entry)
{
	const struct bibtex_type *type = bibtex_type_find(entry->type);
	struct str nearest;

	if (type != NULL)
		return type;
	nearest = bibtex_type_nearest(entry->type);
	diag_add(reading->diags, RULE_SOURCE_TYPE, reading->path, entry->at,
		 "'%.*s': BibLaTeX has no @%.*s", STR_ARG(entry->key),
		 STR_ARG(entry->type));
	if (nearest.len > 0)
		diag_hint(reading->diags,
			  "did you mean @%.*s? It is read as @misc",
			  STR_ARG(nearest));
	else
		diag_hint(reading->diags, "it is read as @misc");
	return bibtex_type_find(STR("misc"));
}

struct node
bibtex_work(struct bibtex *reading, const struct bibtex_entry *entry)
{
	struct node items[ITEMS];
	struct work work = {.reading = reading,
			    .items = items,
			    .type = type_of(reading, entry),
			    .biblatex = reading->dialect == DIALECT_BIBLATEX};
	struct node map = {.kind = NODE_MAP, .at = entry->at};

	if (work.type->csl[0] == '\0')
		return (struct node){.kind = NODE_NONE};
	for (size_t i = 0; i < entry->count; i++)
		work.fields[entry->values[i].field] = entry->values[i].text;
	set_text(&work, "id", arena_str(reading->arena, entry->key));
	set_text(&work, "type", csl_type(&work));
	set_titles(&work);
	set_people(&work);
	set_dates(&work);
	set_containers(&work);
	set_locators(&work);
	set_publisher(&work);
	set_places(&work);
	set_identifiers(&work);
	set_words(&work);
	map.count = work.count;
	map.items = ARENA_ARRAY(reading->arena, struct node, map.count);
	memcpy(map.items, work.items, map.count * sizeof *map.items);
	return map;
}
