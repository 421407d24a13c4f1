#include "serve/news.h"

#include "base/digest.h"

struct news_known {
	bool by_rendering;
};

/* The same finding in another line, because lines before it came or went, is
 * the same. */
static struct str
key_of(const struct diag *diag, struct arena *arena)
{
	return arena_printf(arena, "%.*s\n%.*s\n%.*s", STR_ARG(diag->rule),
			    STR_ARG(diag->path), STR_ARG(diag->message));
}

static uint64_t
digest_of(const struct diag_list *list)
{
	uint64_t sum = list->found.count;

	for (size_t i = 0; i < list->found.count; i++) {
		const struct diag *diag = &list->found.items[i];

		sum = digest_mix(sum, diag->rule);
		sum = digest_mix(sum, diag->path);
		sum = digest_mix(sum, diag->message);
		sum = digest_mix(sum, diag->hint);
		sum = digest_mix(sum, (struct str){(const char *)&diag->at,
						   sizeof diag->at});
	}
	return sum;
}

static void
know(struct news *news, struct str key, bool by_rendering)
{
	struct news_known *known = ARENA_NEW(&news->arena, struct news_known);

	known->by_rendering = by_rendering;
	map_add(&news->known, &news->arena, key, known);
}

/* What NEXT does not have yet, and may still have. */
static void
keep_rendered(struct news *next, const struct news *news)
{
	for (size_t i = 0; i < news->shown.found.count; i++) {
		struct str key =
		    key_of(&news->shown.found.items[i], &next->arena);
		struct news_known *known = map_find(&news->known, key);
		struct diag_list one = {0};

		if (known == NULL || !known->by_rendering ||
		    map_find(&next->known, key) != NULL)
			continue;
		one.found.items = &news->shown.found.items[i];
		one.found.count = 1;
		diag_merge(&next->shown, &one);
		know(next, key, true);
	}
}

bool
news_take(struct news *news, const struct diag_list *found,
	  enum news_moment moment, struct diag_list *fresh_out)
{
	struct news next = {0};
	uint64_t before = digest_of(&news->shown);

	next.shown.arena = &next.arena;
	diag_merge(&next.shown, found);
	for (size_t i = 0; i < next.shown.found.count; i++) {
		const struct diag *diag = &next.shown.found.items[i];
		struct str key = key_of(diag, &next.arena);
		struct news_known *known = map_find(&news->known, key);

		know(&next, key,
		     known != NULL ? known->by_rendering : moment != NEWS_READ);
		if (known == NULL)
			vec_add(&fresh_out->found, &next.arena, *diag);
	}
	if (moment != NEWS_RENDERED) {
		keep_rendered(&next, news);
		diag_sort(&next.shown);
	}
	arena_free(&news->arena);
	*news = next;
	news->shown.arena = &news->arena;
	return digest_of(&news->shown) != before;
}

void
news_free(struct news *news)
{
	arena_free(&news->arena);
}
