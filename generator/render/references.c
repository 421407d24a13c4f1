#include "render/references.h"

#include "render/citations.h"
#include "views.h"
#include "words.h"

/* Where a work is cited: what links back to it are called. */
enum place_kind { PLACE_ROW, PLACE_THRESHOLD, PLACE_TEXT, PLACE_SAYS };
static const char *const place_prefixes[] = {"ev-", "matters-", "cite-",
					     "says-"};

struct place {
	enum place_kind kind;
	uint32_t number; /* behind the key; 0: nothing stands there */
};

struct places {
	struct place *items;
	uint32_t count;
	uint32_t capacity;
};

/* What every entry of the list needs. */
struct listing {
	struct hooks *hooks;
	const struct site *site;
	const struct page *page;
	struct str root;
	struct arena *arena;
	struct strbuf *out;
	struct words words;
	struct str details;   /* the link to a work's own page */
	struct str back[4];   /* "Back to the text", by kind of place; empty:
				 nobody has asked */
	bool has_margin;      /* numbers stand in a column of their own */
	struct places places; /* of the entry at hand */
};

static void
add_place(struct listing *list, enum place_kind kind, uint32_t number)
{
	*vec_new(&list->places, list->arena) = (struct place){kind, number};
}

static void
find_rows(struct listing *list, const struct claim *claim,
	  const struct source *source)
{
	for (size_t i = 0; i < claim->evidence.count; i++) {
		const struct evidence *row = &claim->evidence.items[i];

		if (row->work == source && !site_is_further_row(claim, i))
			add_place(list, PLACE_ROW,
				  row->occurrence > 1 ? row->occurrence : 0);
	}
}

/* Claims with a grade an outcome show all thresholds in the summary of
 * findings, others that of their outcome beside its effect. */
static bool
shows_threshold(const struct claim *claim, const struct source *source)
{
	size_t shown = claim->outcomes.count;

	if (!claim->by_outcomes && shown > 0)
		shown = claim->outcomes.items[0].body != NULL &&
			claim->outcomes.items[0].body->effect.measure !=
			    MEASURE_NONE;
	for (size_t i = 0; i < shown; i++)
		if (claim->outcomes.items[i].important_work == source)
			return true;
	return false;
}

static void
find_assertions(struct listing *list, const struct claim *claim,
		const struct source *source)
{
	uint32_t seen = 0;

	for (size_t i = 0; i < claim->asserted_by.count; i++)
		if (claim->asserted_by.items[i].work == source)
			add_place(list, PLACE_SAYS, ++seen > 1 ? seen : 0);
}

/* In the order in which numbers are given. */
static void
find_places(struct listing *list, const struct reference *reference)
{
	const struct claim *claim = list->page->claim;

	list->places.count = 0;
	if (claim != NULL)
		find_rows(list, claim, reference->source);
	if (claim != NULL && shows_threshold(claim, reference->source))
		add_place(list, PLACE_THRESHOLD, 0);
	for (uint32_t i = 1; i <= reference->cites; i++)
		add_place(list, PLACE_TEXT, i);
	if (claim != NULL)
		find_assertions(list, claim, reference->source);
}

/* ---- links back ---- */

#define ARROW "\xe2\x86\xa9\xef\xb8\x8e" /* as text, not as a picture */

static struct str
back_word(struct listing *list, enum place_kind kind)
{
	static const char *const keys[] = {[PLACE_ROW] = "backlinks.row",
					   [PLACE_THRESHOLD] =
					       "backlinks.threshold",
					   [PLACE_TEXT] = "backlinks.text",
					   [PLACE_SAYS] = "backlinks.says"};

	if (list->back[kind].len == 0)
		list->back[kind] = words_say(&list->words, keys[kind], NULL);
	return list->back[kind];
}

/* The name holds what is seen, and says more (WCAG 2.5.3). */
static void
add_link_back(struct listing *list, struct str anchor, size_t index)
{
	struct place place = list->places.items[index];
	bool single = list->places.count == 1;
	struct strbuf *out = list->out;

	strbuf_addz(out, " <a href=\"#");
	strbuf_addz(out, place_prefixes[place.kind]);
	strbuf_add_html(out, anchor);
	if (place.number > 0) {
		strbuf_add_byte(out, '-');
		strbuf_add_number(out, place.number, 0);
	}
	strbuf_addz(out, "\" aria-label=\"");
	strbuf_add_html(out, back_word(list, place.kind));
	if (single) {
		strbuf_addz(out, "\">" ARROW "</a>");
		return;
	}
	strbuf_add_byte(out, ' ');
	strbuf_add_letters(out, (unsigned)index + 1);
	strbuf_addz(out, "\">");
	strbuf_add_letters(out, (unsigned)index + 1);
	strbuf_addz(out, "</a>");
}

static void
add_links_back(struct listing *list, struct str anchor)
{
	if (list->places.count == 0)
		return; /* by nocite */
	strbuf_addz(list->out, " <span class=\"backlinks\">");
	if (list->places.count > 1)
		strbuf_addz(list->out,
			    "<span aria-hidden=\"true\">" ARROW "</span>");
	for (size_t i = 0; i < list->places.count; i++)
		add_link_back(list, anchor, i);
	strbuf_addz(list->out, "</span>");
}

/* ---- entries ---- */

static void
add_own_page(struct listing *list, const struct source *source)
{
	strbuf_addz(list->out, " <a class=\"own-page\" href=\"");
	strbuf_add_html(list->out, list->root);
	strbuf_add_html(list->out, source->url);
	strbuf_addz(list->out, "\">");
	strbuf_add_html(list->out, list->details);
	strbuf_addz(list->out, "<span class=\"unseen\"> ");
	strbuf_add_html(list->out, source->label);
	strbuf_addz(list->out, "</span></a>");
}

/* Where a style numbers citations and not its list, and for scripts, the
 * number is ours. */
static void
add_number(struct listing *list, const struct reference *reference,
	   struct str margin)
{
	strbuf_add(list->out, margin);
	if (margin.len > 0)
		return;
	strbuf_add_number(list->out, reference->number, 0);
	strbuf_add_byte(list->out, '.');
}

static void
add_entry(struct listing *list, const struct reference *reference)
{
	const struct source *source = reference->source;
	struct styled_entry entry =
	    citations_listed(list->hooks, reference, list->arena);
	struct strbuf *out = list->out;

	strbuf_addz(out, "<div id=\"ref-");
	strbuf_add_html(out, source->key);
	strbuf_addz(out, "\" class=\"csl-entry\" role=\"listitem\">");
	if (list->has_margin) {
		strbuf_addz(out, "<div class=\"csl-left-margin\">");
		add_number(list, reference, entry.margin);
		strbuf_addz(out, "</div><div class=\"csl-right-inline\">");
	} else if (entry.margin.len > 0) {
		strbuf_add(out, entry.margin);
		strbuf_add_byte(out, ' ');
	}
	strbuf_add(out, entry.html);
	strbuf_addz(out, "<div class=\"about-source\">");
	strbuf_add(out, source->facts);
	add_own_page(list, source);
	add_links_back(list, site_key_anchor(source->key, list->arena));
	strbuf_addz(out, list->has_margin ? "</div></div></div>\n"
					  : "</div></div>\n");
}

/* Second lines stand below the first one's text, where numbers have a column:
 * scripts ask for it, and CSL by second-field-align. */
static bool
has_margin(const struct site *site)
{
	if (site->csl == NULL || !site->csl->bibliography.present ||
	    !site->csl->bibliography.shows_citation_number)
		return site->numbered;
	return site->csl->bibliography.second_field_align != CSL_ALIGN_NONE;
}

static bool
hangs(const struct site *site)
{
	return site->csl == NULL ? !site->numbered
				 : site->csl->bibliography.hanging_indent;
}

static void
add_list(struct listing *list)
{
	const struct reference *items = list->page->references.items;

	strbuf_printf(list->out,
		      "<div id=\"refs\" class=\"references csl-bib-body%s\" "
		      "role=\"list\">\n",
		      hangs(list->site) ? " hanging-indent" : "");
	for (size_t i = 0; i < list->page->references.count; i++) {
		find_places(list, &items[i]);
		add_entry(list, &items[i]);
	}
	strbuf_addz(list->out, "</div>");
}

/* reference_list(page, root) */
static bool
reference_list(void *context, const struct script_value *args, size_t count,
	       struct arena *arena, struct node *result, struct strbuf *error)
{
	struct hooks *hooks = context;
	struct listing list = {.hooks = hooks,
			       .site = hooks->site,
			       .arena = arena,
			       .has_margin = has_margin(hooks->site)};
	struct strbuf out = {0};

	if (count < 2 || args[0].kind != SCRIPT_VIEW ||
	    args[0].type != &view_page || args[1].kind != SCRIPT_TEXT) {
		strbuf_addz(error, "reference_list needs a page and the root");
		return false;
	}
	list.page = args[0].object;
	list.root = args[1].text;
	list.out = &out;
	*result = (struct node){0};
	if (list.page->references.count == 0)
		return true;
	list.words = (struct words){list.site, arena, error};
	list.details = words_say(&list.words, "source.details", NULL);
	add_list(&list);
	*result =
	    (struct node){.kind = NODE_HTML, .text = strbuf_take(&out, arena)};
	strbuf_free(&out);
	return error->len == 0;
}

void
references_register(struct hooks *hooks)
{
	script_add_function(hooks->script, "reference_list", reference_list,
			    hooks);
}
