/* Within render: what the files of data/ share. */
#ifndef DATA_WRITERS_H
#define DATA_WRITERS_H

#include "base/strbuf.h"
#include "site.h"

enum { DATA_FORMAT = 1, DATA_DIGITS = 10 };

/* A file on its way to the sink. */
struct data_out {
	struct sink sink;
	void *file;
	struct strbuf text; /* what has not left yet */
};

/* Lets the text go where it has become long: to be called between any two
 * claims or works. */
void data_flush(struct data_out *out);

void data_claims_json(const struct site *site, struct data_out *out);
void data_claims_csv(const struct site *site, struct data_out *out);
void data_claims_schema(const struct site *site, struct data_out *out);
void data_row_schema(const struct site *site, struct data_out *out);
void data_sources_json(const struct site *site, struct data_out *out);
void data_sources_schema(const struct site *site, struct data_out *out);

#endif
