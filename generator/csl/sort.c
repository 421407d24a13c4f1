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
has_date(const struct csl_node *first)
{
	for (const struct csl_node *node = first; node; node = node->next)
		if (node->element == CSL_ELEMENT_DATE || has_date(node->first))
			return true;
	return false;
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

	if (key->variable != CSL_NO_VARIABLE &&
	    csl_variable_kind(key->variable) == CSL_KIND_DATE) {
		const struct csl_date *date =
		    csl_item_date(work->item, key->variable);
		return date ? csl_date_sort_key(date, keys->arena) : STR_NONE;
	}
	csl_output_truncate(output, 0);
	at.sort_key = key;
	if (key->variable != CSL_NO_VARIABLE) {
		evaluate_variable_key(&at, key->variable);
	} else {
		at.only_dates = has_date(key->macro->first);
		csl_evaluate_all(&at, key->macro->first, STR_NONE);
	}
	if (shows_number(output))
		keys->descending_numbers = key->descending;
	csl_output_fill(output, number, 0);
	strbuf_reset(&keys->text);
	csl_output_plain(output, 0, &keys->text);
	strbuf_reset(&keys->collated);
	csl_add_collation_key(&keys->collated, strbuf_str(&keys->text));
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
	size_t index;		 /* as it stood before */
	/* cite grouping; else none */
	struct str names;
	const struct str *group_keys; /* those of its first cite */
	size_t group;
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

/* In citations the year suffix follows a date (citeproc-js). */
static int
compare_year_suffix(const struct sorted *a, const struct sorted *b,
		    const struct csl_sort_key *key)
{
	if (!a->cited || key->variable == CSL_NO_VARIABLE ||
	    csl_variable_kind(key->variable) != CSL_KIND_DATE)
		return 0;
	return (a->work->year_suffix > b->work->year_suffix) -
	       (a->work->year_suffix < b->work->year_suffix);
}

static int
compare(const void *left, const void *right)
{
	const struct sorted *a = left, *b = right;

	for (size_t i = 0; i < a->layout->sort.count; i++) {
		const struct csl_sort_key *key = &a->layout->sort.items[i];
		int order =
		    compare_key(a->keys[i], b->keys[i], key->descending);
		if (order == 0)
			order = compare_year_suffix(a, b, key);
		if (order != 0)
			return order;
	}
	return (a->index > b->index) - (a->index < b->index);
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
names_of(struct csl_document *document, const struct csl_cited *cited,
	 struct strbuf *key)
{
	struct csl_output output = {.arena = document->arena};
	struct csl_evaluation seen;
	size_t from, end;

	csl_render_cite(document, cited, &cited->work->state, &output, &seen);
	if (csl_find_names(&output, &from, &end))
		csl_add_collation_key(key, csl_plain_part(&output, from, end));
	return strbuf_take(key, document->arena);
}

static int
compare_names(const void *left, const void *right)
{
	const struct sorted *a = left, *b = right;
	int order = str_compare(a->names, b->names);

	return order != 0 ? order : compare(a, b);
}

static int
compare_groups(const void *left, const void *right)
{
	const struct sorted *a = left, *b = right;
	int order = compare_key(a->group_keys[0], b->group_keys[0],
				a->layout->sort.items[0].descending);

	if (order == 0)
		order = (a->group > b->group) - (a->group < b->group);
	return order != 0 ? order : compare(a, b);
}

/* Cites of the same names stay together: groups come in the order of the first
 * key of their first cites, then of their names (citeproc-js). */
static void
sort_groups(struct csl_document *document, struct sorted *sorted, size_t count)
{
	struct strbuf key = {0};

	for (size_t i = 0; i < count; i++)
		sorted[i].names = names_of(document, sorted[i].cited, &key);
	strbuf_free(&key);
	qsort(sorted, count, sizeof *sorted, compare_names);
	for (size_t i = 0; i < count; i++) {
		bool first =
		    i == 0 || !str_equal(sorted[i].names, sorted[i - 1].names);
		sorted[i].group = first ? i : sorted[i - 1].group;
		sorted[i].group_keys = sorted[sorted[i].group].keys;
	}
	qsort(sorted, count, sizeof *sorted, compare_groups);
}

void
csl_sort_cites(struct csl_document *document, const struct csl_cluster *cluster,
	       struct csl_cited **out)
{
	const struct csl_layout *layout = &document->style->citation;
	struct keys keys = keys_of(document, layout);
	struct sorted *sorted;

	for (size_t i = 0; i < cluster->count; i++)
		out[i] = &cluster->cites[i];
	if (layout->sort.count == 0 || cluster->count < 2 || cluster->as_given)
		return;
	sorted = ARENA_ARRAY(document->arena, struct sorted, cluster->count);
	for (size_t i = 0; i < cluster->count; i++) {
		struct csl_work *work = out[i]->work;
		if (!work->citation_keys)
			work->citation_keys =
			    make_keys(&keys, work, work->number);
		sorted[i] = (struct sorted){.layout = layout,
					    .keys = work->citation_keys,
					    .work = work,
					    .cited = out[i],
					    .index = i};
	}
	free_keys(&keys);
	if (!document->style->note && csl_groups_cites(document->style))
		sort_groups(document, sorted, cluster->count);
	else
		qsort(sorted, cluster->count, sizeof *sorted, compare);
	for (size_t i = 0; i < cluster->count; i++)
		out[i] = sorted[i].cited;
}
