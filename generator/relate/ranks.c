/* The order of works in a list by authors. */
#include <stdlib.h>

#include "base/utf8.h"
#include "relate/join.h"

struct ranked {
	struct str names; /* folded, parted by bytes that sort before letters */
	struct source *source;
};

static void
add_name(struct strbuf *names, const struct author *author)
{
	utf8_fold(names, author->family);
	strbuf_add_byte(names, '\2');
	utf8_fold(names, author->given);
	strbuf_add_byte(names, '\2');
	utf8_fold(names, author->particle);
	strbuf_add_byte(names, '\1');
}

/* A work without authors stands by its title, as in most styles. */
static struct str
sort_names(const struct source *source, struct arena *scratch)
{
	struct strbuf names = {0};
	struct str taken;

	for (size_t i = 0; i < source->authors.count; i++)
		add_name(&names, &source->authors.items[i]);
	if (source->authors.count == 0)
		utf8_fold(&names, source->title);
	taken = strbuf_take(&names, scratch);
	strbuf_free(&names);
	return taken;
}

static int
compare_titles(struct str a, struct str b)
{
	struct strbuf one = {0}, other = {0};
	int order;

	utf8_fold(&one, a);
	utf8_fold(&other, b);
	order = str_compare(strbuf_str(&one), strbuf_str(&other));
	strbuf_free(&one);
	strbuf_free(&other);
	return order;
}

/* What has no year comes last. */
static int
compare(const void *a, const void *b)
{
	const struct ranked *one = a, *other = b;
	uint32_t year = one->source->year - 1, later = other->source->year - 1;
	int order = str_compare(one->names, other->names);

	if (order == 0)
		order = (year > later) - (year < later);
	if (order == 0)
		order =
		    compare_titles(one->source->title, other->source->title);
	return order != 0 ? order
			  : str_compare(one->source->key, other->source->key);
}

void
ranks_join(struct site *site)
{
	struct arena scratch = {0};
	struct ranked *ranked;
	size_t count = site->sources.count;

	/* No page changes it. */
	if (count > 0 && site->sources.items[0]->rank > 0)
		return;
	ranked = ARENA_ARRAY(&scratch, struct ranked, count);
	for (size_t i = 0; i < count; i++) {
		ranked[i].source = site->sources.items[i];
		ranked[i].names = sort_names(ranked[i].source, &scratch);
	}
	qsort(ranked, count, sizeof *ranked, compare);
	for (size_t i = 0; i < count; i++)
		ranked[i].source->rank = (uint32_t)i + 1;
	arena_free(&scratch);
}
