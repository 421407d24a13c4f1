#include "commands/commands.h"
#include "commands/report.h"

enum command_status
command_history(const struct options *options)
{
	report_usage(options, STR("it does not work yet"));
	return COMMAND_USAGE;
}
