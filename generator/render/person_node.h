/* Within render: somebody as templates see them where no view does. */
#ifndef PERSON_NODE_H
#define PERSON_NODE_H

#include "base/node.h"
#include "site.h"

/* {name, id, orcid, affiliation, conflicts}; of who is not registered (NULL)
 * all but the name are nil. */
struct node person_node(struct str name, const struct registered *registered,
			struct arena *arena);

/* What tells who somebody is elsewhere. */
enum person_profile { PROFILE_ORCID, PROFILE_GITHUB, PROFILE_GITLAB };
enum { PERSON_PROFILES = PROFILE_GITLAB + 1 };

/* Its address, or the empty str. Accounts are taken for those of the forge of
 * site.yaml's `repository` where its host is called after it, else of the
 * public one. */
struct str person_profile_url(const struct site_config *config,
			      const struct registered *registered,
			      enum person_profile profile, struct arena *arena);

#endif
