/* Identifiers of works and trials: what they look like (evidence.md 4.4). */
#ifndef IDENTIFIERS_H
#define IDENTIFIERS_H

#include "base/arena.h"
#include "base/str.h"

enum identifier {
	IDENTIFIER_DOI,
	IDENTIFIER_PMID,
	IDENTIFIER_PMCID,
	IDENTIFIER_ISBN, /* one or several, parted by spaces or commas */
	IDENTIFIER_ISSN	 /* likewise */
};

/* TEXT as it should have been written: without https://doi.org/ and its kin,
 * "doi:", "PMID:" and punctuation at the end; PMC in capitals. Part of TEXT,
 * or in ARENA. */
struct str identifier_normal(enum identifier kind, struct str text,
			     struct arena *arena);

/* Whether TEXT, normal, can be one; of ISBN and ISSN the check digits count. */
bool identifier_is_valid(enum identifier kind, struct str text);

/* What one looks like, in words, for hints. */
const char *identifier_form(enum identifier kind);

/* Whether it ends as invented ones do: 12345, 123456, xxxx, 0000. */
bool identifier_is_placeholder(struct str text);

/* The first NCT or ISRCTN number in TEXT that cannot be one; or empty. Other
 * registers are let be. */
struct str identifier_bad_registration(struct str text);

/* ASCII capitals do not count. */
bool identifier_equal(struct str a, struct str b);

/* In lower case: TEXT itself, or in ARENA. */
struct str identifier_fold(struct str text, struct arena *arena);

/* Of a Cochrane review's DOI, 10.1002/14651858.CD000000.pub2: the part before
 * ".pub", and its version, 1 where there is none. False: it is none. */
bool identifier_cochrane(struct str doi, struct str *review_out,
			 unsigned *version_out);

/* DOI, bare, as Crossref wants it linked: https://doi.org/ and what addresses
 * may hold of it, the rest percent-encoded (old DOIs have "<" and ">"). */
struct str identifier_doi_address(struct str doi, struct arena *arena);

#endif
