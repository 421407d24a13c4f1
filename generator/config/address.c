#include "config/address.h"

struct str
address_host(struct str url, struct str *path_out)
{
	struct str rest = STR_NONE;
	size_t end;

	if (str_has_prefix(url, STR("https://")))
		rest = str_from_byte(url, 8);
	else if (str_has_prefix(url, STR("http://")))
		rest = str_from_byte(url, 7);
	end = str_find_byte(rest, '/');
	*path_out = str_from_byte(rest, end);
	return str_part(rest, 0, end);
}

bool
address_is_plain(struct str url, struct str refused)
{
	for (size_t i = 0; i < url.len; i++) {
		unsigned char byte = (unsigned char)url.ptr[i];

		if (byte <= ' ' || byte >= 0x7F ||
		    str_find_byte(refused, (char)byte) < refused.len)
			return false;
	}
	return true;
}
