/* Within the YAML adapter: places, and libyaml's errors in our words. */
#ifndef YAML_ERROR_H
#define YAML_ERROR_H

#include <yaml.h>

#include "base/diag.h"

struct yaml_place {
	struct str text;
	struct str path;
	uint32_t first_line; /* of the text in its file */
	/* Where the last look-up ended: they come in order. */
	size_t line; /* from 0 */
	size_t offset;
};

struct spot yaml_spot(const struct yaml_place *place, const yaml_mark_t *mark);

/* The text from MARK to the end of its line. */
struct str yaml_rest_of_line(struct yaml_place *place, const yaml_mark_t *mark);

void yaml_report_error(const yaml_parser_t *parser, struct yaml_place *place,
		       struct diag_list *diags);

#endif
