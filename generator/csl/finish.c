#include "csl/output_passes.h"

void
csl_output_finish(struct csl_output *output)
{
	if (output->tokens.count == 0)
		return;
	csl_settle_punctuation(output);
	csl_settle_flip_flop(output);
}
