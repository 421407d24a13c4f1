#include "adapters/markdown_segments.h"

#include <string.h>

static size_t
html_length(const struct markdown *from)
{
	size_t length = 0;

	for (size_t i = 0; i < from->segments.count; i++)
		length += from->segments.items[i].html.len;
	return length;
}

/* The list, then all HTML, one behind the other. */
bool
markdown_segments_put(const struct markdown *from, struct spill *spill,
		      struct arena *scratch, struct markdown *to_out)
{
	size_t list = from->segments.count * sizeof *from->segments.items;
	size_t len = list + html_length(from);
	char *bytes, *end;

	if (spill == NULL || from->segments.count == 0)
		return false;
	bytes = arena_alloc(scratch, len);
	memcpy(bytes, from->segments.items, list);
	end = bytes + list;
	for (size_t i = 0; i < from->segments.count; i++) {
		struct str html = from->segments.items[i].html;

		if (html.len > 0)
			memcpy(end, html.ptr, html.len);
		end += html.len;
	}
	if (!spill_put(spill, (struct str){bytes, len}, &to_out->aside.at))
		return false;
	to_out->aside.spill = spill;
	to_out->aside.bytes = len;
	to_out->aside.count = from->segments.count;
	to_out->segments = (struct markdown_segments){0};
	return true;
}

struct markdown_segments
markdown_segments(const struct markdown *markdown, struct arena *arena)
{
	const struct markdown_aside *aside = &markdown->aside;
	struct markdown_segments segments = {.count = aside->count,
					     .capacity = aside->count};
	struct str bytes;
	const char *html;

	if (aside->spill == NULL)
		return markdown->segments;
	bytes = spill_get(aside->spill, aside->at, aside->bytes, arena);
	/* arena_alloc aligns for any item. */
	segments.items = (struct markdown_segment *)(void *)bytes.ptr;
	html = bytes.ptr + segments.count * sizeof *segments.items;
	for (size_t i = 0; i < segments.count; i++) {
		segments.items[i].html.ptr = html;
		html += segments.items[i].html.len;
	}
	return segments;
}
