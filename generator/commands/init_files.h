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

/* What forges do by themselves, each in the file of its name. tests/peers/
 * runs their scripts. */
extern const char init_retractions_yml[];
extern const char init_site_yml[];
extern const char init_reviews_yml[];
extern const char init_gitlab_yml[];

#endif
