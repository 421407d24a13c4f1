#include "csl.h"

#include "base/file.h"
#include "base/json_reader.h"
#include "base/path.h"
#include "base/utf8.h"
#include "fuzz.h"

/* Reading all of Debian's would take longer than all else. */
static const char locale[] =
    "<locale xmlns='http://purl.org/net/xbiblio/csl' version='1.0' "
    "xml:lang='en-US'><style-options punctuation-in-quote='true'/>"
    "<date form='text'><date-part name='month' suffix=' '/>"
    "<date-part name='day' suffix=', '/><date-part name='year'/></date>"
    "<date form='numeric'><date-part name='month' form='numeric' suffix='/'/>"
    "<date-part name='year'/></date><terms><term name='et-al'>et al.</term>"
    "<term name='and'>and</term><term name='page'><single>page</single>"
    "<multiple>pages</multiple></term><term name='page' form='short'>"
    "<single>p.</single><multiple>pp.</multiple></term>"
    "<term name='editor' form='short'><single>ed.</single>"
    "<multiple>eds.</multiple></term><term name='ordinal'>th</term>"
    "<term name='ordinal-01'>st</term><term name='long-ordinal-01'>first"
    "</term><term name='month-01'>January</term><term name='no date'>no date"
    "</term><term name='ibid'>ibid.</term><term name='open-quote'>“</term>"
    "<term name='close-quote'>”</term><term name='open-inner-quote'>‘</term>"
    "<term name='close-inner-quote'>’</term></terms></locale>";

static struct str
locale_folder(void)
{
	static bool is_written;
	struct str folder = str_from(fuzz_folder());

	if (!is_written) {
		struct arena arena = {0};
		struct strbuf error = {0};

		EXPECT(file_write(
		    path_join(folder, STR("locales-en-US.xml"), &arena),
		    str_from(locale), &error));
		arena_free(&arena);
		is_written = true;
	}
	return folder;
}

const struct csl_style *
fuzz_style(struct str text, struct arena *arena, struct diag_list *diags)
{
	struct csl_reading reading = {.arena = arena,
				      .diags = diags,
				      .locales = locale_folder(),
				      .language = STR("en-US")};

	diags->arena = arena;
	return csl_style_read(&reading, text, STR("x.csl"));
}

struct fuzz_items
fuzz_items(struct str json, struct arena *arena)
{
	struct fuzz_items list = {0};
	struct node *root = ARENA_NEW(arena, struct node);

	*root = json_read(json, STR("x.json"), arena, NULL);
	for (size_t i = 0; root->kind == NODE_LIST && i < root->count; i++)
		if (root->items[i].kind == NODE_MAP)
			vec_add(&list, arena,
				csl_item_read(&root->items[i], arena));
	return list;
}

/* ---- documents ---- */

static void
cite(struct csl_document *document, const struct fuzz_items *items,
     struct arena *arena)
{
	struct csl_cite *all =
	    ARENA_ARRAY(arena, struct csl_cite, items->count);

	for (uint32_t i = 0; i < items->count; i++) {
		all[i] = (struct csl_cite){.item = items->items[i]};
		csl_document_cite(
		    document, &(struct csl_citation){
				  .cites = &all[i], .count = 1, .note = i + 1});
	}
	csl_document_cite(document,
			  &(struct csl_citation){.cites = all,
						 .count = items->count,
						 .note = items->count + 1});
	all[0].locator = STR("33–35");
	all[0].prefix = STR("see <i>also</i> ");
	all[0].suppress_author = true;
	csl_document_cite(
	    document, &(struct csl_citation){
			  .cites = all, .count = 1, .note = items->count + 2});
}

static void
look_at(struct csl_output *output)
{
	struct strbuf html = {0};

	csl_output_write(output, &csl_html, &html);
	EXPECT(utf8_check(strbuf_str(&html)) == html.len);
	strbuf_free(&html);
}

void
fuzz_document(const struct csl_style *style, const struct fuzz_items *items,
	      struct arena *arena)
{
	struct csl_document *document = csl_document_new(style, arena);
	struct csl_entries entries;

	if (items->count == 0)
		return;
	cite(document, items, arena);
	csl_document_decide(document);
	for (size_t i = 0; i < (size_t)items->count + 2; i++) {
		struct csl_output output = {.arena = arena};

		csl_document_citation(document, i, &output);
		look_at(&output);
	}
	entries = csl_document_entries(document);
	for (size_t i = 0; i < entries.count; i++) {
		struct csl_output output = {.arena = arena};

		csl_entry_format(style, &entries.items[i], &output);
		csl_output_fill(&output, entries.items[i].number,
				entries.items[i].year_suffix);
		look_at(&output);
	}
}
