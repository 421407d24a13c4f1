/* A line on a terminal that says how far a long build is. */
#ifndef PROGRESS_H
#define PROGRESS_H

#include "passes.h"

struct progress;

/* Watches PASSES, which must outlive it, from a thread of its own: after a
 * second it writes a line to standard error, and rewrites it some times a
 * second. NULL where the thread cannot be had. */
struct progress *progress_start(const struct passes *passes);

/* Removes the line. NULL is allowed. */
void progress_stop(struct progress *progress);

#endif
