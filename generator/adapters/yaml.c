#include "adapters/yaml.h"

#include <stdint.h>
#include <string.h>
#include <yaml.h>

#include "adapters/yaml_error.h"
#include "base/map.h"
#include "base/text.h"
#include "base/utf8.h"

/* Maps above this size find duplicate keys by hash, so that 64 KB of short
 * keys cost no quadratic time. */
enum { SMALL_MAP = 16 };

struct reader {
	yaml_parser_t parser;
	yaml_event_t event;
	struct yaml_place place;
	struct arena *arena;
	struct diag_list *diags;
	struct arena scratch;  /* the stack alone, so that it grows in place */
	VEC(struct node) open; /* items of containers not yet closed */
	bool has_comments;
	unsigned flow; /* depth of {} and [] */
	/* Lines from 0 where the last of each ended. */
	size_t plain_end;
	size_t flow_end;
	bool failed;
};

/* ---- places ---- */

static struct spot
spot_of(const struct reader *reader, const yaml_event_t *event)
{
	const yaml_mark_t *start = &event->start_mark;
	const yaml_mark_t *end = &event->end_mark;
	struct spot at = yaml_spot(&reader->place, start);

	if (end->line == start->line && end->column > start->column)
		at.width = spot_width(end->column - start->column);
	return at;
}

static void
report_feature(struct reader *reader, struct spot at, const char *message,
	       const char *hint)
{
	diag_add(reader->diags, RULE_YAML_FEATURE, reader->place.path, at, "%s",
		 message);
	diag_hint(reader->diags, "%s", hint);
}

/* ---- scalars ---- */

static bool
is_null(const yaml_event_t *event)
{
	struct str text = {(const char *)event->data.scalar.value,
			   event->data.scalar.length};

	return event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE &&
	       (text.len == 0 || str_is(text, "~") || str_is(text, "null") ||
		str_is(text, "Null") || str_is(text, "NULL"));
}

/* KEY: of the entry, or NULL. */
static void
warn_empty(struct reader *reader, const struct node *node,
	   const struct located *key)
{
	struct spot at = node->at;
	bool written = reader->event.data.scalar.length > 0;

	if (key != NULL && !written)
		at = key->at;
	if (key != NULL)
		diag_add(reader->diags, RULE_EMPTY_VALUE, reader->place.path,
			 at, "'%.*s' has no value, so it counts as absent",
			 STR_ARG(key->text));
	else
		diag_add(reader->diags, RULE_EMPTY_VALUE, reader->place.path,
			 at, "an empty item counts as absent");
	if (reader->flow > 0 && !written)
		diag_hint(reader->diags, "a value with a comma needs quotes");
	else if (written)
		diag_hint(reader->diags,
			  "leave the key out; put quotes round a text that "
			  "reads so");
	else
		diag_hint(reader->diags,
			  "leave the key out, or write its value");
}

static void
warn_comment(struct reader *reader)
{
	const yaml_mark_t *end = &reader->event.end_mark;
	struct str rest = yaml_rest_of_line(&reader->place, end);
	struct spot at = yaml_spot(&reader->place, end);
	size_t blank = 0;

	while (blank < rest.len &&
	       (rest.ptr[blank] == ' ' || rest.ptr[blank] == '\t'))
		blank++;
	if (blank == 0 || blank == rest.len || rest.ptr[blank] != '#')
		return;
	at.column += (uint32_t)blank;
	rest = str_from_byte(rest, blank);
	at.width = spot_width(utf8_length(rest));
	diag_add(reader->diags, RULE_COMMENT_AFTER_VALUE, reader->place.path,
		 at, "what follows '#' is a comment and no part of the value");
	diag_hint(reader->diags, "put the value in quotes, or the comment on "
				 "a line of its own");
}

static void
check_properties(struct reader *reader, const yaml_char_t *anchor,
		 const yaml_char_t *tag)
{
	struct spot at = spot_of(reader, &reader->event);

	at.width = 1;
	if (anchor != NULL)
		report_feature(reader, at, "anchors are not used here",
			       "put quotes round a text that begins with '&'");
	if (tag != NULL)
		report_feature(reader, at, "tags are not used here",
			       "put quotes round a text that begins with '!'");
}

/* "\\0" in double quotes is an escape that YAML allows. Gives the text with
 * U+FFFD for such, so that nobody stumbles over it once more. */
static struct str
check_escapes(struct reader *reader, struct str text, struct spot at)
{
	struct str clean = text_without_controls(text, reader->arena);

	if (clean.ptr == text.ptr)
		return text;
	diag_add(reader->diags, RULE_CONTROL_CHARACTER, reader->place.path, at,
		 "an escape in this text stands for a control character");
	diag_hint(reader->diags, "write \\\\ for a backslash");
	return clean;
}

static struct node
read_scalar(struct reader *reader, const struct located *key)
{
	const yaml_event_t *event = &reader->event;
	struct str text = {(const char *)event->data.scalar.value,
			   event->data.scalar.length};
	struct node node = {.kind = NODE_TEXT,
			    .plain = event->data.scalar.style ==
				     YAML_PLAIN_SCALAR_STYLE,
			    .at = spot_of(reader, event)};

	if (event->data.scalar.anchor != NULL || event->data.scalar.tag != NULL)
		check_properties(reader, event->data.scalar.anchor,
				 event->data.scalar.tag);
	if (is_null(event)) {
		node.kind = NODE_NONE;
		warn_empty(reader, &node, key);
	} else {
		node.text = check_escapes(
		    reader, arena_str(reader->arena, text), node.at);
	}
	if (node.plain) {
		reader->plain_end = event->end_mark.line;
		if (reader->has_comments)
			warn_comment(reader);
	}
	return node;
}

/* ---- events ---- */

/* The next event; false at an error, which is reported. */
static bool
next(struct reader *reader)
{
	yaml_event_delete(&reader->event);
	if (yaml_parser_parse(&reader->parser, &reader->event))
		return true;
	memset(&reader->event, 0, sizeof reader->event);
	reader->failed = true;
	yaml_report_error(&reader->parser, &reader->place, reader->diags);
	return false;
}

static bool read_node(struct reader *reader, unsigned depth,
		      const struct located *key, struct node *node_out);

/* Moves what lies on the stack above BASE into NODE. */
static void
close_container(struct reader *reader, size_t base, struct node *node)
{
	size_t count = reader->open.count - base;

	node->items = ARENA_ARRAY(reader->arena, struct node, count);
	node->count = count;
	if (count > 0)
		memcpy(node->items, &reader->open.items[base],
		       count * sizeof *node->items);
	reader->open.count = base;
}

static void
read_items(struct reader *reader, unsigned depth, struct node *list)
{
	size_t base = reader->open.count;

	while (next(reader) && reader->event.type != YAML_SEQUENCE_END_EVENT) {
		struct node item;
		bool whole = read_node(reader, depth + 1, NULL, &item);

		if (whole || item.kind != NODE_NONE)
			vec_add(&reader->open, &reader->scratch, item);
		if (!whole)
			break;
	}
	close_container(reader, base, list);
}

/* ---- maps ---- */

static const struct node *
same_key(struct reader *reader, size_t base, struct map *index, struct str key)
{
	size_t count = reader->open.count;
	uintptr_t found;

	if (count - base <= SMALL_MAP) {
		for (size_t i = base; i < count; i++)
			if (str_equal(reader->open.items[i].key.text, key))
				return &reader->open.items[i];
		return NULL;
	}
	/* The stack moves when it grows, so the table holds places in it; from
	 * 1, as it cannot hold NULL. */
	for (size_t i = base + index->count; i < count; i++)
		map_add(index, &reader->scratch, reader->open.items[i].key.text,
			(void *)(uintptr_t)(i + 1));
	found = (uintptr_t)map_find(index, key);
	return found == 0 ? NULL : &reader->open.items[found - 1];
}

static void
report_duplicate(struct reader *reader, const struct located *key,
		 const struct node *first)
{
	diag_add(reader->diags, RULE_KEY_DUPLICATE, reader->place.path, key->at,
		 "'%.*s' stands twice", STR_ARG(key->text));
	diag_hint(reader->diags, "it stands in line %u already",
		  first->key.at.line);
}

/* False where the key is no text; that is reported, and it is passed over. */
static bool
read_key(struct reader *reader, unsigned depth, struct located *key_out)
{
	const yaml_event_t *event = &reader->event;
	struct spot at = spot_of(reader, event);
	struct node skipped;

	if (event->type != YAML_SCALAR_EVENT || is_null(event)) {
		report_feature(reader, at, "a key is text",
			       "put quotes round the key");
		if (event->type != YAML_SCALAR_EVENT)
			read_node(reader, depth, NULL, &skipped);
		return false;
	}
	check_properties(reader, event->data.scalar.anchor,
			 event->data.scalar.tag);
	*key_out = (struct located){
	    arena_str(reader->arena,
		      (struct str){(const char *)event->data.scalar.value,
				   event->data.scalar.length}),
	    at};
	key_out->text = check_escapes(reader, key_out->text, at);
	if (event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE &&
	    str_is(key_out->text, "<<")) {
		report_feature(reader, at, "merge keys are not used here",
			       "write the keys out");
		return false;
	}
	return true;
}

/* libyaml gives 'Foo' of 'title: Foo: bar' and '[Foo]' of 'title: [Foo](bar)'
 * before it stumbles; a value that is cut short is none. */
static void
drop_cut_value(struct reader *reader, size_t base)
{
	size_t count = reader->open.count, line;
	const struct node *last;

	if (!reader->failed || count == base)
		return;
	last = &reader->open.items[count - 1];
	line = reader->parser.problem_mark.line;
	if (last->kind == NODE_TEXT && last->plain && reader->plain_end == line)
		reader->open.count--;
	if (last->kind != NODE_TEXT && reader->flow_end == line) {
		reader->open.count--;
		reader->flow_end = SIZE_MAX;
	}
}

static void
read_entries(struct reader *reader, unsigned depth, struct node *map)
{
	size_t base = reader->open.count;
	struct map index = {0};

	while (next(reader) && reader->event.type != YAML_MAPPING_END_EVENT) {
		const struct node *first = NULL;
		struct located key = {0};
		struct node value;
		bool named = read_key(reader, depth + 1, &key), whole;

		if (reader->failed || !next(reader))
			break;
		if (named)
			first = same_key(reader, base, &index, key.text);
		if (first != NULL)
			report_duplicate(reader, &key, first);
		whole =
		    read_node(reader, depth + 1, named ? &key : NULL, &value);
		value.key = key;
		if (named && first == NULL &&
		    (whole || value.kind != NODE_NONE))
			vec_add(&reader->open, &reader->scratch, value);
		if (!whole)
			break;
	}
	drop_cut_value(reader, base);
	close_container(reader, base, map);
}

/* ---- nodes ---- */

static void
read_container(struct reader *reader, unsigned depth, bool is_map,
	       struct node *node)
{
	const yaml_event_t *event = &reader->event;
	bool flow =
	    is_map
		? event->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE
		: event->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE;

	node->kind = is_map ? NODE_MAP : NODE_LIST;
	if (is_map)
		check_properties(reader, event->data.mapping_start.anchor,
				 event->data.mapping_start.tag);
	else
		check_properties(reader, event->data.sequence_start.anchor,
				 event->data.sequence_start.tag);
	if (depth >= YAML_DEPTH_LIMIT) {
		report_feature(reader, node->at, "nesting above 32 levels",
			       "brackets in a text need quotes round it");
		reader->failed = true;
		*node = (struct node){.at = node->at};
		return;
	}
	reader->flow += flow;
	if (is_map)
		read_entries(reader, depth, node);
	else
		read_items(reader, depth, node);
	reader->flow -= flow;
	if (flow && !reader->failed)
		reader->flow_end = reader->event.end_mark.line;
	/* Half of what stands in brackets would only mislead; of a block, what
	 * stood before the error can be checked. */
	if (reader->failed && flow)
		*node = (struct node){.at = node->at};
}

/* The node that the current event begins. False where reading ends within
 * it: what is there of it is in NODE. */
static bool
read_node(struct reader *reader, unsigned depth, const struct located *key,
	  struct node *node_out)
{
	struct node node = {.at = spot_of(reader, &reader->event)};

	switch (reader->event.type) {
	case YAML_SCALAR_EVENT: node = read_scalar(reader, key); break;
	case YAML_SEQUENCE_START_EVENT:
		read_container(reader, depth, false, &node);
		break;
	case YAML_MAPPING_START_EVENT:
		read_container(reader, depth, true, &node);
		break;
	default:
		report_feature(reader, node.at, "aliases are not used here",
			       "write the value out; put quotes round a text "
			       "that begins with '*'");
	}
	*node_out = node;
	return !reader->failed;
}

static void
check_document_start(struct reader *reader)
{
	const yaml_event_t *event = &reader->event;

	if (event->data.document_start.version_directive != NULL ||
	    event->data.document_start.tag_directives.start !=
		event->data.document_start.tag_directives.end)
		report_feature(reader, spot_of(reader, event),
			       "directives are not used here",
			       "delete the line that begins with '%'");
}

static bool
is_empty_root(const struct reader *reader)
{
	return reader->event.type == YAML_SCALAR_EVENT &&
	       is_null(&reader->event);
}

static struct node
read_document(struct reader *reader)
{
	struct node root = {.at = {reader->place.first_line, 1, 1}};
	bool begun = next(reader); /* the stream, then the document */

	if (!begun || !next(reader) ||
	    reader->event.type != YAML_DOCUMENT_START_EVENT)
		return root;
	check_document_start(reader);
	if (!next(reader))
		return root;
	if (!is_empty_root(reader))
		read_node(reader, 0, NULL, &root);
	if (!reader->failed && next(reader) && next(reader) &&
	    reader->event.type == YAML_DOCUMENT_START_EVENT)
		report_feature(reader, spot_of(reader, &reader->event),
			       "a second document begins here",
			       "one document only; put quotes round a text "
			       "that begins with '---'");
	return root;
}

/* Whether something may be a comment behind a value. */
static bool
may_have_comments(struct str text)
{
	for (size_t at = 0; at < text.len; at++) {
		at += str_find_byte(str_from_byte(text, at), '#');
		if (at > 0 && at < text.len &&
		    (text.ptr[at - 1] == ' ' || text.ptr[at - 1] == '\t'))
			return true;
	}
	return false;
}

struct node
yaml_read(struct str text, uint32_t first_line, struct str path,
	  struct arena *arena, struct diag_list *diags)
{
	struct reader reader = {
	    .place = {.text = text, .path = path, .first_line = first_line},
	    .arena = arena,
	    .diags = diags,
	    .flow_end = SIZE_MAX,
	    .has_comments = may_have_comments(text)};
	struct node root;

	if (!yaml_parser_initialize(&reader.parser))
		arena_out_of_memory();
	yaml_parser_set_encoding(&reader.parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(
	    &reader.parser,
	    (const unsigned char *)(text.len == 0 ? "" : text.ptr), text.len);
	root = read_document(&reader);
	yaml_event_delete(&reader.event);
	yaml_parser_delete(&reader.parser);
	arena_free(&reader.scratch);
	return root;
}
