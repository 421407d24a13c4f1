#include "preview.h"

#include <pthread.h>
#include <stdlib.h>

/* What the sink was given. */
struct preview_files {
	struct arena arena;
	struct map by_path; /* struct str * */
	pthread_mutex_t lock;
};

struct preview {
	const struct pipeline_options *options;
	struct site *site; /* as read last, good or not */
	struct preview_files *files;
	struct str base_path; /* of the files */
};

/* ---- files ---- */

static void *
allocate(size_t size)
{
	void *memory = calloc(1, size);

	if (memory == NULL)
		arena_out_of_memory();
	return memory;
}

static void
put_file(void *context, struct str path, struct str bytes)
{
	struct preview_files *files = context;
	struct str *kept;

	pthread_mutex_lock(&files->lock);
	kept = ARENA_NEW(&files->arena, struct str);
	*kept = arena_str(&files->arena, bytes);
	map_add(&files->by_path, &files->arena, arena_str(&files->arena, path),
		kept);
	pthread_mutex_unlock(&files->lock);
}

struct large_file {
	struct preview_files *files;
	struct arena arena;
	struct str path;
	struct strbuf bytes;
};

static void *
begin_file(void *context, struct str path)
{
	struct large_file *file = allocate(sizeof *file);

	file->files = context;
	file->path = arena_str(&file->arena, path);
	return file;
}

static void
add_to_file(void *context, struct str bytes)
{
	struct large_file *file = context;

	strbuf_add(&file->bytes, bytes);
}

static void
end_file(void *context)
{
	struct large_file *file = context;

	put_file(file->files, file->path, strbuf_str(&file->bytes));
	strbuf_free(&file->bytes);
	arena_free(&file->arena);
	free(file);
}

static struct preview_files *
render_files(struct site *site)
{
	struct preview_files *files = allocate(sizeof *files);

	pthread_mutex_init(&files->lock, NULL);
	pipeline_render(site, (struct sink){.put = put_file,
					    .begin = begin_file,
					    .add = add_to_file,
					    .end = end_file,
					    .context = files});
	return files;
}

static void
free_files(struct preview_files *files)
{
	if (files == NULL)
		return;
	pthread_mutex_destroy(&files->lock);
	arena_free(&files->arena);
	free(files);
}

/* ---- the site ---- */

static void
close_site(struct site *site)
{
	if (site != NULL)
		pipeline_close(site);
	free(site);
}

/* With errors the files stay those of the site before them. */
static void
read_site(struct preview *preview)
{
	struct site *site = allocate(sizeof *site);
	enum pipeline_status status = pipeline_load(site, preview->options);
	struct preview_files *files = NULL;

	if (status == PIPELINE_OK || status == PIPELINE_ERRORS)
		files = render_files(site);
	if (files != NULL && (preview->files == NULL ||
			      diag_count(&site->diags, DIAG_ERROR) == 0)) {
		free_files(preview->files);
		preview->files = files;
		preview->base_path =
		    arena_str(&files->arena, site->config.base_path);
	} else {
		free_files(files);
	}
	close_site(preview->site);
	preview->site = site;
}

struct preview *
preview_open(const struct pipeline_options *options)
{
	struct preview *preview = allocate(sizeof *preview);

	preview->options = options;
	preview->base_path = STR("/");
	read_site(preview);
	return preview;
}

void
preview_change(struct preview *preview, const struct str *paths, size_t count)
{
	(void)paths;
	(void)count;
	read_site(preview);
}

bool
preview_file(struct preview *preview, struct str path, struct arena *arena,
	     struct str *bytes_out)
{
	const struct str *bytes = preview->files != NULL
				      ? map_find(&preview->files->by_path, path)
				      : NULL;

	if (bytes == NULL)
		return false;
	*bytes_out = arena_str(arena, *bytes);
	return true;
}

bool
preview_sweep(struct preview *preview)
{
	(void)preview;
	return false;
}

const struct diag_list *
preview_findings(const struct preview *preview)
{
	return &preview->site->diags;
}

struct str
preview_source(struct preview *preview, struct str path, struct arena *arena)
{
	return pipeline_source(preview->site, path, arena);
}

struct str
preview_base_path(const struct preview *preview)
{
	return preview->base_path;
}

void
preview_close(struct preview *preview)
{
	close_site(preview->site);
	free_files(preview->files);
	free(preview);
}
