/* What a file is, by its name. */
#ifndef MEDIA_TYPE_H
#define MEDIA_TYPE_H

#include "base/str.h"

/* As Content-Type has it; texts are UTF-8. */
const char *media_type(struct str path);

#endif
