#include "base/utf8.h"
#include "csl/names.h"

/* Blocks of Unicode, first and last code point, in ascending order. */
static const uint32_t alphabets[][2] = {
    {'0', '9'},	      {'A', 'Z'}, {'a', 'z'}, {0x00C0, 0x024F}, /* Latin */
    {0x0370, 0x05FF}, /* Greek, Cyrillic, Armenian, Hebrew */
    {0x0600, 0x06FF}, /* Arabic */
    {0x0E01, 0x0E5B}, /* Thai */
    {0x10A0, 0x10FF}, /* Georgian */
    {0x1E00, 0x1FFF}, /* Latin, Greek with marks */
    {0x200C, 0x200E}, /* joiners and marks of direction */
    {0x202A, 0x202E},
};

bool
csl_is_alphabetic(uint32_t codepoint)
{
	size_t blocks = sizeof alphabets / sizeof *alphabets;

	for (size_t i = 0; i < blocks && codepoint >= alphabets[i][0]; i++)
		if (codepoint <= alphabets[i][1])
			return true;
	return false;
}

static bool
byte_is_alphabetic(char byte)
{
	return byte_is_letter(byte) || byte_is_digit(byte);
}

bool
csl_begins_alphabetic(struct str text)
{
	size_t at = 0;

	if (text.len == 0)
		return false;
	return byte_is_alphabetic(text.ptr[0]) || text.ptr[0] == '&' ||
	       csl_is_alphabetic(utf8_next(text, &at));
}

bool
csl_has_alphabetic(struct str text)
{
	for (size_t at = 0; at < text.len;) {
		if (byte_is_alphabetic(text.ptr[at]) || text.ptr[at] == '-')
			return true;
		if (csl_is_alphabetic(utf8_next(text, &at)))
			return true;
	}
	return false;
}
