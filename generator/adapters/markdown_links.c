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

/* The scheme that ADDRESS begins with, without its colon; empty for none. */
static struct str
scheme_of(struct str address)
{
	size_t i = 0;

	while (i < address.len &&
	       (byte_is_letter(address.ptr[i]) ||
		(i > 0 && (byte_is_digit(address.ptr[i]) ||
			   memchr("+.-", address.ptr[i], 3) != NULL))))
		i++;
	return str_part(address, 0,
			i < address.len && address.ptr[i] == ':' ? i : 0);
}

/* Whether ADDRESS runs nothing and starts no program that readers do not
 * expect: it is of this site or has one of the schemes that the HTML Standard
 * lets web sites handle, besides those of the web. */
static bool
is_safe(struct str address, bool image)
{
	static const char *const schemes[] = {
	    "http", "https",  "bitcoin", "ftp",		"ftps",	  "geo", "im",
	    "irc",  "ircs",   "magnet",	 "mailto",	"matrix", "mms", "news",
	    "nntp", "sftp",   "sip",	 "sms",		"smsto",  "ssh", "tel",
	    "urn",  "webcal", "wtai",	 "openpgp4fpr", "xmpp",
	};
	size_t count = image ? 2 : sizeof schemes / sizeof *schemes;
	struct str scheme = scheme_of(address);

	for (size_t i = 0; i < count; i++)
		if (str_equal_nocase(scheme, str_from(schemes[i])))
			return true;
	return scheme.len == 0;
}

/* Whether ADDRESS leads out of the site: "//host" or a scheme. */
static bool
is_external(struct str address)
{
	return str_has_prefix(address, STR("//")) || scheme_of(address).len > 0;
}

/* The next "](" at or behind the cursor. It is kept until the cursor passes
 * it, so that a text full of other links is searched once. */
static size_t
next_inline(struct markdown_writer *writer, struct str content)
{
	if (writer->next_inline < writer->cursor || writer->cursor == 0)
		writer->next_inline =
		    writer->cursor +
		    str_find(str_from_byte(content, writer->cursor), STR("]("));
	return writer->next_inline;
}

/* The bytes at the beginning of SOURCE that are ADDRESS, which may be written
 * there with escapes; 0 where it is another. */
static size_t
address_length(struct str source, struct str address)
{
	size_t same = 0;

	while (same < address.len && same < source.len &&
	       source.ptr[same] == address.ptr[same])
		same++;
	if (same == address.len)
		return same;
	if (same == source.len ||
	    (source.ptr[same] != '&' && source.ptr[same] != '\\'))
		return 0;
	while (same < source.len && !byte_is_space(source.ptr[same]) &&
	       source.ptr[same] != ')' && source.ptr[same] != '>')
		same += source.ptr[same] == '\\' ? 2 : 1;
	return same;
}

/* ADDRESS in "](ADDRESS" as a stretch of CONTENT; empty where it is not
 * found. An image in the link's text comes before. */
static struct str
find_inline(struct markdown_writer *writer, struct str content,
	    struct str address)
{
	size_t from = next_inline(writer, content);

	for (int i = 0; i < LINKS_LOOKED_AT && from < content.len; i++) {
		size_t at = from + 2, len;

		while (at < content.len && byte_is_space(content.ptr[at]))
			at++;
		if (at < content.len && content.ptr[at] == '<')
			at++;
		len = address_length(str_from_byte(content, at), address);
		if (len > 0)
			return str_part(content, at, len);
		from = at + str_find(str_part(content, at, BYTES_LOOKED_FOR),
				     STR("]("));
	}
	return STR_NONE;
}

static struct str
find_autolink(struct markdown_writer *writer, struct str content,
	      struct str address)
{
	size_t from = writer->cursor;
	struct str part = str_part(content, from, BYTES_LOOKED_FOR);
	size_t open = str_find_byte(part, '<') + 1;

	if (str_has_prefix(str_from_byte(part, open), address))
		return str_part(content, from + open, address.len);
	return STR_NONE;
}

/* The "[text]" of a link to a reference, by how its text begins. */
static struct str
find_reference(struct markdown_writer *writer, cmark_node *link,
	       struct str content)
{
	size_t from = writer->cursor, open, close, len = 0;
	struct str part = str_part(content, from, BYTES_LOOKED_FOR);
	struct str text = markdown_literal(cmark_node_first_child(link));
	struct strbuf needle = {0};

	while (len < text.len &&
	       (byte_is_letter(text.ptr[len]) || byte_is_digit(text.ptr[len])))
		len++;
	strbuf_addz(&needle, "[");
	strbuf_add(&needle, str_part(text, 0, len));
	open = str_find(part, strbuf_str(&needle));
	strbuf_free(&needle);
	if (open == part.len)
		open = str_find_byte(part, '[');
	close = str_find_byte(str_from_byte(part, open), ']');
	return str_part(content, from + (open == part.len ? 0 : open),
			close + 1);
}

/* Where the author wrote the address; of a reference, the link. */
static struct spot
place_address(struct markdown_writer *writer, cmark_node *link,
	      struct str address, size_t *end_out)
{
	struct markdown_places *places = &writer->reading->places;
	struct str content = markdown_places_content(places, writer->block);
	struct str found = find_inline(writer, content, address);
	size_t at;

	if (found.len == 0)
		found = find_autolink(writer, content, address);
	if (found.len == 0)
		found = find_reference(writer, link, content);
	at = (size_t)(found.ptr - content.ptr);
	*end_out = at + found.len;
	return markdown_places_spot(places, writer->block, at, found.len);
}

/* Pages let a browser load no image from elsewhere. */
static void
report_external(struct markdown_writer *writer, cmark_node *node,
		struct str address, size_t *end_out)
{
	struct markdown_reading *reading = writer->reading;

	if (address.len == 0)
		return;
	diag_add(reading->diags, RULE_IMAGE_EXTERNAL, reading->options->path,
		 place_address(writer, node, address, end_out),
		 "the image lies on another site, and browsers will not load "
		 "it");
	diag_hint(reading->diags,
		  "put the file beside the page, if you may, or link to it");
}

/* Writes the value of an attribute. */
static void
write_address(struct markdown_writer *writer, cmark_node *node, bool image,
	      size_t *end_out)
{
	struct str address = str_from(cmark_node_get_url(node));
	struct markdown_reading *reading = writer->reading;
	struct markdown *out = reading->out;
	struct markdown_link *link;

	*end_out = writer->cursor;
	if (!reading->options->raw_html && !is_safe(address, image)) {
		diag_add(reading->diags, RULE_UNSAFE_URL,
			 reading->options->path,
			 place_address(writer, node, address, end_out),
			 "the address '%.*s' is left out",
			 STR_ARG(str_part(address, 0, 80)));
		diag_hint(reading->diags,
			  "link to a page, a file of the site or an address "
			  "with https:");
		return;
	}
	if (address.len == 0 || is_external(address)) {
		if (image && !str_equal_nocase(scheme_of(address), STR("data")))
			report_external(writer, node, address, end_out);
		markdown_add_address(&writer->html, address);
		return;
	}
	link = vec_new(&out->links, reading->arena);
	link->address.text = arena_str(reading->arena, address);
	link->address.at = place_address(writer, node, address, end_out);
	link->image = image;
	*vec_new(&writer->pending, reading->scratch) =
	    (struct markdown_pending){.index = (uint32_t)(out->links.count - 1),
				      .at = writer->plain.len};
	markdown_writer_segment(writer, MARKDOWN_ADDRESS, out->links.count - 1);
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
	if (writer->links++ > 0)
		return;
	markdown_writer_add(writer, "<a href=\"");
	write_address(writer, link, false, &writer->link_end);
	markdown_writer_add(writer, "\"");
	write_title(writer, link);
	markdown_writer_add(writer, ">");
}

void
markdown_links_close(struct markdown_writer *writer)
{
	if (--writer->links > 0)
		return;
	markdown_writer_add(writer, "</a>");
	if (writer->cursor < writer->link_end)
		writer->cursor = writer->link_end;
}

void
markdown_links_open_image(struct markdown_writer *writer, cmark_node *image)
{
	markdown_writer_add(writer, "<img src=\"");
	write_address(writer, image, true, &writer->image_end);
	markdown_writer_add(writer, "\" alt=\"");
}

void
markdown_links_close_image(struct markdown_writer *writer, cmark_node *image)
{
	struct markdown *out = writer->reading->out;

	/* A quotation mark of the description would be escaped. */
	if (out->links.count > 0 &&
	    !str_has_suffix(strbuf_str(&writer->html), STR("\" alt=\"")))
		out->links.items[out->links.count - 1].described = true;
	markdown_writer_add(writer, "\"");
	write_title(writer, image);
	markdown_writer_add(writer, ">");
	if (writer->cursor < writer->image_end)
		writer->cursor = writer->image_end;
}
