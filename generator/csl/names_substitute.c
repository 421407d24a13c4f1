#include <string.h>

#include "csl/names.h"

/* A term that is defined as empty ends the search, too. */
static bool
is_term(const struct csl_node *node)
{
	return node->element == CSL_TEXT_TERM && node->term != NULL;
}

/* Within a macro nothing is inherited: what stands there may be used
 * elsewhere. */
static csl_done
try_child(struct csl_evaluation *at, const struct csl_node *child,
	  const struct csl_node *names)
{
	at->inherited = child->element == CSL_TEXT_MACRO ? NULL : names;
	return csl_evaluate(at, child);
}

csl_done
csl_substitute(struct csl_evaluation *at, const struct csl_node *names)
{
	const struct csl_node *inherited = at->inherited;
	bool substituting = at->substituting;
	uint32_t suppressed[sizeof at->suppressed / sizeof *at->suppressed];
	csl_done done = 0;

	memcpy(suppressed, at->suppressed, sizeof suppressed);
	at->substituting = true;
	for (const struct csl_node *child = names->names->substitute;
	     child != NULL; child = child->next) {
		size_t from = at->output->tokens.count;

		done = try_child(at, child, names);
		if (done & (CSL_RENDERED | CSL_WRITTEN) || is_term(child))
			break;
		csl_output_truncate(at->output, from);
		memcpy(at->suppressed, suppressed, sizeof suppressed);
	}
	at->substituting = substituting;
	at->inherited = inherited;
	return done | CSL_CALLED;
}
