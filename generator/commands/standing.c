#include "commands/standing.h"

#include <stdlib.h>

const char *const nature_names[] = {"Retraction", "Expression of concern",
				    "Correction", "Reinstatement", NULL};

/* Newest first. Of one day the retraction comes first: what is not older is
 * not cancelled. The rest only keeps the order the same for all orders of
 * rows. */
static int
compare(const void *left, const void *right)
{
	const struct watch_notice *a = left, *b = right;
	int order = -date_compare(a->date, b->date);

	if (order == 0)
		order = (a->nature > b->nature) - (a->nature < b->nature);
	if (order == 0)
		order = str_compare(a->doi, b->doi);
	return order != 0 ? order : str_compare(a->reasons, b->reasons);
}

static const struct watch_notice *
newest(const struct watch_notice *notices, size_t count, enum nature nature)
{
	for (size_t i = 0; i < count; i++)
		if (notices[i].nature == nature)
			return &notices[i];
	return NULL;
}

enum standing
standing_resolve(struct watch_notice *notices, size_t count,
		 const struct watch_notice **decisive_out)
{
	const struct watch_notice *retraction, *reinstatement;

	*decisive_out = NULL;
	if (count == 0)
		return STANDING_NONE;
	qsort(notices, count, sizeof *notices, compare);
	retraction = newest(notices, count, NATURE_RETRACTION);
	reinstatement = newest(notices, count, NATURE_REINSTATEMENT);
	*decisive_out = retraction;
	if (retraction != NULL &&
	    (reinstatement == NULL || retraction < reinstatement))
		return STANDING_RETRACTED;
	*decisive_out = newest(notices, count, NATURE_CONCERN);
	if (*decisive_out != NULL)
		return STANDING_CONCERN;
	*decisive_out = reinstatement;
	if (reinstatement != NULL)
		return STANDING_REINSTATED;
	*decisive_out = newest(notices, count, NATURE_CORRECTION);
	return STANDING_CORRECTED;
}
