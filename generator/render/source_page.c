#include "render/source_page.h"

#include "base/map.h"
#include "views.h"

void
source_part_word(const struct source_part *at, const char *key,
		 const struct node *values)
{
	strbuf_add_html(at->out, words_say(at->words, key, values));
}

void
source_part_text(const struct source_part *at, const char *open,
		 struct str text, const char *close)
{
	if (text.len == 0)
		return;
	strbuf_addz(at->out, open);
	strbuf_add_html(at->out, text);
	strbuf_addz(at->out, close);
}

void
source_part_link(const struct source_part *at, const struct claim *claim)
{
	strbuf_addz(at->out, "<a class=\"question\" href=\"");
	strbuf_add_html(at->out, at->root);
	strbuf_add_html(at->out, claim->page->url);
	strbuf_addz(at->out, "#ev-");
	strbuf_add_html(at->out,
			site_key_anchor(at->source->key, at->words->arena));
	strbuf_addz(at->out, "\">");
}

/* ---- who cites it ---- */

static void
add_citing(const struct source_part *at, const struct page *page)
{
	struct str name = page->title.text;

	if (page->appraisal != NULL && page->appraisal->work != NULL)
		name = page->appraisal->work->label;
	if (name.len == 0)
		name = at->words->site->config.title;
	strbuf_addz(at->out, "<li><a href=\"");
	strbuf_add_html(at->out, at->root);
	strbuf_add_html(at->out, page->url);
	source_part_text(at, "\">", name, "</a></li>\n");
}

/* Claims that rest on the work, or that it makes, are named elsewhere. */
void
source_citing(const struct source_part *at)
{
	const struct source *source = at->source;
	struct arena *arena = at->words->arena;
	struct map named = {0};

	for (size_t i = 0; i < source->uses.count; i++)
		map_add(&named, arena, source->uses.items[i].claim->page->path,
			(void *)source);
	for (size_t i = 0; i < source->assertions.count; i++)
		map_add(&named, arena,
			source->assertions.items[i].claim->page->path,
			(void *)source);
	for (size_t i = 0; i < source->cited_by.count; i++) {
		const struct page *page = source->cited_by.items[i];

		if (map_find(&named, page->path) == NULL)
			add_citing(at, page);
	}
}

/* ---- for templates ---- */

static bool
make_part(void (*part)(const struct source_part *), const struct site *site,
	  const struct script_value *args, size_t count, struct arena *arena,
	  struct node *result, struct strbuf *error)
{
	struct words words = {site, arena, error};
	struct strbuf out = {0};
	struct source_part at = {.words = &words, .out = &out};

	if (count < 2 || args[0].kind != SCRIPT_VIEW ||
	    args[0].type != &view_source || args[1].kind != SCRIPT_TEXT) {
		strbuf_addz(error, "a part of a source's page needs the source "
				   "and the root");
		return false;
	}
	at.source = args[0].object;
	at.root = args[1].text;
	part(&at);
	*result = (struct node){0};
	if (out.len > 0)
		*result = (struct node){.kind = NODE_HTML,
					.text = strbuf_take(&out, arena)};
	strbuf_free(&out);
	return error->len == 0;
}

#define PART(name)                                                          \
	static bool make_##name(                                            \
	    void *context, const struct script_value *args, size_t count,   \
	    struct arena *arena, struct node *result, struct strbuf *error) \
	{                                                                   \
		return make_part(name, context, args, count, arena, result, \
				 error);                                    \
	}
PART(source_claims)
PART(source_numbers)
PART(source_citing)

void
source_page_register(struct script *script, const struct site *site)
{
	/* All only read the site. */
	script_add_function(script, "source_claims", make_source_claims,
			    (void *)site);
	script_add_function(script, "source_numbers", make_source_numbers,
			    (void *)site);
	script_add_function(script, "source_citing", make_source_citing,
			    (void *)site);
}
