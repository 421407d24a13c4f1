#include "commands/new_file.h"

#include "base/file.h"
#include "base/path.h"
#include "commands/report.h"

bool
new_file_is_free(struct str path, struct arena *arena)
{
	if (file_kind(path, false) == FILE_MISSING)
		return true;
	report_message("error", arena_printf(arena, "'%.*s' exists already",
					     STR_ARG(path)));
	return false;
}

bool
new_file_write(struct str path, struct str text, struct strbuf *error)
{
	return file_make_folders(path_folder(path), error) &&
	       file_write(path, text, error);
}

struct str
new_file_option(struct str folder, struct arena *arena)
{
	return str_is(folder, ".")
		   ? STR_NONE
		   : arena_printf(arena, " -C %.*s", STR_ARG(folder));
}
