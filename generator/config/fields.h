/* Within config: the keys that a site adds to pages. */
#ifndef FIELDS_H
#define FIELDS_H

#include "site.h"

/* Checks config->fields, reports what they lack as key-invalid, and fills in
 * what follows from what was written. Those that cannot be used are taken
 * out. Whether attest has such keys itself is for parse to say. */
void fields_check(struct schema_context *context, struct site_config *config);

#endif
