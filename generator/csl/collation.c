#include "base/utf8.h"
#include "csl/document_state.h"

/* First bytes of what a key is made of, in their order. Letters are
 * themselves, from "a" on. */
enum { SEPARATOR = 1, SYMBOL = 2, NUMBER = 3, OWN_SCRIPT = 4 };

/* Languages whose dictionaries have their own script before others, which
 * Unicode's code points do not (CLDR, [reorder]). */
static const struct script {
	char language[3];
	uint32_t first, last;
} scripts[] = {
    {"ar", 0x600, 0x77f},   {"be", 0x400, 0x52f},   {"bg", 0x400, 0x52f},
    {"el", 0x370, 0x3ff},   {"fa", 0x600, 0x77f},   {"he", 0x590, 0x5ff},
    {"hy", 0x530, 0x58f},   {"ka", 0x10a0, 0x10ff}, {"kk", 0x400, 0x52f},
    {"ko", 0x1100, 0x11ff}, {"ky", 0x400, 0x52f},   {"mk", 0x400, 0x52f},
    {"mn", 0x400, 0x52f},   {"ru", 0x400, 0x52f},   {"sr", 0x400, 0x52f},
    {"th", 0xe00, 0xe7f},   {"uk", 0x400, 0x52f},   {"ur", 0x600, 0x77f},
    {"zh", 0x3400, 0x9fff}};

/* That of LANGUAGE; NULL: Latin comes first, as it does anyhow. */
static const struct script *
script_of(struct str language)
{
	if (language.len < 2 ||
	    (language.len > 2 && byte_is_letter(language.ptr[2])))
		return NULL;
	for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++)
		if (byte_lower(language.ptr[0]) == scripts[i].language[0] &&
		    byte_lower(language.ptr[1]) == scripts[i].language[1])
			return &scripts[i];
	return NULL;
}

/* Letters that Unicode does not take apart and dictionaries do. */
static const struct {
	uint32_t letter;
	const char *plain;
} letters[] = {{0xe6, "ae"},  {0xf0, "d"},  {0xf8, "o"},  {0xfe, "th"},
	       {0x111, "d"},  {0x127, "h"}, {0x131, "i"}, {0x142, "l"},
	       {0x153, "oe"}, {0x167, "t"}};

static void
add_letter(struct strbuf *out, uint32_t letter)
{
	for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
		if (letters[i].letter == letter) {
			strbuf_addz(out, letters[i].plain);
			return;
		}
	strbuf_add_codepoint(out, letter);
}

/* Longer numbers are larger, once zeros at the front are gone. */
static size_t
add_digits(struct strbuf *out, struct str text, size_t at)
{
	size_t end;

	while (at + 1 < text.len && text.ptr[at] == '0' &&
	       byte_is_digit(text.ptr[at + 1]))
		at++;
	end = at;
	while (end < text.len && byte_is_digit(text.ptr[end]))
		end++;
	strbuf_add_byte(out, NUMBER);
	strbuf_add_byte(out, (char)(end - at < 0xff ? end - at : 0xff));
	strbuf_add(out, str_part(text, at, end - at));
	return end;
}

static void
add_folded(struct strbuf *out, struct str text, const struct script *own)
{
	bool blank = false;

	for (size_t at = 0; at < text.len;) {
		uint32_t codepoint;
		if (byte_is_digit(text.ptr[at])) {
			at = add_digits(out, text, at);
			blank = false;
			continue;
		}
		codepoint = utf8_next(text, &at);
		if (codepoint == ' ') {
			if (!blank && out->len > 0)
				strbuf_add_byte(out, SEPARATOR);
			blank = true;
			continue;
		}
		if (codepoint == UTF8_INVALID || utf8_is_punctuation(codepoint))
			continue;
		if (!utf8_is_word(codepoint))
			strbuf_add_byte(out, SYMBOL);
		else if (own != NULL && codepoint >= own->first &&
			 codepoint <= own->last)
			strbuf_add_byte(out, OWN_SCRIPT);
		add_letter(out, codepoint);
		blank = false;
	}
}

void
csl_add_collation_key(struct strbuf *out, struct str text, struct str language)
{
	struct strbuf folded = {0};

	utf8_fold(&folded, text);
	add_folded(out, strbuf_str(&folded), script_of(language));
	strbuf_free(&folded);
}
