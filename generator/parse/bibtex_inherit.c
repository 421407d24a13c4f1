/* What works take from one another. */
#include <string.h>

#include "parse/bibtex_entry.h"

enum { CHAIN = 50 }; /* entries that hand fields on to one another */

/* ---- under which name a field is taken ---- */

enum family { FAMILY_MAIN, FAMILY_BOOK, FAMILY_PERIODICAL };

/* Words are parted by spaces, and stand between two. */
static const struct {
	const char *parents, *children;
	enum family family;
} families[] = {
    {" mvbook ", " book inbook bookinbook suppbook ", FAMILY_MAIN},
    {" mvcollection mvreference ",
     " collection reference incollection inreference suppcollection ",
     FAMILY_MAIN},
    {" mvproceedings ", " proceedings inproceedings ", FAMILY_MAIN},
    {" book ", " inbook bookinbook suppbook ", FAMILY_BOOK},
    {" collection reference ", " incollection inreference suppcollection ",
     FAMILY_BOOK},
    {" proceedings ", " inproceedings conference ", FAMILY_BOOK},
    {" periodical ", " article suppperiodical ", FAMILY_PERIODICAL},
};

/* FIELD_COUNT: not at all. */
static const struct {
	enum family family;
	enum bibtex_field from, to;
} names[] = {
    {FAMILY_MAIN, FIELD_TITLE, FIELD_MAINTITLE},
    {FAMILY_MAIN, FIELD_SUBTITLE, FIELD_MAINSUBTITLE},
    {FAMILY_MAIN, FIELD_TITLEADDON, FIELD_MAINTITLEADDON},
    {FAMILY_MAIN, FIELD_SHORTTITLE, FIELD_COUNT},
    {FAMILY_BOOK, FIELD_TITLE, FIELD_BOOKTITLE},
    {FAMILY_BOOK, FIELD_SUBTITLE, FIELD_BOOKSUBTITLE},
    {FAMILY_BOOK, FIELD_TITLEADDON, FIELD_BOOKTITLEADDON},
    {FAMILY_BOOK, FIELD_SHORTTITLE, FIELD_COUNT},
    {FAMILY_PERIODICAL, FIELD_TITLE, FIELD_JOURNALTITLE},
    {FAMILY_PERIODICAL, FIELD_SUBTITLE, FIELD_JOURNALSUBTITLE},
    {FAMILY_PERIODICAL, FIELD_SHORTTITLE, FIELD_COUNT},
};

static bool
is_word_of(struct str word, const char *words)
{
	struct str list = str_from(words);
	size_t at;

	while ((at = str_find(list, word)) < list.len) {
		if (at > 0 && list.ptr[at - 1] == ' ' &&
		    at + word.len < list.len && list.ptr[at + word.len] == ' ')
			return true;
		list = str_from_byte(list, at + 1);
	}
	return false;
}

static enum bibtex_field
taken_as(const struct bibtex_entry *parent, const struct bibtex_entry *child,
	 enum bibtex_field field)
{
	size_t i = 0;

	while (i < sizeof families / sizeof *families &&
	       (!is_word_of(parent->type, families[i].parents) ||
		!is_word_of(child->type, families[i].children)))
		i++;
	if (i == sizeof families / sizeof *families)
		return field;
	for (size_t j = 0; j < sizeof names / sizeof *names; j++)
		if (names[j].family == families[i].family &&
		    names[j].from == field)
			return names[j].to;
	return field;
}

static bool
stays_behind(const struct bibtex *reading, enum bibtex_field field)
{
	if (field == FIELD_CROSSREF || field == FIELD_XDATA)
		return true;
	return reading->dialect == DIALECT_BIBLATEX &&
	       (field == FIELD_ENTRYSUBTYPE || field == FIELD_OPTIONS);
}

/* The author of the book is also that of a part of it. */
static bool
is_book_author(const struct bibtex_entry *parent,
	       const struct bibtex_entry *child, enum bibtex_field field)
{
	return field == FIELD_AUTHOR &&
	       is_word_of(parent->type, " mvbook book ") &&
	       (is_word_of(child->type, " inbook bookinbook suppbook ") ||
		str_is(child->type, "book"));
}

/* ---- taking ---- */

struct taking {
	struct bibtex *reading;
	const struct bibtex_entry *entry;
	bool present[FIELD_COUNT];
	struct bibtex_value taken[FIELD_COUNT];
	size_t count;
};

static void
take(struct taking *taking, enum bibtex_field field, struct str text)
{
	if (field == FIELD_COUNT || taking->present[field] ||
	    !bibtex_expand(taking->reading, text.len, taking->entry->at))
		return;
	taking->present[field] = true;
	taking->taken[taking->count++] = (struct bibtex_value){field, text};
}

static void
add_taken(struct bibtex_entry *entry, const struct taking *taking)
{
	size_t size = sizeof *entry->values;

	if (taking->count == 0)
		return;
	entry->values = arena_grow(taking->reading->scratch, entry->values,
				   entry->count * size,
				   (entry->count + taking->count) * size);
	memcpy(entry->values + entry->count, taking->taken,
	       taking->count * size);
	entry->count += taking->count;
}

static void
take_all(struct bibtex *reading, struct bibtex_entry *entry,
	 const struct bibtex_entry *parent)
{
	struct taking taking = {.reading = reading, .entry = entry};
	bool renames = reading->dialect == DIALECT_BIBLATEX;

	for (size_t i = 0; i < entry->count; i++)
		taking.present[entry->values[i].field] = true;
	for (size_t i = 0; i < parent->count; i++) {
		enum bibtex_field field = parent->values[i].field;
		struct str text = parent->values[i].text;

		if (stays_behind(reading, field))
			continue;
		if (renames && is_book_author(parent, entry, field))
			take(&taking, FIELD_BOOKAUTHOR, text);
		take(&taking, renames ? taken_as(parent, entry, field) : field,
		     text);
	}
	add_taken(entry, &taking);
}

/* ---- parents ---- */

static void
report(struct bibtex *reading, const struct bibtex_entry *entry, struct str key,
       const char *problem)
{
	diag_add(reading->diags, RULE_BIBTEX_SYNTAX, reading->path, entry->at,
		 "'%.*s' takes fields from '%.*s', %s", STR_ARG(entry->key),
		 STR_ARG(key), problem);
}

static void inherit(struct bibtex *reading, struct bibtex_entry *entry,
		    unsigned depth);

static void
inherit_from(struct bibtex *reading, struct bibtex_entry *entry, struct str key,
	     unsigned depth)
{
	struct bibtex_entry *parent = map_find(&reading->by_key, key);

	if (parent == NULL) {
		report(reading, entry, key, "which is no entry of this file");
		diag_hint(reading->diags,
			  "crossref and xdata name the key of an entry");
	} else if (parent->state == STATE_INHERITING || depth == CHAIN) {
		report(reading, entry, key,
		       depth == CHAIN ? "at the end of too long a chain"
				      : "which takes fields from it");
		diag_hint(reading->diags,
			  "delete one crossref or xdata of the circle");
	} else {
		inherit(reading, parent, depth + 1);
		take_all(reading, entry, parent);
	}
}

static void
inherit_by(struct bibtex *reading, struct bibtex_entry *entry,
	   enum bibtex_field field, unsigned depth)
{
	struct str keys = bibtex_value(entry, field), key;

	while (str_next(&keys, ',', &key)) {
		key = str_trim(key);
		if (key.len > 0)
			inherit_from(reading, entry, key, depth);
	}
}

static void
inherit(struct bibtex *reading, struct bibtex_entry *entry, unsigned depth)
{
	if (entry->state == STATE_WHOLE)
		return;
	entry->state = STATE_INHERITING;
	inherit_by(reading, entry, FIELD_XDATA, depth);
	inherit_by(reading, entry, FIELD_CROSSREF, depth);
	entry->state = STATE_WHOLE;
}

void
bibtex_inherit(struct bibtex *reading)
{
	for (size_t i = 0; i < reading->entries.count; i++)
		inherit(reading, &reading->entries.items[i], 0);
}
