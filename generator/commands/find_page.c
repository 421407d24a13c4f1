#include "commands/find_page.h"

#include "base/path.h"

/* "https://example.org/site/claims/x/index.html" and "/claims/x" become
 * "claims/x/". */
static struct str
as_url(const struct site *site, struct str name, struct arena *arena)
{
	if (site->config.base_url.len > 0 &&
	    str_has_prefix(name, site->config.base_url))
		name = str_from_byte(name, site->config.base_url.len);
	while (name.len > 0 && name.ptr[0] == '/')
		name = str_from_byte(name, 1);
	if (str_is(path_name(name), "index.html"))
		name = path_folder(name);
	while (name.len > 0 && name.ptr[name.len - 1] == '/')
		name.len--;
	return name.len > 0 ? arena_printf(arena, "%.*s/", STR_ARG(name))
			    : name;
}

static const struct page *
find_by_path(const struct site *site, struct str name, struct arena *arena)
{
	const struct page *page;
	struct str path;

	if (!path_normalize(name, arena, &path))
		return NULL;
	page = map_find(&site->pages_by_path, path);
	if (page == NULL)
		page = map_find(&site->pages_by_path,
				path_join(STR("content"), path, arena));
	return page;
}

static const struct source *
find_source_by_url(const struct site *site, struct str url)
{
	for (size_t i = 0; i < site->library.count; i++)
		if (str_equal(site->library.items[i]->url, url))
			return site->library.items[i];
	return NULL;
}

static const struct topic *
find_topic_by_url(const struct site *site, struct str url)
{
	for (size_t i = 0; i < site->topics.count; i++)
		if (str_equal(site->topics.items[i]->url, url))
			return site->topics.items[i];
	return NULL;
}

/* An appraisal is shown as its work, a topic's page as the topic. */
static void
settle(struct found_page *found)
{
	const struct page *page = found->page;

	if (page != NULL && page->appraisal != NULL &&
	    page->appraisal->work != NULL)
		*found = (struct found_page){.source = page->appraisal->work};
	else if (page != NULL && page->topic_page != NULL)
		*found = (struct found_page){.topic = page->topic_page};
}

/* Where a page is now that had NAME, or the address URL; or NULL. */
static const struct page *
find_moved(const struct site *site, struct str name, struct str url)
{
	for (size_t i = 0; i < site->redirects.count; i++) {
		const struct redirect *redirect = &site->redirects.items[i];
		struct str old =
		    str_part(redirect->url, 0, redirect->url.len - 1);

		if (str_equal(redirect->url, url) ||
		    str_equal(path_name(old), name))
			return redirect->page;
	}
	return NULL;
}

static void
suggest(const struct site *site, struct str name, struct strbuf *error)
{
	struct str_nearest nearest = {.distance = SIZE_MAX};

	for (size_t i = 0; i < site->pages.count; i++)
		str_nearer(&nearest, name, site->pages.items[i]->slug);
	for (size_t i = 0; i < site->library.count; i++)
		str_nearer(&nearest, name, site->library.items[i]->key);
	if (nearest.word.len > 0)
		strbuf_printf(error, " (did you mean '%.*s'?)",
			      STR_ARG(nearest.word));
}

bool
find_page(const struct site *site, struct str name, struct arena *arena,
	  struct found_page *found_out, struct strbuf *error)
{
	struct found_page found = {.page = find_by_path(site, name, arena)};
	struct str url = as_url(site, name, arena);
	const struct page *moved;

	if (found.page == NULL)
		found.page = map_find(&site->pages_by_url, url);
	if (found.page == NULL)
		found.page = map_find(&site->pages_by_name, name);
	if (found.page == NULL) {
		bool topic = str_has_prefix(name, STR("topic:"));
		bool source = str_has_prefix(name, STR("source:"));

		found.source = topic ? NULL : find_source_by_url(site, url);
		found.topic = source ? NULL : find_topic_by_url(site, url);
		if (found.source == NULL && !topic)
			found.source =
			    map_find(&site->sources_by_key,
				     str_from_byte(name, source ? 7 : 0));
		if (found.source == NULL && found.topic == NULL && !source)
			found.topic =
			    map_find(&site->topics_by_slug,
				     str_from_byte(name, topic ? 6 : 0));
	}
	settle(&found);
	*found_out = found;
	if (found.page != NULL || found.source != NULL || found.topic != NULL)
		return true;
	strbuf_printf(error, "there is no page '%.*s'", STR_ARG(name));
	moved = find_moved(site, name, url);
	if (moved != NULL)
		strbuf_printf(error, " (it moved to '%.*s')",
			      STR_ARG(moved->slug));
	else
		suggest(site, name, error);
	return false;
}
