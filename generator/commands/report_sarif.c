/* Findings as SARIF, version 2.1.0 (OASIS standard). What it calls a rule, a
 * result and a region are a rule, a finding and a spot. */
#include "base/digest.h"
#include "base/json.h"
#include "base/map.h"
#include "base/path.h"
#include "commands/report.h"
#include "pipeline.h"
#include "policy.h"

struct sarif {
	struct json *json;
	const struct site *site;
	struct str folder; /* the site's, from the root of its repository */
	struct arena arena;
	struct map indexes;    /* id -> size_t, its place in RULES */
	VEC(struct str) rules; /* that were found */
	struct map seen;       /* fingerprints -> size_t, how many */
	struct {
		struct str path, rest, line; /* REST: behind LINE */
		uint32_t number;
		struct arena arena; /* of the file's bytes */
	} source;
};

static void
add_text(struct json *json, const char *key, struct str text)
{
	json_key(json, str_from(key));
	json_text(json, text);
}

static void
add_number(struct json *json, const char *key, size_t number)
{
	json_key(json, str_from(key));
	json_integer(json, (int64_t)number);
}

static void
open_under(struct json *json, const char *key, char bracket)
{
	json_key(json, str_from(key));
	json_open(json, bracket);
}

/* An object that holds a text: a message, or what the standard calls a
 * multiformatMessageString. */
static void
add_message(struct json *json, const char *key, struct str text)
{
	open_under(json, key, '{');
	add_text(json, "text", text);
	json_close(json, '}');
}

/* ---- rules ---- */

static size_t
rule_index(struct sarif *sarif, struct str rule)
{
	size_t *index = map_find(&sarif->indexes, rule);

	if (index == NULL) {
		index = ARENA_NEW(&sarif->arena, size_t);
		*index = sarif->rules.count;
		map_add(&sarif->indexes, &sarif->arena, rule, index);
		vec_add(&sarif->rules, &sarif->arena, rule);
	}
	return *index;
}

static struct str
first_sentence(struct str text)
{
	size_t end = str_find(text, STR(". "));

	return end < text.len ? str_part(text, 0, end + 1) : text;
}

static void
add_rule(struct json *json, const struct policy_rules *known, struct str id)
{
	json_open(json, '{');
	add_text(json, "id", id);
	for (size_t i = 0; i < known->count; i++) {
		const struct policy_rule *rule = &known->items[i];

		if (!str_equal(rule->id, id))
			continue;
		if (rule->help.len > 0) {
			add_message(json, "shortDescription",
				    first_sentence(rule->help));
			add_message(json, "fullDescription", rule->help);
		}
		open_under(json, "defaultConfiguration", '{');
		add_text(json, "level", str_from(diag_level_name(rule->level)));
		json_close(json, '}');
		break;
	}
	json_close(json, '}');
}

static void
add_tool(struct sarif *sarif)
{
	struct policy_rules known = policy_list(sarif->site, &sarif->arena);
	struct json *json = sarif->json;

	open_under(json, "tool", '{');
	open_under(json, "driver", '{');
	add_text(json, "name", STR("attest"));
	add_text(json, "version", STR(VERSION));
	open_under(json, "rules", '[');
	for (size_t i = 0; i < sarif->rules.count; i++)
		add_rule(json, &known, sarif->rules.items[i]);
	json_close(json, ']');
	json_close(json, '}');
	json_close(json, '}');
}

/* ---- places ---- */

/* RFC 3986, 3.3: what a segment of a path takes, and the slash. A colon is
 * left out, since the first segment would be read as a scheme. */
static bool
is_path_byte(char byte)
{
	return byte_is_letter(byte) || byte_is_digit(byte) ||
	       (byte != '\0' && strchr("/-._~!$&'()*+,;=@", byte) != NULL);
}

static void
add_region(struct json *json, struct spot at)
{
	open_under(json, "region", '{');
	add_number(json, "startLine", at.line);
	if (at.column > 0) {
		add_number(json, "startColumn", at.column);
		add_number(json, "endColumn",
			   at.column + (at.width > 0 ? at.width : 1));
	}
	json_close(json, '}');
}

/* What is about no file is about the site as a whole, which site.yaml
 * describes: GitHub takes no results without a place. */
static void
add_location(struct sarif *sarif, const struct diag *diag)
{
	struct str path =
	    diag->path.len > 0 ? diag->path : STR("content/site.yaml");
	struct json *json = sarif->json;
	struct strbuf uri = {0};

	strbuf_add_encoded(&uri, path_join(sarif->folder, path, &sarif->arena),
			   is_path_byte);
	open_under(json, "locations", '[');
	json_open(json, '{');
	open_under(json, "physicalLocation", '{');
	open_under(json, "artifactLocation", '{');
	add_text(json, "uri", strbuf_str(&uri));
	add_text(json, "uriBaseId", STR("%SRCROOT%"));
	json_close(json, '}');
	if (diag->path.len > 0 && diag->at.line > 0)
		add_region(json, diag->at);
	json_close(json, '}');
	json_close(json, '}');
	json_close(json, ']');
	strbuf_free(&uri);
}

/* ---- fingerprints ---- */

/* The line that DIAG is about. Findings come sorted by path and line, so one
 * way through each file is enough. */
static struct str
line_of(struct sarif *sarif, const struct diag *diag)
{
	if (!str_equal(sarif->source.path, diag->path)) {
		arena_reset(&sarif->source.arena);
		sarif->source.path = diag->path;
		sarif->source.rest = pipeline_source(sarif->site, diag->path,
						     &sarif->source.arena);
		sarif->source.line = STR_NONE;
		sarif->source.number = 0;
	}
	while (sarif->source.number < diag->at.line &&
	       str_next(&sarif->source.rest, '\n', &sarif->source.line))
		sarif->source.number++;
	return diag->at.line > 0 && sarif->source.number == diag->at.line
		   ? str_trim(sarif->source.line)
		   : STR_NONE;
}

/* The same for a finding whose line has moved: it is made of the file, the
 * rule, and what the line says (without one: of the message), and of how many
 * are the same before it. The name is the one that GitHub asks for. */
static void
add_fingerprint(struct sarif *sarif, const struct diag *diag)
{
	struct str line = line_of(sarif, diag);
	uint64_t value = digest_mix(digest(diag->path), diag->rule);
	struct str hex =
	    digest_hex(digest_mix(value, line.len > 0 ? line : diag->message),
		       &sarif->arena);
	size_t *count = map_find(&sarif->seen, hex);

	if (count == NULL) {
		count = ARENA_NEW(&sarif->arena, size_t);
		*count = 0;
		map_add(&sarif->seen, &sarif->arena, hex, count);
	}
	++*count;
	open_under(sarif->json, "partialFingerprints", '{');
	add_text(sarif->json, "primaryLocationLineHash",
		 arena_printf(&sarif->arena, "%.*s:%zu", STR_ARG(hex), *count));
	json_close(sarif->json, '}');
}

/* ---- results ---- */

static void
add_result(struct sarif *sarif, const struct diag *diag)
{
	struct json *json = sarif->json;
	struct str text = diag->message;

	if (diag->hint.len > 0)
		text = arena_printf(&sarif->arena, "%.*s\nhint: %.*s",
				    STR_ARG(text), STR_ARG(diag->hint));
	json_open(json, '{');
	add_text(json, "ruleId", diag->rule);
	add_number(json, "ruleIndex", rule_index(sarif, diag->rule));
	add_text(json, "level", str_from(diag_level_name(diag->level)));
	add_message(json, "message", text);
	add_location(sarif, diag);
	add_fingerprint(sarif, diag);
	json_close(json, '}');
}

static void
add_run(struct sarif *sarif, const struct diag_list *diags)
{
	struct json *json = sarif->json;

	json_open(json, '{');
	add_text(json, "columnKind", STR("unicodeCodePoints"));
	open_under(json, "results", '[');
	for (size_t i = 0; i < diags->found.count; i++)
		add_result(sarif, &diags->found.items[i]);
	json_close(json, ']');
	add_tool(sarif);
	json_close(json, '}');
}

void
report_findings_sarif(const struct site *site, const struct diag_list *diags,
		      struct str folder)
{
	struct strbuf text = {0};
	struct json json = {.out = &text, .pretty = true};
	struct sarif sarif = {.json = &json, .site = site, .folder = folder};

	json_open(&json, '{');
	add_text(&json, "$schema",
		 STR("https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/"
		     "os/schemas/sarif-schema-2.1.0.json"));
	add_text(&json, "version", STR("2.1.0"));
	open_under(&json, "runs", '[');
	add_run(&sarif, diags);
	json_close(&json, ']');
	json_close(&json, '}');
	strbuf_add_byte(&text, '\n');
	report_result(strbuf_str(&text));
	strbuf_free(&text);
	arena_free(&sarif.source.arena);
	arena_free(&sarif.arena);
}
