#include "render/render.h"

#include <malloc.h>

#include "base/path.h"
#include "csl_json.h"
#include "page_document.h"
#include "render/body.h"
#include "render/change_list.h"
#include "render/claim_markdown.h"
#include "render/claim_lists.h"
#include "render/data.h"
#include "render/encoded.h"
#include "render/export_bibtex.h"
#include "render/export_csl.h"
#include "render/feed.h"
#include "render/filters.h"
#include "render/history_page.h"
#include "render/json_ld.h"
#include "render/own_reference.h"
#include "render/people_page.h"
#include "render/plots.h"
#include "render/portable.h"
#include "render/references.h"
#include "render/review_list.h"
#include "render/scheme_page.h"
#include "render/search.h"
#include "render/sitemap.h"
#include "render/source_lists.h"
#include "render/source_page.h"
#include "render/template.h"
#include "render/theme_asset.h"
#include "render/topic_page.h"
#include "views.h"

enum {
	ASSET_BYTES = 64 << 20,
	PAGE_TEXT_KEPT = 256 << 10, /* bytes, from page to page */
	VARIABLES_AT_MOST = 32
};

const struct node *
render_words(const struct site *site)
{
	const struct loaded_files *templates = &site->theme.templates;

	for (size_t i = 0; i < templates->count; i++)
		if (!template_leaves_words(templates->items[i].bytes))
			return NULL;
	return &site->theme.words;
}

struct str
render_compile(const struct site *site, size_t index, const struct node *words,
	       struct arena *arena, struct diag_list *diags)
{
	const struct loaded_file *file = &site->theme.templates.items[index];
	struct str lua;

	if (!template_compile(file->bytes, file->path, words, arena, diags,
			      &lua))
		return STR_NONE;
	return lua;
}

bool
render_add_template(const struct site *site, struct hooks *hooks, size_t index,
		    struct diag_list *diags)
{
	const struct loaded_file *file = &site->theme.templates.items[index];

	return script_template_add(hooks->script, file->name, file->path,
				   site->theme.compiled[index], diags);
}

bool
render_open(const struct site *site, struct hooks *hooks,
	    struct diag_list *diags)
{
	bool ok;

	plots_register(hooks->script, site);
	scheme_page_register(hooks->script, site);
	source_page_register(hooks->script, site);
	people_page_register(hooks->script, site);
	references_register(hooks);
	theme_asset_register(hooks->script, site);
	encoded_register(hooks->script);
	ok = filters_register(hooks, diags);
	script_templates_tick(hooks->script);
	for (size_t i = 0; i < site->theme.templates.count; i++)
		ok = site->theme.compiled[i].ptr != NULL &&
		     render_add_template(site, hooks, i, diags) && ok;
	return ok;
}

/* ---- one file ---- */

struct rendering {
	const struct site *site;
	struct hooks *hooks;
	struct arena *arena;
	struct diag_list *diags;
	struct sink sink;
	/* What the template sees. */
	struct script_variable variables[VARIABLES_AT_MOST];
	size_t count;
};

static void
set_text(struct rendering *at, const char *name, struct str text)
{
	at->variables[at->count++] =
	    (struct script_variable){name, {.kind = SCRIPT_TEXT, .text = text}};
}

static void
set_bool(struct rendering *at, const char *name, bool value)
{
	at->variables[at->count++] = (struct script_variable){
	    name, {.kind = SCRIPT_BOOL, .number = value}};
}

/* The same, or nil where TEXT is empty. */
static void
set_text_or_nil(struct rendering *at, const char *name, struct str text)
{
	set_text(at, name, text);
	if (text.len == 0)
		at->variables[at->count - 1].value.kind = SCRIPT_NIL;
}

/* The same of DATE. */
static void
set_date(struct rendering *at, const char *name, struct date date)
{
	set_text_or_nil(at, name,
			date_is_none(date) ? STR_NONE
					   : date_iso(date, at->arena));
}

/* URL in full, or nil where nobody says where the site will stand. */
static void
set_address(struct rendering *at, const char *name, struct str url)
{
	struct str base = at->site->config.base_url;

	set_text_or_nil(at, name,
			base.len == 0
			    ? STR_NONE
			    : arena_printf(at->arena, "%.*s%.*s", STR_ARG(base),
					   STR_ARG(url)));
}

/* NULL: the name is known, and nil. */
static void
set_view(struct rendering *at, const char *name, const void *object,
	 const struct view_type *type)
{
	at->variables[at->count++] = (struct script_variable){
	    name,
	    {.kind = object == NULL ? SCRIPT_NIL : SCRIPT_VIEW,
	     .object = object,
	     .type = type}};
}

/* NODE is copied. */
static void
set_node(struct rendering *at, const char *name, struct node node)
{
	struct node *copy = ARENA_NEW(at->arena, struct node);

	*copy = node;
	at->variables[at->count++] = (struct script_variable){
	    name, {.kind = SCRIPT_NODE, .object = copy}};
}

/* The body of PAGE (may be NULL), rendered, as `page` and `body`. */
static void
set_page(struct rendering *at, const struct page *page)
{
	struct strbuf body = {0};

	if (page != NULL && at->site->csl != NULL && page->references.count > 0)
		at->hooks->document = page_document(at->site, page, at->arena);
	if (page != NULL)
		body_render(at->hooks, page, at->arena, &body);
	set_node(at, "body",
		 (struct node){.kind = NODE_HTML,
			       .text = strbuf_take(&body, at->arena)});
	strbuf_free(&body);
	set_view(at, "page", page, &view_page);
}

/* Those who show links take no SVG. */
static void
set_image(struct rendering *at)
{
	const struct asset *logo = at->site->logo;
	struct str image = at->site->config.image.text;

	if (image.len == 0 && logo != NULL &&
	    !str_equal_nocase(path_extension(logo->url), STR("svg")))
		image = logo->url;
	if (image.len > 0)
		set_address(at, "image", image);
	else
		set_text_or_nil(at, "image", STR_NONE);
}

static void
set_common(struct rendering *at, struct str url, struct str title,
	   struct str root)
{
	const struct site *site = at->site;

	set_view(at, "site", site, &view_site);
	at->variables[at->count++] = (struct script_variable){
	    TEMPLATE_WORDS,
	    {.kind = SCRIPT_NODE, .object = &site->theme.words}};
	set_text(at, "title", title);
	set_text(at, "url", url);
	set_text(at, "root", root);
	set_text(at, "stylesheet", site->theme.stylesheet);
	set_address(at, "canonical", url);
	set_text(at, "today", date_iso(site->today, at->arena));
	set_bool(at, "history", site->commits.count > 0);
	set_text_or_nil(at, "feed",
			feed_exists(site) ? STR(FEED_URL) : STR_NONE);
	set_image(at);
	set_bool(at, "is_article", false);
	set_text_or_nil(at, "published", STR_NONE);
	set_text_or_nil(at, "modified", STR_NONE);
	set_text_or_nil(at, "json_ld", STR_NONE);
}

/* A word that C code asked for, and the theme does not have. */
static void
report_words(struct rendering *at, struct str url, struct strbuf *error)
{
	if (error->len > 0)
		diag_add(at->diags, RULE_TEMPLATE_ERROR,
			 arena_printf(at->diags->arena, "/%.*s", STR_ARG(url)),
			 (struct spot){0}, "%.*s", STR_ARG(strbuf_str(error)));
	strbuf_free(error);
}

/* In place of what set_common says of all pages: this one is about OBJECT, and
 * made from PAGE, which may be NULL. */
static void
set_subject(struct rendering *at, struct str url, const struct page *page,
	    json_ld_maker *make, const void *object)
{
	struct strbuf error = {0};
	struct words words = {at->site, at->arena, &error};
	struct str json = make(&words, object);

	report_words(at, url, &error);
	if (json.len > 0)
		set_node(at, "json_ld",
			 (struct node){.kind = NODE_HTML, .text = json});
	set_bool(at, "is_article", url.len > 0);
	if (page == NULL)
		return;
	set_date(at, "published", site_page_published(page));
	set_date(at, "modified", site_page_modified(page));
}

static void
put_template(struct rendering *at, struct str template, struct str file)
{
	struct strbuf *out = &at->hooks->page_text, portable = {0};
	const struct strbuf *page = out;

	filters_check(at->hooks, at->variables, at->count, at->diags);
	if (script_template_render(at->hooks->script, template, at->variables,
				   at->count, out)) {
		if (at->site->portable) {
			portable_write(strbuf_str(out), &portable);
			page = &portable;
		}
		at->sink.put(at->sink.context, file, strbuf_str(page));
	}
	strbuf_free(&portable);
	if (out->capacity > PAGE_TEXT_KEPT)
		strbuf_free(out);
	else
		strbuf_reset(out);
}

/* A page at URL: PAGE is its source, or NULL. */
static void
begin(struct rendering *at, const struct page *page, struct str url,
      struct str title)
{
	hooks_begin(at->hooks, page,
		    arena_printf(at->diags->arena, "/%.*s", STR_ARG(url)),
		    at->diags);
	set_common(at, url, title, path_relative_url(url, STR_NONE, at->arena));
}

/* PAGE may name another template. */
static void
finish(struct rendering *at, const struct page *page, const char *template,
       struct str url)
{
	put_template(
	    at,
	    page != NULL && page->template.text.len > 0 ? page->template.text
							: str_from(template),
	    url.len == 0 || str_has_suffix(url, STR("/"))
		? arena_printf(at->arena, "%.*sindex.html", STR_ARG(url))
		: url);
}

/* The name of the folder URL, for files that lie in it. */
static struct str
folder_name(struct str url)
{
	url.len--; /* its slash */
	return path_name(url);
}

/* For programs, beside the page. */
static void
put_claim_copies(struct rendering *at, const struct claim *claim)
{
	const struct extras *extras = &at->site->config.extras;
	struct str url = claim->page->url;
	struct strbuf out = {0}, error = {0};
	struct words words = {at->site, at->arena, &error};

	if (extras->claim_json) {
		data_claim_render(at->site, claim, at->arena, &out);
		at->sink.put(
		    at->sink.context,
		    arena_printf(at->arena, "%.*sclaim.json", STR_ARG(url)),
		    strbuf_str(&out));
		strbuf_reset(&out);
	}
	if (extras->markdown) {
		claim_markdown_render(&words, claim, at->diags, &out);
		report_words(at, url, &error);
		at->sink.put(at->sink.context,
			     arena_printf(at->arena, "%.*s%.*s.md",
					  STR_ARG(url),
					  STR_ARG(folder_name(url))),
			     strbuf_str(&out));
	}
	strbuf_free(&out);
}

static void
render_claim(struct rendering *at, const struct claim *claim)
{
	begin(at, claim->page, claim->page->url, claim->title.text);
	set_subject(at, claim->page->url, claim->page, json_ld_claim, claim);
	set_view(at, "claim", claim, &view_claim);
	set_text_or_nil(at, "history_url",
			history_page_exists(at->site)
			    ? history_page_url(claim->page, at->arena)
			    : STR_NONE);
	set_page(at, claim->page);
	set_view(at, "own_reference",
		 own_reference(at->hooks, claim, at->arena),
		 &view_own_reference);
	set_text(at, "file_name", folder_name(claim->page->url));
	finish(at, claim->page, "claim.html", claim->page->url);
	put_claim_copies(at, claim);
}

static void
render_embed(struct rendering *at, const struct claim *claim)
{
	struct str url =
	    arena_printf(at->arena, "%.*sembed/", STR_ARG(claim->page->url));

	begin(at, claim->page, url, claim->title.text);
	set_address(at, "canonical", claim->page->url);
	set_view(at, "claim", claim, &view_claim);
	finish(at, NULL, "embed.html", url);
}

/* For programs that manage references: NAME.bib and NAME.json, beside the page
 * in the folder NAME. */
static void
put_exports(struct rendering *at, const struct source *source, struct str name)
{
	struct node entry = csl_json_entry(source, at->arena);
	struct strbuf out = {0};

	export_bibtex(source, &entry, &out);
	at->sink.put(at->sink.context,
		     arena_printf(at->arena, "%.*s%.*s.bib",
				  STR_ARG(source->url), STR_ARG(name)),
		     strbuf_str(&out));
	strbuf_reset(&out);
	export_csl_file(source, &entry, &out);
	at->sink.put(at->sink.context,
		     arena_printf(at->arena, "%.*s%.*s.json",
				  STR_ARG(source->url), STR_ARG(name)),
		     strbuf_str(&out));
	strbuf_free(&out);
}

static void
render_source(struct rendering *at, const struct source *source)
{
	const struct page *page = source->appraisal;
	struct str name = folder_name(source->url);

	if (page != NULL && page->failed)
		page = NULL;
	begin(at, page, source->url, source->title);
	set_subject(at, source->url, page, json_ld_source, source);
	set_view(at, "source", source, &view_source);
	set_text(at, "file_name", name);
	set_page(at, page);
	finish(at, page, "source.html", source->url);
	put_exports(at, source, name);
}

static void
render_topic(struct rendering *at, const struct topic *topic)
{
	struct topic_rows *rows = ARENA_NEW(at->arena, struct topic_rows);

	begin(at, topic->page, topic->url,
	      topic->question.text.len > 0 ? topic->question.text
					   : topic->title);
	set_subject(at, topic->url, topic->page, json_ld_topic, topic);
	set_view(at, "topic", topic, &view_topic);
	*rows = topic_rows_of(at->site, topic, at->arena);
	set_view(at, "rows", rows, &view_topic_rows);
	set_page(at, topic->page);
	finish(at, topic->page, "topic.html", topic->url);
}

static void
render_page(struct rendering *at, const struct page *page)
{
	begin(at, page, page->url, page->title.text);
	set_subject(at, page->url, page, json_ld_page, page);
	set_page(at, page);
	finish(at, page, "page.html", page->url);
}

static const struct page *
home_page(const struct site *site)
{
	const struct page *home = map_find(&site->pages_by_url, STR_NONE);

	return home != NULL && !home->failed ? home : NULL;
}

/* The home page shows a few of the changes. */
enum { HOME_CHANGES = 3 };

static void
render_home(struct rendering *at, const struct change_list *changes)
{
	const struct page *page = home_page(at->site);
	struct change_list shown = change_list_of_claims(changes, at->arena);

	begin(at, page, STR_NONE,
	      page != NULL && page->title.text.len > 0
		  ? page->title.text
		  : at->site->config.title);
	set_subject(at, STR_NONE, page, json_ld_home, NULL);
	set_page(at, page);
	set_node(at, "reviews",
		 review_counts_node(review_counts_of(at->site), at->arena));
	set_node(
	    at, "changes",
	    change_list_node(at->site, &shown, HOME_CHANGES,
			     path_relative_url(STR_NONE, STR_NONE, at->arena),
			     at->arena));
	finish(at, page, "home.html", STR_NONE);
}

static void
render_list(struct rendering *at, enum render_kind kind)
{
	static const struct {
		enum render_kind kind;
		const char *url, *template;
	} lists[] = {
	    {RENDER_TOPICS, "topics/", "topics.html"},
	    {RENDER_MAP, "map/", "map.html"},
	    {RENDER_SEARCH, "search/", "search.html"},
	};

	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
		if (lists[i].kind != kind)
			continue;
		begin(at, NULL, str_from(lists[i].url), STR_NONE);
		finish(at, NULL, lists[i].template, str_from(lists[i].url));
	}
}

static void
render_claims(struct rendering *at, const struct claim_list *list)
{
	const struct own_list *own = list->listing->own;
	struct str url = claim_list_url(list, at->arena);
	struct strbuf error = {0};
	struct words words = {at->site, at->arena, &error};

	begin(at, NULL, url, own != NULL ? own->title : STR_NONE);
	set_node(at, "list",
		 claim_list_node(list, &words,
				 path_relative_url(url, STR_NONE, at->arena)));
	report_words(at, url, &error);
	finish(at, NULL, own != NULL ? "list.html" : "claims.html", url);
}

static void
render_sources(struct rendering *at, const struct source_list *list)
{
	struct str url = source_list_url(list, at->arena);
	struct strbuf error = {0};
	struct words words = {at->site, at->arena, &error};

	begin(at, NULL, url, STR_NONE);
	set_node(at, "list",
		 source_list_node(list, &words,
				  path_relative_url(url, STR_NONE, at->arena)));
	report_words(at, url, &error);
	finish(at, NULL, "sources.html", url);
}

static void
render_history(struct rendering *at, const struct page_history *history)
{
	const struct page *page = history->page;
	struct str url = history_page_url(page, at->arena);
	struct strbuf error = {0};
	struct words words = {at->site, at->arena, &error};

	begin(at, page, url, page->title.text);
	set_view(at, "claim", page->claim, &view_claim);
	set_view(at, "page", page, &view_page);
	set_node(at, "versions", history_page_node(history, &words));
	report_words(at, url, &error);
	finish(at, NULL, "history.html", url);
}

static void
render_reviews(struct rendering *at, const struct review_list *list)
{
	struct str url = review_list_url(list, at->arena);
	struct strbuf error = {0};
	struct words words = {at->site, at->arena, &error};

	begin(at, NULL, url, STR_NONE);
	set_node(at, "list",
		 review_list_node(list, &words,
				  path_relative_url(url, STR_NONE, at->arena)));
	report_words(at, url, &error);
	finish(at, NULL, "reviews.html", url);
}

/* The first page about somebody is that which programs are told of. */
static void
render_people(struct rendering *at, const struct people_list *list)
{
	const struct registered *person = list->person;
	struct str url = people_list_url(list, at->arena);
	struct strbuf error = {0};
	struct words words = {at->site, at->arena, &error};

	begin(at, NULL, url, person != NULL ? person->name : STR_NONE);
	if (person != NULL && list->page == 1)
		set_subject(at, url, NULL, json_ld_person, list);
	set_bool(at, "is_article", false);
	set_view(at, "person", person, &view_registered);
	set_node(at, "list",
		 people_list_node(list, &words,
				  path_relative_url(url, STR_NONE, at->arena)));
	report_words(at, url, &error);
	finish(at, NULL, person != NULL ? "person-page.html" : "people.html",
	       url);
}

static void
render_changes(struct rendering *at, const struct change_list *list)
{
	struct str url = STR("changes/");

	begin(at, NULL, url, STR_NONE);
	set_node(at, "list",
		 change_list_node(at->site, list, list->count,
				  path_relative_url(url, STR_NONE, at->arena),
				  at->arena));
	finish(at, NULL, "changes.html", url);
}

static void
put_feed(struct rendering *at, const struct change_list *list)
{
	struct strbuf out = {0}, error = {0};
	struct words words = {at->site, at->arena, &error};

	feed_render(&words, list, &out);
	report_words(at, STR(FEED_URL), &error);
	at->sink.put(at->sink.context, STR(FEED_URL), strbuf_str(&out));
	strbuf_free(&out);
}

/* Served at any depth, so its links begin at the host's root. */
static void
render_not_found(struct rendering *at)
{
	hooks_begin(at->hooks, NULL, STR("/404.html"), at->diags);
	set_common(at, STR("404.html"), STR_NONE,
		   at->site->portable ? STR("./") : at->site->config.base_path);
	put_template(at, STR("404.html"), STR("404.html"));
}

static void
render_redirect(struct rendering *at, const struct redirect *redirect)
{
	const struct page *page = redirect->page;

	begin(at, NULL, redirect->url, page->title.text);
	set_text(at, "target",
		 path_relative_url(redirect->url, page->url, at->arena));
	set_address(at, "target_url", page->url);
	finish(at, NULL, "redirect.html", redirect->url);
}

static void
copy_asset(struct rendering *at, const struct asset *asset)
{
	struct strbuf error = {0};
	struct str bytes;

	switch (tree_read(at->site->tree, asset->path, ASSET_BYTES, at->arena,
			  &bytes, &error)) {
	case TREE_OK: at->sink.put(at->sink.context, asset->url, bytes); break;
	case TREE_TOO_LARGE:
		diag_add(at->diags, RULE_FILE_TOO_LARGE, asset->path,
			 (struct spot){0}, "the file is over 64 MB");
		break;
	default:
		diag_add(at->diags, RULE_SYSTEM, asset->path, (struct spot){0},
			 "cannot read the file: %.*s",
			 STR_ARG(strbuf_str(&error)));
		break;
	}
	strbuf_free(&error);
}

static void
put_sitemap(struct rendering *at, const size_t *part)
{
	struct strbuf out = {0};

	sitemap_render(at->site, *part, &out);
	at->sink.put(at->sink.context, sitemap_url(*part, at->arena),
		     strbuf_str(&out));
	strbuf_free(&out);
}

static void
put_robots(struct rendering *at)
{
	struct strbuf out = {0};

	robots_render(at->site, &out);
	at->sink.put(at->sink.context, STR("robots.txt"), strbuf_str(&out));
	strbuf_free(&out);
}

void
render_file(const struct site *site, const struct render_job *job,
	    struct hooks *hooks, struct arena *arena, struct diag_list *diags,
	    struct sink sink)
{
	struct rendering at = {.site = site,
			       .hooks = hooks,
			       .arena = arena,
			       .diags = diags,
			       .sink = sink};
	const struct loaded_file *file = job->object;

	switch (job->kind) {
	case RENDER_CLAIM: render_claim(&at, job->object); break;
	case RENDER_EMBED: render_embed(&at, job->object); break;
	case RENDER_HISTORY: render_history(&at, job->object); break;
	case RENDER_SOURCE: render_source(&at, job->object); break;
	case RENDER_TOPIC: render_topic(&at, job->object); break;
	case RENDER_PAGE: render_page(&at, job->object); break;
	case RENDER_HOME: render_home(&at, job->object); break;
	case RENDER_CLAIMS: render_claims(&at, job->object); break;
	case RENDER_TOPICS:
	case RENDER_MAP:
	case RENDER_SEARCH: render_list(&at, job->kind); break;
	case RENDER_SOURCES: render_sources(&at, job->object); break;
	case RENDER_CHANGES: render_changes(&at, job->object); break;
	case RENDER_FEED: put_feed(&at, job->object); break;
	case RENDER_REVIEWS: render_reviews(&at, job->object); break;
	case RENDER_PEOPLE: render_people(&at, job->object); break;
	case RENDER_NOT_FOUND: render_not_found(&at); break;
	case RENDER_REDIRECT: render_redirect(&at, job->object); break;
	case RENDER_SITEMAP: put_sitemap(&at, job->object); break;
	case RENDER_ROBOTS: put_robots(&at); break;
	case RENDER_DATA: data_render(site, str_from(job->object), sink); break;
	case RENDER_THEME_ASSET:
		sink.put(sink.context, file->url, file->bytes);
		break;
	case RENDER_ASSET: copy_asset(&at, job->object); break;
	case RENDER_KINDS: break;
	}
}

void
render_index(const struct site *site, struct diag_list *diags, struct sink sink)
{
	struct arena arena = {0};
	struct strbuf error = {0};
	struct words words = {site, &arena, &error};
	struct rendering at = {.diags = diags};

	/* What earlier passes and the index took and freed would else stay
	 * with the process, and what follows come on top of it. */
	malloc_trim(0);
	search_render(&words, sink);
	report_words(&at, STR("search/"), &error);
	arena_free(&arena);
	malloc_trim(0);
}
