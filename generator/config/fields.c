#include "config/fields.h"

static const char *const kinds[] = {"claim", "source", NULL};

static bool
is_name(struct str text)
{
	for (size_t i = 0; i < text.len; i++) {
		char byte = text.ptr[i];

		if ((byte < 'a' || byte > 'z') && byte != '_' &&
		    (i == 0 || !byte_is_digit(byte)))
			return false;
	}
	return text.len > 0 && text.ptr[0] != '_';
}

static bool
check_name(struct schema_context *context, const struct field *field)
{
	if (is_name(field->name.text))
		return true;
	schema_report(context, RULE_KEY_INVALID, field->name.at,
		      "'%.*s' is no name of a field",
		      STR_ARG(schema_excerpt(context, field->name.text)));
	diag_hint(context->diags,
		  "lower-case letters, digits and _, as in dose_form");
	return false;
}

static bool
take_kinds(struct schema_context *context, struct field *field)
{
	bool known = true;

	for (size_t i = 0; i < field->on.count; i++) {
		int kind =
		    schema_word(context, field->on.items[i], kinds, "on");

		field->on_claim |= kind == 0;
		field->on_source |= kind == 1;
		known = known && kind >= 0;
	}
	return known && (field->on_claim || field->on_source);
}

static bool
check_values(struct schema_context *context, const struct field *field)
{
	if ((field->values.count > 0) == (field->type == FIELD_ONE_OF))
		return true;
	schema_report(context, RULE_KEY_INVALID, field->name.at,
		      field->type == FIELD_ONE_OF
			  ? "the field '%.*s' is one of no values"
			  : "the field '%.*s' has values, but is no one-of",
		      STR_ARG(field->name.text));
	diag_hint(context->diags, "write {type: one-of, values: [a, b]}");
	return false;
}

static bool
is_value(const struct field *field, struct str text)
{
	for (size_t i = 0; i < field->values.count; i++)
		if (str_equal(field->values.items[i], text))
			return true;
	return false;
}

static bool
check_unspecific(struct schema_context *context, const struct field *field)
{
	for (size_t i = 0; i < field->unspecific.count; i++) {
		struct str text = field->unspecific.items[i];

		if (is_value(field, text))
			continue;
		schema_report(context, RULE_KEY_INVALID, field->name.at,
			      "'%.*s' is unspecific, but no value of the "
			      "field '%.*s'",
			      STR_ARG(schema_excerpt(context, text)),
			      STR_ARG(field->name.text));
		diag_hint(context->diags, "name it in values as well");
		return false;
	}
	return true;
}

void
fields_check(struct schema_context *context, struct site_config *config)
{
	size_t kept = 0;

	for (size_t i = 0; i < config->fields.count; i++) {
		struct field field = config->fields.items[i];
		bool ok = check_name(context, &field);

		ok = take_kinds(context, &field) && ok;
		ok = check_values(context, &field) && ok;
		ok = check_unspecific(context, &field) && ok;
		if (field.label.len == 0)
			field.label = field.name.text;
		if (ok)
			config->fields.items[kept++] = field;
	}
	config->fields.count = kept;
}
