/* Finds scripts that keep state between pages: such output would depend on
 * which worker rendered which page, and in what order. */
#ifndef STATE_TEST_H
#define STATE_TEST_H

#include "site.h"

/* Assesses and renders everything twice more, in two fresh states, once in
 * order and once in reverse, and reports as lua-keeps-state each hook that
 * gave different results for a page. After pipeline_load without errors that
 * stop rendering; nothing of SITE but its findings changes. */
void state_test(struct site *site);

#endif
