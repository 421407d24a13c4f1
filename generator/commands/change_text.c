#include "commands/change_text.h"

#include "base/text.h"
#include "base/utf8.h"
#include "commands/wrap.h"

/* Words that stayed, around what differs. */
enum { CONTEXT_WORDS = 6 };

/* Marks for colours, which no text that is shown holds otherwise. */
#define MARK_OLD "\x01"
#define MARK_NEW "\x02"
#define MARK_END "\x03"
static const char *const mark_colors[] = {"", "\x1b[31m", "\x1b[32m", "\x1b[m"};

/* ---- what it is about ---- */

/* "%" stands for `what`. */
static const char *const labels[] = {
    [CHANGE_CERTAINTY] = "%",
    [CHANGE_FINDING] = "finding",
    [CHANGE_PHRASE] = "phrase",
    [CHANGE_SCHEME] = "scheme",
    [CHANGE_START] = "starts as",
    [CHANGE_OVERRIDE] = "level",
    [CHANGE_RATING] = "%",
    [CHANGE_UPGRADE] = "raised for %",
    [CHANGE_REASON] = "%, why",
    [CHANGE_OUTCOME] = "outcome %",
    [CHANGE_EFFECT] = "result",
    [CHANGE_SOURCE_ADDED] = "source added",
    [CHANGE_SOURCE_REMOVED] = "source removed",
    [CHANGE_SOURCE_EFFECT] = "from %",
    [CHANGE_RELATION_ADDED] = "relation added",
    [CHANGE_RELATION_REMOVED] = "relation removed",
    [CHANGE_TITLE] = "title",
    [CHANGE_STATEMENT] = "statement",
    [CHANGE_ANSWER] = "answer",
    [CHANGE_TEXT] = "text",
    [CHANGE_ADDRESS] = "address",
    [CHANGE_FIELD] = "%",
};

void
change_add_label(struct strbuf *out, const struct change *change)
{
	struct str label = str_from(labels[change->kind]);
	size_t at = str_find_byte(label, '%');

	strbuf_add(out, str_part(label, 0, at));
	if (at == label.len)
		return;
	strbuf_add(out, change->what.len > 0 ? change->what : STR("level"));
	strbuf_add(out, str_from_byte(label, at + 1));
}

/* ---- words ---- */

/* The first COUNT words of TEXT, or all of them; REST_OUT what is behind. */
static struct str
first_words(struct str text, size_t count, struct str *rest_out)
{
	size_t at = 0;

	while (at < text.len && count > 0) {
		while (at < text.len && byte_is_space(text.ptr[at]))
			at++;
		while (at < text.len && !byte_is_space(text.ptr[at]))
			at++;
		count--;
	}
	*rest_out = str_from_byte(text, at);
	return str_part(text, 0, at);
}

static struct str
last_words(struct str text, size_t count)
{
	size_t at = text.len;

	while (at > 0 && count > 0) {
		while (at > 0 && byte_is_space(text.ptr[at - 1]))
			at--;
		while (at > 0 && !byte_is_space(text.ptr[at - 1]))
			at--;
		count--;
	}
	return str_from_byte(text, at);
}

static size_t
count_words(struct str text)
{
	size_t count = 0;
	bool inside = false;

	for (size_t i = 0; i < text.len; i++) {
		bool is_space = byte_is_space(text.ptr[i]);

		count += !is_space && !inside;
		inside = !is_space;
	}
	return count;
}

/* What stayed: at the ends of the text only the words beside what differs. */
static void
add_same(struct strbuf *out, struct str text, bool is_first, bool is_last,
	 const struct change_format *format)
{
	size_t sides = (size_t)!is_first + !is_last;
	struct str rest;

	if (count_words(text) <= sides * CONTEXT_WORDS + 2) {
		format->add(out, text);
		return;
	}
	if (!is_first)
		format->add(out, first_words(text, CONTEXT_WORDS, &rest));
	strbuf_addz(out, is_first ? "\u2026 " : " \u2026");
	if (!is_last && !is_first)
		strbuf_add_byte(out, ' ');
	if (!is_last)
		format->add(out, str_trim(last_words(text, CONTEXT_WORDS)));
}

static void
add_more(struct strbuf *out, size_t count, const char *what)
{
	strbuf_printf(out, " \u2026 (%zu %s%s more)", count, what,
		      count == 1 ? "" : "s");
}

static void
add_stretch(struct strbuf *out, struct str text, bool is_old,
	    const struct change_format *format)
{
	struct str rest = STR_NONE;
	struct str shown =
	    format->words > 0 ? first_words(text, format->words, &rest) : text;

	strbuf_addz(out, is_old ? format->old_open : format->new_open);
	format->add(out, shown);
	if (str_trim(rest).len > 0)
		add_more(out, count_words(rest), "word");
	strbuf_addz(out, is_old ? format->old_close : format->new_close);
}

static size_t
count_stretches(const struct change *change, size_t from)
{
	size_t count = 0;

	for (size_t i = from; i < change->words.count; i++)
		count += change->words.items[i].kind != WORDS_SAME;
	return count;
}

static void
add_words(struct strbuf *out, const struct change *change,
	  const struct change_format *format)
{
	size_t count = change->words.count, shown = 0;

	for (size_t i = 0; i < count; i++) {
		const struct change_words *words = &change->words.items[i];

		if (format->stretches > 0 && shown == format->stretches &&
		    count_stretches(change, i) > 0) {
			add_more(out, count_stretches(change, i), "change");
			return;
		}
		if (i > 0)
			strbuf_add_byte(out, ' ');
		shown += words->kind != WORDS_SAME;
		if (words->kind == WORDS_SAME)
			add_same(out, words->text, i == 0, i + 1 == count,
				 format);
		else
			add_stretch(out, words->text, words->kind == WORDS_OLD,
				    format);
	}
}

/* ---- values ---- */

static struct str
or_none(const struct change *change, struct str value)
{
	if (value.len > 0)
		return value;
	return change->kind == CHANGE_CERTAINTY ||
		       change->kind == CHANGE_OUTCOME
		   ? STR("not assessed")
		   : STR("none");
}

/* Values that have no word in common read better as from and to. */
static bool
is_short_pair(const struct change *change)
{
	return change->words.count == 2 &&
	       change->words.items[0].kind == WORDS_OLD &&
	       change->words.items[1].kind == WORDS_NEW &&
	       count_words(change->from) <= CONTEXT_WORDS &&
	       count_words(change->to) <= CONTEXT_WORDS;
}

static void
add_pair(struct strbuf *out, struct str first, const char *open,
	 struct str second, const char *close,
	 const struct change_format *format)
{
	format->add(out, first);
	if (second.len == 0 || str_equal(first, second))
		return;
	strbuf_addz(out, open);
	format->add(out, second);
	strbuf_addz(out, close);
}

void
change_add_value(struct strbuf *out, const struct change *change,
		 const struct change_format *format)
{
	switch (change->kind) {
	case CHANGE_SOURCE_ADDED:
	case CHANGE_SOURCE_REMOVED:
		add_pair(out, change->what, " (", change->to, ")", format);
		return;
	case CHANGE_RELATION_ADDED:
	case CHANGE_RELATION_REMOVED:
		add_pair(out, change->what, " ", change->to, "", format);
		return;
	default: break;
	}
	if (change->words.count > 0 && !is_short_pair(change)) {
		add_words(out, change, format);
		return;
	}
	format->add(out, or_none(change, change->from));
	strbuf_printf(out, " %s ", format->arrow);
	format->add(out, or_none(change, change->to));
}

/* ---- for terminals ---- */

static bool
is_plain(uint32_t codepoint)
{
	/* Controls, and what turns the direction of text. */
	return codepoint != UTF8_INVALID && codepoint >= 0x20 &&
	       (codepoint < 0x7f || codepoint >= 0xa0) &&
	       (codepoint < 0x202a || codepoint > 0x202e) &&
	       (codepoint < 0x2066 || codepoint > 0x2069);
}

void
change_add_plain(struct strbuf *out, struct str text)
{
	bool space = false;

	for (size_t at = 0; at < text.len;) {
		size_t from = at;
		uint32_t codepoint = utf8_next(text, &at);

		if (codepoint < 0x80 && byte_is_space((char)codepoint)) {
			space = true;
			continue;
		}
		if (space)
			strbuf_add_byte(out, ' ');
		space = false;
		if (is_plain(codepoint))
			strbuf_add(out, str_part(text, from, at - from));
		else
			strbuf_addz(out, "\ufffd");
	}
	if (space)
		strbuf_add_byte(out, ' ');
}

static const struct change_format text_format = {
    .add = change_add_plain,
    .old_open = "[-",
    .old_close = "-]",
    .new_open = "{+",
    .new_close = "+}",
    .arrow = "->",
};

static const struct change_format color_format = {
    .add = change_add_plain,
    .old_open = MARK_OLD "[-",
    .old_close = "-]" MARK_END,
    .new_open = MARK_NEW "{+",
    .new_close = "+}" MARK_END,
    .arrow = "->",
};

const struct change_format *
change_text_format(bool color)
{
	return color ? &color_format : &text_format;
}

void
change_colored(struct strbuf *out, struct str text)
{
	for (size_t i = 0; i < text.len; i++) {
		unsigned char byte = (unsigned char)text.ptr[i];

		if (byte < sizeof mark_colors / sizeof *mark_colors)
			strbuf_addz(out, mark_colors[byte]);
		else
			strbuf_add_byte(out, text.ptr[i]);
	}
}

void
change_add_line(struct strbuf *out, bool color, size_t column,
		struct strbuf *line)
{
	struct strbuf wrapped = {0};

	wrap_blanks(&wrapped, column);
	wrap_text(&wrapped, column, strbuf_str(line));
	if (color)
		change_colored(out, strbuf_str(&wrapped));
	else
		strbuf_add(out, strbuf_str(&wrapped));
	strbuf_free(&wrapped);
	strbuf_free(line);
}
