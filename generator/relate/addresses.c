/* Collisions that pages alone do not show: with the works, topics and files
 * that get addresses without being pages. */
#include "base/path.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "relate/join.h"
#include "relate/moved.h"

/* Who has an address. */
struct owner {
	struct str name; /* for messages */
	bool is_page;	 /* a page or an alias: those were compared already */
};

/* An address with a capital or with letters that may be composed otherwise. */
struct odd_address {
	struct str url;
	const struct owner *owner;
	struct diag_list *diags;
	struct str path;
	struct spot at;
	enum rule_id rule;
};

struct addresses {
	struct site *site;
	struct arena arena; /* only while collisions are looked for */
	struct map owners;  /* by place_of */
	VEC(struct odd_address) odd;
	struct map odd_owners; /* by folded_place */
	/* The one at hand, for findings. */
	struct diag_list *diags;
	struct str path;
	struct spot at;
	enum rule_id rule;
	struct str url;
};

static void
report(const struct addresses *addresses, const struct owner *other)
{
	diag_add(addresses->diags, addresses->rule, addresses->path,
		 addresses->at, "the address /%.*s is also that of %.*s",
		 STR_ARG(addresses->url), STR_ARG(other->name));
	diag_hint(addresses->diags, "rename one of the two");
}

/* The same for all that are written to one file: "a/" for "a/index.html". */
static struct str
place_of(struct str url)
{
	if (str_is(path_name(url), "index.html"))
		url.len -= sizeof "index.html" - 1;
	return url;
}

/* What is the same for addresses that some file systems take for one. */
static struct str
folded_place(struct addresses *addresses, struct str url)
{
	struct strbuf folded = {0};
	struct str place;

	utf8_fold_case(&folded, url);
	place = arena_str(&addresses->arena, place_of(strbuf_str(&folded)));
	strbuf_free(&folded);
	return place;
}

static bool
is_odd(struct str url)
{
	for (size_t i = 0; i < url.len; i++)
		if ((unsigned char)url.ptr[i] >= 0x80 ||
		    byte_lower(url.ptr[i]) != url.ptr[i])
			return true;
	return false;
}

static void
add_odd(struct addresses *addresses, const struct owner *owner)
{
	struct odd_address odd = {addresses->url,   owner,
				  addresses->diags, addresses->path,
				  addresses->at,    addresses->rule};

	vec_add(&addresses->odd, &addresses->arena, odd);
}

/* Where the output lies on a file system that takes one for the other, one of
 * the two would be lost. */
static void
check_odd(struct addresses *addresses)
{
	for (size_t i = 0; i < addresses->odd.count; i++) {
		const struct odd_address *odd = &addresses->odd.items[i];
		struct str place = folded_place(addresses, odd->url);
		const struct owner *other = map_find(&addresses->owners, place);

		if (other == NULL || other == odd->owner)
			other =
			    map_add(&addresses->odd_owners, &addresses->arena,
				    place, (struct owner *)odd->owner);
		if (other == NULL || other == odd->owner)
			continue;
		diag_add(odd->diags, odd->rule, odd->path, odd->at,
			 "only case, or how a letter is composed, tells the "
			 "address /%.*s from that of %.*s",
			 STR_ARG(odd->url), STR_ARG(other->name));
		diag_hint(odd->diags, "many file systems would keep one of the "
				      "two; rename one");
	}
}

static void
add(struct addresses *addresses, struct str url, struct owner owner)
{
	struct arena *arena = &addresses->arena;
	struct owner *kept = ARENA_NEW(arena, struct owner);
	const struct owner *other;

	*kept = owner;
	addresses->url = url;
	other = map_add(&addresses->owners, arena, place_of(url), kept);
	if (other != NULL && !(other->is_page && owner.is_page))
		report(addresses, other);
	if (other == NULL && is_odd(url))
		add_odd(addresses, kept);
}

/* "x.svg" is a file, and so "x.svg/index.html" cannot be one. */
static void
check_folders(struct addresses *addresses, struct str url)
{
	addresses->url = url;
	for (struct str folder = path_folder(url); folder.len > 0;
	     folder = path_folder(folder)) {
		const struct owner *other =
		    map_find(&addresses->owners, folder);

		if (other != NULL)
			report(addresses, other);
	}
}

/* ---- all that has an address ---- */

static struct owner
owner(struct str name, bool is_page)
{
	return (struct owner){name, is_page};
}

static void
about(struct addresses *addresses, struct diag_list *diags, enum rule_id rule,
      struct str path, struct spot at)
{
	addresses->diags = diags;
	addresses->rule = rule;
	addresses->path = path;
	addresses->at = at;
}

/* Of the dashboard, as many further pages as it might have. */
static void
add_reviews(struct addresses *addresses, struct owner made)
{
	const struct site *site = addresses->site;
	size_t claims = 0;

	for (size_t i = 0; i < site->pages.count; i++)
		claims += site->pages.items[i]->kind == PAGE_CLAIM;
	for (size_t page = 2; (page - 1) * SITE_LIST_ROWS < claims; page++)
		add(addresses,
		    arena_printf(&addresses->arena, "reviews/%zu/", page),
		    made);
}

/* What lies below the page of a claim: its history, and other forms of it. */
static void
add_below(struct addresses *addresses, const struct page *page,
	  struct owner made)
{
	const struct extras *extras = &addresses->site->config.extras;
	const struct {
		bool due;
		struct str name;
	} files[] = {
	    {extras->history > 0, STR("history/")},
	    {extras->embeds, STR("embed/")},
	    {extras->claim_json, STR("claim.json")},
	    {extras->markdown,
	     arena_printf(&addresses->arena, "%.*s.md", STR_ARG(page->slug))},
	};

	for (size_t i = 0; i < sizeof files / sizeof *files; i++)
		if (files[i].due)
			add(addresses,
			    arena_printf(&addresses->arena, "%.*s%.*s",
					 STR_ARG(page->url),
					 STR_ARG(files[i].name)),
			    made);
}

static void
add_copies(struct addresses *addresses, struct owner made)
{
	const struct site *site = addresses->site;
	const struct extras *extras = &site->config.extras;

	if (extras->history == 0 && !extras->embeds && !extras->claim_json &&
	    !extras->markdown)
		return;
	for (size_t i = 0; i < site->pages.count; i++) {
		const struct page *page = site->pages.items[i];

		/* Of two claims at one address one has it. */
		if (page->kind == PAGE_CLAIM &&
		    names_page_at(site, page->url) == page)
			add_below(addresses, page, made);
	}
}

static void
add_made(struct addresses *addresses)
{
	struct site *site = addresses->site;
	struct owner made = owner(STR("a file that attest makes"), false);

	add(addresses, STR("404.html"), made);
	add(addresses, STR("sitemap.xml"), made);
	add(addresses, STR("changes/feed.xml"), made);
	add_reviews(addresses, made);
	add_copies(addresses, made);
	for (size_t i = 0; site_data_urls[i] != NULL; i++)
		add(addresses, str_from(site_data_urls[i]), made);
	for (size_t i = 0; i < site->sources.count; i++) {
		const struct source *source = site->sources.items[i];

		about(addresses, &site->diags, RULE_URL_COLLISION, source->path,
		      source->at);
		add(addresses, source->url,
		    owner(arena_printf(&addresses->arena, "the work '%.*s'",
				       STR_ARG(source->key)),
			  false));
	}
	for (size_t i = 0; i < site->topics.count; i++)
		if (site->topics.items[i]->page == NULL)
			add(addresses, site->topics.items[i]->url,
			    owner(arena_printf(
				      &addresses->arena, "the topic '%.*s'",
				      STR_ARG(site->topics.items[i]->slug)),
				  false));
}

static void
add_assets(struct addresses *addresses)
{
	struct site *site = addresses->site;

	for (size_t i = 0; i < site->assets.count; i++) {
		const struct asset *asset = &site->assets.items[i];

		about(addresses, &site->diags, RULE_URL_COLLISION, asset->path,
		      (struct spot){0});
		/* Those of attest's own names were reported. */
		if (map_find(&addresses->owners, place_of(asset->url)) == NULL)
			add(addresses, asset->url, owner(asset->path, false));
	}
}

static void
visit_pages(struct addresses *addresses,
	    void (*visit)(struct addresses *addresses, struct str url,
			  struct str name))
{
	struct site *site = addresses->site;

	for (size_t i = 0; i < site->pages.count; i++) {
		struct page *page = site->pages.items[i];

		/* The page of a work shares the work's address. */
		if (page->kind == PAGE_SOURCE)
			continue;
		about(addresses, &page->diags, RULE_URL_COLLISION, page->path,
		      page->slug_at);
		visit(addresses, page->url, page->path);
	}
	for (size_t i = 0; i < site->redirects.count; i++) {
		const struct redirect *redirect = &site->redirects.items[i];
		struct page *page = redirect->page;

		about(addresses, &page->diags, RULE_ALIAS_INVALID, page->path,
		      redirect->at);
		visit(addresses, redirect->url, page->path);
	}
}

static void
add_page(struct addresses *addresses, struct str url, struct str name)
{
	add(addresses, url, owner(name, true));
}

/* Whether some file systems would take URL for another one. */
static bool
is_like_another(struct addresses *addresses, struct str url)
{
	struct str place = folded_place(addresses, url);

	return map_find(&addresses->owners, place) != NULL ||
	       map_find(&addresses->odd_owners, place) != NULL;
}

/* Whether no file lies at URL, nor at a folder of it. */
static bool
is_free(struct addresses *addresses, struct str url)
{
	struct str place = place_of(url);

	if (map_find(&addresses->owners, place) != NULL ||
	    is_like_another(addresses, url))
		return false;
	for (place = path_folder(place); place.len > 0;
	     place = path_folder(place))
		if (map_find(&addresses->owners, place) != NULL)
			return false;
	return names_taken_by(addresses->site, url).len == 0;
}

/* Links of today do not go by them: whether a link is broken must not depend on
 * how much of the history is here. */
static void
add_moves(struct addresses *addresses)
{
	struct site *site = addresses->site;
	struct moves moves = moves_find(site, &site->joined);

	for (size_t i = 0; i < moves.count; i++) {
		const struct move *move = &moves.items[i];

		if (!is_free(addresses, move->url))
			continue;
		add(addresses, move->url, owner(move->page->path, true));
		*vec_new(&site->redirects, &site->joined) =
		    (struct redirect){move->url, move->page, {0}};
	}
}

static void
check_page(struct addresses *addresses, struct str url, struct str name)
{
	(void)name;
	check_folders(addresses, url);
}

void
addresses_join(struct site *site)
{
	struct addresses addresses = {.site = site, .diags = &site->diags};

	add_made(&addresses);
	add_assets(&addresses);
	visit_pages(&addresses, add_page);
	visit_pages(&addresses, check_page);
	check_odd(&addresses);
	add_moves(&addresses);
	arena_free(&addresses.arena);
}
