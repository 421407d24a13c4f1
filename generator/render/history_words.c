#include "render/history_words.h"

/* Words that stayed, shown beside those that did not. */
enum { AROUND = 8 };

static const char ellipsis[] = "\u2026";

/* The bytes of TEXT's first COUNT words, which blanks part. */
static size_t
first_words(struct str text, size_t count)
{
	size_t at = 0;

	while (at < text.len && (text.ptr[at] != ' ' || --count > 0))
		at++;
	return at;
}

/* Where its last COUNT words begin. */
static size_t
last_words(struct str text, size_t count)
{
	size_t at = text.len;

	while (at > 0 && (text.ptr[at - 1] != ' ' || --count > 0))
		at--;
	return at;
}

struct showing {
	struct strbuf *out;
	size_t *left;
	bool is_whole;
};

/* TEXT, or as many of its words as the page may have. */
static void
add_words(struct showing *at, struct str text)
{
	size_t cut = text.len;

	if (cut > *at->left) {
		at->is_whole = false;
		cut = str_find_last_byte(str_part(text, 0, *at->left), ' ');
		if (cut == *at->left)
			cut = 0;
	}
	*at->left -= at->is_whole ? cut : *at->left;
	strbuf_add_html(at->out, str_part(text, 0, cut));
	if (!at->is_whole)
		strbuf_addz(at->out, ellipsis);
}

static void
add_same(struct showing *at, struct str text, bool is_first, bool is_last)
{
	size_t head = is_first ? 0 : first_words(text, AROUND);
	size_t tail = is_last ? text.len : last_words(text, AROUND);

	if (head + sizeof ellipsis >= tail) {
		add_words(at, text);
		return;
	}
	if (head > 0) {
		add_words(at, str_part(text, 0, head));
		strbuf_add_byte(at->out, ' ');
	}
	if (at->is_whole)
		strbuf_addz(at->out, ellipsis);
	if (at->is_whole && tail < text.len) {
		strbuf_add_byte(at->out, ' ');
		add_words(at,
			  str_from_byte(text, tail + (text.ptr[tail] == ' ')));
	}
}

bool
history_words_add(const struct change *change, size_t *left, struct strbuf *out)
{
	static const char *const tags[] = {
	    [WORDS_SAME] = NULL, [WORDS_OLD] = "del", [WORDS_NEW] = "ins"};
	struct showing at = {out, left, true};

	for (size_t i = 0; at.is_whole && i < change->words.count; i++) {
		const struct change_words *run = &change->words.items[i];
		const char *tag = tags[run->kind];

		if (i > 0)
			strbuf_add_byte(out, ' ');
		if (tag == NULL) {
			add_same(&at, run->text, i == 0,
				 i + 1 == change->words.count);
			continue;
		}
		strbuf_printf(out, "<%s>", tag);
		add_words(&at, run->text);
		strbuf_printf(out, "</%s>", tag);
	}
	return at.is_whole;
}
