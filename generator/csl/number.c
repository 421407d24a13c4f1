#include "csl/number.h"

/* A value on its way to the output. What stays as it is written is held back
 * and goes there in one stretch, since formatting and quotes within it may
 * reach over commas. */
struct writing {
	struct csl_evaluation *at;
	enum csl_variable variable;
	enum csl_number_form form;
	struct str held;
	enum csl_locator label, first_label;
	bool numeric;	 /* the first piece of this label is a number */
	bool was_joined; /* the joint before was a hyphen */
	bool in_range;	 /* and joined the ends of a range */
};

static void
flush(struct writing *out)
{
	csl_output_add_rich(out->at->output, CSL_TOKEN_TEXT, out->held);
	out->held = STR_NONE;
}

/* TEXT is part of the value, behind what is held. */
static void
hold(struct writing *out, struct str text)
{
	if (text.len == 0)
		return;
	if (out->held.len > 0 && out->held.ptr + out->held.len != text.ptr)
		flush(out);
	if (out->held.len == 0)
		out->held.ptr = text.ptr;
	out->held.len = (size_t)(text.ptr - out->held.ptr) + text.len;
}

static void
add(struct writing *out, struct str text)
{
	flush(out);
	csl_output_add(out->at->output, CSL_TOKEN_AFFIX, text);
}

/* ---- labels within a value ---- */

enum csl_locator
csl_own_label(const struct csl_evaluation *at, enum csl_variable variable,
	      const struct csl_piece *first)
{
	enum csl_locator locator = first->locator;

	if (locator == CSL_LOCATOR_NONE ||
	    at->style->locale.locator_terms[locator] == NULL)
		return CSL_LOCATOR_NONE;
	if (variable == CSL_LOCATOR || variable == CSL_NUMBER ||
	    (variable == CSL_PAGE && locator == CSL_LOCATOR_PAGE) ||
	    (variable == CSL_VOLUME && locator == CSL_LOCATOR_VOLUME) ||
	    (variable == CSL_ISSUE && locator == CSL_LOCATOR_ISSUE))
		return locator;
	return CSL_LOCATOR_NONE;
}

/* Whether PIECE makes a list of numbers of those that follow it. */
static bool
leads_numbers(const struct csl_piece *piece)
{
	return csl_is_number(piece) || piece->roman;
}

/* What looks like a label is part of the text. */
static void
drop_label(struct csl_piece *piece)
{
	piece->text = piece->whole;
	piece->label = piece->digits = STR_NONE;
}

/* A label further on: in the words of the locale. VALUE begins at it. */
static void
add_label(struct writing *out, struct csl_piece *piece, struct str value)
{
	const struct csl_locale *locale = &out->at->style->locale;
	struct str term =
	    csl_term_text(locale->locator_terms[piece->locator], CSL_SHORT,
			  csl_measure(value, locale).plural);

	out->label = piece->locator;
	out->numeric = leads_numbers(piece);
	if (term.len == 0) {
		drop_label(piece);
		return;
	}
	add(out, term);
	add(out, STR(" "));
}

/* ---- joints ---- */

static bool
has_ranges(const struct writing *out)
{
	switch (out->variable) {
	case CSL_NUMBER: return out->at->item->type != CSL_TYPE_LEGAL_CASE;
	case CSL_PAGE:
	case CSL_PAGE_FIRST:
	case CSL_LOCATOR:
	case CSL_CHAPTER_NUMBER:
	case CSL_COLLECTION_NUMBER:
	case CSL_EDITION:
	case CSL_ISSUE:
	case CSL_NUMBER_OF_PAGES:
	case CSL_NUMBER_OF_VOLUMES:
	case CSL_VOLUME: return true;
	default: return false;
	}
}

static bool
counts_pages(const struct writing *out)
{
	return out->variable == CSL_PAGE ||
	       (out->variable == CSL_LOCATOR && out->label == CSL_LOCATOR_PAGE);
}

/* Whether the hyphen between both joins the ends of a range. */
static bool
is_range(const struct writing *out, const struct csl_piece *from,
	 const struct csl_piece *to)
{
	return out->numeric && !out->was_joined &&
	       to->joint != CSL_JOINT_RANGE && to->label.len == 0 &&
	       (from->digits.len > 0 || from->roman) &&
	       (to->digits.len > 0 || to->roman) &&
	       str_equal(from->particle, to->particle) && has_ranges(out);
}

static struct str
range_delimiter(const struct writing *out)
{
	const struct csl_locale *locale = &out->at->style->locale;

	return out->variable == CSL_COLLECTION_NUMBER
		   ? locale->year_range_delimiter
		   : locale->page_range_delimiter;
}

static void
add_ampersand(struct writing *out, struct str written)
{
	const struct csl_term *and = out->at->style->locale.and;
	struct str symbol = csl_term_text(and, CSL_SYMBOL, false);

	if (symbol.len == 0 || str_is(symbol, "&") ||
	    str_equal(symbol, csl_term_text(and, CSL_LONG, false)))
		symbol = STR("&");
	if (str_is(symbol, "&") && str_is(written, " & ")) {
		hold(out, written);
		return;
	}
	add(out, STR(" "));
	add(out, symbol);
	add(out, STR(" "));
}

static void
add_joint(struct writing *out, const struct csl_piece *piece,
	  const struct csl_piece *next)
{
	bool hyphen = str_find_byte(piece->between, '-') < piece->between.len;

	out->in_range =
	    piece->joint == CSL_JOINT_RANGE && is_range(out, piece, next);
	switch (piece->joint) {
	case CSL_JOINT_AMPERSAND: add_ampersand(out, piece->between); break;
	case CSL_JOINT_HYPHEN: add(out, STR("-")); break;
	case CSL_JOINT_RANGE:
		if (out->in_range)
			add(out, range_delimiter(out));
		else if (hyphen)
			hold(out, str_trim(piece->between));
		else
			hold(out, piece->between);
		break;
	default: hold(out, piece->between); break;
	}
	out->was_joined = piece->joint == CSL_JOINT_RANGE;
}

/* ---- pieces ---- */

static unsigned
small_number(struct str digits)
{
	unsigned number = 0;

	for (size_t i = 0; i < digits.len; i++)
		number = number * 10 + (unsigned)(digits.ptr[i] - '0');
	return number;
}

static enum csl_gender
gender_of(const struct writing *out)
{
	const struct csl_locale *locale = &out->at->style->locale;
	const struct csl_term *term = locale->variable_terms[out->variable];

	if (out->variable == CSL_LOCATOR)
		term = locale->locator_terms[out->label];
	return term == NULL ? CSL_NEUTER : term->gender;
}

/* Whether PIECE is a number that forms apply to: not "D2", and "5th" is
 * formed already. */
static bool
takes_form(const struct writing *out, const struct csl_piece *piece)
{
	return out->form != CSL_NUMERIC && out->numeric &&
	       out->label == out->first_label && piece->digits.len > 0 &&
	       piece->digits.len < 10 && piece->digits.ptr[0] != '0' &&
	       piece->digits.len == piece->text.len;
}

static void
add_formed(struct writing *out, const struct csl_piece *piece)
{
	struct csl_output *output = out->at->output;
	unsigned number = small_number(piece->digits);

	flush(out);
	switch (out->form) {
	case CSL_ORDINAL:
		csl_add_ordinal(output, number, gender_of(out));
		break;
	case CSL_LONG_ORDINAL:
		csl_add_long_ordinal(output, number, gender_of(out));
		break;
	case CSL_ROMAN: csl_add_roman(output, number); break;
	case CSL_NUMERIC: break;
	}
}

/* The end of the range that began with FROM, if page-range-format changes
 * it. */
static bool
add_page_end(struct writing *out, const struct csl_piece *from,
	     const struct csl_piece *to)
{
	enum csl_page_range_format format = out->at->style->page_range_format;
	struct csl_output *output = out->at->output;
	struct csl_page end;

	if (!out->in_range || format == CSL_PAGES_AS_WRITTEN ||
	    !counts_pages(out) || from->digits.len == 0 ||
	    to->digits.len == 0 || from->tail.len > 0 || to->tail.len > 0 ||
	    !csl_page_range_end(format, from->digits, to->digits, &end))
		return false;
	if (format == CSL_PAGES_EXPANDED)
		hold(out, to->particle);
	flush(out);
	csl_output_add(
	    output, CSL_TOKEN_TEXT,
	    arena_str(output->arena, (struct str){end.digits, end.len}));
	return true;
}

/* ---- a value ---- */

/* What VARIABLE counts, unless its value says otherwise. */
static enum csl_locator
label_of(const struct csl_evaluation *at, enum csl_variable variable)
{
	if (variable == CSL_LOCATOR && at->cite != NULL &&
	    at->cite->label != CSL_LOCATOR_NONE)
		return at->cite->label;
	return variable == CSL_PAGE || variable == CSL_PAGE_FIRST ||
		       variable == CSL_LOCATOR
		   ? CSL_LOCATOR_PAGE
		   : CSL_LOCATOR_NONE;
}

static void
begin(struct writing *out, struct csl_piece *first)
{
	enum csl_locator own = csl_own_label(out->at, out->variable, first);

	out->label =
	    own != CSL_LOCATOR_NONE ? own : label_of(out->at, out->variable);
	out->first_label = out->label;
	if (own == CSL_LOCATOR_NONE && first->label.len > 0)
		drop_label(first);
	out->numeric = leads_numbers(first);
}

static void
add_piece(struct writing *out, const struct csl_piece *before,
	  const struct csl_piece *piece)
{
	if (takes_form(out, piece))
		add_formed(out, piece);
	else if (!add_page_end(out, before, piece))
		hold(out, piece->text);
}

static bool
is_plain_number(struct str value)
{
	size_t at = 0;

	while (at < value.len && byte_is_digit(value.ptr[at]))
		at++;
	return at == value.len;
}

void
csl_add_number(struct csl_evaluation *at, enum csl_variable variable,
	       struct str value, enum csl_number_form form)
{
	const struct csl_locale *locale = &at->style->locale;
	struct writing out = {.at = at, .variable = variable, .form = form};
	struct csl_piece before = {0}, piece, next;
	struct str rest = value, here = value, behind;
	bool more;

	if (form == CSL_NUMERIC && is_plain_number(value)) {
		csl_output_add(at->output, CSL_TOKEN_TEXT, value);
		return;
	}
	more = csl_next_piece(&rest, locale, &piece);
	if (more)
		begin(&out, &piece);
	for (; more; before = piece, piece = next, here = behind) {
		behind = rest;
		more = csl_next_piece(&rest, locale, &next);
		if (!more)
			next = (struct csl_piece){0};
		if (before.joint != CSL_JOINT_NONE && piece.label.len > 0)
			add_label(&out, &piece, here);
		add_piece(&out, &before, &piece);
		add_joint(&out, &piece, &next);
	}
	flush(&out);
}

/* citation-number is known only once a page is written. */
static void
add_citation_number(struct csl_evaluation *at)
{
	csl_output_open(at->output, CSL_SPAN_NUMBER);
	csl_output_hole(at->output, CSL_HOLE_NUMBER);
	csl_output_close(at->output, CSL_SPAN_NUMBER);
}

csl_done
csl_evaluate_number(struct csl_evaluation *at, const struct csl_node *node)
{
	struct str value = csl_evaluation_text(at, node->variable);
	struct csl_opened opened;

	if (value.len == 0 && node->variable != CSL_CITATION_NUMBER)
		return CSL_CALLED;
	opened = csl_output_begin(at->output, &node->format);
	if (node->variable == CSL_CITATION_NUMBER)
		add_citation_number(at);
	else
		csl_add_number(at, node->variable, value, node->form);
	if (!csl_output_end(at->output, &node->format, opened,
			    csl_item_text(at->item, CSL_LANGUAGE)))
		return CSL_CALLED;
	if (at->substituting)
		csl_suppress(at, node->variable);
	return CSL_CALLED | CSL_RENDERED | CSL_WRITTEN;
}
