#include "scheme_colors.h"

#include <math.h>

#include "hooks.h"
#include "schemes.h"
#include "theme_colors.h"

#define CONTRAST_DUE 3.0

static void
write_rule(struct strbuf *css, const char *indent, struct str css_class,
	   struct str color)
{
	strbuf_printf(css, "%s.%.*s {\n%s\t--level: %.*s;\n%s}\n", indent,
		      STR_ARG(css_class), indent, STR_ARG(color), indent);
}

static void
write_levels(const struct site *site, const char *indent, bool dark,
	     struct strbuf *css)
{
	for (size_t i = 0; i < site->schemes.count; i++) {
		const struct scheme *scheme = &site->schemes.items[i];

		for (size_t j = 0; j < scheme->levels.count; j++) {
			const struct scheme_level *level =
			    &scheme->levels.items[j];
			struct str color =
			    dark ? level->color.dark : level->color.light;

			if (color.len > 0)
				write_rule(css, indent, level->css_class,
					   color);
		}
	}
}

void
scheme_colors_write(const struct site *site, struct strbuf *css)
{
	struct strbuf light = {0};

	write_levels(site, "", false, &light);
	if (light.len > 0) {
		strbuf_addz(css, "\n/* ---- levels of the schemes ---- */\n\n");
		strbuf_add(css, strbuf_str(&light));
		/* Paper is light whatever the screen is. */
		strbuf_addz(css, "\n@media screen and "
				 "(prefers-color-scheme: dark) {\n");
		write_levels(site, "\t", true, css);
		strbuf_addz(css, "}\n");
	}
	strbuf_free(&light);
}

/* ---- contrast ---- */

static bool
is_used(const struct site *site, const struct scheme *scheme)
{
	for (int kind = 0; claim_kind_names[kind] != NULL; kind++)
		if (schemes_for_kind(site, (enum claim_kind)kind) == scheme)
			return true;
	for (size_t i = 0; i < site->pages.count; i++) {
		const struct claim *claim = site->pages.items[i]->claim;

		if (claim != NULL && claim->stated.scheme == scheme)
			return true;
	}
	return false;
}

static void
check_color(struct site *site, const struct scheme *scheme,
	    const struct scheme_level *level, bool dark)
{
	const struct script_registration *at =
	    &site->hooks[0]->registered.items[scheme->registration];
	const struct theme_color *stated = theme_color_find(site, STR("paper"));
	struct str paper = STR_NONE;
	struct str color = dark ? level->color.dark : level->color.light;
	double contrast;

	if (stated != NULL)
		paper = dark ? stated->value.dark : stated->value.light;
	if (paper.len == 0 || color.len == 0)
		return;
	contrast = color_contrast(color, paper);
	if (contrast >= CONTRAST_DUE)
		return;
	diag_add(&site->diags, RULE_SCHEME_CONTRAST, at->path, at->at,
		 "in %s, %.*s of the level '%.*s' stands out from the paper "
		 "%.*s by %.2f to 1; 3 to 1 is due",
		 dark ? "dark" : "light", STR_ARG(color), STR_ARG(level->id),
		 STR_ARG(paper), floor(contrast * 100) / 100);
	diag_hint(&site->diags, "take a %s colour; the paper is stated in %s",
		  color_contrast(paper, STR("#000000")) >
			  color_contrast(paper, STR("#ffffff"))
		      ? "darker"
		      : "lighter",
		  stated->set_at.line > 0 ? "site.yaml" : "theme.yaml");
}

void
scheme_colors_check(struct site *site)
{
	for (size_t i = 0; i < site->schemes.count; i++) {
		const struct scheme *scheme = &site->schemes.items[i];

		for (size_t j = 0; j < scheme->levels.count; j++) {
			const struct scheme_level *level =
			    &scheme->levels.items[j];

			if (level->color.light.len == 0 ||
			    !is_used(site, scheme))
				continue;
			check_color(site, scheme, level, false);
			check_color(site, scheme, level, true);
		}
	}
}
