#include "render/theme_asset.h"

static void
report_unknown(const struct loaded_files *assets, struct str name,
	       struct strbuf *error)
{
	struct str_nearest nearest = {.distance = SIZE_MAX};

	for (size_t i = 0; i < assets->count; i++)
		str_nearer(&nearest, name, assets->items[i].name);
	strbuf_printf(error, "the theme has no assets/%.*s", STR_ARG(name));
	if (nearest.word.len > 0)
		strbuf_printf(error, "; did you mean '%.*s'?",
			      STR_ARG(nearest.word));
}

/* asset(name) */
static bool
asset(void *context, const struct script_value *args, size_t count,
      struct arena *arena, struct node *result, struct strbuf *error)
{
	const struct site *site = context;
	const struct loaded_files *assets = &site->theme.assets;

	(void)arena;
	if (count == 0 || args[0].kind != SCRIPT_TEXT) {
		strbuf_addz(error, "asset needs the name of a file");
		return false;
	}
	for (size_t i = 0; i < assets->count; i++) {
		if (str_equal(assets->items[i].name, args[0].text)) {
			*result = node_text(assets->items[i].url);
			return true;
		}
	}
	report_unknown(assets, args[0].text, error);
	return false;
}

void
theme_asset_register(struct script *script, const struct site *site)
{
	/* It only reads the site. */
	script_add_function(script, "asset", asset, (void *)site);
}
