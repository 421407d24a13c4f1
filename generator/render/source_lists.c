#include "render/source_lists.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "render/picture.h"

/* ---- works ---- */

const struct appraisal *
source_appraised(const struct source *source)
{
	return source->appraisal != NULL ? source->appraisal->appraisal : NULL;
}

const struct node *
source_field_value(const struct source *source, const struct field *field)
{
	const struct node *fields =
	    source->appraisal != NULL ? source->appraisal->fields : NULL;

	for (size_t i = 0; fields != NULL && i < fields->count; i++)
		if (str_equal(fields->items[i].key.text, field->name.text))
			return &fields->items[i];
	return NULL;
}

static bool
has_value(const struct source *source, const struct field *field,
	  struct str value)
{
	const struct node *node = source_field_value(source, field);

	if (node == NULL)
		return false;
	for (size_t i = 0; i < node->count; i++)
		if (str_equal(node->items[i].text, value))
			return true;
	return node->count == 0 && str_equal(node->text, value);
}

static bool
is_examined(const struct source *source)
{
	return source->assertions.count > 0 && source->uses.count == 0;
}

/* ---- groups ---- */

static bool
has_none(const struct source_listing *listing, const struct source *source)
{
	const struct appraisal *appraisal = source_appraised(source);

	if (listing->by == SOURCES_BY_FIELD)
		return source_field_value(source, listing->field) == NULL;
	return appraisal == NULL || appraisal->design.len == 0;
}

static bool
is_of_value(const struct source_listing *listing, struct str value,
	    const struct source *source)
{
	const struct appraisal *appraisal = source_appraised(source);

	if (listing->by == SOURCES_BY_FIELD)
		return has_value(source, listing->field, value);
	return appraisal != NULL && str_equal(appraisal->design, value);
}

/* What Retraction Watch is asked by. */
static bool
was_checked(const struct site *site, const struct source *source)
{
	return !date_is_none(site->retractions_date) &&
	       (source->doi.len > 0 || source->pmid.len > 0);
}

static bool
is_in(const struct site *site, const struct source_listing *listing,
      const struct source_group *group, const struct source *source)
{
	const struct appraisal *appraisal = source_appraised(source);
	enum standing standing =
	    source->notice != NULL ? source->notice->standing : STANDING_NONE;

	if (is_examined(source) && listing->by != SOURCES_BY_STATE)
		return group->kind == GROUP_EXAMINED;
	switch (group->kind) {
	case GROUP_VALUE: return is_of_value(listing, group->value, source);
	case GROUP_NONE: return has_none(listing, source);
	case GROUP_STANDING: return standing == group->standing;
	case GROUP_CHECKED:
		return standing == STANDING_NONE && was_checked(site, source);
	case GROUP_UNCHECKED:
		return standing == STANDING_NONE && !was_checked(site, source);
	case GROUP_ACCESS:
		return appraisal != NULL &&
		       str_equal(appraisal->access, group->value);
	case GROUP_EXAMINED: break;
	}
	return false;
}

/* Lists show labels, "Smith et al. 2020", and go by them; by all authors, as
 * references do, their years would seem to be in no order. */
struct listed {
	struct str label; /* folded */
	const struct source *source;
};

static int
compare(const void *left, const void *right)
{
	const struct listed *a = left, *b = right;
	int order = str_compare(a->label, b->label);

	return order != 0 ? order : str_compare(a->source->key, b->source->key);
}

static void
sort_by_label(const struct source **sources, size_t count)
{
	struct arena scratch = {0};
	struct strbuf label = {0};
	struct listed *listed = ARENA_ARRAY(&scratch, struct listed, count);

	for (size_t i = 0; i < count; i++) {
		utf8_fold(&label, sources[i]->label);
		listed[i] =
		    (struct listed){strbuf_take(&label, &scratch), sources[i]};
	}
	qsort(listed, count, sizeof *listed, compare);
	for (size_t i = 0; i < count; i++)
		sources[i] = listed[i].source;
	strbuf_free(&label);
	arena_free(&scratch);
}

struct making {
	const struct site *site;
	struct arena *arena;
};

/* "several salts" as "group_several-salts"; with a number where it is taken. */
static struct str
make_id(const struct making *at, const struct source_listing *listing,
	struct str value)
{
	struct str id = paging_anchor(value, at->arena);

	for (size_t i = 0; i < listing->groups.count; i++)
		if (str_equal(listing->groups.items[i].id, id))
			return arena_printf(at->arena, "%.*s-%u", STR_ARG(id),
					    listing->groups.count);
	return id;
}

/* Adds GROUP with its rows, unless there are none. */
static void
add_group(const struct making *at, struct source_listing *listing,
	  struct source_group group, struct str name)
{
	const struct site *site = at->site;

	group.from = listing->rows.count;
	for (size_t i = 0; i < site->sources.count; i++)
		if (is_in(site, listing, &group, site->sources.items[i]))
			vec_add(&listing->rows, at->arena,
				site->sources.items[i]);
	group.count = listing->rows.count - group.from;
	if (group.count == 0)
		return;
	group.id = make_id(at, listing, name);
	sort_by_label(listing->rows.items + group.from, group.count);
	vec_add(&listing->groups, at->arena, group);
}

/* ---- listings ---- */

static void
group_by_design(const struct making *at, struct source_listing *listing)
{
	const struct node *designs =
	    node_find(&at->site->theme.words, "design");

	/* The theme has them in the order in which evidence is told. */
	for (size_t i = 0; designs != NULL && i < designs->count; i++)
		add_group(
		    at, listing,
		    (struct source_group){.kind = GROUP_VALUE,
					  .value = designs->items[i].key.text,
					  .word = "design.%s"},
		    designs->items[i].key.text);
	add_group(at, listing,
		  (struct source_group){.kind = GROUP_NONE,
					.word = "sources_page.no_design"},
		  STR("without"));
}

static void
group_by_field(const struct making *at, struct source_listing *listing)
{
	const struct field *field = listing->field;

	for (size_t i = 0; i < field->values.count; i++)
		add_group(
		    at, listing,
		    (struct source_group){.kind = GROUP_VALUE,
					  .value = field->values.items[i]},
		    field->values.items[i]);
	add_group(at, listing,
		  (struct source_group){.kind = GROUP_NONE,
					.word = "sources_page.no_value"},
		  STR("without"));
}

static void
group_by_state(const struct making *at, struct source_listing *listing)
{
	static const enum standing standings[] = {
	    STANDING_RETRACTED, STANDING_CONCERN, STANDING_CORRECTED,
	    STANDING_REINSTATED};
	static const struct str accesses[] = {STR("full-text"),
					      STR("abstract-only")};

	for (size_t i = 0; i < sizeof standings / sizeof *standings; i++) {
		struct str name = str_from(standing_names[standings[i]]);

		add_group(at, listing,
			  (struct source_group){.kind = GROUP_STANDING,
						.standing = standings[i],
						.value = name,
						.word = "notice.%s"},
			  name);
	}
	add_group(at, listing,
		  (struct source_group){.kind = GROUP_CHECKED,
					.word = "sources_page.checked"},
		  STR("checked"));
	add_group(at, listing,
		  (struct source_group){.kind = GROUP_UNCHECKED,
					.word = "sources_page.unchecked"},
		  STR("unchecked"));
	for (size_t i = 0; i < sizeof accesses / sizeof *accesses; i++)
		add_group(at, listing,
			  (struct source_group){.kind = GROUP_ACCESS,
						.value = accesses[i],
						.word = "access.%s"},
			  accesses[i]);
}

/* A field may be called as a list of ours is. */
static struct str
field_url(struct str name, struct arena *arena)
{
	bool taken = str_is(name, "state") || str_is(name, "design");

	return arena_printf(arena, "sources/by/%s%.*s/", taken ? "field-" : "",
			    STR_ARG(name));
}

static void
make_listing(const struct making *at, struct source_listing *listing)
{
	struct paging *paging = &listing->paging;

	switch (listing->by) {
	case SOURCES_BY_DESIGN:
		group_by_design(at, listing);
		paging->first = STR("sources/");
		paging->further = STR("sources/by/design/");
		break;
	case SOURCES_BY_FIELD:
		group_by_field(at, listing);
		paging->first = paging->further =
		    field_url(listing->field->name.text, at->arena);
		break;
	case SOURCES_BY_STATE:
		group_by_state(at, listing);
		paging->first = paging->further = STR("sources/by/state/");
		break;
	}
	add_group(at, listing,
		  (struct source_group){.kind = GROUP_EXAMINED,
					.word = "sources_page.examined"},
		  STR("examined"));
	paging->rows = listing->rows.count;
}

static bool
is_listed(const struct field *field)
{
	return field->on_source && field->type == FIELD_ONE_OF;
}

struct source_lists
source_lists_make(const struct site *site, struct arena *arena)
{
	struct making at = {site, arena};
	VEC(struct source_listing) listings = {0};
	struct source_lists lists = {0};

	vec_add(&listings, arena,
		((struct source_listing){.by = SOURCES_BY_DESIGN}));
	for (size_t i = 0; i < site->config.fields.count; i++)
		if (is_listed(&site->config.fields.items[i]))
			vec_add(&listings, arena,
				((struct source_listing){
				    .by = SOURCES_BY_FIELD,
				    .field = &site->config.fields.items[i]}));
	vec_add(&listings, arena,
		((struct source_listing){.by = SOURCES_BY_STATE}));
	for (size_t i = 0; i < listings.count; i++) {
		struct source_listing *listing = &listings.items[i];

		make_listing(&at, listing);
		for (size_t page = 1; page <= paging_pages(&listing->paging);
		     page++)
			vec_add(
			    &lists, arena,
			    ((struct source_list){listing, page, listings.items,
						  listings.count}));
	}
	return lists;
}

struct str
source_list_url(const struct source_list *list, struct arena *arena)
{
	return paging_url(&list->listing->paging, list->page, arena);
}

/* ---- for the template ---- */

struct str
source_group_name(const struct words *words, const struct source_group *group)
{
	struct strbuf key = {0};
	struct str word = str_from(group->word), name;
	size_t hole = str_find(word, STR("%s"));

	if (group->word == NULL)
		return group->value;
	strbuf_add(&key, str_part(word, 0, hole));
	if (hole < word.len)
		strbuf_add(&key, group->value);
	name = words_say(words, strbuf_take(&key, words->arena).ptr, NULL);
	strbuf_free(&key);
	return name;
}

static void
set_groups(const struct source_list *list, const struct words *words,
	   struct str root, struct node *map)
{
	const struct source_listing *listing = list->listing;
	struct node *nodes = picture_set_list(map, words->arena, "groups",
					      listing->groups.count);

	for (size_t i = 0; i < listing->groups.count; i++) {
		const struct source_group *group = &listing->groups.items[i];

		nodes[i].kind = NODE_MAP;
		picture_set_text(&nodes[i], words->arena, "name",
				 source_group_name(words, group));
		picture_set_number(&nodes[i], words->arena, "count",
				   (double)group->count);
		picture_set_text(&nodes[i], words->arena, "url",
				 paging_link(&listing->paging, list->page,
					     group->from, group->id, root,
					     words->arena));
	}
}

static const char *
by_name(const struct source_listing *listing)
{
	static const char *const names[] = {"design", "field", "state"};

	return names[listing->by];
}

static struct str
field_label(const struct source_listing *listing)
{
	return listing->field != NULL ? listing->field->label : STR_NONE;
}

static void
set_lists(const struct source_list *list, const struct words *words,
	  struct str root, struct node *map)
{
	struct node *nodes =
	    picture_set_list(map, words->arena, "lists", list->all_count);

	for (size_t i = 0; i < list->all_count; i++) {
		const struct source_listing *one = &list->all[i];

		nodes[i].kind = NODE_MAP;
		picture_set_text(&nodes[i], words->arena, "by",
				 str_from(by_name(one)));
		picture_set_text(&nodes[i], words->arena, "label",
				 field_label(one));
		picture_set_text(&nodes[i], words->arena, "url",
				 arena_printf(words->arena, "%.*s%.*s",
					      STR_ARG(root),
					      STR_ARG(one->paging.first)));
		picture_set_bool(&nodes[i], words->arena, "is_this",
				 one == list->listing);
	}
}

struct node
source_list_node(const struct source_list *list, const struct words *words,
		 struct str root)
{
	struct node map = {.kind = NODE_MAP};
	struct strbuf out = {0};

	picture_set_text(&map, words->arena, "by",
			 str_from(by_name(list->listing)));
	picture_set_text(&map, words->arena, "label",
			 field_label(list->listing));
	paging_set(&list->listing->paging, list->page, root, &map,
		   words->arena);
	set_groups(list, words, root, &map);
	set_lists(list, words, root, &map);
	source_list_tables(list, words, root, &out);
	picture_set_html(&map, words->arena, "html",
			 strbuf_take(&out, words->arena));
	strbuf_free(&out);
	return map;
}
