/* The writer of pictures: numbers of two decimals at most, everything escaped.
 */
#include "expect.h"
#include "render/svg.h"

static const struct {
	double value;
	const char *text;
} numbers[] = {
    {0, "0"},	      {-0.0, "0"},	{-0.001, "0"},	  {0.05, "0.05"},
    {0.5, "0.5"},     {-0.5, "-0.5"},	{5.25, "5.25"},	  {5.256, "5.26"},
    {10, "10"},	      {100.1, "100.1"}, {-40, "-40"},	  {0.999, "1"},
    {-12.3, "-12.3"}, {720, "720"},	{1e6, "1000000"},
};

START_TEST(writes_numbers)
{
	struct strbuf out = {0};

	svg_number(&out, numbers[_i].value);
	expect_text(strbuf_str(&out), numbers[_i].text);
	strbuf_free(&out);
}
END_TEST

START_TEST(writes_elements)
{
	struct svg_point points[] = {{0, 1}, {2.5, 3}};
	struct strbuf out = {0};

	svg_text(&out, "a", SVG_END, 1, 2, STR("<b> & \"c\""));
	svg_text(&out, "a", SVG_START, 1, 2, STR_NONE);
	svg_text_noted(&out, "a", 1, 2, STR("one"), "b", 4, STR("two"));
	svg_line(&out, "a", 1, 2, 3, 4);
	svg_polyline(&out, "a", points, 2);
	expect_text(strbuf_str(&out),
		    "<text class=\"a\" text-anchor=\"end\" x=\"1\" y=\"2\">"
		    "&lt;b&gt; &amp; &quot;c&quot;</text>\n"
		    "<text class=\"a\" x=\"1\" y=\"2\">one "
		    "<tspan class=\"b\" dx=\"4\">two</tspan></text>\n"
		    "<line class=\"a\" x1=\"1\" y1=\"2\" x2=\"3\" y2=\"4\"/>\n"
		    "<polyline class=\"a\" points=\"0,1 2.5,3\"/>\n");
	strbuf_free(&out);
}
END_TEST

SUITE(svg)
{
	tcase_add_loop_test(cases, writes_numbers, 0, ROWS(numbers));
	tcase_add_test(cases, writes_elements);
}
