#include "commands/options.h"

#include <stddef.h>

#include "commands/commands.h"

enum option_type {
	TYPE_SWITCH, /* bool */
	TYPE_TEXT,   /* struct str, not empty */
	TYPE_COUNT,  /* unsigned, 1 to 64 */
	TYPE_DATE,   /* struct date */
	TYPE_FORMAT, /* enum option_format */
	TYPE_SHARD,  /* two unsigned, the first at most the second */
	TYPE_PORT    /* struct option_port */
};

struct option {
	struct option_help help;
	enum option_type type;
	size_t field;
};

const char *const option_format_names[] = {"text",   "json",  "markdown",
					   "github", "sarif", NULL};

#define FIELD(name) offsetof(struct options, name)

static const struct option options_known[OPTION_COUNT] = {
    [OPTION_FOLDER] = {{"directory", 'C', "DIR",
			"the folder that holds content/site.yaml"},
		       TYPE_TEXT,
		       FIELD(folder)},
    [OPTION_HELP] = {{"help", 'h', NULL, "explain the command"},
		     TYPE_SWITCH,
		     FIELD(help)},
    [OPTION_VERSION] = {{"version", 'V', NULL, "print the version"},
			TYPE_SWITCH,
			FIELD(version)},
    [OPTION_OUTPUT] = {{"output", 'o', "DIR",
			"where to write; output/ of the site otherwise"},
		       TYPE_TEXT,
		       FIELD(output)},
    [OPTION_WORKERS] = {{"jobs", 'j', "N", "threads; one a core otherwise"},
			TYPE_COUNT,
			FIELD(workers)},
    [OPTION_DRAFTS] = {{"drafts", 'D', NULL, "include drafts"},
		       TYPE_SWITCH,
		       FIELD(drafts)},
    [OPTION_STRICT] = {{"strict", '\0', NULL, "treat warnings as errors"},
		       TYPE_SWITCH,
		       FIELD(strict)},
    [OPTION_BASE_URL] = {{"base-url", '\0', "URL",
			  "in place of site.yaml's base_url"},
			 TYPE_TEXT,
			 FIELD(base_url)},
    [OPTION_PORTABLE] = {{"portable", '\0', NULL,
			  "pages that are opened from a disk, without a "
			  "server; they have no address of their own"},
			 TYPE_SWITCH,
			 FIELD(portable)},
    [OPTION_AS_OF] = {{"as-of", '\0', "DATE",
		       "the date that counts as today, YYYY-MM-DD"},
		      TYPE_DATE,
		      FIELD(as_of)},
    [OPTION_DATE] = {{"date", '\0', "DATE",
		      "of the table, YYYY-MM-DD; that of the file otherwise"},
		     TYPE_DATE,
		     FIELD(date)},
    [OPTION_REV] = {{"rev", '\0', "REV",
		     "read this commit of the repository, not the files"},
		    TYPE_TEXT,
		    FIELD(rev)},
    [OPTION_FORMAT] = {{"format", '\0', "FORMAT",
			"text, json or one of those named above; text "
			"otherwise"},
		       TYPE_FORMAT,
		       FIELD(format)},
    [OPTION_JSON] = {{"json", '\0', NULL, "print JSON"},
		     TYPE_SWITCH,
		     FIELD(json)},
    [OPTION_CSV] = {{"csv", '\0', NULL, "print CSV"}, TYPE_SWITCH, FIELD(csv)},
    [OPTION_EXIT_CODE] = {{"exit-code", '\0', NULL,
			   "end with status 1 where something differs"},
			  TYPE_SWITCH,
			  FIELD(exit_code)},
    [OPTION_FROM_APPROVALS] = {{"from-approvals", '\0', "FILE",
				"record what a forge says of a merged "
				"request; - is standard input"},
			       TYPE_TEXT,
			       FIELD(from_approvals)},
    [OPTION_ON_REF] = {{"on-ref", '\0', NULL,
			"onto the branch attest/reviews, in place of the one "
			"that is checked out"},
		       TYPE_SWITCH,
		       FIELD(on_ref)},
    [OPTION_PRINT] = {{"print", '\0', NULL,
		       "print the message of the commit, and make none"},
		      TYPE_SWITCH,
		      FIELD(print)},
    [OPTION_MEASURE] = {{"measure", '\0', "NAME",
			 "RR, OR, RD, MD, SMD, ROM or HR"},
			TYPE_TEXT,
			FIELD(measure)},
    [OPTION_METHOD] = {{"method", '\0', "NAME",
			"reml, dersimonian-laird (dl), paule-mandel (pm), "
			"fixed, mantel-haenszel (mh) or peto; reml otherwise"},
		       TYPE_TEXT,
		       FIELD(method)},
    [OPTION_INTERVAL] = {{"interval", '\0', "NAME",
			  "hksj or wald; hksj otherwise, where the method has "
			  "random effects"},
			 TYPE_TEXT,
			 FIELD(interval)},
    [OPTION_SCALE] = {{"scale", '\0', "NAME",
		       "on which ratios stand in the column y: log or "
		       "natural; log beside v, natural beside limits "
		       "otherwise"},
		      TYPE_TEXT,
		      FIELD(scale)},
    [OPTION_ALL] = {{"all", '\0', NULL,
		     "on a terminal, show more than five of each rule"},
		    TYPE_SWITCH,
		    FIELD(all)},
    [OPTION_COMPRESS] = {{"compress", '\0', NULL,
			  "a .gz and a .br beside each file of text"},
			 TYPE_SWITCH,
			 FIELD(compress)},
    [OPTION_SHARD] = {{"shard", '\0', "I/N", "write only part I of N, as 2/8"},
		      TYPE_SHARD,
		      FIELD(shard)},
    [OPTION_TIMINGS] = {{"timings", '\0', NULL,
			 "say how long each pass and the slowest pages took"},
			TYPE_SWITCH,
			FIELD(timings)},
    [OPTION_QUIET] = {{"quiet", 'q', NULL, "say nothing but findings"},
		      TYPE_SWITCH,
		      FIELD(quiet)},
    [OPTION_PORT] = {{"port", 'p', "PORT",
		      "where to serve, 0 for any that is free; the first free "
		      "one from 8000 on otherwise"},
		     TYPE_PORT,
		     FIELD(port)},
    [OPTION_BIND] = {{"bind", '\0', "ADDR",
		      "the address to listen on; 127.0.0.1 otherwise"},
		     TYPE_TEXT,
		     FIELD(bind)},
    [OPTION_ALLOW_HOST] = {{"allow-host", '\0', "NAME",
			    "a name, or several parted by commas, by which "
			    "browsers reach the server besides localhost"},
			   TYPE_TEXT,
			   FIELD(allow_host)},
    [OPTION_POLL] = {{"poll", '\0', NULL,
		      "look for changed files twice a second, where the "
		      "system does not tell of them"},
		     TYPE_SWITCH,
		     FIELD(poll)},
    [OPTION_OPEN] = {{"open", '\0', NULL, "open the site in a browser"},
		     TYPE_SWITCH,
		     FIELD(open)},
};

struct option_help
option_describe(enum option_id id)
{
	return options_known[id].help;
}

/* ---- values ---- */

struct parser {
	struct options *options;
	struct arena *arena;
	struct strbuf *error;
	uint64_t taken; /* OPTION_BITs that are allowed here */
	char **next;	/* behind the argument at hand */
};

enum { WORKERS_AT_MOST = 64, SHARDS_AT_MOST = 10000 };

static bool
read_count(struct str text, unsigned most, unsigned *count_out)
{
	unsigned count = 0;

	for (size_t i = 0; i < text.len; i++) {
		if (!byte_is_digit(text.ptr[i]) || count > most)
			return false;
		count = count * 10 + (unsigned)(text.ptr[i] - '0');
	}
	*count_out = count;
	return count >= 1 && count <= most;
}

static bool
read_shard(struct options *options, struct str text)
{
	size_t slash = str_find_byte(text, '/');

	return slash < text.len &&
	       read_count(str_from_byte(text, slash + 1), SHARDS_AT_MOST,
			  &options->shards) &&
	       read_count(str_part(text, 0, slash), options->shards,
			  &options->shard);
}

static bool
read_port(struct str text, struct option_port *port_out)
{
	unsigned number = 0;

	for (size_t i = 0; i < text.len; i++) {
		if (!byte_is_digit(text.ptr[i]) || number > UINT16_MAX)
			return false;
		number = number * 10 + (unsigned)(text.ptr[i] - '0');
	}
	*port_out = (struct option_port){number, true};
	return text.len > 0 && number <= UINT16_MAX;
}

/* Which there are is the command's affair. */
static bool
read_format(struct parser *parser, struct str value,
	    enum option_format *format_out, const char **due_out)
{
	unsigned taken = parser->options->command->formats;
	struct strbuf due = {0};

	for (int i = 0; option_format_names[i] != NULL; i++) {
		if (!(taken & FORMAT_BIT(i)))
			continue;
		if (str_is(value, option_format_names[i])) {
			*format_out = (enum option_format)i;
			strbuf_free(&due);
			return true;
		}
		strbuf_printf(&due, "%s%s",
			      due.len == 0	 ? ""
			      : taken >> (i + 1) ? ", "
						 : " or ",
			      option_format_names[i]);
	}
	*due_out = strbuf_take(&due, parser->arena).ptr;
	strbuf_free(&due);
	return false;
}

static bool
set_value(struct parser *parser, const struct option *option, struct str value,
	  const char **due_out)
{
	void *field = (char *)parser->options + option->field;

	switch (option->type) {
	case TYPE_SWITCH: *(bool *)field = true; return true;
	case TYPE_TEXT:
		*due_out = "something";
		*(struct str *)field = value;
		return value.len > 0;
	case TYPE_COUNT:
		*due_out = "a number from 1 to 64";
		return read_count(value, WORKERS_AT_MOST, field);
	case TYPE_DATE:
		*due_out = "a date, YYYY-MM-DD";
		return date_parse(value, field);
	case TYPE_SHARD:
		*due_out = "a part and how many there are, as 2/8: from 1/1 to "
			   "10000/10000";
		return read_shard(parser->options, value);
	case TYPE_PORT:
		*due_out = "a port, 0 to 65535";
		return read_port(value, field);
	case TYPE_FORMAT: return read_format(parser, value, field, due_out);
	}
	return false;
}

/* NAME: as the user wrote it. HAS_VALUE: VALUE was attached. */
static bool
take(struct parser *parser, const struct option *option, struct str name,
     bool has_value, struct str value)
{
	const char *due = NULL;

	if (option->help.value == NULL && has_value) {
		strbuf_printf(parser->error, "option '%.*s' takes no value",
			      STR_ARG(name));
		return false;
	}
	if (option->help.value != NULL && !has_value) {
		if (*parser->next == NULL) {
			strbuf_printf(parser->error,
				      "option '%.*s' needs a value: %s",
				      STR_ARG(name), option->help.value);
			return false;
		}
		value = str_from(*parser->next++);
	}
	if (set_value(parser, option, value, &due))
		return true;
	strbuf_printf(parser->error, "option '%.*s' takes %s, not '%.*s'",
		      STR_ARG(name), due, STR_ARG(value));
	return false;
}

/* ---- names ---- */

static bool
refuse_name(struct parser *parser, struct str name)
{
	const struct command *command = parser->options->command;
	struct str_nearest nearest = {.distance = SIZE_MAX};

	if (command == NULL)
		strbuf_printf(parser->error, "unknown option '%.*s'",
			      STR_ARG(name));
	else
		strbuf_printf(parser->error, "'%s' knows no option '%.*s'",
			      command->name, STR_ARG(name));
	for (int i = 0; i < OPTION_COUNT; i++)
		if (parser->taken & OPTION_BIT(i))
			str_nearer(&nearest, str_from_byte(name, 2),
				   str_from(options_known[i].help.name));
	if (nearest.word.len > 0)
		strbuf_printf(parser->error, " (did you mean '--%.*s'?)",
			      STR_ARG(nearest.word));
	return false;
}

static bool
take_long(struct parser *parser, struct str argument)
{
	size_t equal = str_find_byte(argument, '=');
	struct str name = str_part(argument, 0, equal);

	for (int i = 0; i < OPTION_COUNT; i++)
		if ((parser->taken & OPTION_BIT(i)) &&
		    str_is(str_from_byte(name, 2), options_known[i].help.name))
			return take(parser, &options_known[i], name,
				    equal < argument.len,
				    str_from_byte(argument, equal + 1));
	return refuse_name(parser, name);
}

static const struct option *
find_letter(const struct parser *parser, char letter)
{
	for (int i = 0; i < OPTION_COUNT; i++)
		if ((parser->taken & OPTION_BIT(i)) &&
		    options_known[i].help.letter == letter)
			return &options_known[i];
	return NULL;
}

/* -qD is two switches; -j4 and -j 4 are one value. */
static bool
take_letters(struct parser *parser, struct str argument)
{
	for (size_t i = 1; i < argument.len; i++) {
		const struct option *option =
		    find_letter(parser, argument.ptr[i]);
		struct str name =
		    arena_printf(parser->arena, "-%c", argument.ptr[i]);
		struct str rest = str_from_byte(argument, i + 1);

		if (option == NULL)
			return refuse_name(parser, name);
		if (option->help.value != NULL)
			return take(parser, option, name, rest.len > 0, rest);
		if (!take(parser, option, name, false, STR_NONE))
			return false;
	}
	return true;
}

/* ---- the line ---- */

static bool
take_command(struct parser *parser, struct str name)
{
	struct str_nearest nearest = {.distance = SIZE_MAX};

	parser->options->command = command_find(name);
	if (parser->options->command != NULL) {
		parser->taken =
		    OPTIONS_COMMON | parser->options->command->options;
		return true;
	}
	strbuf_printf(parser->error, "unknown command '%.*s'", STR_ARG(name));
	for (size_t i = 0; i < command_count; i++)
		str_nearer(&nearest, name, str_from(commands[i].name));
	if (nearest.word.len > 0)
		strbuf_printf(parser->error, " (did you mean '%.*s'?)",
			      STR_ARG(nearest.word));
	return false;
}

static bool
check_operands(const struct options *options, struct strbuf *error)
{
	const struct command *command = options->command;

	if (command == NULL || options->help)
		return true;
	if (options->operands.count < command->least) {
		strbuf_printf(error, "'%s' needs %s", command->name,
			      command->operands);
		return false;
	}
	if (options->operands.count > command->most) {
		strbuf_printf(error, "'%s' has no use for '%.*s'",
			      command->name,
			      STR_ARG(options->operands.items[command->most]));
		return false;
	}
	return true;
}

bool
options_parse(int argc, char **argv, struct arena *arena,
	      struct options *options, struct strbuf *error)
{
	struct parser parser = {.options = options,
				.arena = arena,
				.error = error,
				.taken =
				    OPTIONS_COMMON | OPTION_BIT(OPTION_VERSION),
				.next = argv + (argc > 0)};
	bool only_operands = false, ok = true;

	*options = (struct options){.folder = STR(".")};
	while (ok && *parser.next != NULL) {
		struct str argument = str_from(*parser.next++);

		if (only_operands || argument.len < 2 ||
		    argument.ptr[0] != '-') {
			if (options->command == NULL)
				ok = take_command(&parser, argument);
			else
				vec_add(&options->operands, arena, argument);
		} else if (str_is(argument, "--")) {
			only_operands = true;
		} else if (argument.ptr[1] == '-') {
			ok = take_long(&parser, argument);
		} else {
			ok = take_letters(&parser, argument);
		}
	}
	return ok && check_operands(options, error);
}
