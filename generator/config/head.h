/* Within config: `head` of site.yaml, what stands in the head of every page. */
#ifndef HEAD_H
#define HEAD_H

#include "base/schema.h"

/* An entry of `head`: {meta: …} or {link: …}. */
extern const struct schema head_schema;

/* Makes attributes of what was read into the entries HEAD of CONFIG, and takes
 * out what cannot stand there, which is reported: what browsers would run, or
 * load from elsewhere, and what attest writes itself. */
struct site_config;
void head_take(struct schema_context *context, struct site_config *config);

#endif
