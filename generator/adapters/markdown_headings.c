#include "adapters/markdown.h"

#include "base/strbuf.h"
#include "base/utf8.h"

struct str
markdown_heading_id(struct str text, struct arena *arena)
{
	struct strbuf id = {0};
	bool gap = false;
	struct str taken;

	for (size_t at = 0; at < text.len;) {
		uint32_t codepoint = utf8_next(text, &at);

		if (codepoint == UTF8_INVALID || !utf8_is_word(codepoint)) {
			gap = id.len > 0;
			continue;
		}
		if (gap)
			strbuf_add_byte(&id, '-');
		gap = false;
		strbuf_add_codepoint(&id, utf8_lower(codepoint));
	}
	taken = id.len > 0 ? strbuf_take(&id, arena) : STR("section");
	strbuf_free(&id);
	return taken;
}
