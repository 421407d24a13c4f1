/* Findings for the overlay of pages. */
#ifndef FINDINGS_JSON_H
#define FINDINGS_JSON_H

#include "base/diag.h"
#include "preview.h"

/* {"errors", "warnings", "findings": [{"rule", "level", "path", "line",
 * "column", "message", "hint", "excerpt"}]}: the worst first, at most 50. What
 * is empty is left out. In one line. */
void findings_json(const struct diag_list *diags, struct preview *preview,
		   struct strbuf *out);

#endif
