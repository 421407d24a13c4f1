#include "csl/output.h"
void
output_add_rich(struct csl_output *output, enum csl_token_kind kind,
		struct str value)
{
	output_add(output, kind, value);
}
