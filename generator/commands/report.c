#include "commands/report.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/json.h"
#include "base/map.h"
#include "commands/commands.h"
#include "pipeline.h"

enum { SHOWN_OF_RULE = 5 };

void
report_result(struct str text)
{
	if (text.len > 0)
		fwrite(text.ptr, 1, text.len, stdout);
}

void
report_message(const char *level, struct str text)
{
	fprintf(stderr, "attest: %s: %.*s\n", level, STR_ARG(text));
}

enum command_status
report_failure(enum command_status status, struct strbuf *error)
{
	report_message("error", strbuf_str(error));
	strbuf_free(error);
	return status;
}

void
report_usage(const struct options *options, struct str error)
{
	report_message("error", error);
	if (options->command != NULL)
		fprintf(stderr, "try 'attest help %s'\n",
			options->command->name);
	else
		fputs("try 'attest help'\n", stderr);
}

bool
report_flush(void)
{
	char reason[128];

	errno = 0;
	if (fflush(stdout) == 0 && !ferror(stdout))
		return true;
	fprintf(stderr, "attest: error: cannot write to standard output: %s\n",
		errno != 0 ? strerror_r(errno, reason, sizeof reason)
			   : "it failed");
	return false;
}

/* ---- findings as text ---- */

static bool
wants_color(int handle)
{
	const char *no_color = getenv("NO_COLOR");
	const char *terminal = getenv("TERM");

	return isatty(handle) && (no_color == NULL || *no_color == '\0') &&
	       (terminal == NULL || strcmp(terminal, "dumb") != 0);
}

bool
report_shows_color(void)
{
	return wants_color(STDOUT_FILENO);
}

bool
report_shows_progress(void)
{
	return wants_color(STDERR_FILENO);
}

struct printer {
	struct strbuf *out;
	report_source *find;
	void *context;
	bool color;
	struct str path; /* whose bytes source holds */
	struct diag_source source;
	struct arena source_arena;
};

/* Findings come sorted by path, so one file at a time is enough. */
static void
add_finding(struct printer *printer, const struct diag *diag)
{
	if (!str_equal(printer->path, diag->path)) {
		arena_reset(&printer->source_arena);
		printer->path = diag->path;
		printer->source = (struct diag_source){
		    .text = printer->find(printer->context, diag->path,
					  &printer->source_arena)};
	}
	diag_format(printer->out, diag, &printer->source, printer->color);
}

struct rule_count {
	struct str rule;
	size_t count;
};

struct rule_counts {
	struct arena arena;
	struct map by_rule;
	VEC(struct rule_count *) rules; /* as first seen */
};

static size_t
count_rule(struct rule_counts *counts, struct str rule)
{
	struct rule_count *count = map_find(&counts->by_rule, rule);

	if (count == NULL) {
		count = ARENA_NEW(&counts->arena, struct rule_count);
		count->rule = rule;
		map_add(&counts->by_rule, &counts->arena, rule, count);
		vec_add(&counts->rules, &counts->arena, count);
	}
	return ++count->count;
}

static void
add_left_out(const struct rule_counts *counts, struct strbuf *out)
{
	for (size_t i = 0; i < counts->rules.count; i++) {
		const struct rule_count *count = counts->rules.items[i];

		if (count->count > SHOWN_OF_RULE)
			strbuf_printf(out, "and %zu more [%.*s] (--all)\n",
				      count->count - SHOWN_OF_RULE,
				      STR_ARG(count->rule));
	}
}

static void
add_count(struct strbuf *text, size_t count, const char *what)
{
	if (count > 0)
		strbuf_printf(text, "%s%zu %s%s", text->len > 0 ? ", " : "",
			      count, what, count == 1 ? "" : "s");
}

struct str
report_counts(const struct diag_list *diags, struct arena *arena)
{
	struct strbuf text = {0};
	struct str counts;

	for (int level = DIAG_ERROR; level >= DIAG_NOTE; level--)
		add_count(&text, diag_count(diags, (enum diag_level)level),
			  diag_level_name((enum diag_level)level));
	counts = strbuf_take(&text, arena);
	strbuf_free(&text);
	return counts;
}

void
report_text(struct str text)
{
	if (text.len > 0)
		fwrite(text.ptr, 1, text.len, stderr);
}

void
report_add_findings(const struct diag_list *diags, bool all,
		    report_source *source, void *context, struct strbuf *out)
{
	struct printer printer = {.out = out,
				  .find = source,
				  .context = context,
				  .color = wants_color(STDERR_FILENO)};
	struct rule_counts counts = {0};

	all = all || !isatty(STDERR_FILENO);
	for (size_t i = 0; i < diags->found.count; i++) {
		const struct diag *diag = &diags->found.items[i];

		if (all || count_rule(&counts, diag->rule) <= SHOWN_OF_RULE)
			add_finding(&printer, diag);
	}
	add_left_out(&counts, out);
	arena_free(&counts.arena);
	arena_free(&printer.source_arena);
}

static struct str
source_of_site(void *context, struct str path, struct arena *arena)
{
	return pipeline_source(context, path, arena);
}

void
report_findings(const struct site *site, const struct diag_list *diags,
		bool all)
{
	struct strbuf text = {0};
	struct arena arena = {0};

	if (diags->found.count == 0)
		return;
	report_add_findings(diags, all, source_of_site, (void *)site, &text);
	strbuf_printf(&text, "%s\n", report_counts(diags, &arena).ptr);
	report_text(strbuf_str(&text));
	strbuf_free(&text);
	arena_free(&arena);
}

/* ---- findings as JSON ---- */

static void
add_json_text(struct json *json, const char *key, struct str text)
{
	json_key(json, str_from(key));
	json_text(json, text);
}

static void
add_json_number(struct json *json, const char *key, size_t number)
{
	json_key(json, str_from(key));
	json_integer(json, (int64_t)number);
}

static void
add_json_finding(struct json *json, const struct diag *diag)
{
	json_open(json, '{');
	add_json_text(json, "rule", diag->rule);
	add_json_text(json, "level", str_from(diag_level_name(diag->level)));
	if (diag->path.len > 0)
		add_json_text(json, "path", diag->path);
	if (diag->at.line > 0) {
		add_json_number(json, "line", diag->at.line);
		add_json_number(json, "column", diag->at.column);
		add_json_number(json, "width", diag->at.width);
	}
	add_json_text(json, "message", diag->message);
	if (diag->hint.len > 0)
		add_json_text(json, "hint", diag->hint);
	json_close(json, '}');
}

void
report_findings_json(const struct diag_list *diags)
{
	struct strbuf text = {0};
	struct json json = {.out = &text, .pretty = true};

	json_open(&json, '{');
	json_key(&json, STR("findings"));
	json_open(&json, '[');
	for (size_t i = 0; i < diags->found.count; i++)
		add_json_finding(&json, &diags->found.items[i]);
	json_close(&json, ']');
	add_json_number(&json, "errors", diag_count(diags, DIAG_ERROR));
	add_json_number(&json, "warnings", diag_count(diags, DIAG_WARNING));
	add_json_number(&json, "notes", diag_count(diags, DIAG_NOTE));
	json_close(&json, '}');
	strbuf_add_byte(&text, '\n');
	report_result(strbuf_str(&text));
	strbuf_free(&text);
}
