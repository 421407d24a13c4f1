#include "history/statements.h"

bool
statements_mentions(struct str message)
{
	(void)message;
	return false;
}

void
statements_read(struct site *site, struct people *people,
		const struct commit *commit, struct str message,
		const struct reviewed_file *brought, size_t count)
{
	(void)site, (void)people, (void)commit, (void)message, (void)brought,
	    (void)count;
}
