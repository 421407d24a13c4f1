#include "commands/commands.h"
#include "commands/report.h"

enum command_status
command_version(const struct options *options)
{
	(void)options;
	report_result(STR("attest " VERSION "\n"));
	return COMMAND_DONE;
}
