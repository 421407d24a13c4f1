/* Within parse: what a claim rests on, who makes it, and its relations. */
#ifndef EVIDENCE_H
#define EVIDENCE_H

#include "base/schema.h"
#include "site.h"

extern const struct schema evidence_schema;  /* of struct evidence */
extern const struct schema assertion_schema; /* of struct assertion */
extern const struct schema relation_schema;

/* Lists of them, for a schema's custom keys; FIELD is the claim's vec. */
void evidence_read_list(struct schema_context *context, const struct node *node,
			void *field);
void evidence_read_relations(struct schema_context *context,
			     const struct node *node, void *field);

#endif
