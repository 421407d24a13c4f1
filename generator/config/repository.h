/* Within config: what site.yaml says of the repository and of reviews in
 * it. */
#ifndef REPOSITORY_H
#define REPOSITORY_H

#include "base/schema.h"
#include "config/site_schema.h"

extern const struct schema repository_schema, reviews_schema, extras_schema;

/* What holds where site.yaml is silent. */
extern const struct review_policy repository_review_policy;

/* Takes `repository` and `reviews` of FILE. */
void repository_take(struct schema_context *context, struct site_config *config,
		     const struct site_file *file);

#endif
