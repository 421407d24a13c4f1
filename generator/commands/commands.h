/* The verbs. main.c looks one up in the table and runs it. */
#ifndef COMMANDS_H
#define COMMANDS_H

#include "commands/options.h"

/* How a command ended; main.c turns it into an exit code. */
enum command_status {
	COMMAND_DONE,
	COMMAND_CONTENT, /* the content has errors */
	COMMAND_USAGE,	 /* the command line is wrong */
	COMMAND_CONFIG,	 /* site.yaml is wrong */
	COMMAND_SYSTEM	 /* the system failed */
};

struct command {
	const char *name;
	const char *operands; /* as in the synopsis: "[DIR]" */
	const char *summary;  /* one line */
	const char *text;     /* more, a line a paragraph */
	uint64_t options;     /* OPTION_BITs, besides the common ones */
	unsigned formats;     /* FORMAT_BITs of --format */
	size_t least, most;   /* operands */
	enum command_status (*run)(const struct options *options);
};

extern const struct command commands[];
extern const size_t command_count;

/* The command with NAME, or NULL. */
const struct command *command_find(struct str name);

enum command_status command_build(const struct options *options);
enum command_status command_check(const struct options *options);
enum command_status command_diff(const struct options *options);
enum command_status command_help(const struct options *options);
enum command_status command_history(const struct options *options);
enum command_status command_init(const struct options *options);
enum command_status command_list(const struct options *options);
enum command_status command_new(const struct options *options);
enum command_status command_pool(const struct options *options);
enum command_status command_retractions(const struct options *options);
enum command_status command_review(const struct options *options);
enum command_status command_schema(const struct options *options);
enum command_status command_serve(const struct options *options);
enum command_status command_show(const struct options *options);
enum command_status command_version(const struct options *options);

#endif
