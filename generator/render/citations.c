#include "render/citations.h"

#include "render/cite.h"

static bool
has_works(const struct markdown_citation *group)
{
	for (size_t i = 0; i < group->cites.count; i++)
		if (group->cites.items[i].reference > 0)
			return true;
	return false;
}

/* HTML knows no link in a link. */
static void
drop_links(struct strbuf *out, size_t from)
{
	size_t to = from;
	bool in_tag = false;

	for (size_t at = from; at < out->len; at++) {
		struct str rest = {out->ptr + at, out->len - at};

		if (str_has_prefix(rest, STR("<a ")) ||
		    str_has_prefix(rest, STR("<a>")) ||
		    str_has_prefix(rest, STR("</a>")))
			in_tag = true;
		if (!in_tag)
			out->ptr[to++] = out->ptr[at];
		else if (out->ptr[at] == '>')
			in_tag = false;
	}
	if (to < out->len)
		out->ptr[to] = '\0';
	out->len = to;
}

bool
citations_render(struct hooks *hooks, const struct page *page,
		 const struct markdown_citation *group, bool goes_on,
		 struct arena *arena, struct strbuf *out)
{
	struct citing at = {hooks, page, group, arena, out, goes_on};
	size_t from = out->len;
	bool stops = false;

	if (!has_works(group))
		return false; /* unknown keys, reported */
	if (hooks->site->csl != NULL)
		stops = citation_csl(&at);
	else if (!citation_script(&at))
		return false;
	strbuf_addz(out, "</span>");
	if (group->in_link)
		drop_links(out, from);
	return stops;
}
