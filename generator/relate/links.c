#include <string.h>

#include "base/near.h"
#include "base/path.h"
#include "relate/each_page.h"
#include "relate/files.h"
#include "relate/join.h"

/* One thread's. Of what is not its own it writes only to the page at hand. */
struct links {
	struct site *site;
	struct page *page; /* whose links are looked at */
	struct arena *arena;
	struct files files;
	VEC(struct source *) used;
	struct near_words names; /* of pages, once one is unknown */
};

/* ---- fragments ---- */

/* Takes PREFIX and KEY from the front of ID; the number behind them, 1 where
 * there is none, or 0 where ID is another one. */
static uint32_t
place_number(struct str id, const char *prefix, struct str key)
{
	struct str rest = str_from_byte(id, strlen(prefix));
	uint32_t number = 0;

	if (!str_has_prefix(id, str_from(prefix)) || !str_has_prefix(rest, key))
		return 0;
	rest = str_from_byte(rest, key.len);
	if (rest.len == 0)
		return 1;
	if (rest.ptr[0] != '-' || rest.len == 1 || rest.len > 8)
		return 0;
	for (size_t i = 1; i < rest.len; i++) {
		if (!byte_is_digit(rest.ptr[i]))
			return 0;
		number = number * 10 + (uint32_t)(rest.ptr[i] - '0');
	}
	return number;
}

/* Whether ID is that of REFERENCE on PAGE, or of a place that cites it. */
static bool
is_citing_place(const struct page *page, const struct reference *reference,
		struct str id)
{
	const struct claim *claim = page->claim;
	struct str key = reference->source->key;
	uint32_t rows = 0, says = 0, cite = place_number(id, "cite-", key);

	for (size_t i = 0; claim != NULL && i < claim->evidence.count; i++)
		rows += claim->evidence.items[i].work == reference->source;
	for (size_t i = 0; claim != NULL && i < claim->asserted_by.count; i++)
		says += claim->asserted_by.items[i].work == reference->source;
	return place_number(id, "ref-", key) == 1 ||
	       (cite > 0 && cite <= reference->cites) ||
	       place_number(id, "ev-", key) - 1 < rows ||
	       place_number(id, "says-", key) - 1 < says;
}

static bool
has_id(const struct page *page, struct str id)
{
	for (size_t i = 0; i < page->body.ids.count; i++)
		if (str_equal(page->body.ids.items[i], id))
			return true;
	for (size_t i = 0; i < page->references.count; i++)
		if (is_citing_place(page, &page->references.items[i], id))
			return true;
	return false;
}

/* The id that FRAGMENT means: an id, or a heading as its author wrote it. */
static bool
find_fragment(const struct page *target, struct str fragment,
	      struct arena *arena, struct str *id_out)
{
	if (has_id(target, fragment)) {
		*id_out = fragment;
		return true;
	}
	for (size_t i = 0; i < target->body.headings.count; i++)
		if (str_equal(target->body.headings.items[i].text, fragment)) {
			*id_out = target->body.headings.items[i].id;
			return true;
		}
	*id_out = markdown_heading_id(fragment, arena);
	return has_id(target, *id_out);
}

static struct str
with_fragment(struct links *links, const struct page *target, struct str href,
	      struct str fragment, struct spot at)
{
	struct page *page = links->page;
	struct arena *arena = links->arena;
	struct str_nearest nearest = {.distance = SIZE_MAX};
	struct str id;

	if (fragment.len == 0)
		return href;
	/* What cannot be parsed cannot be known to lack a heading. */
	if (target->failed || find_fragment(target, fragment, arena, &id))
		return arena_printf(arena, "%.*s#%.*s",
				    STR_ARG(target == page ? STR_NONE : href),
				    STR_ARG(target->failed ? fragment : id));
	for (size_t i = 0; i < target->body.headings.count; i++)
		str_nearer(&nearest, fragment,
			   target->body.headings.items[i].id);
	diag_add(&page->diags, RULE_ANCHOR_BROKEN, page->path, at,
		 "%.*s has no heading or element '%.*s'", STR_ARG(target->path),
		 STR_ARG(fragment));
	diag_hint_nearest(&page->diags, nearest.word);
	return href;
}

/* Pages that no file stands behind hold no heading. */
static void
refuse_fragment(struct links *links, struct str url, struct str fragment,
		struct spot at)
{
	struct page *page = links->page;

	if (fragment.len == 0)
		return;
	diag_add(&page->diags, RULE_ANCHOR_BROKEN, page->path, at,
		 "/%.*s has no heading or element '%.*s'", STR_ARG(url),
		 STR_ARG(fragment));
}

/* ---- wikilinks ---- */

static bool
is_left_out_draft(struct links *links, struct str name)
{
	struct site *site = links->site;

	for (size_t i = 0; i < site->drafts_left_out.count; i++)
		if (str_equal(site->drafts_left_out.items[i]->slug, name))
			return true;
	return false;
}

static struct str
nearest_key(const struct map *map, struct str name)
{
	struct str_nearest nearest = {.distance = SIZE_MAX};

	for (size_t i = 0; i < map->capacity; i++)
		if (map->slots[i].hash != 0)
			str_nearer(&nearest, name, map->slots[i].key);
	return nearest.word;
}

static struct str
nearest_name(struct links *links, struct str name)
{
	const struct map *map = &links->site->pages_by_name;

	for (size_t i = 0;
	     i < map->capacity && links->names.words.count < map->count; i++)
		if (map->slots[i].hash != 0)
			near_add(&links->names, map->slots[i].key,
				 links->arena);
	return near_find(&links->names, name, links->arena);
}

static void
report_wikilink(struct links *links, const struct markdown_wikilink *wikilink,
		const char *what)
{
	struct page *page = links->page;
	struct str name = wikilink->target.text;

	diag_add(&page->diags, RULE_WIKILINK_UNKNOWN, page->path,
		 wikilink->target.at, "no %s '%.*s'", what, STR_ARG(name));
}

/* WHAT: the prefix; KNOWN: the names that may follow it. */
static void
report_prefixed(struct links *links, const struct markdown_wikilink *wikilink,
		const char *what, struct str name, const struct map *known)
{
	struct str nearest = nearest_key(known, name);

	report_wikilink(links, wikilink, what);
	if (nearest.len > 0)
		diag_hint(&links->page->diags, "did you mean '%s:%.*s'?", what,
			  STR_ARG(nearest));
}

/* What else NAME may have meant. */
static void
report_unknown(struct links *links, const struct markdown_wikilink *wikilink)
{
	const struct site *site = links->site;
	struct diag_list *diags = &links->page->diags;
	struct str name = wikilink->target.text;
	struct str nearest = nearest_name(links, name);

	report_wikilink(links, wikilink,
			wikilink->embed ? "claim or file" : "page");
	if (is_left_out_draft(links, name))
		diag_hint(diags, "it is a draft; build with --drafts, or "
				 "publish it first");
	else if (nearest.len > 0)
		diag_hint_nearest(diags, nearest);
	else if (map_find(&site->topics_by_slug, name) != NULL)
		diag_hint(diags, "did you mean 'topic:%.*s'?", STR_ARG(name));
	else if (map_find(&site->sources_by_key, name) != NULL)
		diag_hint(diags, "did you mean 'source:%.*s'?", STR_ARG(name));
	else if (wikilink->embed && files_nearest(&links->files, name).len > 0)
		diag_hint_nearest(diags, files_nearest(&links->files, name));
	else if (wikilink->embed)
		diag_hint(diags, "files are named by their paths from this "
				 "page's folder, or by their names alone");
}

static struct str
relative(struct links *links, struct str url)
{
	return path_relative_url(links->page->url, url, links->arena);
}

/* A topic or a work at URL, whose page may be NULL. */
static void
resolve_to(struct links *links, struct markdown_wikilink *wikilink,
	   struct str url, struct page *page)
{
	wikilink->resolved = page;
	wikilink->href = relative(links, url);
	if (page == NULL) {
		refuse_fragment(links, url, wikilink->fragment, wikilink->at);
		return;
	}
	wikilink->href = with_fragment(links, page, wikilink->href,
				       wikilink->fragment, wikilink->at);
}

static struct source *
mark_used(struct links *links, struct source *source)
{
	vec_add(&links->used, links->arena, source);
	return source;
}

/* [[topic:x]] and [[source:k]] lead to pages that may not have a file. */
static bool
resolve_prefixed(struct links *links, struct markdown_wikilink *wikilink)
{
	struct site *site = links->site;
	struct str name = wikilink->target.text;
	bool is_topic = str_has_prefix(name, STR("topic:"));
	const struct topic *topic;
	struct source *source;

	if (!is_topic && !str_has_prefix(name, STR("source:")))
		return false;
	if (wikilink->embed) {
		report_wikilink(links, wikilink, "claim");
		return true;
	}
	topic = map_find(&site->topics_by_slug, str_from_byte(name, 6));
	source = map_find(&site->sources_by_key, str_from_byte(name, 7));
	if (is_topic && topic != NULL)
		resolve_to(links, wikilink, topic->url, topic->page);
	else if (!is_topic && source != NULL)
		resolve_to(links, wikilink, mark_used(links, source)->url,
			   source->appraisal);
	else if (is_topic)
		report_prefixed(links, wikilink, "topic",
				str_from_byte(name, 6), &site->topics_by_slug);
	else if (site->sources_complete)
		report_prefixed(links, wikilink, "source",
				str_from_byte(name, 7), &site->sources_by_key);
	return true;
}

/* ![[figure.png]] */
static bool
resolve_file(struct links *links, struct markdown_wikilink *wikilink)
{
	struct asset *asset;

	if (!wikilink->embed || wikilink->target.text.len == 0)
		return false;
	asset = files_embedded(&links->files, links->page, wikilink);
	if (asset == NULL)
		return false;
	wikilink->is_file = true;
	wikilink->resolved = asset;
	wikilink->href = relative(links, asset->url);
	return true;
}

static void
resolve_wikilink(struct links *links, struct markdown_wikilink *wikilink)
{
	struct str name = wikilink->target.text;
	struct page *target = name.len == 0
				  ? links->page
				  : map_find(&links->site->pages_by_name, name);

	if (resolve_prefixed(links, wikilink) || resolve_file(links, wikilink))
		return;
	if (target == NULL && str_has_suffix(name, STR(".md")))
		target = map_find(&links->site->pages_by_name, path_stem(name));
	if (target == NULL) {
		report_unknown(links, wikilink);
		return;
	}
	if (wikilink->embed && target->kind != PAGE_CLAIM) {
		report_wikilink(links, wikilink, "claim");
		diag_hint(&links->page->diags,
			  "%.*s is an ordinary page: link to it without '!'",
			  STR_ARG(target->path));
		return;
	}
	wikilink->resolved = target;
	wikilink->href =
	    with_fragment(links, target, relative(links, target->url),
			  wikilink->fragment, wikilink->at);
}

/* ---- ordinary links ---- */

static int
hex_value(char byte)
{
	if (byte_is_digit(byte))
		return byte - '0';
	byte = byte_lower(byte);
	return byte >= 'a' && byte <= 'f' ? byte - 'a' + 10 : -1;
}

static struct str
percent_decoded(struct str text, struct arena *arena)
{
	char *bytes = arena_alloc(arena, text.len + 1);
	size_t len = 0;

	for (size_t i = 0; i < text.len; i++) {
		bool code = text.ptr[i] == '%' && i + 2 < text.len &&
			    hex_value(text.ptr[i + 1]) >= 0 &&
			    hex_value(text.ptr[i + 2]) >= 0;

		bytes[len++] = code ? (char)(hex_value(text.ptr[i + 1]) * 16 +
					     hex_value(text.ptr[i + 2]))
				    : text.ptr[i];
		i += code ? 2 : 0;
	}
	return (struct str){bytes, len};
}

static void
report_link(struct links *links, const struct markdown_link *link,
	    const char *hint)
{
	struct page *page = links->page;

	diag_add(&page->diags, RULE_LINK_BROKEN, page->path, link->address.at,
		 "'%.*s' leads to no page and no file of this site",
		 STR_ARG(link->address.text));
	if (hint != NULL)
		diag_hint(&page->diags, "%s", hint);
}

/* An address from the site's root; the page there is in *TARGET_OUT if it is
 * one. False where nothing is. */
static bool
find_url(struct links *links, struct str url, struct page **target_out)
{
	struct site *site = links->site;
	struct str slashed = arena_printf(
	    links->arena, "%.*s%s", STR_ARG(url),
	    str_has_suffix(url, STR("/")) || url.len == 0 ? "" : "/");

	*target_out = names_page_at(site, slashed);
	if (*target_out == NULL)
		*target_out = names_page_at(site, url);
	if (*target_out != NULL || url.len == 0)
		return true;
	if (names_is_generated(site, slashed) || names_is_made(url) ||
	    files_at(&links->files, url) != NULL)
		return true;
	/* Topics and sources may have pages without files. */
	for (size_t i = 0; i < site->topics.count; i++)
		if (str_equal(site->topics.items[i]->url, slashed))
			return true;
	for (size_t i = 0; i < site->sources.count; i++)
		if (str_equal(site->sources.items[i]->url, slashed)) {
			mark_used(links, site->sources.items[i]);
			return true;
		}
	return false;
}

/* The address from the root that PATH, relative to the page's file, means. */
static bool
find_relative(struct links *links, struct str path, struct str *url_out,
	      struct page **target_out)
{
	struct page *page = links->page;
	struct arena *arena = links->arena;
	struct str file, below;

	if (path_normalize(path_join(path_folder(page->path), path, arena),
			   arena, &file) &&
	    str_has_prefix(file, STR("content/"))) {
		*target_out = map_find(&links->site->pages_by_path, file);
		if (*target_out != NULL) {
			*url_out = (*target_out)->url;
			return true;
		}
		below = str_from_byte(file, sizeof "content/" - 1);
		if (files_at(&links->files, below) != NULL) {
			*url_out = below;
			return true;
		}
	}
	/* Else relative to the page's address, as a browser reads it. */
	if (!path_normalize(path_join(page->url, path, arena), arena, &below) ||
	    str_has_suffix(path, STR(".md")) ||
	    !find_url(links, below, target_out))
		return false;
	*url_out = *target_out != NULL
		       ? (*target_out)->url
		       : (str_has_suffix(path, STR("/"))
			      ? arena_printf(arena, "%.*s/", STR_ARG(below))
			      : below);
	return true;
}

static bool
is_draft_path(struct links *links, struct str path)
{
	struct page *page = links->page;
	struct site *site = links->site;
	struct str file;

	if (!path_normalize(
		path_join(path_folder(page->path), path, links->arena),
		links->arena, &file))
		return false;
	for (size_t i = 0; i < site->drafts_left_out.count; i++)
		if (str_equal(site->drafts_left_out.items[i]->path, file))
			return true;
	return false;
}

static void
resolve_link(struct links *links, struct markdown_link *link)
{
	struct page *page = links->page, *target = NULL;
	struct arena *arena = links->arena;
	struct str address = link->address.text, fragment, path, query, url;
	size_t hash = str_find_byte(address, '#');
	size_t mark = str_find_byte(str_part(address, 0, hash), '?');
	struct asset *file;
	bool found;

	fragment = percent_decoded(str_from_byte(address, hash + 1), arena);
	path = percent_decoded(str_part(address, 0, mark), arena);
	query = str_part(address, mark, hash - mark);
	link->href = address;
	if (address.len == 0) {
		report_link(links, link, "write an address");
		return;
	}
	if (path.len == 0) {
		link->href = with_fragment(links, page, STR("./"), fragment,
					   link->address.at);
		return;
	}
	if (path.ptr[0] == '/') {
		url = str_from_byte(path, 1);
		found = find_url(links, url, &target);
		url = target != NULL ? target->url : url;
	} else {
		found = find_relative(links, path, &url, &target);
	}
	if (!found) {
		report_link(links, link,
			    is_draft_path(links, path)
				? "it is a draft; build with --drafts, or "
				  "publish it first"
			    : path.ptr[0] == '/'
				? "addresses begin at the site's root, without "
				  "the path of base_url"
				: "paths are relative to this file");
		return;
	}
	/* What "#" means in a file is the file's affair. */
	file = files_at(&links->files, url);
	link->href = arena_printf(
	    arena, "%.*s%.*s", STR_ARG(relative(links, url)),
	    STR_ARG(file != NULL ? str_from_byte(address, mark) : query));
	if (target == NULL && file == NULL)
		refuse_fragment(links, url, fragment, link->address.at);
	if (target != NULL)
		link->href = with_fragment(links, target, link->href, fragment,
					   link->address.at);
	if (link->image && file == NULL)
		report_link(links, link,
			    "an image is a file; a page is linked without '!'");
	link->resolved = link->image ? (void *)file : (void *)target;
}

/* ---- shortcodes ---- */

static void
check_shortcodes(struct links *links)
{
	struct page *page = links->page;

	for (size_t i = 0; i < page->body.shortcodes.count; i++) {
		const struct located *name =
		    &page->body.shortcodes.items[i].name;
		const struct map *known = &links->site->shortcodes;
		struct str nearest;

		if (map_find(known, name->text) != NULL)
			continue;
		diag_add(&page->diags, RULE_SHORTCODE_UNKNOWN, page->path,
			 name->at, "no script registered the shortcode '%.*s'",
			 STR_ARG(name->text));
		nearest = nearest_key(known, name->text);
		if (nearest.len > 0)
			diag_hint_nearest(&page->diags, nearest);
		else
			diag_hint(&page->diags,
				  "attest.shortcode registers it; write "
				  "\\{{%.*s}} for the text",
				  STR_ARG(name->text));
	}
}

/* ---- a page ---- */

static void
resolve_page(struct links *links, struct page *page)
{
	struct markdown *body = &page->body;

	links->page = page;
	for (size_t i = 0; i < body->wikilinks.count; i++)
		resolve_wikilink(links, &body->wikilinks.items[i]);
	for (size_t i = 0; i < body->links.count; i++)
		resolve_link(links, &body->links.items[i]);
	check_shortcodes(links);
}

/* As they were read, for who joins again. */
static void
keep_headings(const struct site *site, struct page *page)
{
	size_t count = page->body.headings.count;

	if (page->heading_texts != NULL || site->page_arenas != NULL)
		return;
	page->heading_texts = ARENA_ARRAY(&page->arena, struct str, count);
	for (size_t i = 0; i < count; i++)
		page->heading_texts[i] = page->body.headings.items[i].text;
}

static void
name_headings(const struct site *site, struct page *page, struct arena *arena)
{
	struct markdown *body = &page->body;

	for (size_t i = 0; i < body->headings.count; i++) {
		struct str *text = &body->headings.items[i].text;
		struct str named = site_sentence(site, *text, arena);

		if (named.ptr == text->ptr)
			continue;
		keep_headings(site, page);
		*text = named;
	}
}

/* ---- what links do to what they lead to ---- */

static void
add_backlink(struct site *site, struct page *page, struct page *target,
	     const struct spill_text *sentence)
{
	size_t last = target->backlinks.count;

	/* Pages are walked one after another, so an earlier link from this
	 * page is the last one. */
	if (target == page || page->failed ||
	    (last > 0 && target->backlinks.items[last - 1].from == page))
		return;
	*vec_new(&target->backlinks, &site->lists) =
	    (struct backlink){page, sentence, site};
}

/* Measures images, each once. */
static void
reach_targets(const struct files *files, struct page *page)
{
	struct markdown *body = &page->body;

	for (size_t i = 0; i < body->wikilinks.count; i++) {
		struct markdown_wikilink *wikilink = &body->wikilinks.items[i];

		if (wikilink->is_file)
			files_show(files, page,
				   (struct asset *)wikilink->resolved,
				   wikilink->at, wikilink->text.len > 0);
		else if (wikilink->resolved != NULL)
			add_backlink(files->site, page,
				     (struct page *)wikilink->resolved,
				     &wikilink->sentence);
	}
	for (size_t i = 0; i < body->links.count; i++) {
		struct markdown_link *link = &body->links.items[i];

		if (link->image && link->resolved != NULL)
			files_show(files, page, (struct asset *)link->resolved,
				   link->address.at, link->described);
		else if (link->resolved != NULL)
			add_backlink(files->site, page,
				     (struct page *)link->resolved,
				     &link->sentence);
	}
}

static void
keep_used(const struct links *links)
{
	for (size_t i = 0; i < links->used.count; i++)
		links->used.items[i]->used = true;
}

/* ---- all ---- */

void
links_join_page(struct site *site, struct page *page)
{
	struct links links = {.site = site, .arena = &site->joined};

	for (size_t i = 0; i < site->assets.count; i++)
		site->assets.items[i].same_name = NULL;
	links.files = files_open(site);
	name_headings(site, page, &site->joined);
	resolve_page(&links, page);
	reach_targets(&links.files, page);
	keep_used(&links);
}

static void
name_one(void *context, struct page *page, unsigned worker, struct arena *arena)
{
	(void)worker;
	name_headings(context, page, arena);
}

static void
resolve_one(void *context, struct page *page, unsigned worker,
	    struct arena *arena)
{
	struct links *links = (struct links *)context + worker;

	links->arena = links->files.arena = arena;
	resolve_page(links, page);
}

void
links_join(struct site *site)
{
	struct files files = files_open(site);
	struct links *links =
	    ARENA_ARRAY(&site->joined, struct links, site->workers);

	for (unsigned i = 0; i < site->workers; i++)
		links[i] = (struct links){.site = site, .files = files};
	/* Links name headings of other pages. */
	each_page(site, name_one, site);
	each_page(site, resolve_one, links);
	for (size_t i = 0; i < site->pages.count; i++)
		reach_targets(&files, site->pages.items[i]);
	for (unsigned i = 0; i < site->workers; i++)
		keep_used(&links[i]);
}
