/* Reads CSV, record by record, as RFC 4180 has it: values parted by commas,
 * those with commas, quotes or line ends in quotes, lines that end in LF or
 * CRLF. Values lose blanks at both ends. */
#ifndef CSV_H
#define CSV_H

#include "base/node.h"
#include "base/vec.h"

struct csv {
	struct str text; /* set before the first record; others are zero */
	size_t at;
	size_t line_start;
	uint32_t line;	  /* lines before this one */
	size_t counted;	  /* where the column was counted last */
	uint32_t columns; /* of this line before that */
	/* The record read last. Values are borrowed from the text, those with
	 * quotes in them from the arena. */
	VEC(struct located) fields;
	const char *problem; /* against RFC 4180; NULL: none. The fields may
				then be too few */
	struct spot problem_at;
};

/* False at the end. An empty line is a record of one empty value. */
bool csv_next(struct csv *csv, struct arena *arena);

#endif
