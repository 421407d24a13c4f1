#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/text.h"
#include "base/utf8.h"

void
fuzz_expect(bool holds, const char *what)
{
	if (holds)
		return;
	fprintf(stderr, "expected: %s\n", what);
	abort();
}

struct str
fuzz_text(const uint8_t *data, size_t size)
{
	return (struct str){(const char *)data, size};
}

/* ---- text ---- */

struct str
fuzz_clean(struct str text, struct arena *arena)
{
	char *clean = arena_alloc(arena, text.len);
	size_t len = 0, next = 0;

	for (size_t at = 0; at < text.len; at = next) {
		bool valid = utf8_next(text, &next) != UTF8_INVALID;
		struct str one = str_part(text, at, next - at);

		if (!valid || text_find_control(one) < one.len)
			continue;
		memcpy(clean + len, one.ptr, one.len);
		len += one.len;
	}
	return (struct str){clean, len};
}

void
fuzz_show(struct diag_list *diags, struct str source)
{
	struct strbuf out = {0};
	struct diag_source shown = {.text = source};
	bool is_text = utf8_check(source) == source.len;

	diag_sort(diags);
	for (size_t i = 0; i < diags->found.count; i++) {
		strbuf_reset(&out);
		diag_format(&out, &diags->found.items[i], &shown, true);
		EXPECT(!is_text || utf8_check(strbuf_str(&out)) == out.len);
	}
	strbuf_free(&out);
}

/* ---- the disk ---- */

static char file_path[4096], folder_path[4096];

static void
remove_file(void)
{
	unlink(file_path);
}

static void
remove_folder(void)
{
	struct strbuf error = {0};

	file_remove_tree(str_from(folder_path), &error);
	strbuf_free(&error);
}

static void
name_new(char path[static 4096])
{
	const char *temporary = getenv("TMPDIR");

	snprintf(path, 4096, "%s/attest-fuzz-XXXXXX",
		 temporary == NULL ? "/tmp" : temporary);
}

const char *
fuzz_file(void)
{
	if (*file_path == '\0') {
		int handle;

		name_new(file_path);
		handle = mkstemp(file_path);
		EXPECT(handle >= 0);
		close(handle);
		atexit(remove_file);
	}
	return file_path;
}

const char *
fuzz_folder(void)
{
	if (*folder_path == '\0') {
		name_new(folder_path);
		EXPECT(mkdtemp(folder_path) != NULL);
		atexit(remove_folder);
	}
	return folder_path;
}
