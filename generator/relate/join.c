#include "relate/join.h"

void
join(struct site *site)
{
	names_join(site);
	addresses_join(site);
	numbering_join(site);
	author_order_join(site);
	claim_graph_join(site);
	links_join(site);
}
