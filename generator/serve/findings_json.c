#include "serve/findings_json.h"

#include "base/json.h"

enum { FINDINGS_AT_MOST = 50 };

static void
add_text(struct json *json, const char *key, struct str text)
{
	if (text.len == 0)
		return;
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
add_finding(struct json *json, const struct diag *diag, struct preview *preview)
{
	struct arena arena = {0};
	struct strbuf excerpt = {0};
	struct diag_source source = {
	    .text = preview_source(preview, diag->path, &arena)};

	diag_excerpt(&excerpt, diag, &source);
	json_open(json, '{');
	add_text(json, "rule", diag->rule);
	add_text(json, "level", str_from(diag_level_name(diag->level)));
	add_text(json, "path", diag->path);
	if (diag->at.line > 0) {
		add_number(json, "line", diag->at.line);
		add_number(json, "column", diag->at.column);
	}
	add_text(json, "message", diag->message);
	add_text(json, "hint", diag->hint);
	add_text(json, "excerpt", strbuf_str(&excerpt));
	json_close(json, '}');
	strbuf_free(&excerpt);
	arena_free(&arena);
}

void
findings_json(const struct diag_list *diags, struct preview *preview,
	      struct strbuf *out)
{
	struct json json = {.out = out};
	size_t left = FINDINGS_AT_MOST;

	json_open(&json, '{');
	add_number(&json, "errors", diag_count(diags, DIAG_ERROR));
	add_number(&json, "warnings", diag_count(diags, DIAG_WARNING));
	json_key(&json, STR("findings"));
	json_open(&json, '[');
	for (int level = DIAG_ERROR; level >= DIAG_NOTE; level--)
		for (size_t i = 0; i < diags->found.count && left > 0; i++) {
			if (diags->found.items[i].level !=
			    (enum diag_level)level)
				continue;
			add_finding(&json, &diags->found.items[i], preview);
			left--;
		}
	json_close(&json, ']');
	json_close(&json, '}');
}
