#include "render/history_page.h"

#include "changes.h"
#include "render/history_picture.h"
#include "render/history_words.h"
#include "render/person_node.h"
#include "render/picture.h"
#include "summary.h"

bool
history_page_exists(const struct site *site)
{
	return site->config.extras.history > 0;
}

struct str
history_page_url(const struct page *page, struct arena *arena)
{
	return arena_printf(arena, "%.*shistory/", STR_ARG(page->url));
}

struct telling {
	const struct page_history *history;
	const struct words *words;
	struct arena *arena;
	size_t left; /* bytes of words that the page may have yet */
	bool is_cut;
};

/* ---- changes ---- */

static struct str
quality_or_level(const struct telling *at, struct str quality)
{
	return quality.len > 0 ? quality
			       : words_say(at->words, "history.level", NULL);
}

/* Keys of the front matter, and "markup", that the theme has words for. */
static const char *const named_fields[] = {
    "also", "evidence", "grade", "markup", "outcome", "outcomes", "pico"};
enum { NAMED_FIELDS = sizeof named_fields / sizeof *named_fields };

static struct str
field_name(const struct telling *at, struct str key)
{
	const struct site_config *config = &at->words->site->config;

	for (size_t i = 0; i < NAMED_FIELDS; i++)
		if (str_is(key, named_fields[i]))
			return words_say(at->words,
					 arena_printf(at->arena,
						      "history.field.%s",
						      named_fields[i])
					     .ptr,
					 NULL);
	for (size_t i = 0; i < config->fields.count; i++)
		if (str_equal(config->fields.items[i].name.text, key))
			return config->fields.items[i].label;
	return key;
}

/* What evidence starts from, as installed schemes call it; a site's scheme has
 * its own words. */
static struct str
start_name(const struct telling *at, struct str start)
{
	const struct node *words =
	    node_find(&at->words->site->theme.words, "history");

	words = words == NULL ? NULL : node_find(words, "start");
	for (size_t i = 0; words != NULL && i < words->count; i++)
		if (str_equal(words->items[i].key.text, start))
			return words->items[i].text;
	return start;
}

/* VALUE of CHANGE as readers see it: of a result as the language writes it. */
static struct str
told_value(const struct telling *at, const struct change *change,
	   struct str value)
{
	struct arena *arena = at->arena;

	if (value.len == 0)
		return words_say(at->words, "history.nothing", NULL);
	switch (change->kind) {
	case CHANGE_EFFECT:
	case CHANGE_SOURCE_EFFECT: return words_numbers(at->words, value);
	case CHANGE_FINDING:
		return words_say(
		    at->words,
		    arena_printf(arena, "history.finding.%.*s", STR_ARG(value))
			.ptr,
		    NULL);
	case CHANGE_START: return start_name(at, value);
	case CHANGE_OVERRIDE:
		return words_say(at->words,
				 str_is(value, "derived") ? "history.derived"
							  : "history.by_hand",
				 NULL);
	default: return value;
	}
}

static struct str
change_text(const struct telling *at, const struct change *change)
{
	struct node values = {0};
	struct str what = change->what;

	if (change->kind == CHANGE_RELATION_ADDED ||
	    change->kind == CHANGE_RELATION_REMOVED)
		what = words_say(
		    at->words,
		    arena_printf(at->arena, "related.%.*s", STR_ARG(what)).ptr,
		    NULL);
	else if (change->kind == CHANGE_CERTAINTY)
		what = quality_or_level(at, what);
	else if (change->kind == CHANGE_FIELD)
		what = field_name(at, what);
	node_set(&values, at->arena, STR("what"), node_text(what));
	node_set(&values, at->arena, STR("from"),
		 node_text(told_value(at, change, change->from)));
	node_set(&values, at->arena, STR("to"),
		 node_text(told_value(at, change, change->to)));
	return words_say(at->words,
			 arena_printf(at->arena, "history.change.%s",
				      change_kind_names[change->kind])
			     .ptr,
			 &values);
}

static struct str
change_words(struct telling *at, const struct change *change)
{
	struct strbuf out = {0};
	struct str html;

	if (!history_words_add(change, &at->left, &out))
		at->is_cut = true;
	html = strbuf_take(&out, at->arena);
	strbuf_free(&out);
	return html;
}

static void
set_changes(struct telling *at, const struct changes *changes,
	    struct node *node)
{
	size_t count = changes != NULL ? changes->count : 0;
	struct node *nodes =
	    picture_set_list(node, at->arena, "changes", count);

	for (size_t i = 0; i < count; i++) {
		const struct change *change = &changes->items[i];

		nodes[i].kind = NODE_MAP;
		picture_set_text(&nodes[i], at->arena, "text",
				 change_text(at, change));
		if (change->words.count > 0)
			picture_set_html(&nodes[i], at->arena, "html",
					 change_words(at, change));
		else
			picture_set_text(&nodes[i], at->arena, "html",
					 STR_NONE);
	}
}

/* ---- people and reviews ---- */

static struct node
person_of(const struct telling *at, const struct person *person)
{
	return person_node(person->name.len > 0
			       ? person->name
			       : words_say(at->words, "changes.nobody", NULL),
			   person->registered, at->arena);
}

static void
set_date(const struct telling *at, struct node *map, struct date date)
{
	picture_set_text(map, at->arena, "date", date_iso(date, at->arena));
}

static void
set_commit(const struct telling *at, struct node *map,
	   const struct commit *commit)
{
	picture_set_text(map, at->arena, "commit",
			 arena_str(at->arena, str_from(commit->hex)));
}

static struct node
review_node(const struct telling *at, const struct review *review)
{
	struct node node = {.kind = NODE_MAP};

	node_set(&node, at->arena, STR("reviewer"),
		 person_of(at, review->reviewer));
	node_set(&node, at->arena, STR("recorder"),
		 person_of(at, review->commit->author));
	set_date(at, &node, review->commit->date);
	set_commit(at, &node, review->commit);
	picture_set_text(&node, at->arena, "url", review->url);
	picture_set_bool(&node, at->arena, "by_commit", review->by_commit);
	picture_set_text(&node, at->arena, "standing",
			 str_from(review_standing_names[review->standing]));
	return node;
}

/* Those given of REVISION. */
static void
set_reviews(const struct telling *at, const struct revision *revision,
	    struct node *map)
{
	const struct page_reviews *reviews = at->history->page->reviews;
	struct node list = {.kind = NODE_LIST};

	for (size_t i = 0; reviews != NULL && i < reviews->reviews.count; i++)
		if (reviews->reviews.items[i].revision == revision)
			node_add(&list, at->arena,
				 review_node(at, &reviews->reviews.items[i]));
	node_set(map, at->arena, STR("reviews"), list);
}

/* ---- revisions ---- */

/* A key of the words that say why no changes are told, or NULL. */
static const char *
note_of(const struct telling *at, size_t index)
{
	const struct past *past = &at->history->pasts[index];
	bool is_last = index + 1 == at->history->page->revisions.count;

	if (past->is_first)
		return "history.first";
	if (past->summary == NULL)
		return "history.unread";
	if (is_last)
		return "history.cut_off";
	if (past->changes == NULL)
		return "history.unread_before";
	return past->changes->count == 0 ? "history.unchanged" : NULL;
}

/* Where the file was before, if it moved. */
static struct str
moved_from(const struct revisions *revisions, size_t index)
{
	const struct revision *revision = &revisions->items[index];

	return index + 1 < revisions->count &&
		       !str_equal(revision->path, revision[1].path)
		   ? revision[1].path
		   : STR_NONE;
}

static void
set_authors(const struct telling *at, const struct commit *commit,
	    struct node *map)
{
	size_t count = 1 + commit->co_authors.count;
	struct node *people =
	    picture_set_list(map, at->arena, "authors", count);

	people[0] = person_of(at, commit->author);
	for (size_t i = 1; i < count; i++)
		people[i] = person_of(at, commit->co_authors.items[i - 1]);
}

static void
fill_revision(struct telling *at, size_t index, struct node *node)
{
	const struct revisions *revisions = &at->history->page->revisions;
	const struct revision *revision = &revisions->items[index];
	const struct commit *commit = revision->commit;
	const char *note = note_of(at, index);

	node->kind = NODE_MAP;
	set_date(at, node, commit->date);
	picture_set_bool(node, at->arena, "at_or_before", commit->at_or_before);
	set_authors(at, commit, node);
	set_commit(at, node, commit);
	picture_set_text(node, at->arena, "subject", commit->subject);
	picture_set_text(node, at->arena, "note",
			 note != NULL ? words_say(at->words, note, NULL)
				      : STR_NONE);
	picture_set_text(node, at->arena, "moved",
			 moved_from(revisions, index));
	set_changes(at, at->history->pasts[index].changes, node);
	set_reviews(at, revision, node);
}

static void
set_revisions(struct telling *at, struct node *map)
{
	const struct page_history *history = at->history;
	size_t all = history->page->revisions.count;
	size_t count = all < history->shown ? all : history->shown;
	struct node *nodes = picture_set_list(
	    map, at->arena, "revisions", history->pasts != NULL ? count : 0);

	for (size_t i = 0; history->pasts != NULL && i < count; i++)
		fill_revision(at, i, &nodes[i]);
	picture_set_number(map, at->arena, "older", (double)(all - count));
}

/* ---- the rest ---- */

static void
set_since(struct telling *at, struct node *map)
{
	const struct page_history *history = at->history;
	struct node node = {.kind = NODE_MAP};

	if (history->since_review != NULL) {
		set_date(at, &node, history->page->reviews->date);
		set_changes(at, history->since_review, &node);
	} else {
		node.kind = NODE_NONE;
	}
	node_set(map, at->arena, STR("since"), node);
}

static void
fill_event(const struct telling *at, const struct history_event *event,
	   struct node *node)
{
	bool is_review = event->kind == EVENT_REVIEW;

	node->kind = NODE_MAP;
	set_date(at, node, event->commit->date);
	picture_set_bool(node, at->arena, "is_review", is_review);
	picture_set_text(node, at->arena, "level",
			 history_level_name(at->words, event->summary));
	node_set(node, at->arena, STR("who"),
		 is_review ? person_of(at, event->reviewer) : (struct node){0});
}

/* Rows of the table: what has no mark of its own in the picture is no event of
 * the certainty. */
static void
set_picture(const struct telling *at, struct node *map)
{
	struct history_events events =
	    history_events_of(at->history, at->arena);
	struct str picture = history_picture(at->words, &events);
	const struct scheme *scheme = at->history->page->claim->grade.scheme;
	struct node list = {.kind = NODE_LIST};

	for (size_t i = 0; i < events.count; i++) {
		struct node node = {0};

		if (events.items[i].kind == EVENT_VERSION)
			continue;
		fill_event(at, &events.items[i], &node);
		node_add(&list, at->arena, node);
	}
	node_set(map, at->arena, STR("events"), list);
	picture_set_html(map, at->arena, "picture", picture);
	picture_set_text(
	    map, at->arena, "quality",
	    quality_or_level(at, scheme != NULL ? scheme->quality : STR_NONE));
}

struct node
history_page_node(const struct page_history *history, const struct words *words)
{
	struct node map = {.kind = NODE_MAP};
	struct telling at = {.history = history,
			     .words = words,
			     .arena = words->arena,
			     .left = HISTORY_WORDS_BYTES};

	picture_set_text(&map, words->arena, "missing",
			 words->site->no_history);
	picture_set_bool(&map, words->arena, "shallow", words->site->shallow);
	set_picture(&at, &map);
	set_since(&at, &map);
	set_revisions(&at, &map);
	picture_set_bool(&map, words->arena, "is_cut", at.is_cut);
	return map;
}
