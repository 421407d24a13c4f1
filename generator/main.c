/* The command line, a row of the command table, an exit code. */
#include <fcntl.h>
#include <unistd.h>

#include "commands/commands.h"
#include "commands/report.h"

enum { EXIT_CODE_USAGE = 2, EXIT_CODE_SYSTEM = 4 };

/* A file that is opened later must not take the place of a standard stream
 * that the caller closed; what is written there then fails. */
static bool
hold_standard_streams(void)
{
	for (int handle = 0; handle <= 2; handle++)
		if (fcntl(handle, F_GETFD) < 0 &&
		    open("/dev/null", handle == 0 ? O_WRONLY : O_RDONLY) !=
			handle)
			return false;
	return true;
}

static enum command_status
run(const struct options *options)
{
	if (options->version)
		return command_version(options);
	if (options->help)
		return command_help(options);
	if (options->command != NULL)
		return options->command->run(options);
	report_usage(options, STR("a command is due"));
	return COMMAND_USAGE;
}

static int
exit_code(enum command_status status)
{
	static const int codes[] = {[COMMAND_DONE] = 0,
				    [COMMAND_CONTENT] = 1,
				    [COMMAND_USAGE] = EXIT_CODE_USAGE,
				    [COMMAND_CONFIG] = 3,
				    [COMMAND_SYSTEM] = EXIT_CODE_SYSTEM};

	return codes[status];
}

int
main(int argc, char **argv)
{
	struct arena arena = {0};
	struct options options;
	struct strbuf error = {0};
	enum command_status status = COMMAND_USAGE;

	if (!hold_standard_streams())
		return EXIT_CODE_SYSTEM;
	if (options_parse(argc, argv, &arena, &options, &error))
		status = run(&options);
	else
		report_usage(&options, strbuf_str(&error));
	if (!report_flush())
		status = COMMAND_SYSTEM;
	strbuf_free(&error);
	arena_free(&arena);
	return exit_code(status);
}
