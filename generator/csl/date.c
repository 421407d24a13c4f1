#include "csl/evaluate.h"
csl_done
csl_evaluate_date(struct csl_evaluation *at, const struct csl_node *node)
{
	(void)at;
	(void)node;
	return 0;
}
struct str
csl_date_sort_key(const struct csl_date *date, struct arena *arena)
{
	(void)date;
	(void)arena;
	return STR_NONE;
}
