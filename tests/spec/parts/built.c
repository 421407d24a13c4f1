#include "built.h"

#include <stdlib.h>

static void
put(void *context, struct str url, struct str bytes)
{
	struct built *built = context;
	struct str *kept = ARENA_NEW(&built->arena, struct str);
	struct str path = arena_str(&built->arena, url);

	*kept = arena_str(&built->arena, bytes);
	if (map_add(&built->files, &built->arena, path, kept) == NULL)
		vec_add(&built->paths, &built->arena, path);
}

struct part {
	struct built *built;
	struct str url;
	struct strbuf bytes;
};

static void *
begin(void *context, struct str url)
{
	struct part *part = calloc(1, sizeof *part);

	if (part == NULL)
		arena_out_of_memory();
	part->built = context;
	part->url = arena_str(&part->built->arena, url);
	return part;
}

static void
add(void *file, struct str bytes)
{
	strbuf_add(&((struct part *)file)->bytes, bytes);
}

static void
end(void *file)
{
	struct part *part = file;

	put(part->built, part->url, strbuf_str(&part->bytes));
	strbuf_free(&part->bytes);
	free(part);
}

void
built_findings(const struct diag_list *diags, struct strbuf *out)
{
	for (size_t i = 0; i < diags->found.count; i++) {
		const struct diag *diag = &diags->found.items[i];

		strbuf_printf(out, "%.*s:%u:%u %d %.*s [%.*s] (%.*s)\n",
			      STR_ARG(diag->path), (unsigned)diag->at.line,
			      (unsigned)diag->at.column, (int)diag->level,
			      STR_ARG(diag->message), STR_ARG(diag->rule),
			      STR_ARG(diag->hint));
	}
}

struct built *
built_open(const struct pipeline_options *wanted)
{
	struct built *built = calloc(1, sizeof *built);
	struct pipeline_options options = *wanted;
	struct sink sink = {put, begin, add, end, built};
	struct site site = {0};

	if (built == NULL)
		arena_out_of_memory();
	options.workers = 1;
	pipeline_load(&site, &options);
	pipeline_render(&site, sink);
	built_findings(&site.diags, &built->findings);
	for (size_t i = 0; i < site.pages.count; i++)
		built->has_unread |= site.pages.items[i]->unread;
	pipeline_close(&site);
	return built;
}

void
built_close(struct built *built)
{
	if (built == NULL)
		return;
	strbuf_free(&built->findings);
	arena_free(&built->arena);
	free(built);
}
