#include "script_stand.h"

#include <math.h>

static const struct script_hook hooks[] = {
    {"check", "nf"}, {"style", "t"}, {"rule", "ntf"}};
static const struct script_limits limits = {.instructions = 10000000,
					    .memory = 64 << 20};

/* ---- data ---- */

static const char *const colour_names[] = {"", "red", NULL};

static struct view_result
shout(const void *object, struct arena *arena)
{
	const struct fruit *fruit = object;
	struct str *text = ARENA_NEW(arena, struct str);

	if (fruit->name.len == 0)
		return (struct view_result){VIEW_TEXT, NULL, NULL};
	*text = arena_printf(arena, "%.*s!", STR_ARG(fruit->name));
	return (struct view_result){VIEW_TEXT, text, NULL};
}

#define FIELD(of_struct, field, kind, of)                                  \
	{                                                                  \
#field, kind, offsetof(struct of_struct, field), of, NULL, \
		    false                                                  \
	}

static const struct view_field seed_fields[] = {
    FIELD(seed, grams, VIEW_COUNT, NULL)};
static const struct view_type view_seed = {
    "seed", NULL, seed_fields, COUNT(seed_fields), sizeof(struct seed)};
static const struct view_field fruit_fields[] = {
    FIELD(fruit, children, VIEW_POINTERS, &view_fruit),
    FIELD(fruit, colour, VIEW_WORD, colour_names),
    FIELD(fruit, html, VIEW_HTML, NULL),
    FIELD(fruit, name, VIEW_TEXT, NULL),
    FIELD(fruit, params, VIEW_NODE, NULL),
    FIELD(fruit, parent, VIEW_POINTER, &view_fruit),
    FIELD(fruit, picked, VIEW_DATE, NULL),
    FIELD(fruit, pips, VIEW_OBJECTS, &view_seed),
    FIELD(fruit, ripe, VIEW_BOOL, NULL),
    FIELD(fruit, seeds, VIEW_AMOUNT, NULL),
    FIELD(fruit, seen, VIEW_COUNT, NULL),
    {"shout", VIEW_COMPUTED, 0, NULL, shout, false},
    FIELD(fruit, stone, VIEW_OBJECT, &view_seed),
    FIELD(fruit, tags, VIEW_TEXTS, NULL),
    FIELD(fruit, title, VIEW_LOCATED, NULL),
    FIELD(fruit, weight, VIEW_NUMBER, NULL),
};
const struct view_type view_fruit = {"fruit", "name", fruit_fields,
				     COUNT(fruit_fields), sizeof(struct fruit)};

void
orchard_plant(struct orchard *orchard, struct arena *arena)
{
	struct fruit *pear = &orchard->pear, *sprout = &orchard->sprout;
	struct node list = {
	    .kind = NODE_LIST, .items = orchard->list, .count = 2};

	*orchard =
	    (struct orchard){.pips = {{1}, {2}},
			     .tags = {STR("sweet"), STR("")},
			     .list = {node_text(STR("x")), node_text(STR("y"))},
			     .children = {sprout}};
	pear->name = STR("pear");
	pear->title.text = STR("A pear");
	pear->html = STR("<i>");
	pear->ripe = true;
	pear->weight = 17;
	pear->colour = COLOUR_RED;
	pear->picked = (struct date){2026, 11, 22};
	pear->stone.grams = 9;
	pear->pips.items = orchard->pips;
	pear->pips.count = 2;
	pear->children.items = orchard->children;
	pear->children.count = 1;
	pear->tags.items = orchard->tags;
	pear->tags.count = 2;
	node_set(&pear->params, arena, STR("dose"), node_text(STR("5 g")));
	node_set(&pear->params, arena, STR("list"), list);
	sprout->weight = NAN;
	sprout->parent = pear;
}

/* ---- the state ---- */

struct stand
stand_open(void)
{
	struct stand stand = {.script =
				  script_open(hooks, COUNT(hooks), limits)};

	return stand;
}

void
stand_close(struct stand *stand)
{
	script_close(stand->script);
	arena_free(&stand->arena);
}

bool
stand_run(struct stand *stand, const char *path, const char *source)
{
	stand->diags.arena = &stand->arena;
	return script_run(stand->script, str_from(path), str_from(source),
			  &stand->diags);
}

void
stand_begin(struct stand *stand)
{
	stand->diags.arena = &stand->arena;
	script_begin(stand->script, STR("content/a.md"), &stand->diags);
}

/* On one line. */
static void
add_hint(struct strbuf *text, struct str hint)
{
	struct str line;

	for (const char *sign = " | "; str_next(&hint, '\n', &line);
	     sign = "; ")
		strbuf_printf(text, "%s%.*s", sign, STR_ARG(line));
}

const char *
stand_findings(struct stand *stand)
{
	struct strbuf text = {0};
	const char *found;

	for (size_t i = 0; i < stand->diags.found.count; i++) {
		const struct diag *diag = &stand->diags.found.items[i];

		strbuf_printf(&text, "%s%.*s:%u %.*s: %.*s", i ? "\n" : "",
			      STR_ARG(diag->path), (unsigned)diag->at.line,
			      STR_ARG(diag->rule), STR_ARG(diag->message));
		add_hint(&text, diag->hint);
	}
	strbuf_addz(&text, "");
	found = strbuf_take(&text, &stand->arena).ptr;
	strbuf_free(&text);
	return found;
}

/* The only function of a script that says `attest.check("x", f)`. */
static int
only_function(struct stand *stand)
{
	struct script_registrations all = script_registered(stand->script);

	ck_assert_uint_eq(all.count, 1);
	return all.items[0].function;
}

/* Text of a result, as in "{a = 1, 2: <html>}" with kinds told apart. */
static void
show(struct strbuf *out, const struct node *node)
{
	switch (node->kind) {
	case NODE_NONE: strbuf_addz(out, "nil"); break;
	case NODE_TEXT:
		strbuf_printf(out, "'%.*s'", STR_ARG(node->text));
		break;
	case NODE_HTML:
		strbuf_printf(out, "<%.*s>", STR_ARG(node->text));
		break;
	case NODE_NUMBER: strbuf_printf(out, "%g", node->number); break;
	case NODE_BOOL:
		strbuf_addz(out, node->number != 0 ? "true" : "false");
		break;
	case NODE_FUNCTION: strbuf_addz(out, "function"); break;
	case NODE_LIST:
	case NODE_MAP:
		strbuf_add_byte(out, node->kind == NODE_MAP ? '{' : '[');
		for (size_t i = 0; i < node->count; i++) {
			if (i > 0)
				strbuf_add_byte(out, ' ');
			if (node->kind == NODE_MAP)
				strbuf_printf(out, "%.*s=",
					      STR_ARG(node->items[i].key.text));
			show(out, &node->items[i]);
		}
		strbuf_add_byte(out, node->kind == NODE_MAP ? '}' : ']');
	}
}

const char *
stand_show(struct stand *stand, const struct node *node)
{
	struct strbuf text = {0};
	const char *result;

	show(&text, node);
	result = strbuf_take(&text, &stand->arena).ptr;
	strbuf_free(&text);
	return result;
}

const char *
stand_evaluate(struct stand *stand, const char *expression,
	       const struct script_value *arguments, size_t count)
{
	struct node result;
	struct str source = arena_printf(
	    &stand->arena, "attest.check('x', function(a, b)\nreturn %s\nend)",
	    expression);

	if (!stand_run(stand, "lua/e.lua", source.ptr))
		return stand_findings(stand);
	script_freeze(stand->script);
	stand_begin(stand);
	if (!script_call(stand->script, only_function(stand), arguments, count,
			 &stand->arena, &result))
		return stand_findings(stand);
	return stand_show(stand, &result);
}
