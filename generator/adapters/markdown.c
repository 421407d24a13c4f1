#include "adapters/markdown.h"

#include <stdint.h>
#include <string.h>

#include "adapters/markdown_caps.h"
#include "adapters/markdown_controls.h"
#include "adapters/markdown_copy.h"
#include "adapters/markdown_marks.h"
#include "adapters/markdown_tree.h"
#include "adapters/markdown_writer.h"

/* cmark asks for memory without saying for whom, so its functions find the
 * arena here: the scratch arena of the call that this thread is in. The tree
 * goes when the caller resets that arena; nothing of it is freed alone. */
static _Thread_local struct arena *tree_arena;

/* Sizes are kept, as cmark does not tell them when it asks for more. */
struct piece {
	size_t size;
	_Alignas(max_align_t) char bytes[];
};

static void *
allocate(size_t count, size_t size)
{
	struct piece *piece;

	if (size > 0 && count > SIZE_MAX / 2 / size)
		arena_out_of_memory();
	piece = arena_alloc(tree_arena, sizeof *piece + count * size);
	piece->size = count * size;
	return piece->bytes;
}

static void *
reallocate(void *bytes, size_t size)
{
	struct piece *piece;

	if (bytes == NULL)
		return allocate(1, size);
	piece = (struct piece *)((char *)bytes - offsetof(struct piece, bytes));
	if (size <= piece->size)
		return bytes;
	piece = arena_grow(tree_arena, piece, sizeof *piece + piece->size,
			   sizeof *piece + size);
	piece->size = size;
	return piece->bytes;
}

static void
free_nothing(void *bytes)
{
	(void)bytes;
}

void
markdown_init(void)
{
	cmark_gfm_core_extensions_ensure_registered();
	markdown_marks_init();
}

static size_t
count_footnotes(cmark_node *root)
{
	size_t count = 0;

	for (cmark_node *node = cmark_node_last_child(root);
	     cmark_node_get_type(node) == CMARK_NODE_FOOTNOTE_DEFINITION;
	     node = cmark_node_previous(node))
		count++;
	return count;
}

static cmark_node *
parse(struct markdown_reading *reading, struct str text)
{
	cmark_parser *parser =
	    cmark_parser_new_with_mem(CMARK_OPT_FOOTNOTES, reading->memory);

	cmark_parser_attach_syntax_extension(parser, reading->table);
	cmark_parser_attach_syntax_extension(parser, reading->tasklist);
	cmark_parser_attach_syntax_extension(parser, reading->extension);
	cmark_parser_feed(parser, text.ptr, text.len);
	return cmark_parser_finish(parser);
}

void
markdown_read(struct str text, const struct markdown_options *options,
	      struct arena *arena, struct arena *scratch,
	      struct diag_list *diags, struct markdown *out)
{
	struct markdown found = {0};
	cmark_mem memory = {allocate, reallocate, free_nothing};
	struct markdown_reading reading = {.options = options,
					   .arena = scratch,
					   .scratch = scratch,
					   .diags = diags,
					   .out = &found,
					   .memory = &memory};
	cmark_node *root;

	*out = found;
	if (text.len == 0 || !markdown_caps_check(text, options, diags))
		return;
	markdown_places_init(&reading.places, text, options->first_line,
			     scratch);
	reading.table = cmark_find_syntax_extension("table");
	reading.tasklist = cmark_find_syntax_extension("tasklist");
	reading.extension = markdown_marks_extension(&reading);
	tree_arena = scratch;
	root = parse(&reading, text);
	reading.footnotes = count_footnotes(root) + 1;
	reading.references = ARENA_ARRAY(scratch, uint32_t, reading.footnotes);
	markdown_controls_pass(&reading, root, text);
	markdown_tree_pass(&reading, root);
	markdown_html_write(&reading, root);
	tree_arena = NULL;
	cmark_syntax_extension_free(cmark_get_default_mem_allocator(),
				    reading.extension);
	markdown_copy(&found, options->spill, arena, scratch, out);
}
