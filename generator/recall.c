#include "recall.h"

void
recall(struct site *site)
{
	(void)site;
}

void
recall_page(struct site *site, struct page *page, size_t limit)
{
	(void)site, (void)page, (void)limit;
}
