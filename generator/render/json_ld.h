/* What a page is about, for programs: JSON-LD with the terms of schema.org,
 * as it stands in a script element of the page. */
#ifndef JSON_LD_H
#define JSON_LD_H

#include "words.h"

/* Makes a whole document in words->arena, in which no "<" stands, so that
 * nothing in it can end the element; the empty str where nobody says where the
 * site will stand, since programs want full addresses. */
typedef struct str json_ld_maker(const struct words *words, const void *object);

json_ld_maker json_ld_home;   /* NULL */
json_ld_maker json_ld_claim;  /* struct claim */
json_ld_maker json_ld_source; /* struct source */
json_ld_maker json_ld_topic;  /* struct topic */
json_ld_maker json_ld_page;   /* struct page */
json_ld_maker json_ld_person; /* struct people_list, of somebody */

#endif
