/* Within the BibTeX reader: entries as they stand in the file, and what its
 * parts share while they read one. */
#ifndef BIBTEX_ENTRY_H
#define BIBTEX_ENTRY_H

#include "base/map.h"
#include "base/strbuf.h"
#include "parse/bibtex.h"

/* Braces, and commands that are one another's argument: deeper than any work
 * needs. */
#define BIBTEX_DEPTH 100

/* What @string and crossref may add to a file in all. */
#define BIBTEX_EXPANDED (32u << 20)

enum bibtex_field {
#define FIELD(id, name) FIELD_##id,
#include "parse/bibtex_fields.def"
#undef FIELD
	FIELD_COUNT
};

extern const struct str bibtex_field_names[FIELD_COUNT];

struct bibtex_value {
	enum bibtex_field field;
	struct str text; /* LaTeX, without its delimiters; part of the file
			    unless it was put together with '#' */
};

enum bibtex_state { STATE_RAW, STATE_INHERITING, STATE_WHOLE };

struct bibtex_entry {
	struct str type; /* lower case */
	struct str key;	 /* part of the file */
	struct spot at;	 /* of the key */
	struct bibtex_value *values;
	size_t count;
	enum bibtex_state state;
};

struct bibtex_entries {
	struct bibtex_entry *items;
	uint32_t count;
	uint32_t capacity;
};

/* A byte of the file whose line and column are known. */
struct bibtex_place {
	const char *byte;
	uint32_t line, column;
};

struct bibtex {
	struct str bytes, path;
	enum bibtex_dialect dialect;
	struct arena *arena;   /* of the work at hand */
	struct arena *scratch; /* until the file is closed */
	struct diag_list *diags;
	struct strbuf text, joined;  /* to write in */
	struct bibtex_place counted; /* the last place asked for */
	struct bibtex_place base;    /* key of the entry at hand */
	size_t expanded;
	struct bibtex_entries entries;
	struct map by_key; /* entries; the first of a key */
	size_t next;
	const struct bibtex_entry *entry; /* being converted */
	struct map commands; /* unknown ones -> the entry last reported for */
};

/* Where BYTE of the file is: counted on from the last place asked for, or from
 * the key of the entry at hand. */
struct spot bibtex_spot(struct bibtex *reading, const char *byte, size_t bytes);

/* Whether BYTES more may come from elsewhere in the file; says so once when
 * they may not, so that a small file cannot grow without end. */
bool bibtex_expand(struct bibtex *reading, size_t bytes, struct spot at);

/* The entry's value, or an empty text. */
struct str bibtex_value(const struct bibtex_entry *entry,
			enum bibtex_field field);

/* Fills reading->entries with what stands in the file. */
void bibtex_parse(struct bibtex *reading);

/* Gives entries the fields that they take from others by `crossref` and
 * `xdata`. */
void bibtex_inherit(struct bibtex *reading);

/* ENTRY as CSL-JSON. NODE_NONE for what is no work: xdata, set. */
struct node bibtex_work(struct bibtex *reading,
			const struct bibtex_entry *entry);

/* NAMES, LaTeX, as a list of CSL names; NODE_NONE where there are none.
 * NON_DROPPING: what stands before the last name is part of it. */
struct node bibtex_names(struct bibtex *reading, struct str names,
			 bool non_dropping);

/* An EDTF date or range as a CSL date; any other text as a literal one. */
struct node bibtex_date(struct bibtex *reading, struct str text);

/* The same from parts, as BibTeX has them; empty ones are absent. */
struct node bibtex_old_date(struct bibtex *reading, struct str year,
			    struct str month, struct str day);

#endif
