/* What the files that write cs:names share. One thread, one cs:names. */
#ifndef CSL_NAMES_H
#define CSL_NAMES_H

#include "csl/evaluate.h"

struct csl_naming {
	struct csl_evaluation *at;
	/* Whose cs:name, cs:et-al, cs:label, affixes and delimiter count: of
	 * the short form within cs:substitute its parent. */
	const struct csl_node *node;
	const struct csl_names_element *element; /* node->names */
	struct csl_name_options options;	 /* names_options.c */
	struct csl_format family, given; /* of cs:name-part, no affixes */
	struct csl_format round_family, round_given; /* affixes alone */
	struct str language;			     /* of the item */
	bool sorting; /* a sort key is made (CSL 1.0.2, "Sorting") */
	bool tied;    /* between particle and name, in this language, the blank
			 does not break */
	bool family_first; /* names of Latin script too, in this language */
};

/* Which names of a list are written. */
struct csl_shown {
	size_t count;	  /* from the front */
	bool et_al, last; /* then "et al."; then "… " and the last one */
};

/* names_options.c: how the names of NODE are written, its options completed by
 * those that it inherits (CSL 1.0.2, "Inheritable Name Options"). */
struct csl_naming csl_naming_begin(struct csl_evaluation *at,
				   const struct csl_node *node);

/* names_et_al.c: what of COUNT names is written. STATE may be NULL. */
struct csl_shown csl_names_shown(const struct csl_naming *naming, size_t count,
				 const struct csl_name_state *state);
void csl_add_et_al(const struct csl_naming *naming, size_t count,
		   bool inverted);

/* names_list.c: what stands between a name and "and" or "et al.", by RULE of
 * precedes_last or precedes_et_al: the delimiter of names, in a CONTEXTUAL case
 * where that is true; else a blank, if the term is ALPHABETIC. INVERTED: the
 * name is. */
struct str csl_before_term(const struct csl_naming *naming,
			   enum csl_precedes rule, bool contextual,
			   bool inverted, bool alphabetic);

/* names_list.c: the names of one variable, of which the first SUBSTITUTED are
 * replaced (all as one: SIZE_MAX). */
void csl_add_names(const struct csl_naming *naming,
		   const struct csl_names *names, struct csl_shown shown,
		   const struct csl_name_state *state, size_t substituted);

/* name_parts.c: NAME, number INDEX of its list; LEVEL is what disambiguation
 * asks of its given name. Whether it stands inverted, family name first, as
 * name-as-sort-order has it. */
bool csl_add_name(const struct csl_naming *naming, const struct csl_name *name,
		  size_t index, enum csl_given_level level);

/* name_initials.c: GIVEN as initials, each followed by initialize-with; or, to
 * NORMALIZE, with this behind those initials and abbreviations alone that stand
 * there. In ARENA, or GIVEN itself. */
struct csl_initials {
	struct arena *arena;
	struct str initialize_with;
	bool hyphen;	/* initialize-with-hyphen */
	bool normalize; /* initialize="false" */
};
struct str csl_initialize(const struct csl_initials *how, struct str given);

/* name_script.c: whether names with CODEPOINT in them are of an alphabet, given
 * name before family name with a blank between, and have initials. */
bool csl_is_alphabetic(uint32_t codepoint);
bool csl_begins_alphabetic(struct str text);
bool csl_has_alphabetic(struct str text);

/* names_substitute.c: the first child of cs:substitute that gives anything;
 * variables it shows are suppressed in what follows. */
csl_done csl_substitute(struct csl_evaluation *at,
			const struct csl_node *names);

#endif
