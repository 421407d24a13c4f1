#include "render/feed.h"

#include "base/utf8.h"

struct feed {
	const struct words *words;
	const struct site *site;
	struct arena *arena;
	struct strbuf *out;
};

bool
feed_exists(const struct site *site)
{
	return site->config.base_url.len > 0 && site->commits.count > 0;
}

/* ---- XML ---- */

/* XML 1.0, 2.2: other characters cannot stand in a file, not even escaped. */
static bool
is_character(uint32_t codepoint)
{
	if (codepoint < 0x20)
		return codepoint == '\t' || codepoint == '\n' ||
		       codepoint == '\r';
	return codepoint != UTF8_INVALID && codepoint != 0xFFFE &&
	       codepoint != 0xFFFF;
}

static void
add_text(const struct feed *feed, struct str text)
{
	size_t at = 0;

	while (at < text.len) {
		size_t from = at;

		if (is_character(utf8_next(text, &at)))
			strbuf_add_html(feed->out,
					str_part(text, from, at - from));
	}
}

static void
add_element(const struct feed *feed, const char *name, struct str text)
{
	strbuf_printf(feed->out, "<%s>", name);
	add_text(feed, text);
	strbuf_printf(feed->out, "</%s>\n", name);
}

static void
add_link(const struct feed *feed, const char *rel, const char *type,
	 struct str url)
{
	strbuf_printf(feed->out, "<link rel=\"%s\" type=\"%s\" href=\"", rel,
		      type);
	add_text(feed, feed->site->config.base_url);
	add_text(feed, url);
	strbuf_addz(feed->out, "\"/>\n");
}

/* ---- times and names ---- */

static void
add_updated(const struct feed *feed, const struct commit *commit)
{
	struct date date = commit->date;
	int64_t second = (commit->time % 86400 + 86400) % 86400;

	strbuf_printf(feed->out,
		      "<updated>%04d-%02u-%02uT%02d:%02d:%02dZ</updated>\n",
		      date.year, date.month, date.day, (int)(second / 3600),
		      (int)(second / 60 % 60), (int)(second % 60));
}

/* What may stand in a tag URI behind its date (RFC 4151, 2.1). */
static bool
is_tag_byte(char byte)
{
	return byte_is_letter(byte) || byte_is_digit(byte) ||
	       (byte != '\0' && strchr("-._~/", byte) != NULL);
}

/* Who has the site's address: "example.org". */
static struct str
host_of(const struct site_config *config)
{
	struct str address = config->base_url;

	address.len -= config->base_path.len;
	address = str_from_byte(address, str_find(address, STR("://")) + 3);
	return str_part(address, 0, str_find_byte(address, ':'));
}

static void
add_id(const struct feed *feed, const struct listed_change *change)
{
	const struct commit *commit = change->commit;
	const struct revision *revision = change->review != NULL
					      ? change->review->revision
					      : change->revision;

	strbuf_addz(feed->out, "<id>tag:");
	add_text(feed, host_of(&feed->site->config));
	strbuf_printf(feed->out, ",%04d-%02u-%02u:", commit->date.year,
		      commit->date.month, commit->date.day);
	strbuf_add_encoded(feed->out, feed->site->config.base_path,
			   is_tag_byte);
	strbuf_printf(feed->out, "%s/", commit->hex);
	strbuf_add_encoded(
	    feed->out, revision != NULL ? revision->path : change->page->path,
	    is_tag_byte);
	if (change->review != NULL) {
		strbuf_addz(feed->out, "/reviewed-by/");
		strbuf_add_encoded(feed->out, change->review->reviewer->name,
				   is_tag_byte);
	}
	strbuf_addz(feed->out, "</id>\n");
}

/* ---- entries ---- */

static struct str
say(const struct feed *feed, const char *key, struct node *values)
{
	return words_say(feed->words, key, values);
}

static void
set(const struct feed *feed, struct node *values, const char *name,
    struct str text)
{
	node_set(values, feed->arena, str_from(name), node_text(text));
}

static struct str
kind_word(const struct feed *feed, const struct listed_change *change)
{
	return say(feed,
		   arena_printf(feed->arena, "changes.kind.%s",
				listed_kind_names[change->kind])
		       .ptr,
		   NULL);
}

/* "Certainty changed: low → moderate. Add the trial of 2025" */
static struct str
summary(const struct feed *feed, const struct listed_change *change)
{
	struct str what = kind_word(feed, change);
	struct node values = {0};

	if (change->review != NULL) {
		set(feed, &values, "name", change->review->reviewer->name);
		return say(feed, "changes.reviewed_by", &values);
	}
	if (change->from.len + change->to.len > 0) {
		set(feed, &values, "kind", what);
		set(feed, &values, "from", change->from);
		set(feed, &values, "to", change->to);
		what = say(feed, "changes.kind_from_to", &values);
	}
	values = (struct node){0};
	set(feed, &values, "kind", what);
	set(feed, &values, "subject", change->commit->subject);
	return say(feed, "changes.summary", &values);
}

static void
add_author(const struct feed *feed, const struct listed_change *change)
{
	const struct person *person = change->review != NULL
					  ? change->review->reviewer
					  : change->commit->author;

	strbuf_addz(feed->out, "<author>");
	add_element(feed, "name",
		    person->name.len > 0 ? person->name
					 : say(feed, "changes.nobody", NULL));
	strbuf_addz(feed->out, "</author>\n");
}

static void
add_entry(const struct feed *feed, const struct listed_change *change)
{
	struct str kind = kind_word(feed, change);
	struct node values = {0};

	set(feed, &values, "title", change_page_name(feed->site, change->page));
	set(feed, &values, "kind", kind);
	strbuf_addz(feed->out, "<entry>\n");
	add_id(feed, change);
	add_element(feed, "title", say(feed, "changes.entry", &values));
	add_updated(feed, change->commit);
	add_author(feed, change);
	strbuf_printf(feed->out, "<category term=\"%s\" label=\"",
		      listed_kind_names[change->kind]);
	add_text(feed, kind);
	strbuf_addz(feed->out, "\"/>\n");
	add_link(feed, "alternate", "text/html", change->page->url);
	add_element(feed, "summary", summary(feed, change));
	strbuf_addz(feed->out, "</entry>\n");
}

/* Without entries: when the newest commit was written. */
static const struct commit *
newest(const struct site *site, const struct change_list *list)
{
	return list->count > 0 ? list->items[0].commit : site->commits.items[0];
}

void
feed_render(const struct words *words, const struct change_list *list,
	    struct strbuf *out)
{
	const struct site *site = words->site;
	struct feed feed = {words, site, words->arena, out};
	struct node values = {0};

	set(&feed, &values, "site", site->config.title);
	strbuf_addz(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
			 "<feed xmlns=\"http://www.w3.org/2005/Atom\" "
			 "xml:lang=\"");
	add_text(&feed, site->config.language);
	strbuf_addz(out, "\">\n<id>");
	add_text(&feed, site->config.base_url);
	strbuf_addz(out, FEED_URL "</id>\n");
	add_element(&feed, "title", say(&feed, "changes.feed", &values));
	add_updated(&feed, newest(site, list));
	add_link(&feed, "self", "application/atom+xml", STR(FEED_URL));
	add_link(&feed, "alternate", "text/html", STR("changes/"));
	for (size_t i = 0; i < list->count; i++)
		add_entry(&feed, &list->items[i]);
	strbuf_addz(out, "</feed>\n");
}
