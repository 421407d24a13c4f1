/* Where what is made goes. */
#ifndef SINK_H
#define SINK_H

#include "base/str.h"

/* Where rendered files go: staging, or nowhere (`check`). Called by workers;
 * URL is a file's path in the output ("claims/x/index.html"); BYTES are
 * borrowed for the call. */
struct sink {
	void (*put)(void *context, struct str url, struct str bytes);
	/* A file that is too large to be held at once, in parts. What begin
	 * gives is for one thread and ends with end. */
	void *(*begin)(void *context, struct str url);
	void (*add)(void *file, struct str bytes);
	void (*end)(void *file);
	void *context;
};

/* Takes everything and keeps nothing. */
struct sink site_nowhere(void);

#endif
