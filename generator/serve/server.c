#include "serve/server.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <time.h>
#include <unistd.h>

#include "base/path.h"
#include "serve/answer.h"
#include "serve/findings_json.h"
#include "serve/pages.h"

enum { TICK_MS = 5000, NEWS_MS = 500 };

/* What the thread that reads has for itself. */
struct server {
	struct serving serving;
	struct watch *watch;
	int signals;
	bool is_sweeping;
	size_t swept_findings; /* when the news were last taken */
	int64_t next_tick, next_look, next_news; /* in milliseconds */
};

static double
milliseconds_now(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

/* ---- news ---- */

struct publication {
	struct serving *serving;
	const struct watch_changes *changes; /* or NULL */
	struct arena arena;
};

/* A page may show a file without holding any of it: then it names it. */
static bool
shows_changed(struct str page, const struct watch_changes *changes)
{
	static const char *const read[] = {"md", "yaml", "json", "bib", "csv"};

	for (size_t i = 0; changes != NULL && i < changes->paths.count; i++) {
		struct str name = path_name(changes->paths.items[i]);
		struct str extension = path_extension(name);
		bool is_read = false;

		for (size_t j = 0; j < sizeof read / sizeof *read; j++)
			is_read = is_read || str_is(extension, read[j]);
		if (!is_read && str_find(page, name) < page.len)
			return true;
	}
	return changes != NULL && changes->all;
}

static void
send_findings(const struct serving *serving, struct http_stream *stream)
{
	struct strbuf event = {0};

	strbuf_printf(&event, "event: findings\ndata: %.*s\n\n",
		      STR_ARG(strbuf_str(&serving->json)));
	http_stream_send(stream, strbuf_str(&event));
	strbuf_free(&event);
}

static void
publish_to(void *context, struct http_stream *stream)
{
	struct publication *publication = context;
	struct serving *serving = publication->serving;
	struct served_page page =
	    pages_find(serving->preview, stream->subject, &publication->arena);
	uint64_t digest = pages_digest(&page);

	if (stream->told != serving->edition)
		send_findings(serving, stream);
	stream->told = serving->edition;
	if (stream->mark != digest ||
	    shows_changed(page.bytes, publication->changes))
		http_stream_send(stream, STR("event: reload\ndata:\n\n"));
	stream->mark = digest;
	arena_reset(&publication->arena);
}

/* Tells each page that is open what its reader does not have yet. With a
 * turn. */
static void
publish(struct serving *serving, const struct watch_changes *changes)
{
	struct publication publication = {.serving = serving,
					  .changes = changes};

	http_visit_streams(serving->http, publish_to, &publication);
	arena_free(&publication.arena);
}

/* With a turn; what is to be printed goes to OUT. */
static void
take_news(struct server *server, enum news_moment moment, struct strbuf *out)
{
	struct serving *serving = &server->serving;
	const struct server_options *options = serving->options;
	const struct diag_list *found = preview_findings(serving->preview);
	struct diag_list fresh = {0};

	server->swept_findings = found->found.count;
	if (!news_take(&serving->news, found, moment, &fresh) &&
	    serving->edition > 0)
		return;
	serving->edition++;
	strbuf_reset(&serving->json);
	findings_json(&serving->news.shown, serving->preview, &serving->json);
	if (fresh.found.count > 0)
		options->add_findings(options->context, &fresh,
				      serving->preview, out);
}

/* "2 errors, 1 warning; 12 ms" */
static void
add_summary(const struct server *server, double took, struct strbuf *out)
{
	const struct diag_list *shown = &server->serving.news.shown;
	size_t errors = diag_count(shown, DIAG_ERROR);
	size_t warnings = diag_count(shown, DIAG_WARNING);

	strbuf_printf(out, "%zu error%s, %zu warning%s; %.0f ms\n", errors,
		      errors == 1 ? "" : "s", warnings,
		      warnings == 1 ? "" : "s", took);
}

/* Printing may have to wait for the terminal, so nobody waits for it. */
static void
say(const struct server *server, struct strbuf *out)
{
	const struct server_options *options = server->serving.options;

	if (out->len > 0)
		options->say(options->context, strbuf_str(out));
	strbuf_free(out);
}

/* ---- changes ---- */

static void
apply(struct server *server, const struct watch_changes *changes)
{
	struct serving *serving = &server->serving;
	double start = milliseconds_now();
	struct strbuf out = {0};

	turns_take(&serving->turns);
	preview_change(serving->preview, changes->paths.items,
		       changes->all ? 0 : changes->paths.count);
	server->is_sweeping = true;
	take_news(server, NEWS_READ, &out);
	publish(serving, changes);
	turns_give(&serving->turns);
	add_summary(server, milliseconds_now() - start, &out);
	say(server, &out);
}

static void
take_changes(struct server *server)
{
	const struct server_options *options = server->serving.options;
	struct watch_changes changes = {0};
	struct strbuf note = {0};

	watch_collect(server->watch, &changes, &note);
	if (note.len > 0)
		options->note(options->context, strbuf_str(&note));
	if (changes.all || changes.paths.count > 0)
		apply(server, &changes);
	strbuf_free(&note);
	arena_free(&changes.arena);
}

/* What is found shows up now and then, and once all was rendered: a mistake in
 * a template may be found in each page. */
static void
sweep(struct server *server)
{
	struct serving *serving = &server->serving;
	int64_t now = (int64_t)milliseconds_now();
	struct strbuf out = {0};

	turns_take_last(&serving->turns);
	server->is_sweeping = preview_sweep(serving->preview);
	if (!server->is_sweeping ||
	    (now >= server->next_news &&
	     preview_findings(serving->preview)->found.count !=
		 server->swept_findings)) {
		server->next_news = now + NEWS_MS;
		take_news(server,
			  server->is_sweeping ? NEWS_RENDERING : NEWS_RENDERED,
			  &out);
		publish(serving, NULL);
	}
	turns_give(&serving->turns);
	say(server, &out);
}

/* ---- waiting ---- */

enum { WAIT_SIGNAL, WAIT_OPENED, WAIT_CHANGE, WAITS };

static int
pause_of(const struct server *server, double now)
{
	double until = (double)server->next_tick;

	if (server->is_sweeping)
		return 0;
	if (watch_handle(server->watch) < 0 &&
	    (double)server->next_look < until)
		until = (double)server->next_look;
	return until <= now ? 0 : (int)(until - now) + 1;
}

static void
take_opened(struct server *server)
{
	struct serving *serving = &server->serving;
	uint64_t ignored;

	if (read(serving->opened, &ignored, sizeof ignored) < 0)
		return;
	turns_take(&serving->turns);
	publish(serving, NULL);
	turns_give(&serving->turns);
}

/* What is due by time, not by an event. */
static void
take_time(struct server *server)
{
	int64_t now = (int64_t)milliseconds_now();

	if (watch_handle(server->watch) < 0 && now >= server->next_look) {
		take_changes(server);
		server->next_look =
		    (int64_t)milliseconds_now() + watch_pause(server->watch);
	}
	if (now >= server->next_tick) {
		http_tick(server->serving.http);
		server->next_tick = now + TICK_MS;
	}
}

/* True: a signal came. */
static bool
wait_and_do(struct server *server)
{
	struct pollfd waits[WAITS] = {
	    [WAIT_SIGNAL] = {server->signals, POLLIN, 0},
	    [WAIT_OPENED] = {server->serving.opened, POLLIN, 0},
	    /* A negative one is skipped. */
	    [WAIT_CHANGE] = {watch_handle(server->watch), POLLIN, 0}};

	if (poll(waits, WAITS, pause_of(server, milliseconds_now())) < 0)
		return false;
	if (waits[WAIT_SIGNAL].revents != 0)
		return true;
	if (waits[WAIT_CHANGE].revents != 0)
		take_changes(server);
	if (waits[WAIT_OPENED].revents != 0)
		take_opened(server);
	take_time(server);
	if (server->is_sweeping)
		sweep(server);
	return false;
}

/* ---- the whole ---- */

static void
note_opened(void *context)
{
	const struct serving *serving = context;
	uint64_t one = 1;
	ssize_t written = write(serving->opened, &one, sizeof one);

	(void)written; /* else it is readable already */
}

static enum server_status
listen_on_first(struct serving *serving, struct strbuf *error)
{
	const struct server_options *options = serving->options;
	struct http_options http = {.address = options->address,
				    .answer = answer_request,
				    .opened = note_opened,
				    .context = serving};
	enum http_status status = HTTP_TAKEN;

	for (http.port = options->port;
	     status == HTTP_TAKEN && http.port <= options->last_port;
	     http.port++) {
		strbuf_reset(error);
		status = http_open(&http, &serving->http, error);
	}
	if (status == HTTP_OPEN)
		return SERVER_ENDED;
	return status == HTTP_TAKEN ? SERVER_NO_PORT : SERVER_FAILED;
}

static void
say_url(const struct serving *serving, struct str base_path)
{
	const struct server_options *options = serving->options;
	bool is_v6 =
	    str_find_byte(options->address, ':') < options->address.len;
	struct strbuf url = {0};

	strbuf_printf(&url, "http://%s%.*s%s:%u%.*s", is_v6 ? "[" : "",
		      STR_ARG(options->address), is_v6 ? "]" : "",
		      http_port(serving->http), STR_ARG(base_path));
	options->opened(options->context, strbuf_str(&url));
	strbuf_free(&url);
}

/* Until the site was read, requests wait. */
static void
read_site(struct server *server)
{
	struct serving *serving = &server->serving;
	const struct server_options *options = serving->options;
	double start = milliseconds_now();
	struct strbuf out = {0}, note = {0};
	struct str base_path;
	struct arena arena = {0};

	/* Before the site is read: what changes meanwhile is read again. */
	server->watch = watch_open(options->places, options->place_count,
				   options->poll, &note);
	if (note.len > 0)
		options->note(options->context, strbuf_str(&note));
	serving->preview = preview_open(options->pipeline);
	server->is_sweeping = true;
	take_news(server, NEWS_READ, &out);
	base_path = arena_str(&arena, preview_base_path(serving->preview));
	turns_give(&serving->turns);
	add_summary(server, milliseconds_now() - start, &out);
	say(server, &out);
	say_url(serving, base_path);
	strbuf_free(&note);
	arena_free(&arena);
}

static void
run(struct server *server, const sigset_t *ends)
{
	server->next_tick = (int64_t)milliseconds_now() + TICK_MS;
	read_site(server);
	pthread_sigmask(SIG_BLOCK, ends, NULL);
	while (!wait_and_do(server))
		;
	http_close(server->serving.http);
	watch_close(server->watch);
	preview_close(server->serving.preview);
}

/* A signal that comes while the site is read ends the program as it would any
 * other; then the thread that answers must not have it. */
enum server_status
server_run(const struct server_options *options, struct strbuf *error)
{
	struct server server = {.serving.options = options};
	struct serving *serving = &server.serving;
	enum server_status status = SERVER_FAILED;
	sigset_t ends, before;

	sigemptyset(&ends);
	sigaddset(&ends, SIGINT);
	sigaddset(&ends, SIGTERM);
	turns_open(&serving->turns);
	turns_take(&serving->turns);
	server.signals = signalfd(-1, &ends, SFD_CLOEXEC);
	serving->opened = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
	pthread_sigmask(SIG_BLOCK, &ends, &before);
	if (server.signals >= 0 && serving->opened >= 0)
		status = listen_on_first(serving, error);
	else
		strbuf_addz(error, "too many files are open");
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	if (status == SERVER_ENDED)
		run(&server, &ends);
	if (server.signals >= 0)
		close(server.signals);
	if (serving->opened >= 0)
		close(serving->opened);
	turns_close(&serving->turns);
	news_free(&serving->news);
	strbuf_free(&serving->json);
	return status;
}
