#include "base/color.h"

#include <assert.h>
#include <math.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

enum { CHANNELS = 3, COLOR_BYTES = 1 + 2 * CHANNELS };

/* -1: none. */
static int
hex_digit(char byte)
{
	if (byte_is_digit(byte))
		return byte - '0';
	byte = byte_lower(byte);
	return byte >= 'a' && byte <= 'f' ? byte - 'a' + 10 : -1;
}

static bool
parse(struct str text, double channels_out[CHANNELS])
{
	if (text.len != COLOR_BYTES || text.ptr[0] != '#')
		return false;
	for (size_t i = 0; i < CHANNELS; i++) {
		int high = hex_digit(text.ptr[1 + 2 * i]);
		int low = hex_digit(text.ptr[2 + 2 * i]);

		if (high < 0 || low < 0)
			return false;
		channels_out[i] = (high * 16 + low) / 255.0;
	}
	return true;
}

/* ---- contrast ---- */

static double
linear(double channel)
{
	return channel <= 0.04045 ? channel / 12.92
				  : pow((channel + 0.055) / 1.055, 2.4);
}

static double
luminance(struct str color)
{
	double channels[CHANNELS] = {0};
	bool is_color = parse(color, channels);

	assert(is_color);
	(void)is_color;
	return 0.2126 * linear(channels[0]) + 0.7152 * linear(channels[1]) +
	       0.0722 * linear(channels[2]);
}

double
color_contrast(struct str a, struct str b)
{
	double x = luminance(a), y = luminance(b);

	return (fmax(x, y) + 0.05) / (fmin(x, y) + 0.05);
}

/* ---- reading ---- */

void
color_read(struct schema_context *context, const struct node *node, void *field)
{
	double channels[CHANNELS];

	if (node->kind != NODE_TEXT) {
		schema_report_type(context, node, "text");
		return;
	}
	if (parse(node->text, channels)) {
		*(struct str *)field = arena_str(context->arena, node->text);
		return;
	}
	schema_report(context, RULE_WORD_UNKNOWN, node->at,
		      "'%.*s' is no colour",
		      STR_ARG(schema_excerpt(context, node->text)));
	diag_hint(context->diags, "write it as \"#rrggbb\"");
}

static const struct schema_key keys[] = {
    {.name = "light",
     .type = SCHEMA_CUSTOM,
     .read = color_read,
     .required = true,
     .offset = offsetof(struct colors, light),
     .help = "\"#rrggbb\", for pages in light"},
    {.name = "dark",
     .type = SCHEMA_CUSTOM,
     .read = color_read,
     .required = true,
     .offset = offsetof(struct colors, dark),
     .help = "\"#rrggbb\", for pages in dark"},
};

const struct schema colors_schema = {
    .what = "a colour", .keys = keys, .count = COUNT(keys)};
