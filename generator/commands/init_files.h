/* The site that `attest init` writes. */
#ifndef INIT_FILES_H
#define INIT_FILES_H

#include <stddef.h>

struct init_file {
	const char *path;
	const char *text;
};

extern const struct init_file init_files[];
extern const size_t init_file_count;

/* init_workflow.c */
extern const char init_retractions_yml[];

#endif
