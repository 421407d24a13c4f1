/* A site in memory for tests of parse: two schemes, pages given as text. */
#ifndef PARSE_SITE_H
#define PARSE_SITE_H

#include "base/tree.h"
#include "site.h"

/* The schemes `grade`, cut to three domains (risk_of_bias, imprecision,
 * publication_bias), and `record`, as grammar.md has them; site.yaml says
 * nothing. */
void parse_site_open(struct site *site, struct tree *tree);
void parse_site_close(struct site *site);

/* Parses TEXT as the only file. The page is freed with parse_site_free. */
struct page *parse_site_page(struct site *site, enum page_kind kind,
			     const char *path, struct str text);
void parse_site_free(struct page *page);

/* The ids of what was found, in the order of the file, parted by spaces. */
const char *parse_site_rules(struct diag_list *diags);

#endif
