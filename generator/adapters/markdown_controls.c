#include "adapters/markdown_controls.h"

#include <string.h>

#include "base/text.h"
#include "base/utf8.h"

/* The bytes of "&#12;" or "&#xC;" at the beginning of TEXT, if that stands for
 * what no page may hold; else 0. */
static size_t
control_length(struct str text)
{
	bool is_hex = text.len > 2 && byte_lower(text.ptr[2]) == 'x';
	size_t at = is_hex ? 3 : 2, first = at;
	struct strbuf character = {0};
	uint32_t codepoint = 0;
	bool is_control;

	for (; at < text.len && at < first + 8; at++) {
		char byte = byte_lower(text.ptr[at]);

		if (byte_is_digit(byte))
			codepoint = codepoint * (is_hex ? 16 : 10) +
				    (uint32_t)(byte - '0');
		else if (is_hex && byte >= 'a' && byte <= 'f')
			codepoint =
			    codepoint * 16 + (uint32_t)(byte - 'a') + 10;
		else
			break;
	}
	if (at == first || at >= text.len || text.ptr[at] != ';' ||
	    codepoint == 0 || codepoint > 0xFFFF)
		return 0;
	strbuf_add_codepoint(&character, codepoint);
	is_control = text_find_control(strbuf_str(&character)) < character.len;
	strbuf_free(&character);
	return is_control ? at + 1 : 0;
}

/* Where the first such reference stands in TEXT, or its length. */
static size_t
find_reference(struct str text, size_t *len_out)
{
	size_t at = 0;

	while ((at += str_find(str_from_byte(text, at), STR("&#"))) <
	       text.len) {
		*len_out = control_length(str_from_byte(text, at));
		if (*len_out > 0)
			return at;
		at += 2;
	}
	return text.len;
}

static void
report(struct markdown_reading *reading, cmark_node *block)
{
	struct markdown_places *places = &reading->places;
	struct spot spot = markdown_places_of_block(places, block);
	bool is_code = cmark_node_get_type(block) == CMARK_NODE_CODE_BLOCK;
	struct str source =
	    is_code ? markdown_places_line(
			  places, (size_t)cmark_node_get_start_line(block))
		    : markdown_places_content(places, block);
	size_t len = 0, at = find_reference(source, &len);

	if (!is_code && at < source.len)
		spot = markdown_places_spot(places, block, at, len);
	diag_add(reading->diags, RULE_CONTROL_CHARACTER, reading->options->path,
		 spot, "'%.*s' stands for a control character",
		 STR_ARG(str_part(source, at, len)));
	diag_hint(reading->diags, "delete it");
}

/* A text of a node, by the functions of cmark that get and set it. */
static bool
clean(struct markdown_reading *reading, cmark_node *node,
      const char *(*get)(cmark_node *), int (*set)(cmark_node *, const char *))
{
	struct str text = str_from(get(node));
	struct str clean = text_without_controls(text, reading->scratch);

	if (clean.ptr == text.ptr)
		return false;
	set(node, clean.ptr);
	return true;
}

static bool
clean_node(struct markdown_reading *reading, cmark_node *node)
{
	bool found;

	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_TEXT:
		return clean(reading, node, cmark_node_get_literal,
			     cmark_node_set_literal);
	case CMARK_NODE_CODE_BLOCK:
		return clean(reading, node, cmark_node_get_fence_info,
			     cmark_node_set_fence_info);
	case CMARK_NODE_LINK:
	case CMARK_NODE_IMAGE:
		found = clean(reading, node, cmark_node_get_url,
			      cmark_node_set_url);
		return clean(reading, node, cmark_node_get_title,
			     cmark_node_set_title) ||
		       found;
	default: return false;
	}
}

static bool
is_block(struct markdown_reading *reading, cmark_node *node)
{
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_PARAGRAPH:
	case CMARK_NODE_HEADING:
	case CMARK_NODE_CODE_BLOCK: return true;
	default: return cmark_node_get_syntax_extension(node) == reading->table;
	}
}

void
markdown_controls_pass(struct markdown_reading *reading, cmark_node *root,
		       struct str text)
{
	cmark_node *block = root, *reported = NULL;
	cmark_event_type event;
	cmark_iter *iter;
	size_t len;

	/* Nearly all pages have none, and need no walk. */
	if (find_reference(text, &len) == text.len)
		return;
	iter = cmark_iter_new(root);
	while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(iter);

		if (event != CMARK_EVENT_ENTER)
			continue;
		if (is_block(reading, node))
			block = node;
		if (clean_node(reading, node) && block != reported) {
			report(reading, block);
			reported = block;
		}
	}
	cmark_iter_free(iter);
}
