#include "csl/evaluate.h"
void
csl_add_pages(struct csl_evaluation *at, struct str value)
{
	(void)at;
	(void)value;
}
