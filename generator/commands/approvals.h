/* Approvals of a merged request become reviews. */
#ifndef APPROVALS_H
#define APPROVALS_H

#include "commands/commands.h"

/* `attest review --from-approvals`: reads the file, decides which approvals
 * are reviews of what was merged, and makes a commit for each reviewer, unless
 * it was made before. What is left out is said, with why. */
enum command_status approvals_record(const struct options *options);

#endif
