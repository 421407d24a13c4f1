/* Marks that meet where elements join: a table of which of two stays, as
 * citeproc-js has it (its output for the fixtures punctuation_FullMonty* shows
 * all pairs). Only what the style or locale adds gives way or moves; within a
 * value nothing changes. */
#include "csl/cite_affix.h"
#include "csl/output_passes.h"

#define NONE SIZE_MAX

enum meeting { BOTH, LEFT, RIGHT };

struct settling {
	struct csl_settled settled;
	bool punctuation_in_quote;
	/* What was shown last, in the settled tokens, or NONE behind the
	 * opening of a quote. */
	size_t last;
	bool closed; /* since then, quotes or what the value marks */
	size_t slot; /* since then, an empty token within the first quote that
			was closed: marks move there; or NONE */
};

static bool
is_one_of(char byte, const char *bytes)
{
	return byte != '\0' && strchr(bytes, byte) != NULL;
}

/* Which of two marks stays. */
static enum meeting
meet(char left, char right)
{
	if (left == right && is_one_of(left, ".,:;!? "))
		return LEFT;
	if (right == '.' && is_one_of(left, "!?:;"))
		return LEFT;
	if (right == ':' && is_one_of(left, "!?;"))
		return LEFT;
	if ((right == '!' || right == '?') && is_one_of(left, ":;"))
		return RIGHT;
	return BOTH;
}

static struct csl_token *
at(struct settling *settling, size_t index)
{
	return &settling->settled.tokens.items[index];
}

static size_t
add(struct settling *settling, struct csl_token token)
{
	vec_add(&settling->settled.tokens, settling->settled.arena, token);
	return settling->settled.tokens.count - 1;
}

static void
show(struct settling *settling, struct csl_token token)
{
	settling->last = add(settling, token);
	settling->closed = false;
	settling->slot = NONE;
}

/* Of what a caller has marked up, only the end of a sentence. */
static char
last_of_markup(struct str markup)
{
	struct str text = csl_without_closing(markup);
	char last = text.len > 0 ? text.ptr[text.len - 1] : '\0';

	return is_one_of(last, ".!?") ? last : '\0';
}

/* The character before; NUL where none can meet another. */
static char
last_character(struct settling *settling)
{
	const struct csl_token *token;

	if (settling->last == NONE)
		return '\0';
	token = at(settling, settling->last);
	if (token->kind == CSL_TOKEN_OPAQUE)
		return last_of_markup(token->text);
	return token->text.len > 0 ? token->text.ptr[token->text.len - 1]
				   : '\0';
}

static void
open_slot(struct settling *settling)
{
	if (settling->punctuation_in_quote && settling->last != NONE &&
	    settling->slot == NONE)
		settling->slot =
		    add(settling, (struct csl_token){.kind = CSL_TOKEN_AFFIX});
}

/* Marks at the front of TEXT move before the quotes that were closed. */
static struct str
move_into_quote(struct settling *settling, struct str text)
{
	while (text.len > 0 && is_one_of(text.ptr[0], ".,!?")) {
		struct csl_token *slot = at(settling, settling->slot);
		enum meeting stays =
		    meet(last_character(settling), text.ptr[0]);

		if (stays == RIGHT)
			at(settling, settling->last)->text.len--;
		if (stays != LEFT && slot->text.len == 0)
			slot->text = str_part(text, 0, 1);
		else if (stays != LEFT &&
			 slot->text.ptr + slot->text.len == text.ptr)
			slot->text.len++;
		else if (stays != LEFT)
			break;
		if (slot->text.len > 0)
			settling->last = settling->slot;
		text = str_from_byte(text, 1);
	}
	return text;
}

/* Whether what was shown last came from within quotes. */
static bool
has_moved_out(struct settling *settling)
{
	return settling->last != NONE &&
	       (at(settling, settling->last)->flags & CSL_STAYS_OUT);
}

static void
add_affix(struct settling *settling, const struct csl_token *token)
{
	struct csl_token rest = *token;
	bool only_equal =
	    (token->flags & CSL_OF_FORMATTED) && !has_moved_out(settling);
	char left;

	if (token->text.len == 0)
		return;
	if (settling->slot != NONE && !(token->flags & CSL_STAYS_OUT))
		rest.text = move_into_quote(settling, rest.text);
	if (rest.text.len == 0)
		return;
	left = last_character(settling);
	switch (meet(left, rest.text.ptr[0])) {
	case LEFT:
		if (left == rest.text.ptr[0] || !only_equal)
			rest.text = str_from_byte(rest.text, 1);
		break;
	case RIGHT:
		if (!only_equal)
			at(settling, settling->last)->text.len--;
		break;
	case BOTH: break;
	}
	if (rest.text.len > 0)
		show(settling, rest);
}

static void
add_text(struct settling *settling, const struct csl_token *token)
{
	struct csl_token rest = *token;

	if (last_character(settling) == ' ' && rest.text.ptr[0] == ' ')
		rest.text = str_from_byte(rest.text, 1);
	if (rest.text.len > 0)
		show(settling, rest);
}

/* Commas and colons that an element in quotes ends with are behind them, in
 * locales that have punctuation there. */
static struct str
move_out_of_quote(struct settling *settling, const struct csl_token *token)
{
	struct str *text;
	size_t len;

	if (settling->punctuation_in_quote || settling->closed ||
	    settling->last == NONE || (token->flags & CSL_FROM_VALUE))
		return STR_NONE;
	text = &at(settling, settling->last)->text;
	len = text->len;
	while (text->len > 0 && is_one_of(text->ptr[text->len - 1], ",;:"))
		text->len--;
	return (struct str){text->ptr + text->len, len - text->len};
}

static void
close_quote(struct settling *settling, const struct csl_token *token)
{
	struct str moved = move_out_of_quote(settling, token);

	open_slot(settling);
	add(settling, *token);
	settling->closed = true;
	if (moved.len > 0)
		show(settling, (struct csl_token){.kind = CSL_TOKEN_AFFIX,
						  .flags = CSL_STAYS_OUT,
						  .text = moved});
}

static void
settle(struct settling *settling, const struct csl_token *token)
{
	switch ((enum csl_token_kind)token->kind) {
	case CSL_TOKEN_TEXT: add_text(settling, token); break;
	case CSL_TOKEN_AFFIX: add_affix(settling, token); break;
	case CSL_TOKEN_OPEN_QUOTE:
		add(settling, *token);
		settling->last = settling->slot = NONE;
		break;
	case CSL_TOKEN_CLOSE_QUOTE: close_quote(settling, token); break;
	case CSL_TOKEN_CLOSE:
		if (token->flags & CSL_WITHIN_QUOTES)
			open_slot(settling);
		add(settling, *token);
		settling->closed |= token->flags & CSL_FROM_VALUE;
		break;
	case CSL_TOKEN_HOLE:
	case CSL_TOKEN_OPAQUE: show(settling, *token); break;
	case CSL_TOKEN_OPEN: add(settling, *token); break;
	}
}

void
csl_settle_punctuation(struct csl_output *output)
{
	struct settling settling = {
	    .settled.arena = output->arena,
	    .punctuation_in_quote =
		output->locale != NULL && output->locale->punctuation_in_quote,
	    .last = NONE,
	    .slot = NONE,
	};

	vec_expect(&settling.settled.tokens, sizeof(struct csl_token),
		   output->tokens.count + 4, output->arena);
	for (size_t i = 0; i < output->tokens.count; i++)
		settle(&settling, &output->tokens.items[i]);
	csl_settled_use(&settling.settled, output);
}
