#include "csl/style_reader.h"

enum { CALLS_DEEP = 32 };

void
csl_find_macros(struct csl_reader *reader, const struct xml_element *style)
{
	for (const struct xml_element *child = style->first; child != NULL;
	     child = child->next) {
		struct csl_macro_reading *macro;
		struct str name;

		if (!str_is(child->name, "macro"))
			continue;
		name = xml_attribute(child, "name");
		if (name.ptr == NULL) {
			csl_fail(reader, RULE_CSL_MACRO, child->at,
				 "a macro without a name");
			continue;
		}
		macro = ARENA_NEW(&reader->scratch, struct csl_macro_reading);
		macro->macro = ARENA_NEW(reader->arena, struct csl_macro);
		macro->macro->name = name;
		macro->element = child;
		if (map_add(&reader->macros, &reader->scratch, name, macro) !=
		    NULL)
			csl_fail(reader, RULE_CSL_MACRO, child->at,
				 "a second macro '%.*s'",
				 STR_ARG(csl_shown(name)));
		else
			vec_add(&reader->macro_list, &reader->scratch, macro);
	}
}

static const struct csl_attribute_row macro_rows[] = {{.name = "name"}, {0}};

void
csl_read_macros(struct csl_reader *reader)
{
	for (size_t i = 0; i < reader->macro_list.count; i++) {
		struct csl_macro_reading *macro = reader->macro_list.items[i];

		reader->within = macro;
		csl_read_attributes(
		    reader, macro->element,
		    (struct csl_attribute_set[]){{macro_rows, macro}, {0}});
		macro->macro->first = csl_read_children(reader, macro->element);
		reader->within = NULL;
	}
}

const struct csl_macro *
csl_call_macro(struct csl_reader *reader, const struct xml_element *element,
	       struct str name)
{
	struct csl_macro_reading *macro = map_find(&reader->macros, name);
	struct str_nearest nearest = {.distance = SIZE_MAX};

	if (macro == NULL) {
		if (csl_fail(reader, RULE_CSL_MACRO, element->at,
			     "no such macro: '%.*s'",
			     STR_ARG(csl_shown(name))) == NULL)
			return NULL;
		for (size_t i = 0;
		     i < reader->macro_list.count && i < CSL_COMPARED_AT_MOST;
		     i++)
			str_nearer(&nearest, name,
				   reader->macro_list.items[i]->macro->name);
		diag_hint_nearest(reader->diags, nearest.word);
		return NULL;
	}
	if (reader->within != NULL)
		vec_add(&reader->within->calls, &reader->scratch,
			((struct csl_macro_call){macro, element->at}));
	return macro->macro;
}

/* What FROM knows of itself once all that it calls is done. */
static void
take_over(struct csl_macro_reading *from, const struct csl_macro_reading *to)
{
	if (to->height + 1 > from->height)
		from->height = to->height + 1;
	from->shows_citation_number |= to->shows_citation_number;
	from->shows_year_suffix |= to->shows_year_suffix;
	from->shows_locator |= to->shows_locator;
	from->tests_disambiguate |= to->tests_disambiguate;
}

/* One step of the search below the macro on top of the stack; the macro to be
 * visited next, or NULL when its calls are done. */
static struct csl_macro_reading *
next_unvisited(struct csl_reader *reader, struct csl_macro_reading *macro)
{
	while (macro->next_call < macro->calls.count) {
		struct csl_macro_call *call =
		    &macro->calls.items[macro->next_call];

		if (call->to->visit == CSL_MACRO_NEW)
			return call->to;
		if (call->to->visit == CSL_MACRO_OPEN)
			csl_fail(reader, RULE_CSL_MACRO, call->at,
				 "macro '%.*s' calls itself, by way of '%.*s'",
				 STR_ARG(csl_shown(call->to->macro->name)),
				 STR_ARG(csl_shown(macro->macro->name)));
		else
			take_over(macro, call->to);
		macro->next_call++;
	}
	return NULL;
}

static void
visit(struct csl_reader *reader, struct csl_macro_reading *from)
{
	VEC(struct csl_macro_reading *) open = {0};

	vec_add(&open, &reader->scratch, from);
	from->visit = CSL_MACRO_OPEN;
	while (open.count > 0) {
		struct csl_macro_reading *top = open.items[open.count - 1];
		struct csl_macro_reading *next = next_unvisited(reader, top);

		if (next != NULL) {
			next->visit = CSL_MACRO_OPEN;
			vec_add(&open, &reader->scratch, next);
			continue;
		}
		top->visit = CSL_MACRO_DONE;
		open.count--;
		if (top->height == CALLS_DEEP)
			csl_fail(reader, RULE_CSL_LIMIT, top->element->at,
				 "macro '%.*s' calls others, %d deep",
				 STR_ARG(csl_shown(top->macro->name)),
				 CALLS_DEEP);
	}
}

void
csl_check_macros(struct csl_reader *reader)
{
	for (size_t i = 0; i < reader->macro_list.count; i++)
		if (reader->macro_list.items[i]->visit == CSL_MACRO_NEW)
			visit(reader, reader->macro_list.items[i]);
}

void
csl_macro_shows(struct csl_macro_reading *within, struct csl_layout *layout)
{
	for (size_t i = 0; i < within->calls.count; i++)
		take_over(within, within->calls.items[i].to);
	layout->shows_citation_number = within->shows_citation_number;
	layout->shows_year_suffix = within->shows_year_suffix;
	layout->shows_locator = within->shows_locator;
	layout->tests_disambiguate = within->tests_disambiguate;
}
