#include "csl/style_reader.h"

#include "base/file.h"
#include "base/path.h"

enum {
	TERMS_EXPECTED = 256,
	LANGUAGE_BYTES = 35,
	REGION_BYTES = 2,
	SCRIPT_BYTES = 4
};

/* Where a language has more than one dialect, or one that is not written in
 * its code twice: the main one of CSL's locales. */
static const struct {
	const char *language, *dialect;
} main_dialects[] = {
    {"af", "af-ZA"}, {"bg", "bg-BG"}, {"ca", "ca-AD"}, {"cs", "cs-CZ"},
    {"cy", "cy-GB"}, {"da", "da-DK"}, {"de", "de-DE"}, {"el", "el-GR"},
    {"en", "en-US"}, {"es", "es-ES"}, {"et", "et-EE"}, {"fa", "fa-IR"},
    {"fi", "fi-FI"}, {"fr", "fr-FR"}, {"he", "he-IL"}, {"hi", "hi-IN"},
    {"hr", "hr-HR"}, {"hu", "hu-HU"}, {"id", "id-ID"}, {"is", "is-IS"},
    {"it", "it-IT"}, {"ja", "ja-JP"}, {"km", "km-KH"}, {"ko", "ko-KR"},
    {"lt", "lt-LT"}, {"lv", "lv-LV"}, {"mn", "mn-MN"}, {"nb", "nb-NO"},
    {"nl", "nl-NL"}, {"nn", "nn-NO"}, {"no", "nb-NO"}, {"pl", "pl-PL"},
    {"pt", "pt-PT"}, {"ro", "ro-RO"}, {"ru", "ru-RU"}, {"sk", "sk-SK"},
    {"sl", "sl-SI"}, {"sr", "sr-RS"}, {"sv", "sv-SE"}, {"th", "th-TH"},
    {"tr", "tr-TR"}, {"uk", "uk-UA"}, {"vi", "vi-VN"}, {"zh", "zh-CN"},
};

static struct str
bare_language(struct str language)
{
	return str_part(language, 0, str_find_byte(language, '-'));
}

/* Of a language without a row: itself. */
static struct str
main_dialect(struct str language)
{
	struct str bare = bare_language(language);

	for (size_t i = 0; i < sizeof main_dialects / sizeof *main_dialects;
	     i++)
		if (str_is(bare, main_dialects[i].language))
			return str_from(main_dialects[i].dialect);
	return bare;
}

static void
add_cased(struct strbuf *out, struct str part, bool is_region)
{
	for (size_t i = 0; i < part.len; i++) {
		char byte = byte_lower(part.ptr[i]);
		bool raise = byte_is_letter(byte) &&
			     (is_region || (out->len > 0 && i == 0 &&
					    part.len == SCRIPT_BYTES));

		strbuf_add_byte(out, raise ? (char)(byte - 'a' + 'A') : byte);
	}
}

/* As locale files have it: "en", "en-US". What a third part says is for others
 * than CSL 1.0.2. */
static struct str
normal_language(struct str language, struct arena *arena)
{
	struct strbuf out = {0};
	struct str rest = language, part;

	for (unsigned i = 0; i < 2 && str_next(&rest, '-', &part); i++) {
		if (i > 0 && str_is(part, "x"))
			break;
		if (i > 0)
			strbuf_add_byte(&out, '-');
		add_cased(&out, part, i > 0 && part.len == REGION_BYTES);
	}
	language = strbuf_take(&out, arena);
	strbuf_free(&out);
	return language;
}

/* A language becomes part of a path. */
static bool
is_language(struct str language)
{
	for (size_t i = 0; i < language.len; i++)
		if (!byte_is_letter(language.ptr[i]) &&
		    !byte_is_digit(language.ptr[i]) && language.ptr[i] != '-')
			return false;
	return language.len > 0 && language.len <= LANGUAGE_BYTES;
}

/* Adds what the file at PATH says; findings are about that file. */
static bool
add_file(struct csl_reader *reader, struct str path)
{
	struct str of_style = reader->path, bytes;
	struct strbuf error = {0};
	const struct xml_element *root = NULL;

	reader->path = path;
	if (!file_read(path, XML_BYTES, &reader->scratch, &bytes, &error))
		csl_fail(reader, RULE_SYSTEM, (struct spot){0}, "%.*s",
			 STR_ARG(strbuf_str(&error)));
	else
		root = xml_read(bytes, path, &reader->scratch, reader->arena,
				reader->diags);
	if (root != NULL)
		csl_read_locale(reader, root, &reader->style->locale);
	else
		reader->failed = true;
	strbuf_free(&error);
	reader->path = of_style;
	return root != NULL;
}

/* False where there is no such file. */
static bool
add_language(struct csl_reader *reader, struct str language)
{
	struct str name =
	    arena_printf(reader->arena, "locales-%.*s.xml", STR_ARG(language));
	struct str path =
	    path_join(reader->reading->locales, name, reader->arena);

	return file_kind(path, true) == FILE_REGULAR && add_file(reader, path);
}

static void
add_of_style(struct csl_reader *reader, const struct xml_element *style,
	     struct str language)
{
	for (const struct xml_element *child = style->first; child != NULL;
	     child = child->next)
		if (str_is(child->name, "locale") &&
		    str_equal(xml_attribute(child, "xml:lang"), language))
			csl_read_locale(reader, child, &reader->style->locale);
}

static struct str
text_or(const struct csl_locale *locale, const char *name, struct str otherwise)
{
	struct str text =
	    csl_term_text(csl_locale_term(locale, name), CSL_LONG, false);

	return text.ptr == NULL ? otherwise : text;
}

static void
find_numbered(const struct csl_locale *locale, const char *prefix,
	      const struct csl_term **terms, unsigned count)
{
	for (unsigned i = 0; i < count; i++) {
		struct strbuf name = {0};

		strbuf_printf(&name, "%s-%02u", prefix, i + 1);
		terms[i] = csl_locale_term(locale, name.ptr);
		strbuf_free(&name);
	}
}

static void
find_terms(struct csl_locale *locale)
{
	for (unsigned i = 0; i < CSL_VARIABLES; i++)
		locale->variable_terms[i] = csl_locale_term(
		    locale, csl_variable_name((enum csl_variable)i).ptr);
	for (unsigned i = 1; i < CSL_LOCATORS; i++)
		locale->locator_terms[i] = csl_locale_term(
		    locale, csl_locator_name((enum csl_locator)i).ptr);
	locale->locator_terms[CSL_LOCATOR_NONE] =
	    locale->locator_terms[CSL_LOCATOR_PAGE];
	find_numbered(locale, "month", locale->months, 12);
	find_numbered(locale, "season", locale->seasons, 4);
	locale->and = csl_locale_term(locale, "and");
	locale->et_al = csl_locale_term(locale, "et-al");
	locale->and_others = csl_locale_term(locale, "and others");
	locale->ad = csl_locale_term(locale, "ad");
	locale->bc = csl_locale_term(locale, "bc");
	locale->circa = csl_locale_term(locale, "circa");
	locale->open_quote = text_or(locale, "open-quote", STR("“"));
	locale->close_quote = text_or(locale, "close-quote", STR("”"));
	locale->open_inner_quote =
	    text_or(locale, "open-inner-quote", STR("‘"));
	locale->close_inner_quote =
	    text_or(locale, "close-inner-quote", STR("’"));
	locale->page_range_delimiter =
	    text_or(locale, "page-range-delimiter", STR("–"));
	locale->year_range_delimiter =
	    text_or(locale, "year-range-delimiter", STR("–"));
	locale->citation_range_delimiter =
	    text_or(locale, "citation-range-delimiter", STR("–"));
}

/* The files below LANGUAGE; English has to be there. */
static bool
add_files(struct csl_reader *reader, const struct xml_element *style,
	  struct str language)
{
	struct str dialect = main_dialect(language);
	bool known = str_is(language, "en-US");

	if (!add_language(reader, STR("en-US"))) {
		if (!reader->failed &&
		    csl_fail(reader, RULE_SYSTEM, style->at,
			     "the locale files of CSL are not at '%.*s'",
			     STR_ARG(reader->reading->locales)) != NULL)
			diag_hint(reader->diags,
				  "install the package "
				  "citation-style-language-locales");
		return false;
	}
	if (str_is(dialect, "en-US"))
		known = true;
	else
		known |= add_language(reader, dialect);
	if (!str_is(language, "en-US") && !str_equal(language, dialect))
		known |= add_language(reader, language);
	if (!known && !reader->failed &&
	    csl_unknown(reader, style, "language", language) != NULL)
		diag_hint(reader->diags, "what it lacks is in English");
	return true;
}

bool
csl_merge_locales(struct csl_reader *reader, const struct xml_element *style,
		  struct str language)
{
	struct csl_locale *locale = &reader->style->locale;
	struct str dialect;

	language = normal_language(language, reader->arena);
	if (!is_language(language)) {
		csl_unknown(reader, style, "language", language);
		language = STR("en-US");
	}
	dialect = main_dialect(language);
	/* A language alone is its main dialect. */
	if (str_equal(language, bare_language(language)))
		language = dialect;
	locale->language = language;
	map_expect(&locale->terms, reader->arena, TERMS_EXPECTED);
	if (!add_files(reader, style, language))
		return false;
	add_of_style(reader, style, STR_NONE);
	add_of_style(reader, style, bare_language(language));
	if (!str_equal(dialect, language))
		add_of_style(reader, style, dialect);
	if (!str_equal(language, bare_language(language)))
		add_of_style(reader, style, language);
	find_terms(locale);
	return true;
}
