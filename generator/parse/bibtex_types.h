/* Within the BibTeX reader: words of BibLaTeX as CSL has them. */
#ifndef BIBTEX_TYPES_H
#define BIBTEX_TYPES_H

#include <stdbool.h>

#include "base/str.h"

/* What numbers, titles and containers of an entry mean. */
enum bibtex_shape {
	SHAPE_OTHER,
	SHAPE_BOOK,    /* its number is one of a series */
	SHAPE_CHAPTER, /* the same, and it stands in a book */
	SHAPE_ARTICLE, /* its number is an issue */
	SHAPE_PERIODICAL
};

struct bibtex_type {
	const char *name, *csl;
	enum bibtex_shape shape;
	const char *genre; /* or NULL */
};

/* NULL where there is no such type. NAME is lower case. */
const struct bibtex_type *bibtex_type_find(struct str name);

/* The type with the nearest name, or an empty text. */
struct str bibtex_type_nearest(struct str name);

/* The text of a BibLaTeX string such as "phdthesis", or KEY itself. */
struct str bibtex_string(struct str key);

/* The language that babel calls NAME as an IETF tag, or an empty text. */
struct str bibtex_language(struct str name);

#endif
