/* Within config: the register of people, `authors` and `reviewers`. */
#ifndef CONFIG_PEOPLE_H
#define CONFIG_PEOPLE_H

#include "base/schema.h"
#include "config/site_schema.h"

extern const struct schema registered_schema;

/* Merges both lists of FILE into config->people, in their order; reports
 * person-invalid. */
void people_take(struct schema_context *context, struct site_config *config,
		 const struct site_file *file);

#endif
