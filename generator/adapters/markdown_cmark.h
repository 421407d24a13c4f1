/* cmark-gfm without its short names, which are also ours (NODE_TEXT). */
#ifndef MARKDOWN_CMARK_H
#define MARKDOWN_CMARK_H

#ifndef CMARK_NO_SHORT_NAMES
#define CMARK_NO_SHORT_NAMES 1
#endif

#include <cmark-gfm.h>
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>

#endif
