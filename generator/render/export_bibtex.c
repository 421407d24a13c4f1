#include "render/export_bibtex.h"

#include <stdlib.h>

#include "csl_json.h"

/* ---- types ---- */

struct type {
	const char *csl, *bibtex, *subtype;
	const char *container; /* the field that takes it; NULL: journal */
	bool at_institution;   /* published by one */
};

/* What is not among them is @misc. */
static const struct type types[] = {
    {"article-journal", "article", NULL, NULL, false},
    {"article-magazine", "article", "magazine", NULL, false},
    {"article-newspaper", "article", "newspaper", NULL, false},
    {"review", "article", NULL, NULL, false},
    {"review-book", "article", NULL, NULL, false},
    {"book", "book", NULL, "series", false},
    {"classic", "book", NULL, "series", false},
    {"chapter", "incollection", NULL, "booktitle", false},
    {"entry", "inreference", NULL, "booktitle", false},
    {"entry-dictionary", "inreference", NULL, "booktitle", false},
    {"entry-encyclopedia", "inreference", NULL, "booktitle", false},
    {"paper-conference", "inproceedings", NULL, "booktitle", false},
    {"report", "report", NULL, "series", true},
    {"thesis", "thesis", NULL, "series", true},
    {"webpage", "online", NULL, NULL, false},
    {"post", "online", NULL, NULL, false},
    {"post-weblog", "online", NULL, NULL, false},
    {"dataset", "dataset", NULL, NULL, false},
    {"software", "software", NULL, NULL, false},
    {"patent", "patent", NULL, NULL, false},
    {"manuscript", "unpublished", NULL, NULL, false},
    {"speech", "unpublished", NULL, NULL, false},
    {"pamphlet", "booklet", NULL, "series", false},
};

static const struct type *
type_of(struct str csl)
{
	static const struct type other = {"", "misc", NULL, NULL, false};

	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (str_is(csl, types[i].csl))
			return &types[i];
	return &other;
}

/* ---- fields ---- */

static struct str
text_of(const struct node *map, const char *name)
{
	const struct node *field = node_find(map, name);

	return field != NULL &&
		       (field->kind == NODE_TEXT || field->kind == NODE_NUMBER)
		   ? str_trim(field->text)
		   : STR_NONE;
}

static void
begin_field(struct strbuf *out, const char *name)
{
	strbuf_printf(out, "\t%s = {", name);
}

static void
end_field(struct strbuf *out)
{
	strbuf_addz(out, "},\n");
}

static void
add_text(struct strbuf *out, const char *name, struct str text, bool is_title)
{
	if (text.len == 0)
		return;
	begin_field(out, name);
	export_bibtex_text(text, is_title, out);
	end_field(out);
}

/* Braces that nothing closes would end the file. */
static bool
may_stand_verbatim(char byte)
{
	return byte != '{' && byte != '}' && byte != '\\';
}

/* Of addresses and identifiers nothing is escaped. */
static void
add_verbatim(struct strbuf *out, const char *name, struct str text)
{
	if (text.len == 0)
		return;
	begin_field(out, name);
	strbuf_add_encoded(out, text, may_stand_verbatim);
	end_field(out);
}

/* "2027-2040" and "2027–2040" as "2027--2040". */
static void
add_pages(struct strbuf *out, struct str pages)
{
	static const char *const dashes[] = {"\xe2\x80\x93", "\xe2\x80\x94",
					     "--", "-"};

	if (pages.len == 0)
		return;
	begin_field(out, "pages");
	while (pages.len > 0) {
		size_t i = 0;

		while (i < 4 && !str_has_prefix(pages, str_from(dashes[i])))
			i++;
		if (i < 4) {
			strbuf_addz(out, "--");
			pages = str_from_byte(pages, str_from(dashes[i]).len);
			continue;
		}
		export_bibtex_text(str_part(pages, 0, 1), false, out);
		pages = str_from_byte(pages, 1);
	}
	end_field(out);
}

/* ---- names ---- */

static void
add_braced(struct strbuf *out, struct str text)
{
	strbuf_add_byte(out, '{');
	export_bibtex_text(text, false, out);
	strbuf_add_byte(out, '}');
}

static bool
holds_word(struct str text, const char *word)
{
	struct str part;

	while (str_next(&text, ' ', &part))
		if (str_equal_nocase(part, str_from(word)))
			return true;
	return false;
}

/* Whether BibTeX would part TEXT: at a comma, at "and", behind a small
 * letter, which it takes for a particle. */
static bool
needs_braces(struct str text)
{
	struct str part, rest = text;

	if (str_find_byte(text, ',') < text.len || holds_word(text, "and") ||
	    holds_word(text, "others"))
		return true;
	while (str_next(&rest, ' ', &part))
		if (part.len > 0 && part.ptr[0] >= 'a' && part.ptr[0] <= 'z')
			return true;
	return false;
}

static void
add_name_part(struct strbuf *out, struct str part)
{
	if (needs_braces(part))
		add_braced(out, part);
	else
		export_bibtex_text(part, false, out);
}

/* "von Last, Jr, First". */
static void
add_name(struct strbuf *out, const struct node *name)
{
	struct str family = text_of(name, "family"),
		   given = text_of(name, "given"),
		   suffix = text_of(name, "suffix"),
		   literal = text_of(name, "literal"),
		   particles[] = {text_of(name, "dropping-particle"),
				  text_of(name, "non-dropping-particle")};

	if (str_is(literal, "others")) {
		strbuf_add(out, literal);
		return;
	}
	if (family.len == 0) {
		add_braced(out, literal.len > 0 ? literal : given);
		return;
	}
	for (size_t i = 0; i < 2; i++)
		if (particles[i].len > 0) {
			export_bibtex_text(particles[i], false, out);
			strbuf_add_byte(out, ' ');
		}
	add_name_part(out, family);
	if (suffix.len > 0) {
		strbuf_addz(out, ", ");
		add_name_part(out, suffix);
	}
	if (given.len > 0 || suffix.len > 0) {
		strbuf_addz(out, ", ");
		if (str_find_byte(given, ',') < given.len ||
		    holds_word(given, "and"))
			add_braced(out, given);
		else
			export_bibtex_text(given, false, out);
	}
}

static void
add_names(struct strbuf *out, const struct node *csl, const char *field,
	  const char *variable)
{
	const struct node *names = node_find(csl, variable);

	if (names == NULL || names->kind != NODE_LIST || names->count == 0)
		return;
	begin_field(out, field);
	for (size_t i = 0; i < names->count; i++) {
		if (i > 0)
			strbuf_addz(out, " and ");
		add_name(out, &names->items[i]);
	}
	end_field(out);
}

/* A particle that belongs to the name is sorted and cited with it. */
static void
add_options(struct strbuf *out, const struct node *csl)
{
	const struct node *names = node_find(csl, "author");

	for (size_t i = 0; names != NULL && i < names->count; i++)
		if (node_has(&names->items[i], "non-dropping-particle")) {
			strbuf_addz(out, "\toptions = {useprefix=true},\n");
			return;
		}
}

/* ---- dates ---- */

enum { PARTS = 3 };

/* Year, month, day; false where it is no such date. */
static bool
date_parts(const struct node *list, long parts_out[PARTS])
{
	if (list == NULL || list->kind != NODE_LIST || list->count == 0)
		return false;
	for (size_t i = 0; i < PARTS; i++)
		parts_out[i] = i < list->count && list->items[i].text.len > 0
				   ? strtol(list->items[i].text.ptr, NULL, 10)
				   : 0;
	return parts_out[0] != 0 && parts_out[1] >= 0 && parts_out[1] <= 12;
}

static void
add_iso(struct strbuf *out, const long parts[PARTS])
{
	strbuf_printf(out, "%04ld", parts[0]);
	if (parts[1] > 0)
		strbuf_printf(out, "-%02ld", parts[1]);
	if (parts[1] > 0 && parts[2] > 0)
		strbuf_printf(out, "-%02ld", parts[2]);
}

/* The dates of VARIABLE, one or two; how many. */
static size_t
read_date(const struct node *csl, const char *variable,
	  long dates_out[2][PARTS])
{
	const struct node *date = node_find(csl, variable);
	const struct node *lists =
	    date != NULL ? node_find(date, "date-parts") : NULL;
	struct date read;
	size_t count = 0;

	while (lists != NULL && lists->kind == NODE_LIST && count < 2 &&
	       count < lists->count &&
	       date_parts(&lists->items[count], dates_out[count]))
		count++;
	if (count == 0 && date != NULL && csl_json_read_date(date, &read)) {
		dates_out[0][0] = read.year;
		dates_out[0][1] = read.month;
		dates_out[0][2] = read.day;
		count = 1;
	}
	return count;
}

static void
add_iso_field(struct strbuf *out, const char *name, long dates[2][PARTS],
	      size_t count)
{
	begin_field(out, name);
	add_iso(out, dates[0]);
	if (count > 1) {
		strbuf_add_byte(out, '/');
		add_iso(out, dates[1]);
	}
	end_field(out);
}

static void
add_issued(struct strbuf *out, const struct source *source,
	   const struct node *csl)
{
	static const char *const months[] = {"jan", "feb", "mar", "apr",
					     "may", "jun", "jul", "aug",
					     "sep", "oct", "nov", "dec"};
	long dates[2][PARTS];
	size_t count = read_date(csl, "issued", dates);

	if (count == 0) {
		if (source->year > 0)
			strbuf_printf(out, "\tyear = {%u},\n", source->year);
		return;
	}
	/* Only BibLaTeX knows ranges. */
	if (count > 1 || dates[0][0] < 0) {
		add_iso_field(out, "date", dates, count);
		return;
	}
	strbuf_printf(out, "\tyear = {%ld},\n", dates[0][0]);
	if (dates[0][1] > 0)
		strbuf_printf(out, "\tmonth = %s,\n", months[dates[0][1] - 1]);
	if (dates[0][1] > 0 && dates[0][2] > 0)
		strbuf_printf(out, "\tday = {%ld},\n", dates[0][2]);
}

static void
add_accessed(struct strbuf *out, const struct node *csl)
{
	long dates[2][PARTS];
	size_t count = read_date(csl, "accessed", dates);

	if (count > 0)
		add_iso_field(out, "urldate", dates, count);
}

/* ---- the entry ---- */

static void
add_key(struct strbuf *out, struct str key)
{
	struct str used = STR("\"#%'(),={}~\\&$");

	for (size_t i = 0; i < key.len; i++)
		strbuf_add_byte(out, str_find_byte(used, key.ptr[i]) < used.len
					 ? '-'
					 : key.ptr[i]);
}

static void
add_language(struct strbuf *out, struct str language)
{
	static const struct {
		const char *tag, *babel;
	} names[] = {
	    {"en", "english"},	  {"en-US", "american"}, {"en-GB", "british"},
	    {"de", "ngerman"},	  {"fr", "french"},	 {"es", "spanish"},
	    {"it", "italian"},	  {"pt", "portuguese"},	 {"nl", "dutch"},
	    {"ru", "russian"},	  {"pl", "polish"},	 {"sv", "swedish"},
	    {"da", "danish"},	  {"nb", "norsk"},	 {"fi", "finnish"},
	    {"cs", "czech"},	  {"tr", "turkish"},	 {"ja", "japanese"},
	    {"de-DE", "ngerman"}, {"fr-FR", "french"},	 {"es-ES", "spanish"},
	};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (str_is(language, names[i].tag))
			strbuf_printf(out, "\tlangid = {%s},\n",
				      names[i].babel);
}

static struct str
first_of(const struct node *csl, const char *const *names)
{
	struct str text = STR_NONE;

	for (size_t i = 0; names[i] != NULL && text.len == 0; i++)
		text = text_of(csl, names[i]);
	return text;
}

static void
add_container(struct strbuf *out, const struct node *csl,
	      const struct type *type)
{
	struct str text = text_of(csl, "container-title"),
		   series = text_of(csl, "collection-title");
	const char *field =
	    type->container != NULL ? type->container : "journal";

	if (str_is(str_from(field), "series") && series.len > 0)
		text = STR_NONE;
	add_text(out, field, text, str_is(str_from(field), "booktitle"));
	add_text(out, "series", series, false);
}

static void
add_places(struct strbuf *out, const struct node *csl, const struct type *type)
{
	static const char *const numbers[] = {"issue", "number",
					      "collection-number", NULL};

	add_container(out, csl, type);
	add_text(out, "volume", text_of(csl, "volume"), false);
	add_text(out, "number", first_of(csl, numbers), false);
	add_pages(out, text_of(csl, "page"));
	add_text(out, "edition", text_of(csl, "edition"), false);
	add_text(out, type->at_institution ? "institution" : "publisher",
		 text_of(csl, "publisher"), false);
	add_text(out, "address", text_of(csl, "publisher-place"), false);
	add_text(out, "version", text_of(csl, "version"), false);
}

static void
add_identifiers(struct strbuf *out, const struct source *source,
		const struct node *csl)
{
	add_verbatim(out, "doi", source->doi);
	add_verbatim(out, "isbn", text_of(csl, "ISBN"));
	add_verbatim(out, "issn", text_of(csl, "ISSN"));
	add_verbatim(out, "pmid", source->pmid);
	add_verbatim(out, "pmcid", source->pmcid);
	add_verbatim(out, "url", text_of(csl, "URL"));
	add_accessed(out, csl);
}

void
export_bibtex(const struct source *source, const struct node *csl,
	      struct strbuf *out)
{
	const struct type *type = type_of(text_of(csl, "type"));

	strbuf_printf(out, "@%s{", type->bibtex);
	add_key(out, source->key);
	strbuf_addz(out, ",\n");
	add_names(out, csl, "author", "author");
	add_names(out, csl, "editor", "editor");
	add_names(out, csl, "translator", "translator");
	add_text(out, "title", text_of(csl, "title"), true);
	add_text(out, "shorttitle", text_of(csl, "title-short"), true);
	add_issued(out, source, csl);
	add_places(out, csl, type);
	add_text(out, "type", text_of(csl, "genre"), false);
	add_verbatim(out, "entrysubtype", str_from(type->subtype));
	add_identifiers(out, source, csl);
	add_language(out, text_of(csl, "language"));
	add_text(out, "note", text_of(csl, "status"), false);
	add_options(out, csl);
	strbuf_addz(out, "}\n");
}
