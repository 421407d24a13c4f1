#include "parse/bibtex_text.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

enum kind {
	KIND_SYMBOL,
	KIND_ACCENT,
	KIND_FORMAT,
	KIND_DECLARE,
	KIND_KEEP,     /* nothing; its argument stands as if alone */
	KIND_DROP,     /* with its argument */
	KIND_SECOND,   /* its first argument is dropped */
	KIND_QUOTE,    /* quotation marks around its argument */
	KIND_VERBATIM, /* its argument is an address */
	KIND_FRACTION  /* a slash between two arguments */
};

struct command {
	const char *name;
	enum kind kind;
	const char *open, *close;
	uint32_t mark;
};

static const struct command commands[] = {
#define SYMBOL(name, text) {name, KIND_SYMBOL, text, "", 0},
#define ACCENT(name, mark, alone) {name, KIND_ACCENT, alone, "", mark},
#define FORMAT(name, open, close) {name, KIND_FORMAT, open, close, 0},
#define DECLARE(name, open, close) {name, KIND_DECLARE, open, close, 0},
#define COMMAND(name, kind) {name, KIND_##kind, "", "", 0},
#include "parse/bibtex_commands.def"
#undef SYMBOL
#undef ACCENT
#undef FORMAT
#undef DECLARE
#undef COMMAND
};

struct converter {
	struct bibtex *reading;
	struct str latex;
	size_t at;
	struct strbuf *out;
	size_t start; /* of this text in OUT */
	enum bibtex_form form;
	unsigned depth;
	unsigned quotes; /* open ones */
	bool math;
};

static void convert_group(struct converter *converter, char close);
static void convert_argument(struct converter *converter);
static void convert_command(struct converter *converter);

/* ---- bytes ---- */

static bool
is_at(const struct converter *converter, char byte)
{
	return converter->at < converter->latex.len &&
	       converter->latex.ptr[converter->at] == byte;
}

static void
skip_space(struct converter *converter)
{
	while (converter->at < converter->latex.len &&
	       byte_is_space(converter->latex.ptr[converter->at]))
		converter->at++;
}

static size_t
skip_group(struct str latex, size_t at)
{
	size_t depth = 0;

	for (; at < latex.len; at++) {
		if (latex.ptr[at] == '\\')
			at++;
		else if (latex.ptr[at] == '{')
			depth++;
		else if (latex.ptr[at] == '}' && --depth == 0)
			return at + 1;
	}
	return latex.len;
}

static size_t
name_end(struct str latex, size_t at)
{
	size_t end = at;

	while (end < latex.len && byte_is_letter(latex.ptr[end]))
		end++;
	if (end == at && end < latex.len)
		utf8_next(latex, &end);
	return end;
}

size_t
bibtex_skip_token(struct str latex, size_t at)
{
	if (at >= latex.len)
		return latex.len;
	if (latex.ptr[at] == '{')
		return skip_group(latex, at);
	if (latex.ptr[at] == '\\')
		return name_end(latex, at + 1);
	utf8_next(latex, &at);
	return at;
}

/* Moves behind it; the text within its braces. */
static struct str
take_token(struct converter *converter)
{
	size_t from, to;

	skip_space(converter);
	from = converter->at;
	to = converter->at = bibtex_skip_token(converter->latex, from);
	if (to - from >= 2 && converter->latex.ptr[from] == '{' &&
	    converter->latex.ptr[to - 1] == '}') {
		from++;
		to--;
	}
	return str_part(converter->latex, from, to - from);
}

static void
skip_option(struct converter *converter)
{
	size_t end;

	if (!is_at(converter, '['))
		return;
	end =
	    str_find_byte(str_from_byte(converter->latex, converter->at), ']');
	if (converter->at + end < converter->latex.len)
		converter->at += end + 1;
}

/* ---- spaces and marks ---- */

/* Spaces run together. */
static void
add_space(struct converter *converter)
{
	struct strbuf *out = converter->out;
	const char *from = converter->latex.ptr + converter->at;

	skip_space(converter);
	if (out->len == converter->start ||
	    byte_is_space(out->ptr[out->len - 1]))
		return;
	if (converter->form == FORM_LINES &&
	    memchr(from, '\n',
		   (size_t)(converter->latex.ptr + converter->at - from)))
		strbuf_add_byte(out, '\n');
	else
		strbuf_add_byte(out, ' ');
}

/* How many of BYTE stand here, at most LIMIT; moves behind them. */
static size_t
take_run(struct converter *converter, char byte, size_t limit)
{
	size_t count = 0;

	while (count < limit && is_at(converter, byte)) {
		converter->at++;
		count++;
	}
	return count;
}

static void
add_dashes(struct converter *converter)
{
	static const char *const dashes[] = {"", "-", "–", "—"};

	strbuf_addz(converter->out,
		    converter->math && take_run(converter, '-', 1) > 0
			? "−"
			: dashes[take_run(converter, '-', 3)]);
}

static void
add_quotes(struct converter *converter)
{
	static const char *const opening[] = {"", "‘", "“"}, *const closing[] =
								 {"", "’", "”"};

	if (converter->math && take_run(converter, '\'', 1) > 0)
		strbuf_addz(converter->out, "′");
	else if (is_at(converter, '`'))
		strbuf_addz(converter->out,
			    opening[take_run(converter, '`', 2)]);
	else
		strbuf_addz(converter->out,
			    closing[take_run(converter, '\'', 2)]);
}

/* ---- groups ---- */

/* OPEN, the argument or (END) what stands up to that byte, CLOSE; nothing
 * where that is nothing. */
static void
convert_between(struct converter *converter, const char *open,
		const char *close, char end)
{
	struct strbuf *out = converter->out;
	size_t before = out->len, opened;
	bool tags = converter->form != FORM_NAME || *open != '<';

	if (tags)
		strbuf_addz(out, open);
	opened = out->len;
	if (end == '\0')
		convert_argument(converter);
	else
		convert_group(converter, end);
	if (out->len == opened)
		out->len = before;
	else if (tags)
		strbuf_addz(out, close);
}

/* A group, a command with its arguments, or one character. */
static void
convert_argument(struct converter *converter)
{
	skip_space(converter);
	if (converter->at >= converter->latex.len || is_at(converter, '}'))
		return;
	if (converter->depth >= BIBTEX_DEPTH) {
		converter->at =
		    bibtex_skip_token(converter->latex, converter->at);
		return;
	}
	if (is_at(converter, '{')) {
		converter->at++;
		convert_group(converter, '}');
		take_run(converter, '}', 1);
	} else if (is_at(converter, '\\')) {
		converter->depth++;
		convert_command(converter);
		converter->depth--;
	} else {
		size_t from = converter->at;

		utf8_next(converter->latex, &converter->at);
		strbuf_add(converter->out, str_part(converter->latex, from,
						    converter->at - from));
	}
}

static void
convert_math(struct converter *converter)
{
	struct str rest = str_from_byte(converter->latex, converter->at + 1);
	size_t end = str_find_byte(rest, '$');

	while (end > 0 && end < rest.len && rest.ptr[end - 1] == '\\')
		end += 1 + str_find_byte(str_from_byte(rest, end + 1), '$');
	converter->at++;
	if (converter->math || end >= rest.len) {
		strbuf_add_byte(converter->out, '$');
		return;
	}
	converter->math = true;
	convert_group(converter, '$');
	converter->math = false;
	take_run(converter, '$', 1);
}

static void
convert_script(struct converter *converter)
{
	bool raised = is_at(converter, '^');

	converter->at++;
	convert_between(converter, raised ? "<sup>" : "<sub>",
			raised ? "</sup>" : "</sub>", '\0');
}

/* ---- commands ---- */

static int
compare_name(const void *key, const void *command)
{
	return str_compare(*(const struct str *)key,
			   str_from(((const struct command *)command)->name));
}

static const struct command *
find_command(struct str name)
{
	return bsearch(&name, commands, sizeof commands / sizeof *commands,
		       sizeof *commands, compare_name);
}

/* Once an entry. */
static void
report_unknown(struct converter *converter, struct str name)
{
	struct bibtex *reading = converter->reading;
	const struct bibtex_entry **last = map_find(&reading->commands, name);
	struct str bytes = reading->bytes;
	struct spot at = reading->entry->at;

	if (last != NULL && *last == reading->entry)
		return;
	if (last == NULL) {
		last = ARENA_NEW(reading->scratch, const struct bibtex_entry *);
		map_add(&reading->commands, reading->scratch, name,
			(void *)last);
	}
	*last = reading->entry;
	if (name.ptr > bytes.ptr && name.ptr < bytes.ptr + bytes.len)
		at = bibtex_spot(reading, name.ptr - 1, name.len + 1);
	diag_add(reading->diags, RULE_BIBTEX_COMMAND, reading->path, at,
		 "'\\%.*s' is not known", STR_ARG(name));
	diag_hint(reading->diags,
		  "it is left out; what its braces hold is kept");
}

static void
replace(struct strbuf *out, size_t from, size_t len, struct str text)
{
	size_t tail = out->len - from - len;

	for (size_t i = len; i < text.len; i++)
		strbuf_add_byte(out, ' ');
	memmove(out->ptr + from + text.len, out->ptr + from + len, tail);
	memcpy(out->ptr + from, text.ptr, text.len);
	out->len = from + text.len + tail;
}

/* An accent stands in place of the dot. */
static struct str
with_dot(struct str text, uint32_t mark)
{
	bool below = mark == 0x0323 || mark == 0x0327 || mark == 0x0328 ||
		     mark == 0x0331 || mark == 0x0326;

	if (!below && str_has_prefix(text, STR("ı")))
		return STR("i");
	if (!below && str_has_prefix(text, STR("ȷ")))
		return STR("j");
	return text;
}

static void
add_accent(struct converter *converter, const struct command *command)
{
	struct strbuf *out = converter->out, composed = {0};
	size_t from = out->len, len = 0;
	struct str letter;

	convert_argument(converter);
	if (out->len == from || byte_is_space(out->ptr[from])) {
		struct str alone = str_from(command->open);

		if (alone.len > 0)
			replace(out, from, 0, alone);
		return;
	}
	letter = (struct str){out->ptr + from, out->len - from};
	if (letter.ptr[0] == '<') /* of a tag: no letter to stand on */
		return;
	utf8_next(letter, &len);
	utf8_compose(with_dot(letter, command->mark), command->mark, &composed);
	replace(out, from, len, strbuf_str(&composed));
	strbuf_free(&composed);
}

static void
add_quoted(struct converter *converter)
{
	bool inner = converter->quotes++ % 2 == 1;

	convert_between(converter, inner ? "‘" : "“", inner ? "’" : "”", '\0');
	converter->quotes--;
}

static void
run_command(struct converter *converter, const struct command *command)
{
	switch (command->kind) {
	case KIND_SYMBOL:
		if (str_is(str_from(command->open), " "))
			add_space(converter);
		else
			strbuf_addz(converter->out, command->open);
		break;
	case KIND_ACCENT: add_accent(converter, command); break;
	case KIND_FORMAT:
		convert_between(converter, command->open, command->close, '\0');
		break;
	case KIND_DECLARE:
		if (converter->depth >= BIBTEX_DEPTH)
			break;
		convert_between(converter, command->open, command->close,
				converter->math ? '$' : '}');
		break;
	case KIND_KEEP: break;
	case KIND_SECOND:
	case KIND_DROP:
		skip_option(converter);
		take_token(converter);
		break;
	case KIND_QUOTE: add_quoted(converter); break;
	case KIND_VERBATIM:
		strbuf_add(converter->out, take_token(converter));
		break;
	case KIND_FRACTION:
		convert_argument(converter);
		strbuf_add_byte(converter->out, '/');
		convert_argument(converter);
		break;
	}
}

/* From the backslash on. Behind a word, TeX skips spaces. */
static void
convert_command(struct converter *converter)
{
	size_t from = ++converter->at;
	const struct command *command;
	struct str name;

	if (from >= converter->latex.len)
		return;
	converter->at = name_end(converter->latex, from);
	name = str_part(converter->latex, from, converter->at - from);
	if (byte_is_letter(name.ptr[0])) {
		take_run(converter, '*', 1);
		skip_space(converter);
	}
	command = find_command(name);
	if (command != NULL)
		run_command(converter, command);
	else
		report_unknown(converter, name);
}

/* ---- texts ---- */

/* Bytes that mean something: always, or before another one of them, or in
 * mathematics only. */
enum meaning { MEANING_NONE, MEANING_ALWAYS, MEANING_PAIR, MEANING_MATH };

static const unsigned char meanings[256] = {
    ['\\'] = MEANING_ALWAYS, ['{'] = MEANING_ALWAYS,  ['}'] = MEANING_ALWAYS,
    ['$'] = MEANING_ALWAYS,  ['~'] = MEANING_ALWAYS,  ['`'] = MEANING_ALWAYS,
    ['\''] = MEANING_ALWAYS, ['\n'] = MEANING_ALWAYS, ['\r'] = MEANING_ALWAYS,
    ['\t'] = MEANING_ALWAYS, [' '] = MEANING_PAIR,    ['-'] = MEANING_PAIR,
    ['^'] = MEANING_MATH,    ['_'] = MEANING_MATH};

static bool
is_ordinary(const struct converter *converter, size_t at)
{
	struct str latex = converter->latex;
	char byte = latex.ptr[at];
	char next = at + 1 < latex.len ? latex.ptr[at + 1] : ' ';

	switch (meanings[(unsigned char)byte]) {
	case MEANING_NONE: return true;
	case MEANING_PAIR:
		return byte == '-' ? next != '-' && !converter->math
				   : !byte_is_space(next) && at > 0;
	case MEANING_MATH: return !converter->math;
	default: return false;
	}
}

static void
add_ordinary(struct converter *converter)
{
	struct str latex = converter->latex;
	size_t from = converter->at, at = from;

	while (at < latex.len &&
	       (meanings[(unsigned char)latex.ptr[at]] == MEANING_NONE ||
		is_ordinary(converter, at)))
		at++;
	converter->at = at;
	if (at > from)
		strbuf_add(converter->out, str_part(latex, from, at - from));
}

static void
convert_special(struct converter *converter)
{
	switch (converter->latex.ptr[converter->at]) {
	case '\\': convert_command(converter); break;
	case '{': convert_argument(converter); break;
	case '}': converter->at++; break;
	case '$': convert_math(converter); break;
	case '~':
		converter->at++;
		strbuf_addz(converter->out,
			    converter->form == FORM_NAME ? " " : "\u00A0");
		break;
	case '-': add_dashes(converter); break;
	case '`':
	case '\'': add_quotes(converter); break;
	case '^':
	case '_': convert_script(converter); break;
	default: add_space(converter);
	}
}

/* Up to CLOSE, which is left; NUL: to the end. */
static void
convert_group(struct converter *converter, char close)
{
	converter->depth++;
	while (converter->at < converter->latex.len &&
	       (close == '\0' || !is_at(converter, close))) {
		size_t before = converter->at;

		add_ordinary(converter);
		if (converter->at == before)
			convert_special(converter);
	}
	converter->depth--;
}

struct str
bibtex_text(struct bibtex *reading, struct str latex, enum bibtex_form form)
{
	struct strbuf *out = &reading->text;
	struct converter converter = {
	    .reading = reading, .latex = latex, .out = out, .form = form};

	while (converter.at < latex.len &&
	       is_ordinary(&converter, converter.at))
		converter.at++;
	if (converter.at == latex.len)
		return arena_str(reading->arena, latex);
	converter.at = 0;
	strbuf_reset(out);
	convert_group(&converter, '\0');
	return arena_str(reading->arena, str_trim(strbuf_str(out)));
}

struct str
bibtex_verbatim(struct bibtex *reading, struct str latex)
{
	struct strbuf *out = &reading->text;
	struct str text = str_trim(latex);

	if (str_has_prefix(text, STR("\\url{")) && text.len > 6 &&
	    skip_group(text, 4) == text.len)
		text = str_trim(str_part(text, 5, text.len - 6));
	else if (text.len > 2 && text.ptr[0] == '{' &&
		 skip_group(text, 0) == text.len)
		text = str_trim(str_part(text, 1, text.len - 2));
	if (str_find_byte(text, '\\') == text.len &&
	    str_find_byte(text, '\n') == text.len)
		return arena_str(reading->arena, text);
	strbuf_reset(out);
	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] == '\\' && i + 1 < text.len &&
		    strchr("#%&{}_~^$\\", text.ptr[i + 1]) != NULL)
			i++;
		if (text.ptr[i] != '\n' && text.ptr[i] != '\r')
			strbuf_add_byte(out, text.ptr[i]);
	}
	return arena_str(reading->arena, strbuf_str(out));
}

/* ---- the case of words ---- */

/* A command that is a letter, as in {\o}; others stand before one. */
static bool
is_letter_command(struct str name)
{
	const struct command *command = find_command(name);

	return command != NULL && command->kind == KIND_SYMBOL &&
	       name.len > 0 && byte_is_letter(name.ptr[0]);
}

bool
bibtex_is_lower(struct str word)
{
	for (size_t at = 0, next; at < word.len; at = next) {
		bool braced = word.ptr[at] == '{';
		uint32_t point;

		next = at;
		if (braced && at + 1 < word.len && word.ptr[at + 1] != '\\') {
			next = skip_group(word, at);
		} else if (word.ptr[at] == '\\') {
			struct str name;

			next = name_end(word, at + 1);
			name = str_part(word, at + 1, next - at - 1);
			if (is_letter_command(name))
				return byte_lower(name.ptr[0]) == name.ptr[0];
		} else {
			point = utf8_next(word, &next);
			if (utf8_is_word(point) && !byte_is_digit(word.ptr[at]))
				return utf8_is_lower(point);
		}
	}
	return false;
}
