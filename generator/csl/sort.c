#include <stdlib.h>

#include "csl/piece.h"

/* ---- the text of a key ---- */

struct keys {
	const struct csl_style *style;
	const struct csl_layout *layout;
	struct arena *arena;
	struct csl_output output;     /* of the key that is made */
	struct strbuf text, collated; /* the same */
	bool descending_numbers; /* a key that shows citation-number descends */
};

/* cs:sort of names has them inverted, in full (CSL 1.0.2, "Sorting"). */
static void
evaluate_names_key(struct csl_evaluation *at, uint8_t variable)
{
	struct csl_names_element names = {
	    .variables = &variable, .variable_count = 1, .has_name = true};
	struct csl_node node = {.element = CSL_ELEMENT_NAMES,
				.variable = CSL_NO_VARIABLE,
				.names = &names};

	names.options.has = CSL_HAS_NAME_AS_SORT_ORDER | CSL_HAS_SORT_SEPARATOR;
	names.options.name_as_sort_order = CSL_SORT_ORDER_ALL;
	names.options.sort_separator = STR(" ");
	csl_evaluate(at, &node);
}

static void
evaluate_variable_key(struct csl_evaluation *at, uint8_t variable)
{
	if (csl_variable_kind(variable) == CSL_KIND_NAMES)
		evaluate_names_key(at, variable);
	else if (variable == CSL_CITATION_NUMBER)
		csl_output_hole(at->output, CSL_HOLE_NUMBER);
	else
		csl_output_add_rich(at->output, CSL_TOKEN_TEXT,
				    csl_evaluation_text(at, variable));
}

static bool
is_date(const struct csl_sort_key *key)
{
	return key->variable != CSL_NO_VARIABLE &&
	       csl_variable_kind(key->variable) == CSL_KIND_DATE;
}

static bool
has_date(const struct csl_node *first)
{
	for (const struct csl_node *node = first; node; node = node->next)
		if (node->element == CSL_ELEMENT_DATE || has_date(node->first))
			return true;
	return false;
}

/* As the layout would call it: a macro that gives nothing there is no key. */
static void
evaluate_macro_key(struct csl_evaluation *at, const struct csl_macro *macro)
{
	const struct csl_node node = {.element = CSL_TEXT_MACRO,
				      .variable = CSL_NO_VARIABLE,
				      .macro = macro};

	at->only_dates = has_date(macro->first);
	csl_evaluate(at, &node);
}

static bool
shows_number(const struct csl_output *output)
{
	for (size_t i = 0; i < output->tokens.count; i++)
		if (output->tokens.items[i].kind == CSL_TOKEN_HOLE &&
		    output->tokens.items[i].what == CSL_HOLE_NUMBER)
			return true;
	return false;
}

/* Empty where WORK has no such key. */
static struct str
make_key(struct keys *keys, const struct csl_sort_key *key,
	 const struct csl_work *work, unsigned number)
{
	struct csl_output *output = &keys->output;
	struct csl_evaluation at =
	    csl_evaluation_of(keys->style, keys->layout, work->item, output);

	if (is_date(key)) {
		const struct csl_date *date =
		    csl_item_date(work->item, key->variable);
		return date ? csl_date_sort_key(date, keys->arena) : STR_NONE;
	}
	csl_output_clear(output);
	at.sort_key = key;
	at.state = &work->state;
	if (key->variable != CSL_NO_VARIABLE)
		evaluate_variable_key(&at, key->variable);
	else
		evaluate_macro_key(&at, key->macro);
	if (shows_number(output))
		keys->descending_numbers = key->descending;
	csl_output_fill(output, number, 0);
	strbuf_reset(&keys->text);
	csl_output_plain(output, 0, &keys->text);
	strbuf_reset(&keys->collated);
	csl_add_collation_key(&keys->collated, strbuf_str(&keys->text),
			      keys->style->locale.language);
	return strbuf_take(&keys->collated, keys->arena);
}

static const struct str *
make_keys(struct keys *keys, const struct csl_work *work, unsigned number)
{
	size_t count = keys->layout->sort.count;
	struct str *made = ARENA_ARRAY(keys->arena, struct str, count);

	for (size_t i = 0; i < count; i++)
		made[i] =
		    make_key(keys, &keys->layout->sort.items[i], work, number);
	return made;
}

static struct keys
keys_of(struct csl_document *document, const struct csl_layout *layout)
{
	struct keys keys = {.style = document->style,
			    .layout = layout,
			    .arena = document->arena};

	keys.output.arena = document->arena;
	return keys;
}

static void
free_keys(struct keys *keys)
{
	strbuf_free(&keys->text);
	strbuf_free(&keys->collated);
}

/* ---- order ---- */

struct sorted {
	const struct csl_layout *layout;
	const struct str *keys;
	struct csl_work *work;
	struct csl_cited *cited; /* NULL in a bibliography */
	unsigned year_suffix;	 /* if it counts; 0: it does not */
	size_t group;		 /* of cite grouping */
	size_t index;		 /* as it stood before */
};

/* What has no key comes last, whatever the direction. */
static int
compare_key(struct str a, struct str b, bool descending)
{
	int order;

	if (a.len == 0 || b.len == 0)
		return (a.len == 0) - (b.len == 0);
	order = str_compare(a, b);
	return descending ? -order : order;
}

static int
compare_numbers(size_t a, size_t b)
{
	return (a > b) - (a < b);
}

/* In citations the year suffix follows a date (citeproc-js). */
static int
compare(const void *left, const void *right)
{
	const struct sorted *a = left, *b = right;
	int order = compare_numbers(a->group, b->group);

	for (size_t i = 0; order == 0 && i < a->layout->sort.count; i++) {
		const struct csl_sort_key *key = &a->layout->sort.items[i];
		order = compare_key(a->keys[i], b->keys[i], key->descending);
		if (order == 0 && is_date(key))
			order = compare_numbers(a->year_suffix, b->year_suffix);
	}
	return order != 0 ? order : compare_numbers(a->index, b->index);
}

/* ---- the bibliography ---- */

/* Numbers count down where they are a key that descends (citeproc-js). */
static void
number_works(const struct sorted *sorted, size_t count, bool down)
{
	for (size_t i = 0; i < count; i++) {
		sorted[i].work->order = i;
		sorted[i].work->number = (unsigned)(down ? count - i : i + 1);
	}
}

void
csl_decide_order(struct csl_document *document)
{
	const struct csl_layout *layout = &document->style->bibliography;
	size_t count = document->works.count;
	struct sorted *sorted =
	    ARENA_ARRAY(document->arena, struct sorted, count);
	struct keys keys = keys_of(document, layout);

	for (size_t i = 0; i < count; i++) {
		struct csl_work *work = document->works.items[i];
		sorted[i] = (struct sorted){
		    .layout = layout,
		    .keys = make_keys(&keys, work, (unsigned)i + 1),
		    .work = work,
		    .index = i};
	}
	if (count > 0)
		qsort(sorted, count, sizeof *sorted, compare);
	number_works(sorted, count, keys.descending_numbers);
	free_keys(&keys);
}

/* ---- citations ---- */

static struct str
names_of(struct csl_document *document, const struct csl_cited *cited)
{
	struct csl_output output = {.arena = document->arena};
	struct csl_evaluation seen;
	size_t from, end;

	csl_render_cite(document, cited, &cited->work->state, &output, &seen);
	return csl_find_names(&output, &from, &end)
		   ? csl_plain_part(&output, from, end)
		   : STR_NONE;
}

/* Cites of the same names stand together, where the first of them does (CSL
 * 1.0.2, "Cite Grouping"). SORTED is in order but for that. */
static void
group_cites(struct csl_document *document, struct sorted *sorted, size_t count)
{
	struct map first = {0};

	for (size_t i = 0; i < count; i++) {
		struct str names = names_of(document, sorted[i].cited);
		struct sorted *leader =
		    names.len > 0
			? map_add(&first, document->arena, names, &sorted[i])
			: NULL;
		sorted[i].group = leader ? leader->group : i;
		sorted[i].year_suffix = sorted[i].work->year_suffix;
	}
	qsort(sorted, count, sizeof *sorted, compare);
}

static struct sorted
sorted_of(struct keys *keys, struct csl_cited *cited)
{
	struct csl_work *work = cited->work;

	if (!work->citation_keys)
		work->citation_keys = make_keys(keys, work, work->number);
	return (struct sorted){.layout = keys->layout,
			       .keys = work->citation_keys,
			       .work = work,
			       .cited = cited};
}

void
csl_sort_cites(struct csl_document *document, const struct csl_cluster *cluster,
	       struct csl_cited **out)
{
	const struct csl_layout *layout = &document->style->citation;
	struct keys keys = keys_of(document, layout);
	bool grouped = csl_groups_cites(document->style);
	struct sorted *sorted;

	for (size_t i = 0; i < cluster->count; i++)
		out[i] = &cluster->cites[i];
	if (layout->sort.count == 0 || cluster->count < 2 || cluster->as_given)
		return;
	sorted = ARENA_ARRAY(document->arena, struct sorted, cluster->count);
	for (size_t i = 0; i < cluster->count; i++) {
		sorted[i] = sorted_of(&keys, out[i]);
		sorted[i].index = i;
		if (!grouped)
			sorted[i].year_suffix = out[i]->work->year_suffix;
	}
	free_keys(&keys);
	qsort(sorted, cluster->count, sizeof *sorted, compare);
	if (grouped)
		group_cites(document, sorted, cluster->count);
	for (size_t i = 0; i < cluster->count; i++)
		out[i] = sorted[i].cited;
}
