/* Text case as CSL 1.0.2 names it and citeproc-js does it: words are what is
 * between blanks, marks and tags; what has a capital already keeps it (in title
 * case also words that are stop words: the "A" of "vitamin A" is none). */
#include "base/utf8.h"
#include "csl/output_passes.h"

/* Words that title case leaves alone in the middle: articles, conjunctions,
 * prepositions, particles of names. In order of bytes. */
#define WORD(literal)                          \
	{                                      \
		(literal), sizeof(literal) - 1 \
	}
static const struct str stop_words[] = {WORD("a"),
					WORD("about"),
					WORD("above"),
					WORD("across"),
					WORD("afore"),
					WORD("after"),
					WORD("against"),
					WORD("al"),
					WORD("along"),
					WORD("alongside"),
					WORD("amid"),
					WORD("amidst"),
					WORD("among"),
					WORD("amongst"),
					WORD("an"),
					WORD("and"),
					WORD("anenst"),
					WORD("apropos"),
					WORD("apud"),
					WORD("around"),
					WORD("as"),
					WORD("aside"),
					WORD("astride"),
					WORD("at"),
					WORD("athwart"),
					WORD("atop"),
					WORD("barring"),
					WORD("before"),
					WORD("behind"),
					WORD("below"),
					WORD("beneath"),
					WORD("beside"),
					WORD("besides"),
					WORD("between"),
					WORD("beyond"),
					WORD("but"),
					WORD("by"),
					WORD("c"),
					WORD("ca"),
					WORD("circa"),
					WORD("d"),
					WORD("de"),
					WORD("despite"),
					WORD("down"),
					WORD("during"),
					WORD("et"),
					WORD("except"),
					WORD("for"),
					WORD("forenenst"),
					WORD("from"),
					WORD("given"),
					WORD("in"),
					WORD("inside"),
					WORD("into"),
					WORD("lest"),
					WORD("like"),
					WORD("modulo"),
					WORD("near"),
					WORD("next"),
					WORD("nor"),
					WORD("notwithstanding"),
					WORD("of"),
					WORD("off"),
					WORD("on"),
					WORD("onto"),
					WORD("or"),
					WORD("out"),
					WORD("over"),
					WORD("per"),
					WORD("plus"),
					WORD("pro"),
					WORD("qua"),
					WORD("sans"),
					WORD("since"),
					WORD("so"),
					WORD("than"),
					WORD("the"),
					WORD("through"),
					WORD("throughout"),
					WORD("thru"),
					WORD("thruout"),
					WORD("till"),
					WORD("to"),
					WORD("toward"),
					WORD("towards"),
					WORD("under"),
					WORD("underneath"),
					WORD("until"),
					WORD("unto"),
					WORD("up"),
					WORD("upon"),
					WORD("v"),
					WORD("van"),
					WORD("versus"),
					WORD("via"),
					WORD("vis-à-vis"),
					WORD("von"),
					WORD("vs"),
					WORD("with"),
					WORD("within"),
					WORD("without"),
					WORD("yet")};

/* No longer one than "notwithstanding". */
enum { STOP_WORD_BYTES = 15 };

enum place { BETWEEN, IN_WORD, BEHIND_APOSTROPHE };

struct casing {
	struct csl_output *output;
	enum csl_text_case text_case;
	size_t exempt; /* how many spans that keep case we are in */
	enum place place;
	bool is_first;	 /* no word was seen yet */
	bool after_mark; /* "!", "?" or ":" was, and no word since */
	bool split;	 /* words were parted by more than blanks */
	/* The last word, if it is in no exempt span; in the new text. */
	size_t last_token, last_at, last_len;
	/* of the token that is written */
	char *out;
	size_t used;
};

/* ---- words ---- */

enum kind { LETTER, BLANK, MARK, APOSTROPHE };

static const uint8_t ascii_kinds[0x80] = {
    [' '] = BLANK, ['-'] = MARK,	['/'] = MARK, ['.'] = MARK,
    [','] = MARK,  [';'] = MARK,	['?'] = MARK, ['!'] = MARK,
    [':'] = MARK,  ['['] = MARK,	[']'] = MARK, ['('] = MARK,
    [')'] = MARK,  ['\''] = APOSTROPHE, ['"'] = MARK};

/* Whatever is part of a word is a letter. */
static enum kind
kind_of(uint32_t codepoint)
{
	if (codepoint < 0x80)
		return ascii_kinds[codepoint];
	switch (codepoint) {
	case 0xA0:
	case 0x202F:
	case 0x205F:
	case 0x3000: return BLANK;
	case 0x2013:
	case 0x2014:
	case 0x2018:
	case 0x201C:
	case 0x201D: return MARK;
	case 0x2019: return APOSTROPHE;
	default:
		return codepoint >= 0x2000 && codepoint <= 0x200B ? BLANK
								  : LETTER;
	}
}

static uint32_t
next_codepoint(struct str text, size_t *at)
{
	unsigned char byte = (unsigned char)text.ptr[*at];

	if (byte >= 0x80)
		return utf8_next(text, at);
	(*at)++;
	return byte;
}

static bool
is_capital(uint32_t codepoint)
{
	if (codepoint < 0x80)
		return codepoint >= 'A' && codepoint <= 'Z';
	return codepoint != UTF8_INVALID && utf8_lower(codepoint) != codepoint;
}

static bool
is_stop_word(struct str word)
{
	size_t low = 0, high = sizeof stop_words / sizeof *stop_words;

	if (word.len > STOP_WORD_BYTES)
		return false;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = str_compare(word, stop_words[middle]);

		if (order == 0)
			return true;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return false;
}

struct word {
	struct str text;
	size_t letters; /* code points */
	uint32_t first;
	bool is_lower; /* no capital in it */
};

/* The word that begins at AT, which is moved behind it. */
static struct word
next_word(struct str text, size_t *at)
{
	struct word word = {.is_lower = true};
	size_t from = *at;

	while (*at < text.len) {
		size_t next = *at;
		uint32_t codepoint = next_codepoint(text, &next);

		if (kind_of(codepoint) != LETTER)
			break;
		if (word.letters++ == 0)
			word.first = codepoint;
		if (is_capital(codepoint))
			word.is_lower = false;
		*at = next;
	}
	word.text = str_part(text, from, *at - from);
	return word;
}

/* ---- writing ---- */

static void
write_codepoint(struct casing *casing, uint32_t codepoint)
{
	char *out = casing->out + casing->used;
	size_t len = 0;

	if (codepoint < 0x80) {
		out[len++] = (char)codepoint;
	} else if (codepoint < 0x800) {
		out[len++] = (char)(0xC0 | codepoint >> 6);
		out[len++] = (char)(0x80 | (codepoint & 0x3F));
	} else if (codepoint < 0x10000) {
		out[len++] = (char)(0xE0 | codepoint >> 12);
		out[len++] = (char)(0x80 | (codepoint >> 6 & 0x3F));
		out[len++] = (char)(0x80 | (codepoint & 0x3F));
	} else {
		out[len++] = (char)(0xF0 | codepoint >> 18);
		out[len++] = (char)(0x80 | (codepoint >> 12 & 0x3F));
		out[len++] = (char)(0x80 | (codepoint >> 6 & 0x3F));
		out[len++] = (char)(0x80 | (codepoint & 0x3F));
	}
	casing->used += len;
}

static void
write_raw(struct casing *casing, struct str text)
{
	if (text.len > 0)
		memcpy(casing->out + casing->used, text.ptr, text.len);
	casing->used += text.len;
}

/* A sigma that ends a word has another small form. */
static bool
is_final_sigma(uint32_t codepoint, struct str text, size_t from, size_t behind)
{
	return codepoint == 0x3A3 && from > 0 && text.ptr[from - 1] != ' ' &&
	       (behind == text.len || !utf8_is_word(utf8_next(text, &behind)));
}

/* TEXT by CHANGE; bytes that are no character as they are. */
static void
write_changed(struct casing *casing, struct str text,
	      uint32_t (*change)(uint32_t))
{
	for (size_t at = 0; at < text.len;) {
		size_t from = at;
		uint32_t codepoint = utf8_next(text, &at);

		if (codepoint == UTF8_INVALID)
			write_raw(casing, str_part(text, from, at - from));
		else if (codepoint == 0xDF && change == utf8_upper)
			write_raw(casing, STR("SS"));
		else if (change == utf8_lower &&
			 is_final_sigma(codepoint, text, from, at))
			write_codepoint(casing, 0x3C2);
		else
			write_codepoint(casing, change(codepoint));
	}
}

static void
write_capitalised(struct casing *casing, struct str word)
{
	size_t at = 0;

	if (word.len > 0)
		utf8_next(word, &at);
	write_changed(casing, str_part(word, 0, at), utf8_upper);
	write_raw(casing, str_from_byte(word, at));
}

/* ---- what becomes of a word ---- */

/* In titles of science these are symbols. */
static bool
is_lone_greek(const struct word *word)
{
	return word->letters == 1 && word->first >= 0x370 &&
	       word->first <= 0x3FF;
}

/* NEXT is the byte behind WORD. */
static bool
title_capital(const struct casing *casing, const struct word *word, char next)
{
	if (!word->is_lower || is_lone_greek(word))
		return false;
	return casing->is_first || casing->after_mark ||
	       (next == '-' && !casing->split) ||
	       (word->letters > 1 && !is_stop_word(word->text));
}

static bool
wants_capital(const struct casing *casing, const struct word *word, char next)
{
	if (casing->place == BEHIND_APOSTROPHE)
		return false;
	switch (casing->text_case) {
	case CSL_CASE_CAPITALIZE_FIRST:
		return casing->is_first && word->is_lower &&
		       !is_lone_greek(word);
	case CSL_CASE_CAPITALIZE_ALL:
		return word->is_lower && !is_lone_greek(word);
	case CSL_CASE_SENTENCE: return casing->is_first && !is_lone_greek(word);
	case CSL_CASE_TITLE: return title_capital(casing, word, next);
	default: return false;
	}
}

/* Goes on is that WORD began in the token before. */
static void
write_word(struct casing *casing, const struct word *word, char next,
	   size_t token)
{
	bool goes_on = casing->place == IN_WORD;

	if (!goes_on) {
		casing->last_token = token;
		casing->last_at = casing->used;
		casing->last_len =
		    casing->place == BETWEEN ? word->text.len : 0;
	}
	if (!goes_on && wants_capital(casing, word, next))
		write_capitalised(casing, word->text);
	else if (casing->text_case == CSL_CASE_SENTENCE && !casing->is_first)
		write_changed(casing, word->text, utf8_lower);
	else
		write_raw(casing, word->text);
	casing->place = IN_WORD;
	casing->is_first = casing->after_mark = false;
}

static void
write_separator(struct casing *casing, uint32_t codepoint)
{
	if (codepoint == '!' || codepoint == '?' || codepoint == ':')
		casing->after_mark = true;
	casing->place =
	    kind_of(codepoint) == APOSTROPHE ? BEHIND_APOSTROPHE : BETWEEN;
	if (kind_of(codepoint) != BLANK)
		casing->split = true;
}

static void
write_words(struct casing *casing, struct str text, size_t token)
{
	for (size_t at = 0; at < text.len;) {
		size_t from = at;
		struct word word = next_word(text, &at);

		if (word.text.len > 0) {
			write_word(casing, &word,
				   at < text.len ? text.ptr[at] : '\0', token);
			continue;
		}
		write_separator(casing, next_codepoint(text, &at));
		write_raw(casing, str_part(text, from, at - from));
	}
}

/* ---- tokens ---- */

static void
change_text(struct casing *casing, size_t index)
{
	struct csl_token *token = &casing->output->tokens.items[index];

	/* No letter grows by more than from two bytes to three. */
	casing->out =
	    arena_alloc(casing->output->arena, token->text.len / 2 * 3 + 1);
	casing->used = 0;
	if (casing->text_case == CSL_CASE_LOWERCASE)
		write_changed(casing, token->text, utf8_lower);
	else if (casing->text_case == CSL_CASE_UPPERCASE)
		write_changed(casing, token->text, utf8_upper);
	else
		write_words(casing, token->text, index);
	token->text = (struct str){casing->out, casing->used};
}

/* Markup of the value in which capitals mean something. */
static bool
keeps_case(const struct csl_token *token)
{
	return (token->flags & CSL_FROM_VALUE) &&
	       (token->what == CSL_SPAN_NO_CASE ||
		token->what == CSL_SPAN_NO_DECORATION ||
		token->what == CSL_SPAN_SMALL_CAPS ||
		token->what == CSL_SPAN_SUPERSCRIPT ||
		token->what == CSL_SPAN_SUBSCRIPT);
}

static bool
ends_with_mark(struct str text)
{
	char last = text.len > 0 ? text.ptr[text.len - 1] : '\0';

	return last == '!' || last == '?' || last == ':';
}

static void
change_token(struct casing *casing, size_t index)
{
	const struct csl_token *token = &casing->output->tokens.items[index];

	if (csl_token_is_mark(token))
		return;
	switch ((enum csl_token_kind)token->kind) {
	case CSL_TOKEN_OPEN: casing->exempt += keeps_case(token); break;
	case CSL_TOKEN_CLOSE:
		casing->exempt -= casing->exempt > 0 && keeps_case(token);
		break;
	case CSL_TOKEN_TEXT:
	case CSL_TOKEN_AFFIX:
		if (casing->exempt == 0) {
			change_text(casing, index);
			return;
		}
		casing->is_first = false;
		casing->after_mark = ends_with_mark(token->text);
		casing->last_len = 0;
		break;
	default: break;
	}
	casing->place = BETWEEN;
	casing->split = true;
}

/* A stop word that ends a title has a capital as well. */
static void
capitalise_last(struct casing *casing)
{
	struct csl_token *token;
	struct str word;
	size_t len;

	if (casing->last_len < 2)
		return;
	token = &casing->output->tokens.items[casing->last_token];
	word = str_part(token->text, casing->last_at, casing->last_len);
	if (!is_stop_word(word))
		return;
	len = token->text.len;
	casing->out = arena_alloc(casing->output->arena, len + 1);
	casing->used = 0;
	write_raw(casing, str_part(token->text, 0, casing->last_at));
	write_capitalised(casing, word);
	write_raw(casing, str_from_byte(token->text,
					casing->last_at + casing->last_len));
	token->text = (struct str){casing->out, casing->used};
}

static bool
is_english(const struct csl_output *output, struct str language)
{
	if (language.len == 0 && output->locale != NULL)
		language = output->locale->language;
	return language.len == 0 ||
	       (str_equal_nocase(str_part(language, 0, 2), STR("en")) &&
		(language.len == 2 || !byte_is_letter(language.ptr[2])));
}

void
csl_output_change_case(struct csl_output *output, size_t from,
		       enum csl_text_case text_case, struct str language)
{
	struct casing casing = {
	    .output = output, .text_case = text_case, .is_first = true};

	if (text_case == CSL_CASE_NONE ||
	    (text_case == CSL_CASE_TITLE && !is_english(output, language)))
		return;
	for (size_t i = from; i < output->tokens.count; i++)
		change_token(&casing, i);
	if (text_case == CSL_CASE_TITLE)
		capitalise_last(&casing);
}
