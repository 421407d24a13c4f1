#include "relate/reviews.h"

void
reviews(struct site *site)
{
	(void)site;
}
