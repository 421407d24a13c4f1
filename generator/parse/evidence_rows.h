/* Within parse: `evidence_rows`, evidence from a file of rows. */
#ifndef EVIDENCE_ROWS_H
#define EVIDENCE_ROWS_H

#include "base/schema.h"
#include "site.h"

enum { EVIDENCE_ROWS_BYTES = 1 << 20, EVIDENCE_ROWS_AT_MOST = 1000 };

struct evidence_rows {
	struct located file; /* below content/ */
	struct located source, outcome, within;
	enum measure measure;
	struct str unit, note;
};

extern const struct schema evidence_rows_schema;

/* Reads ROWS' file and adds an item a row to CLAIM's evidence. What is wrong
 * with the rows is reported where they stand. */
void evidence_rows_take(struct schema_context *context, const struct site *site,
			struct claim *claim, const struct evidence_rows *rows);

#endif
