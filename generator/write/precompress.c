#include "write/precompress.h"

#include <stdlib.h>

#include "write/compress.h"
#include "base/path.h"

enum { COPIES = COMPRESS_BROTLI + 1 };

static const char *const suffixes[COPIES] = {
    [COMPRESS_GZIP] = ".gz", [COMPRESS_BROTLI] = ".br"};

static bool
is_text(struct str url)
{
	static const char *const kinds[] = {"html", "css", "js",	 "json",
					    "xml",  "svg", "txt",	 "csv",
					    "bib",  "md",  "webmanifest"};

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (str_is(path_extension(url), kinds[i]))
			return true;
	return false;
}

static struct str
copy_url(struct str url, int format, struct arena *arena)
{
	return arena_printf(arena, "%.*s%s", STR_ARG(url), suffixes[format]);
}

static void
put(void *context, struct str url, struct str bytes)
{
	const struct sink *inner = context;
	struct arena arena = {0};

	inner->put(inner->context, url, bytes);
	for (int i = 0; i < COPIES && is_text(url); i++) {
		struct compressor *compressor = compressor_open(i);
		struct strbuf copy = {0};

		compressor_add(compressor, bytes, true, &copy);
		compressor_close(compressor);
		inner->put(inner->context, copy_url(url, i, &arena),
			   strbuf_str(&copy));
		strbuf_free(&copy);
	}
	arena_free(&arena);
}

/* ---- files in parts ---- */

struct parts {
	const struct sink *inner;
	void *file;
	struct compressor *compressors[COPIES]; /* NULL: no text */
	void *copies[COPIES];
};

static void *
begin(void *context, struct str url)
{
	struct parts *parts = calloc(1, sizeof *parts);
	struct arena arena = {0};

	if (parts == NULL)
		arena_out_of_memory();
	parts->inner = context;
	parts->file = parts->inner->begin(parts->inner->context, url);
	for (int i = 0; i < COPIES && is_text(url); i++) {
		parts->compressors[i] = compressor_open(i);
		parts->copies[i] = parts->inner->begin(
		    parts->inner->context, copy_url(url, i, &arena));
	}
	arena_free(&arena);
	return parts;
}

static void
add_copies(struct parts *parts, struct str bytes, bool last)
{
	for (int i = 0; i < COPIES && parts->compressors[i] != NULL; i++) {
		struct strbuf ready = {0};

		compressor_add(parts->compressors[i], bytes, last, &ready);
		parts->inner->add(parts->copies[i], strbuf_str(&ready));
		strbuf_free(&ready);
	}
}

static void
add(void *file, struct str bytes)
{
	struct parts *parts = file;

	parts->inner->add(parts->file, bytes);
	add_copies(parts, bytes, false);
}

static void
end(void *file)
{
	struct parts *parts = file;

	add_copies(parts, STR_NONE, true);
	parts->inner->end(parts->file);
	for (int i = 0; i < COPIES && parts->compressors[i] != NULL; i++) {
		compressor_close(parts->compressors[i]);
		parts->inner->end(parts->copies[i]);
	}
	free(parts);
}

struct sink
precompress_sink(const struct sink *inner)
{
	return (struct sink){put, begin, add, end, (void *)inner};
}
