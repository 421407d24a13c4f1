#include "history/people.h"

struct people {
	struct site *site;
	struct map by_email;
};

const struct person *
people_find(struct people *people, struct str name, struct str email)
{
	(void)people, (void)name, (void)email;
	return NULL;
}
