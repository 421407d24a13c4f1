/* From a command's options to a loaded site. */
#ifndef LOAD_H
#define LOAD_H

#include "commands/commands.h"
#include "commands/progress.h"
#include "pipeline.h"

struct load {
	struct arena arena; /* of what the options lead to; freed last */
	struct pipeline_options pipeline;
	struct site site;
	struct passes *passes;	   /* NULL: nobody watches */
	struct progress *progress; /* NULL: none is shown */
};

/* Fills load->pipeline; what the options leave open is found out: today's
 * date, the cores, the installed themes and scripts. False, with a complaint,
 * where the environment is wrong. LOAD is zeroed before, and must be closed
 * whatever the result. */
bool load_prepare(const struct options *options, struct load *load);

/* Between load_prepare and what takes long: shows progress where that is
 * wanted and standard error is a terminal, and has the passes timed where they
 * are to be, until load_unwatch. */
void load_watch(const struct options *options, bool timed, struct load *load);
void load_unwatch(struct load *load);

/* For commands that only look at the site: prepares and loads it, with DRAFTS
 * or without. Whatever keeps it from being complete is reported: for mere
 * errors a message that there are some. Nothing can be looked at where
 * load_has_site says so. */
enum command_status load_site(const struct options *options, bool drafts,
			      struct load *load);
bool load_has_site(enum command_status status);

/* For commands that say what a site takes: its configuration and scripts, no
 * pages. Nothing is reported: findings are in load->site.diags. */
enum command_status load_open(const struct options *options, struct load *load);

/* Whether what load_open opened is no site at all. */
bool load_is_nowhere(const struct load *load);

void load_close(struct load *load);

enum command_status load_status(enum pipeline_status status);

#endif
