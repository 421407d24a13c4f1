#include "parse/effect.h"

#include <math.h>
#include <string.h>

#include "base/utf8.h"

#define INTERVAL_HINT \
	"the interval is written (low to high), with round brackets and 'to'"

struct cursor {
	struct schema_context *context;
	struct located text;
	size_t at;
};

/* ---- moving and reporting ---- */

static char
peek(const struct cursor *cursor)
{
	return cursor->at < cursor->text.text.len
		   ? cursor->text.text.ptr[cursor->at]
		   : '\0';
}

static bool
skip_spaces(struct cursor *cursor)
{
	size_t start = cursor->at;

	while (peek(cursor) == ' ')
		cursor->at++;
	return cursor->at > start;
}

static struct str
rest_of(const struct cursor *cursor)
{
	return str_from_byte(cursor->text.text, cursor->at);
}

/* FROM is where the offending part begins. */
static bool
fail(struct cursor *cursor, size_t from, const char *message, const char *hint)
{
	size_t len = cursor->text.text.len - from;

	schema_report(cursor->context, RULE_EFFECT_SYNTAX,
		      schema_spot(cursor->text, from, len), "%s", message);
	diag_hint(cursor->context->diags, "%s", hint);
	return false;
}

/* ---- parts ---- */

static bool
fail_measure(struct cursor *cursor, struct str word)
{
	struct str_nearest nearest = {.distance = SIZE_MAX};

	for (size_t i = 1; measure_names[i] != NULL; i++)
		str_nearer(&nearest, word, str_from(measure_names[i]));
	schema_report(cursor->context, RULE_EFFECT_SYNTAX,
		      schema_spot(cursor->text, 0, word.len),
		      "an effect begins with its measure, not with '%.*s'",
		      STR_ARG(schema_excerpt(cursor->context, word)));
	if (nearest.word.len > 0)
		diag_hint_nearest(cursor->context->diags, nearest.word);
	else
		diag_hint(cursor->context->diags,
			  "one of RR, OR, HR, ROM, RD, MD, SMD");
	return false;
}

static bool
read_measure(struct cursor *cursor, enum measure *measure_out)
{
	size_t end = str_find_byte(cursor->text.text, ' ');
	struct str word = str_part(cursor->text.text, 0, end);

	for (int i = 1; measure_names[i] != NULL; i++) {
		if (!str_is(word, measure_names[i]))
			continue;
		*measure_out = (enum measure)i;
		cursor->at = end;
		skip_spaces(cursor);
		return true;
	}
	return fail_measure(cursor, word);
}

static bool
is_decimal_comma(const struct cursor *cursor)
{
	struct str rest = rest_of(cursor);

	return rest.len >= 2 && rest.ptr[0] == ',' &&
	       byte_is_digit(rest.ptr[1]);
}

/* WRITTEN: the number's own digits. */
static bool
read_number(struct cursor *cursor, double *number_out, struct str *written_out)
{
	struct str text = cursor->text.text;
	size_t start = cursor->at, end = start;

	if (start == text.len)
		return fail(cursor, start, "a number is due here",
			    "MEASURE value [unit] (low to high)");
	if (!schema_scan_number(text, &cursor->at, number_out) ||
	    is_decimal_comma(cursor)) {
		while (end < text.len && text.ptr[end] != ' ' &&
		       text.ptr[end] != ')')
			end++;
		schema_report_number(
		    cursor->context,
		    schema_spot(cursor->text, start, end - start),
		    str_part(text, start, end - start), 0,
		    "a number is due here, as in -17.36");
		return false;
	}
	*written_out = str_part(text, start, cursor->at - start);
	return true;
}

/* Letters of any script, the degree sign and %; not dashes, minus signs and
 * other marks of the general punctuation block. */
static bool
begins_unit(struct str rest)
{
	size_t at = 0;
	uint32_t first = utf8_next(rest, &at);

	if (first < 0x80)
		return byte_is_letter((char)first) || first == '%';
	return first == 0xB0 || first == 0xB5 ||
	       (first >= 0xC0 && (first < 0x2000 || first > 0x22FF));
}

static bool
read_unit(struct cursor *cursor, struct str *unit_out)
{
	struct str rest = rest_of(cursor);
	size_t len = 0;

	if (rest.len == 0 || rest.ptr[0] == '(')
		return true;
	if (rest.ptr[0] == '[')
		return fail(cursor, cursor->at,
			    "the interval stands in round brackets",
			    INTERVAL_HINT);
	if (!begins_unit(rest))
		return fail(
		    cursor, cursor->at,
		    "this is neither a unit nor an interval",
		    "a unit begins with a letter, % or °; " INTERVAL_HINT);
	while (len < rest.len && strchr("()[];", rest.ptr[len]) == NULL)
		len++;
	*unit_out = str_trim(str_part(rest, 0, len));
	cursor->at += len;
	return true;
}

struct interval {
	double low, high;
	struct str low_written, high_written;
};

static bool
read_limits(struct cursor *cursor, struct interval *interval)
{
	if (!read_number(cursor, &interval->low, &interval->low_written))
		return false;
	if (!skip_spaces(cursor) ||
	    !str_has_prefix(rest_of(cursor), STR("to ")))
		return fail(cursor, cursor->at,
			    "'to' is due between the limits", INTERVAL_HINT);
	cursor->at += 2;
	skip_spaces(cursor);
	return read_number(cursor, &interval->high, &interval->high_written);
}

static bool
read_interval(struct cursor *cursor, struct interval *interval)
{
	if (peek(cursor) == '\0')
		return true;
	if (peek(cursor) != '(')
		return fail(cursor, cursor->at,
			    "nothing but an interval follows the unit",
			    INTERVAL_HINT);
	cursor->at++;
	if (!read_limits(cursor, interval))
		return false;
	if (peek(cursor) != ')')
		return fail(cursor, cursor->at, "')' is due behind the limits",
			    INTERVAL_HINT);
	cursor->at++;
	if (peek(cursor) != '\0')
		return fail(cursor, cursor->at, "nothing follows an effect",
			    "p, n, note and the like are keys of their own");
	return true;
}

/* ---- sense ---- */

static bool
check_unit(struct cursor *cursor, const struct effect *effect)
{
	const char *measure = measure_names[effect->measure];
	struct spot at = cursor->text.at;

	if (effect->unit.len > 0)
		at = schema_spot(
		    cursor->text,
		    (size_t)(effect->unit.ptr - cursor->text.text.ptr),
		    effect->unit.len);
	if (effect->measure == MEASURE_MD && effect->unit.len == 0) {
		schema_report(cursor->context, RULE_EFFECT_UNIT, at,
			      "MD needs a unit");
		diag_hint(cursor->context->diags,
			  "as in MD -17.36 min (-27.27 to -7.44)");
		return false;
	}
	if (effect->measure == MEASURE_MD || effect->unit.len == 0 ||
	    (effect->measure == MEASURE_RD && str_is(effect->unit, "%")))
		return true;
	schema_report(cursor->context, RULE_EFFECT_UNIT, at,
		      "%s takes no unit '%.*s'", measure,
		      STR_ARG(schema_excerpt(cursor->context, effect->unit)));
	diag_hint(cursor->context->diags, "%s",
		  effect->measure == MEASURE_RD
		      ? "write % or no unit"
		      : "leave it out; only MD has a unit, and RD may have %");
	return false;
}

/* Differences of risks, in percent or as shares, cannot be larger. */
static bool
is_above_all_risk(const struct effect *effect)
{
	double most = str_is(effect->unit, "%") ? 100 : 1;

	return effect->measure == MEASURE_RD &&
	       (fabs(effect->value) > most || fabs(effect->low) > most ||
		fabs(effect->high) > most);
}

static bool
check_interval(struct cursor *cursor, const struct effect *effect)
{
	const char *problem = NULL, *hint = NULL;
	bool bounded = !isnan(effect->low);

	if (measure_is_ratio(effect->measure) &&
	    (effect->value <= 0 || (bounded && effect->low <= 0))) {
		problem = "ratios and their limits are above 0";
		hint = "a ratio of 1 means no difference; a difference is "
		       "written as MD, SMD or RD";
	} else if (bounded && effect->low > effect->high) {
		problem = "the limits run from high to low";
		hint = "write the lower one first; of two negative ones that "
		       "is the one farther from 0";
	} else if (bounded && (effect->value < effect->low ||
			       effect->value > effect->high)) {
		problem = "the value lies outside its interval";
		hint = "compare with the source; is a sign or a digit wrong?";
	} else if (is_above_all_risk(effect)) {
		problem = "a difference of risks is at most 1, or 100%";
		hint = "is it in percent? RD 5 % (3 to 7)";
	}
	if (problem == NULL)
		return true;
	schema_report(cursor->context, RULE_EFFECT_INTERVAL, cursor->text.at,
		      "%s", problem);
	diag_hint(cursor->context->diags, "%s", hint);
	return false;
}

/* ---- for readers ---- */

static void
add_number(struct strbuf *shown, struct str written)
{
	if (str_has_prefix(written, STR("-"))) {
		strbuf_add_codepoint(shown, 0x2212);
		written = str_from_byte(written, 1);
	}
	strbuf_add(shown, written);
}

static struct str
shown(const struct effect *effect, struct str value,
      const struct interval *interval, struct arena *arena)
{
	struct strbuf text = {0};
	struct str result;

	strbuf_printf(&text, "%s ", measure_names[effect->measure]);
	add_number(&text, value);
	if (effect->unit.len > 0 && !str_is(effect->unit, "%"))
		strbuf_add_byte(&text, ' ');
	strbuf_add(&text, effect->unit);
	if (!isnan(effect->low)) {
		strbuf_addz(&text, " (");
		add_number(&text, interval->low_written);
		strbuf_addz(&text, " to ");
		add_number(&text, interval->high_written);
		strbuf_add_byte(&text, ')');
	}
	result = strbuf_take(&text, arena);
	strbuf_free(&text);
	return result;
}

void
effect_estimate(struct effect *effect)
{
	double scale = str_is(effect->unit, "%") ? 100 : 1;

	effect->estimate.y =
	    measure_to_scale(effect->measure, effect->value / scale);
	effect->estimate.v = NAN;
	if (!isnan(effect->low))
		effect_from_interval(effect->measure, effect->value / scale,
				     effect->low / scale, effect->high / scale,
				     &effect->estimate);
}

bool
effect_read(struct schema_context *context, struct located text,
	    struct effect *effect_out)
{
	struct cursor cursor = {.context = context, .text = text};
	struct interval interval = {.low = NAN, .high = NAN};
	struct effect effect = {.at = text.at};
	struct str value;

	if (!read_measure(&cursor, &effect.measure) ||
	    !read_number(&cursor, &effect.value, &value))
		return false;
	if (!skip_spaces(&cursor) && peek(&cursor) != '\0')
		return fail(&cursor, cursor.at, "a space is due here",
			    "MEASURE value [unit] (low to high)");
	if (!read_unit(&cursor, &effect.unit) ||
	    !read_interval(&cursor, &interval))
		return false;
	effect.low = interval.low;
	effect.high = interval.high;
	if (!check_unit(&cursor, &effect) || !check_interval(&cursor, &effect))
		return false;
	effect.shown = shown(&effect, value, &interval, context->arena);
	effect.unit = arena_str(context->arena, effect.unit);
	effect_estimate(&effect);
	*effect_out = effect;
	return true;
}
