/* Within render: the site as data, for other programs. data/claims.json holds
 * what is known of each claim, data/claims.csv a line for each outcome, and a
 * JSON Schema lies beside each. */
#ifndef DATA_H
#define DATA_H

#include "site.h"

/* Puts the file at URL, one of site_data_urls. Part by part: no more than a
 * claim is in memory at once. */
void data_render(const struct site *site, struct str url, struct sink sink);

#endif
