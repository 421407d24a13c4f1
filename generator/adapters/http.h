/* A small HTTP server over libmicrohttpd: GET and HEAD, whole answers, and
 * streams of server-sent events. One thread of its own answers. */
#ifndef HTTP_H
#define HTTP_H

#include <stdint.h>

#include "base/arena.h"
#include "base/strbuf.h"

struct http_request {
	struct str path;  /* as sent, escapes and all; begins with a slash */
	struct str query; /* behind the '?', as sent */
	struct str host;  /* the header; empty: there is none, or several */
	unsigned port;	  /* ours */
};

struct http_reply {
	unsigned status;
	const char *type;    /* media type; static */
	struct str bytes;    /* copied before the arena is reset */
	struct str location; /* where to go; empty: nowhere */
	bool streams;	     /* events follow; all but TYPE is ignored */
	/* Of a stream: what it is about, and what its reader has. */
	struct str subject;
	uint64_t mark;
};

/* Called in the server's thread, one request at a time. */
typedef struct http_reply http_answer(void *context,
				      const struct http_request *request,
				      struct arena *arena);

/* An answer that goes on until the reader leaves. SUBJECT stays as the reply
 * had it; MARK and TOLD are for whoever visits streams. */
struct http_stream {
	struct str subject;
	uint64_t mark;
	uint64_t told; /* 0 at first */
};

struct http_options {
	struct str address; /* an IPv4 or IPv6 address to listen on */
	unsigned port;	    /* 0: any that is free */
	http_answer *answer;
	/* A stream was opened. In the server's thread; must not call back. */
	void (*opened)(void *context);
	void *context;
};

enum http_status {
	HTTP_OPEN,
	HTTP_TAKEN, /* another program listens there */
	HTTP_FAILED /* the system failed */
};

struct http;

/* Begins to answer. OPTIONS must outlive the server but for their address.
 * With ERROR, a whole message, unless HTTP_OPEN. */
enum http_status http_open(const struct http_options *options,
			   struct http **http_out, struct strbuf *error);

unsigned http_port(const struct http *http);

/* Calls VISIT for all streams that are open, none of which ends meanwhile.
 * From another thread than the server's. */
void http_visit_streams(struct http *http,
			void (*visit)(void *context,
				      struct http_stream *stream),
			void *context);

/* Within a visit: BYTES, whole events, are sent as soon as may be. */
void http_stream_send(struct http_stream *stream, struct str bytes);

/* Every few seconds, from another thread than the server's: ends connections
 * that take too long to ask, and finds out which readers of streams left. */
void http_tick(struct http *http);

/* Ends all connections and waits until the last one did. Takes NULL. */
void http_close(struct http *http);

/* Whether ADDRESS is one that programs can listen on, and one that only this
 * machine reaches. */
bool http_is_address(struct str address);
bool http_is_loopback(struct str address);

#endif
