/* Headers as the specifications lay them out: PNG 11.2.2, GIF89a 18, ITU T.81
 * B.2.2, RFC 9649 2.5 to 2.7, SVG 2 8.2. */
#include "base/image.h"
#include "suite.h"

#include <string.h>

#define BYTES(literal)                       \
	{                                    \
		literal, sizeof(literal) - 1 \
	}
#define SVG(attributes)                                                     \
	BYTES("<svg xmlns=\"http://www.w3.org/2000/svg\" " attributes "></" \
	      "svg>")

static const struct {
	struct str bytes;
	uint32_t width, height; /* 0: it is refused */
} files[] = {
    {BYTES("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\x80\0\0\x01\xe0\b\2\0\0\0"),
     640, 480},
    {BYTES("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\0\0\0\x01\xe0"), 0, 0},
    {BYTES("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff\xff\xff\xff\0\0\x01\xe0"), 0, 0},
    {BYTES("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\x80"), 0, 0},
    {BYTES("GIF89a\x40\x01\xc8\0\xf0\0\0"), 320, 200},
    {BYTES("GIF87a\x01\0\x02\0"), 1, 2},
    {BYTES("GIF89a\x40\x01"), 0, 0},
    /* APP0 of 16 bytes, then SOF0; SOF2 behind a table and fill bytes */
    {BYTES("\xff\xd8\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0"
	   "\xff\xc0\0\x11\b\x02\x58\x03\x20\x03\1\x22\0"),
     800, 600},
    {BYTES("\xff\xd8\xff\xc4\0\4\0\0\xff\xff\xff\xc2\0\x11\b\0\x64\0\x96\3"),
     150, 100},
    {BYTES("\xff\xd8\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0\xff\xd9"), 0, 0},
    {BYTES("\xff\xd8\xff\xe0\xff\xff"), 0, 0},
    {BYTES("RIFF\x24\0\0\0WEBPVP8 \x18\0\0\0\x30\1\0\x9d\1\x2a\x2c\1\x96\0"),
     300, 150},
    /* 14 bits of width - 1 and of height - 1, from the lowest */
    {BYTES("RIFF\x24\0\0\0WEBPVP8L\x18\0\0\0\x2f\x2b\x41\x25\0\0\0\0\0\0"), 300,
     150},
    {BYTES("RIFF\x24\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x2b\1\0\x95\0\0"), 300,
     150},
    {BYTES("RIFF\x24\0\0\0WEBPVP9 \x0a\0\0\0\0\0\0\0\x2b\1\0\x95\0\0"), 0, 0},
    {SVG("width=\"300\" height=\"150\""), 300, 150},
    {SVG("width='300px' height='149.5'"), 300, 150},
    {SVG("viewBox=\"0 0 300 150\""), 300, 150},
    {SVG("viewBox=\"-10,-10, 300,150\" width=\"100%\""), 300, 150},
    {SVG("width=\"600\" viewBox=\"0 0 300 150\""), 600, 300},
    {SVG("height=\"75\" viewBox=\"0 0 300 150\""), 150, 75},
    {SVG("width=\"10cm\" height=\"5cm\""), 0, 0},
    {SVG("viewBox=\"0 0 0 150\""), 0, 0},
    {SVG("viewBox=\"0 0 nan inf\""), 0, 0},
    {SVG("stroke-width=\"9\" viewBox=\"0 0 300 150\""), 300, 150},
    {BYTES("<?xml version=\"1.0\"?>\n<!-- <svg width=\"1\" height=\"1\"> -->\n"
	   "<!DOCTYPE svg>\n<svg\nwidth=\"30\"\nheight=\"20\"\n/>"),
     30, 20},
    {BYTES("<html><svg width=\"30\" height=\"20\"></svg></html>"), 0, 0},
    {BYTES("<svg width=\"30"), 0, 0},
    {BYTES("<svg"), 0, 0},
    {BYTES("%PDF-1.7"), 0, 0},
    {BYTES(""), 0, 0},
};

START_TEST(sizes)
{
	struct image_size size = {0};

	ck_assert(image_size(files[_i].bytes, &size) == (files[_i].width > 0));
	ck_assert_uint_eq(size.width, files[_i].width);
	ck_assert_uint_eq(size.height, files[_i].height);
}
END_TEST

/* No header is read beyond its end, wherever the file stops. */
START_TEST(cut_short)
{
	for (size_t len = 0; len < files[_i].bytes.len; len++) {
		char *copy = malloc(len + 1);
		struct image_size size;

		ck_assert_ptr_nonnull(copy);
		memcpy(copy, files[_i].bytes.ptr, len);
		copy[len] = '\0';
		image_size((struct str){copy, len}, &size);
		free(copy);
	}
}
END_TEST

SUITE(image)
{
	tcase_add_loop_test(cases, sizes, 0, sizeof files / sizeof *files);
	tcase_add_loop_test(cases, cut_short, 0, sizeof files / sizeof *files);
}
