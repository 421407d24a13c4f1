#include "adapters/markdown_copy.h"

#include <string.h>

#include "adapters/markdown_segments.h"

/* An exact copy of the items of a vec. */
static void
copy_list(void *vec, size_t size, struct arena *arena)
{
	struct list list;
	void *items;

	memcpy(&list, vec, sizeof list);
	if (list.count == 0)
		return;
	items = arena_alloc(arena, list.count * size);
	memcpy(items, list.items, list.count * size);
	list.items = items;
	list.capacity = list.count;
	memcpy(vec, &list, sizeof list);
}

#define COPY_LIST(vec, arena) copy_list((vec), sizeof *(vec)->items, (arena))

static void
keep(struct str *text, struct arena *arena)
{
	if (text->len > 0)
		*text = arena_str(arena, *text);
}

static void
copy_segments(struct markdown *to, struct arena *arena)
{
	COPY_LIST(&to->segments, arena);
	for (size_t i = 0; i < to->segments.count; i++)
		keep(&to->segments.items[i].html, arena);
}

static const struct markdown_around *
copy_around(const struct markdown_around *from, struct arena *arena)
{
	struct markdown_around *to = ARENA_NEW(arena, struct markdown_around);

	*to = *from;
	keep(&to->prefix, arena);
	keep(&to->suffix, arena);
	keep(&to->locator, arena);
	return to;
}

static void
copy_citations(struct markdown *to, struct arena *arena)
{
	COPY_LIST(&to->citations, arena);
	for (size_t i = 0; i < to->citations.count; i++) {
		struct markdown_citation *citation = &to->citations.items[i];

		COPY_LIST(&citation->cites, arena);
		for (size_t j = 0; j < citation->cites.count; j++) {
			struct markdown_cite *cite = &citation->cites.items[j];

			keep(&cite->key.text, arena);
			if (cite->around != &markdown_nothing_around)
				cite->around = copy_around(cite->around, arena);
		}
	}
}

static void
copy_wikilinks(struct markdown *to, struct arena *arena)
{
	COPY_LIST(&to->wikilinks, arena);
	for (size_t i = 0; i < to->wikilinks.count; i++) {
		struct markdown_wikilink *wikilink = &to->wikilinks.items[i];

		keep(&wikilink->target.text, arena);
		keep(&wikilink->fragment, arena);
		keep(&wikilink->text, arena);
	}
}

static void
copy_shortcodes(struct markdown *to, struct arena *arena)
{
	COPY_LIST(&to->shortcodes, arena);
	for (size_t i = 0; i < to->shortcodes.count; i++) {
		struct markdown_shortcode *shortcode = &to->shortcodes.items[i];

		keep(&shortcode->name.text, arena);
		keep(&shortcode->arguments, arena);
		keep(&shortcode->source, arena);
	}
}

static void
copy_links(struct markdown *to, struct arena *arena)
{
	COPY_LIST(&to->links, arena);
	for (size_t i = 0; i < to->links.count; i++)
		keep(&to->links.items[i].address.text, arena);
}

static struct spill_text *
sentence_of(struct markdown *to, size_t index)
{
	size_t wikilinks = to->wikilinks.count;

	return index < wikilinks ? &to->wikilinks.items[index].sentence
				 : &to->links.items[index - wikilinks].sentence;
}

/* All at once, one behind the other. */
static void
put_sentences(struct markdown *to, struct spill *spill, struct arena *arena,
	      struct arena *scratch)
{
	size_t count = to->wikilinks.count + to->links.count;
	struct str *texts = ARENA_ARRAY(scratch, struct str, count);
	struct str all;
	uint64_t at;

	for (size_t i = 0; i < count; i++)
		texts[i] = spill_text_get(sentence_of(to, i), scratch);
	all = arena_join(scratch, texts, count);
	if (all.len == 0)
		return;
	if (!spill_put(spill, all, &at)) {
		all = arena_str(arena, all);
		spill = NULL;
	}
	for (size_t i = 0; i < count; i++) {
		struct spill_text *sentence = sentence_of(to, i);

		if (spill == NULL)
			*sentence =
			    spill_text_of(str_part(all, 0, texts[i].len));
		else
			*sentence = (struct spill_text){
			    spill, .at = at, .len = (uint32_t)texts[i].len};
		all = str_from_byte(all, texts[i].len);
		at += texts[i].len;
	}
}

static void
copy_headings(struct markdown *to, struct arena *arena)
{
	COPY_LIST(&to->headings, arena);
	for (size_t i = 0; i < to->headings.count; i++) {
		keep(&to->headings.items[i].id, arena);
		keep(&to->headings.items[i].text, arena);
	}
	COPY_LIST(&to->ids, arena);
	for (size_t i = 0; i < to->ids.count; i++)
		keep(&to->ids.items[i], arena);
}

void
markdown_copy(const struct markdown *from, struct spill *spill,
	      struct arena *arena, struct arena *scratch,
	      struct markdown *to_out)
{
	*to_out = *from;
	if (!markdown_segments_put(from, spill, scratch, to_out))
		copy_segments(to_out, arena);
	copy_citations(to_out, arena);
	copy_wikilinks(to_out, arena);
	copy_shortcodes(to_out, arena);
	copy_links(to_out, arena);
	put_sentences(to_out, spill, arena, scratch);
	copy_headings(to_out, arena);
}
