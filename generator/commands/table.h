/* Rows for people and programs. */
#ifndef TABLE_H
#define TABLE_H

#include "base/strbuf.h"
#include "base/vec.h"

enum { TABLE_COLUMNS = 8 };

struct table_cell {
	struct str text;
	bool is_count; /* then text is what count reads like */
	size_t count;
};

struct table_row {
	struct table_cell cells[TABLE_COLUMNS];
};

struct table {
	const char *const *names; /* of columns; NULL-ended, at most
				     TABLE_COLUMNS */
	VEC(struct table_row) rows;
};

struct table_cell table_word(struct str text);
struct table_cell table_count(size_t count, struct arena *arena);

/* Columns parted by two blanks, wide enough for terminals; no names. */
void table_text(const struct table *table, struct strbuf *out);
/* RFC 4180 with LF, names first. */
void table_csv(const struct table *table, struct strbuf *out);
/* A list of objects; an empty text is left out. */
void table_json(const struct table *table, struct strbuf *out);

#endif
