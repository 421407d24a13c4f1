/* What hooks, templates and `attest show --json` see of the site: a table a
 * struct. The names here are the site's programming interface; lua/README.md
 * and themes/README.md document them. */
#ifndef VIEWS_H
#define VIEWS_H

#include "base/view.h"

extern const struct view_type view_site;
extern const struct view_type view_page;
extern const struct view_type view_claim;
extern const struct view_type view_source;
extern const struct view_type view_topic;
extern const struct view_type view_appraisal;
extern const struct view_type view_grade;
extern const struct view_type view_scheme_level;
extern const struct view_type view_evidence;
extern const struct view_type view_reference;
extern const struct view_type view_outcome;

#endif
