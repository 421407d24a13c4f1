#include "theme_colors.h"

#include <math.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define COLOR(field) offsetof(struct theme_color, field)

/* ---- theme.yaml ---- */

static const struct schema_key color_keys[] = {
    {.name = "light",
     .type = SCHEMA_CUSTOM,
     .read = color_read,
     .offset = COLOR(value.light)},
    {.name = "dark",
     .type = SCHEMA_CUSTOM,
     .read = color_read,
     .offset = COLOR(value.dark)},
    {.name = "like", .type = SCHEMA_LOCATED, .offset = COLOR(like)},
    {.name = "against", .type = SCHEMA_PAIRS, .offset = COLOR(against)},
};

static const struct schema color_schema = {
    .what = "a colour", .keys = color_keys, .count = COUNT(color_keys)};

struct declared {
	VEC(struct theme_color) colors;
};

static const struct schema_key declared_key = {.name = "colors",
					       .type = SCHEMA_MAP,
					       .of = &color_schema,
					       .size =
						   sizeof(struct theme_color)};

static const struct schema declared_schema = {.what = "theme.yaml",
					      .keys = &declared_key,
					      .count = 1,
					      .unknown = SCHEMA_UNKNOWN_IGNORE};

static struct theme_color *
find(const struct site *site, struct str name)
{
	for (size_t i = 0; i < site->theme.colors.count; i++)
		if (str_equal(site->theme.colors.items[i].name.text, name))
			return &site->theme.colors.items[i];
	return NULL;
}

const struct theme_color *
theme_color_find(const struct site *site, struct str name)
{
	return find(site, name);
}

static bool
is_whole(struct schema_context *context, const struct theme_color *color)
{
	if (color->like.text.len > 0 ||
	    (color->value.light.len > 0 && color->value.dark.len > 0))
		return true;
	schema_report(context, RULE_KEY_MISSING, color->name.at,
		      "the colour '%.*s' needs light and dark, or like",
		      STR_ARG(color->name.text));
	return false;
}

static void
read_ratios(struct schema_context *context, struct theme_color *color)
{
	for (size_t i = 0; i < color->against.count; i++) {
		struct schema_pair *pair = &color->against.items[i];
		struct contrast_due due = {.name = pair->name};

		if (schema_number(context, pair->text, &due.ratio))
			vec_add(&color->due, context->arena, due);
	}
}

void
theme_colors_read(struct site *site, const struct node *info, struct str path)
{
	struct schema_context context = {
	    .arena = &site->arena, .diags = &site->diags, .path = path};
	struct declared declared = {0};

	schema_read(&declared_schema, &context, info, &declared);
	for (size_t i = 0; i < declared.colors.count; i++) {
		struct theme_color *color = &declared.colors.items[i];

		if (find(site, color->name.text) != NULL ||
		    !is_whole(&context, color))
			continue;
		read_ratios(&context, color);
		color->path = path;
		vec_add(&site->theme.colors, &site->arena, *color);
	}
}

/* ---- site.yaml ---- */

static void
report_unknown(struct site *site, struct located name)
{
	struct schema_context context = {.arena = &site->arena,
					 .diags = &site->diags};
	struct schema_words words = SCHEMA_WORDS(name.text);

	diag_add(&site->diags, RULE_KEY_UNKNOWN, STR(SITE_YAML), name.at,
		 "the theme '%.*s' has no colour '%.*s'",
		 STR_ARG(site->config.theme), STR_ARG(name.text));
	for (size_t i = 0; i < site->theme.colors.count; i++)
		schema_words_add(&words, site->theme.colors.items[i].name.text);
	schema_words_hint(&context, &words);
}

void
theme_colors_set(struct site *site)
{
	for (size_t i = 0; i < site->config.colors.count; i++) {
		const struct color_setting *setting =
		    &site->config.colors.items[i];
		struct theme_color *color = find(site, setting->name.text);

		if (color == NULL) {
			report_unknown(site, setting->name);
			continue;
		}
		color->value = setting->value;
		color->like = (struct located){0};
		color->set_at = setting->name.at;
	}
}

/* ---- the stylesheet ---- */

static void
write_values(const struct site *site, bool dark, struct strbuf *css)
{
	strbuf_addz(css, ":root {\n");
	for (size_t i = 0; i < site->theme.colors.count; i++) {
		const struct theme_color *color = &site->theme.colors.items[i];
		struct str value =
		    dark ? color->value.dark : color->value.light;

		if (value.len > 0)
			strbuf_printf(css, "--%.*s: %.*s;\n",
				      STR_ARG(color->name.text),
				      STR_ARG(value));
		else if (!dark && color->like.text.len > 0)
			strbuf_printf(css, "--%.*s: var(--%.*s);\n",
				      STR_ARG(color->name.text),
				      STR_ARG(color->like.text));
	}
	strbuf_addz(css, "}\n");
}

void
theme_colors_write(const struct site *site, struct strbuf *css)
{
	if (site->theme.colors.count == 0)
		return;
	write_values(site, false, css);
	/* Paper is light whatever the screen is. */
	strbuf_addz(css, "@media screen and (prefers-color-scheme: dark) {\n");
	write_values(site, true, css);
	strbuf_addz(css, "}\n\n");
}

/* ---- contrast ---- */

/* What COLOR is, through `like`. */
static const struct theme_color *
meant(const struct site *site, const struct theme_color *color)
{
	for (size_t i = 0; color != NULL && color->like.text.len > 0; i++)
		color = i < site->theme.colors.count
			    ? theme_color_find(site, color->like.text)
			    : NULL;
	return color;
}

static bool
is_light(struct str color)
{
	return color_contrast(color, STR("#000000")) >
	       color_contrast(color, STR("#ffffff"));
}

struct pair {
	const struct theme_color *color, *other; /* as theme.yaml has them */
	struct str value, other_value;
	bool dark;
	double due;
};

static void
report_pair(struct site *site, const struct pair *pair, double contrast)
{
	const struct theme_color *color = pair->color, *other = pair->other;
	const struct theme_color *meant_color = meant(site, color);
	bool by_site = meant_color->set_at.line > 0;
	bool other_by_site = other->set_at.line > 0;

	diag_add(&site->diags, RULE_COLOR_CONTRAST,
		 by_site || other_by_site ? STR(SITE_YAML) : color->path,
		 by_site	 ? meant_color->set_at
		 : other_by_site ? other->set_at
				 : color->name.at,
		 "in %s, %.*s %.*s stands out from %.*s %.*s by %.2f to 1; %g "
		 "to 1 is due",
		 pair->dark ? "dark" : "light", STR_ARG(color->name.text),
		 STR_ARG(pair->value), STR_ARG(other->name.text),
		 STR_ARG(pair->other_value), floor(contrast * 100) / 100,
		 pair->due);
	if (by_site || !other_by_site)
		diag_hint(&site->diags, "take a %s colour",
			  is_light(pair->other_value) ? "darker" : "lighter");
	else
		diag_hint(&site->diags, "take a %s %.*s, or set %.*s, too",
			  is_light(pair->value) ? "darker" : "lighter",
			  STR_ARG(other->name.text), STR_ARG(color->name.text));
}

static void
check_pair(struct site *site, const struct theme_color *color,
	   const struct contrast_due *due, bool dark)
{
	const struct theme_color *one = meant(site, color);
	const struct theme_color *other =
	    meant(site, theme_color_find(site, due->name.text));
	struct pair pair = {
	    .color = color, .other = other, .dark = dark, .due = due->ratio};
	double contrast;

	if (one == NULL || other == NULL)
		return;
	pair.value = dark ? one->value.dark : one->value.light;
	pair.other_value = dark ? other->value.dark : other->value.light;
	if (pair.value.len == 0 || pair.other_value.len == 0)
		return;
	contrast = color_contrast(pair.value, pair.other_value);
	if (contrast < due->ratio)
		report_pair(site, &pair, contrast);
}

void
theme_colors_check(struct site *site)
{
	for (size_t i = 0; i < site->theme.colors.count; i++) {
		const struct theme_color *color = &site->theme.colors.items[i];

		for (size_t j = 0; j < color->due.count; j++) {
			check_pair(site, color, &color->due.items[j], false);
			check_pair(site, color, &color->due.items[j], true);
		}
	}
}
