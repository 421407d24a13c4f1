#include "base/file.h"
#include "base/path.h"
#include "commands/commands.h"
#include "commands/init_files.h"
#include "commands/report.h"

static struct str
target_folder(const struct options *options, struct arena *arena)
{
	if (options->operands.count == 0)
		return options->folder;
	if (str_is(options->folder, ".") ||
	    options->operands.items[0].ptr[0] == '/')
		return options->operands.items[0];
	return path_join(options->folder, options->operands.items[0], arena);
}

/* Whatever stands at a path counts, a dangling link too. */
static bool
is_free(struct str folder, struct arena *arena)
{
	bool is_it = true;

	for (size_t i = 0; i < init_file_count; i++) {
		struct str path =
		    path_join(folder, str_from(init_files[i].path), arena);

		if (file_kind(path, false) == FILE_MISSING)
			continue;
		report_message("error",
			       arena_printf(arena, "'%.*s' exists already",
					    STR_ARG(path)));
		is_it = false;
	}
	if (!is_it)
		report_message("note", STR("nothing was written"));
	return is_it;
}

static bool
write_files(struct str folder, struct arena *arena, struct strbuf *error)
{
	for (size_t i = 0; i < init_file_count; i++) {
		struct str path =
		    path_join(folder, str_from(init_files[i].path), arena);

		if (!file_make_folders(path_folder(path), error) ||
		    !file_write(path, str_from(init_files[i].text), error))
			return false;
	}
	return true;
}

static void
print_next(struct str folder, struct arena *arena)
{
	struct str option =
	    str_is(folder, ".")
		? STR_NONE
		: arena_printf(arena, " -C %.*s", STR_ARG(folder));

	for (size_t i = 0; i < init_file_count; i++)
		report_result(arena_printf(
		    arena, "%.*s\n",
		    STR_ARG(path_join(folder, str_from(init_files[i].path),
				      arena))));
	report_result(arena_printf(
	    arena,
	    "\nnext: attest%.*s build\nthen look at "
	    "%.*s\n",
	    STR_ARG(option),
	    STR_ARG(path_join(folder, STR("output/index.html"), arena))));
}

enum command_status
command_init(const struct options *options)
{
	struct arena arena = {0};
	struct strbuf error = {0};
	struct str folder = target_folder(options, &arena);
	enum command_status status = COMMAND_USAGE;

	if (is_free(folder, &arena)) {
		status = COMMAND_DONE;
		if (write_files(folder, &arena, &error)) {
			print_next(folder, &arena);
		} else {
			report_message("error", strbuf_str(&error));
			status = COMMAND_SYSTEM;
		}
	}
	strbuf_free(&error);
	arena_free(&arena);
	return status;
}
