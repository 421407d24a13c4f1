/* A bibliography in CSL-JSON, whatever bytes it holds. */
#include "parts/fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_bibliography("x.json", fuzz_text(data, size));
	return 0;
}
