/* The list of files that render makes. */
#include "render/render.h"

#include "render/change_list.h"
#include "render/claim_lists.h"
#include "render/feed.h"
#include "render/history_page.h"
#include "render/people_page.h"
#include "render/review_list.h"
#include "render/sitemap.h"
#include "render/source_lists.h"

static void
add_job(struct render_jobs *jobs, struct arena *arena, enum render_kind kind,
	const void *object)
{
	*vec_new(jobs, arena) = (struct render_job){kind, object};
}

static void
add_page_history(const struct site *site, const struct page *page,
		 struct render_jobs *jobs, struct arena *arena)
{
	struct page_history *history;

	if (!history_page_exists(site))
		return;
	history = ARENA_NEW(arena, struct page_history);
	history->page = page;
	history->shown = site->config.extras.history;
	add_job(jobs, arena, RENDER_HISTORY, history);
}

static void
add_pages(const struct site *site, struct render_jobs *jobs,
	  struct arena *arena)
{
	for (size_t i = 0; i < site->pages.count; i++) {
		const struct page *page = site->pages.items[i];

		if (page->failed || page->url.len == 0)
			continue;
		if (page->claim != NULL) {
			add_page_history(site, page, jobs, arena);
			add_job(jobs, arena, RENDER_CLAIM, page->claim);
			if (site->config.extras.embeds)
				add_job(jobs, arena, RENDER_EMBED, page->claim);
		} else if (page->kind == PAGE_ORDINARY) {
			add_job(jobs, arena, RENDER_PAGE, page);
		}
	}
	for (size_t i = 0; i < site->sources.count; i++)
		add_job(jobs, arena, RENDER_SOURCE, site->sources.items[i]);
	for (size_t i = 0; i < site->topics.count; i++)
		add_job(jobs, arena, RENDER_TOPIC, site->topics.items[i]);
}

/* What tells of the site's history. */
static void
add_history(const struct site *site, struct render_jobs *jobs,
	    struct arena *arena)
{
	struct change_list *changes = ARENA_NEW(arena, struct change_list);
	struct review_lists reviews = review_lists_make(site, arena);

	*changes = change_list_make(site, arena);
	add_job(jobs, arena, RENDER_HOME, changes);
	add_job(jobs, arena, RENDER_CHANGES, changes);
	if (feed_exists(site))
		add_job(jobs, arena, RENDER_FEED, changes);
	for (size_t i = 0; i < reviews.count; i++)
		add_job(jobs, arena, RENDER_REVIEWS, &reviews.items[i]);
}

static void
add_people(const struct site *site, struct render_jobs *jobs,
	   struct arena *arena)
{
	struct people_lists lists = people_lists_make(site, arena);

	for (size_t i = 0; i < lists.count; i++)
		add_job(jobs, arena, RENDER_PEOPLE, &lists.items[i]);
}

/* It holds full addresses or it is none. */
static void
add_sitemap(const struct site *site, struct render_jobs *jobs,
	    struct arena *arena)
{
	size_t parts;

	if (site->config.base_url.len == 0)
		return;
	parts = sitemap_parts(site);
	for (size_t part = 0; part == 0 || (parts > 1 && part <= parts);
	     part++) {
		size_t *number = ARENA_NEW(arena, size_t);

		*number = part;
		add_job(jobs, arena, RENDER_SITEMAP, number);
	}
	if (robots_exists(site))
		add_job(jobs, arena, RENDER_ROBOTS, NULL);
}

/* Room for about as many as there will be: a list that grows by itself leaves
 * what it had in the arena. Claims may have a page of their history. */
static void
expect_jobs(const struct site *site, struct render_jobs *jobs,
	    struct arena *arena)
{
	size_t others = site->sources.count + site->topics.count +
			site->redirects.count + site->assets.count + 512;

	vec_expect(jobs, sizeof *jobs->items,
		   site->pages.count + others +
		       (history_page_exists(site) ? site->claims.count : 0),
		   arena);
}

static struct render_origin
page_origin(const struct page *page)
{
	return (struct render_origin){page != NULL ? page->path : STR_NONE,
				      STR_NONE};
}

struct render_origin
render_origin(const struct render_job *job)
{
	const struct claim *claim = job->object;
	const struct source *source = job->object;
	const struct page_history *history = job->object;
	const struct topic *topic = job->object;

	switch (job->kind) {
	case RENDER_CLAIM:
	case RENDER_EMBED: return page_origin(claim->page);
	case RENDER_HISTORY: return page_origin(history->page);
	case RENDER_TOPIC: return page_origin(topic->page);
	case RENDER_PAGE: return page_origin(job->object);
	case RENDER_SOURCE:
		if (source->appraisal != NULL)
			return page_origin(source->appraisal);
		return (struct render_origin){source->path, source->key};
	default: return page_origin(NULL);
	}
}

static bool
is_of_one_page(enum render_kind kind)
{
	switch (kind) {
	case RENDER_CLAIM:
	case RENDER_EMBED:
	case RENDER_HISTORY:
	case RENDER_SOURCE:
	case RENDER_TOPIC:
	case RENDER_PAGE:
	case RENDER_REDIRECT: return true;
	default: return false;
	}
}

static void
keep_shard(const struct site *site, struct render_jobs *jobs)
{
	size_t seen[RENDER_KINDS] = {0}, kept = 0;

	for (size_t i = 0; i < jobs->count; i++) {
		enum render_kind kind = jobs->items[i].kind;
		size_t shard =
		    is_of_one_page(kind) ? seen[kind]++ % site->shards + 1 : 1;

		if (shard == site->shard)
			jobs->items[kept++] = jobs->items[i];
	}
	jobs->count = kept;
}

struct render_jobs
render_list_jobs(const struct site *site, struct arena *arena)
{
	static const enum render_kind single[] = {
	    RENDER_TOPICS, RENDER_MAP, RENDER_SEARCH, RENDER_NOT_FOUND};
	struct claim_lists claims = claim_lists_make(site, arena);
	struct source_lists lists = source_lists_make(site, arena);
	struct render_jobs jobs = {0};

	expect_jobs(site, &jobs, arena);
	/* The longest jobs come first. */
	for (size_t i = 0; site_data_urls[i] != NULL; i++)
		add_job(&jobs, arena, RENDER_DATA, site_data_urls[i]);
	for (size_t i = 0; i < sizeof single / sizeof *single; i++)
		add_job(&jobs, arena, single[i], NULL);
	add_sitemap(site, &jobs, arena);
	add_history(site, &jobs, arena);
	add_people(site, &jobs, arena);
	for (size_t i = 0; i < claims.count; i++)
		add_job(&jobs, arena, RENDER_CLAIMS, &claims.items[i]);
	for (size_t i = 0; i < lists.count; i++)
		add_job(&jobs, arena, RENDER_SOURCES, &lists.items[i]);
	add_pages(site, &jobs, arena);
	for (size_t i = 0; i < site->redirects.count; i++)
		add_job(&jobs, arena, RENDER_REDIRECT,
			&site->redirects.items[i]);
	for (size_t i = 0; i < site->theme.assets.count; i++)
		add_job(&jobs, arena, RENDER_THEME_ASSET,
			&site->theme.assets.items[i]);
	for (size_t i = 0; i < site->assets.count; i++)
		add_job(&jobs, arena, RENDER_ASSET, &site->assets.items[i]);
	if (site->shards > 0)
		keep_shard(site, &jobs);
	return jobs;
}

/* ---- where a job writes ---- */

static struct str
url_of(const struct render_job *job, struct arena *arena)
{
	const struct claim *claim = job->object;
	const struct loaded_file *file = job->object;

	switch (job->kind) {
	case RENDER_CLAIM: return claim->page->url;
	case RENDER_EMBED:
		return arena_printf(arena, "%.*sembed/",
				    STR_ARG(claim->page->url));
	case RENDER_HISTORY:
		return history_page_url(
		    ((const struct page_history *)job->object)->page, arena);
	case RENDER_SOURCE: return ((const struct source *)job->object)->url;
	case RENDER_TOPIC: return ((const struct topic *)job->object)->url;
	case RENDER_PAGE: return ((const struct page *)job->object)->url;
	case RENDER_HOME: return STR_NONE;
	case RENDER_CLAIMS: return claim_list_url(job->object, arena);
	case RENDER_TOPICS: return STR("topics/");
	case RENDER_SOURCES: return source_list_url(job->object, arena);
	case RENDER_CHANGES: return STR("changes/");
	case RENDER_FEED: return STR(FEED_URL);
	case RENDER_REVIEWS: return review_list_url(job->object, arena);
	case RENDER_PEOPLE: return people_list_url(job->object, arena);
	case RENDER_MAP: return STR("map/");
	case RENDER_SEARCH: return STR("search/");
	case RENDER_NOT_FOUND: return STR("404.html");
	case RENDER_REDIRECT:
		return ((const struct redirect *)job->object)->url;
	case RENDER_SITEMAP:
		return sitemap_url(*(const size_t *)job->object, arena);
	case RENDER_ROBOTS: return STR("robots.txt");
	case RENDER_DATA: return str_from(job->object);
	case RENDER_THEME_ASSET: return file->url;
	case RENDER_ASSET: return ((const struct asset *)job->object)->url;
	case RENDER_KINDS: break;
	}
	return STR_NONE;
}

struct str
render_job_path(const struct render_job *job, struct arena *arena)
{
	struct str url = url_of(job, arena);

	return url.len == 0 || str_has_suffix(url, STR("/"))
		   ? arena_printf(arena, "%.*sindex.html", STR_ARG(url))
		   : url;
}
