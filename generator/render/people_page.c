#include "render/people_page.h"

#include "render/person_node.h"
#include "render/picture.h"
#include "site_people.h"

/* ---- pages ---- */

static void
add_pages(struct people_lists *lists, struct people_list list,
	  struct arena *arena)
{
	for (list.page = 1; list.page <= paging_pages(&list.paging);
	     list.page++)
		vec_add(lists, arena, list);
}

struct people_lists
people_lists_make(const struct site *site, struct arena *arena)
{
	size_t count = site->config.people.count;
	struct person_counts *counts;
	struct people_lists lists = {0};

	if (count == 0)
		return lists;
	counts = person_counts_of_all(site, arena);
	add_pages(&lists,
		  (struct people_list){.counts = counts,
				       .paging = {STR(SITE_PEOPLE_URL),
						  STR(SITE_PEOPLE_URL), count}},
		  arena);
	for (size_t i = 0; i < count; i++) {
		const struct registered *person = &site->config.people.items[i];
		struct str url = site_person_url(person, arena);

		add_pages(
		    &lists,
		    (struct people_list){
			.person = person,
			.counts = &counts[i],
			.paging = {url, url,
				   counts[i].written + counts[i].reviews}},
		    arena);
	}
	return lists;
}

struct str
people_list_url(const struct people_list *list, struct arena *arena)
{
	return paging_url(&list->paging, list->page, arena);
}

/* ---- the list of all ---- */

static void
set_role(const struct registered *person, struct node *map, struct arena *arena)
{
	picture_set_bool(map, arena, "writes", person->is_author);
	picture_set_bool(map, arena, "reviews", person->is_reviewer);
}

static void
set_people(const struct people_list *list, const struct words *words,
	   struct node *map)
{
	struct arena *arena = words->arena;
	size_t from = (list->page - 1) * PAGING_ROWS;
	size_t left = list->paging.rows - from;
	size_t count = left < PAGING_ROWS ? left : PAGING_ROWS;
	struct node *nodes = picture_set_list(map, arena, "people", count);

	for (size_t i = 0; i < count; i++) {
		const struct registered *person =
		    &words->site->config.people.items[from + i];
		const struct person_counts *counts = &list->counts[from + i];

		nodes[i].kind = NODE_MAP;
		node_set(&nodes[i], arena, STR("person"),
			 person_node(person->name, person, arena));
		set_role(person, &nodes[i], arena);
		picture_set_number(&nodes[i], arena, "written",
				   (double)counts->written);
		picture_set_number(&nodes[i], arena, "holding",
				   (double)counts->holding);
		picture_set_text(&nodes[i], arena, "last",
				 date_is_none(counts->last_review)
				     ? STR_NONE
				     : date_iso(counts->last_review, arena));
	}
}

/* ---- somebody ---- */

static void
set_profiles(const struct registered *person, const struct words *words,
	     struct node *map)
{
	static const char *const names[] = {"orcid", "github", "gitlab"};
	const struct str texts[] = {person->orcid, person->github,
				    person->gitlab};
	struct node list = {.kind = NODE_LIST};

	for (int i = 0; i < PERSON_PROFILES; i++) {
		struct node one = {.kind = NODE_MAP};
		struct str url =
		    person_profile_url(&words->site->config, person,
				       (enum person_profile)i, words->arena);

		if (url.len == 0)
			continue;
		picture_set_text(&one, words->arena, "name",
				 str_from(names[i]));
		picture_set_text(&one, words->arena, "text", texts[i]);
		picture_set_text(&one, words->arena, "url", url);
		node_add(&list, words->arena, one);
	}
	node_set(map, words->arena, STR("profiles"), list);
}

static void
set_person(const struct people_list *list, const struct words *words,
	   struct str root, struct node *map)
{
	const struct registered *person = list->person;
	struct strbuf out = {0};

	set_profiles(person, words, map);
	set_role(person, map, words->arena);
	picture_set_number(map, words->arena, "written",
			   (double)list->counts->written);
	picture_set_number(map, words->arena, "given",
			   (double)list->counts->reviews);
	picture_set_number(map, words->arena, "holding",
			   (double)list->counts->holding);
	person_lists_add(list, words, root, &out);
	picture_set_html(map, words->arena, "html",
			 strbuf_take(&out, words->arena));
	strbuf_free(&out);
}

struct node
people_list_node(const struct people_list *list, const struct words *words,
		 struct str root)
{
	struct arena *arena = words->arena;
	struct node map = {.kind = NODE_MAP};

	picture_set_text(&map, arena, "missing", words->site->no_history);
	picture_set_bool(&map, arena, "shallow", words->site->shallow);
	paging_set(&list->paging, list->page, root, &map, arena);
	if (list->person == NULL)
		set_people(list, words, &map);
	else
		set_person(list, words, root, &map);
	return map;
}

/* ---- who wrote a page ---- */

/* person_named(author) */
static bool
person_named(void *context, const struct script_value *args, size_t count,
	     struct arena *arena, struct node *result, struct strbuf *error)
{
	const struct registered *person;

	if (count < 1 || args[0].kind != SCRIPT_TEXT) {
		strbuf_addz(error, "person_named needs who it is, a text");
		return false;
	}
	person = site_person_named(context, args[0].text);
	*result = person_node(person != NULL ? person->name : args[0].text,
			      person, arena);
	return true;
}

void
people_page_register(struct script *script, const struct site *site)
{
	/* It only reads the site. */
	script_add_function(script, "person_named", person_named, (void *)site);
}
