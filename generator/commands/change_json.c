#include "commands/change_json.h"

void
change_json_text(struct json *json, const char *key, struct str text)
{
	if (text.len == 0)
		return;
	json_key(json, str_from(key));
	json_text(json, text);
}

void
change_json_true(struct json *json, const char *key, bool value)
{
	if (!value)
		return;
	json_key(json, str_from(key));
	json_bool(json, true);
}

static void
add_words(struct json *json, const struct change *change)
{
	static const char *const names[] = {
	    [WORDS_SAME] = "same", [WORDS_OLD] = "old", [WORDS_NEW] = "new"};

	json_key(json, STR("words"));
	json_open(json, '[');
	for (size_t i = 0; i < change->words.count; i++) {
		json_open(json, '{');
		change_json_text(json, names[change->words.items[i].kind],
				 change->words.items[i].text);
		json_close(json, '}');
	}
	json_close(json, ']');
}

/* Words hold what both ends say already. */
void
change_json_list(struct json *json, const struct changes *changes)
{
	json_open(json, '[');
	for (size_t i = 0; changes != NULL && i < changes->count; i++) {
		const struct change *change = &changes->items[i];

		json_open(json, '{');
		change_json_text(json, "kind",
				 str_from(change_kind_names[change->kind]));
		change_json_text(json, "what", change->what);
		if (change->words.count > 0) {
			add_words(json, change);
		} else {
			change_json_text(json, "from", change->from);
			change_json_text(json, "to", change->to);
		}
		json_close(json, '}');
	}
	json_close(json, ']');
}
