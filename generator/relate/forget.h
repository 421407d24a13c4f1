/* Takes back what join and all behind it have filled, so that pages may come,
 * go and be parsed anew, and all of it be joined again. */
#ifndef FORGET_H
#define FORGET_H

#include "site.h"

/* SITE is as parse, bibliographies and hooks left it then: drafts are among its
 * pages, all works among its sources, findings are left alone. What estimate
 * has filled, which depends on a page alone, stays; so do, of a page that keeps
 * its numbers, references and whatever has their numbers. The lists that assess
 * made in place of a claim's own are still there. */
void forget(struct site *site);

/* Takes back what recall has filled, alone. */
void forget_pasts(struct site *site);

#endif
