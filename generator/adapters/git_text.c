#include "adapters/git_repo.h"

#include <errno.h>
#include <iconv.h>

#include "base/text.h"
#include "base/utf8.h"

enum { REPLACEMENT = 0xfffd, ENCODING_BYTES = 32 };

/* What i18n.commitEncoding is set to, as names begin. iconv(3) knows many more,
 * some with decoders that hang or stop the program on hostile bytes. */
static const char *const encodings[] = {
    "ascii",	 "big5",	"cp125",       "cp866",	   "euc-jp",
    "euc-kr",	 "eucjp",	"euckr",       "gb18030",  "gb2312",
    "gbk",	 "iso-2022-jp", "iso-8859-",   "iso8859-", "iso_8859-",
    "koi8-",	 "latin",	"macintosh",   "sjis",	   "shift-jis",
    "shift_jis", "us-ascii",	"windows-125",
};

static bool
is_known(struct str name)
{
	if (name.len >= ENCODING_BYTES || str_find_byte(name, '/') < name.len)
		return false;
	for (size_t i = 0; i < sizeof encodings / sizeof *encodings; i++) {
		struct str known = str_from(encodings[i]);

		if (str_equal_nocase(str_part(name, 0, known.len), known))
			return true;
	}
	return false;
}

static bool
is_utf8(struct str encoding)
{
	return encoding.len == 0 || str_equal_nocase(encoding, STR("utf-8")) ||
	       str_equal_nocase(encoding, STR("utf8"));
}

/* From AT in TEXT, moved on: a character that pages may hold, else U+FFFD. */
static uint32_t
next_printable(struct str text, size_t *at)
{
	size_t from = *at;
	uint32_t codepoint = utf8_next(text, at);
	struct str one = str_part(text, from, *at - from);

	if (codepoint == UTF8_INVALID)
		return REPLACEMENT;
	if (codepoint == '\r' && *at < text.len && text.ptr[*at] == '\n')
		return codepoint;
	return text_find_control(one) < one.len ? REPLACEMENT : codepoint;
}

/* TEXT with U+FFFD for each byte that is no UTF-8, and for characters that no
 * page may hold: a terminal would obey some of them. */
static struct str
mend(struct str text, struct arena *arena)
{
	struct strbuf out = {0};
	struct str mended;

	if (utf8_check(text) == text.len && text_find_control(text) == text.len)
		return arena_str(arena, text);
	for (size_t at = 0; at < text.len;)
		strbuf_add_codepoint(&out, next_printable(text, &at));
	mended = strbuf_take(&out, arena);
	strbuf_free(&out);
	return mended;
}

/* Decodes TEXT to OUT; false where some bytes mean nothing, each of which is
 * passed by with a U+FFFD. */
static bool
decode(iconv_t decoder, struct str text, struct strbuf *out)
{
	char *from = (char *)text.ptr;
	size_t left = text.len;
	bool ok = true;

	while (left > 0) {
		char buffer[1024], *to = buffer;
		size_t room = sizeof buffer, before = left;
		bool stopped =
		    iconv(decoder, &from, &left, &to, &room) == (size_t)-1;
		bool is_bad = stopped && errno != E2BIG;

		strbuf_add(out, (struct str){buffer, (size_t)(to - buffer)});
		if (is_bad || (left == before && to == buffer)) {
			strbuf_add_codepoint(out, REPLACEMENT);
			from++;
			left--;
			ok = false;
		}
	}
	return ok;
}

struct str
repo_decode(struct str text, struct str encoding, struct arena *arena,
	    bool *bad_out)
{
	struct strbuf out = {0};
	struct str decoded;
	iconv_t decoder = (iconv_t)-1;

	if (!is_utf8(encoding) && is_known(encoding))
		decoder = iconv_open("UTF-8", arena_str(arena, encoding).ptr);
	if (decoder == (iconv_t)-1) {
		if (!is_utf8(encoding) || utf8_check(text) < text.len)
			*bad_out = true;
		return mend(text, arena);
	}
	if (!decode(decoder, text, &out))
		*bad_out = true;
	iconv_close(decoder);
	decoded = mend(strbuf_str(&out), arena);
	strbuf_free(&out);
	return decoded;
}
