/* Markdown as segments. In expected values a mark is written in braces:
 *     {cite see a, page 3|-b}   {narrative a, page 3}
 *     {link slug#heading|text}  {embed slug}    {embed! slug} as a block
 *     {code name arguments}     {code! name}    {to address} in href, src
 * and line ends as they are. */
#include "suite.h"

#include <stdio.h>
#include <string.h>

#include "adapters/markdown.h"
#include "base/pool.h"
#include "base/utf8.h"

struct fixture {
	struct arena arena;
	struct arena scratch;
	struct diag_list diags;
	struct markdown markdown;
};

static void
read_with(struct fixture *f, const char *text,
	  const struct markdown_options *options)
{
	markdown_init();
	*f = (struct fixture){0};
	f->diags.arena = &f->arena;
	markdown_read(str_from(text), options, &f->arena, &f->scratch,
		      &f->diags, &f->markdown);
	/* What was read must not need the tree. */
	arena_free(&f->scratch);
}

static void
read_safe(struct fixture *f, const char *text)
{
	static const struct markdown_options options = {.heading_ids = true,
							.marks = true,
							.first_line = 1,
							.path = {"a.md", 4}};

	read_with(f, text, &options);
}

static void
release(struct fixture *f)
{
	arena_free(&f->arena);
}

static void
dump_citation(struct strbuf *out, const struct markdown_citation *citation)
{
	strbuf_addz(out, citation->narrative ? "{narrative " : "{cite ");
	for (size_t i = 0; i < citation->cites.count; i++) {
		const struct markdown_cite *cite = &citation->cites.items[i];

		strbuf_addz(out, i > 0 ? "|" : "");
		strbuf_add(out, cite->around->prefix);
		strbuf_addz(out, cite->around->prefix.len > 0 ? " " : "");
		strbuf_addz(out, cite->suppress_author ? "-" : "");
		strbuf_add(out, cite->key.text);
		if (cite->around->locator.len > 0)
			strbuf_printf(out, ", %s %.*s",
				      markdown_locator_names[cite->label],
				      STR_ARG(cite->around->locator));
		if (cite->around->suffix.len > 0 &&
		    memchr(",;.", cite->around->suffix.ptr[0], 3) == NULL)
			strbuf_add_byte(out, ' ');
		strbuf_add(out, cite->around->suffix);
	}
	strbuf_addz(out, "}");
}

static void
dump_wikilink(struct strbuf *out, const struct markdown_wikilink *link)
{
	strbuf_printf(out, "{%s%s %.*s", link->embed ? "embed" : "link",
		      link->block ? "!" : "", STR_ARG(link->target.text));
	if (link->fragment.len > 0)
		strbuf_printf(out, "#%.*s", STR_ARG(link->fragment));
	if (link->text.len > 0)
		strbuf_printf(out, "|%.*s", STR_ARG(link->text));
	strbuf_addz(out, "}");
}

static void
dump_shortcode(struct strbuf *out, const struct markdown_shortcode *code)
{
	strbuf_printf(out, "{code%s %.*s", code->block ? "!" : "",
		      STR_ARG(code->name.text));
	if (code->arguments.len > 0)
		strbuf_printf(out, " %.*s", STR_ARG(code->arguments));
	strbuf_addz(out, "}");
}

static void
dump(struct strbuf *out, const struct markdown *markdown)
{
	for (size_t i = 0; i < markdown->segments.count; i++) {
		const struct markdown_segment *segment =
		    &markdown->segments.items[i];
		uint32_t index = segment->index;

		switch (segment->kind) {
		case MARKDOWN_HTML:
		case MARKDOWN_RAW: strbuf_add(out, segment->html); break;
		case MARKDOWN_CITATION:
			dump_citation(out, &markdown->citations.items[index]);
			break;
		case MARKDOWN_WIKILINK:
		case MARKDOWN_EMBED:
			dump_wikilink(out, &markdown->wikilinks.items[index]);
			break;
		case MARKDOWN_SHORTCODE:
			dump_shortcode(out, &markdown->shortcodes.items[index]);
			break;
		case MARKDOWN_ADDRESS:
			strbuf_printf(
			    out, "{to %.*s}",
			    STR_ARG(markdown->links.items[index].address.text));
		}
	}
}

static void
dump_diags(struct strbuf *out, struct diag_list *diags)
{
	diag_sort(diags);
	for (size_t i = 0; i < diags->found.count; i++) {
		const struct diag *diag = &diags->found.items[i];

		strbuf_printf(out, "%u:%u+%u %.*s\n", diag->at.line,
			      diag->at.column, diag->at.width,
			      STR_ARG(diag->rule));
	}
}

/* HTML, and where it matters what is reported: line:column+width rule. */
static const struct html_case {
	const char *text;
	const char *html;
	const char *diags;
} html_cases[] = {
    {"", "", ""},
    {"*a* **b**\n", "<p><em>a</em> <strong>b</strong></p>\n", ""},

    /* citations: groups */
    {"x [@a].", "<p>x {cite a}.</p>\n", ""},
    {"[@a; @b]", "<p>{cite a|b}</p>\n", ""},
    {"[see @a, p. 3]", "<p>{cite see a, page 3}</p>\n", ""},
    {"[-@a]", "<p>{cite -a}</p>\n", ""},
    {"[see -@a; also -@b, ch. 2]", "<p>{cite see -a|also -b, ch. 2}</p>\n", ""},
    {"[@a p. 3]", "<p>{cite a, page 3}</p>\n", ""},
    {"[@a, p. 3, fig. 1; see\n@b]", "<p>{cite a, page 3, fig. 1|see b}</p>\n",
     ""},
    {"[@a, @b]", "<p>{cite a|b}</p>\n", ""},
    {"[@a, p. 3, see @b]", "<p>{cite a, page 3|see b}</p>\n", ""},
    {"[@a; and more]", "<p>{cite a; and more}</p>\n", ""},
    {"[this; @a]", "<p>{cite this; a}</p>\n", ""},
    {"[@a, [sic] p. 3]", "<p>{cite a, [sic] p. 3}</p>\n", ""},
    {"([x] [@a] [y])", "<p>([x] {cite a} [y])</p>\n", ""},
    {"[outer [@a] text]", "<p>[outer {cite a} text]</p>\n", ""},
    {"\\[x [@a]", "<p>[x {cite a}</p>\n", ""},
    {"[\\[ @a]", "<p>{cite [ a}</p>\n", ""},
    {"[see *e.g.* @a]", "<p>{cite see <em>e.g.</em> a}</p>\n", ""},
    {"*[x* @a]", "<p><em>[x</em> {cite a}]</p>\n", ""},
    {"[[@a]]", "<p>[{cite a}]</p>\n", ""},
    {"[@a, `]`]", "<p>{cite a, <code>]</code>}</p>\n", ""},

    /* citations: keys */
    {"[@a.b:c_d-e/f.]", "<p>{cite a.b:c_d-e/f.}</p>\n", ""},
    {"@a.", "<p>{narrative a}.</p>\n", ""},
    {"@a--b", "<p>{narrative a}--b</p>\n", ""},
    {"@a:.b", "<p>{narrative a}:.b</p>\n", ""},
    {"@_x @1x", "<p>{narrative _x} {narrative 1x}</p>\n", ""},
    {"@{any key; [x]}s", "<p>{narrative any key; [x]}s</p>\n", ""},
    {"[@{a;b}, p. 1; @c]", "<p>{cite a;b, page 1|c}</p>\n", ""},
    {"@ @. @- @{}", "<p>@ @. @- @{}</p>\n", ""},

    /* citations: in running text */
    {"@key [p. 3] x", "<p>{narrative key, page 3} x</p>\n", ""},
    {"@key says", "<p>{narrative key} says</p>\n", ""},
    {"-@key says", "<p>{narrative -key} says</p>\n", ""},
    {"@a [@b]", "<p>{narrative a|b}</p>\n", ""},
    {"@a [x](y.md)", "<p>{narrative a} <a href=\"{to y.md}\">x</a></p>\n", ""},
    {"@a [[b]]", "<p>{narrative a} {link b}</p>\n", ""},
    {"(@a; @b)", "<p>({narrative a}; {narrative b})</p>\n", ""},

    /* no citations */
    {"me@host.org x@y 1@a x_@a", "<p>me@host.org x@y 1@a x_@a</p>\n", ""},
    {"https://x.y/@u https://x.y/?a=@b ü@a",
     "<p>https://x.y/@u https://x.y/?a=@b ü@a</p>\n", ""},
    {"\\@a `@a` \\[@a]", "<p>@a <code>@a</code> [{narrative a}]</p>\n", ""},
    {"    [@a] [[b]] {{c}}\n", "<pre><code>[@a] [[b]] {{c}}\n</code></pre>\n",
     ""},
    {"<a@b.org>", "<p><a href=\"mailto:a@b.org\">a@b.org</a></p>\n", ""},
    {"[@a](u.md)", "<p><a href=\"{to u.md}\">@a</a></p>\n",
     "1:2+2 citation-in-link\n"},
    {"[see @a, p. 3][r]\n\n[r]: u.md",
     "<p><a href=\"{to u.md}\">see @a, p. 3</a></p>\n",
     "1:6+2 citation-in-link\n"},
    {"[see [@a] there](u.md) [**[@b]**](u.md) ![a [@b]](u.md)",
     "<p><a href=\"{to u.md}\">see {cite a} there</a> "
     "<a href=\"{to u.md}\"><strong>{cite b}</strong></a> "
     "<img src=\"{to u.md}\" alt=\"a [@b]\"></p>\n",
     "1:46+2 citation-in-link\n"},
    {"|a|\n|-|\n\n|a|\n|-|\n",
     "<div class=\"table-wrap\" role=\"region\" "
     "tabindex=\"0\" aria-label=\"Table\">\n<table>\n<thead>\n<tr>\n"
     "<th scope=\"col\">a</th>\n</tr>\n</thead>\n</table>\n</div>\n"
     "<div class=\"table-wrap\" role=\"region\" "
     "tabindex=\"0\" aria-label=\"Table 2\">\n<table>\n<thead>\n<tr>\n"
     "<th scope=\"col\">a</th>\n</tr>\n</thead>\n</table>\n</div>\n",
     ""},
    {"![of @a](u.png)", "<p><img src=\"{to u.png}\" alt=\"of @a\"></p>\n",
     "1:6+2 citation-in-link\n"},

    {"[@{a]b}, p. 1]", "<p>{cite a]b, page 1}</p>\n", ""},
    {"[see [x](y.md) @a]", "<p>{cite see x a}</p>\n", ""},
    {"[^ @a -@b]", "<p>[^ @a -@b]</p>\n", "1:1+10 footnote-unmatched\n"},

    /* wikilinks */
    {"[[slug]]", "<p>{link slug}</p>\n", ""},
    {"a [[slug|text]] b", "<p>a {link slug|text} b</p>\n", ""},
    {"[[slug|long\ntext]]", "<p>{link slug|long text}</p>\n", ""},
    {"[[slug#A heading]] [[#here]]",
     "<p>{link slug#A heading} {link #here}</p>\n", ""},
    {"[[topic:x]] [[source:k:1]]", "<p>{link topic:x} {link source:k:1}</p>\n",
     ""},
    {"[[slug\\|text]]", "<p>{link slug|text}</p>\n", ""},
    {"[[An alias]]", "<p>{link An alias}</p>\n", ""},
    {"x ![[slug]]", "<p>x {embed slug}</p>\n", ""},
    {"![[figure.png]]\n", "{embed! figure.png}\n", ""},
    {"- ![[slug]]", "<ul>\n<li>{embed! slug}</li>\n</ul>\n", ""},
    {"[[[slug]]]", "<p>[{link slug}]</p>\n", ""},
    {"[[a]][[b]]", "<p>{link a}{link b}</p>\n", ""},
    {"[[r]] [x][r]\n\n[r]: u.md",
     "<p>{link r} <a href=\"{to u.md}\">x</a></p>\n", ""},
    {"![[r]] x\n\n[r]: u.md", "<p>{embed r} x</p>\n", ""},
    {"[[1]](u.md)", "<p><a href=\"{to u.md}\">[1]</a></p>\n", ""},
    {"\\[[a]] [\\[a]] `[[a]]`", "<p>[[a]] [[a]] <code>[[a]]</code></p>\n", ""},
    {"[[1], [2]] [[x] y](z.md)",
     "<p>[[1], [2]] <a href=\"{to z.md}\">[x] y</a></p>\n", ""},
    {"# [[a]]\n", "<h1 id=\"a\">{link a}</h1>\n", ""},
    {"[see [[a]]](u.md)", "<p><a href=\"{to u.md}\">see [[a]]</a></p>\n",
     "1:6+5 wikilink-syntax\n"},
    {"x [[ a]]", "<p>x [[ a]]</p>\n", "1:3+6 wikilink-syntax\n"},
    {"[[a|]]", "<p>[[a|]]</p>\n", "1:1+6 wikilink-syntax\n"},
    {"[[a#]]", "<p>[[a#]]</p>\n", "1:1+6 wikilink-syntax\n"},
    {"[[|x]]", "<p>[[|x]]</p>\n", "1:1+6 wikilink-syntax\n"},
    {"[[a|b|c]]", "<p>[[a|b|c]]</p>\n", "1:1+9 wikilink-syntax\n"},
    {"[[page:a]]", "<p>[[page:a]]</p>\n", "1:1+10 wikilink-syntax\n"},
    {"ü [[a$b]]", "<p>ü [[a$b]]</p>\n", "1:3+7 wikilink-syntax\n"},
    {"see [[slug] x", "<p>see [[slug] x</p>\n", "1:5+6 wikilink-syntax\n"},

    /* shortcodes */
    {"{{x}} y", "<p>{code x} y</p>\n", ""},
    {"{{ figure-1  a=\"}}\" b }} y", "<p>{code figure-1 a=\"}}\" b} y</p>\n",
     ""},
    {"{{x *a* [b](c)}}", "{code! x *a* [b](c)}\n", ""},
    {"a\n\n{{x}}\n\nb", "<p>a</p>\n{code! x}\n<p>b</p>\n", ""},
    {"- {{x}}\n\n- {{y}} z",
     "<ul>\n<li>\n{code! x}\n</li>\n<li>\n<p>{code y} z</p>\n</li>\n</ul>\n",
     ""},
    {"{{1}} {{}} {x} {{a.b}} {{a", "<p>{{1}} {{}} {x} {{a.b}} {{a</p>\n", ""},
    {"`{{a}}` \\{{a}}", "<p><code>{{a}}</code> {{a}}</p>\n", ""},

    /* strikes */
    {"~~a *b*~~ c", "<p><del>a <em>b</em></del> c</p>\n", ""},
    {"~~a ~~b~~ ~c~ ~~~d~~~", "<p>~~a <del>b</del> ~c~ ~~~d~~~</p>\n", ""},
    {"~~ a ~~ \\~~b~~", "<p>~~ a ~~ ~~b~~</p>\n", ""},
    {"*a ~~b* c~~", "<p><em>a ~~b</em> c~~</p>\n", ""},

    /* where marks work */
    {"**[@a]** *[[b]]* ~~@c~~",
     "<p><strong>{cite a}</strong> <em>{link b}</em> "
     "<del>{narrative c}</del></p>\n",
     ""},
    {"> [@a]\n\n- @b\n",
     "<blockquote>\n<p>{cite a}</p>\n</blockquote>\n"
     "<ul>\n<li>{narrative b}</li>\n</ul>\n",
     ""},
    {"[{{x}} y](z.md)", "<p><a href=\"{to z.md}\">{code x} y</a></p>\n", ""},
    {"|a|b|\n|:-|-:|\n|[[s\\|t]] @k|[@x, p. 1; @y] {{z}}|\n",
     "<div class=\"table-wrap\" role=\"region\" "
     "tabindex=\"0\" aria-label=\"Table\">\n<table>\n<thead>\n<tr>\n"
     "<th scope=\"col\" class=\"align-left\">a</th>\n"
     "<th scope=\"col\" class=\"align-right\">b</th>\n"
     "</tr>\n</thead>\n<tbody>\n<tr>\n"
     "<td class=\"align-left\">{link s|t} {narrative k}</td>\n"
     "<td class=\"align-right\">{cite x, page 1|y} {code z}</td>\n"
     "</tr>\n</tbody>\n</table>\n</div>\n",
     ""},
    {"|a|\n|:-:|\n",
     "<div class=\"table-wrap\" role=\"region\" "
     "tabindex=\"0\" aria-label=\"Table\">\n<table>\n<thead>\n<tr>\n"
     "<th scope=\"col\" class=\"align-center\">a</th>\n</tr>\n</thead>\n"
     "</table>\n</div>\n",
     ""},

    /* links */
    {"[a](b.md#c) [d](/e \"T&\") [f](#g) [h](?i)",
     "<p><a href=\"{to b.md#c}\">a</a> "
     "<a href=\"{to /e}\" title=\"T&amp;\">d</a> "
     "<a href=\"{to #g}\">f</a> <a href=\"{to ?i}\">h</a></p>\n",
     ""},
    {"[a](https://b.c/?d&e) [f](mailto:g@h) [i](//j) [k]()",
     "<p><a href=\"https://b.c/?d&amp;e\">a</a> "
     "<a href=\"mailto:g@h\">f</a> <a href=\"//j\">i</a> "
     "<a href=\"\">k</a></p>\n",
     ""},
    {"[![a *b*](c.png)](d.md)",
     "<p><a href=\"{to d.md}\"><img src=\"{to c.png}\" alt=\"a b\">"
     "</a></p>\n",
     ""},
    {"[a](JavaScript:x) ![b](data:text/html,x) <vbscript:y> [c](file:///d)",
     "<p><a href=\"\">a</a> <img src=\"\" alt=\"b\"> "
     "<a href=\"\">vbscript:y</a> <a href=\"\">c</a></p>\n",
     "1:5+12 unsafe-url\n1:24+16 unsafe-url\n1:43+10 unsafe-url\n"
     "1:59+9 unsafe-url\n"},
    {"![a](data:image/png;base64,AA==)", "<p><img src=\"\" alt=\"a\"></p>\n",
     "1:6+26 unsafe-url\n"},

    {"[a <b@c.de> f[^1]](g.md)\n\n[^1]: h",
     "<p><a href=\"{to g.md}\">a b@c.de f<sup class=\"footnote-ref\" "
     "id=\"fnref-1\">a</sup></a></p>\n"
     "<section class=\"footnotes\" aria-label=\"Footnotes\">\n<ol type=\"a\">\n"
     "<li id=\"fn-1\">\n<p>h <a href=\"#fnref-1\" "
     "class=\"footnote-back\" aria-label=\"Back to reference a\">↩</a>"
     "</p>\n</li>\n</ol>\n</section>\n",
     ""},

    /* raw HTML */
    {"a <b class=\"x\">c</b> <br> </i>\n",
     "<p>a &lt;b class=&quot;x&quot;&gt;c&lt;/b&gt; &lt;br&gt; "
     "&lt;/i&gt;</p>\n",
     "1:3+13 raw-html\n1:22+4 raw-html\n"},
    {"a <!-- b --> c", "<p>a  c</p>\n", ""},
    {"<div>\n*a*\n</div>\n\nb",
     "<p>&lt;div&gt;\n*a*\n&lt;/div&gt;</p>\n<p>b</p>\n", "1:1+5 raw-html\n"},
    {"a\n\n<!-- x\n\ny -->\n\nb", "<p>a</p>\n<p>b</p>\n", ""},
    {"<!-- a --> b", "<p>b</p>\n", "1:1+12 raw-html\n"},
    {"<!-- a\n\nb", "<p>&lt;!-- a\n\nb</p>\n", "1:1+6 raw-html\n"},
    {"<script>a</script>", "<p>&lt;script&gt;a&lt;/script&gt;</p>\n",
     "1:1+18 raw-html\n"},

    /* headings */
    {"# Über *x* & `y`!\n\nA\n=\n\n## A\n\n### A\n",
     "<h1 id=\"über-x-y\">Über <em>x</em> &amp; <code>y</code>!</h1>\n"
     "<h1 id=\"a\">A</h1>\n<h2 id=\"a-2\">A</h2>\n<h3 id=\"a-3\">A</h3>\n",
     ""},
    {"# A-2\n# A\n# A\n# ?\n# Fn 1\n",
     "<h1 id=\"a-2\">A-2</h1>\n<h1 id=\"a\">A</h1>\n"
     "<h1 id=\"a-3\">A</h1>\n<h1 id=\"section\">?</h1>\n"
     "<h1 id=\"section-fn-1\">Fn 1</h1>\n",
     ""},
    {"# A b {#c-d}\n# {#e}\n# f {#g h}\n# `i` {#j} #\n",
     "<h1 id=\"c-d\">A b</h1>\n<h1 id=\"e\"></h1>\n"
     "<h1 id=\"f-g-h\">f {#g h}</h1>\n<h1 id=\"j\"><code>i</code></h1>\n",
     ""},

    /* task lists */
    {"- [x] a\n- [ ] b [x]\n",
     "<ul>\n<li class=\"task\"><input type=\"checkbox\" disabled checked "
     "aria-label=\"done\"> a</li>\n"
     "<li class=\"task\"><input type=\"checkbox\" disabled "
     "aria-label=\"to do\"> b [x]</li>\n</ul>\n",
     ""},
    {"1. [X] a\n\n   b\n",
     "<ol>\n<li class=\"task\">\n<p><input type=\"checkbox\" disabled checked "
     "aria-label=\"done\"> a</p>\n<p>b</p>\n</li>\n</ol>\n",
     ""},

    /* admonitions */
    {"> [!NOTE]\n> a [@b]\n",
     "<div class=\"admonition note\" role=\"note\">\n"
     "<p class=\"admonition-title\">Note</p>\n<p>a {cite b}</p>\n</div>\n",
     ""},
    {"> [!warning]\n>\n> - a\n",
     "<div class=\"admonition warning\" role=\"note\">\n"
     "<p class=\"admonition-title\">Warning</p>\n<ul>\n<li>a</li>\n</ul>\n"
     "</div>\n",
     ""},
    {"> [!OTHER]\n> a\n\n> [!TIP] b\n",
     "<blockquote>\n<p>[!OTHER]\na</p>\n</blockquote>\n"
     "<blockquote>\n<p>[!TIP] b</p>\n</blockquote>\n",
     ""},

    /* footnotes */
    {"a[^x] b[^x]\n\n[^x]: N @k.\n",
     "<p>a<sup class=\"footnote-ref\"><a href=\"#fn-1\" "
     "id=\"fnref-1\">a</a></sup> "
     "b<sup class=\"footnote-ref\"><a href=\"#fn-1\" "
     "id=\"fnref-1-2\">a</a></sup></p>\n"
     "<section class=\"footnotes\" aria-label=\"Footnotes\">\n<ol type=\"a\">\n"
     "<li id=\"fn-1\">\n<p>N {narrative k}. "
     "<a href=\"#fnref-1\" class=\"footnote-back\" "
     "aria-label=\"Back to reference a\">↩</a> "
     "<a href=\"#fnref-1-2\" class=\"footnote-back\" "
     "aria-label=\"Back to reference a-2\">↩<sup>2</sup></a></p>\n"
     "</li>\n</ol>\n</section>\n",
     ""},
    {"a[^x]\n\n[^x]:\n    - b\n",
     "<p>a<sup class=\"footnote-ref\"><a href=\"#fn-1\" "
     "id=\"fnref-1\">a</a></sup></p>\n"
     "<section class=\"footnotes\" aria-label=\"Footnotes\">\n<ol type=\"a\">\n"
     "<li id=\"fn-1\">\n<ul>\n<li>b</li>\n</ul>\n"
     "<p><a href=\"#fnref-1\" class=\"footnote-back\" "
     "aria-label=\"Back to reference a\">↩</a></p>\n"
     "</li>\n</ol>\n</section>\n",
     ""},
    {"a [^x] \\[^y] `[^z]`\n\n[^u]: v\n\n    [^c]: d\n",
     "<p>a [^x] [^y] <code>[^z]</code></p>\n",
     "1:3+4 footnote-unmatched\n3:1+4 footnote-unmatched\n"
     "5:5+4 footnote-unmatched\n"},

    {"[^a\nb] c", "<p>[^] c</p>\n", "1:1+3 footnote-unmatched\n"},

    /* a table without an empty line before it */
    {"a\n\n|a|\n|-|\n[@b]\n",
     "<p>a</p>\n<div class=\"table-wrap\" role=\"region\" "
     "tabindex=\"0\" aria-label=\"Table\">\n<table>\n<thead>\n<tr>\n"
     "<th scope=\"col\">a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n"
     "<td>{cite b}</td>\n</tr>\n</tbody>\n</table>\n</div>\n",
     ""},
};

START_TEST(writes_html)
{
	const struct html_case *c = &html_cases[_i];
	struct strbuf html = {0}, diags = {0};
	struct fixture f;

	read_safe(&f, c->text);
	dump(&html, &f.markdown);
	dump_diags(&diags, &f.diags);
	ck_assert_str_eq(html.ptr == NULL ? "" : html.ptr, c->html);
	ck_assert_str_eq(diags.ptr == NULL ? "" : diags.ptr, c->diags);
	strbuf_free(&html);
	strbuf_free(&diags);
	release(&f);
}
END_TEST

/* Places of all citations, wikilinks, shortcodes and addresses, in that
 * order; each is "line:column+width". */
static const struct place_case {
	const char *text;
	const char *places;
} place_cases[] = {
    {"x [see @a; @bc]", "1:8+2 1:12+3"},
    {"ü [[ä|b]] 😀 {{c}}", "1:3+7 1:15+1"},
    {"a\\\nb @c\\\n  d @e", "2:3+2 3:5+2"},
    {"a  \n@b", "2:1+2"},
    {"[r]: /u\n[s]: /v\n  \"t\nu\"\na @b\n@c", "5:3+2 6:1+2"},
    {"> a\nlazy @b\n>   @c", "2:6+2 3:5+2"},
    {"- a\n  @b\n\n      - c\n    @d [[e]]", "2:3+2 5:5+2 5:8+5"},
    {"a[^n]\n\n[^n]: b\n    @c\n\n    @d", "4:5+2 6:5+2"},
    {"# a @a # b @b ##\n\n  a\n @c\n===", "1:5+2 1:12+2 4:2+2"},
    {"a\n|b|c|\n|-|-|\n|x\\|y @d|[[e\\|f]] @g|\n", "4:7+2 4:19+2 4:10+8"},
    {"> b | @c\n> -|-\n> @d | [[e]]\n", "1:7+2 3:3+2 3:8+5"},
    {"@a [x](y.md)\n[z](y.md) `[y](y.md)` [w](y.md)",
     "1:1+2 1:8+4 2:5+4 2:27+4"},
    {"[![a](b.png)](c.md)", "1:15+4 1:7+5"},
    {"[x]\n[y][x]\n\n[x]: u.md", "1:1+3 2:1+3"},
    {"[a](<b c.md>) [d]( e.md 'f')", "1:6+6 1:20+4"},
    {"- [x] @a\n  1. @b", "1:7+2 2:6+2"},
    {"x [[a\\|b]] @c\n|d|\n|-|\n", "1:12+2 1:3+8"},
    {"[@{a\nb}; @c\n@d]", "2:5+2 3:1+2"},
};

static void
dump_places(struct strbuf *out, const struct markdown *markdown)
{
	struct spot spots[64];
	size_t count = 0;

	for (size_t i = 0; i < markdown->citations.count; i++) {
		const struct markdown_citation *citation =
		    &markdown->citations.items[i];

		for (size_t k = 0; k < citation->cites.count; k++)
			spots[count++] = citation->cites.items[k].key.at;
	}
	for (size_t i = 0; i < markdown->wikilinks.count; i++)
		spots[count++] = markdown->wikilinks.items[i].at;
	for (size_t i = 0; i < markdown->shortcodes.count; i++)
		spots[count++] = markdown->shortcodes.items[i].name.at;
	for (size_t i = 0; i < markdown->links.count; i++)
		spots[count++] = markdown->links.items[i].address.at;
	for (size_t i = 0; i < count; i++)
		strbuf_printf(out, "%s%u:%u+%u", i > 0 ? " " : "",
			      spots[i].line, spots[i].column, spots[i].width);
}

START_TEST(places_marks)
{
	const struct place_case *c = &place_cases[_i];
	struct strbuf places = {0};
	struct fixture f;

	read_safe(&f, c->text);
	dump_places(&places, &f.markdown);
	ck_assert_str_eq(places.ptr == NULL ? "" : places.ptr, c->places);
	strbuf_free(&places);
	release(&f);
}
END_TEST

START_TEST(counts_the_front_matter)
{
	const struct markdown_options options = {.marks = true,
						 .first_line = 9};
	struct fixture f;

	read_with(&f, "a\n[[b]] [[ c]]", &options);
	ck_assert_uint_eq(f.markdown.wikilinks.items[0].at.line, 10);
	ck_assert_uint_eq(f.markdown.wikilinks.items[0].target.at.column, 3);
	ck_assert_uint_eq(f.diags.found.items[0].at.line, 10);
	release(&f);
}
END_TEST

START_TEST(passes_raw_html_and_plain_at)
{
	const struct markdown_options options = {.raw_html = true};
	struct strbuf html = {0};
	struct fixture f;

	read_with(&f, "# a\n<b>c</b> @d [[e]] {{f}} ~~g~~ [h](javascript:i)",
		  &options);
	dump(&html, &f.markdown);
	ck_assert_str_eq(html.ptr,
			 "<h1>a</h1>\n<p><b>c</b> @d [[e]] {{f}} "
			 "<del>g</del> <a href=\"javascript:i\">h</a></p>\n");
	strbuf_free(&html);
	release(&f);
}
END_TEST

START_TEST(keeps_text_without_markup)
{
	struct fixture f;

	read_safe(&f, "# A *b* [@c]\n\nd **e** [f](g.md) @h, [[i|j]] [k].\nl "
		      "[@m].\n\n- n\n\n|o|\n|-|\n|p|\n\n    q\n");
	ck_assert_str_eq(markdown_plain(&f.markdown, &f.arena).ptr,
			 "A b\nd e f @h, j [k]. l.\nn\no\np\nq");
	ck_assert_uint_eq(f.markdown.headings.count, 1);
	ck_assert(str_is(f.markdown.headings.items[0].text, "A b"));
	ck_assert_uint_eq(f.markdown.headings.items[0].level, 1);
	ck_assert_uint_eq(f.markdown.headings.items[0].line, 1);
	release(&f);
}
END_TEST

START_TEST(lists_ids)
{
	struct strbuf ids = {0};
	struct fixture f;

	read_safe(&f, "# a\n\nb[^c]\n\n## a\n\n[^c]: d\n");
	for (size_t i = 0; i < f.markdown.ids.count; i++)
		strbuf_printf(&ids, "%.*s ", STR_ARG(f.markdown.ids.items[i]));
	ck_assert_str_eq(ids.ptr, "a fnref-1 a-2 fn-1 ");
	strbuf_free(&ids);
	release(&f);
}
END_TEST

/* Citations in footnotes come after those of the body. */
START_TEST(orders_citations)
{
	struct fixture f;

	read_safe(&f, "[@a][^n]\n\n[^n]: @c\n\n@b");
	ck_assert_uint_eq(f.markdown.citations.count, 3);
	for (uint32_t i = 0; i < 3; i++) {
		const struct markdown_citation *c =
		    &f.markdown.citations.items[i];

		ck_assert_uint_eq(c->order, i);
		ck_assert_int_eq(c->cites.items[0].key.text.ptr[0], "abc"[i]);
	}
	release(&f);
}
END_TEST

static const char long_words[] =
    "one two three four five six seven eight nine ten eleven twelve thirteen "
    "fourteen fifteen sixteen seventeen eighteen nineteen twenty ";

/* Behind more definitions than are looked through, where the paragraph begins
 * with them. */
START_TEST(places_marks_roughly)
{
	struct fixture f;
	struct strbuf text = {0}, places = {0};

	for (int i = 0; i < 300; i++)
		strbuf_printf(&text, "[r%d]: /u\n", i);
	strbuf_addz(&text, "a @b\n\n@c");
	read_safe(&f, text.ptr);
	dump_places(&places, &f.markdown);
	ck_assert_str_eq(places.ptr, "1:3+2 303:1+2");
	strbuf_free(&text);
	strbuf_free(&places);
	release(&f);
}
END_TEST

START_TEST(finds_the_sentence)
{
	struct fixture f;
	struct str sentence;
	struct strbuf text = {0};

	read_safe(&f, "First one. It is *said* (by [[a|them]]) in 2.5 mg, e.g. "
		      "of\nthis. Third [x](y.md) here! Fourth.");
	ck_assert(str_is(
	    spill_text_get(&f.markdown.wikilinks.items[0].sentence, NULL),
	    "It is said (by them) in 2.5 mg, e.g. of this."));
	ck_assert(
	    str_is(spill_text_get(&f.markdown.links.items[0].sentence, NULL),
		   "Third x here!"));
	release(&f);

	strbuf_printf(&text, "%s%s[[a]] %s%s", long_words, long_words,
		      long_words, long_words);
	read_safe(&f, text.ptr);
	sentence =
	    spill_text_get(&f.markdown.wikilinks.items[0].sentence, NULL);
	ck_assert_uint_le(sentence.len, 160);
	ck_assert_uint_ge(sentence.len, 120);
	ck_assert(str_has_prefix(sentence, STR("…")));
	ck_assert(str_has_suffix(sentence, STR("…")));
	ck_assert(str_find(sentence, STR("twenty \x0e"
					 "a\x0f one")) < sentence.len);
	release(&f);

	/* One word is cut between two letters. */
	strbuf_reset(&text);
	for (int i = 0; i < 200; i++)
		strbuf_addz(&text, i == 100 ? "[[a]]" : "\xc3\xa4");
	read_safe(&f, text.ptr);
	sentence =
	    spill_text_get(&f.markdown.wikilinks.items[0].sentence, NULL);
	ck_assert_uint_le(sentence.len, 160);
	ck_assert_uint_ge(sentence.len, 120);
	ck_assert_uint_eq(utf8_check(sentence), sentence.len);
	ck_assert(str_find(sentence, STR("\xc3\xa4\x0e"
					 "a\x0f\xc3\xa4")) < sentence.len);
	strbuf_free(&text);
	release(&f);
}
END_TEST

/* The same pages, read in any number of threads, give the same bytes. Pages
 * are long enough to overlap: all cases from one on. */
enum {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
	ROUNDS = 5,
#else
	ROUNDS = 100,
#endif
	PAGES = 16,
	CASES = sizeof html_cases / sizeof *html_cases
};

struct corpus {
	struct strbuf pages[PAGES];
	struct arena scratch[8];
	struct strbuf results[ROUNDS * PAGES];
};

static void
fill_corpus(struct corpus *corpus)
{
	for (size_t i = 0; i < PAGES; i++)
		for (size_t k = i; k < CASES; k++) {
			strbuf_addz(&corpus->pages[i], html_cases[k].text);
			strbuf_addz(&corpus->pages[i], "\n\n");
		}
}

static void
free_corpus(struct corpus *corpus)
{
	for (size_t i = 0; i < PAGES; i++)
		strbuf_free(&corpus->pages[i]);
	for (size_t i = 0; i < ROUNDS * PAGES; i++)
		strbuf_free(&corpus->results[i]);
	for (size_t i = 0; i < 8; i++)
		arena_free(&corpus->scratch[i]);
	free(corpus);
}

static void
read_page(void *context, size_t index, unsigned worker)
{
	static const struct markdown_options options = {
	    .heading_ids = true, .marks = true, .first_line = 1};
	struct corpus *corpus = context;
	struct strbuf *result = &corpus->results[index];
	struct fixture f = {0};

	f.diags.arena = &f.arena;
	markdown_read(strbuf_str(&corpus->pages[index % PAGES]), &options,
		      &f.arena, &corpus->scratch[worker], &f.diags,
		      &f.markdown);
	dump(result, &f.markdown);
	strbuf_add(result, markdown_plain(&f.markdown, &f.arena));
	dump_diags(result, &f.diags);
	arena_reset(&corpus->scratch[worker]);
	arena_free(&f.arena);
}

START_TEST(is_safe_in_threads)
{
	struct corpus *one = calloc(1, sizeof *one);
	struct corpus *eight = calloc(1, sizeof *eight);

	markdown_init();
	fill_corpus(one);
	fill_corpus(eight);
	pool_run(1, ROUNDS * PAGES, read_page, one);
	pool_run(8, ROUNDS * PAGES, read_page, eight);
	for (size_t i = 0; i < ROUNDS * PAGES; i++)
		ck_assert(str_equal(strbuf_str(&one->results[i]),
				    strbuf_str(&eight->results[i])));
	free_corpus(one);
	free_corpus(eight);
}
END_TEST

#define ROWS(table) ((int)(sizeof(table) / sizeof *(table)))

SUITE(markdown)
{
	tcase_add_loop_test(cases, writes_html, 0, ROWS(html_cases));
	tcase_add_loop_test(cases, places_marks, 0, ROWS(place_cases));
	tcase_add_test(cases, places_marks_roughly);
	tcase_add_test(cases, counts_the_front_matter);
	tcase_add_test(cases, passes_raw_html_and_plain_at);
	tcase_add_test(cases, keeps_text_without_markup);
	tcase_add_test(cases, lists_ids);
	tcase_add_test(cases, orders_citations);
	tcase_add_test(cases, finds_the_sentence);
	tcase_add_test(cases, is_safe_in_threads);
}
