#include <stdlib.h>

#include "base/diag.h"
#include "commands/commands.h"
#include "commands/help_keys.h"
#include "commands/report.h"
#include "commands/wrap.h"

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

static bool
add_rule(struct strbuf *out, struct str id)
{
	for (size_t i = 0; i < RULE_COUNT; i++) {
		if (!str_is(id, rules[i].id))
			continue;
		strbuf_printf(out, "%s (%s)\n\n", rules[i].id,
			      diag_level_name(rules[i].level));
		wrap_text(out, 0, str_from(rules[i].help));
		return true;
	}
	return false;
}

static void
add_rules(struct strbuf *out)
{
	for (size_t i = 0; i < RULE_COUNT; i++) {
		size_t from = out->len;

		strbuf_printf(out, "%s (%s)", rules[i].id,
			      diag_level_name(rules[i].level));
		wrap_column(out, from, 36);
		wrap_text(out, 36, str_from(rules[i].help));
	}
}

/* ---- the command ---- */

static void
refuse(const struct options *options, struct str topic)
{
	struct strbuf error = {0};
	struct str_nearest nearest = {.distance = SIZE_MAX};

	strbuf_printf(&error, "there is no command, rule or key '%.*s'",
		      STR_ARG(topic));
	for (size_t i = 0; i < command_count; i++)
		str_nearer(&nearest, topic, str_from(commands[i].name));
	for (size_t i = 0; i < RULE_COUNT; i++)
		str_nearer(&nearest, topic, str_from(rules[i].id));
	help_keys_nearer(&nearest, topic);
	if (nearest.word.len > 0)
		strbuf_printf(&error, " (did you mean '%.*s'?)",
			      STR_ARG(nearest.word));
	report_usage(options, strbuf_str(&error));
	strbuf_free(&error);
}

/* A name can be several things: `date` a key of four kinds of page. */
static bool
add_topic(struct strbuf *out, struct str topic)
{
	const struct command *command = command_find(topic);

	if (command != NULL)
		add_command(out, command);
	else if (str_is(topic, "rules"))
		add_rules(out);
	else
		return add_rule(out, topic) || help_keys_add_file(out, topic) ||
		       help_keys_add_key(out, topic);
	return true;
}

enum command_status
command_help(const struct options *options)
{
	enum command_status status = COMMAND_DONE;
	struct strbuf text = {0};

	/* `attest build --help` asks about build. */
	if (options->help && options->command != NULL) {
		add_command(&text, options->command);
	} else if (options->operands.count == 0) {
		add_overview(&text);
	} else if (!add_topic(&text, options->operands.items[0])) {
		refuse(options, options->operands.items[0]);
		status = COMMAND_USAGE;
	}
	report_result(strbuf_str(&text));
	strbuf_free(&text);
	return status;
}
