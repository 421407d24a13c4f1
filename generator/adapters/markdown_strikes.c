#include "adapters/markdown_strikes.h"

void
markdown_strikes_pair(const struct markdown_reading *reading, cmark_node *first)
{
	struct markdown_mark *open = NULL;

	for (cmark_node *node = first; node != NULL;
	     node = cmark_node_next(node)) {
		struct markdown_mark *mark = markdown_mark_of(reading, node);

		if (mark == NULL || !(mark->can_open || mark->can_close))
			continue;
		if (open != NULL && mark->can_close) {
			open->kind = MARKDOWN_MARK_STRIKE_OPEN;
			mark->kind = MARKDOWN_MARK_STRIKE_CLOSE;
			open->can_open = mark->can_open = false;
			open->can_close = mark->can_close = false;
			open = NULL;
		} else if (mark->can_open) {
			if (open != NULL)
				open->can_open = false;
			open = mark;
		}
		mark->can_close = false;
	}
	if (open != NULL)
		open->can_open = false;
}

void
markdown_strikes_write(const struct markdown_reading *reading,
		       struct strbuf *html, cmark_node *node)
{
	struct markdown_mark *mark = markdown_mark_of(reading, node);

	if (mark->can_open || mark->can_close)
		markdown_strikes_pair(reading, node);
	if (mark->kind == MARKDOWN_MARK_STRIKE_OPEN)
		strbuf_addz(html, "<del>");
	else if (mark->kind == MARKDOWN_MARK_STRIKE_CLOSE)
		strbuf_addz(html, "</del>");
	else
		strbuf_add_html(html, mark->source);
}
