#include "csl/output.h"
void
csl_output_finish(struct csl_output *output)
{
	(void)output;
}
