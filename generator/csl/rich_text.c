#include "csl/output.h"
void
csl_output_add_rich(struct csl_output *output, enum csl_token_kind kind,
		    struct str value)
{
	csl_output_add(output, kind, value);
}
