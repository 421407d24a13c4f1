/* In place of libFuzzer, where a compiler has none: runs the harness that it
 * is linked with on each file given, and on those in folders given. Says how
 * many there were. */
#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/path.h"
#include "fuzz.h"

enum { INPUT_BYTES = 1 << 24 };

static _Noreturn void
give_up(const struct strbuf *error)
{
	fprintf(stderr, "%.*s\n", STR_ARG(strbuf_str(error)));
	exit(EXIT_FAILURE);
}

/* From memory of just its size. */
static void
run_file(struct str path)
{
	struct arena arena = {0};
	struct strbuf error = {0};
	struct str bytes;
	uint8_t *data;

	if (!file_read(path, INPUT_BYTES, &arena, &bytes, &error))
		give_up(&error);
	data = malloc(bytes.len > 0 ? bytes.len : 1);
	if (data == NULL)
		arena_out_of_memory();
	memcpy(data, bytes.ptr, bytes.len);
	LLVMFuzzerTestOneInput(data, bytes.len);
	free(data);
	arena_free(&arena);
}

static size_t
run_all(struct str path)
{
	struct arena arena = {0};
	struct file_entries entries = {0};
	struct strbuf error = {0};
	size_t count = 0;

	if (file_kind(path, true) != FILE_FOLDER) {
		run_file(path);
		return 1;
	}
	if (!file_list(path, &arena, &entries, &error))
		give_up(&error);
	for (size_t i = 0; i < entries.count; i++)
		count +=
		    run_all(path_join(path, entries.items[i].name, &arena));
	arena_free(&arena);
	return count;
}

int
main(int argc, char **argv)
{
	size_t count = 0;

	for (int i = 1; i < argc; i++)
		count += run_all(str_from(argv[i]));
	printf("%zu inputs\n", count);
	return EXIT_SUCCESS;
}
