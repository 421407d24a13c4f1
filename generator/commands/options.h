/* One parser for the options of all commands. A row an option; a command says
 * which of them it takes. */
#ifndef OPTIONS_H
#define OPTIONS_H

#include <stdint.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/strbuf.h"
#include "base/vec.h"

enum option_id {
	OPTION_FOLDER,
	OPTION_HELP,
	OPTION_VERSION,
	OPTION_OUTPUT,
	OPTION_WORKERS,
	OPTION_DRAFTS,
	OPTION_STRICT,
	OPTION_BASE_URL,
	OPTION_PORTABLE,
	OPTION_AS_OF,
	OPTION_DATE,
	OPTION_REV,
	OPTION_FORMAT,
	OPTION_JSON,
	OPTION_CSV,
	OPTION_EXIT_CODE,
	OPTION_FROM_APPROVALS,
	OPTION_ON_REF,
	OPTION_PRINT,
	OPTION_MEASURE,
	OPTION_METHOD,
	OPTION_INTERVAL,
	OPTION_SCALE,
	OPTION_ALL,
	OPTION_COMPRESS,
	OPTION_SHARD,
	OPTION_TIMINGS,
	OPTION_QUIET,
	OPTION_PORT,
	OPTION_BIND,
	OPTION_ALLOW_HOST,
	OPTION_POLL,
	OPTION_OPEN,
	OPTION_COUNT
};

#define OPTION_BIT(id) (UINT64_C(1) << (id))
/* Every command takes these, and they may stand before it. */
#define OPTIONS_COMMON (OPTION_BIT(OPTION_FOLDER) | OPTION_BIT(OPTION_HELP))

enum option_format {
	FORMAT_TEXT,
	FORMAT_JSON,
	FORMAT_MARKDOWN,
	FORMAT_GITHUB, /* annotations of a workflow */
	FORMAT_SARIF
};
#define FORMAT_BIT(id) (1u << (id))
extern const char *const option_format_names[];

struct command;

struct option_port {
	unsigned number; /* 0: any that is free */
	bool is_given;
};

struct options {
	const struct command *command; /* NULL: none was given */
	struct str folder;	       /* -C; "." unless given */
	struct str output, base_url, rev, from_approvals;
	struct str measure, method, interval, scale; /* as written */
	struct str bind, allow_host;
	struct option_port port;
	struct date as_of, date;
	unsigned workers;	/* 0: not given */
	unsigned shard, shards; /* 0: not given */
	enum option_format format;
	bool help, version, drafts, portable, strict, json, csv, all, timings,
	    quiet, compress, exit_code, on_ref, print, poll, open;
	VEC(struct str) operands;
};

/* What an option takes, for help. */
struct option_help {
	const char *name;
	char letter;	   /* '\0': none */
	const char *value; /* "DIR"; NULL: a switch */
	const char *help;
};
struct option_help option_describe(enum option_id id);

/* Reads the command line. Texts are borrowed from ARGV. False, with a message
 * and possibly a hint in parentheses in ERROR, where it is wrong; COMMAND is
 * set where it was known. */
bool options_parse(int argc, char **argv, struct arena *arena,
		   struct options *options, struct strbuf *error);

#endif
