/* The pictures, as functions that templates call. */
#ifndef PLOTS_H
#define PLOTS_H

#include "adapters/script.h"
#include "site.h"

/* Adds forest_plot, staircase, overview_map and bias_grid
 * (themes/default/README.md). SITE must outlive the script; its theme must be
 * loaded. */
void plots_register(struct script *script, const struct site *site);

#endif
