#include "config/menu.h"

#include <string.h>

#include "config/address.h"

/* Whether a browser could take what URL begins with for a scheme: blanks and
 * controls do not keep it from that. */
static bool
leads_away(struct str url)
{
	size_t end = 0;

	while (end < url.len && memchr("/?#", url.ptr[end], 3) == NULL)
		end++;
	return str_has_prefix(url, STR("//")) ||
	       str_find_byte(str_part(url, 0, end), ':') < end;
}

static bool
check(struct schema_context *context, struct located url)
{
	struct str path;

	if (!leads_away(url.text) || address_host(url.text, &path).len > 0 ||
	    str_has_prefix(url.text, STR("mailto:")))
		return true;
	schema_report(context, RULE_PATH_INVALID, url.at,
		      "'%.*s' is no address that the menu can lead to",
		      STR_ARG(schema_excerpt(context, url.text)));
	diag_hint(context->diags, "write https://… or a path on this site, as "
				  "in /about/");
	return false;
}

void
menu_take(struct schema_context *context, struct site_config *config)
{
	size_t kept = 0;

	for (size_t i = 0; i < config->menu.count; i++)
		if (check(context, config->menu.items[i].url))
			config->menu.items[kept++] = config->menu.items[i];
	config->menu.count = kept;
}
