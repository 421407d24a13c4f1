#include "adapters/markdown_tree.h"

#include <stdlib.h>
#include <string.h>

#include "adapters/markdown_strikes.h"
#include "base/map.h"
#include "base/utf8.h"

struct pass {
	struct markdown_reading *reading;
	cmark_node *block; /* paragraph, heading or cell around */
	size_t note;	   /* byte of its content behind the last "[^" */
	unsigned links;	   /* around, images included */
};

enum { NODES_LOOKED_BACK = 256, LABEL_BYTES = 1000 };

static void
set_text(struct pass *pass, cmark_node *node, struct str text)
{
	struct str copy = arena_str(pass->reading->scratch, text);

	cmark_node_set_literal(node, copy.ptr);
}

/* Takes TEXT from the front of what follows NODE. */
static bool
drop_after(struct pass *pass, cmark_node *node, struct str text)
{
	cmark_node *next = cmark_node_next(node);
	struct str literal;

	if (next == NULL || cmark_node_get_type(next) != CMARK_NODE_TEXT)
		return false;
	literal = markdown_literal(next);
	if (!str_has_prefix(literal, text))
		return false;
	set_text(pass, next, str_from_byte(literal, text.len));
	return true;
}

/* Citations. */

/* The text before NODE that holds the sign for the bracket of its group. */
static cmark_node *
find_open(cmark_node *node)
{
	for (size_t i = 0; i < NODES_LOOKED_BACK; i++) {
		struct str text;

		node = cmark_node_previous(node);
		if (node == NULL)
			return NULL;
		if (cmark_node_get_type(node) != CMARK_NODE_TEXT)
			continue;
		text = markdown_literal(node);
		if (str_find_byte(text, MARKDOWN_GROUP_OPEN) < text.len)
			return node;
	}
	return NULL;
}

static void
drop_prefix(struct pass *pass, struct markdown_cite *cite)
{
	struct markdown_around *around =
	    ARENA_NEW(pass->reading->scratch, struct markdown_around);

	around->suffix = cite->around->suffix;
	around->locator = cite->around->locator;
	cite->around = around;
}

/* Removes what stands between the bracket and the first key, which is kept as
 * its prefix, and both brackets. */
static void
finish_group(struct pass *pass, cmark_node *node, struct markdown_mark *mark)
{
	cmark_node *open = find_open(node);
	struct str text;

	if (open == NULL) { /* emphasis runs across the bracket */
		drop_prefix(pass, &mark->citation.cites.items[0]);
		return;
	}
	while (cmark_node_previous(node) != open)
		cmark_node_unlink(cmark_node_previous(node));
	text = markdown_literal(open);
	set_text(
	    pass, open,
	    str_part(text, 0, str_find_last_byte(text, MARKDOWN_GROUP_OPEN)));
	drop_after(pass, node, STR("]"));
}

static bool
is_in_image(cmark_node *node)
{
	while (node != NULL && cmark_node_get_type(node) != CMARK_NODE_IMAGE)
		node = cmark_node_parent(node);
	return node != NULL;
}

/* In a link's text only brackets of its own make a citation: those of the
 * link are the link's. */
static void
finish_citation(struct pass *pass, cmark_node *node, struct markdown_mark *mark)
{
	const struct markdown_reading *reading = pass->reading;

	if (pass->links == 0 ||
	    (mark->group && find_open(node) != NULL && !is_in_image(node))) {
		mark->citation.in_link = pass->links > 0;
		if (mark->group)
			finish_group(pass, node, mark);
		return;
	}
	mark->kind = MARKDOWN_MARK_TEXT;
	diag_add(reading->diags, RULE_CITATION_IN_LINK, reading->options->path,
		 mark->at, "'%.*s' is the text of a link, not a citation",
		 STR_ARG(mark->source));
	diag_hint(reading->diags,
		  "put the citation behind the link: [text](address) [@%.*s]",
		  STR_ARG(mark->citation.cites.items[0].key.text));
}

/* Wikilinks. */

/* "[[1]](address)" is an ordinary link whose text is "[1]". */
static void
give_brackets_back(struct pass *pass, cmark_node *node,
		   struct markdown_mark *mark)
{
	size_t embed = mark->wikilink.embed;

	mark->kind = MARKDOWN_MARK_TEXT;
	mark->source =
	    str_part(mark->source, 1 + embed, mark->source.len - 2 - embed);
	drop_after(pass, node, STR("]"));
}

static void
refuse_in_link(struct pass *pass, struct markdown_mark *mark)
{
	const struct markdown_reading *reading = pass->reading;

	mark->kind = MARKDOWN_MARK_TEXT;
	diag_add(reading->diags, RULE_WIKILINK_SYNTAX, reading->options->path,
		 mark->at, "'%.*s' stands in the text of another link",
		 STR_ARG(mark->source));
	diag_hint(reading->diags, "a link cannot hold a link: put the wikilink "
				  "before or behind it");
	if (mark->wikilink.text.len > 0)
		mark->source = mark->wikilink.text;
}

/* A reference definition of the same name makes cmark put a link round the
 * mark alone; finish_link takes it away. */
static bool
fills_link(cmark_node *node)
{
	return cmark_node_previous(node) == NULL &&
	       cmark_node_next(node) == NULL;
}

static void
finish_wikilink(struct pass *pass, cmark_node *node, struct markdown_mark *mark)
{
	if (pass->links == 1 && fills_link(node))
		return;
	if (drop_after(pass, node, STR("]]"))) {
		if (pass->links > 0)
			refuse_in_link(pass, mark);
	} else if (pass->links > 0) {
		give_brackets_back(pass, node, mark);
	}
}

static void
finish_link(struct pass *pass, cmark_node *link)
{
	cmark_node *child = cmark_node_first_child(link);
	struct markdown_mark *mark = markdown_mark_of(pass->reading, child);

	if (mark == NULL || mark->kind != MARKDOWN_MARK_WIKILINK ||
	    !fills_link(child))
		return;
	cmark_node_insert_before(link, child);
	drop_after(pass, link, STR("]"));
	cmark_node_set_user_data(link, NULL);
	cmark_node_unlink(link);
}

static void
finish_mark(struct pass *pass, cmark_node *node, struct markdown_mark *mark)
{
	if (mark->kind == MARKDOWN_MARK_CITATION)
		finish_citation(pass, node, mark);
	else if (mark->kind == MARKDOWN_MARK_WIKILINK)
		finish_wikilink(pass, node, mark);
	else if (mark->can_open || mark->can_close)
		markdown_strikes_pair(pass->reading, node);
}

/* Blocks. */

static bool
is_blank_text(cmark_node *node)
{
	struct str text;

	if (cmark_node_get_type(node) != CMARK_NODE_TEXT)
		return false;
	text = markdown_literal(node);
	for (size_t i = 0; i < text.len; i++)
		if (text.ptr[i] != MARKDOWN_WIKILINK_OPEN)
			return false;
	return true;
}

/* A shortcode or an embed that is alone in its paragraph is a block. */
static void
finish_paragraph(struct pass *pass, cmark_node *paragraph)
{
	struct markdown_mark *mark = NULL;

	for (cmark_node *node = cmark_node_first_child(paragraph); node != NULL;
	     node = cmark_node_next(node)) {
		if (is_blank_text(node))
			continue;
		if (mark != NULL)
			return;
		mark = markdown_mark_of(pass->reading, node);
		if (mark == NULL)
			return;
	}
	if (mark != NULL && mark->kind == MARKDOWN_MARK_SHORTCODE)
		mark->shortcode.block = true;
	if (mark != NULL && mark->kind == MARKDOWN_MARK_WIKILINK)
		mark->wikilink.block = mark->wikilink.embed;
}

const char *
markdown_tree_admonition(cmark_node *quote)
{
	return cmark_node_get_user_data(quote);
}

/* The key of the admonition that TEXT, "[!NOTE]", begins; NULL: none. */
static const char *
admonition_key(struct str text)
{
	struct str word;

	if (!str_has_prefix(text, STR("[!")) || !str_has_suffix(text, STR("]")))
		return NULL;
	word = str_part(text, 2, text.len - 3);
	for (size_t i = 0; i <= MARKDOWN_WORD_CAUTION; i++) {
		const char *key = markdown_word_keys[i];
		size_t at = 0;

		while (at < word.len && key[at] != '\0' &&
		       byte_lower(word.ptr[at]) == key[at])
			at++;
		if (at == word.len && key[at] == '\0')
			return key;
	}
	return NULL;
}

/* "[!NOTE]" alone on the first line of a quote. */
static void
finish_quote(cmark_node *quote)
{
	cmark_node *paragraph = cmark_node_first_child(quote);
	cmark_node *text = cmark_node_first_child(paragraph), *next;
	const char *key;

	if (cmark_node_get_type(paragraph) != CMARK_NODE_PARAGRAPH ||
	    cmark_node_get_type(text) != CMARK_NODE_TEXT)
		return;
	next = cmark_node_next(text);
	if (next != NULL && cmark_node_get_type(next) != CMARK_NODE_SOFTBREAK &&
	    cmark_node_get_type(next) != CMARK_NODE_LINEBREAK)
		return;
	key = admonition_key(str_trim(markdown_literal(text)));
	if (key == NULL)
		return;
	cmark_node_set_user_data(quote, (void *)key);
	cmark_node_unlink(text);
	if (next != NULL)
		cmark_node_unlink(next);
	else
		cmark_node_unlink(paragraph);
}

struct str
markdown_tree_heading_id(cmark_node *heading)
{
	return str_from(cmark_node_get_user_data(heading));
}

/* "{#id}" at the end of a heading. */
static void
finish_heading(struct pass *pass, cmark_node *heading)
{
	cmark_node *last = cmark_node_last_child(heading);
	struct str text, id;
	size_t open;

	if (!pass->reading->options->heading_ids || last == NULL ||
	    cmark_node_get_type(last) != CMARK_NODE_TEXT)
		return;
	text = str_trim(markdown_literal(last));
	open = str_find_last_byte(text, '{');
	id = str_from_byte(text, open);
	if (!str_has_prefix(id, STR("{#")) || !str_has_suffix(id, STR("}")) ||
	    id.len < 4)
		return;
	id = str_part(id, 2, id.len - 3);
	for (size_t i = 0; i < id.len; i++)
		if ((unsigned char)id.ptr[i] <= ' ' ||
		    memchr("\"'<>&{}#%", id.ptr[i], 9) != NULL)
			return;
	cmark_node_set_user_data(
	    heading, (void *)arena_str(pass->reading->scratch, id).ptr);
	text = markdown_literal(last);
	open = str_find_last_byte(text, '{');
	while (open > 0 && byte_is_space(text.ptr[open - 1]))
		open--;
	set_text(pass, last, str_part(text, 0, open));
}

/* Footnotes. */

static void
count_reference(struct markdown_reading *reading, cmark_node *node)
{
	size_t number = strtoul(cmark_node_get_literal(node), NULL, 10);

	if (number < reading->footnotes)
		reading->references[number]++;
}

#define NAME_HINT "a footnote's name has no spaces"

static void
report_unknown_note(struct pass *pass, struct str note)
{
	struct markdown_reading *reading = pass->reading;
	struct str content =
	    markdown_places_content(&reading->places, pass->block);
	size_t found =
	    pass->note + str_find(str_from_byte(content, pass->note), note);

	if (found >= content.len)
		return;
	pass->note = found + note.len;
	if (found > 0 && content.ptr[found - 1] == '\\')
		return;
	diag_add(reading->diags, RULE_FOOTNOTE_UNMATCHED,
		 reading->options->path,
		 markdown_places_spot(&reading->places, pass->block, found,
				      note.len),
		 "there is no footnote '%.*s'", STR_ARG(note));
	if (str_find_byte(note, ' ') < note.len)
		diag_hint(reading->diags, NAME_HINT);
	else
		diag_hint(reading->diags,
			  "write '%.*s: text' on a line of its own",
			  STR_ARG(note));
}

/* cmark has given "[^name]" back as text where nothing defines it. */
static void
find_unknown_notes(struct pass *pass, struct str text)
{
	size_t at = 0;

	while ((at += str_find(str_from_byte(text, at), STR("[^"))) <
	       text.len) {
		struct str rest = str_part(text, at, LABEL_BYTES);
		size_t len = str_find_byte(rest, ']');

		if (len < rest.len && len > 2)
			report_unknown_note(pass, str_part(rest, 0, len + 1));
		at += 2;
	}
}

/* The name's length with "[^" and "]:" of a line that may define a note. */
static size_t
definition_length(struct str line)
{
	size_t close;

	if (!str_has_prefix(line, STR("[^")))
		return 0;
	close = str_find(line, STR("]:"));
	return close < line.len && close > 2 ? close + 2 : 0;
}

/* Marks the lines that blocks of the tree cover. */
static void
cover(unsigned char *covered, size_t lines, cmark_node *node)
{
	int from = cmark_node_get_start_line(node);
	int to = cmark_node_get_end_line(node);

	for (int line = from; line > 0 && line <= to; line++)
		if ((size_t)line <= lines)
			covered[line] = 1;
}

/* FIRST: the line that defines NAME already, or 0. */
static void
report_unused_note(struct markdown_reading *reading, struct str name,
		   struct spot at, size_t first)
{
	diag_add(reading->diags, RULE_FOOTNOTE_UNMATCHED,
		 reading->options->path, at, "footnote '%.*s' is not printed",
		 STR_ARG(name));
	if (first > 0)
		diag_hint(reading->diags, "it is defined in line %u already",
			  reading->places.first_line + (uint32_t)first - 1);
	else if (str_find_byte(name, ' ') < name.len)
		diag_hint(reading->diags, NAME_HINT);
	else
		diag_hint(reading->diags,
			  "nothing refers to it: write '%.*s' in the text",
			  STR_ARG(name));
}

/* A definition that nothing refers to, or a second one of a name, is not in
 * cmark's tree: nothing else covers its line. */
static void
report_unused_notes(struct markdown_reading *reading,
		    const unsigned char *covered)
{
	const struct markdown_places *places = &reading->places;
	struct map lines = {0};

	for (size_t i = 1; i <= places->line_count; i++) {
		struct str source = markdown_places_line(places, i);
		struct str line = str_trim(source), name;
		size_t len = definition_length(line);
		struct spot at = {places->first_line + (uint32_t)i - 1,
				  (uint32_t)(line.ptr - source.ptr) + 1, 1};
		uintptr_t first;

		if (len == 0)
			continue;
		name = str_part(line, 0, len - 1);
		at.width = spot_width(utf8_length(name));
		first = (uintptr_t)map_add(&lines, reading->scratch, name,
					   (void *)(uintptr_t)i);
		if (!covered[i])
			report_unused_note(reading, name, at, first);
	}
}

static void
enter(struct pass *pass, cmark_node *node)
{
	struct markdown_mark *mark;

	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_LINK:
	case CMARK_NODE_IMAGE: pass->links++; break;
	case CMARK_NODE_HTML_INLINE:
		mark = markdown_mark_of(pass->reading, node);
		if (mark != NULL)
			finish_mark(pass, node, mark);
		break;
	case CMARK_NODE_TEXT:
		find_unknown_notes(pass, markdown_literal(node));
		break;
	case CMARK_NODE_FOOTNOTE_REFERENCE:
		count_reference(pass->reading, node);
		break;
	default:
		if (cmark_node_get_type(node) == CMARK_NODE_PARAGRAPH ||
		    cmark_node_get_type(node) == CMARK_NODE_HEADING ||
		    cmark_node_get_syntax_extension(node) ==
			pass->reading->table) {
			pass->block = node;
			pass->note = 0;
		}
	}
}

static void
leave(struct pass *pass, cmark_node *node)
{
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_LINK:
	case CMARK_NODE_IMAGE:
		pass->links--;
		finish_link(pass, node);
		break;
	case CMARK_NODE_PARAGRAPH: finish_paragraph(pass, node); break;
	case CMARK_NODE_HEADING: finish_heading(pass, node); break;
	case CMARK_NODE_BLOCK_QUOTE: finish_quote(node); break;
	default: break;
	}
}

static bool
is_leaf_block(cmark_node *node)
{
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_PARAGRAPH:
	case CMARK_NODE_CODE_BLOCK:
	case CMARK_NODE_HTML_BLOCK:
	case CMARK_NODE_HEADING:
	case CMARK_NODE_FOOTNOTE_DEFINITION: return true;
	default: return false;
	}
}

void
markdown_tree_pass(struct markdown_reading *reading, cmark_node *root)
{
	struct pass pass = {.reading = reading};
	size_t lines = reading->places.line_count;
	unsigned char *covered =
	    ARENA_ARRAY(reading->scratch, unsigned char, lines + 1);
	cmark_iter *iter = cmark_iter_new(root);
	cmark_event_type event;

	while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(iter);

		if (event == CMARK_EVENT_ENTER && is_leaf_block(node))
			cover(covered, lines, node);
		if (event == CMARK_EVENT_ENTER)
			enter(&pass, node);
		else
			leave(&pass, node);
	}
	cmark_iter_free(iter);
	report_unused_notes(reading, covered);
}
