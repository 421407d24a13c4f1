/* Reads CSV, record by record, as RFC 4180 has it: values parted by commas,
 * those with commas, quotes or line ends in quotes, lines that end in LF or
 * CRLF. Values lose blanks at both ends. */
#ifndef CSV_H
#define CSV_H

#include "base/node.h"
#include "base/vec.h"

/* A value as it stands in the text, between its quotes if it has some. */
struct csv_span {
	size_t at, len;
	bool quoted, doubled; /* doubled: has quotes in it */
};

struct csv {
	struct str text; /* set before the first record; others are zero */
	size_t at;
	/* The record read last. Values are borrowed from the text, those with
	 * quotes in them from the arena. Where there is a problem, they may be
	 * too few. */
	size_t start;
	VEC(struct csv_span) spans;
	VEC(struct located) fields; /* by csv_next */
	const char *problem;	    /* against RFC 4180; NULL: none */
	bool unclosed;		    /* the problem: the text ends in quotes */
	struct spot problem_at;	    /* by csv_next */
	size_t problem_byte;
	/* Up to where places were counted. */
	size_t counted;
	uint32_t line, columns; /* from 0 */
};

/* False at the end. An empty line is a record of one empty value. */
bool csv_next(struct csv *csv, struct arena *arena);

/* The same without fields and places, for large files: some of the spans are
 * then asked for. */
bool csv_scan(struct csv *csv, struct arena *arena);
struct str csv_value(const struct csv *csv, size_t column, struct arena *arena);

/* The line of the record, from 1; of its problem, if it has one. */
uint32_t csv_line(struct csv *csv);

/* Reads on from the record that begins at START. */
void csv_seek(struct csv *csv, size_t start);

#endif
