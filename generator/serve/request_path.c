#include "serve/request_path.h"

static int
hex_value(char byte)
{
	if (byte_is_digit(byte))
		return byte - '0';
	byte = byte_lower(byte);
	return byte >= 'a' && byte <= 'f' ? byte - 'a' + 10 : -1;
}

/* RFC 3986, 2.1. False where an escape is broken. */
static bool
decode(struct str sent, struct arena *arena, struct str *text_out)
{
	char *text = arena_alloc(arena, sent.len + 1);
	size_t len = 0;

	for (size_t i = 0; i < sent.len; i++) {
		int high = 0, low = 0;

		text[len] = sent.ptr[i];
		if (sent.ptr[i] == '%') {
			high =
			    i + 2 < sent.len ? hex_value(sent.ptr[i + 1]) : -1;
			low = high >= 0 ? hex_value(sent.ptr[i + 2]) : -1;
			if (low < 0)
				return false;
			text[len] = (char)(high * 16 + low);
			i += 2;
		}
		len++;
	}
	*text_out = (struct str){text, len};
	return true;
}

static bool
has_odd_bytes(struct str path)
{
	for (size_t i = 0; i < path.len; i++) {
		unsigned char byte = (unsigned char)path.ptr[i];

		if (byte < ' ' || byte == 0x7f || byte == '\\')
			return true;
	}
	return false;
}

static bool
climbs(struct str path)
{
	struct str part;

	while (str_next(&path, '/', &part))
		if (str_is(part, ".") || str_is(part, ".."))
			return true;
	return false;
}

bool
request_path_read(struct str sent, struct arena *arena, struct str *path_out)
{
	struct str path;

	if (sent.len == 0 || sent.ptr[0] != '/' ||
	    !decode(str_from_byte(sent, 1), arena, &path) ||
	    has_odd_bytes(path) || climbs(path))
		return false;
	*path_out = path;
	return true;
}

struct str
request_query_value(struct str query, const char *name, struct arena *arena)
{
	struct str part, value;

	while (str_next(&query, '&', &part)) {
		size_t equal = str_find_byte(part, '=');

		if (str_is(str_part(part, 0, equal), name) &&
		    decode(str_from_byte(part, equal + 1), arena, &value))
			return value;
	}
	return STR_NONE;
}
