#include <stdlib.h>

#include "commands/commands.h"
#include "commands/help_keys.h"
#include "commands/load.h"
#include "commands/report.h"
#include "commands/wrap.h"
#include "policy.h"

enum { OPTION_COLUMN = 24 };

/* ---- commands ---- */

static void
add_synopsis(struct strbuf *out, const struct command *command)
{
	strbuf_printf(out, "attest %s%s%s%s", command->name,
		      command->options != 0 ? " [OPTION...]" : "",
		      command->operands[0] != '\0' ? " " : "",
		      command->operands);
}

static void
add_option(struct strbuf *out, enum option_id id)
{
	struct option_help option = option_describe(id);
	size_t from = out->len;

	if (option.letter != '\0')
		strbuf_printf(out, "  -%c, --%s", option.letter, option.name);
	else
		strbuf_printf(out, "      --%s", option.name);
	if (option.value != NULL)
		strbuf_printf(out, " %s", option.value);
	wrap_column(out, from, OPTION_COLUMN);
	wrap_text(out, OPTION_COLUMN, str_from(option.help));
}

static void
add_command(struct strbuf *out, const struct command *command)
{
	struct str text = str_from(command->text), paragraph;

	strbuf_addz(out, "usage: ");
	add_synopsis(out, command);
	strbuf_printf(out, "\n\n%s: %s\n", command->name, command->summary);
	strbuf_addz(out, "\n");
	if (text.len > 0) {
		while (str_next(&text, '\n', &paragraph))
			wrap_text(out, 0, paragraph);
		strbuf_addz(out, "\n");
	}
	for (int i = 0; i < OPTION_COUNT; i++)
		if ((command->options | OPTIONS_COMMON) & OPTION_BIT(i))
			add_option(out, (enum option_id)i);
}

static void
add_overview(struct strbuf *out)
{
	strbuf_addz(out,
		    "usage: attest [-C DIR] COMMAND [OPTION...]\n\n"
		    "A static site of claims, each with its evidence.\n\n");
	for (size_t i = 0; i < command_count; i++) {
		size_t from = out->len;

		strbuf_printf(out, "  %s", commands[i].name);
		wrap_column(out, from, 12);
		wrap_text(out, 12, str_from(commands[i].summary));
	}
	strbuf_addz(
	    out, "\nattest help COMMAND explains a command, attest help RULE "
		 "what a finding\nmeans, attest help KEY a key of site.yaml or "
		 "of a page.\n\n"
		 "Exit status: 0 done; 1 the content has errors (or warnings, "
		 "with --strict);\n2 the command line, 3 site.yaml is wrong; 4 "
		 "the system failed.\n");
}

/* ---- rules ---- */

/* "raw-html (warning)", "raw-html (warning, off in this site)". */
static void
add_rule_head(struct strbuf *out, const struct site *site,
	      const struct policy_rule *rule)
{
	const struct rule_setting *setting = policy_find(site, rule->id);

	strbuf_printf(out, "%.*s (%s", STR_ARG(rule->id),
		      diag_level_name(rule->level));
	if (setting != NULL && rule->class == CLASS_SWITCHABLE)
		strbuf_printf(out, ", %s in this site",
			      setting->off ? "off"
					   : diag_level_name(setting->level));
	strbuf_addz(out, ")");
}

static void
add_one_rule(struct strbuf *out, const struct site *site,
	     const struct policy_rule *rule)
{
	add_rule_head(out, site, rule);
	strbuf_addz(out, "\n\n");
	if (rule->help.len > 0) {
		wrap_text(out, 0, rule->help);
		strbuf_addz(out, "\n");
	}
	wrap_text(
	    out, 0,
	    rule->class == CLASS_STRUCTURAL
		? STR("A structural rule: it cannot be switched off, accepted "
		      "or allowed.")
		: STR("site.yaml can set its level or switch it off (rules) "
		      "and let findings pass (accept); a page can let pass "
		      "those about itself (lint_allow)."));
}

static bool
add_rule(struct strbuf *out, const struct site *site, struct str id)
{
	struct arena arena = {0};
	struct policy_rules list = policy_list(site, &arena);
	bool found = false;

	for (size_t i = 0; i < list.count && !found; i++) {
		found = str_equal(id, list.items[i].id);
		if (found)
			add_one_rule(out, site, &list.items[i]);
	}
	arena_free(&arena);
	return found;
}

static void
add_rules(struct strbuf *out, const struct site *site)
{
	static const char *const headings[] = {
	    [CLASS_SWITCHABLE] = "Rules that a site can set:",
	    [CLASS_STRUCTURAL] = "Structural rules:"};
	struct arena arena = {0};
	struct policy_rules list = policy_list(site, &arena);

	for (int class = CLASS_SWITCHABLE; class >= CLASS_STRUCTURAL;
	     class --) {
		strbuf_printf(out, "%s%s\n\n", out->len > 0 ? "\n" : "",
			      headings[class]);
		for (size_t i = 0; i < list.count; i++) {
			size_t from = out->len;

			if (list.items[i].class != (enum rule_class) class)
				continue;
			add_rule_head(out, site, &list.items[i]);
			wrap_column(out, from, 36);
			wrap_text(out, 36, list.items[i].help);
		}
	}
	arena_free(&arena);
}

/* ---- the command ---- */

static void
refuse(const struct options *options, const struct site *site, struct str topic)
{
	struct strbuf error = {0};
	struct arena arena = {0};
	struct policy_rules list = policy_list(site, &arena);
	struct str_nearest nearest = {.distance = SIZE_MAX};

	strbuf_printf(&error, "there is no command, rule or key '%.*s'",
		      STR_ARG(topic));
	for (size_t i = 0; i < command_count; i++)
		str_nearer(&nearest, topic, str_from(commands[i].name));
	for (size_t i = 0; i < list.count; i++)
		str_nearer(&nearest, topic, list.items[i].id);
	help_keys_nearer(&nearest, site, topic);
	if (nearest.word.len > 0)
		strbuf_printf(&error, " (did you mean '%.*s'?)",
			      STR_ARG(nearest.word));
	report_usage(options, strbuf_str(&error));
	strbuf_free(&error);
	arena_free(&arena);
}

/* A name can be several things: `date` a key of four kinds of page. */
static bool
add_topic(struct strbuf *out, const struct site *site, struct str topic)
{
	if (!str_is(topic, "rules"))
		return add_rule(out, site, topic) ||
		       help_keys_add_file(out, site, topic) ||
		       help_keys_add_key(out, site, topic);
	add_rules(out, site);
	return true;
}

/* Rules and keys are those of the site at hand. */
static enum command_status
explain(const struct options *options, struct strbuf *out)
{
	struct str topic = options->operands.items[0];
	const struct command *command = command_find(topic);
	struct load load = {0};
	bool known;

	if (command != NULL) {
		add_command(out, command);
		return COMMAND_DONE;
	}
	load_open(options, &load);
	known = add_topic(out, &load.site, topic);
	if (!known)
		refuse(options, &load.site, topic);
	load_close(&load);
	return known ? COMMAND_DONE : COMMAND_USAGE;
}

enum command_status
command_help(const struct options *options)
{
	enum command_status status = COMMAND_DONE;
	struct strbuf text = {0};

	/* `attest build --help` asks about build. */
	if (options->help && options->command != NULL)
		add_command(&text, options->command);
	else if (options->operands.count == 0)
		add_overview(&text);
	else
		status = explain(options, &text);
	report_result(strbuf_str(&text));
	strbuf_free(&text);
	return status;
}
