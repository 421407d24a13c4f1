#include "adapters/http.h"

#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "adapters/http_state.h"

enum {
	CONNECTIONS = 256,
	/* One client never takes all of them. */
	CONNECTIONS_OF_ONE = 200,
	MEMORY_BYTES = 16 << 10, /* of a connection: bounds its headers */
	IDLE_SECONDS = 10,
	/* From the start of a connection, or the end of its last request, to
	 * the end of the next one's headers, however slowly they come. */
	ASKING_SECONDS = 15
};

void *
http_allocate(size_t size)
{
	void *memory = calloc(1, size);

	if (memory == NULL)
		arena_out_of_memory();
	return memory;
}

static time_t
seconds_now(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec;
}

/* ---- connections ---- */

/* The library would cut it at a '?', and take its escapes away. */
static void *
note_address(void *context, const char *address,
	     struct MHD_Connection *connection)
{
	struct strbuf *kept = &http_caller_of(context, connection)->address;

	strbuf_reset(kept);
	strbuf_addz(kept, address);
	return kept;
}

static size_t
unescape_nothing(void *context, struct MHD_Connection *connection, char *text)
{
	(void)context, (void)connection;
	return strlen(text);
}

static struct http_caller *
add_caller(struct http *http, struct MHD_Connection *connection)
{
	struct http_caller *caller = http_allocate(sizeof *caller);

	caller->socket = http->library
			     .get_connection_info(
				 connection, MHD_CONNECTION_INFO_CONNECTION_FD)
			     ->connect_fd;
	caller->is_asking = true;
	caller->since = seconds_now();
	caller->next = http->callers;
	if (caller->next != NULL)
		caller->next->before = caller;
	http->callers = caller;
	return caller;
}

static void
remove_caller(struct http *http, struct http_caller *caller)
{
	if (caller->before != NULL)
		caller->before->next = caller->next;
	else
		http->callers = caller->next;
	if (caller->next != NULL)
		caller->next->before = caller->before;
	strbuf_free(&caller->address);
	free(caller);
}

static void
note_connection(void *context, struct MHD_Connection *connection, void **kept,
		enum MHD_ConnectionNotificationCode code)
{
	struct http *http = context;

	pthread_mutex_lock(&http->lock);
	if (code == MHD_CONNECTION_NOTIFY_STARTED)
		*kept = add_caller(http, connection);
	else
		remove_caller(http, *kept);
	pthread_mutex_unlock(&http->lock);
}

static void
note_completion(void *context, struct MHD_Connection *connection,
		void **request_context, enum MHD_RequestTerminationCode code)
{
	struct http *http = context;
	struct http_caller *caller = http_caller_of(http, connection);

	(void)request_context, (void)code;
	pthread_mutex_lock(&http->lock);
	caller->is_known = false;
	caller->is_asking = true;
	caller->since = seconds_now();
	pthread_mutex_unlock(&http->lock);
}

void
http_tick(struct http *http)
{
	time_t now = seconds_now();

	pthread_mutex_lock(&http->lock);
	for (struct http_caller *at = http->callers; at != NULL; at = at->next)
		if (at->is_asking && now - at->since > ASKING_SECONDS)
			shutdown(at->socket, SHUT_RDWR);
	http_poke_streams(http);
	pthread_mutex_unlock(&http->lock);
}

/* ---- opening and closing ---- */

/* The library's complaints about what clients send. */
static void
say_nothing(void *context, const char *format, va_list args)
{
	(void)context, (void)format, (void)args;
}

static bool
start(struct http *http, int handle)
{
	http->daemon = http->library.start_daemon(
	    MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_EPOLL |
		MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ITC | MHD_USE_ERROR_LOG,
	    0, NULL, NULL, http_answer_request, http,
	    MHD_OPTION_EXTERNAL_LOGGER, say_nothing, NULL,
	    MHD_OPTION_LISTEN_SOCKET, handle, MHD_OPTION_CONNECTION_LIMIT,
	    (unsigned)CONNECTIONS, MHD_OPTION_PER_IP_CONNECTION_LIMIT,
	    (unsigned)CONNECTIONS_OF_ONE, MHD_OPTION_CONNECTION_MEMORY_LIMIT,
	    (size_t)MEMORY_BYTES, MHD_OPTION_CONNECTION_TIMEOUT,
	    (unsigned)IDLE_SECONDS, MHD_OPTION_URI_LOG_CALLBACK, note_address,
	    http, MHD_OPTION_UNESCAPE_CALLBACK, unescape_nothing, NULL,
	    MHD_OPTION_NOTIFY_CONNECTION, note_connection, http,
	    MHD_OPTION_NOTIFY_COMPLETED, note_completion, http, MHD_OPTION_END);
	return http->daemon != NULL;
}

static void
free_http(struct http *http)
{
	pthread_mutex_destroy(&http->lock);
	arena_free(&http->scratch);
	free(http);
}

enum http_status
http_open(const struct http_options *options, struct http **http_out,
	  struct strbuf *error)
{
	struct http *http = http_allocate(sizeof *http);
	enum http_status status = HTTP_FAILED;
	int handle = -1;

	http->options = *options;
	pthread_mutex_init(&http->lock, NULL);
	if (http_load(&http->library, error))
		status = http_listen(options, &handle, &http->port, error);
	if (status == HTTP_OPEN && !start(http, handle)) {
		strbuf_addz(error, "libmicrohttpd cannot start");
		close(handle);
		status = HTTP_FAILED;
	}
	if (status == HTTP_OPEN)
		*http_out = http;
	else
		free_http(http);
	return status;
}

unsigned
http_port(const struct http *http)
{
	return http->port;
}

void
http_close(struct http *http)
{
	if (http == NULL)
		return;
	pthread_mutex_lock(&http->lock);
	http_end_streams(http);
	pthread_mutex_unlock(&http->lock);
	http->library.stop_daemon(http->daemon);
	free_http(http);
}
