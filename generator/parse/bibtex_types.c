#include "parse/bibtex_types.h"

#include <stdint.h>
#include <stdlib.h>

/* Sorted by name, as all tables here. Types that the manual of BibLaTeX lists
 * as unsupported, and those of biblatex-apa, are among them. xdata and set
 * are no works. */
static const struct bibtex_type types[] = {
    {"article", "article-journal", SHAPE_ARTICLE, NULL},
    {"artwork", "graphic", SHAPE_OTHER, NULL},
    {"audio", "song", SHAPE_OTHER, NULL},
    {"bachelorsthesis", "thesis", SHAPE_OTHER, "Bachelor’s thesis"},
    {"book", "book", SHAPE_BOOK, NULL},
    {"bookinbook", "chapter", SHAPE_CHAPTER, NULL},
    {"booklet", "pamphlet", SHAPE_OTHER, NULL},
    {"collection", "book", SHAPE_BOOK, NULL},
    {"commentary", "book", SHAPE_OTHER, NULL},
    {"conference", "paper-conference", SHAPE_CHAPTER, NULL},
    {"data", "dataset", SHAPE_OTHER, NULL},
    {"dataset", "dataset", SHAPE_OTHER, NULL},
    {"electronic", "webpage", SHAPE_OTHER, NULL},
    {"image", "graphic", SHAPE_OTHER, NULL},
    {"inbook", "chapter", SHAPE_CHAPTER, NULL},
    {"incollection", "chapter", SHAPE_CHAPTER, NULL},
    {"inproceedings", "paper-conference", SHAPE_CHAPTER, NULL},
    {"inreference", "entry-encyclopedia", SHAPE_CHAPTER, NULL},
    {"jurisdiction", "legal_case", SHAPE_OTHER, NULL},
    {"legal", "treaty", SHAPE_OTHER, NULL},
    {"legislation", "legislation", SHAPE_OTHER, NULL},
    {"letter", "personal_communication", SHAPE_OTHER, NULL},
    {"letters", "personal_communication", SHAPE_OTHER, NULL},
    {"manual", "book", SHAPE_OTHER, NULL},
    {"mastersthesis", "thesis", SHAPE_OTHER, "Master’s thesis"},
    {"misc", "document", SHAPE_OTHER, NULL},
    {"movie", "motion_picture", SHAPE_OTHER, NULL},
    {"music", "song", SHAPE_OTHER, NULL},
    {"mvbook", "book", SHAPE_BOOK, NULL},
    {"mvcollection", "book", SHAPE_BOOK, NULL},
    {"mvproceedings", "book", SHAPE_BOOK, NULL},
    {"mvreference", "book", SHAPE_BOOK, NULL},
    {"newsarticle", "article-newspaper", SHAPE_ARTICLE, NULL},
    {"online", "webpage", SHAPE_OTHER, NULL},
    {"patent", "patent", SHAPE_OTHER, NULL},
    {"performance", "performance", SHAPE_OTHER, NULL},
    {"periodical", "periodical", SHAPE_PERIODICAL, NULL},
    {"phdthesis", "thesis", SHAPE_OTHER, "PhD thesis"},
    {"proceedings", "book", SHAPE_BOOK, NULL},
    {"reference", "book", SHAPE_BOOK, NULL},
    {"report", "report", SHAPE_OTHER, NULL},
    {"review", "review", SHAPE_ARTICLE, NULL},
    {"set", "", SHAPE_OTHER, NULL},
    {"software", "software", SHAPE_OTHER, NULL},
    {"standard", "standard", SHAPE_OTHER, NULL},
    {"suppbook", "chapter", SHAPE_CHAPTER, NULL},
    {"suppcollection", "chapter", SHAPE_CHAPTER, NULL},
    {"suppperiodical", "article-journal", SHAPE_ARTICLE, NULL},
    {"techreport", "report", SHAPE_OTHER, NULL},
    {"thesis", "thesis", SHAPE_OTHER, NULL},
    {"unpublished", "manuscript", SHAPE_OTHER, NULL},
    {"video", "motion_picture", SHAPE_OTHER, NULL},
    {"www", "webpage", SHAPE_OTHER, NULL},
    {"xdata", "", SHAPE_OTHER, NULL},
};

struct pair {
	const char *name, *text;
};

/* Strings of BibLaTeX that stand in fields. */
static const struct pair strings[] = {
    {"audiocd", "audio CD"},
    {"bathesis", "Bachelor’s thesis"},
    {"candthesis", "Candidate thesis"},
    {"countryde", "Germany"},
    {"countryep", "European Union"},
    {"countryeu", "European Union"},
    {"countryfr", "France"},
    {"countryuk", "United Kingdom"},
    {"countryus", "United States of America"},
    {"datacd", "CD-ROM"},
    {"forthcoming", "forthcoming"},
    {"inpreparation", "in preparation"},
    {"inpress", "in press"},
    {"mathesis", "Master’s thesis"},
    {"newseries", "new series"},
    {"oldseries", "old series"},
    {"patent", "patent"},
    {"patentde", "German patent"},
    {"patenteu", "European patent"},
    {"patentfr", "French patent"},
    {"patentuk", "British patent"},
    {"patentus", "U.S. patent"},
    {"patreq", "patent request"},
    {"patreqde", "German patent request"},
    {"patreqeu", "European patent request"},
    {"patreqfr", "French patent request"},
    {"patrequk", "British patent request"},
    {"patrequs", "U.S. patent request"},
    {"phdthesis", "PhD thesis"},
    {"prepublished", "pre-published"},
    {"resreport", "research report"},
    {"software", "computer software"},
    {"submitted", "submitted"},
    {"techreport", "technical report"},
};

/* CSL knows two kinds of English. */
static const struct pair languages[] = {
    {"acadian", "fr-CA"},
    {"afrikaans", "af-ZA"},
    {"american", "en-US"},
    {"arabic", "ar"},
    {"australian", "en-GB"},
    {"austrian", "de-AT"},
    {"basque", "eu"},
    {"brazil", "pt-BR"},
    {"brazilian", "pt-BR"},
    {"british", "en-GB"},
    {"bulgarian", "bg-BG"},
    {"canadian", "en-US"},
    {"canadien", "fr-CA"},
    {"catalan", "ca-AD"},
    {"chinese", "zh-CN"},
    {"croatian", "hr-HR"},
    {"czech", "cs-CZ"},
    {"danish", "da-DK"},
    {"dutch", "nl-NL"},
    {"english", "en-US"},
    {"estonian", "et-EE"},
    {"farsi", "fa-IR"},
    {"finnish", "fi-FI"},
    {"francais", "fr-FR"},
    {"french", "fr-FR"},
    {"german", "de-DE"},
    {"germanb", "de-DE"},
    {"greek", "el-GR"},
    {"hebrew", "he-IL"},
    {"hungarian", "hu-HU"},
    {"icelandic", "is-IS"},
    {"italian", "it-IT"},
    {"japanese", "ja-JP"},
    {"korean", "ko-KR"},
    {"latin", "la"},
    {"latvian", "lv-LV"},
    {"lithuanian", "lt-LT"},
    {"magyar", "hu-HU"},
    {"mexican", "es-MX"},
    {"mongolian", "mn-MN"},
    {"naustrian", "de-AT"},
    {"newzealand", "en-GB"},
    {"ngerman", "de-DE"},
    {"norsk", "nb-NO"},
    {"norwegian", "nb-NO"},
    {"nswissgerman", "de-CH"},
    {"nynorsk", "nn-NO"},
    {"persian", "fa-IR"},
    {"polish", "pl-PL"},
    {"polutonikogreek", "el-GR"},
    {"polytonicgreek", "el-GR"},
    {"portugues", "pt-PT"},
    {"portuguese", "pt-PT"},
    {"romanian", "ro-RO"},
    {"russian", "ru-RU"},
    {"serbian", "sr-RS"},
    {"serbianc", "sr-RS"},
    {"slovak", "sk-SK"},
    {"slovene", "sl-SL"},
    {"slovenian", "sl-SL"},
    {"spanish", "es-ES"},
    {"swedish", "sv-SE"},
    {"swissgerman", "de-CH"},
    {"thai", "th-TH"},
    {"turkish", "tr-TR"},
    {"ukenglish", "en-GB"},
    {"ukrainian", "uk-UA"},
    {"usenglish", "en-US"},
    {"vietnamese", "vi-VN"},
};

#define COUNT(table) (sizeof(table) / sizeof *(table))

/* A row's first member is its name. */
static int
compare(const void *key, const void *row)
{
	return str_compare(*(const struct str *)key,
			   str_from(*(const char *const *)row));
}

#define FIND(table, key) \
	bsearch(&(key), table, COUNT(table), sizeof *(table), compare)

const struct bibtex_type *
bibtex_type_find(struct str name)
{
	return FIND(types, name);
}

struct str
bibtex_type_nearest(struct str name)
{
	struct str_nearest best = {.distance = SIZE_MAX};

	for (size_t i = 0; i < COUNT(types); i++)
		str_nearer(&best, name, str_from(types[i].name));
	return best.word;
}

struct str
bibtex_string(struct str key)
{
	const struct pair *pair = FIND(strings, key);

	return pair == NULL ? key : str_from(pair->text);
}

struct str
bibtex_language(struct str name)
{
	const struct pair *pair = FIND(languages, name);

	return pair == NULL ? STR_NONE : str_from(pair->text);
}
