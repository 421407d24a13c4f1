#include "csl/evaluate.h"
csl_done
csl_evaluate(struct csl_evaluation *at, const struct csl_node *node)
{
	(void)at;
	(void)node;
	return 0;
}
csl_done
csl_evaluate_all(struct csl_evaluation *at, const struct csl_node *first,
		 struct str delimiter)
{
	(void)at;
	(void)first;
	(void)delimiter;
	return 0;
}
csl_done
csl_evaluate_text(struct csl_evaluation *at, const struct csl_node *node)
{
	(void)at;
	(void)node;
	return 0;
}
struct str
csl_evaluation_text(const struct csl_evaluation *at, enum csl_variable variable)
{
	(void)at;
	(void)variable;
	return STR_NONE;
}
bool
csl_is_suppressed(const struct csl_evaluation *at, enum csl_variable variable)
{
	(void)at;
	(void)variable;
	return false;
}
void
csl_suppress(struct csl_evaluation *at, enum csl_variable variable)
{
	(void)at;
	(void)variable;
}
