#include "render/json_ld_writer.h"

void
json_ld_text(struct json_ld *ld, const char *key, struct str text)
{
	if (text.len == 0)
		return;
	json_key(&ld->json, str_from(key));
	json_text(&ld->json, text);
}

void
json_ld_count(struct json_ld *ld, const char *key, uint32_t count)
{
	json_key(&ld->json, str_from(key));
	json_integer(&ld->json, count);
}

void
json_ld_date(struct json_ld *ld, const char *key, struct date date)
{
	if (!date_is_none(date))
		json_ld_text(ld, key, date_iso(date, ld->arena));
}

void
json_ld_address(struct json_ld *ld, const char *key, struct str url,
		const char *fragment)
{
	const struct str parts[] = {ld->site->config.base_url, url,
				    str_from(fragment)};

	json_ld_text(ld, key, arena_join(ld->arena, parts, 3));
}

void
json_ld_reference(struct json_ld *ld, const char *key, struct str url,
		  const char *fragment)
{
	if (key != NULL)
		json_key(&ld->json, str_from(key));
	json_open(&ld->json, '{');
	json_ld_address(ld, "@id", url, fragment);
	json_close(&ld->json, '}');
}

void
json_ld_open(struct json_ld *ld, const char *key, const char *type)
{
	if (key != NULL)
		json_key(&ld->json, str_from(key));
	json_open(&ld->json, '{');
	json_ld_text(ld, "@type", str_from(type));
}

void
json_ld_list(struct json_ld *ld, const char *key)
{
	json_key(&ld->json, str_from(key));
	json_open(&ld->json, '[');
}

void
json_ld_named(struct json_ld *ld, const char *key, const char *type,
	      struct str name)
{
	json_ld_open(ld, key, type);
	json_ld_text(ld, "name", name);
	json_close(&ld->json, '}');
}
