/* Files beside the pages that site.yaml names. */
#include "relate/join.h"

static bool
has_asset(const struct site *site, struct str url)
{
	for (size_t i = 0; i < site->assets.count; i++)
		if (str_equal(site->assets.items[i].url, url))
			return true;
	return false;
}

void
site_files_join(struct site *site)
{
	struct located image = site->config.image;

	if (image.text.len == 0 || has_asset(site, image.text))
		return;
	diag_add(&site->diags, RULE_LINK_BROKEN, STR(SITE_YAML), image.at,
		 "there is no file content/%.*s", STR_ARG(image.text));
	diag_hint(&site->diags, "name a file below content/, as in "
				"images/card.png");
}
