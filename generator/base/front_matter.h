/* A page's text, cut into front matter and body. */
#ifndef FRONT_MATTER_H
#define FRONT_MATTER_H

#include "base/diag.h"

struct front_matter {
	struct str front, body; /* without the lines of dashes */
	uint32_t body_line;	/* of the body in the file; the front's is 2 */
};

/* TEXT has LF line ends. False where front matter is missing or never closed,
 * which is reported. */
bool front_matter_split(struct str text, struct str path,
			struct diag_list *diags,
			struct front_matter *parts_out);

#endif
