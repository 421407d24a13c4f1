#include "base/path.h"
#include "commands/commands.h"
#include "commands/init_files.h"
#include "commands/new_file.h"
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

static bool
is_free(struct str folder, struct arena *arena)
{
	bool is_it = true;

	for (size_t i = 0; i < init_file_count; i++)
		is_it =
		    new_file_is_free(
			path_join(folder, str_from(init_files[i].path), arena),
			arena) &&
		    is_it;
	if (!is_it)
		report_message("note", STR("nothing was written"));
	return is_it;
}

static bool
write_files(struct str folder, struct arena *arena, struct strbuf *error)
{
	for (size_t i = 0; i < init_file_count; i++)
		if (!new_file_write(
			path_join(folder, str_from(init_files[i].path), arena),
			str_from(init_files[i].text), error))
			return false;
	return true;
}

static void
print_next(struct str folder, struct arena *arena)
{
	struct str option = new_file_option(folder, arena);

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
