#include "history/cache.h"

#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "base/file.h"
#include "history/cache_format.h"

struct output {
	const struct graph *graph;
	const struct walk *walk;
	struct cache_header header;
	struct arena arena;
	struct strbuf text;
	/* The arrays, in their order. */
	struct strbuf people, nodes, parents, co_authors, names, files,
	    revisions, seen, sets, tracks, node_sets;
	const struct tracks *last_set; /* written last */
};

static void
put(struct strbuf *array, const void *item, size_t size)
{
	strbuf_add(array, (struct str){item, size});
}

static void
put_number(struct strbuf *array, uint32_t number)
{
	put(array, &number, sizeof number);
}

static void
put_people(struct output *output)
{
	for (size_t i = 0; i < output->graph->raw.count; i++) {
		const struct raw_person *person = output->graph->raw.items[i];
		struct cache_person record = {(uint32_t)person->name.len,
					      (uint32_t)person->email.len};

		put(&output->people, &record, sizeof record);
		strbuf_add(&output->text, person->name);
		strbuf_add(&output->text, person->email);
	}
	output->header.people = (uint32_t)output->graph->raw.count;
}

/* A node's number is its order. */
static void
put_node(struct output *output, const struct graph_node *node)
{
	struct cache_node record = {
	    .id = node->id,
	    .tree = node->tree,
	    .time = node->time,
	    .committed = node->committed,
	    .flags = (node->has_statements ? CACHE_STATEMENTS : 0) |
		     (node->is_signed ? CACHE_SIGNED : 0) |
		     (node->bad_encoding ? CACHE_BAD_ENCODING : 0) |
		     (node->in_head ? CACHE_IN_HEAD : 0),
	    .author = node->author->number,
	    .committer = node->committer->number,
	    .parents = (uint32_t)node->parents.count,
	    .co_authors = (uint32_t)node->co_authors.count,
	    .subject_bytes = (uint32_t)node->subject.len};

	put(&output->nodes, &record, sizeof record);
	strbuf_add(&output->text, node->subject);
	for (size_t i = 0; i < node->parents.count; i++)
		put_number(&output->parents, node->parents.items[i]->order);
	for (size_t i = 0; i < node->co_authors.count; i++)
		put_number(&output->co_authors,
			   node->co_authors.items[i]->number);
	output->header.parents += record.parents;
	output->header.co_authors += record.co_authors;
}

/* ---- tracks ---- */

static void
put_set(struct output *output, const struct tracks *tracks)
{
	if (output->last_set != NULL && tracks_equal(tracks, output->last_set))
		return;
	output->last_set = tracks;
	output->header.sets++;
	output->header.tracks += tracks->count;
	put_number(&output->sets, tracks->count);
	put(&output->tracks, tracks->by_file,
	    tracks->count * sizeof *tracks->by_file);
}

static void
put_node_set(struct output *output, const struct graph_node *node)
{
	uint32_t set = CACHE_SET_UNKNOWN;

	if (node->keeps_tracks && node->tracks == NULL) {
		set = CACHE_SET_OWN;
	} else if (node->keeps_tracks) {
		put_set(output, node->tracks);
		set = CACHE_SET_FIRST + output->header.sets - 1;
	}
	put_number(&output->node_sets, set);
}

static void
put_nodes(struct output *output)
{
	const struct graph_nodes *nodes = &output->graph->ordered;

	for (size_t i = 0; i < nodes->count; i++) {
		put_node(output, nodes->items[i]);
		put_node_set(output, nodes->items[i]);
	}
	output->header.nodes = (uint32_t)nodes->count;
	output->header.head = output->graph->reached.items[0]->order;
}

/* ---- files ---- */

static void
put_file(struct output *output, const struct walk_file *file)
{
	struct cache_file record = {
	    file->name->number, output->header.revisions,
	    (uint32_t)file->revisions.count, file->blob};

	put(&output->files, &record, sizeof record);
	output->header.revisions += record.count;
	for (size_t i = 0; i < file->revisions.count; i++) {
		const struct walk_revision *revision =
		    &file->revisions.items[i];
		struct cache_revision kept = {revision->node->order,
					      revision->name->number,
					      revision->blob};

		put(&output->revisions, &kept, sizeof kept);
	}
}

static void
put_files(struct output *output)
{
	const struct walk *walk = output->walk;

	for (size_t i = 0; i < walk->names.count; i++) {
		put_number(&output->names,
			   (uint32_t)walk->names.items[i]->path.len);
		strbuf_add(&output->text, walk->names.items[i]->path);
	}
	for (size_t i = 0; i < walk->files.count; i++)
		put_file(output, &walk->files.items[i]);
	output->header.names = (uint32_t)walk->names.count;
	output->header.files = (uint32_t)walk->files.count;
}

static int
by_value(const void *left, const void *right)
{
	const uint64_t *a = left, *b = right;

	return (*a > *b) - (*a < *b);
}

static void
put_seen(struct output *output)
{
	const struct walk *walk = output->walk;
	uint64_t *sorted =
	    ARENA_ARRAY(&output->arena, uint64_t, walk->seen.count);

	if (walk->seen.count == 0)
		return;
	memcpy(sorted, walk->seen.items, walk->seen.count * sizeof *sorted);
	qsort(sorted, walk->seen.count, sizeof *sorted, by_value);
	for (size_t i = 0; i < walk->seen.count; i++) {
		if (i > 0 && sorted[i] == sorted[i - 1])
			continue;
		put(&output->seen, &sorted[i], sizeof *sorted);
		output->header.seen++;
	}
}

/* ---- the file ---- */

static void
write_file(struct output *output, struct str path)
{
	struct strbuf *arrays[] = {
	    &output->people,	 &output->nodes,     &output->parents,
	    &output->co_authors, &output->names,     &output->files,
	    &output->revisions,	 &output->seen,	     &output->sets,
	    &output->tracks,	 &output->node_sets, &output->text};
	struct strbuf bytes = {0}, error = {0};
	uint64_t sum;

	output->header.text_bytes = (uint32_t)output->text.len;
	put(&bytes, &output->header, sizeof output->header);
	for (size_t i = 0; i < sizeof arrays / sizeof *arrays; i++) {
		strbuf_add(&bytes, strbuf_str(arrays[i]));
		strbuf_free(arrays[i]);
	}
	sum = digest(strbuf_str(&bytes));
	put(&bytes, &sum, sizeof sum);
	file_replace(path, strbuf_str(&bytes), &error);
	strbuf_free(&bytes);
	strbuf_free(&error);
}

void
cache_write(const struct graph *graph, const struct walk *walk, struct str path,
	    struct str folder)
{
	struct output output = {.graph = graph,
				.walk = walk,
				.header = {.release = CACHE_RELEASE,
					   .order_mark = CACHE_ORDER_MARK}};

	output.header.folder_bytes = (uint32_t)folder.len;
	strbuf_add(&output.text, folder);
	put_people(&output);
	put_nodes(&output);
	put_files(&output);
	put_seen(&output);
	write_file(&output, path);
	arena_free(&output.arena);
}
