/* Values of CSL-JSON, read leniently: whatever is not as the schema has it is
 * passed over. Texts are borrowed from the nodes. */
#ifndef CSL_ITEM_READ_H
#define CSL_ITEM_READ_H

#include "csl/item.h"

/* The text of a text or a number, without blanks round it; else empty. */
struct str csl_node_text(const struct node *node);
/* As JavaScript would have it, but "0" and "false" are none. */
bool csl_node_truth(const struct node *node);

/* item_names.c: a list of names, or one name. Those that are empty are left
 * out. */
struct csl_names csl_read_item_names(const struct node *node,
				     struct arena *arena);

/* item_dates.c: false where NODE tells no date, not even a literal one. */
bool csl_read_item_date(const struct node *node, struct csl_date *date_out);

/* date_text.c: a date as people write it: EDTF ("2004-05", "2019~",
 * "1999/2001", "2019-21"), "May 3, 2003", "3-5 May 2003", "5/12/2003", "Spring
 * 2001", "c. 1490", "44 BC". False where no year is found. */
bool csl_parse_date(struct str text, struct csl_date *date_out);

/* 1 to 4 for "spring", "Summer 2001", "Fall", "autumn", "winter"; else 0. */
uint8_t csl_parse_season(struct str text);

/* item_dates.c: NUMBER as a month, or a season (13 to 24; 21 to 24 in EDTF). */
void csl_day_set_month(struct csl_day *day, int32_t number);

#endif
