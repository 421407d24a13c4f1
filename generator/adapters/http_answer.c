/* From a request to its answer. */
#include "adapters/http_state.h"

struct http_caller *
http_caller_of(const struct http *http, struct MHD_Connection *connection)
{
	return http->library
	    .get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT)
	    ->socket_context;
}

/* ---- requests ---- */

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
find_header(const struct http *http, struct MHD_Connection *connection,
	    const char *name)
{
	struct header_search search = {.name = name};

	http->library.get_connection_values(connection, MHD_HEADER_KIND,
					    see_header, &search);
	return search;
}

static bool
has_body(const struct http *http, struct MHD_Connection *connection)
{
	struct header_search length =
	    find_header(http, connection, "Content-Length");

	return find_header(http, connection, "Transfer-Encoding").count > 0 ||
	       length.count > 1 ||
	       (length.count == 1 && !str_is(length.value, "0"));
}

static struct http_request
read_request(const struct http *http, struct MHD_Connection *connection)
{
	struct str address =
	    strbuf_str(&http_caller_of(http, connection)->address);
	struct header_search host = find_header(http, connection, "Host");
	size_t path = str_find_byte(address, '?');

	return (struct http_request){.path = str_part(address, 0, path),
				     .query = str_from_byte(address, path + 1),
				     .host = host.count == 1 ? host.value
							     : STR_NONE,
				     .port = http->port};
}

/* ---- answers ---- */

/* Nothing of a preview is kept, taken for something else, or shown by other
 * sites as a part of theirs. */
static void
add_headers(const struct http *http, struct MHD_Response *response,
	    const struct http_reply *reply)
{
	const struct {
		const char *name, *value;
	} headers[] = {
	    {"Content-Type", reply->type},
	    {"Cache-Control", "no-store"},
	    {"X-Content-Type-Options", "nosniff"},
	    {"Cross-Origin-Resource-Policy", "same-origin"},
	    {"Referrer-Policy", "same-origin"},
	    {"Location", reply->location.len > 0 ? reply->location.ptr : NULL},
	    {"Allow",
	     reply->status == MHD_HTTP_METHOD_NOT_ALLOWED ? "GET, HEAD" : NULL},
	};

	for (size_t i = 0; i < sizeof headers / sizeof *headers; i++)
		if (headers[i].value != NULL)
			http->library.add_response_header(
			    response, headers[i].name, headers[i].value);
}

/* RESPONSE is used up. */
static enum MHD_Result
queue(const struct http *http, struct MHD_Connection *connection,
      struct MHD_Response *response, const struct http_reply *reply)
{
	enum MHD_Result result;

	if (response == NULL)
		return MHD_NO;
	add_headers(http, response, reply);
	result =
	    http->library.queue_response(connection, reply->status, response);
	http->library.destroy_response(response);
	return result;
}

static enum MHD_Result
send_reply(const struct http *http, struct MHD_Connection *connection,
	   const struct http_reply *reply)
{
	return queue(http, connection,
		     http->library.create_response_from_buffer(
			 reply->bytes.len, (void *)reply->bytes.ptr,
			 MHD_RESPMEM_MUST_COPY),
		     reply);
}

static enum MHD_Result
send_stream(struct http *http, struct MHD_Connection *connection,
	    const struct http_reply *reply)
{
	enum MHD_Result result =
	    queue(http, connection, http_begin_stream(http, connection, reply),
		  reply);

	if (result == MHD_YES)
		http->options.opened(http->options.context);
	return result;
}

static enum MHD_Result
refuse(const struct http *http, struct MHD_Connection *connection,
       unsigned status, const char *why)
{
	struct http_reply reply = {.status = status,
				   .type = "text/plain; charset=utf-8",
				   .bytes = str_from(why)};

	return send_reply(http, connection, &reply);
}

static enum MHD_Result
reply_to(struct http *http, struct MHD_Connection *connection, bool is_get)
{
	struct http_request request = read_request(http, connection);
	struct http_reply reply = http->options.answer(
	    http->options.context, &request, &http->scratch);
	enum MHD_Result result = reply.streams && is_get
				     ? send_stream(http, connection, &reply)
				     : send_reply(http, connection, &reply);

	arena_reset(&http->scratch);
	return result;
}

enum MHD_Result
http_answer_request(void *context, struct MHD_Connection *connection,
		    const char *url, const char *method, const char *version,
		    const char *upload_data, size_t *upload_size,
		    void **request_context)
{
	struct http *http = context;
	struct http_caller *caller = http_caller_of(http, connection);
	bool is_get = str_is(str_from(method), "GET");

	(void)url, (void)version, (void)upload_data, (void)upload_size;
	(void)request_context;
	if (!is_get && !str_is(str_from(method), "HEAD"))
		return refuse(http, connection, MHD_HTTP_METHOD_NOT_ALLOWED,
			      "only GET and HEAD are answered here\n");
	if (has_body(http, connection))
		return refuse(http, connection, MHD_HTTP_BAD_REQUEST,
			      "a request has no body here\n");
	/* An answer before the request has ended would end the connection. */
	if (!caller->is_known) {
		caller->is_known = true;
		return MHD_YES;
	}
	pthread_mutex_lock(&http->lock);
	caller->is_asking = false;
	pthread_mutex_unlock(&http->lock);
	return reply_to(http, connection, is_get);
}
