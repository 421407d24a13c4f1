#include "base/path.h"
#include "commands/commands.h"
#include "commands/load.h"
#include "commands/new_file.h"
#include "commands/new_files.h"
#include "commands/report.h"
#include "discover/discover.h"
#include "parse/parse.h"

static const struct kind {
	const char *name;
	const char *folder; /* of content/; empty: any other */
	enum page_kind kind;
} kinds[] = {
    {"claim", "claims/", PAGE_CLAIM},
    {"source", "sources/", PAGE_SOURCE},
    {"topic", "topics/", PAGE_TOPIC},
    {"page", "", PAGE_ORDINARY},
};

enum { KINDS = sizeof kinds / sizeof *kinds };

/* A page that is to be written. */
struct new_page {
	const struct options *options;
	const struct site *site;
	struct arena *arena;
	const struct kind *kind;
	struct str name; /* below the folder of its kind, without .md */
	struct str slug; /* an index.md takes its folder's name */
	struct str path; /* content/claims/a/b.md */
};

/* ---- names ---- */

static struct str
without_prefix(struct str text, const char *prefix)
{
	struct str front = str_from(prefix);

	return str_has_prefix(text, front) ? str_from_byte(text, front.len)
					   : text;
}

/* What was meant by OPERAND, with or without content/, the folder and .md. */
static struct str
name_of(const struct kind *kind, struct str operand)
{
	struct str name = without_prefix(operand, "./");

	name = without_prefix(name, "content/");
	name = without_prefix(name, kind->folder);
	if (str_has_suffix(name, STR(".md")))
		name.len -= 3;
	return name;
}

/* NAME as a path of slugs: small letters, and hyphens for all else. */
static struct str
as_slugs(struct str name, struct arena *arena)
{
	struct strbuf out = {0};
	struct str slugs;
	bool due = false;

	for (size_t i = 0; i < name.len; i++) {
		char byte = name.ptr[i];
		bool begins = out.len == 0 || out.ptr[out.len - 1] == '/';

		if (byte == '/') {
			due = false;
			if (!begins)
				strbuf_add_byte(&out, byte);
		} else if (byte_is_letter(byte) || byte_is_digit(byte)) {
			if (due && !begins)
				strbuf_add_byte(&out, '-');
			due = false;
			strbuf_add_byte(&out, byte_lower(byte));
		} else {
			due = true;
		}
	}
	slugs = strbuf_take(&out, arena);
	strbuf_free(&out);
	return slugs;
}

static bool
refuse(const struct new_page *page, const char *what, struct str proposal)
{
	struct strbuf error = {0};

	strbuf_addz(&error, what);
	if (proposal.len > 0)
		strbuf_printf(&error, " (did you mean '%.*s'?)",
			      STR_ARG(proposal));
	report_usage(page->options, strbuf_str(&error));
	strbuf_free(&error);
	return false;
}

static bool
are_slugs(struct str name)
{
	struct str part;

	if (name.len == 0 || name.ptr[name.len - 1] == '/')
		return false;
	while (str_next(&name, '/', &part))
		if (!path_is_slug(part))
			return false;
	return true;
}

static bool
check_slugs(const struct new_page *page)
{
	struct str proposal = as_slugs(page->name, page->arena);

	if (are_slugs(page->name))
		return true;
	return refuse(page,
		      "a name in an address has letters a to z, digits, '-', "
		      "'_' and '.', and begins with a letter or digit",
		      are_slugs(proposal) ? proposal : STR_NONE);
}

static bool
check_claim(const struct new_page *page)
{
	struct str folder = path_folder(page->name);
	size_t slash = str_find_byte(folder, '/');

	if (folder.len == 0)
		return refuse(page,
			      arena_printf(page->arena,
					   "a claim lies in the folder of its "
					   "topic: TOPIC/%.*s",
					   STR_ARG(page->name))
				  .ptr,
			      STR_NONE);
	if (slash < folder.len)
		return refuse(page,
			      "a claim lies in exactly one folder, its topic",
			      path_join(str_part(folder, 0, slash),
					path_name(page->name), page->arena));
	if (str_is(path_name(page->name), "index"))
		return refuse(page,
			      "no claim is called index; the page of a topic "
			      "is made by 'attest new topic'",
			      STR_NONE);
	return true;
}

static bool
check_topic(const struct new_page *page)
{
	if (str_find_byte(page->name, '/') < page->name.len)
		return refuse(page, "topics have no folders",
			      path_name(page->name));
	if (str_is(page->name, "index"))
		return refuse(page,
			      "no topic is called index; the list of topics is "
			      "made",
			      STR_NONE);
	return true;
}

/* Other kinds have their folders. */
static bool
check_ordinary(const struct new_page *page)
{
	for (size_t i = 0; i < KINDS; i++)
		if (kinds[i].folder[0] != '\0' &&
		    str_has_prefix(page->name, str_from(kinds[i].folder)))
			return refuse(
			    page,
			    arena_printf(page->arena,
					 "content/%s holds no ordinary pages; "
					 "use 'attest new %s'",
					 kinds[i].folder, kinds[i].name)
				.ptr,
			    STR_NONE);
	if (str_is(path_name(page->name), "README"))
		return refuse(page, "READMEs are not pages", STR_NONE);
	return true;
}

static bool
check_key(const struct new_page *page)
{
	for (size_t i = 0; i < page->name.len; i++)
		if ((unsigned char)page->name.ptr[i] <= ' ' ||
		    page->name.ptr[i] == '/')
			return refuse(page,
				      "a citation key that names a file has "
				      "no blanks and no '/'",
				      STR_NONE);
	if (page->name.len == 0 || page->name.ptr[0] == '.')
		return refuse(page,
			      "a citation key begins with a letter, a digit or "
			      "'_'",
			      STR_NONE);
	return true;
}

static bool
check_name(const struct new_page *page)
{
	switch (page->kind->kind) {
	case PAGE_SOURCE: return check_key(page);
	case PAGE_CLAIM: return check_slugs(page) && check_claim(page);
	case PAGE_TOPIC: return check_slugs(page) && check_topic(page);
	case PAGE_ORDINARY: return check_slugs(page) && check_ordinary(page);
	}
	return false;
}

/* ---- what stands already ---- */

/* Claims and ordinary pages share their names. */
static bool
check_others(const struct new_page *page)
{
	if (page->kind->kind != PAGE_CLAIM && page->kind->kind != PAGE_ORDINARY)
		return true;
	for (size_t i = 0; i < page->site->pages.count; i++) {
		const struct page *other = page->site->pages.items[i];

		if ((other->kind != PAGE_CLAIM &&
		     other->kind != PAGE_ORDINARY) ||
		    !str_equal(other->slug, page->slug) ||
		    str_equal(other->path, page->path))
			continue;
		report_message(
		    "error",
		    arena_printf(page->arena, "'%.*s' is called '%.*s' already",
				 STR_ARG(other->path), STR_ARG(page->slug)));
		return false;
	}
	return true;
}

static bool
has_topic_page(const struct site *site, struct str topic)
{
	for (size_t i = 0; i < site->pages.count; i++)
		if (site->pages.items[i]->kind == PAGE_TOPIC &&
		    str_equal(site->pages.items[i]->slug, topic))
			return true;
	return false;
}

/* Warns of a topic without a page, which may be a typing error. */
static void
look_for_topic(const struct new_page *page)
{
	struct str topic = path_folder(page->name);
	struct str_nearest nearest = {.distance = SIZE_MAX};
	struct strbuf text = {0};

	if (has_topic_page(page->site, topic))
		return;
	for (size_t i = 0; i < page->site->pages.count; i++)
		if (page->site->pages.items[i]->kind == PAGE_TOPIC)
			str_nearer(&nearest, topic,
				   page->site->pages.items[i]->slug);
	strbuf_printf(
	    &text,
	    "the topic '%.*s' has no page; 'attest%.*s new topic "
	    "%.*s' writes one",
	    STR_ARG(topic),
	    STR_ARG(new_file_option(page->options->folder, page->arena)),
	    STR_ARG(topic));
	if (nearest.word.len > 0)
		strbuf_printf(&text, " (did you mean '%.*s'?)",
			      STR_ARG(nearest.word));
	report_message("warning", strbuf_str(&text));
	strbuf_free(&text);
}

/* The work with that key, or NULL, which is warned of. */
static const struct source *
look_for_work(const struct new_page *page, struct site *site)
{
	const struct source *source;
	struct str_nearest nearest = {.distance = SIZE_MAX};
	struct strbuf text = {0};

	parse_bibliographies(site);
	source = map_find(&site->sources_by_key, page->name);
	if (source != NULL)
		return source;
	for (size_t i = 0; i < site->sources.count; i++)
		str_nearer(&nearest, page->name, site->sources.items[i]->key);
	strbuf_printf(&text,
		      "no bibliography holds the work '%.*s', which is an "
		      "error until one does: add it to content/%.*s, with "
		      "that key",
		      STR_ARG(page->name),
		      STR_ARG(site->config.bibliographies.count > 0
				  ? site->config.bibliographies.items[0].text
				  : STR("sources/references.json, and that to "
					"'bibliography' in site.yaml")));
	if (nearest.word.len > 0)
		strbuf_printf(&text, " (did you mean '%.*s'?)",
			      STR_ARG(nearest.word));
	report_message("warning", strbuf_str(&text));
	strbuf_free(&text);
	return NULL;
}

/* ---- writing ---- */

static void
make_text(const struct new_page *page, struct site *site, struct strbuf *out)
{
	switch (page->kind->kind) {
	case PAGE_CLAIM:
		look_for_topic(page);
		new_files_claim(site, page->slug, out);
		break;
	case PAGE_SOURCE:
		new_files_source(site, look_for_work(page, site), out);
		break;
	case PAGE_TOPIC: new_files_topic(page->slug, out); break;
	case PAGE_ORDINARY: new_files_page(page->slug, out); break;
	}
}

static enum command_status
write_page(const struct new_page *page, struct site *site)
{
	struct str path =
	    str_is(page->options->folder, ".")
		? page->path
		: path_join(page->options->folder, page->path, page->arena);
	struct strbuf text = {0}, error = {0};
	bool ok;

	if (!new_file_is_free(path, page->arena) || !check_others(page))
		return COMMAND_USAGE;
	make_text(page, site, &text);
	ok = new_file_write(path, strbuf_str(&text), &error);
	if (ok)
		report_result(
		    arena_printf(page->arena,
				 "%.*s\n\nnext: fill it in, then attest%.*s "
				 "check\n",
				 STR_ARG(path),
				 STR_ARG(new_file_option(page->options->folder,
							 page->arena))));
	else
		report_message("error", strbuf_str(&error));
	strbuf_free(&text);
	strbuf_free(&error);
	return ok ? COMMAND_DONE : COMMAND_SYSTEM;
}

/* ---- the command ---- */

static const struct kind *
find_kind(const struct options *options)
{
	struct str name = options->operands.items[0];
	struct str_nearest nearest = {.distance = SIZE_MAX};
	struct strbuf error = {0};

	for (size_t i = 0; i < KINDS; i++) {
		if (str_is(name, kinds[i].name))
			return &kinds[i];
		str_nearer(&nearest, name, str_from(kinds[i].name));
	}
	strbuf_printf(&error,
		      "a new page is a claim, source, topic or page, "
		      "not '%.*s'",
		      STR_ARG(name));
	if (nearest.word.len > 0)
		strbuf_printf(&error, " (did you mean '%.*s'?)",
			      STR_ARG(nearest.word));
	report_usage(options, strbuf_str(&error));
	strbuf_free(&error);
	return NULL;
}

/* A site with errors will do: what it says of itself is used as far as it
 * goes. */
static enum command_status
write_into(const struct options *options, const struct kind *kind,
	   enum command_status loaded, struct load *load)
{
	struct new_page page = {.options = options,
				.site = &load->site,
				.arena = &load->arena,
				.kind = kind,
				.name =
				    name_of(kind, options->operands.items[1])};

	if (loaded != COMMAND_DONE)
		report_message("warning",
			       STR("the site's configuration has errors, so "
				   "this may lack what it says; see 'attest "
				   "check'"));
	discover(&load->site);
	if (!check_name(&page))
		return COMMAND_USAGE;
	page.slug = path_name(page.name);
	if (kind->kind == PAGE_ORDINARY && str_is(page.slug, "index") &&
	    path_folder(page.name).len > 0)
		page.slug = path_name(path_folder(page.name));
	page.path = arena_printf(&load->arena, "content/%s%.*s.md",
				 kind->folder, STR_ARG(page.name));
	return write_page(&page, &load->site);
}

enum command_status
command_new(const struct options *options)
{
	const struct kind *kind = find_kind(options);
	struct load load = {0};
	enum command_status status;

	if (kind == NULL)
		return COMMAND_USAGE;
	status = load_open(options, &load);
	if (load_is_nowhere(&load) || status == COMMAND_SYSTEM)
		report_findings(&load.site, &load.site.diags, options->all);
	else
		status = write_into(options, kind, status, &load);
	load_close(&load);
	return status;
}
