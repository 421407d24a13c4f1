/* A site as a build makes it, in memory, for what is held against it. */
#ifndef BUILT_H
#define BUILT_H

#include "pipeline.h"

struct built {
	struct arena arena;
	struct map files; /* to struct str * */
	VEC(struct str) paths;
	struct strbuf findings;
	bool has_unread; /* a page that does not read */
};

/* By one worker: of two files at one address the first is kept. */
struct built *built_open(const struct pipeline_options *wanted);
void built_close(struct built *built); /* takes NULL */

/* Adds DIAGS to OUT, a line each. */
void built_findings(const struct diag_list *diags, struct strbuf *out);

#endif
