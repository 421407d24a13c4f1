/* Works in CSL-JSON, as two styles that ask for much show them. */
#include "parts/csl.h"
#include "parts/fuzz.h"

enum { ITEMS_AT_MOST = 12, STYLES = 2 };

static const char macros[] =
    "<macro name='names'><names variable='author'><name and='text' "
    "initialize-with='. ' name-as-sort-order='first'/><et-al "
    "font-style='italic'/><label form='short' prefix=' ('/><substitute>"
    "<names variable='editor translator'/><text variable='title' "
    "text-case='title' quotes='true'/></substitute></names></macro>"
    "<macro name='all'><group delimiter=', '><text macro='names'/>"
    "<text variable='title' font-style='italic' text-case='title'/>"
    "<text variable='container-title' text-case='sentence'/>"
    "<number variable='volume' form='ordinal'/><number variable='issue' "
    "form='roman'/><number variable='edition' form='long-ordinal'/><label "
    "variable='page'/><text variable='page'/><text variable='note' "
    "strip-periods='true'/><date variable='issued' form='text'/><date "
    "variable='accessed' form='numeric'/><date variable='event-date'>"
    "<date-part name='day' form='ordinal'/><date-part name='month' "
    "form='short'/><date-part name='year' form='short'/></date><choose>"
    "<if is-numeric='number' is-uncertain-date='issued' match='any'>"
    "<text variable='number'/></if><else-if type='book chapter'>"
    "<text variable='publisher' quotes='true'/></else-if></choose>"
    "<text variable='locator'/></group></macro>";

static const char author_date[] =
    "<citation et-al-min='3' et-al-use-first='1' "
    "disambiguate-add-names='true' disambiguate-add-givenname='true' "
    "disambiguate-add-year-suffix='true' collapse='year-suffix-ranged' "
    "cite-group-delimiter=', '><sort><key macro='names'/><key "
    "variable='issued'/></sort><layout prefix='(' suffix=')' delimiter='; '>"
    "<names variable='author'><name form='short' and='symbol'/></names>"
    "<date variable='issued' prefix=' '><date-part name='year'/></date>"
    "<text variable='locator' prefix=', '/></layout></citation>"
    "<bibliography subsequent-author-substitute='———' hanging-indent='true'>"
    "<sort><key macro='names'/><key variable='title' sort='descending'/>"
    "</sort><layout suffix='.'><text macro='all'/></layout></bibliography>";

static const char numbers[] =
    "<citation collapse='citation-number'><sort><key "
    "variable='citation-number'/></sort><layout delimiter=','><text "
    "variable='citation-number' vertical-align='sup'/></layout></citation>"
    "<bibliography second-field-align='flush'><layout><text "
    "variable='citation-number'/><text macro='all'/></layout></bibliography>";

static struct str
style_text(const char *layouts, struct arena *arena)
{
	return arena_printf(arena,
			    "<style xmlns='http://purl.org/net/xbiblio/csl' "
			    "class='in-text' version='1.0' "
			    "page-range-format='chicago'>%s%s</style>",
			    macros, layouts);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct csl_style *styles[STYLES];
	static struct arena lasting;
	struct arena arena = {0};
	struct fuzz_items items = fuzz_items(fuzz_text(data, size), &arena);
	struct diag_list diags = {0};

	for (size_t i = 0; i < STYLES && styles[i] == NULL; i++)
		styles[i] = fuzz_style(
		    style_text(i == 0 ? author_date : numbers, &lasting),
		    &lasting, &diags);
	EXPECT(styles[0] != NULL && styles[1] != NULL);
	EXPECT(diags.found.count == 0);
	if (items.count > ITEMS_AT_MOST)
		items.count = ITEMS_AT_MOST;
	for (size_t i = 0; i < STYLES; i++)
		fuzz_document(styles[i], &items, &arena);
	arena_free(&arena);
	return 0;
}
