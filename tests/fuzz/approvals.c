/* What a forge says of a request, for 'attest review --from-approvals'. */
#include "commands/approvals_file.h"
#include "parts/fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena = {0};
	struct diag_list diags = {.arena = &arena};
	struct str text = fuzz_text(data, size);
	struct approvals approvals = {0};
	bool ok =
	    approvals_read(text, STR("x.json"), &arena, &diags, &approvals);

	EXPECT(ok == (diag_count(&diags, DIAG_ERROR) == 0));
	for (size_t i = 0; ok && i < approvals.approvals.count; i++)
		approval_decides(&approvals.approvals.items[i]);
	fuzz_show(&diags, text);
	arena_free(&arena);
	return 0;
}
