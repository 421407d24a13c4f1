#include "render/own_reference.h"

#include "render/export_bibtex.h"
#include "render/export_csl.h"
#include "styled_entry.h"
#include "views.h"

/* As many digits of a commit's name as are unique for long. */
enum { VERSION_BYTES = 12 };

#define FIELD(name, kind, of)                                                \
	{                                                                    \
#name, kind, offsetof(struct own_reference, name), of, NULL, \
		    false                                                    \
	}
static const struct view_field own_reference_fields[] = {
    FIELD(bibtex, VIEW_TEXT, NULL),
    FIELD(csl_json, VIEW_TEXT, NULL),
    FIELD(source, VIEW_OBJECT, &view_source),
};
const struct view_type view_own_reference = {"own reference", NULL,
					     own_reference_fields, 3,
					     sizeof(struct own_reference)};

/* A slug may hold what ends a key in running text: punctuation at its end,
 * two of it in a row. */
static struct str
key_of(struct str slug, struct arena *arena)
{
	char *bytes = arena_alloc(arena, slug.len + 1);
	size_t len = 0;
	bool due = false;

	for (size_t i = 0; i < slug.len; i++) {
		char byte = slug.ptr[i];

		if (!byte_is_letter(byte) && !byte_is_digit(byte) &&
		    byte != '_') {
			due = len > 0;
			continue;
		}
		if (due)
			bytes[len++] = slug.ptr[i - 1];
		due = false;
		bytes[len++] = byte;
	}
	return (struct str){bytes, len};
}

/* ---- people ---- */

/* "Family, Given" is parted; anything else is taken as it stands, since
 * nobody says whether it is a person's name, nor which part is which. */
static void
add_author(struct source *source, struct str name, struct arena *arena)
{
	size_t comma = str_find_byte(name, ',');
	struct author *author = vec_new(&source->authors, arena);

	author->family = str_trim(str_part(name, 0, comma));
	author->given = str_trim(str_from_byte(name, comma + 1));
	author->literal = author->given.len == 0;
}

static void
add_people(struct source *source, const struct site_config *config,
	   const struct page *page, struct arena *arena)
{
	for (size_t i = 0; i < page->authors.count; i++)
		add_author(source, page->authors.items[i], arena);
	if (source->authors.count > 0) {
		source->publisher = config->publisher;
	} else if (config->publisher.len > 0) {
		struct author *author = vec_new(&source->authors, arena);

		author->family = config->publisher;
		author->literal = true;
	}
}

/* ---- CSL ---- */

static void
set_text(struct node *map, struct arena *arena, const char *key,
	 struct str text)
{
	if (text.len > 0)
		node_set(map, arena, str_from(key), node_text(text));
}

static struct node
csl_authors(const struct source *source, struct arena *arena)
{
	size_t count = source->authors.count;
	struct node list = {.kind = NODE_LIST,
			    .items = ARENA_ARRAY(arena, struct node, count),
			    .count = count};

	for (size_t i = 0; i < count; i++) {
		const struct author *author = &source->authors.items[i];
		struct node *one = &list.items[i];

		one->kind = NODE_MAP;
		set_text(one, arena, author->literal ? "literal" : "family",
			 author->family);
		set_text(one, arena, "given", author->given);
	}
	return list;
}

static void
add_number(struct node *list, struct arena *arena, unsigned number)
{
	struct node one = node_number(number);

	one.text = arena_printf(arena, "%u", number);
	node_add(list, arena, one);
}

static struct node
csl_date(struct date date, struct arena *arena)
{
	struct node map = {.kind = NODE_MAP}, list = {.kind = NODE_LIST},
		    parts = {.kind = NODE_LIST};

	add_number(&parts, arena, (unsigned)date.year);
	add_number(&parts, arena, date.month);
	add_number(&parts, arena, date.day);
	node_add(&list, arena, parts);
	node_set(&map, arena, STR("date-parts"), list);
	return map;
}

static struct node
csl_of(const struct source *source, struct str version, struct str language,
       struct arena *arena)
{
	struct node made = {.kind = NODE_MAP}, *csl = &made;

	set_text(csl, arena, "type", source->type);
	if (source->authors.count > 0)
		node_set(csl, arena, STR("author"), csl_authors(source, arena));
	set_text(csl, arena, "title", source->title);
	set_text(csl, arena, "container-title", source->container);
	set_text(csl, arena, "publisher", source->publisher);
	if (!date_is_none(source->issued))
		node_set(csl, arena, STR("issued"),
			 csl_date(source->issued, arena));
	set_text(csl, arena, "version", version);
	set_text(csl, arena, "URL", source->address);
	set_text(csl, arena, "language", language);
	return made;
}

/* As a library would hold it: styles ask for variables there. */
static struct str
csl_text(const struct node *csl, struct arena *arena)
{
	struct strbuf out = {0};
	struct json json = {.out = &out};
	struct str text;

	json_node(&json, csl);
	text = strbuf_take(&out, arena);
	strbuf_free(&out);
	return text;
}

/* ---- the whole ---- */

/* Fills SOURCE; the result is its CSL-JSON. */
static struct node
fill_source(struct source *source, const struct site_config *config,
	    const struct claim *claim, struct arena *arena)
{
	const struct page *page = claim->page;
	struct str version = STR_NONE;
	struct node csl;

	source->key = key_of(page->slug, arena);
	source->type = STR("webpage");
	source->title = claim->title.text;
	source->container = config->title;
	source->issued = site_page_modified(page);
	source->year = (uint32_t)source->issued.year;
	source->path = page->path;
	source->url = page->url;
	if (page->revision != NULL)
		version =
		    (struct str){page->revision->commit->hex, VERSION_BYTES};
	if (config->base_url.len > 0)
		source->address =
		    arena_printf(arena, "%.*s%.*s", STR_ARG(config->base_url),
				 STR_ARG(page->url));
	add_people(source, config, page, arena);
	csl = csl_of(source, version, config->language, arena);
	source->csl = csl_text(&csl, arena);
	return csl;
}

static struct str
take_text(struct strbuf *out, struct arena *arena)
{
	struct str text = arena_str(arena, str_trim(strbuf_str(out)));

	strbuf_reset(out);
	return text;
}

const struct own_reference *
own_reference(struct hooks *hooks, const struct claim *claim,
	      struct arena *arena)
{
	struct own_reference *own = ARENA_NEW(arena, struct own_reference);
	struct strbuf out = {0};
	struct node csl =
	    fill_source(&own->source, &hooks->site->config, claim, arena);

	own->source.entry = styled_entry(hooks, &own->source, arena).html;
	export_bibtex(&own->source, &csl, &out);
	own->bibtex = take_text(&out, arena);
	export_csl_file(&own->source, &csl, &out);
	own->csl_json = take_text(&out, arena);
	strbuf_free(&out);
	return own;
}
