/* What a browser may send to 'attest serve': a path, a query, a host. */
#include "parts/fuzz.h"
#include "serve/allowed_host.h"
#include "serve/request_path.h"

static void
expect_below(struct str path)
{
	struct str rest = path, part;

	while (str_next(&rest, '/', &part))
		EXPECT(!str_is(part, ".") && !str_is(part, ".."));
	for (size_t i = 0; i < path.len; i++)
		EXPECT(path.ptr[i] != '\\' && (unsigned char)path.ptr[i] > 31);
}

/* Whether HOST says "localhost" or the like, or a name that was allowed. */
static void
expect_known(struct str host)
{
	static const char *const names[] = {"localhost", "127.0.0.1", "[::1]",
					    "a.example"};
	bool known = false;

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct str name = str_from(names[i]);
		struct str port = str_from_byte(host, name.len);

		known |= str_equal_nocase(str_part(host, 0, name.len), name) &&
			 (port.len == 0 || port.ptr[0] == ':');
	}
	EXPECT(known);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena = {0};
	struct str text = fuzz_text(data, size), path, names = STR("a.example");

	if (request_path_read(text, &arena, &path))
		expect_below(path);
	request_query_value(text, "page", &arena);
	if (allowed_host(text, 8000, names))
		expect_known(text);
	allowed_host_names_valid(text);
	arena_free(&arena);
	return 0;
}
