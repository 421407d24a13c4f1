/* content/site.yaml. */
#ifndef CONFIG_H
#define CONFIG_H

#include "base/schema.h"
#include "site.h"

/* The keys of site.yaml, for `attest help`. */
extern const struct schema config_schema;

/* Reads content/site.yaml through site->tree into site->config; findings go to
 * site->diags. False on errors; what could be read is filled in. */
bool config_read(struct site *site);

/* Puts an address in place of site.yaml's, as --base-url does. False, and a
 * finding, where it is none. */
bool config_set_base_url(struct site *site, struct located url);

/* Once schemes are known: reports where `grading` names none of them. */
bool config_check_grading(struct site *site);

#endif
