#include "base/json.h"
#include "commands/commands.h"
#include "commands/json_schema.h"
#include "commands/load.h"
#include "commands/report.h"
#include "config/config.h"
#include "parse/parse.h"

#define DRAFT "http://json-schema.org/draft-07/schema#"

static const struct file {
	const char *name;
	const char *title;
	enum page_kind kind;
	bool is_site;
} files[] = {
    {"site", "site.yaml of attest", PAGE_ORDINARY, true},
    {"claim", "a claim: content/claims/TOPIC/SLUG.md", PAGE_CLAIM, false},
    {"source", "an appraisal: content/sources/KEY.md", PAGE_SOURCE, false},
    {"topic", "a topic: content/topics/SLUG.md", PAGE_TOPIC, false},
    {"page", "a page: any other .md in content/", PAGE_ORDINARY, false},
};

enum { FILES = sizeof files / sizeof *files };

static const struct file *
find_file(struct str name)
{
	for (size_t i = 0; i < FILES; i++)
		if (str_is(name, files[i].name))
			return &files[i];
	return NULL;
}

static void
refuse(const struct options *options, struct str name)
{
	struct strbuf error = {0};

	strbuf_printf(&error,
		      "there is no schema of '%.*s' (site, claim, source, "
		      "topic or page)",
		      STR_ARG(name));
	report_usage(options, strbuf_str(&error));
	strbuf_free(&error);
}

/* ---- documents ---- */

/* Below TOP, whose members it shares. */
static void
add_file(struct json_schema *at, const struct site *site,
	 const struct file *file, struct node *top)
{
	const struct schema *schema =
	    file->is_site ? &config_schema : parse_schema(site, file->kind);
	struct node map = json_schema_map(at, schema);

	json_schema_set(at, top, "title", node_text(str_from(file->title)));
	for (size_t i = 0; i < map.count; i++)
		json_schema_set(at, top, map.items[i].key.text.ptr,
				map.items[i]);
}

/* FILE: the only one; NULL: all, as definitions. */
static struct node
document(struct json_schema *at, const struct site *site,
	 const struct file *file)
{
	struct node top = {0}, definitions = json_schema_definitions(at);

	json_schema_set(at, &top, "$schema", node_text(STR(DRAFT)));
	if (file != NULL)
		add_file(at, site, file, &top);
	for (size_t i = 0; file == NULL && i < FILES; i++) {
		struct node one = {0};

		add_file(at, site, &files[i], &one);
		json_schema_set(at, &definitions, files[i].name, one);
	}
	json_schema_set(at, &top, "definitions", definitions);
	return top;
}

static void
print(struct load *load, const struct file *file)
{
	struct strbuf text = {0};
	struct json json = {.out = &text, .pretty = true};
	struct json_schema at = {
	    .arena = &load->arena,
	    .site = load->site.scripts_loaded ? &load->site : NULL,
	    .rules = policy_list(&load->site, &load->arena)};
	struct node top = document(&at, &load->site, file);

	json_node(&json, &top);
	strbuf_add_byte(&text, '\n');
	report_result(strbuf_str(&text));
	strbuf_free(&text);
}

enum command_status
command_schema(const struct options *options)
{
	struct load load = {0};
	enum command_status status;
	const struct file *file = NULL;

	if (options->operands.count > 0) {
		file = find_file(options->operands.items[0]);
		if (file == NULL) {
			refuse(options, options->operands.items[0]);
			return COMMAND_USAGE;
		}
	}
	status = load_open(options, &load);
	if (load_is_nowhere(&load)) {
		report_message("note", STR("no site is here, so no schemes and "
					   "fields of one are known"));
		status = COMMAND_DONE;
	} else {
		report_findings(&load.site, &load.site.diags, true);
	}
	if (status == COMMAND_DONE)
		print(&load, file);
	load_close(&load);
	return status;
}
