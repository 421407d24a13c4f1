/* XML of styles and locales as a tree: elements by local name, attributes,
 * texts. No document type, no entities but the five of XML, so nothing expands.
 * Bounded in depth and number. Over expat. */
#ifndef CSL_XML_H
#define CSL_XML_H

#include "base/diag.h"

enum {
	XML_BYTES = 4 << 20, /* of a file */
	XML_DEPTH = 64,
	XML_ELEMENTS = 100000
};

struct xml_attribute {
	struct str name, value;
};

struct xml_element {
	struct str name; /* without prefix */
	struct str text; /* of an element without children; ptr never NULL */
	const struct xml_attribute *attributes; /* namespaces left out */
	size_t attribute_count;
	const struct xml_element *first, *next; /* child, sibling */
	struct spot at;
};

/* The root element of BYTES, whatever they are. Elements are in ELEMENTS and
 * may go before texts and values of attributes, which are in TEXTS. NULL where
 * it is not XML (rule csl-syntax) or passes a bound (csl-limit): one error in
 * DIAGS, at its place in PATH. */
const struct xml_element *xml_read(struct str bytes, struct str path,
				   struct arena *elements, struct arena *texts,
				   struct diag_list *diags);

/* The value; NULL ptr where there is no such attribute. */
struct str xml_attribute(const struct xml_element *element, const char *name);

/* The first child so named; NULL: none. */
const struct xml_element *xml_child(const struct xml_element *element,
				    const char *name);

#endif
