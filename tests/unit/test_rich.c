#include "suite.h"

#include "base/rich.h"

static const struct {
	const char *written, *text, *html;
} titles[] = {
    {"On tea", "On tea", "On tea"},
    {"Tea & \"milk\"", "Tea & \"milk\"", "Tea &amp; &quot;milk&quot;"},
    {"<i>Camellia</i> tea", "Camellia tea", "<i>Camellia</i> tea"},
    {"Mg<sup>2+</sup> and H<sub>2</sub>O", "Mg2+ and H2O",
     "Mg<sup>2+</sup> and H<sub>2</sub>O"},
    {"<b>A <i>B</i></b>", "A B", "<b>A <i>B</i></b>"},
    {"<span class=\"nocase\">pH</span> of tea", "pH of tea", "pH of tea"},
    {"<span style=\"font-variant:small-caps;\">l</span>-theanine", "l-theanine",
     "<span class=\"smallcaps\">l</span>-theanine"},
    {"<sc>d</sc>-form", "d-form", "<span class=\"smallcaps\">d</span>-form"},
    /* Not tags: never closed, or others. */
    {"p < 0.05 <i>", "p < 0.05 <i>", "p &lt; 0.05 &lt;i&gt;"},
    {"</i> tea", "</i> tea", "&lt;/i&gt; tea"},
    {"<script>x</script>", "<script>x</script>",
     "&lt;script&gt;x&lt;/script&gt;"},
    {"<i onclick=\"x\">a</i>", "<i onclick=\"x\">a</i>",
     "&lt;i onclick=&quot;x&quot;&gt;a&lt;/i&gt;"},
    /* Crossed: the inner one ends with the outer one. */
    {"<i>a<b>b</i>c</b>", "ab</i>c", "<i>a<b>b&lt;/i&gt;c</b></i>"},
    {"Milk &amp; tea &lt;3", "Milk & tea <3", "Milk &amp; tea &lt;3"},
    {"caf&#233;, caf&#xE9;", "caf\xc3\xa9, caf\xc3\xa9",
     "caf\xc3\xa9, caf\xc3\xa9"},
    {"&#38;", "&", "&amp;"},
    {"&unknown; &#1; & ;", "&unknown; &#1; & ;",
     "&amp;unknown; &amp;#1; &amp; ;"},
    {"&lt;i&gt;a&lt;/i&gt;", "<i>a</i>", "&lt;i&gt;a&lt;/i&gt;"},
};

START_TEST(reads_titles)
{
	struct arena arena = {0};
	struct str written = str_from(titles[_i].written);

	ck_assert_msg(str_is(rich_text(written, &arena), titles[_i].text),
		      "%s: %.*s", titles[_i].written,
		      STR_ARG(rich_text(written, &arena)));
	ck_assert_msg(str_is(rich_html(written, &arena), titles[_i].html),
		      "%s: %.*s", titles[_i].written,
		      STR_ARG(rich_html(written, &arena)));
	arena_free(&arena);
}
END_TEST

SUITE(rich)
{
	tcase_add_loop_test(cases, reads_titles, 0,
			    sizeof titles / sizeof *titles);
}
