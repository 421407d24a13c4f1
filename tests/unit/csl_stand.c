#include "csl_stand.h"

#include "base/json_reader.h"

struct str
csl_stand_locales(void)
{
	const char *folder = getenv("CSL_LOCALES");

	return folder != NULL
		   ? str_from(folder)
		   : STR("/usr/share/citation-style-language/locales");
}

struct csl_stand
csl_stand_read(const char *class, const char *content)
{
	struct csl_stand stand = {0};
	struct csl_reading reading = {.arena = &stand.arena,
				      .diags = &stand.diags,
				      .locales = csl_stand_locales()};
	struct str text;

	stand.diags.arena = &stand.arena;
	text = arena_printf(
	    &stand.arena,
	    "<style xmlns=\"http://purl.org/net/xbiblio/csl\" class=\"%s\" "
	    "version=\"1.0\">%s</style>",
	    class, content);
	stand.style = csl_style_read(&reading, text, STR("test.csl"));
	ck_assert_msg(stand.style != NULL, "%s",
		      stand.diags.found.count > 0
			  ? stand.diags.found.items[0].message.ptr
			  : "no style");
	return stand;
}

struct csl_stand
csl_stand_open(const char *class, const char *attributes, const char *citation,
	       const char *bibliography)
{
	struct strbuf content = {0};
	struct csl_stand stand;

	strbuf_printf(&content, "<citation %s>%s</citation>", attributes,
		      citation);
	if (bibliography != NULL)
		strbuf_printf(&content, "<bibliography>%s</bibliography>",
			      bibliography);
	stand = csl_stand_read(class, content.ptr);
	strbuf_free(&content);
	return stand;
}

void
csl_stand_close(struct csl_stand *stand)
{
	arena_free(&stand->arena);
}

/* ---- works ---- */

static void
add_names(struct strbuf *json, struct str names)
{
	struct str name;
	const char *before = "\"author\":[";

	while (str_next(&names, ';', &name)) {
		size_t comma = str_find_byte(name, ',');
		struct str given = str_trim(str_from_byte(name, comma + 1));

		strbuf_printf(json, "%s{\"family\":\"%.*s\"", before,
			      STR_ARG(str_trim(str_part(name, 0, comma))));
		if (given.len > 0)
			strbuf_printf(json, ",\"given\":\"%.*s\"",
				      STR_ARG(given));
		strbuf_add_byte(json, '}');
		before = ",";
	}
	strbuf_addz(json, "],");
}

static struct str
work_json(struct csl_stand *stand, struct str line, struct str id)
{
	struct strbuf json = {0};
	struct str part, result;

	strbuf_addz(&json, "{");
	line = str_from_byte(line, id.len + 1);
	if (str_next(&line, '|', &part) && str_trim(part).len > 0)
		add_names(&json, str_trim(part));
	if (str_next(&line, '|', &part) && str_trim(part).len > 0)
		strbuf_printf(&json, "\"issued\":{\"date-parts\":[[%.*s]]},",
			      STR_ARG(str_trim(part)));
	if (str_next(&line, '|', &part))
		strbuf_printf(&json, "\"title\":\"%.*s\",",
			      STR_ARG(str_trim(part)));
	strbuf_printf(&json, "\"type\":\"book\",\"id\":\"%.*s\"}", STR_ARG(id));
	result = strbuf_take(&json, &stand->arena);
	strbuf_free(&json);
	return result;
}

static void
add_item(struct csl_stand *stand, struct str json)
{
	struct node *work = ARENA_NEW(&stand->arena, struct node);
	struct csl_item *item;

	stand->diags.arena = &stand->arena;
	*work = json_read(json, STR("works"), &stand->arena, &stand->diags);
	ck_assert_uint_eq(stand->diags.found.count, 0);
	item = csl_item_read(work, &stand->arena);
	vec_add(&stand->items, &stand->arena, item);
	map_add(&stand->by_id, &stand->arena, item->id, item);
}

void
csl_stand_add_json(struct csl_stand *stand, const char *work)
{
	add_item(stand, str_from(work));
}

void
csl_stand_add(struct csl_stand *stand, const char *works)
{
	struct str rest = str_from(works), line;

	while (str_next(&rest, '\n', &line)) {
		struct str id = str_part(line, 0, str_find_byte(line, ':'));

		add_item(stand, work_json(stand, line, id));
	}
}

/* ---- cites ---- */

static struct csl_cite
read_cite(struct csl_stand *stand, struct str text)
{
	struct csl_cite cite = {0};
	size_t brace = str_find_byte(text, '{'), blank, at;

	if (brace < text.len)
		cite.suffix = str_part(text, brace + 1, text.len - brace - 2);
	text.len = brace;
	at = str_find_byte(text, '@');
	cite.locator = str_from_byte(text, at + 1);
	text.len = at;
	blank = str_find_last_byte(text, ' ');
	if (blank < text.len) {
		cite.prefix = str_part(text, 0, blank);
		text = str_from_byte(text, blank + 1);
	}
	cite.suppress_author = text.ptr[0] == '-';
	cite.author_only = text.ptr[0] == '*';
	text = str_from_byte(text, cite.suppress_author || cite.author_only);
	cite.item = map_find(&stand->by_id, text);
	ck_assert_msg(cite.item != NULL, "no work '%.*s'", STR_ARG(text));
	return cite;
}

static unsigned
read_note(struct str *citation)
{
	unsigned note = 0;
	size_t at = 0;

	while (at < citation->len && byte_is_digit(citation->ptr[at]))
		note = note * 10 + (unsigned)(citation->ptr[at++] - '0');
	if (at == 0 || at == citation->len || citation->ptr[at] != ':')
		return 0;
	*citation = str_from_byte(*citation, at + 1);
	return note;
}

void
csl_stand_cite(struct csl_stand *stand, struct csl_document *document,
	       const char *cites)
{
	struct str rest = str_from(cites), citation, cite;

	while (str_next(&rest, '|', &citation)) {
		VEC(struct csl_cite) list = {0};
		unsigned note = read_note(&citation);

		while (str_next(&citation, '+', &cite))
			vec_add(&list, &stand->arena,
				read_cite(stand, str_trim(cite)));
		csl_document_cite(document,
				  &(struct csl_citation){.cites = list.items,
							 .count = list.count,
							 .note = note});
	}
}

static size_t
count_citations(struct str cites)
{
	struct str citation;
	size_t count = 0;

	while (str_next(&cites, '|', &citation))
		count++;
	return count;
}

const char *
csl_stand_show(struct csl_stand *stand, struct csl_document *document,
	       size_t count)
{
	struct strbuf text = {0};
	const char *result;

	for (size_t i = 0; i < count; i++) {
		struct csl_output output = {.arena = &stand->arena};

		if (i > 0)
			strbuf_addz(&text, "|");
		csl_document_citation(document, i, &output);
		csl_output_write(&output, &csl_html, &text);
	}
	result = strbuf_take(&text, &stand->arena).ptr;
	strbuf_free(&text);
	return result;
}

const char *
csl_stand_citations(struct csl_stand *stand, const char *cites)
{
	struct csl_document *document =
	    csl_document_new(stand->style, &stand->arena);

	for (size_t i = 0; i < stand->items.count; i++)
		csl_document_list(document, stand->items.items[i]);
	csl_stand_cite(stand, document, cites);
	csl_document_decide(document);
	return csl_stand_show(stand, document,
			      count_citations(str_from(cites)));
}

const char *
csl_stand_entries(struct csl_stand *stand)
{
	struct csl_document *document =
	    csl_document_new(stand->style, &stand->arena);
	struct csl_entries entries;
	struct strbuf text = {0};
	const char *result;

	for (size_t i = 0; i < stand->items.count; i++)
		csl_document_list(document, stand->items.items[i]);
	csl_document_decide(document);
	entries = csl_document_entries(document);
	for (size_t i = 0; i < entries.count; i++) {
		const struct csl_entry *entry = &entries.items[i];
		struct csl_output output = {.arena = &stand->arena};

		if (i > 0)
			strbuf_addz(&text, "|");
		csl_entry_format(stand->style, entry, &output);
		csl_output_fill(&output, entry->number, entry->year_suffix);
		csl_output_write(&output, &csl_html, &text);
	}
	result = strbuf_take(&text, &stand->arena).ptr;
	strbuf_free(&text);
	return result;
}
