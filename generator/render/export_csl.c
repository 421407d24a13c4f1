#include "render/export_csl.h"

/* What the entry itself does not decide. */
static bool
is_ours(struct str key)
{
	static const char *const ours[] = {"id",    "DOI",    "PMID",
					   "PMCID", "custom", NULL};

	for (size_t i = 0; ours[i] != NULL; i++)
		if (str_is(key, ours[i]))
			return true;
	return false;
}

static void
add_text(struct json *json, const char *key, struct str text)
{
	if (text.len == 0)
		return;
	json_key(json, str_from(key));
	json_text(json, text);
}

void
export_csl(const struct source *source, const struct node *entry,
	   struct json *json)
{
	json_open(json, '{');
	add_text(json, "id", source->key);
	for (size_t i = 0; i < entry->count; i++) {
		const struct node *field = &entry->items[i];

		if (is_ours(field->key.text) || field->kind == NODE_NONE)
			continue;
		json_key(json, field->key.text);
		json_node(json, field);
	}
	add_text(json, "DOI", source->doi);
	add_text(json, "PMID", source->pmid);
	add_text(json, "PMCID", source->pmcid);
	json_close(json, '}');
}

void
export_csl_file(const struct source *source, const struct node *entry,
		struct strbuf *out)
{
	struct json json = {.out = out, .pretty = true, .flat = 3};

	json_open(&json, '[');
	export_csl(source, entry, &json);
	json_close(&json, ']');
	strbuf_add_byte(out, '\n');
}
