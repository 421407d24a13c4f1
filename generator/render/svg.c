#include "render/svg.h"

#include <math.h>

/* Thousands of pages have hundreds of numbers, so these are written by hand. */
void
svg_number(struct strbuf *out, double value)
{
	long hundredths = lround(value * 100);
	unsigned long rest =
	    (unsigned long)(hundredths < 0 ? -hundredths : hundredths);
	char digits[24];
	size_t at = sizeof digits;
	int decimals = 2;

	while (decimals > 0 && rest % 10 == 0) {
		rest /= 10;
		decimals--;
	}
	do {
		digits[--at] = (char)('0' + rest % 10);
		rest /= 10;
		if (--decimals == 0)
			digits[--at] = '.';
	} while (rest > 0 || decimals >= 0);
	if (hundredths < 0)
		digits[--at] = '-';
	strbuf_add(out, (struct str){digits + at, sizeof digits - at});
}

static void
add_attribute(struct strbuf *out, const char *name, double value)
{
	strbuf_addz(out, name);
	svg_number(out, value);
	strbuf_add_byte(out, '"');
}

static void
begin(struct strbuf *out, const char *start, const char *css_class)
{
	strbuf_addz(out, start);
	strbuf_addz(out, css_class);
	strbuf_add_byte(out, '"');
}

/* ---- the whole ---- */

static void
add_named(struct strbuf *out, const char *element, struct str id,
	  struct str text)
{
	strbuf_printf(out, "<%s id=\"%.*s_%s\">", element, STR_ARG(id),
		      element);
	strbuf_add_html(out, text);
	strbuf_printf(out, "</%s>\n", element);
}

void
svg_open(struct strbuf *out, const struct svg_head *head)
{
	begin(out, "<svg class=\"", head->css_class);
	strbuf_addz(out, " viewBox=\"0 0 ");
	svg_number(out, head->width);
	strbuf_add_byte(out, ' ');
	svg_number(out, head->height);
	strbuf_add_byte(out, '"');
	add_attribute(out, " width=\"", head->width);
	add_attribute(out, " height=\"", head->height);
	/* An image's parts are not read, which would hide its links. */
	strbuf_printf(out,
		      " role=\"%s\" aria-labelledby=\"%.*s_title\" "
		      "aria-describedby=\"%.*s_desc\">\n",
		      head->has_links ? "group" : "img", STR_ARG(head->id),
		      STR_ARG(head->id));
	add_named(out, "title", head->id, head->title);
	add_named(out, "desc", head->id, head->description);
}

void
svg_close(struct strbuf *out)
{
	strbuf_addz(out, "</svg>");
}

/* ---- parts ---- */

void
svg_text(struct strbuf *out, const char *css_class, enum svg_anchor anchor,
	 double x, double y, struct str text)
{
	static const char *const anchors[] = {"", " text-anchor=\"middle\"",
					      " text-anchor=\"end\""};

	if (text.len == 0)
		return;
	begin(out, "<text class=\"", css_class);
	strbuf_addz(out, anchors[anchor]);
	add_attribute(out, " x=\"", x);
	add_attribute(out, " y=\"", y);
	strbuf_add_byte(out, '>');
	strbuf_add_html(out, text);
	strbuf_addz(out, "</text>\n");
}

void
svg_text_noted(struct strbuf *out, const char *css_class, double x, double y,
	       struct str text, const char *note_class, double gap,
	       struct str note)
{
	if (note.len == 0) {
		svg_text(out, css_class, SVG_START, x, y, text);
		return;
	}
	begin(out, "<text class=\"", css_class);
	add_attribute(out, " x=\"", x);
	add_attribute(out, " y=\"", y);
	strbuf_add_byte(out, '>');
	strbuf_add_html(out, text);
	/* The blank is for those who read or copy the text. */
	strbuf_add_byte(out, ' ');
	begin(out, "<tspan class=\"", note_class);
	add_attribute(out, " dx=\"", gap);
	strbuf_add_byte(out, '>');
	strbuf_add_html(out, note);
	strbuf_addz(out, "</tspan></text>\n");
}

void
svg_text_slanted(struct strbuf *out, const char *css_class, double x, double y,
		 double degrees, struct str text)
{
	begin(out, "<text class=\"", css_class);
	strbuf_addz(out, " transform=\"translate(");
	svg_number(out, x);
	strbuf_add_byte(out, ' ');
	svg_number(out, y);
	strbuf_addz(out, ") rotate(");
	svg_number(out, -degrees);
	strbuf_addz(out, ")\">");
	strbuf_add_html(out, text);
	strbuf_addz(out, "</text>\n");
}

void
svg_line(struct strbuf *out, const char *css_class, double x1, double y1,
	 double x2, double y2)
{
	begin(out, "<line class=\"", css_class);
	add_attribute(out, " x1=\"", x1);
	add_attribute(out, " y1=\"", y1);
	add_attribute(out, " x2=\"", x2);
	add_attribute(out, " y2=\"", y2);
	strbuf_addz(out, "/>\n");
}

void
svg_rect(struct strbuf *out, const char *css_class, double x, double y,
	 double width, double height)
{
	begin(out, "<rect class=\"", css_class);
	add_attribute(out, " x=\"", x);
	add_attribute(out, " y=\"", y);
	add_attribute(out, " width=\"", width);
	add_attribute(out, " height=\"", height);
	strbuf_addz(out, "/>\n");
}

void
svg_circle(struct strbuf *out, const char *css_class, double x, double y,
	   double radius)
{
	begin(out, "<circle class=\"", css_class);
	add_attribute(out, " cx=\"", x);
	add_attribute(out, " cy=\"", y);
	add_attribute(out, " r=\"", radius);
	strbuf_addz(out, "/>\n");
}

static void
add_points(struct strbuf *out, const char *start, const char *css_class,
	   const struct svg_point *points, size_t count)
{
	begin(out, start, css_class);
	strbuf_addz(out, " points=\"");
	for (size_t i = 0; i < count; i++) {
		if (i > 0)
			strbuf_add_byte(out, ' ');
		svg_number(out, points[i].x);
		strbuf_add_byte(out, ',');
		svg_number(out, points[i].y);
	}
	strbuf_addz(out, "\"/>\n");
}

void
svg_polygon(struct strbuf *out, const char *css_class,
	    const struct svg_point *points, size_t count)
{
	add_points(out, "<polygon class=\"", css_class, points, count);
}

void
svg_polyline(struct strbuf *out, const char *css_class,
	     const struct svg_point *points, size_t count)
{
	add_points(out, "<polyline class=\"", css_class, points, count);
}
