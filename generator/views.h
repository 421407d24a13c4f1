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
extern const struct view_type view_scheme;
extern const struct view_type view_scheme_level;
extern const struct view_type view_step;
extern const struct view_type view_evidence;
extern const struct view_type view_effect;
extern const struct view_type view_arm_events;
extern const struct view_type view_arm_means;
extern const struct view_type view_reference;
extern const struct view_type view_assertion;
extern const struct view_type view_relation;
extern const struct view_type view_outcome;
extern const struct view_type view_body;
extern const struct view_type view_pooled;
extern const struct view_type view_absolute;
extern const struct view_type view_egger;
extern const struct view_type view_also;
extern const struct view_type view_search;
extern const struct view_type view_pooling;
extern const struct view_type view_pico;
extern const struct view_type view_notice;
extern const struct view_type view_author;
extern const struct view_type view_use;
extern const struct view_type view_source_assertion;
extern const struct view_type view_registered;

#endif
