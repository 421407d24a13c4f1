/* All that the program says. Findings and complaints go to standard error,
 * results to standard output. */
#ifndef REPORT_H
#define REPORT_H

#include "commands/commands.h"
#include "site.h"

/* Text, or bytes, on standard output. */
void report_result(struct str text);

/* Whether standard output is a terminal that shows colours. */
bool report_shows_color(void);

/* Whether standard error is one, where a line can be written anew. */
bool report_shows_progress(void);

/* A line on standard error: "attest: LEVEL: TEXT". */
void report_message(const char *level, struct str text);

/* ERROR as such a line; it is used up. STATUS, for the caller to end with. */
enum command_status report_failure(enum command_status status,
				   struct strbuf *error);

/* What is wrong with the command line, and where help is. */
void report_usage(const struct options *options, struct str error);

/* DIAGS as text, with the lines of SITE's files, and how many there are. On a
 * terminal five of each rule unless ALL. Prints nothing where there are
 * none. */
void report_findings(const struct site *site, const struct diag_list *diags,
		     bool all);

/* The bytes behind a finding's PATH, in ARENA. */
typedef struct str report_source(void *context, struct str path,
				 struct arena *arena);

/* DIAGS as report_findings prints them, in OUT, without the line of counts. */
void report_add_findings(const struct diag_list *diags, bool all,
			 report_source *source, void *context,
			 struct strbuf *out);

/* Text on standard error. */
void report_text(struct str text);

/* The same as JSON on standard output, always. */
void report_findings_json(const struct diag_list *diags);

/* For a forge: the same on standard output, and nothing where there are none
 * but a whole document. FOLDER is the site's, from the root of its repository,
 * where paths begin. */
void report_findings_github(const struct diag_list *diags, struct str folder);
void report_findings_sarif(const struct site *site,
			   const struct diag_list *diags, struct str folder);

/* "2 errors, 1 warning"; empty where there is nothing. */
struct str report_counts(const struct diag_list *diags, struct arena *arena);

/* Writes out what is left; false, with a complaint, where standard output did
 * not take everything. */
bool report_flush(void);

#endif
