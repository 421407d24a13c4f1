#include "base/image.h"

#include <math.h>
#include <stdlib.h>

static uint32_t
byte_at(struct str bytes, size_t at)
{
	return (unsigned char)bytes.ptr[at];
}

/* COUNT bytes, up to 4, the most significant first or last. */
static uint32_t
big(struct str bytes, size_t at, size_t count)
{
	uint32_t number = 0;

	for (size_t i = 0; i < count; i++)
		number = number << 8 | byte_at(bytes, at + i);
	return number;
}

static uint32_t
little(struct str bytes, size_t at, size_t count)
{
	uint32_t number = 0;

	for (size_t i = count; i > 0; i--)
		number = number << 8 | byte_at(bytes, at + i - 1);
	return number;
}

/* PNG specification, 11.2.2: IHDR is the first chunk. */
static bool
read_png(struct str bytes, struct image_size *size)
{
	if (bytes.len < 24 ||
	    !str_has_prefix(bytes, STR("\x89PNG\r\n\x1a\n")) ||
	    !str_equal(str_part(bytes, 12, 4), STR("IHDR")))
		return false;
	*size = (struct image_size){big(bytes, 16, 4), big(bytes, 20, 4)};
	return true;
}

/* GIF89a specification, 18: the logical screen. */
static bool
read_gif(struct str bytes, struct image_size *size)
{
	if (bytes.len < 10 || (!str_has_prefix(bytes, STR("GIF87a")) &&
			       !str_has_prefix(bytes, STR("GIF89a"))))
		return false;
	*size = (struct image_size){little(bytes, 6, 2), little(bytes, 8, 2)};
	return true;
}

/* Markers that begin a frame: ITU T.81, table B.1; DHT, JPG and DAC lie among
 * them. */
static bool
is_frame(uint32_t marker)
{
	return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 &&
	       marker != 0xc8 && marker != 0xcc;
}

/* ITU T.81, B.1.1.2 and B.2.2: segments with their lengths, of which one is
 * the frame's. */
static bool
read_jpeg(struct str bytes, struct image_size *size)
{
	size_t at = 2;

	if (!str_has_prefix(bytes, STR("\xff\xd8\xff")))
		return false;
	while (at + 9 <= bytes.len && byte_at(bytes, at) == 0xff) {
		uint32_t marker = byte_at(bytes, at + 1);

		if (marker == 0xff) { /* fill */
			at++;
			continue;
		}
		if (is_frame(marker)) {
			*size = (struct image_size){big(bytes, at + 7, 2),
						    big(bytes, at + 5, 2)};
			return true;
		}
		at += 2 + big(bytes, at + 2, 2);
	}
	return false;
}

/* RFC 9649, 2.5 to 2.7: lossy, lossless, extended. */
static bool
read_webp(struct str bytes, struct image_size *size)
{
	struct str kind = str_part(bytes, 12, 4);

	if (bytes.len < 30 || !str_has_prefix(bytes, STR("RIFF")) ||
	    !str_equal(str_part(bytes, 8, 4), STR("WEBP")))
		return false;
	if (str_is(kind, "VP8 "))
		*size = (struct image_size){little(bytes, 26, 2) & 0x3fff,
					    little(bytes, 28, 2) & 0x3fff};
	else if (str_is(kind, "VP8L"))
		*size = (struct image_size){
		    (little(bytes, 21, 4) & 0x3fff) + 1,
		    (little(bytes, 21, 4) >> 14 & 0x3fff) + 1};
	else if (str_is(kind, "VP8X"))
		*size = (struct image_size){little(bytes, 24, 3) + 1,
					    little(bytes, 27, 3) + 1};
	else
		return false;
	return true;
}

/* ---- SVG ---- */

/* The start tag of the root element, behind "<svg"; empty where none is. */
static struct str
svg_root(struct str bytes)
{
	size_t at;

	while ((at = str_find(bytes, STR("<"))) < bytes.len) {
		struct str rest = str_from_byte(bytes, at);
		size_t end = str_has_prefix(rest, STR("<!--"))
				 ? str_find(rest, STR("-->"))
				 : str_find_byte(rest, '>');

		if (str_has_prefix(rest, STR("<svg")) && rest.len > 4 &&
		    byte_is_space(rest.ptr[4]))
			return str_part(rest, 4, end - 4);
		if (!str_has_prefix(rest, STR("<?")) &&
		    !str_has_prefix(rest, STR("<!")))
			break;
		bytes = str_from_byte(rest, end);
	}
	return STR_NONE;
}

/* Takes NAME="VALUE" from the front of TAG. */
static bool
next_attribute(struct str *tag, struct str *name_out, struct str *value_out)
{
	size_t equals = str_find_byte(*tag, '=');
	struct str rest = str_trim(str_from_byte(*tag, equals + 1));
	size_t end;

	if (rest.len == 0 || (rest.ptr[0] != '"' && rest.ptr[0] != '\''))
		return false;
	*name_out = str_trim(str_part(*tag, 0, equals));
	end = str_find_byte(str_from_byte(rest, 1), rest.ptr[0]);
	*value_out = str_part(rest, 1, end);
	*tag = str_from_byte(rest, end + 2);
	return true;
}

/* Takes a number from the front of TEXT, and a comma behind it. */
static bool
next_number(struct str *text, double *number_out)
{
	char digits[64] = "", *end;
	size_t len = 0;

	*text = str_trim(*text);
	for (; len < text->len && len + 1 < sizeof digits; len++)
		digits[len] = text->ptr[len];
	*number_out = strtod(digits, &end);
	if (end == digits || !isfinite(*number_out))
		return false;
	*text = str_trim(str_from_byte(*text, (size_t)(end - digits)));
	if (text->len > 0 && text->ptr[0] == ',')
		*text = str_from_byte(*text, 1);
	return true;
}

/* A length in pixels, the only unit whose size is sure; 0 for any other. */
static double
pixels(struct str value)
{
	double number;

	if (!next_number(&value, &number) || number < 0 ||
	    (value.len > 0 && !str_is(value, "px")))
		return 0;
	return number;
}

static bool
set_size(struct image_size *size, double width, double height)
{
	if (!(width > 0 && height > 0 && width <= IMAGE_SIDE &&
	      height <= IMAGE_SIDE))
		return false;
	*size =
	    (struct image_size){(uint32_t)ceil(width), (uint32_t)ceil(height)};
	return true;
}

/* SVG 2, 8.2: width and height, each alone by the proportions of the view
 * box. */
static bool
read_svg(struct str bytes, struct image_size *size)
{
	struct str tag = svg_root(bytes), name, value;
	double width = 0, height = 0, box[4] = {0};

	while (next_attribute(&tag, &name, &value)) {
		if (str_is(name, "width"))
			width = pixels(value);
		else if (str_is(name, "height"))
			height = pixels(value);
		else if (str_is(name, "viewBox"))
			for (size_t i = 0; i < 4; i++)
				if (!next_number(&value, &box[i]))
					break;
	}
	if (width == 0 && height == 0)
		return set_size(size, box[2], box[3]);
	if (width == 0 && box[3] > 0)
		width = height * box[2] / box[3];
	if (height == 0 && box[2] > 0)
		height = width * box[3] / box[2];
	return set_size(size, width, height);
}

bool
image_size(struct str bytes, struct image_size *size_out)
{
	static bool (*const readers[])(struct str, struct image_size *) = {
	    read_png, read_jpeg, read_gif, read_webp, read_svg};
	struct image_size size;

	for (size_t i = 0; i < sizeof readers / sizeof *readers; i++) {
		if (!readers[i](bytes, &size))
			continue;
		if (size.width == 0 || size.width > IMAGE_SIDE ||
		    size.height == 0 || size.height > IMAGE_SIDE)
			return false;
		*size_out = size;
		return true;
	}
	return false;
}
