/* Within the adapter: an open server, for its parts. */
#ifndef HTTP_STATE_H
#define HTTP_STATE_H

#include <pthread.h>
#include <time.h>

#include <microhttpd.h>

#include "adapters/http.h"

/* The functions of the library that are called. It is loaded when a server is
 * opened: with it come eleven others, and all commands would wait for them. */
#define HTTP_FUNCTIONS(X)                \
	X(start_daemon)                  \
	X(stop_daemon)                   \
	X(create_response_from_buffer)   \
	X(create_response_from_callback) \
	X(add_response_header)           \
	X(queue_response)                \
	X(destroy_response)              \
	X(get_connection_values)         \
	X(get_connection_info)           \
	X(suspend_connection)            \
	X(resume_connection)

struct http_library {
#define FUNCTION(name) __typeof__(&MHD_##name) name;
	HTTP_FUNCTIONS(FUNCTION)
#undef FUNCTION
};

/* A connection, as long as it is open. */
struct http_caller {
	struct http_caller *before, *next;
	struct strbuf address; /* of its request, as sent */
	bool is_known;	       /* the headers of its request were seen */
	/* With the lock: */
	int socket;
	bool is_asking;
	time_t since; /* in seconds of the monotonic clock */
};

struct http_open_stream {
	struct http_stream shown; /* first, for casts */
	struct http_open_stream *before, *next;
	struct http *http;
	struct MHD_Connection *connection;
	struct arena arena;
	/* With the lock: */
	bool is_waiting; /* suspended until there is something to send */
	struct strbuf unsent;
	size_t sent; /* of that */
};

struct http {
	struct http_options options;
	struct http_library library;
	struct MHD_Daemon *daemon;
	unsigned port;
	struct arena scratch; /* of the request at hand */
	pthread_mutex_t lock; /* of what is below */
	struct http_caller *callers;
	struct http_open_stream *streams;
	bool is_closing;
};

/* SIZE zeroed bytes, for free(). */
void *http_allocate(size_t size);

/* False, with ERROR, where the library is not there. It stays until the end of
 * the program: what comes with it does not all let go. */
bool http_load(struct http_library *library, struct strbuf *error);

/* A socket that listens, and its port. */
enum http_status http_listen(const struct http_options *options,
			     int *socket_out, unsigned *port_out,
			     struct strbuf *error);

struct http_caller *http_caller_of(const struct http *http,
				   struct MHD_Connection *connection);

/* The library's MHD_AccessHandlerCallback; CONTEXT is the server. */
enum MHD_Result
http_answer_request(void *context, struct MHD_Connection *connection,
		    const char *url, const char *method, const char *version,
		    const char *upload_data, size_t *upload_size,
		    void **request_context);

/* A response that goes on as long as its reader stays. NULL: it cannot be
 * had. */
struct MHD_Response *http_begin_stream(struct http *http,
				       struct MHD_Connection *connection,
				       const struct http_reply *reply);

/* With the lock, all streams: a comment that readers skip, whereby those who
 * left are found out; the end. */
void http_poke_streams(struct http *http);
void http_end_streams(struct http *http);

#endif
