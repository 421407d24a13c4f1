#include "csl/evaluate.h"
csl_done
csl_evaluate_number(struct csl_evaluation *at, const struct csl_node *node)
{
	(void)at;
	(void)node;
	return 0;
}
bool
csl_is_numeric(struct str value)
{
	(void)value;
	return false;
}
bool
csl_is_plural(struct str value)
{
	(void)value;
	return false;
}
