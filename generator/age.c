#include "age.h"

static uint32_t
months_of(struct str unit)
{
	if (str_is(unit, "month") || str_is(unit, "months"))
		return 1;
	return str_is(unit, "year") || str_is(unit, "years") ? 12 : 0;
}

bool
age_parse(struct str text, uint32_t *months_out)
{
	uint32_t number = 0, months;
	struct str rest = text, digits;

	if (str_is(text, "never")) {
		*months_out = AGE_NEVER;
		return true;
	}
	if (!str_next(&rest, ' ', &digits))
		return false;
	for (size_t i = 0; i < digits.len; i++) {
		if (!byte_is_digit(digits.ptr[i]) ||
		    number > AGE_MONTHS_AT_MOST)
			return false;
		number = number * 10 + (uint32_t)(digits.ptr[i] - '0');
	}
	months = number * months_of(str_trim(rest));
	if (months == 0 || months > AGE_MONTHS_AT_MOST)
		return false;
	*months_out = months;
	return true;
}

void
age_read(struct schema_context *context, const struct node *node, void *field)
{
	if (node->kind != NODE_TEXT) {
		schema_report_type(context, node, "an age");
		return;
	}
	if (age_parse(str_trim(node->text), field))
		return;
	schema_report(context, RULE_AGE_INVALID, node->at, "'%.*s' is no age",
		      STR_ARG(schema_excerpt(context, node->text)));
	diag_hint(context->diags,
		  "write months or years, up to a hundred years, as in "
		  "18 months or 2 years; or never");
}
