/* Compiles small styles with locales of a folder of its own. */
#ifndef CSL_STYLE_STAND_H
#define CSL_STYLE_STAND_H

#include "csl/style.h"
#include "scratch.h"

struct style_stand {
	struct scratch scratch;
	struct diag_list diags;
	struct csl_reading reading;
};

/* With en-US, de-DE and de-AT; close frees all. */
void style_stand_open(struct style_stand *stand);
void style_stand_close(struct style_stand *stand);

/* A file below the folder; NAME has no slash but that of a folder there is. */
void style_stand_write(struct style_stand *stand, const char *name,
		       const char *text);

/* Compiles TEXT, a whole file; or INSIDE, what stands in cs:style beside a
 * cs:citation; or CITATION, what stands in the cs:layout of that. */
const struct csl_style *style_stand_read(struct style_stand *stand,
					 const char *text);
const struct csl_style *style_stand_read_inside(struct style_stand *stand,
						const char *inside);
const struct csl_style *style_stand_read_layout(struct style_stand *stand,
						const char *layout);

/* All that was found: "line:column rule message (hint)", a line each. */
struct str style_stand_findings(struct style_stand *stand);

/* NODE and its siblings as text: "text title, group{…}". */
void style_stand_print(struct strbuf *out, const struct csl_node *node);

#endif
