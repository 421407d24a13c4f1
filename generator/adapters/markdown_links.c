#include "adapters/markdown_writer.h"

#include <string.h>

enum { BYTES_LOOKED_FOR = 4000, LINKS_LOOKED_AT = 4 }; /* for an address */

void
markdown_add_address(struct strbuf *out, struct str address)
{
	static const char kept[] = "!#$%()*+,-./:;=?@_~";
	static const char hex[] = "0123456789ABCDEF";

	for (size_t i = 0; i < address.len; i++) {
		char byte = address.ptr[i];
		unsigned value = (unsigned char)byte;

		if (byte_is_letter(byte) || byte_is_digit(byte) ||
		    memchr(kept, byte, sizeof kept - 1) != NULL) {
			strbuf_add_byte(out, byte);
		} else if (byte == '&') {
			strbuf_addz(out, "&amp;");
		} else if (byte == '\'') {
			strbuf_addz(out, "&#x27;");
		} else {
			strbuf_add_byte(out, '%');
			strbuf_add_byte(out, hex[value >> 4]);
			strbuf_add_byte(out, hex[value & 15]);
		}
	}
}

static bool
has_prefix_nocase(struct str text, const char *prefix)
{
	size_t i = 0;

	while (prefix[i] != '\0' && i < text.len &&
	       byte_lower(text.ptr[i]) == prefix[i])
		i++;
	return prefix[i] == '\0';
}

static bool
is_unsafe(struct str address)
{
	static const char *const images[] = {"data:image/png",
					     "data:image/gif",
					     "data:image/jpeg",
					     "data:image/webp"};

	for (size_t i = 0; i < sizeof images / sizeof *images; i++)
		if (has_prefix_nocase(address, images[i]))
			return false;
	return has_prefix_nocase(address, "javascript:") ||
	       has_prefix_nocase(address, "vbscript:") ||
	       has_prefix_nocase(address, "file:") ||
	       has_prefix_nocase(address, "data:");
}

/* Whether ADDRESS leads out of the site: "//host" or a scheme. */
static bool
is_external(struct str address)
{
	size_t i = 0;

	if (str_has_prefix(address, STR("//")))
		return true;
	while (i < address.len &&
	       (byte_is_letter(address.ptr[i]) ||
		(i > 0 && (byte_is_digit(address.ptr[i]) ||
			   memchr("+.-", address.ptr[i], 3) != NULL))))
		i++;
	return i > 0 && i < address.len && address.ptr[i] == ':';
}

/* The next "](" at or behind the cursor. It is kept until the cursor passes
 * it, so that a text full of other links is searched once. */
static size_t
next_inline(struct markdown_writer *writer, struct str content)
{
	if (writer->next_inline < writer->cursor || writer->cursor == 0)
		writer->next_inline =
		    writer->cursor +
		    str_find(str_from_byte(content, writer->cursor),
			     STR("]("));
	return writer->next_inline;
}

/* The offset of ADDRESS in "](ADDRESS"; content.len where it is not found as
 * it stands. An image in the link's text comes before. */
static size_t
find_inline(struct markdown_writer *writer, struct str content,
	    struct str address)
{
	size_t from = next_inline(writer, content);

	for (int i = 0; i < LINKS_LOOKED_AT && from < content.len; i++) {
		size_t at = from + 2;

		while (at < content.len && byte_is_space(content.ptr[at]))
			at++;
		if (at < content.len && content.ptr[at] == '<')
			at++;
		if (str_has_prefix(str_from_byte(content, at), address))
			return at;
		from = at + str_find(str_part(content, at, BYTES_LOOKED_FOR),
				     STR("]("));
	}
	return content.len;
}

/* Where the author wrote the address, or at least the link, which need not be
 * the same: references, escapes. */
static struct spot
place_address(struct markdown_writer *writer, struct str address,
	      size_t *end_out)
{
	struct markdown_places *places = &writer->reading->places;
	struct str content = markdown_places_content(places, writer->block);
	struct str part = str_part(content, writer->cursor, BYTES_LOOKED_FOR);
	size_t at = find_inline(writer, content, address);
	size_t open = str_find_byte(part, '<'), len = address.len;

	if (at == content.len &&
	    str_has_prefix(str_from_byte(part, open + 1), address)) {
		at = writer->cursor + open + 1;
	} else if (at == content.len) {
		open = str_find_byte(part, '[');
		if (open == part.len)
			open = 0;
		at = writer->cursor + open;
		len = str_find_byte(str_from_byte(part, open), ']') + 1;
	}
	*end_out = at + (len > 0 ? len : 1);
	return markdown_places_spot(places, writer->block, at, len);
}

/* Writes the value of an attribute. */
static void
write_address(struct markdown_writer *writer, struct str address, bool image,
	      size_t *end_out)
{
	struct markdown_reading *reading = writer->reading;
	struct markdown *out = reading->out;
	struct markdown_link *link;

	*end_out = writer->cursor;
	if (!reading->options->raw_html && is_unsafe(address)) {
		diag_add(reading->diags, RULE_UNSAFE_URL,
			 reading->options->path,
			 place_address(writer, address, end_out),
			 "the address '%.*s' is left out",
			 STR_ARG(str_part(address, 0, 80)));
		diag_hint(reading->diags,
			  "link to a page, a file of the site or an address "
			  "with https:");
		return;
	}
	if (address.len == 0 || is_external(address)) {
		markdown_add_address(&writer->html, address);
		return;
	}
	link = vec_new(&out->links, reading->arena);
	link->address.text = arena_str(reading->arena, address);
	link->address.at = place_address(writer, address, end_out);
	link->image = image;
	*vec_new(&writer->pending, reading->scratch) =
	    (struct markdown_pending){
		.index = (uint32_t)(out->links.count - 1),
		.at = writer->plain.len};
	markdown_writer_segment(writer, MARKDOWN_ADDRESS,
				out->links.count - 1);
}

static void
write_title(struct markdown_writer *writer, cmark_node *node)
{
	struct str title = str_from(cmark_node_get_title(node));

	if (title.len == 0)
		return;
	markdown_writer_add(writer, " title=\"");
	strbuf_add_html(&writer->html, title);
	markdown_writer_add(writer, "\"");
}

void
markdown_links_open(struct markdown_writer *writer, cmark_node *link)
{
	markdown_writer_add(writer, "<a href=\"");
	write_address(writer, str_from(cmark_node_get_url(link)), false,
		      &writer->link_end);
	markdown_writer_add(writer, "\"");
	write_title(writer, link);
	markdown_writer_add(writer, ">");
}

void
markdown_links_close(struct markdown_writer *writer, cmark_node *link)
{
	(void)link;
	markdown_writer_add(writer, "</a>");
	if (writer->cursor < writer->link_end)
		writer->cursor = writer->link_end;
}

void
markdown_links_open_image(struct markdown_writer *writer, cmark_node *image)
{
	markdown_writer_add(writer, "<img src=\"");
	write_address(writer, str_from(cmark_node_get_url(image)), true,
		      &writer->image_end);
	markdown_writer_add(writer, "\" alt=\"");
}

void
markdown_links_close_image(struct markdown_writer *writer, cmark_node *image)
{
	markdown_writer_add(writer, "\"");
	write_title(writer, image);
	markdown_writer_add(writer, " />");
	if (writer->cursor < writer->image_end)
		writer->cursor = writer->image_end;
}
