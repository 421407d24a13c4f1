/* Answers that go on. */
#include "adapters/http_state.h"

#include <stdlib.h>
#include <string.h>

enum {
	UNSENT_BYTES = 1 << 20, /* of a stream whose reader does not read */
	BLOCK_BYTES = 4096
};

static void
remove_stream(struct http_open_stream *stream)
{
	if (stream->before != NULL)
		stream->before->next = stream->next;
	else
		stream->http->streams = stream->next;
	if (stream->next != NULL)
		stream->next->before = stream->before;
}

static void
free_stream(void *context)
{
	struct http_open_stream *stream = context;
	struct http *http = stream->http;

	pthread_mutex_lock(&http->lock);
	remove_stream(stream);
	pthread_mutex_unlock(&http->lock);
	strbuf_free(&stream->unsent);
	arena_free(&stream->arena);
	free(stream);
}

/* The count of bytes moved; 0: there are none, and the connection sleeps. */
static ssize_t
take_unsent(struct http_open_stream *stream, char *to, size_t most)
{
	struct http *http = stream->http;
	size_t count = stream->unsent.len - stream->sent;

	if (count > most)
		count = most;
	if (count > 0) {
		memcpy(to, stream->unsent.ptr + stream->sent, count);
		stream->sent += count;
		return (ssize_t)count;
	}
	if (http->is_closing)
		return MHD_CONTENT_READER_END_OF_STREAM;
	stream->is_waiting = true;
	http->library.suspend_connection(stream->connection);
	return 0;
}

/* What the library sends next. */
static ssize_t
read_stream(void *context, uint64_t position, char *to, size_t most)
{
	struct http_open_stream *stream = context;
	ssize_t count;

	(void)position;
	pthread_mutex_lock(&stream->http->lock);
	count = take_unsent(stream, to, most);
	pthread_mutex_unlock(&stream->http->lock);
	return count;
}

struct MHD_Response *
http_begin_stream(struct http *http, struct MHD_Connection *connection,
		  const struct http_reply *reply)
{
	struct http_open_stream *stream = http_allocate(sizeof *stream);
	struct MHD_Response *response =
	    http->library.create_response_from_callback(
		MHD_SIZE_UNKNOWN, BLOCK_BYTES, read_stream, stream,
		free_stream);

	if (response == NULL) {
		free(stream);
		return NULL;
	}
	stream->http = http;
	stream->connection = connection;
	stream->shown.subject = arena_str(&stream->arena, reply->subject);
	stream->shown.mark = reply->mark;
	pthread_mutex_lock(&http->lock);
	stream->next = http->streams;
	if (stream->next != NULL)
		stream->next->before = stream;
	http->streams = stream;
	pthread_mutex_unlock(&http->lock);
	return response;
}

static void
wake(struct http_open_stream *stream)
{
	if (!stream->is_waiting)
		return;
	stream->is_waiting = false;
	stream->http->library.resume_connection(stream->connection);
}

void
http_stream_send(struct http_stream *stream, struct str bytes)
{
	struct http_open_stream *open = (struct http_open_stream *)stream;

	if (open->sent == open->unsent.len) {
		strbuf_reset(&open->unsent);
		open->sent = 0;
	}
	if (open->unsent.len + bytes.len > UNSENT_BYTES)
		return;
	strbuf_add(&open->unsent, bytes);
	wake(open);
}

void
http_visit_streams(struct http *http,
		   void (*visit)(void *context, struct http_stream *stream),
		   void *context)
{
	pthread_mutex_lock(&http->lock);
	for (struct http_open_stream *at = http->streams; at != NULL;
	     at = at->next)
		visit(context, &at->shown);
	pthread_mutex_unlock(&http->lock);
}

void
http_poke_streams(struct http *http)
{
	for (struct http_open_stream *at = http->streams; at != NULL;
	     at = at->next)
		if (at->is_waiting)
			http_stream_send(&at->shown, STR(":\n\n"));
}

void
http_end_streams(struct http *http)
{
	http->is_closing = true;
	for (struct http_open_stream *at = http->streams; at != NULL;
	     at = at->next)
		wake(at);
}
