/* What is answered to a request: pages of the preview, and below /.attest/ what
 * tells pages of changes. */
#ifndef ANSWER_H
#define ANSWER_H

#include "serve/serving.h"

/* For http_options; CONTEXT is the serving. */
struct http_reply answer_request(void *context,
				 const struct http_request *request,
				 struct arena *arena);

#endif
