#include "commands/markdown_text.h"

#include <string.h>

#include "commands/change_text.h"

/* U+2060: nobody sees it, and no word goes on across it. */
#define WORD_JOINER "\u2060"

static struct str
beginning(struct str text)
{
	size_t end = MARKDOWN_TEXT_BYTES;

	if (text.len <= end)
		return text;
	while (end > 0 && (text.ptr[end] & 0xc0) == 0x80)
		end--;
	return str_part(text, 0, end);
}

/* Whether a forge would make a link or a mention with what follows byte AT. */
static bool
leads_on(struct str text, size_t at)
{
	struct str rest = str_from_byte(text, at + 1);

	switch (text.ptr[at]) {
	case '@':
	case '#': return true;
	case ':': return str_has_prefix(rest, STR("//"));
	case 'w':
	case 'W':
		return rest.len > 0 && rest.ptr[0] == '.' && at >= 2 &&
		       str_equal_nocase(str_part(text, at - 2, 2), STR("ww"));
	case '-':
		return at >= 2 &&
		       str_equal_nocase(str_part(text, at - 2, 2), STR("gh"));
	default: return false;
	}
}

void
markdown_text_add(struct strbuf *out, struct str text)
{
	struct strbuf plain = {0};
	struct str shown;

	change_add_plain(&plain, beginning(text));
	if (beginning(text).len < text.len)
		strbuf_addz(&plain, "\u2026");
	shown = strbuf_str(&plain);
	for (size_t i = 0; i < shown.len; i++) {
		if (strchr("\\`*_[]<>#|~&$^", shown.ptr[i]) != NULL)
			strbuf_add_byte(out, '\\');
		strbuf_add_byte(out, shown.ptr[i]);
		if (leads_on(shown, i))
			strbuf_addz(out, WORD_JOINER);
	}
	strbuf_free(&plain);
}
