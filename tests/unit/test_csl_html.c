/* What of an entry leads where: by the variable, not by how its value looks.
 * Addresses are those that the registries of identifiers document. */
#include "expect.h"

#include "csl_html.h"

static const struct {
	enum csl_variable variable;
	const char *before, *text, *html;
} links[] = {
    {CSL_DOI, "doi:", "10.5555/a",
     "doi:<a href=\"https://doi.org/10.5555/a\">10.5555/a</a>"},
    {CSL_DOI, "https://doi.org/", "10.5555/a",
     "<a href=\"https://doi.org/10.5555/a\">https://doi.org/10.5555/a</a>"},
    {CSL_PMID, "PMID: ", "123",
     "PMID: <a href=\"https://pubmed.ncbi.nlm.nih.gov/123/\">123</a>"},
    {CSL_PMCID, "PMCID: ", "PMC123",
     "PMCID: <a href=\"https://pmc.ncbi.nlm.nih.gov/articles/PMC123/\">"
     "PMC123</a>"},
    /* No PubMed id, though it looks like one. */
    {CSL_PMCID, "PMCID: ", "123",
     "PMCID: <a href=\"https://pmc.ncbi.nlm.nih.gov/articles/PMC123/\">"
     "123</a>"},
    {CSL_PMID, "PMID: ", "in press", "PMID: in press"},
    {CSL_URL, "At ", "https://a.example/",
     "At <a href=\"https://a.example/\">https://a.example/</a>"},
    {CSL_URL, "At ", "123", "At 123"},
};

START_TEST(leads_where_the_variable_does)
{
	struct arena arena = {0};
	struct csl_output output = {.arena = &arena};
	struct csl_html html = {.linked = true};
	struct strbuf out = {0};

	csl_output_add(&output, CSL_TOKEN_AFFIX, str_from(links[_i].before));
	csl_output_open_of(&output, CSL_SPAN_LINK, links[_i].variable);
	csl_output_add(&output, CSL_TOKEN_TEXT, str_from(links[_i].text));
	csl_output_close(&output, CSL_SPAN_LINK);
	csl_output_finish(&output);
	csl_html_add(&html, &output, 0, output.tokens.count, &out);
	expect_text(strbuf_str(&out), links[_i].html);
	strbuf_free(&out);
	arena_free(&arena);
}
END_TEST

SUITE(csl_html)
{
	tcase_add_loop_test(cases, leads_where_the_variable_does, 0,
			    ROWS(links));
}
