#include "adapters/script_match.h"

#include <ctype.h>
#include <string.h>

#include "adapters/script_state.h"

#define STEPS_AT_ONCE 1000 /* between two charges */
#define BYTES_PER_STEP 16  /* of what memcmp compares */

static size_t match_from(struct match *match, size_t at, size_t item);

void
match_settle(struct match *match)
{
	uint64_t steps = match->steps;

	match->steps = 0;
	script_limits_charge(match->lua, steps);
}

static void
take_steps(struct match *match, size_t count)
{
	match->steps += count;
	if (match->steps >= STEPS_AT_ONCE)
		match_settle(match);
}

/* The byte of the pattern, or NUL behind its end. */
static char
pattern_byte(const struct match *match, size_t at)
{
	return at < match->pattern.len ? match->pattern.ptr[at] : '\0';
}

/* ---- one byte ---- */

static bool
is_in_class(unsigned char byte, unsigned char class)
{
	bool is;

	switch (tolower(class)) {
	case 'a': is = isalpha(byte); break;
	case 'c': is = iscntrl(byte); break;
	case 'd': is = isdigit(byte); break;
	case 'g': is = isgraph(byte); break;
	case 'l': is = islower(byte); break;
	case 'p': is = ispunct(byte); break;
	case 's': is = isspace(byte); break;
	case 'u': is = isupper(byte); break;
	case 'w': is = isalnum(byte); break;
	case 'x': is = isxdigit(byte); break;
	default: return byte == class;
	}
	return is != (bool)isupper(class);
}

/* Whether the set from "[" at FIRST to "]" at LAST has BYTE. */
static bool
is_in_set(struct match *match, unsigned char byte, size_t first, size_t last)
{
	const unsigned char *set = (const unsigned char *)match->pattern.ptr;
	bool is_complement = set[first + 1] == '^';
	size_t at = first + 1 + is_complement;

	take_steps(match, 1 + (last - first) / 4);
	while (at < last) {
		bool is;

		if (set[at] == '%') {
			is = is_in_class(byte, set[at + 1]);
			at += 2;
		} else if (set[at + 1] == '-' && at + 2 < last) {
			is = set[at] <= byte && byte <= set[at + 2];
			at += 3;
		} else {
			is = set[at++] == byte;
		}
		if (is)
			return !is_complement;
	}
	return is_complement;
}

/* Behind the set whose "[" is at FIRST. What comes first in it is never its
 * end. */
static size_t
set_end(struct match *match, size_t first)
{
	size_t at = first + 1;

	if (pattern_byte(match, at) == '^')
		at++;
	do {
		if (at >= match->pattern.len)
			luaL_error(match->lua,
				   "malformed pattern (missing ']')");
		if (match->pattern.ptr[at++] == '%' && at < match->pattern.len)
			at++;
	} while (pattern_byte(match, at) != ']');
	take_steps(match, (at - first) / 4);
	return at + 1;
}

/* Behind the item at ITEM, that fits one byte. */
static size_t
item_end(struct match *match, size_t item)
{
	char byte = match->pattern.ptr[item];

	if (byte == '[')
		return set_end(match, item);
	if (byte != '%')
		return item + 1;
	if (item + 1 >= match->pattern.len)
		luaL_error(match->lua, "malformed pattern (ends with '%%')");
	return item + 2;
}

/* Whether the item from ITEM to END fits the byte at AT. */
static bool
fits(struct match *match, size_t at, size_t item, size_t end)
{
	unsigned char byte;

	take_steps(match, 1);
	if (at >= match->text.len)
		return false;
	byte = (unsigned char)match->text.ptr[at];
	switch (match->pattern.ptr[item]) {
	case '.': return true;
	case '%':
		return is_in_class(byte,
				   (unsigned char)match->pattern.ptr[item + 1]);
	case '[': return is_in_set(match, byte, item, end - 1);
	default: return (unsigned char)match->pattern.ptr[item] == byte;
	}
}

/* ---- items that repeat ---- */

/* As many as there are, then fewer. */
static size_t
match_most(struct match *match, size_t at, size_t item, size_t end)
{
	size_t last = at, found;

	while (fits(match, last, item, end))
		last++;
	for (;; last--) {
		found = match_from(match, last, end + 1);
		if (found != MATCH_NONE || last == at)
			return found;
	}
}

/* As few as suffice. */
static size_t
match_least(struct match *match, size_t at, size_t item, size_t end)
{
	for (;; at++) {
		size_t found = match_from(match, at, end + 1);

		if (found != MATCH_NONE || !fits(match, at, item, end))
			return found;
	}
}

/* ---- captures ---- */

static size_t
match_open(struct match *match, size_t at, size_t item)
{
	bool is_place = pattern_byte(match, item + 1) == ')';
	size_t found;

	if (match->count == MATCH_CAPTURES)
		luaL_error(match->lua, "too many captures");
	match->captures[match->count++] =
	    (struct match_capture){at, is_place ? MATCH_POSITION : MATCH_OPEN};
	found = match_from(match, at, item + 1 + is_place);
	if (found == MATCH_NONE)
		match->count--;
	return found;
}

static size_t
match_close(struct match *match, size_t at, size_t item)
{
	struct match_capture *capture = NULL;
	size_t found;

	for (unsigned i = match->count; i > 0 && capture == NULL; i--)
		if (match->captures[i - 1].end == MATCH_OPEN)
			capture = &match->captures[i - 1];
	if (capture == NULL) {
		luaL_error(match->lua, "invalid pattern capture");
		return MATCH_NONE;
	}
	capture->end = at;
	found = match_from(match, at, item + 1);
	if (found == MATCH_NONE)
		capture->end = MATCH_OPEN;
	return found;
}

/* Behind the text that a capture has caught, where it stands once more. */
static size_t
repeat_end(struct match *match, size_t at, char digit)
{
	unsigned number = (unsigned)(digit - '1');
	struct str caught;

	if (number >= match->count ||
	    match->captures[number].end == MATCH_OPEN) {
		luaL_error(match->lua, "invalid capture index %%%d",
			   (int)number + 1);
		return MATCH_NONE;
	}
	if (match->captures[number].end == MATCH_POSITION)
		return MATCH_NONE;
	caught = str_part(match->text, match->captures[number].start,
			  match->captures[number].end -
			      match->captures[number].start);
	take_steps(match, 1 + caught.len / BYTES_PER_STEP);
	return str_has_prefix(str_from_byte(match->text, at), caught)
		   ? at + caught.len
		   : MATCH_NONE;
}

/* ---- %b and %f ---- */

/* Behind what begins at AT and is balanced in the two bytes at PAIR. */
static size_t
balance_end(struct match *match, size_t at, size_t pair)
{
	size_t depth = 0;
	char open, close;

	if (pair + 1 >= match->pattern.len)
		luaL_error(match->lua, "malformed pattern (missing arguments "
				       "to '%%b')");
	open = match->pattern.ptr[pair];
	close = match->pattern.ptr[pair + 1];
	if (at >= match->text.len || match->text.ptr[at] != open)
		return MATCH_NONE;
	while (++at < match->text.len) {
		take_steps(match, 1);
		if (match->text.ptr[at] == close && depth-- == 0)
			return at + 1;
		if (match->text.ptr[at] == open && match->text.ptr[at] != close)
			depth++;
	}
	return MATCH_NONE;
}

/* Whether AT is where what is in the set at ITEM begins; outside the text are
 * bytes 0. */
static bool
is_frontier(struct match *match, size_t at, size_t item, size_t *end_out)
{
	const unsigned char *text = (const unsigned char *)match->text.ptr;

	if (pattern_byte(match, item) != '[')
		luaL_error(match->lua, "missing '[' after '%%f' in pattern");
	*end_out = set_end(match, item);
	return !is_in_set(match, at == 0 ? 0 : text[at - 1], item,
			  *end_out - 1) &&
	       is_in_set(match, at < match->text.len ? text[at] : 0, item,
			 *end_out - 1);
}

/* ---- a pattern ---- */

/* Moves over an item of "%" and a letter that is none for one byte: 1, or 0
 * where it does not fit; -1 where it is another. */
static int
pass_special(struct match *match, size_t *at, size_t *item)
{
	char kind = pattern_byte(match, *item + 1);
	size_t end;

	if (kind == 'f') {
		if (!is_frontier(match, *at, *item + 2, &end))
			return 0;
		*item = end;
		return 1;
	}
	if (kind == 'b') {
		*at = balance_end(match, *at, *item + 2);
		*item += 4;
	} else if (kind >= '0' && kind <= '9') {
		*at = repeat_end(match, *at, kind);
		*item += 2;
	} else {
		return -1;
	}
	return *at != MATCH_NONE;
}

static size_t
match_items(struct match *match, size_t at, size_t item)
{
	while (item < match->pattern.len) {
		char byte = match->pattern.ptr[item];
		int passed = -1;
		size_t end, found;

		if (byte == '(')
			return match_open(match, at, item);
		if (byte == ')')
			return match_close(match, at, item);
		if (byte == '$' && item + 1 == match->pattern.len)
			return at == match->text.len ? at : MATCH_NONE;
		if (byte == '%')
			passed = pass_special(match, &at, &item);
		if (passed == 0)
			return MATCH_NONE;
		if (passed == 1)
			continue;
		end = item_end(match, item);
		switch (pattern_byte(match, end)) {
		case '*': return match_most(match, at, item, end);
		case '-': return match_least(match, at, item, end);
		case '+':
			return fits(match, at, item, end)
				   ? match_most(match, at + 1, item, end)
				   : MATCH_NONE;
		case '?':
			found = fits(match, at, item, end)
				    ? match_from(match, at + 1, end + 1)
				    : MATCH_NONE;
			if (found != MATCH_NONE)
				return found;
			item = end + 1;
			break;
		default:
			if (!fits(match, at, item, end))
				return MATCH_NONE;
			at++;
			item = end;
		}
	}
	return at;
}

/* Where the pattern from ITEM on ends that begins at AT. */
static size_t
match_from(struct match *match, size_t at, size_t item)
{
	size_t found;

	take_steps(match, 1);
	if (match->depth++ == MATCH_DEPTH)
		luaL_error(match->lua, "pattern too complex");
	found = match_items(match, at, item);
	match->depth--;
	return found;
}

size_t
match_at(struct match *match, size_t at)
{
	match->count = 0;
	match->depth = 0;
	return match_from(match, at, 0);
}
