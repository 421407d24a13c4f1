/* Within config: where items of the menu lead. */
#ifndef MENU_H
#define MENU_H

#include "base/schema.h"
#include "site_config.h"

/* Reports items of CONFIG that lead neither to a path of the site nor to the
 * web or an address of mail (path-invalid), and leaves them out. */
void menu_take(struct schema_context *context, struct site_config *config);

#endif
