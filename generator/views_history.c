/* What git knows: people, revisions, reviews. Addresses of people that
 * site.yaml does not name are in no view. */
#include "site.h"
#include "site_people.h"
#include "views_table.h"

static struct view_result
text_at(const struct str *text)
{
	return (struct view_result){VIEW_TEXT, text, NULL};
}

static struct view_result
hex_of(const struct commit *commit, struct arena *arena)
{
	struct str *hex = ARENA_NEW(arena, struct str);

	*hex = str_from(commit->hex);
	return text_at(hex);
}

/* A list that need not be kept, of what its views walk. */
static struct view_result
list_at(void *items, size_t count, const struct view_type *of,
	struct arena *arena)
{
	struct list *list = ARENA_NEW(arena, struct list);

	*list = (struct list){items, count, count};
	return (struct view_result){VIEW_POINTERS, list, of};
}

/* ---- people ---- */

static struct view_result
registered_email(const void *object, struct arena *arena)
{
	const struct registered *entry = object;

	(void)arena;
	return text_at(entry->emails.count > 0 ? &entry->emails.items[0]
					       : NULL);
}

static const struct view_field registered_fields[] = {
    FIELD(registered, affiliation, VIEW_TEXT),
    NAMED("author", registered, is_author, VIEW_BOOL, NULL),
    FIELD(registered, conflicts, VIEW_TEXT),
    COMPUTED("email", registered_email),
    FIELD(registered, github, VIEW_TEXT),
    FIELD(registered, gitlab, VIEW_TEXT),
    FIELD(registered, id, VIEW_LOCATED),
    FIELD(registered, name, VIEW_TEXT),
    FIELD(registered, orcid, VIEW_TEXT),
    NAMED("reviewer", registered, is_reviewer, VIEW_BOOL, NULL),
};
const struct view_type view_registered =
    TYPE("registered person", "id", registered);

/* What the register says of a person. */
#define REGISTERED(field_, at)                                         \
	static struct view_result person_##field_(const void *object,  \
						  struct arena *arena) \
	{                                                              \
		const struct registered *entry =                       \
		    ((const struct person *)object)->registered;       \
                                                                       \
		(void)arena;                                           \
		return text_at(entry != NULL ? &entry->at : NULL);     \
	}
REGISTERED(affiliation, affiliation)
REGISTERED(conflicts, conflicts)
REGISTERED(id, id.text)
REGISTERED(orcid, orcid)

static struct view_result
person_email(const void *object, struct arena *arena)
{
	const struct person *person = object;

	return person->registered != NULL
		   ? registered_email(person->registered, arena)
		   : text_at(NULL);
}

static const struct view_field person_fields[] = {
    COMPUTED("affiliation", person_affiliation),
    COMPUTED("conflicts", person_conflicts),
    COMPUTED("email", person_email),
    COMPUTED("id", person_id),
    FIELD(person, name, VIEW_TEXT),
    COMPUTED("orcid", person_orcid),
};
const struct view_type view_person = TYPE("person", NULL, person);

/* ---- revisions ---- */

static struct view_result
revision_commit(const void *object, struct arena *arena)
{
	return hex_of(((const struct revision *)object)->commit, arena);
}

#define OF_COMMIT(name, kind, field, of)                                    \
	static struct view_result name(const void *object,                  \
				       struct arena *arena)                 \
	{                                                                   \
		const struct revision *revision = object;                   \
                                                                            \
		(void)arena;                                                \
		return (struct view_result){kind, &revision->commit->field, \
					    of};                            \
	}
OF_COMMIT(revision_at_or_before, VIEW_BOOL, at_or_before, NULL)
OF_COMMIT(revision_author, VIEW_POINTER, author, &view_person)
OF_COMMIT(revision_co_authors, VIEW_POINTERS, co_authors, &view_person)
OF_COMMIT(revision_date, VIEW_DATE, date, NULL)
OF_COMMIT(revision_subject, VIEW_TEXT, subject, NULL)

static const struct view_field revision_fields[] = {
    COMPUTED("at_or_before", revision_at_or_before),
    COMPUTED_OF("author", revision_author, &view_person),
    COMPUTED_OF("co_authors", revision_co_authors, &view_person),
    COMPUTED("commit", revision_commit),
    COMPUTED("date", revision_date),
    FIELD(revision, path, VIEW_TEXT),
    COMPUTED("subject", revision_subject),
};
const struct view_type view_revision = TYPE("revision", NULL, revision);

struct view_result
views_created(const void *object, struct arena *arena)
{
	const struct revisions *revisions =
	    &((const struct page *)object)->revisions;

	(void)arena;
	return (struct view_result){
	    VIEW_DATE,
	    revisions->count > 0
		? &revisions->items[revisions->count - 1].commit->date
		: NULL,
	    NULL};
}

struct view_result
views_contributors(const void *object, struct arena *arena)
{
	struct site_people people = site_contributors(object, arena);

	return list_at(people.items, people.count, &view_person, arena);
}

/* ---- reviews ---- */

static struct view_result
review_commit(const void *object, struct arena *arena)
{
	return hex_of(((const struct review *)object)->commit, arena);
}

static struct view_result
review_date(const void *object, struct arena *arena)
{
	(void)arena;
	return (struct view_result){
	    VIEW_DATE, &((const struct review *)object)->commit->date, NULL};
}

static struct view_result
review_recorder(const void *object, struct arena *arena)
{
	(void)arena;
	return (struct view_result){
	    VIEW_POINTER, &((const struct review *)object)->commit->author,
	    &view_person};
}

static struct view_result
review_revision(const void *object, struct arena *arena)
{
	const struct review *review = object;

	return review->revision != NULL
		   ? hex_of(review->revision->commit, arena)
		   : text_at(NULL);
}

static const struct view_field review_fields[] = {
    FIELD(review, by_commit, VIEW_BOOL),
    COMPUTED("commit", review_commit),
    COMPUTED("date", review_date),
    COMPUTED_OF("recorder", review_recorder, &view_person),
    FIELD_OF(review, reviewer, VIEW_POINTER, &view_person),
    COMPUTED("revision", review_revision),
    FIELD_OF(review, standing, VIEW_WORD, review_standing_names),
    FIELD(review, stands, VIEW_BOOL),
    FIELD(review, url, VIEW_TEXT),
};
const struct view_type view_review = TYPE("review", NULL, review);

static struct view_result
reviews_reviewed(const void *object, struct arena *arena)
{
	const struct page_reviews *reviews = object;

	return reviews->reviewed != NULL
		   ? hex_of(reviews->reviewed->commit, arena)
		   : text_at(NULL);
}

/* Names, each once, of whose review counts and stands. */
static struct view_result
reviews_by(const void *object, struct arena *arena)
{
	const struct page_reviews *reviews = object;
	struct site_people people = {0};
	VEC(struct str) names = {0};
	struct list *list = ARENA_NEW(arena, struct list);

	for (size_t i = 0; i < reviews->reviews.count; i++)
		if (reviews->reviews.items[i].stands &&
		    reviews->reviews.items[i].standing == REVIEW_COUNTS)
			site_people_add(&people,
					&reviews->reviews.items[i].reviewer,
					arena);
	for (size_t i = 0; i < people.count; i++)
		vec_add(&names, arena, people.items[i]->name);
	*list = (struct list){names.items, names.count, names.capacity};
	return (struct view_result){VIEW_TEXTS, list, NULL};
}

static const struct view_field page_reviews_fields[] = {
    COMPUTED("by", reviews_by),
    FIELD(page_reviews, changed, VIEW_DATE),
    FIELD(page_reviews, count, VIEW_COUNT),
    FIELD(page_reviews, date, VIEW_DATE),
    FIELD(page_reviews, due, VIEW_DATE),
    FIELD(page_reviews, last_count, VIEW_COUNT),
    FIELD(page_reviews, overdue, VIEW_BOOL),
    FIELD(page_reviews, required, VIEW_COUNT),
    COMPUTED("reviewed", reviews_reviewed),
    FIELD_OF(page_reviews, reviews, VIEW_OBJECTS, &view_review),
    FIELD_OF(page_reviews, state, VIEW_WORD, review_state_names),
};
const struct view_type view_page_reviews = TYPE("reviews", NULL, page_reviews);

/* Also of a page that nobody says to have reviewed; nothing where there is no
 * history that could tell. */
struct view_result
views_review_state(const void *object, struct arena *arena)
{
	const struct page *page = object;
	struct str *word = ARENA_NEW(arena, struct str);

	if (page->reviews != NULL)
		*word = str_from(review_state_names[page->reviews->state]);
	else if (page->revisions.count > 0)
		*word = str_from(review_state_names[REVIEW_STATE_NONE]);
	return text_at(word);
}

/* ---- what site.yaml says of them ---- */

static const struct view_field review_policy_fields[] = {
    FIELD(review_policy, independent, VIEW_BOOL),
    FIELD(review_policy, max_age, VIEW_AMOUNT),
    FIELD(review_policy, required, VIEW_COUNT),
    FIELD_OF(review_policy, trust, VIEW_WORD, review_trust_names),
};
const struct view_type view_review_policy =
    TYPE("review policy", NULL, review_policy);

static const struct view_field repository_fields[] = {
    FIELD(repository, commit, VIEW_TEXT),
    FIELD(repository, edit, VIEW_TEXT),
    FIELD(repository, issues, VIEW_TEXT),
};
const struct view_type view_repository = TYPE("repository", NULL, repository);
