/* Flip-flop as citeproc-js has it: what a value marks within formatting of its
 * own kind becomes the opposite of it ("<i>" in italics upright, within that
 * italics again); what a style says twice says nothing new. */
#include "csl/output_passes.h"

#define NO_SPAN CSL_SPANS

/* How a character looks in a place. */
struct look {
	bool italic, bold, small_caps, underlined, shifted;
};

struct level {
	uint8_t span;
	uint32_t of;
	uint8_t written[3]; /* spans that stand for it, outermost first */
	uint8_t written_count;
	size_t from; /* tokens before these */
	struct look before;
};

struct nesting {
	struct csl_settled settled;
	struct look look;
	VEC(struct level) levels;
	size_t quotes;	  /* how deep */
	bool first_inner; /* the outermost of these are inner ones */
};

static void
write_span(struct nesting *nesting, enum csl_token_kind kind, uint8_t span,
	   uint32_t of)
{
	vec_add(&nesting->settled.tokens, nesting->settled.arena,
		((struct csl_token){
		    .kind = (uint8_t)kind, .what = span, .of = of}));
}

/* A span that turns STATE on, or, from the value and where it is on already,
 * off by its opposite. */
static uint8_t
turn_on(bool *state, uint8_t span, uint8_t opposite, bool from_value)
{
	if (!*state) {
		*state = true;
		return span;
	}
	if (!from_value)
		return NO_SPAN;
	*state = false;
	return opposite;
}

static uint8_t
turn_off(bool *state, uint8_t span)
{
	if (!*state)
		return NO_SPAN;
	*state = false;
	return span;
}

/* What SPAN is written as where LOOK holds, which it changes. */
static uint8_t
flipped(struct look *look, uint8_t span, bool from_value)
{
	switch (span) {
	case CSL_SPAN_ITALIC:
	case CSL_SPAN_OBLIQUE:
		return turn_on(&look->italic, span, CSL_SPAN_UPRIGHT,
			       from_value);
	case CSL_SPAN_UPRIGHT: return turn_off(&look->italic, span);
	case CSL_SPAN_BOLD:
		return turn_on(&look->bold, span, CSL_SPAN_REGULAR, from_value);
	case CSL_SPAN_REGULAR: return turn_off(&look->bold, span);
	case CSL_SPAN_SMALL_CAPS:
		return turn_on(&look->small_caps, span, CSL_SPAN_FULL_CAPS,
			       from_value);
	case CSL_SPAN_FULL_CAPS: return turn_off(&look->small_caps, span);
	case CSL_SPAN_UNDERLINE:
		return turn_on(&look->underlined, span, NO_SPAN, false);
	case CSL_SPAN_NO_UNDERLINE: return turn_off(&look->underlined, span);
	case CSL_SPAN_SUPERSCRIPT:
	case CSL_SPAN_SUBSCRIPT: look->shifted = true; return span;
	case CSL_SPAN_BASELINE: return turn_off(&look->shifted, span);
	case CSL_SPAN_NO_CASE: return NO_SPAN;
	default: return span;
	}
}

static void
add_written(struct level *level, uint8_t span)
{
	if (span != NO_SPAN)
		level->written[level->written_count++] = span;
}

static void
open_span(struct nesting *nesting, const struct csl_token *token)
{
	struct level *level = vec_new(&nesting->levels, nesting->settled.arena);
	struct look *look = &nesting->look;

	*level = (struct level){.span = token->what,
				.of = token->of,
				.from = nesting->settled.tokens.count,
				.before = *look};
	if (token->what == CSL_SPAN_NO_DECORATION) {
		add_written(level, turn_off(&look->italic, CSL_SPAN_UPRIGHT));
		add_written(level,
			    turn_off(&look->small_caps, CSL_SPAN_FULL_CAPS));
		add_written(level, turn_off(&look->bold, CSL_SPAN_REGULAR));
	} else {
		add_written(level, flipped(look, token->what,
					   token->flags & CSL_FROM_VALUE));
	}
	for (size_t i = 0; i < level->written_count; i++)
		write_span(nesting, CSL_TOKEN_OPEN, level->written[i],
			   level->of);
}

/* One with nothing in it goes. */
static void
write_closed(struct nesting *nesting, const struct level *level)
{
	if (nesting->settled.tokens.count ==
	    level->from + level->written_count) {
		nesting->settled.tokens.count = level->from;
		return;
	}
	for (size_t i = level->written_count; i-- > 0;)
		write_span(nesting, CSL_TOKEN_CLOSE, level->written[i], 0);
}

/* Those opened later end before it and are opened again behind it. */
static void
close_span(struct nesting *nesting, uint8_t span)
{
	struct level *levels = nesting->levels.items;
	size_t count = nesting->levels.count, at = count;

	while (at > 0 && levels[at - 1].span != span)
		at--;
	if (at-- == 0)
		return;
	for (size_t i = count; i-- > at;)
		write_closed(nesting, &levels[i]);
	nesting->look = levels[at].before;
	nesting->levels.count = at;
	for (size_t i = at + 1; i < count; i++) {
		struct csl_token again = {.kind = CSL_TOKEN_OPEN,
					  .what = levels[i].span,
					  .of = levels[i].of};

		open_span(nesting, &again);
	}
}

static void
write_quote(struct nesting *nesting, const struct csl_quotes *quotes,
	    const struct csl_token *token)
{
	bool opens = token->kind == CSL_TOKEN_OPEN_QUOTE, inner;

	if (opens && nesting->quotes == 0)
		nesting->first_inner = token->flags & CSL_INNER_FORM;
	if (opens)
		nesting->quotes++;
	else if (nesting->quotes == 0)
		return;
	inner = nesting->first_inner ^ (nesting->quotes % 2 == 0);
	if (!opens)
		nesting->quotes--;
	vec_add(&nesting->settled.tokens, nesting->settled.arena,
		((struct csl_token){.kind = CSL_TOKEN_AFFIX,
				    .text = opens ? quotes->open[inner]
						  : quotes->close[inner]}));
}

void
csl_settle_flip_flop(struct csl_output *output)
{
	struct nesting nesting = {.settled.arena = output->arena};

	vec_expect(&nesting.settled.tokens, sizeof(struct csl_token),
		   output->tokens.count, output->arena);
	for (size_t i = 0; i < output->tokens.count; i++) {
		const struct csl_token *token = &output->tokens.items[i];

		if (token->kind == CSL_TOKEN_OPEN)
			open_span(&nesting, token);
		else if (token->kind == CSL_TOKEN_CLOSE)
			close_span(&nesting, token->what);
		else if (token->kind == CSL_TOKEN_OPEN_QUOTE ||
			 token->kind == CSL_TOKEN_CLOSE_QUOTE)
			write_quote(&nesting, csl_output_quotes(output), token);
		else if (!csl_token_has_text(token) || token->text.len > 0)
			vec_add(&nesting.settled.tokens, output->arena, *token);
	}
	while (nesting.levels.count > 0)
		close_span(&nesting,
			   nesting.levels.items[nesting.levels.count - 1].span);
	csl_settled_use(&nesting.settled, output);
}
