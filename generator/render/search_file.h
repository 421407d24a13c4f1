/* Within render: a file of search/, which is a script that hands over its
 * data. */
#ifndef SEARCH_FILE_H
#define SEARCH_FILE_H

#include "base/json.h"
#include "site.h"

/* NAME is borrowed until the end; what stands between is JSON, to TEXT. */
struct search_file {
	struct sink sink;
	struct str name;
	struct strbuf text;
};

void search_file_begin(struct search_file *file, struct str name);
void search_file_end(struct search_file *file);
void search_file_free(struct search_file *file);

#endif
