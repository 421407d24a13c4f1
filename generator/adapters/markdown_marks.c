#include "adapters/markdown_marks.h"

#include <limits.h>
#include <string.h>

#include "adapters/markdown_inline.h"
#include "adapters/markdown_wikilink.h"

enum {
	NODES_LOOKED_BACK = 256, /* for the bracket of a group */
	LABEL_BYTES = 1000	 /* of a footnote */
};

/* A place in the text of a block, as the hook is called with it. */
struct site {
	struct markdown_reading *reading;
	cmark_node *block;
	cmark_inline_parser *parser;
	struct str content;
	size_t at;
};

struct markdown_mark *
markdown_mark_of(const struct markdown_reading *reading, cmark_node *node)
{
	if (node == NULL ||
	    cmark_node_get_type(node) != CMARK_NODE_HTML_INLINE ||
	    cmark_node_get_syntax_extension(node) != reading->extension)
		return NULL;
	return cmark_node_get_user_data(node);
}

struct str
markdown_literal(cmark_node *node)
{
	return str_from(cmark_node_get_literal(node));
}

static struct spot
place(const struct site *site, size_t from, size_t end)
{
	return markdown_places_spot(&site->reading->places, site->block, from,
				    end - from);
}

/* A mark for the bytes of SITE's content from FROM to END; cmark goes on at
 * RESUME. */
static cmark_node *
new_mark(const struct site *site, enum markdown_mark_kind kind, size_t from,
	 size_t end, size_t resume)
{
	struct markdown_reading *reading = site->reading;
	cmark_node *node =
	    cmark_node_new_with_mem(CMARK_NODE_HTML_INLINE, reading->memory);
	struct markdown_mark *mark =
	    ARENA_NEW(reading->scratch, struct markdown_mark);

	mark->kind = kind;
	mark->source = str_part(site->content, from, end - from);
	cmark_node_set_syntax_extension(node, reading->extension);
	cmark_node_set_user_data(node, mark);
	cmark_inline_parser_set_offset(site->parser, (int)resume);
	return node;
}

/* Citations. */

/* Whether TEXT, behind "[^", is closed at once: nothing in it makes a node. */
static bool
is_plain_label(struct str text)
{
	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] == ']')
			return true;
		if (memchr("[`\\<@{~\n!&*_", text.ptr[i], 12) != NULL)
			return false;
	}
	return false;
}

/* Whether a "[^" may be open before the site. cmark reads the label of a
 * footnote through the first text behind it, over that text's end: nobody may
 * ask for its literal meanwhile, which would move it. */
static bool
is_in_label(const struct site *site)
{
	struct markdown_reading *reading = site->reading;
	struct str before = str_part(site->content, 0, site->at);
	size_t at;

	if (reading->label_block != site->block) {
		reading->label_block = site->block;
		reading->label_end = 0;
		reading->label_open = false;
	}
	at = reading->label_end;
	while (!reading->label_open &&
	       (at += str_find(str_from_byte(before, at), STR("[^"))) <
		   before.len) {
		at += 2;
		reading->label_open =
		    !is_plain_label(str_from_byte(before, at));
	}
	reading->label_end = site->at;
	return reading->label_open;
}

/* cmark keeps a column for each text node: an escaped bracket takes two. */
static bool
is_single(cmark_node *node)
{
	return cmark_node_get_end_column(node) ==
	       cmark_node_get_start_column(node);
}

/* Whether NODE is a bracket that ends (-1) or begins (1) a pair, or an
 * image's (2); 0 for anything else. */
static int
bracket_of(cmark_node *node)
{
	struct str text;

	if (cmark_node_get_end_column(node) -
		cmark_node_get_start_column(node) >
	    1)
		return 0;
	text = markdown_literal(node);
	if (str_is(text, "!["))
		return 2;
	if (text.len != 1 || !is_single(node))
		return 0;
	switch (text.ptr[0]) {
	case ']': return -1;
	case '[':
	case MARKDOWN_GROUP_OPEN:
	case MARKDOWN_WIKILINK_OPEN: return 1;
	default: return 0;
	}
}

/* What can be part of a group's prefix: links are, marks of ours are not. */
static bool
is_prefix(cmark_node *node)
{
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_TEXT:
	case CMARK_NODE_CODE:
	case CMARK_NODE_LINK:
	case CMARK_NODE_SOFTBREAK:
	case CMARK_NODE_LINEBREAK: return true;
	default: return false;
	}
}

/* The node of the bracket that is open at the end of BLOCK; NULL where there
 * is none, or where more stands behind it than a prefix takes. */
static cmark_node *
find_group_open(cmark_node *block)
{
	cmark_node *node = cmark_node_last_child(block);
	size_t closed = 0;

	for (size_t i = 0; node != NULL && i < NODES_LOOKED_BACK; i++) {
		if (!is_prefix(node))
			return NULL;
		if (cmark_node_get_type(node) == CMARK_NODE_TEXT) {
			int bracket = bracket_of(node);

			if (bracket < 0)
				closed++;
			else if (bracket > 0 && closed > 0)
				closed--;
			else if (bracket > 0)
				return bracket == 1 ? node : NULL;
		}
		node = cmark_node_previous(node);
	}
	return NULL;
}

static const struct markdown_around *
shown_around(const struct markdown_reading *reading,
	     const struct markdown_around *written)
{
	struct markdown_around *shown =
	    ARENA_NEW(reading->scratch, struct markdown_around);

	shown->prefix = markdown_inline_html(reading, written->prefix);
	shown->suffix = markdown_inline_html(reading, written->suffix);
	shown->locator = markdown_inline_line(reading, written->locator);
	return shown;
}

/* Places the keys and makes HTML of what stands around them. */
static void
finish_cites(const struct site *site, struct markdown_citation *citation)
{
	const struct markdown_reading *reading = site->reading;

	for (size_t i = 0; i < citation->cites.count; i++) {
		struct markdown_cite *cite = &citation->cites.items[i];
		size_t from = cite->key.at.column;

		cite->key.at = place(site, from, from + cite->key.at.width);
		if (cite->around != &markdown_nothing_around)
			cite->around = shown_around(reading, cite->around);
	}
}

/* A mark for CITATION, which stands from FROM to END. */
static cmark_node *
make_citation(const struct site *site, size_t from, size_t end,
	      const struct markdown_citation *citation)
{
	cmark_node *node =
	    new_mark(site, MARKDOWN_MARK_CITATION, from, end, end);
	struct markdown_mark *mark = cmark_node_get_user_data(node);

	mark->citation = *citation;
	finish_cites(site, &mark->citation);
	mark->at = mark->citation.cites.items[0].key.at;
	mark->group = !citation->narrative;
	return node;
}

/* The bracket that is open at the site, by cmark's nodes; its place in the
 * text is *AT_OUT. */
static cmark_node *
find_open(const struct site *site, size_t *at_out)
{
	struct markdown_reading *reading = site->reading;
	struct markdown_brackets *brackets = &reading->brackets;

	if (is_in_label(site))
		return NULL;
	if (reading->bracket_block != site->block) {
		reading->bracket_block = site->block;
		brackets->at = brackets->open.count = 0;
	}
	markdown_brackets_follow(brackets, site->content, site->at,
				 reading->scratch);
	if (brackets->open.count == 0)
		return NULL;
	*at_out = brackets->open.items[brackets->open.count - 1];
	return find_group_open(site->block);
}

static cmark_node *
match_group(const struct site *site)
{
	struct markdown_reading *reading = site->reading;
	struct markdown_citation citation = {0};
	size_t from, end;
	cmark_node *open = find_open(site, &from);

	if (open == NULL)
		return NULL;
	end = markdown_citation_group_end(site->content, site->at);
	if (end == site->content.len)
		return NULL;
	markdown_citation_read_group(site->content, from + 1, end,
				     reading->scratch, &citation);
	/* cmark may see no code where the group has some: in a tag, in more
	 * backticks than it counts. */
	if (citation.cites.count == 0 ||
	    citation.cites.items[0].key.at.column != site->at)
		return NULL;
	cmark_node_set_literal(open, (char[]){MARKDOWN_GROUP_OPEN, '\0'});
	reading->brackets.at = end;
	return make_citation(site, site->at, end, &citation);
}

/* The "-" of "-@key" ends the text before. */
static bool
take_minus(const struct site *site)
{
	cmark_node *last = cmark_node_last_child(site->block);
	struct str text;

	if (is_in_label(site) || cmark_node_get_type(last) != CMARK_NODE_TEXT)
		return false;
	text = markdown_literal(last);
	if (!str_has_suffix(text, STR("-")))
		return false;
	text.len--;
	cmark_node_set_literal(last,
			       arena_str(site->reading->scratch, text).ptr);
	return true;
}

static cmark_node *
match_narrative(const struct site *site)
{
	struct markdown_citation citation = {0};
	size_t from = site->at;
	size_t end = markdown_citation_read_narrative(
	    site->content, site->at, site->reading->scratch, &citation);
	struct markdown_cite *first = &citation.cites.items[0];

	first->suppress_author = first->suppress_author && take_minus(site);
	from -= first->suppress_author;
	return make_citation(site, from, end, &citation);
}

static cmark_node *
match_citation(const struct site *site)
{
	cmark_node *node;

	if (!markdown_citation_starts(site->content, site->at))
		return NULL;
	node = match_group(site);
	return node != NULL ? node : match_narrative(site);
}

/* Wikilinks. */

static void
report_bad(const struct site *site, size_t from,
	   const struct markdown_wikilink_parts *parts)
{
	struct markdown_reading *reading = site->reading;
	size_t end = parts->end;

	if (str_has_prefix(str_from_byte(site->content, end), STR("]]")))
		end += 2;
	diag_add(reading->diags, RULE_WIKILINK_SYNTAX, reading->options->path,
		 place(site, from, end), "'%.*s' is no wikilink: %s",
		 STR_ARG(str_part(site->content, from, end - from)),
		 parts->problem);
	diag_hint(reading->diags, "%s", parts->hint);
}

static cmark_node *
make_wikilink(const struct site *site, size_t from,
	      const struct markdown_wikilink_parts *parts)
{
	struct markdown_reading *reading = site->reading;
	cmark_node *node = new_mark(site, MARKDOWN_MARK_WIKILINK, from,
				    parts->end + 2, parts->end);
	struct markdown_mark *mark = cmark_node_get_user_data(node);
	struct markdown_wikilink *link = &mark->wikilink;
	size_t target = parts->target.len == 0
			    ? site->at
			    : (size_t)(parts->target.ptr - site->content.ptr);

	mark->at = link->at = place(site, from, parts->end + 2);
	link->target.at = place(site, target, target + parts->target.len);
	link->target.text = arena_str(reading->arena, parts->target);
	link->fragment = arena_str(reading->arena, parts->fragment);
	link->text = arena_str(reading->arena, parts->text);
	link->embed = site->content.ptr[from] == '!';
	link->width = parts->width;
	link->height = parts->height;
	for (size_t i = 0; i < link->text.len; i++)
		if (link->text.ptr[i] == '\n')
			((char *)link->text.ptr)[i] = ' ';
	return node;
}

/* cmark takes brackets before any hook sees them; what follows "[[" is the
 * first byte of a text. The closing ones are left to cmark, whose stack knows
 * the opening ones. */
static cmark_node *
match_wikilink(const struct site *site)
{
	const char open[] = {MARKDOWN_WIKILINK_OPEN, '\0'};
	struct str before = str_part(site->content, 0, site->at);
	cmark_node *inner = cmark_node_last_child(site->block), *outer;
	struct markdown_wikilink_parts parts;
	enum markdown_wikilink_found found;
	size_t from = site->at - 2;

	if (!str_has_suffix(before, STR("[[")) || inner == NULL)
		return NULL;
	outer = cmark_node_previous(inner);
	if (bracket_of(inner) != 1 || outer == NULL || bracket_of(outer) < 1)
		return NULL;
	from -= bracket_of(outer) == 2;
	found = markdown_wikilink_read(site->content, site->at, &parts);
	if (found == MARKDOWN_WIKILINK_BAD)
		report_bad(site, from, &parts);
	if (found != MARKDOWN_WIKILINK_GOOD)
		return NULL;
	cmark_node_set_literal(inner, open);
	cmark_node_set_literal(outer, open);
	return make_wikilink(site, from, &parts);
}

/* Shortcodes and strikes. */

static cmark_node *
match_shortcode(const struct site *site)
{
	struct arena *arena = site->reading->arena;
	struct markdown_shortcode_parts parts;
	struct markdown_mark *mark;
	cmark_node *node;
	size_t name;

	if (!markdown_shortcode_read(site->content, site->at, &parts))
		return NULL;
	node = new_mark(site, MARKDOWN_MARK_SHORTCODE, site->at, parts.end,
			parts.end);
	mark = cmark_node_get_user_data(node);
	name = (size_t)(parts.name.ptr - site->content.ptr);
	mark->at = place(site, site->at, parts.end);
	mark->shortcode.name.at = place(site, name, name + parts.name.len);
	mark->shortcode.name.text = arena_str(arena, parts.name);
	mark->shortcode.arguments = arena_str(arena, parts.arguments);
	mark->shortcode.source = mark->source;
	return node;
}

/* Two tildes; which two belong together is found in the tree pass. */
static cmark_node *
match_strike(const struct site *site)
{
	int left, right, before, after;
	int count = cmark_inline_parser_scan_delimiters(
	    site->parser, INT_MAX, '~', &left, &right, &before, &after);
	size_t end = site->at + (size_t)count;
	struct markdown_mark *mark;
	cmark_node *node;

	node = new_mark(site, MARKDOWN_MARK_TEXT, site->at, end, end);
	mark = cmark_node_get_user_data(node);
	mark->can_open = left && count == 2;
	mark->can_close = right && count == 2;
	return node;
}

/* cmark loses text where the name of a footnote runs over a line end. */
static void
check_label(const struct site *site)
{
	struct markdown_reading *reading = site->reading;
	struct str rest = str_part(site->content, site->at, LABEL_BYTES);
	size_t len = str_find_byte(rest, '\n');

	if (site->at == 0 || site->content.ptr[site->at - 1] != '[' ||
	    len == rest.len || str_find_byte(rest, ']') < len ||
	    str_find_byte(rest, ']') == rest.len)
		return;
	diag_add(reading->diags, RULE_FOOTNOTE_UNMATCHED,
		 reading->options->path,
		 place(site, site->at - 1, site->at + len),
		 "the name of a footnote runs over a line end");
	diag_hint(reading->diags, "write it within one line, as in [^name]");
}

static cmark_node *
match(cmark_syntax_extension *extension, cmark_parser *parser,
      cmark_node *block, unsigned char byte, cmark_inline_parser *inlines)
{
	struct markdown_reading *reading =
	    cmark_syntax_extension_get_private(extension);
	struct site site = {
	    .reading = reading,
	    .block = block,
	    .parser = inlines,
	    .content = markdown_places_content(&reading->places, block),
	    .at = (size_t)cmark_inline_parser_get_offset(inlines)};

	(void)parser;
	if (byte == '~')
		return match_strike(&site);
	if (byte == '^')
		check_label(&site);
	if (!reading->options->marks)
		return NULL;
	switch (byte) {
	case '@': return match_citation(&site);
	case '{': return match_shortcode(&site);
	default: return site.at < 2 ? NULL : match_wikilink(&site);
	}
}

static void
no_private(cmark_mem *memory, void *reading)
{
	(void)memory;
	(void)reading;
}

cmark_syntax_extension *
markdown_marks_extension(struct markdown_reading *reading)
{
	cmark_syntax_extension *extension = cmark_syntax_extension_new("marks");

	cmark_syntax_extension_set_match_inline_func(extension, match);
	cmark_syntax_extension_set_private(extension, reading, no_private);
	return extension;
}

/* cmark adds the special characters of a parser's extensions to one table of
 * the process when it reads, and takes them out again, which no other thread
 * may see. So they are put in here for good, by an extension that needs a
 * match function to be looked at; the one that reads owns none. */
void
markdown_marks_init(void)
{
	cmark_mem *memory = cmark_get_default_mem_allocator();
	cmark_syntax_extension *extension = cmark_syntax_extension_new("marks");
	cmark_parser *parser = cmark_parser_new(CMARK_OPT_DEFAULT);
	cmark_llist *bytes = NULL;

	for (const char *byte = "@~{"; *byte != '\0'; byte++)
		bytes =
		    cmark_llist_append(memory, bytes, (void *)(size_t)*byte);
	cmark_syntax_extension_set_special_inline_chars(extension, bytes);
	cmark_syntax_extension_set_match_inline_func(extension, match);
	cmark_parser_attach_syntax_extension(parser, extension);
	cmark_manage_extensions_special_characters(parser, 1);
	cmark_parser_free(parser);
	cmark_syntax_extension_free(memory, extension);
}
