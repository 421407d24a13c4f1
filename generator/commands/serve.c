#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <unistd.h>

#include "adapters/git.h"
#include "adapters/http.h"
#include "base/file.h"
#include "base/path.h"
#include "commands/load.h"
#include "commands/report.h"
#include "serve/allowed_host.h"
#include "serve/server.h"

enum { FIRST_PORT = 8000, PORTS_TRIED = 20, PLACES = 4 };

struct serve {
	const struct options *options;
	struct load load;
	struct watch_place places[PLACES];
	size_t place_count;
};

/* ---- what is watched ---- */

static void
add_place(struct serve *serve, struct str folder, struct watch_place place)
{
	if (folder.len > 0 &&
	    file_real_path(folder, &serve->load.arena, &place.root))
		serve->places[serve->place_count++] = place;
}

/* What is committed is in the history of pages. */
static void
add_repository(struct serve *serve)
{
	struct arena *arena = &serve->load.arena;
	struct str folder, reason;
	struct repo *repo = NULL;

	repo_init();
	if (file_real_path(serve->options->folder, arena, &folder))
		repo = repo_open(folder, arena, &reason);
	if (repo == NULL)
		return;
	add_place(serve, repo_shared_folder(repo),
		  (struct watch_place){.folders = {"refs"},
				       .files = {"HEAD", "packed-refs"},
				       .is_repository = true});
	if (!str_equal(repo_own_folder(repo), repo_shared_folder(repo)))
		add_place(serve, repo_own_folder(repo),
			  (struct watch_place){.files = {"HEAD"},
					       .is_repository = true});
	repo_close(repo);
}

static void
list_places(struct serve *serve)
{
	static const struct watch_place of_share = {
	    .folders = {"themes", "lua"}};
	static const struct watch_place of_site = {
	    .folders = {"content", "themes", "lua", "styles"},
	    .extension = "csl"};
	struct str share = serve->load.pipeline.share_folder;

	add_place(serve, serve->options->folder, of_site);
	add_place(serve, share, of_share);
	if (serve->place_count == 2 &&
	    str_equal(serve->places[0].root, serve->places[1].root))
		serve->place_count = 1;
	add_repository(serve);
}

/* ---- what is said ---- */

static void
note(void *context, struct str text)
{
	struct strbuf line = {0};

	(void)context;
	strbuf_printf(&line, "%.*s; looking for changes twice a second",
		      STR_ARG(text));
	report_message("note", strbuf_str(&line));
	strbuf_free(&line);
}

static struct str
source_of_preview(void *context, struct str path, struct arena *arena)
{
	return preview_source(context, path, arena);
}

static void
add_findings(void *context, const struct diag_list *fresh,
	     struct preview *preview, struct strbuf *out)
{
	const struct serve *serve = context;

	report_add_findings(fresh, serve->options->all, source_of_preview,
			    preview, out);
}

static void
say(void *context, struct str text)
{
	(void)context;
	report_text(text);
}

/* ---- the browser ---- */

static void
open_browser(struct str url)
{
	char name[] = "xdg-open";
	char *const arguments[] = {name, (char *)url.ptr, NULL};
	posix_spawn_file_actions_t files;
	pid_t ignored;

	posix_spawn_file_actions_init(&files);
	for (int handle = STDIN_FILENO; handle <= STDERR_FILENO; handle++)
		posix_spawn_file_actions_addopen(&files, handle, "/dev/null",
						 O_RDWR, 0);
	if (posix_spawnp(&ignored, arguments[0], &files, NULL, arguments,
			 environ) != 0)
		report_message("warning",
			       STR("there is no xdg-open to open a browser"));
	posix_spawn_file_actions_destroy(&files);
}

static void
opened(void *context, struct str url)
{
	const struct serve *serve = context;

	report_result(url);
	report_result(STR("\n"));
	report_flush();
	if (serve->options->open)
		open_browser(url);
}

/* ---- the command ---- */

/* NULL: nothing is wrong. */
static const char *
check_options(const struct options *options)
{
	if (options->bind.len > 0 && !http_is_address(options->bind))
		return "option '--bind' takes an IP address: 0.0.0.0, ::1";
	if (options->bind.len > 0 && !http_is_loopback(options->bind) &&
	    options->allow_host.len == 0)
		return "'--bind' to an address that others reach needs "
		       "'--allow-host NAME', the name by which they do";
	if (!allowed_host_names_valid(options->allow_host))
		return "option '--allow-host' takes names parted by commas: "
		       "localhost,example.org";
	return NULL;
}

/* A reader that left, and children that ended, are no reason to end. */
static void
ignore_signals(void)
{
	struct sigaction ignore = {.sa_handler = SIG_IGN};

	sigaction(SIGPIPE, &ignore, NULL);
	ignore.sa_flags = SA_NOCLDWAIT;
	sigaction(SIGCHLD, &ignore, NULL);
}

static enum command_status
run(struct serve *serve)
{
	const struct options *options = serve->options;
	unsigned port =
	    options->port.is_given ? options->port.number : FIRST_PORT;
	struct server_options server = {
	    .pipeline = &serve->load.pipeline,
	    .places = serve->places,
	    .place_count = serve->place_count,
	    .poll = options->poll,
	    .address = options->bind.len > 0 ? options->bind : STR("127.0.0.1"),
	    .port = port,
	    .last_port = options->port.is_given ? port : port + PORTS_TRIED - 1,
	    .allowed_hosts = options->allow_host,
	    .note = note,
	    .add_findings = add_findings,
	    .say = say,
	    .opened = opened,
	    .context = serve};
	struct strbuf error = {0};

	ignore_signals();
	if (server_run(&server, &error) != SERVER_ENDED)
		return report_failure(COMMAND_SYSTEM, &error);
	strbuf_free(&error);
	return COMMAND_DONE;
}

enum command_status
command_serve(const struct options *options)
{
	struct serve serve = {.options = options};
	enum command_status status = COMMAND_USAGE;
	const char *wrong = check_options(options);

	if (wrong != NULL) {
		report_usage(options, str_from(wrong));
	} else if (load_prepare(options, &serve.load)) {
		list_places(&serve);
		status = run(&serve);
	}
	load_close(&serve.load);
	return status;
}
