#include "csl/output.h"
void
output_finish(struct csl_output *output)
{
	(void)output;
}
