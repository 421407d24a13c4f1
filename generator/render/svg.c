#include "render/svg.h"

#include <math.h>
#include <string.h>

/* ---- pieces ---- */

/* Thousands of pages have hundreds of elements: what one is made of is put
 * together here, and numbers are written by hand. */
enum { PIECE_BYTES = 512 };

struct piece {
	struct strbuf *out;
	size_t len;
	char bytes[PIECE_BYTES];
};

static void
flush(struct piece *piece)
{
	strbuf_add(piece->out, (struct str){piece->bytes, piece->len});
	piece->len = 0;
}

static void
put_bytes(struct piece *piece, const char *bytes, size_t len)
{
	if (len > PIECE_BYTES - piece->len)
		flush(piece);
	if (len > PIECE_BYTES) {
		strbuf_add(piece->out, (struct str){bytes, len});
		return;
	}
	memcpy(piece->bytes + piece->len, bytes, len);
	piece->len += len;
}

static void
put(struct piece *piece, const char *text)
{
	put_bytes(piece, text, strlen(text));
}

static void
put_number(struct piece *piece, double value)
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
	put_bytes(piece, digits + at, sizeof digits - at);
}

void
svg_number(struct strbuf *out, double value)
{
	struct piece piece;

	piece.out = out;
	piece.len = 0;
	put_number(&piece, value);
	flush(&piece);
}

/* START is "<" and an element; it has no class where CSS_CLASS is empty. */
static void
begin(struct piece *piece, struct strbuf *out, const char *start,
      const char *css_class)
{
	piece->out = out;
	piece->len = 0;
	put(piece, start);
	if (css_class[0] == '\0')
		return;
	put(piece, " class=\"");
	put(piece, css_class);
	put_bytes(piece, "\"", 1);
}

/* NAME with the blank before and all up to the value. */
static void
attribute(struct piece *piece, const char *name, double value)
{
	put(piece, name);
	put_number(piece, value);
	put_bytes(piece, "\"", 1);
}

static void
end(struct piece *piece, const char *text)
{
	put(piece, text);
	flush(piece);
}

/* ---- the whole ---- */

static void
put_str(struct piece *piece, struct str text)
{
	if (text.len > 0)
		put_bytes(piece, text.ptr, text.len);
}

static void
add_named(struct piece *piece, const char *element, struct str id,
	  struct str text)
{
	put(piece, "<");
	put(piece, element);
	put(piece, " id=\"");
	put_str(piece, id);
	put(piece, "_");
	put(piece, element);
	end(piece, "\">");
	strbuf_add_html(piece->out, text);
	put(piece, "</");
	put(piece, element);
	put(piece, ">\n");
}

void
svg_open(struct strbuf *out, const struct svg_head *head)
{
	struct piece piece;

	begin(&piece, out, "<svg", head->css_class);
	put(&piece, " viewBox=\"0 0 ");
	put_number(&piece, head->width);
	put(&piece, " ");
	put_number(&piece, head->height);
	attribute(&piece, "\" width=\"", head->width);
	attribute(&piece, " height=\"", head->height);
	/* An image's parts are not read, which would hide its links. */
	put(&piece, head->has_links ? " role=\"group\"" : " role=\"img\"");
	put(&piece, " aria-labelledby=\"");
	put_str(&piece, head->id);
	put(&piece, "_title\" aria-describedby=\"");
	put_str(&piece, head->id);
	put(&piece, "_desc\">\n");
	add_named(&piece, "title", head->id, head->title);
	add_named(&piece, "desc", head->id, head->description);
	flush(&piece);
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
	struct piece piece;

	if (text.len == 0)
		return;
	begin(&piece, out, "<text", css_class);
	put(&piece, anchors[anchor]);
	attribute(&piece, " x=\"", x);
	attribute(&piece, " y=\"", y);
	end(&piece, ">");
	strbuf_add_html(out, text);
	strbuf_addz(out, "</text>\n");
}

void
svg_text_noted(struct strbuf *out, const char *css_class, double x, double y,
	       struct str text, const char *note_class, double gap,
	       struct str note)
{
	struct piece piece;

	if (note.len == 0) {
		svg_text(out, css_class, SVG_START, x, y, text);
		return;
	}
	begin(&piece, out, "<text", css_class);
	attribute(&piece, " x=\"", x);
	attribute(&piece, " y=\"", y);
	end(&piece, ">");
	strbuf_add_html(out, text);
	/* The blank is for those who read or copy the text. */
	begin(&piece, out, " <tspan", note_class);
	attribute(&piece, " dx=\"", gap);
	end(&piece, ">");
	strbuf_add_html(out, note);
	strbuf_addz(out, "</tspan></text>\n");
}

void
svg_text_slanted(struct strbuf *out, const char *css_class, double x, double y,
		 double degrees, struct str text)
{
	struct piece piece;

	begin(&piece, out, "<text", css_class);
	put(&piece, " transform=\"translate(");
	put_number(&piece, x);
	put(&piece, " ");
	put_number(&piece, y);
	put(&piece, ") rotate(");
	put_number(&piece, -degrees);
	end(&piece, ")\">");
	strbuf_add_html(out, text);
	strbuf_addz(out, "</text>\n");
}

void
svg_line(struct strbuf *out, const char *css_class, double x1, double y1,
	 double x2, double y2)
{
	struct piece piece;

	begin(&piece, out, "<line", css_class);
	attribute(&piece, " x1=\"", x1);
	attribute(&piece, " y1=\"", y1);
	attribute(&piece, " x2=\"", x2);
	attribute(&piece, " y2=\"", y2);
	end(&piece, "/>\n");
}

void
svg_rect(struct strbuf *out, const char *css_class, double x, double y,
	 double width, double height, double radius)
{
	struct piece piece;

	begin(&piece, out, "<rect", css_class);
	attribute(&piece, " x=\"", x);
	attribute(&piece, " y=\"", y);
	attribute(&piece, " width=\"", width);
	attribute(&piece, " height=\"", height);
	if (radius > 0)
		attribute(&piece, " rx=\"", radius);
	end(&piece, "/>\n");
}

void
svg_circle(struct strbuf *out, const char *css_class, double x, double y,
	   double radius)
{
	struct piece piece;

	begin(&piece, out, "<circle", css_class);
	attribute(&piece, " cx=\"", x);
	attribute(&piece, " cy=\"", y);
	attribute(&piece, " r=\"", radius);
	end(&piece, "/>\n");
}

static void
add_points(struct strbuf *out, const char *start, const char *css_class,
	   const struct svg_point *points, size_t count)
{
	struct piece piece;

	begin(&piece, out, start, css_class);
	put(&piece, " points=\"");
	for (size_t i = 0; i < count; i++) {
		if (i > 0)
			put(&piece, " ");
		put_number(&piece, points[i].x);
		put(&piece, ",");
		put_number(&piece, points[i].y);
	}
	end(&piece, "\"/>\n");
}

void
svg_polygon(struct strbuf *out, const char *css_class,
	    const struct svg_point *points, size_t count)
{
	add_points(out, "<polygon", css_class, points, count);
}

void
svg_polyline(struct strbuf *out, const char *css_class,
	     const struct svg_point *points, size_t count)
{
	add_points(out, "<polyline", css_class, points, count);
}
