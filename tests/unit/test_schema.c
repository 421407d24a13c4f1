#include "suite.h"

#include <string.h>

#include "adapters/yaml.h"
#include "base/date.h"
#include "base/schema.h"

enum colour { NO_COLOUR, RED, DARK_BLUE };

struct part {
	struct str name;
	uint32_t count;
};

struct named {
	struct located name;
	uint32_t count;
};

struct thing {
	struct str text;
	struct located prose;
	bool flag;
	uint32_t count;
	double number;
	struct date date;
	enum colour colour;
	struct str choice;
	VEC(struct str) texts;
	VEC(struct located) places;
	struct node node;
	struct part part;
	VEC(struct part) parts;
	VEC(struct schema_pair) pairs;
	VEC(struct named) map;
	struct node values;
};

static const char *const colours[] = {"", "red", "dark-blue", NULL};
static const char *const choices[] = {"one", "two", NULL};

static const struct schema_key part_keys[] = {
    {.name = "name",
     .type = SCHEMA_TEXT,
     .required = true,
     .offset = offsetof(struct part, name)},
    {.name = "count",
     .type = SCHEMA_COUNT,
     .offset = offsetof(struct part, count)},
};

static void
short_part(struct schema_context *context, const struct node *node,
	   void *object)
{
	((struct part *)object)->name = arena_str(context->arena, node->text);
}

static const struct schema part_schema = {
    .what = "a part", .keys = part_keys, .count = 2, .short_form = short_part};

static const struct schema_key named_keys[] = {
    {.name = "count",
     .type = SCHEMA_COUNT,
     .required = true,
     .offset = offsetof(struct named, count)},
};

static const struct schema named_schema = {
    .what = "an entry", .keys = named_keys, .count = 1};

static const struct schema_value texts_value = {.type = SCHEMA_TEXT,
						.many = true};
static const struct schema_value number_value = {.type = SCHEMA_NUMBER};
static const struct schema_value date_value = {.type = SCHEMA_DATE};
static const struct schema_value word_value = {.type = SCHEMA_CHOICE,
					       .words = choices};

#define VALUE(name_, value)                                        \
	{                                                          \
		.name = name_, .type = SCHEMA_VALUE, .of = &value, \
		.offset = offsetof(struct thing, values)           \
	}

#define KEY(name_, type_)                               \
	{                                               \
		.name = #name_, .type = type_,          \
		.offset = offsetof(struct thing, name_) \
	}

static const struct schema_key keys[] = {
    KEY(text, SCHEMA_TEXT),
    KEY(prose, SCHEMA_PROSE),
    KEY(flag, SCHEMA_BOOL),
    KEY(count, SCHEMA_COUNT),
    KEY(number, SCHEMA_NUMBER),
    KEY(date, SCHEMA_DATE),
    {.name = "colour",
     .type = SCHEMA_WORD,
     .offset = offsetof(struct thing, colour),
     .of = colours},
    {.name = "choice",
     .type = SCHEMA_CHOICE,
     .offset = offsetof(struct thing, choice),
     .of = choices},
    KEY(texts, SCHEMA_TEXTS),
    KEY(places, SCHEMA_LOCATEDS),
    KEY(node, SCHEMA_NODE),
    {.name = "part",
     .type = SCHEMA_OBJECT,
     .of = &part_schema,
     .offset = offsetof(struct thing, part)},
    {.name = "parts",
     .type = SCHEMA_OBJECTS,
     .of = &part_schema,
     .size = sizeof(struct part),
     .offset = offsetof(struct thing, parts)},
    {.name = "color", .same_as = "colour"},
    {.name = "pairs",
     .type = SCHEMA_PAIRS,
     .of = choices,
     .offset = offsetof(struct thing, pairs)},
    {.name = "map",
     .type = SCHEMA_MAP,
     .of = &named_schema,
     .size = sizeof(struct named),
     .offset = offsetof(struct thing, map)},
    VALUE("some", texts_value),
    VALUE("amount", number_value),
    VALUE("day", date_value),
    VALUE("choose", word_value),
};

static const struct schema schema = {
    .what = "a thing", .keys = keys, .count = sizeof keys / sizeof *keys};

static struct thing
read(const char *text, struct arena *arena, struct diag_list *diags)
{
	struct schema_context context = {
	    .arena = arena, .diags = diags, .path = STR("x.yaml")};
	struct thing thing = {0};
	struct node root;

	diags->arena = arena;
	root = yaml_read(str_from(text), 1, context.path, arena, diags);
	schema_read(&schema, &context, &root, &thing);
	return thing;
}

START_TEST(reads_every_type)
{
	struct arena arena = {0};
	struct diag_list diags = {0};
	struct thing thing =
	    read("text: '  a '\nprose: b\nflag: true\ncount: 4294967295\n"
		 "number: -.5\ndate: 2024-02-29\ncolor: dark-blue\n"
		 "choice: two\ntexts: one\nplaces: [x, y]\nnode: [z]\n"
		 "part: {name: n, count: 3}\nparts: [p, {name: q}]\n"
		 "pairs: {a: one, b: two}\nmap: {x: {count: 1}}\n"
		 "some: [' u ', v]\namount: -1.50\nday: 2024-02-29\n"
		 "choose: two\n",
		 &arena, &diags);

	ck_assert_uint_eq(diags.found.count, 0);
	ck_assert_str_eq(thing.text.ptr, "a");
	ck_assert_uint_eq(thing.prose.at.column, 8);
	ck_assert(thing.flag);
	ck_assert_uint_eq(thing.count, UINT32_MAX);
	ck_assert_double_eq(thing.number, -0.5);
	ck_assert_int_eq(thing.date.day, 29);
	ck_assert_int_eq(thing.colour, DARK_BLUE);
	ck_assert_str_eq(thing.choice.ptr, "two");
	ck_assert_uint_eq(thing.texts.count, 1);
	ck_assert_uint_eq(thing.places.items[1].at.column, 13);
	ck_assert_int_eq(thing.node.kind, NODE_LIST);
	ck_assert_uint_eq(thing.part.count, 3);
	ck_assert_uint_eq(thing.parts.count, 2);
	ck_assert_str_eq(thing.parts.items[1].name.ptr, "q");
	ck_assert_uint_eq(thing.pairs.count, 2);
	ck_assert_str_eq(thing.pairs.items[1].name.text.ptr, "b");
	ck_assert_str_eq(thing.pairs.items[1].text.text.ptr, "two");
	ck_assert_str_eq(thing.map.items[0].name.text.ptr, "x");
	ck_assert_uint_eq(thing.map.items[0].count, 1);
	ck_assert_uint_eq(thing.values.count, 4);
	ck_assert_str_eq(node_find(&thing.values, "some")->items[0].text.ptr,
			 "u");
	ck_assert_double_eq(node_find(&thing.values, "amount")->number, -1.5);
	ck_assert_str_eq(node_find(&thing.values, "day")->text.ptr,
			 "2024-02-29");
	ck_assert_str_eq(node_find(&thing.values, "choose")->text.ptr, "two");
	arena_free(&arena);
}
END_TEST

static const struct {
	const char *text, *rule;
	uint32_t line, column;
	const char *message, *hint;
} findings[] = {
    {"texd: a\n", "key-unknown", 1, 1, "a thing has no key 'texd'", "'text'"},
    {"zebra: a\n", "key-unknown", 1, 1, "'zebra'", ""},
    {"text: a\ntext_: b\n", "key-unknown", 2, 1, "'text_'", "'text'"},
    {"text: [a]\n", "type-mismatch", 1, 7, "'text' takes text, not a list",
     "quotes"},
    {"text: {a: b}\n", "type-mismatch", 1, 7, "not a map", "quotes"},
    {"flag: yes\n", "type-mismatch", 1, 7, "'yes' is not true or false", ""},
    {"pairs: a\n", "type-mismatch", 1, 8, "'a' is not a map", ""},
    {"pairs: {a: [one]}\n", "type-mismatch", 1, 12, "not a list", ""},
    {"pairs: {a: on}\n", "word-unknown", 1, 12, "'a' takes", "'one'"},
    {"map: [a]\n", "type-mismatch", 1, 6, "a map, not a list", ""},
    {"map: {x: y}\n", "type-mismatch", 1, 10, "'y' is not a map", "count"},
    {"map: {x: {}}\n", "key-missing", 1, 10, "an entry needs 'count'", ""},
    {"some: {a: b}\n", "type-mismatch", 1, 7, "'some' takes text", ""},
    {"some: [a, [b]]\n", "type-mismatch", 1, 11, "an item takes text", ""},
    {"amount: [1]\n", "type-mismatch", 1, 9, "not a list", ""},
    {"amount: 1,5\n", "number-invalid", 1, 9, "'1,5'", "decimal point"},
    {"day: 2023-02-29\n", "date-invalid", 1, 6, "'2023-02-29'", ""},
    {"choose: twoo\n", "word-unknown", 1, 9, "'choose' takes", "'two'"},
    {"count: -1\n", "number-invalid", 1, 8, "'-1'", "whole"},
    {"count: 4294967296\n", "number-invalid", 1, 8, "", ""},
    {"count: 1.5\n", "number-invalid", 1, 8, "", "whole"},
    {"number: 1,5\n", "number-invalid", 1, 9, "'1,5'", "point"},
    {"number: \xE2\x88\x92"
     "5\n",
     "number-invalid", 1, 9, "", "U+2212"},
    {"date: 2023-02-29\n", "date-invalid", 1, 7, "2023-02-29", "exists"},
    {"colour: Red\n", "word-unknown", 1, 9, "'Red'", "'red'"},
    {"colour: purple\n", "word-unknown", 1, 9, "", "one of red, dark-blue"},
    {"colour: red\ncolor: red\n", "key-duplicate", 2, 1, "twice",
     "another name"},
    {"choice: three\n", "word-unknown", 1, 9, "", "one of one, two"},
    {"texts: [a, [b]]\n", "type-mismatch", 1, 12, "takes text, not a list", ""},
    {"part: {count: 3}\n", "key-missing", 1, 7, "a part needs 'name'", ""},
    {"part: [a]\n", "type-mismatch", 1, 7, "not a list", ""},
    {"parts: [[a]]\n", "type-mismatch", 1, 9, "a text or a map", ""},
    {"prose: a [[b]]\n", "markup-in-plain-text", 1, 10, "'[['", "body"},
    {"text: \"\"\n", "empty-value", 1, 7, "", ""},
};

START_TEST(reports)
{
	struct arena arena = {0};
	struct diag_list diags = {0};
	const struct diag *first;

	read(findings[_i].text, &arena, &diags);
	ck_assert_uint_eq(diags.found.count, 1);
	first = &diags.found.items[0];
	ck_assert_str_eq(first->rule.ptr, findings[_i].rule);
	ck_assert_uint_eq(first->at.line, findings[_i].line);
	ck_assert_uint_eq(first->at.column, findings[_i].column);
	ck_assert_ptr_nonnull(strstr(first->message.ptr, findings[_i].message));
	if (*findings[_i].hint != '\0')
		ck_assert_ptr_nonnull(
		    strstr(first->hint.ptr, findings[_i].hint));
	arena_free(&arena);
}
END_TEST

/* Scalars from Lua have types, and their findings the context's place. */
START_TEST(reads_typed_scalars)
{
	struct arena arena = {0};
	struct diag_list diags = {.arena = &arena};
	struct schema_context context = {.arena = &arena,
					 .diags = &diags,
					 .path = STR("x.lua"),
					 .at = {9, 1, 1}};
	struct thing thing = {0};
	struct node map = {0};

	node_set(&map, &arena, STR("number"), node_number(-2));
	node_set(&map, &arena, STR("count"), node_number(4));
	node_set(&map, &arena, STR("text"), node_number(1.5));
	node_set(&map, &arena, STR("flag"),
		 (struct node){.kind = NODE_BOOL, .number = 1});
	node_set(&map, &arena, STR("colour"), node_text(STR("pink")));
	schema_read(&schema, &context, &map, &thing);
	ck_assert_double_eq(thing.number, -2);
	ck_assert_uint_eq(thing.count, 4);
	ck_assert_str_eq(thing.text.ptr, "1.5");
	ck_assert(thing.flag);
	ck_assert_uint_eq(diags.found.count, 1);
	ck_assert_uint_eq(diags.found.items[0].at.line, 9);
	arena_free(&arena);
}
END_TEST

/* Where a part of a text stands: text, where it was written (column 5), the
 * part, and where that is. */
static const struct {
	const char *text;
	uint32_t width;
	size_t from, len;
	uint32_t column, part_width;
} spots[] = {
    {"abcdef", 6, 2, 3, 7, 3},	/* plain */
    {"abcdef", 8, 2, 3, 8, 3},	/* in quotes */
    {"a\"cdef", 9, 2, 3, 5, 9}, /* with an escape */
    {"\xC3\xA9"
     "bc",
     3, 2, 1, 6, 1},	       /* code points, not bytes */
    {"ab\ncd", 1, 3, 1, 5, 1}, /* on several lines */
};

START_TEST(places_parts)
{
	struct located text = {str_from(spots[_i].text),
			       {3, 5, spots[_i].width}};
	struct spot spot = schema_spot(text, spots[_i].from, spots[_i].len);

	ck_assert_uint_eq(spot.line, 3);
	ck_assert_uint_eq(spot.column, spots[_i].column);
	ck_assert_uint_eq(spot.width, spots[_i].part_width);
}
END_TEST

#define COUNT(array) (int)(sizeof(array) / sizeof *(array))

/* As many keys as there may be: the last one counts as the first does. */
START_TEST(knows_256_keys)
{
	struct arena arena = {0};
	struct diag_list diags = {.arena = &arena};
	struct schema_context context = {.arena = &arena, .diags = &diags};
	struct schema_key *many =
	    ARENA_ARRAY(&arena, struct schema_key, SCHEMA_KEYS_AT_MOST);
	struct schema wide = {.what = "it", .keys = many};
	struct str texts[SCHEMA_KEYS_AT_MOST] = {{0}};
	struct node map = {0};

	for (size_t i = 0; i < SCHEMA_KEYS_AT_MOST; i++)
		many[i] = (struct schema_key){
		    .name = arena_printf(&arena, "k%zu", i).ptr,
		    .type = SCHEMA_TEXT,
		    .required = i == 64 || i == 255,
		    .offset = i * sizeof *texts};
	wide.count = SCHEMA_KEYS_AT_MOST;
	many[1].same_as = "k255";
	node_set(&map, &arena, STR("k0"), node_text(STR("a")));
	node_set(&map, &arena, STR("k255"), node_text(STR("b")));
	node_set(&map, &arena, STR("k1"), node_text(STR("c")));
	schema_read(&wide, &context, &map, texts);
	ck_assert_str_eq(texts[0].ptr, "a");
	ck_assert_str_eq(texts[255].ptr, "b");
	ck_assert_uint_eq(diags.found.count, 2);
	ck_assert_str_eq(diags.found.items[0].rule.ptr, "key-duplicate");
	ck_assert_str_eq(diags.found.items[1].message.ptr, "it needs 'k64'");
	arena_free(&arena);
}
END_TEST

/* What is done about a key that is not known. */
static const struct {
	enum schema_unknown unknown;
	size_t found;
	enum diag_level level;
} leniences[] = {
    {SCHEMA_UNKNOWN_ERROR, 1, DIAG_ERROR},
    {SCHEMA_UNKNOWN_WARN, 1, DIAG_WARNING},
    {SCHEMA_UNKNOWN_IGNORE, 0, DIAG_NOTE},
};

START_TEST(leaves_unknown_keys)
{
	struct arena arena = {0};
	struct diag_list diags = {.arena = &arena};
	struct schema_context context = {.arena = &arena, .diags = &diags};
	struct schema lenient = schema;
	struct thing thing = {0};
	struct node map = {0};

	lenient.unknown = leniences[_i].unknown;
	node_set(&map, &arena, STR("text"), node_text(STR("a")));
	node_set(&map, &arena, STR("layout"), node_text(STR("post")));
	schema_read(&lenient, &context, &map, &thing);
	ck_assert_str_eq(thing.text.ptr, "a");
	ck_assert_uint_eq(diags.found.count, leniences[_i].found);
	if (diags.found.count > 0)
		ck_assert_int_eq(diags.found.items[0].level,
				 leniences[_i].level);
	arena_free(&arena);
}
END_TEST

START_TEST(names_keys)
{
	struct arena arena = {0};
	struct node map = {0};
	const struct node *named;

	node_set(&map, &arena, STR("text"), node_text(STR("a")));
	ck_assert_ptr_eq(schema_named(&schema, &map, &arena), &map);
	node_set(&map, &arena, STR("color"), node_text(STR("red")));
	node_set(&map, &arena, STR("other"), node_text(STR("b")));
	named = schema_named(&schema, &map, &arena);
	ck_assert_str_eq(node_find(named, "colour")->text.ptr, "red");
	ck_assert_ptr_nonnull(node_find(named, "other"));
	ck_assert_ptr_null(node_find(&map, "colour"));
	arena_free(&arena);
}
END_TEST

SUITE(schema)
{
	tcase_add_test(cases, reads_every_type);
	tcase_add_loop_test(cases, reports, 0, COUNT(findings));
	tcase_add_test(cases, reads_typed_scalars);
	tcase_add_test(cases, knows_256_keys);
	tcase_add_loop_test(cases, leaves_unknown_keys, 0, COUNT(leniences));
	tcase_add_test(cases, names_keys);
	tcase_add_loop_test(cases, places_parts, 0, COUNT(spots));
}
