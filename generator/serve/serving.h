/* Within serve/: what the thread that answers and the one that reads share. */
#ifndef SERVING_H
#define SERVING_H

#include "adapters/http.h"
#include "preview.h"
#include "serve/news.h"
#include "serve/server.h"
#include "serve/turns.h"

struct serving {
	const struct server_options *options;
	struct http *http;
	int opened; /* eventfd: a stream was opened */
	struct turns turns;
	/* With a turn: */
	struct preview *preview; /* NULL: not read yet */
	struct news news;
	struct strbuf json; /* the news, for pages */
	uint64_t edition;   /* of these; from 1 */
};

#endif
