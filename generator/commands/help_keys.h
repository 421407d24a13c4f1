/* Help on keys, from the schema tables that readers check against. */
#ifndef HELP_KEYS_H
#define HELP_KEYS_H

#include "base/strbuf.h"
#include "site.h"

/* The keys of a kind of file: site.yaml, claim, source, topic, page, with
 * those that SITE adds. False where there is no such kind. */
bool help_keys_add_file(struct strbuf *out, const struct site *site,
			struct str kind);

/* What KEY means in every kind of file that has it, nested ones as
 * "citations.style". False where none has. */
bool help_keys_add_key(struct strbuf *out, const struct site *site,
		       struct str key);

/* Offers all kinds and keys. */
void help_keys_nearer(struct str_nearest *nearest, const struct site *site,
		      struct str word);

#endif
