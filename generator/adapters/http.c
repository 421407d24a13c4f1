#include "adapters/http.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include <microhttpd.h>

enum {
	CONNECTIONS = 256,
	/* One client never takes all of them. */
	CONNECTIONS_OF_ONE = 200,
	MEMORY_BYTES = 16 << 10, /* of a connection: bounds its headers */
	IDLE_SECONDS = 10,
	/* From the start of a connection, or the end of its last request, to
	 * the end of the next one's headers, however slowly they come. */
	ASKING_SECONDS = 15,
	UNSENT_BYTES = 1 << 20 /* of a stream whose reader does not read */
};

/* A connection, as long as it is open. */
struct caller {
	struct caller *before, *next;
	int socket;
	bool is_known; /* the headers of its request were seen */
	bool is_asking;
	time_t since;
	struct strbuf address; /* of its request, as sent */
};

struct stream {
	struct http_stream shown; /* first, for casts */
	struct stream *before, *next;
	struct http *http;
	struct MHD_Connection *connection;
	bool is_waiting; /* suspended until there is something to send */
	struct strbuf unsent;
	size_t sent; /* of that */
	struct arena arena;
};

struct http {
	struct http_options options;
	struct MHD_Daemon *daemon;
	unsigned port;
	struct arena scratch; /* of the request at hand */
	pthread_mutex_t lock; /* of what is below */
	struct caller *callers;
	struct stream *streams;
	bool is_closing;
};

static void *
allocate(size_t size)
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

/* ---- addresses ---- */

union address {
	struct sockaddr any;
	struct sockaddr_in v4;
	struct sockaddr_in6 v6;
};

/* Its length; 0: it is no address. */
static socklen_t
read_address(struct str text, unsigned port, union address *address_out)
{
	union address address = {0};
	char zero_ended[INET6_ADDRSTRLEN];

	if (text.len == 0 || text.len >= sizeof zero_ended)
		return 0;
	memcpy(zero_ended, text.ptr, text.len);
	zero_ended[text.len] = '\0';
	if (inet_pton(AF_INET, zero_ended, &address.v4.sin_addr) == 1) {
		address.v4.sin_family = AF_INET;
		address.v4.sin_port = htons((uint16_t)port);
		*address_out = address;
		return sizeof address.v4;
	}
	if (inet_pton(AF_INET6, zero_ended, &address.v6.sin6_addr) == 1) {
		address.v6.sin6_family = AF_INET6;
		address.v6.sin6_port = htons((uint16_t)port);
		*address_out = address;
		return sizeof address.v6;
	}
	return 0;
}

bool
http_is_address(struct str address)
{
	union address ignored;

	return read_address(address, 0, &ignored) > 0;
}

bool
http_is_loopback(struct str address)
{
	union address read;

	if (read_address(address, 0, &read) == 0)
		return false;
	return read.any.sa_family == AF_INET
		   ? ntohl(read.v4.sin_addr.s_addr) >> 24 == 127
		   : IN6_IS_ADDR_LOOPBACK(&read.v6.sin6_addr);
}

/* ---- streams ---- */

static void
forget_stream(void *context)
{
	struct stream *stream = context;
	struct http *http = stream->http;

	pthread_mutex_lock(&http->lock);
	if (stream->before != NULL)
		stream->before->next = stream->next;
	else
		http->streams = stream->next;
	if (stream->next != NULL)
		stream->next->before = stream->before;
	pthread_mutex_unlock(&http->lock);
	strbuf_free(&stream->unsent);
	arena_free(&stream->arena);
	free(stream);
}

/* What the library sends next. */
static ssize_t
read_stream(void *context, uint64_t position, char *to, size_t most)
{
	struct stream *stream = context;
	struct http *http = stream->http;
	size_t count;

	(void)position;
	pthread_mutex_lock(&http->lock);
	count = stream->unsent.len - stream->sent;
	if (count > most)
		count = most;
	if (count > 0) {
		memcpy(to, stream->unsent.ptr + stream->sent, count);
		stream->sent += count;
	} else if (!http->is_closing) {
		stream->is_waiting = true;
		MHD_suspend_connection(stream->connection);
	}
	if (count == 0 && http->is_closing) {
		pthread_mutex_unlock(&http->lock);
		return MHD_CONTENT_READER_END_OF_STREAM;
	}
	pthread_mutex_unlock(&http->lock);
	return (ssize_t)count;
}

static void
wake(struct stream *stream)
{
	if (!stream->is_waiting)
		return;
	stream->is_waiting = false;
	MHD_resume_connection(stream->connection);
}

void
http_stream_send(struct http_stream *shown, struct str bytes)
{
	struct stream *stream = (struct stream *)shown;

	if (stream->sent == stream->unsent.len) {
		strbuf_reset(&stream->unsent);
		stream->sent = 0;
	}
	if (stream->unsent.len + bytes.len > UNSENT_BYTES)
		return;
	strbuf_add(&stream->unsent, bytes);
	wake(stream);
}

void
http_visit_streams(struct http *http,
		   void (*visit)(void *context, struct http_stream *stream),
		   void *context)
{
	pthread_mutex_lock(&http->lock);
	for (struct stream *at = http->streams; at != NULL; at = at->next)
		visit(context, &at->shown);
	pthread_mutex_unlock(&http->lock);
}

/* ---- answers ---- */

static void
add_header(struct MHD_Response *response, const char *name, const char *value)
{
	MHD_add_response_header(response, name, value);
}

/* Nothing of a preview is kept, taken for something else, or shown by other
 * sites as a part of theirs. */
static void
add_headers(struct MHD_Response *response, const struct http_reply *reply)
{
	if (reply->type != NULL)
		add_header(response, "Content-Type", reply->type);
	add_header(response, "Cache-Control", "no-store");
	add_header(response, "X-Content-Type-Options", "nosniff");
	add_header(response, "Cross-Origin-Resource-Policy", "same-origin");
	add_header(response, "Referrer-Policy", "same-origin");
	if (reply->location.len > 0)
		add_header(response, "Location", reply->location.ptr);
	if (reply->status == MHD_HTTP_METHOD_NOT_ALLOWED)
		add_header(response, "Allow", "GET, HEAD");
}

static enum MHD_Result
send_reply(struct MHD_Connection *connection, const struct http_reply *reply)
{
	struct MHD_Response *response = MHD_create_response_from_buffer(
	    reply->bytes.len, (void *)reply->bytes.ptr, MHD_RESPMEM_MUST_COPY);
	enum MHD_Result result;

	if (response == NULL)
		return MHD_NO;
	add_headers(response, reply);
	result = MHD_queue_response(connection, reply->status, response);
	MHD_destroy_response(response);
	return result;
}

static enum MHD_Result
send_stream(struct http *http, struct MHD_Connection *connection,
	    const struct http_reply *reply)
{
	struct stream *stream = allocate(sizeof *stream);
	struct MHD_Response *response = MHD_create_response_from_callback(
	    MHD_SIZE_UNKNOWN, 4096, read_stream, stream, forget_stream);
	enum MHD_Result result;

	stream->http = http;
	stream->connection = connection;
	if (response == NULL) {
		free(stream);
		return MHD_NO;
	}
	stream->shown.subject = arena_str(&stream->arena, reply->subject);
	stream->shown.mark = reply->mark;
	add_headers(response, reply);
	pthread_mutex_lock(&http->lock);
	stream->next = http->streams;
	if (stream->next != NULL)
		stream->next->before = stream;
	http->streams = stream;
	pthread_mutex_unlock(&http->lock);
	result = MHD_queue_response(connection, MHD_HTTP_OK, response);
	MHD_destroy_response(response);
	if (result == MHD_YES)
		http->options.opened(http->options.context);
	return result;
}

static enum MHD_Result
refuse(struct MHD_Connection *connection, unsigned status, const char *why)
{
	struct http_reply reply = {.status = status,
				   .type = "text/plain; charset=utf-8",
				   .bytes = str_from(why)};

	return send_reply(connection, &reply);
}

struct header_search {
	const char *name;
	struct str value;
	size_t count;
};

static enum MHD_Result
see_header(void *context, enum MHD_ValueKind kind, const char *name,
	   const char *value)
{
	struct header_search *search = context;

	(void)kind;
	if (str_equal_nocase(str_from(name), str_from(search->name))) {
		search->value = str_from(value);
		search->count++;
	}
	return MHD_YES;
}

static struct header_search
find_header(struct MHD_Connection *connection, const char *name)
{
	struct header_search search = {.name = name};

	MHD_get_connection_values(connection, MHD_HEADER_KIND, see_header,
				  &search);
	return search;
}

static bool
has_body(struct MHD_Connection *connection)
{
	struct header_search length = find_header(connection, "Content-Length");

	return find_header(connection, "Transfer-Encoding").count > 0 ||
	       length.count > 1 ||
	       (length.count == 1 && !str_is(length.value, "0"));
}

static struct caller *
caller_of(struct MHD_Connection *connection)
{
	return MHD_get_connection_info(connection,
				       MHD_CONNECTION_INFO_SOCKET_CONTEXT)
	    ->socket_context;
}

static struct http_request
read_request(struct MHD_Connection *connection)
{
	struct str address = strbuf_str(&caller_of(connection)->address);
	struct header_search host = find_header(connection, "Host");
	size_t path = str_find_byte(address, '?');

	return (struct http_request){.path = str_part(address, 0, path),
				     .query = str_from_byte(address, path + 1),
				     .host = host.count == 1 ? host.value
							     : STR_NONE};
}

static enum MHD_Result
answer(void *context, struct MHD_Connection *connection, const char *url,
       const char *method, const char *version, const char *upload_data,
       size_t *upload_size, void **request_context)
{
	struct http *http = context;
	struct http_request request = read_request(connection);
	struct caller *caller = caller_of(connection);
	struct http_reply reply;
	enum MHD_Result result;

	(void)url, (void)version, (void)upload_data, (void)upload_size;
	(void)request_context;
	if (!str_is(str_from(method), "GET") &&
	    !str_is(str_from(method), "HEAD"))
		return refuse(connection, MHD_HTTP_METHOD_NOT_ALLOWED,
			      "only GET and HEAD are answered here\n");
	if (has_body(connection))
		return refuse(connection, MHD_HTTP_BAD_REQUEST,
			      "a request has no body here\n");
	/* An answer before the request has ended would end the connection. */
	if (!caller->is_known) {
		caller->is_known = true;
		return MHD_YES;
	}
	pthread_mutex_lock(&http->lock);
	caller->is_asking = false;
	pthread_mutex_unlock(&http->lock);
	reply = http->options.answer(http->options.context, &request,
				     &http->scratch);
	result = reply.streams && str_is(str_from(method), "GET")
		     ? send_stream(http, connection, &reply)
		     : send_reply(connection, &reply);
	arena_reset(&http->scratch);
	return result;
}

/* ---- connections ---- */

/* The library would take a '?' and escapes apart, and a NUL for the end. */
static void *
note_address(void *context, const char *address,
	     struct MHD_Connection *connection)
{
	struct strbuf *kept = &caller_of(connection)->address;

	(void)context;
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

static void
note_connection(void *context, struct MHD_Connection *connection, void **kept,
		enum MHD_ConnectionNotificationCode code)
{
	struct http *http = context;
	struct caller *caller = *kept;

	pthread_mutex_lock(&http->lock);
	if (code == MHD_CONNECTION_NOTIFY_STARTED) {
		caller = *kept = allocate(sizeof *caller);
		caller->socket =
		    MHD_get_connection_info(connection,
					    MHD_CONNECTION_INFO_CONNECTION_FD)
			->connect_fd;
		caller->is_asking = true;
		caller->since = seconds_now();
		caller->next = http->callers;
		if (caller->next != NULL)
			caller->next->before = caller;
		http->callers = caller;
	} else {
		if (caller->before != NULL)
			caller->before->next = caller->next;
		else
			http->callers = caller->next;
		if (caller->next != NULL)
			caller->next->before = caller->before;
		strbuf_free(&caller->address);
		free(caller);
	}
	pthread_mutex_unlock(&http->lock);
}

static void
note_completion(void *context, struct MHD_Connection *connection,
		void **request_context, enum MHD_RequestTerminationCode code)
{
	struct http *http = context;
	struct caller *caller = caller_of(connection);

	(void)request_context, (void)code;
	pthread_mutex_lock(&http->lock);
	caller->is_known = false;
	caller->is_asking = true;
	caller->since = seconds_now();
	pthread_mutex_unlock(&http->lock);
}

/* A comment that readers skip: whoever left is found out by it. */
void
http_tick(struct http *http)
{
	time_t now = seconds_now();

	pthread_mutex_lock(&http->lock);
	for (struct caller *at = http->callers; at != NULL; at = at->next)
		if (at->is_asking && now - at->since > ASKING_SECONDS)
			shutdown(at->socket, SHUT_RDWR);
	for (struct stream *at = http->streams; at != NULL; at = at->next)
		if (at->is_waiting)
			http_stream_send(&at->shown, STR(":\n\n"));
	pthread_mutex_unlock(&http->lock);
}

/* ---- opening and closing ---- */

static void
say_nothing(void *context, const char *format, va_list args)
{
	(void)context, (void)format, (void)args;
}

static enum http_status
fail(struct strbuf *error, const char *what, struct str address, unsigned port)
{
	enum http_status status =
	    errno == EADDRINUSE ? HTTP_TAKEN : HTTP_FAILED;
	char reason[128];

	strbuf_printf(error, "cannot %s %.*s, port %u: %s", what,
		      STR_ARG(address), port,
		      strerror_r(errno, reason, sizeof reason));
	return status;
}

/* A socket that listens. */
static enum http_status
listen_on(const struct http_options *options, int *socket_out,
	  struct strbuf *error)
{
	union address address;
	socklen_t length =
	    read_address(options->address, options->port, &address);
	enum http_status status;
	int handle = -1, on = 1;

	if (length > 0)
		handle = socket(address.any.sa_family,
				SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	else
		errno = EINVAL;
	if (handle >= 0 &&
	    setsockopt(handle, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) == 0 &&
	    bind(handle, &address.any, length) == 0 &&
	    listen(handle, CONNECTIONS) == 0) {
		*socket_out = handle;
		return HTTP_OPEN;
	}
	status = fail(error, "listen on", options->address, options->port);
	if (handle >= 0)
		close(handle);
	return status;
}

static bool
start(struct http *http, int handle)
{
	union address address;
	socklen_t length = sizeof address;

	http->daemon = MHD_start_daemon(
	    MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_EPOLL |
		MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ITC | MHD_USE_ERROR_LOG,
	    0, NULL, NULL, answer, http, MHD_OPTION_EXTERNAL_LOGGER,
	    say_nothing, NULL, MHD_OPTION_LISTEN_SOCKET, handle,
	    MHD_OPTION_CONNECTION_LIMIT, (unsigned)CONNECTIONS,
	    MHD_OPTION_PER_IP_CONNECTION_LIMIT, (unsigned)CONNECTIONS_OF_ONE,
	    MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)MEMORY_BYTES,
	    MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)IDLE_SECONDS,
	    MHD_OPTION_URI_LOG_CALLBACK, note_address, http,
	    MHD_OPTION_UNESCAPE_CALLBACK, unescape_nothing, NULL,
	    MHD_OPTION_NOTIFY_CONNECTION, note_connection, http,
	    MHD_OPTION_NOTIFY_COMPLETED, note_completion, http, MHD_OPTION_END);
	if (http->daemon == NULL ||
	    getsockname(handle, &address.any, &length) != 0)
		return false;
	http->port =
	    ntohs(address.any.sa_family == AF_INET ? address.v4.sin_port
						   : address.v6.sin6_port);
	return true;
}

enum http_status
http_open(const struct http_options *options, struct http **http_out,
	  struct strbuf *error)
{
	int handle;
	enum http_status status = listen_on(options, &handle, error);
	struct http *http;

	if (status != HTTP_OPEN)
		return status;
	http = allocate(sizeof *http);
	http->options = *options;
	pthread_mutex_init(&http->lock, NULL);
	if (start(http, handle)) {
		*http_out = http;
		return HTTP_OPEN;
	}
	fail(error, "answer on", options->address, options->port);
	close(handle);
	pthread_mutex_destroy(&http->lock);
	free(http);
	return HTTP_FAILED;
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
	http->is_closing = true;
	for (struct stream *at = http->streams; at != NULL; at = at->next)
		wake(at);
	pthread_mutex_unlock(&http->lock);
	MHD_stop_daemon(http->daemon);
	pthread_mutex_destroy(&http->lock);
	arena_free(&http->scratch);
	free(http);
}
