/* Within preview: the files of a site, each rendered when it is asked for. */
#ifndef PREVIEW_FILES_H
#define PREVIEW_FILES_H

#include "site.h"

struct preview_files;

/* Of SITE, which is loaded, may render and stays as it is until close. */
struct preview_files *preview_files_open(struct site *site);
void preview_files_close(struct preview_files *files); /* takes NULL */

/* As preview_file. */
bool preview_files_find(struct preview_files *files, struct str path,
			struct arena *arena, struct str *bytes_out);

/* As preview_sweep. */
bool preview_files_sweep(struct preview_files *files);

/* Adds what rendering has found so far to DIAGS. */
void preview_files_findings(const struct preview_files *files,
			    struct diag_list *diags);

#endif
