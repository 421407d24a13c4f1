/* A commit's message: who wrote it, too, and what it states of reviews. */
#include "history/co_authors.h"
#include "history/statements.h"
#include "parts/fuzz.h"

static void
take_author(void *context, struct str name, struct str email)
{
	size_t *bytes = context;

	*bytes += name.len + email.len;
}

static void
read_statements(struct str message, bool in_head)
{
	static const struct reviewed_file brought[] = {
	    {{{7}}, {"brought.md", 10}}};
	struct site site = {0};
	struct arena arena = {0};
	struct commit commit = {.in_head = in_head};

	site.diags.arena = &site.arena;
	statements_read(&site, people_open(&site, NULL, &arena), &commit,
			message, brought, 1);
	EXPECT(site.statements.count == 0 || statements_mentions(message));
	fuzz_show(&site.diags, STR_NONE);
	arena_free(&arena);
	arena_free(&site.arena);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str message = fuzz_text(data, size);
	size_t bytes = 0;

	repo_init();
	co_authors_read(message, take_author, &bytes);
	EXPECT(bytes <= message.len);
	read_statements(message, true);
	read_statements(message, false);
	return 0;
}
