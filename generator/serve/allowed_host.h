/* Which names a browser may have used to get here. A page of another site can
 * have its own name lead to this machine (DNS rebinding), and would then read
 * what is served as if it were its own: so every name has to be known. */
#ifndef ALLOWED_HOST_H
#define ALLOWED_HOST_H

#include "base/str.h"

/* HOST: the header of a request, "localhost:8000". PORT: ours. NAMES: parted by
 * commas, allowed besides those of loopback; "name" with any port, since those
 * that forward ports may choose another, "name:9000" with that one. */
bool allowed_host(struct str host, unsigned port, struct str names);

/* Whether each of NAMES is one: letters, digits and "-.:[]". */
bool allowed_host_names_valid(struct str names);

#endif
