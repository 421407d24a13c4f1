/* The preview of a site: its pages over HTTP, read anew as its files change. */
#ifndef SERVER_H
#define SERVER_H

#include "adapters/watch.h"
#include "preview.h"

struct server_options {
	const struct pipeline_options *pipeline;
	const struct watch_place *places; /* what is watched */
	size_t place_count;
	bool poll;		  /* in place of inotify */
	struct str address;	  /* to listen on */
	unsigned port, last_port; /* the first of these that is free */
	struct str allowed_hosts; /* besides loopback; parted by commas */
	/* What the program says, each in the thread that called server_run. */
	void (*note)(void *context, struct str text);
	void (*add_findings)(void *context, const struct diag_list *fresh,
			     struct preview *preview, struct strbuf *out);
	void (*say)(void *context, struct str text);
	void (*opened)(void *context, struct str url);
	void *context;
};

enum server_status {
	SERVER_ENDED,	/* by a signal */
	SERVER_NO_PORT, /* all are taken */
	SERVER_FAILED
};

/* Serves until SIGINT or SIGTERM come. With ERROR, a whole message, unless
 * SERVER_ENDED. */
enum server_status server_run(const struct server_options *options,
			      struct strbuf *error);

#endif
