#include "commands/help_keys.h"

#include "commands/wrap.h"
#include "config/config.h"
#include "parse/parse.h"

enum { KEY_COLUMN = 24, KIND_COUNT = 5 };

struct kind {
	const char *name;
	const char *where;
	const struct schema *schema;
};

static void
list_kinds(const struct site *site, struct kind kinds[KIND_COUNT])
{
	kinds[0] =
	    (struct kind){"site.yaml", "content/site.yaml", &config_schema};
	kinds[1] = (struct kind){"claim", "content/claims/TOPIC/SLUG.md",
				 parse_schema(site, PAGE_CLAIM)};
	kinds[2] = (struct kind){"source", "content/sources/KEY.md",
				 parse_schema(site, PAGE_SOURCE)};
	kinds[3] = (struct kind){"topic", "content/topics/SLUG.md",
				 parse_schema(site, PAGE_TOPIC)};
	kinds[4] = (struct kind){"page", "any other .md in content/",
				 parse_schema(site, PAGE_ORDINARY)};
}

static const char *
type_name(enum schema_type type)
{
	switch (type) {
	case SCHEMA_TEXT:
	case SCHEMA_PROSE:
	case SCHEMA_LOCATED: return "text";
	case SCHEMA_BOOL: return "true or false";
	case SCHEMA_COUNT: return "a whole number";
	case SCHEMA_NUMBER: return "a number";
	case SCHEMA_DATE: return "a date";
	case SCHEMA_WORD:
	case SCHEMA_CHOICE: return "a word";
	case SCHEMA_TEXTS:
	case SCHEMA_LOCATEDS: return "a text or a list of texts";
	case SCHEMA_OBJECT: return "a map";
	case SCHEMA_OBJECTS: return "a map or a list of maps";
	case SCHEMA_PARAMS: return "a map of anything";
	case SCHEMA_PAIRS: return "a map of texts";
	case SCHEMA_MAP: return "a map of maps";
	case SCHEMA_VALUE:
	case SCHEMA_NODE:
	case SCHEMA_CUSTOM: break;
	}
	return NULL;
}

/* ---- what a row says ---- */

static void
add_words(struct strbuf *text, const char *const *words)
{
	strbuf_addz(text, "; one of");
	for (const char *comma = ""; *words != NULL; words++) {
		if (**words == '\0')
			continue;
		strbuf_printf(text, "%s %s", comma, *words);
		comma = ",";
	}
}

/* A type, or the words it takes. */
static void
add_type(struct strbuf *text, enum schema_type type, const void *words)
{
	const char *name = type_name(type);

	if (type == SCHEMA_WORD || type == SCHEMA_CHOICE)
		add_words(text, words);
	else if (name != NULL)
		strbuf_printf(text, "; %s", name);
}

static void
add_value(struct strbuf *text, const struct schema_value *value)
{
	add_type(text, value->type, value->words);
	if (value->many)
		strbuf_addz(text, ", or a list of these");
}

static void
add_meaning(struct strbuf *out, size_t column, const struct schema_key *key)
{
	struct strbuf text = {0};

	if (key->same_as != NULL) {
		strbuf_printf(&text, "the same as %s", key->same_as);
	} else {
		strbuf_addz(&text, key->help != NULL ? key->help : "");
		if (key->type == SCHEMA_VALUE)
			add_value(&text, key->of);
		else
			add_type(&text, schema_form(key), key->of);
		if (key->default_text != NULL)
			strbuf_printf(&text, "; %s unless given",
				      key->default_text);
		if (key->required)
			strbuf_addz(&text, "; always due");
	}
	wrap_text(out, column, strbuf_str(&text));
	strbuf_free(&text);
}

static void
add_keys(struct strbuf *out, const struct schema *schema, size_t indent)
{
	for (size_t i = 0; i < schema->count; i++) {
		const struct schema_key *key = &schema->keys[i];
		size_t from = out->len;

		wrap_blanks(out, indent);
		strbuf_addz(out, key->name);
		wrap_column(out, from, KEY_COLUMN);
		add_meaning(out, KEY_COLUMN, key);
		if (schema_nested(key) != NULL)
			add_keys(out, schema_nested(key), indent + 2);
	}
}

bool
help_keys_add_file(struct strbuf *out, const struct site *site, struct str kind)
{
	struct kind kinds[KIND_COUNT];

	list_kinds(site, kinds);
	for (size_t i = 0; i < KIND_COUNT; i++) {
		if (!str_is(kind, kinds[i].name))
			continue;
		strbuf_printf(out, "%s\n\n", kinds[i].where);
		add_keys(out, kinds[i].schema, 0);
		return true;
	}
	return false;
}

/* ---- one key ---- */

struct key_search {
	struct strbuf *out;
	struct str key;
	const struct kind *kind;
	bool found;
};

static void
search(struct key_search *state, const struct schema *schema, const char *above)
{
	for (size_t i = 0; i < schema->count; i++) {
		const struct schema_key *key = &schema->keys[i];
		struct strbuf path = {0};

		strbuf_printf(&path, "%s%s%s", above, *above ? "." : "",
			      key->name);
		if (str_is(state->key, key->name) ||
		    str_equal(state->key, strbuf_str(&path))) {
			strbuf_printf(state->out, "%s%s in %s (%s)\n",
				      state->found ? "\n" : "", path.ptr,
				      state->kind->name, state->kind->where);
			wrap_blanks(state->out, 4);
			add_meaning(state->out, 4, key);
			if (schema_nested(key) != NULL)
				add_keys(state->out, schema_nested(key), 4);
			state->found = true;
		}
		if (schema_nested(key) != NULL)
			search(state, schema_nested(key), path.ptr);
		strbuf_free(&path);
	}
}

bool
help_keys_add_key(struct strbuf *out, const struct site *site, struct str key)
{
	struct kind kinds[KIND_COUNT];
	struct key_search state = {.out = out, .key = key};

	list_kinds(site, kinds);
	for (size_t i = 0; i < KIND_COUNT; i++) {
		state.kind = &kinds[i];
		search(&state, kinds[i].schema, "");
	}
	return state.found;
}

static void
offer(struct str_nearest *nearest, struct str word, const struct schema *schema)
{
	for (size_t i = 0; i < schema->count; i++) {
		str_nearer(nearest, word, str_from(schema->keys[i].name));
		if (schema_nested(&schema->keys[i]) != NULL)
			offer(nearest, word, schema_nested(&schema->keys[i]));
	}
}

void
help_keys_nearer(struct str_nearest *nearest, const struct site *site,
		 struct str word)
{
	struct kind kinds[KIND_COUNT];

	list_kinds(site, kinds);
	for (size_t i = 0; i < KIND_COUNT; i++) {
		str_nearer(nearest, word, str_from(kinds[i].name));
		offer(nearest, word, kinds[i].schema);
	}
}
