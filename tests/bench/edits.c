/* edits EDITS FOLDER:SHARE:PORT [HUGO:PORT]: from a saved file to the new bytes
 * of a page, as somebody has them who asks `attest serve` for it, and beside it
 * `hugo server`: medians in milliseconds over EDITS of different kinds in turn,
 * and of each kind, as a table in Markdown. FOLDER is a site that `pages` made,
 * SHARE has the themes/ and lua/ that its server was told of, HUGO the same
 * pages for Hugo; all are changed. The servers run already. */
#include <arpa/inet.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/path.h"

enum {
	FILE_BYTES = 1 << 28,
	MOST_EDITS = 1000,
	TOPICS = 20,
	OPEN_SECONDS = 600, /* until a server has read its site */
	EDIT_SECONDS = 120
};

#define ASK_AGAIN 0.0005 /* between two questions, in seconds */
/* After an edit, and twice as long as it took: the page is there, and a server
 * may still be at others. */
#define PAUSE 0.3

/* A claim's page is changed in its text or its front matter, it comes, goes or
 * is named otherwise, or something is changed that many pages show. */
enum kind {
	KIND_TEXT,
	KIND_GRADE,
	KIND_TITLE,
	KIND_RENAME,
	KIND_DELETE,
	KIND_NEW,
	KIND_WORK,
	KIND_TEMPLATE,
	KIND_LUA,
	KIND_CONFIG,
	KINDS
};
static const char *const kind_names[] = {
    "text", "grade",  "title",	  "rename", "delete",
    "new",  "source", "template", "Lua",    "config"};

/* What is inserted behind the first ANCHOR of FILE shows on PAGE. */
struct place {
	const char *file, *anchor, *page;
};

struct server {
	struct str folder, share;
	uint16_t port;
	const char *grade;  /* what stands before a reason */
	bool keeps_removed; /* it goes on serving pages whose file has gone */
	struct place places[KINDS]; /* of the kinds from KIND_WORK on */
};

static const struct server attest = {
    .grade = "imprecision: serious,",
    .places = {[KIND_WORK] = {"content/sources/works.json", "\"title\": \"",
			      "sources/work0/"},
	       [KIND_TEMPLATE] = {"themes/default/templates/footer.html",
				  "</dl>", "claims/claim-00001/"},
	       [KIND_LUA] = {"lua/schemes/grade.lua", "title = \"", "map/"},
	       [KIND_CONFIG] = {"content/site.yaml",
				"title:", "claims/claim-00001/"}}};
static const struct server hugo = {
    .grade = "imprecision: {rating: serious, why:",
    .keeps_removed = true,
    .places = {
	[KIND_WORK] = {"content/sources/work0.md", "title:", "sources/work0/"},
	[KIND_TEMPLATE] = {"layouts/partials/footer.html", "<p>",
			   "claims/claim-00001/"},
	[KIND_CONFIG] = {"hugo.toml", "title = \"", "claims/claim-00001/"}}};

struct bench {
	struct arena arena; /* of the edit at hand */
	struct strbuf answer;
	unsigned number;
};

/* What a page should be like before an edit counts as seen. */
struct wanted {
	struct str page, text;
	bool gone;
};

static _Noreturn void
give_up(struct str what)
{
	fprintf(stderr, "edits: %.*s\n", STR_ARG(what));
	exit(1);
}

static double
seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void
pause_for(double length)
{
	struct timespec time = {(time_t)length, (long)(fmod(length, 1) * 1e9)};

	nanosleep(&time, NULL);
}

/* ---- what a server says ---- */

static int
connect_to(uint16_t port)
{
	struct sockaddr_in address = {.sin_family = AF_INET,
				      .sin_port = htons(port)};
	int handle = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	if (handle < 0)
		give_up(STR("no socket"));
	if (connect(handle, (struct sockaddr *)&address, sizeof address) == 0)
		return handle;
	close(handle);
	return -1;
}

/* The answer with its head; empty if nobody listens. */
static struct str
ask(struct bench *at, const struct server *server, struct str page)
{
	struct str question = arena_printf(
	    &at->arena, "GET /%.*s HTTP/1.0\r\nHost: localhost:%u\r\n\r\n",
	    STR_ARG(page), server->port);
	int handle = connect_to(server->port);
	char bytes[1 << 16];
	ssize_t count;

	strbuf_reset(&at->answer);
	if (handle < 0)
		return STR_NONE;
	if (send(handle, question.ptr, question.len, MSG_NOSIGNAL) > 0)
		while ((count = recv(handle, bytes, sizeof bytes, 0)) > 0)
			strbuf_add(&at->answer,
				   (struct str){bytes, (size_t)count});
	close(handle);
	return strbuf_str(&at->answer);
}

static bool
is_as_wanted(struct str answer, const struct wanted *wanted)
{
	/* "HTTP/1.1 200 OK" */
	struct str status = str_part(answer, 9, 3);

	if (wanted->gone)
		return str_is(status, "404");
	return str_is(status, "200") &&
	       str_find(answer, wanted->text) + wanted->text.len <= answer.len;
}

static void
wait_for(struct bench *at, const struct server *server,
	 const struct wanted *wanted, double at_most)
{
	double start = seconds();

	while (!is_as_wanted(ask(at, server, wanted->page), wanted)) {
		if (seconds() - start > at_most)
			give_up(arena_printf(
			    &at->arena, "port %u never had %.*s at %.*s",
			    server->port, STR_ARG(wanted->text),
			    STR_ARG(wanted->page)));
		pause_for(ASK_AGAIN);
	}
}

/* ---- edits ---- */

static struct str
read_from(struct bench *at, struct str folder, struct str path)
{
	struct strbuf error = {0};
	struct str bytes;

	if (!file_read(path_join(folder, path, &at->arena), FILE_BYTES,
		       &at->arena, &bytes, &error))
		give_up(strbuf_str(&error));
	return bytes;
}

static void
write_to(struct bench *at, struct str folder, struct str path, struct str bytes)
{
	struct strbuf error = {0};

	if (!file_write(path_join(folder, path, &at->arena), bytes, &error))
		give_up(strbuf_str(&error));
}

static void
remove_from(struct bench *at, struct str folder, struct str path)
{
	struct strbuf error = {0};

	if (!file_remove(path_join(folder, path, &at->arena), &error))
		give_up(strbuf_str(&error));
}

static void
insert(struct bench *at, struct str folder, struct str path, const char *anchor,
       struct str what)
{
	struct str text = read_from(at, folder, path);
	size_t place = str_find(text, str_from(anchor)) + strlen(anchor);

	if (place > text.len)
		give_up(arena_printf(&at->arena, "'%s' is not in %.*s", anchor,
				     STR_ARG(path)));
	write_to(at, folder, path,
		 arena_printf(&at->arena, "%.*s%.*s%.*s",
			      STR_ARG(str_part(text, 0, place)), STR_ARG(what),
			      STR_ARG(str_from_byte(text, place))));
}

static struct str
address_of(struct bench *at, struct str stem)
{
	return arena_printf(&at->arena, "claims/%.*s/", STR_ARG(stem));
}

/* PATH comes, goes or is named otherwise. */
static void
edit_pages(struct bench *at, const struct server *server, enum kind kind,
	   struct str path, struct wanted *wanted)
{
	struct str text = read_from(at, server->folder, path);
	struct str name = arena_printf(&at->arena, "other-%05u", at->number);

	if (kind != KIND_NEW)
		remove_from(at, server->folder, path);
	wanted->gone = kind == KIND_DELETE;
	wanted->page = address_of(at, wanted->gone ? path_stem(path) : name);
	if (!wanted->gone)
		write_to(at, server->folder,
			 arena_printf(&at->arena, "%.*s/%.*s.md",
				      STR_ARG(path_folder(path)),
				      STR_ARG(name)),
			 text);
}

static void
edit_text(struct bench *at, const struct server *server, enum kind kind,
	  struct str path, struct wanted *wanted)
{
	const struct place *place = &server->places[kind];
	struct str what =
	    arena_printf(&at->arena, " %u reasons more", at->number);
	const char *anchor = kind == KIND_TEXT	  ? "\n\n## "
			     : kind == KIND_GRADE ? server->grade
						  : "title:";

	wanted->text = str_from_byte(what, 1);
	if (kind <= KIND_TITLE) {
		wanted->page = address_of(at, path_stem(path));
		insert(at, server->folder, path, anchor, what);
		return;
	}
	wanted->page = str_from(place->page);
	insert(at,
	       kind == KIND_TEMPLATE || kind == KIND_LUA ? server->share
							 : server->folder,
	       str_from(place->file), place->anchor, what);
}

/* In milliseconds; NAN if nothing of that kind can be seen. */
static double
measure(struct bench *at, const struct server *server, enum kind kind)
{
	/* Each edit has a page of its own. */
	struct str path =
	    arena_printf(&at->arena, "content/claims/topic-%02u/claim-%05u.md",
			 (at->number + 8) % TOPICS, at->number + 8);
	struct wanted wanted = {0};
	double start;

	if ((kind >= KIND_WORK && server->places[kind].file == NULL) ||
	    (kind == KIND_DELETE && server->keeps_removed))
		return NAN;
	if (kind >= KIND_RENAME && kind <= KIND_NEW)
		edit_pages(at, server, kind, path, &wanted);
	else
		edit_text(at, server, kind, path, &wanted);
	start = seconds();
	wait_for(at, server, &wanted, EDIT_SECONDS);
	start = seconds() - start;
	pause_for(PAUSE + 2 * start);
	arena_reset(&at->arena);
	return start * 1e3;
}

/* ---- the table ---- */

struct measured {
	double values[MOST_EDITS];
	size_t count;
};

static int
compare(const void *left, const void *right)
{
	const double *a = left, *b = right;

	return (*a > *b) - (*a < *b);
}

static void
print_median(struct measured *measured)
{
	double *values = measured->values;
	size_t count = measured->count;

	qsort(values, count, sizeof *values, compare);
	if (count == 0)
		printf(" – |");
	else
		printf(" %.1f |",
		       (values[(count - 1) / 2] + values[count / 2]) / 2);
}

static void
print_row(const char *name, struct measured *measured, size_t servers)
{
	printf("| %s |", name);
	for (size_t i = 0; i < servers; i++)
		print_median(&measured[i]);
	putchar('\n');
}

static void
add(struct measured *measured, double value)
{
	if (!isnan(value))
		measured->values[measured->count++] = value;
}

/* FOLDER:SHARE:PORT, or FOLDER:PORT with SHARE the same. */
static struct server
server_at(struct server kind, char *place)
{
	char *port = strrchr(place, ':'), *share = strchr(place, ':');

	if (port == NULL)
		give_up(
		    STR("a server is FOLDER:SHARE:PORT, Hugo's FOLDER:PORT"));
	kind.port = (uint16_t)strtoul(port + 1, NULL, 10);
	*port = *share = '\0';
	kind.folder = str_from(place);
	kind.share = share == port ? kind.folder : str_from(share + 1);
	return kind;
}

int
main(int argc, char **argv)
{
	static struct measured all[2], of_kind[KINDS][2];
	const struct wanted home = {0};
	size_t edits = argc > 1 ? strtoul(argv[1], NULL, 10) : 0;
	size_t servers = (size_t)argc - 2;
	struct server at_work[2];
	struct bench at = {0};

	if (argc < 3 || argc > 4 || edits > MOST_EDITS) {
		fputs("usage: edits EDITS FOLDER:SHARE:PORT [HUGO:PORT]\n",
		      stderr);
		return 2;
	}
	at_work[0] = server_at(attest, argv[2]);
	if (servers > 1)
		at_work[1] = server_at(hugo, argv[3]);
	for (size_t i = 0; i < servers; i++)
		wait_for(&at, &at_work[i], &home, OPEN_SECONDS);
	for (at.number = 0; at.number < edits; at.number++)
		for (size_t i = 0; i < servers; i++) {
			enum kind kind = (enum kind)(at.number % KINDS);
			double took = measure(&at, &at_work[i], kind);

			add(&all[i], took);
			add(&of_kind[kind][i], took);
		}
	print_row("all", all, servers);
	for (int i = 0; i < KINDS; i++)
		print_row(kind_names[i], of_kind[i], servers);
	arena_free(&at.arena);
	strbuf_free(&at.answer);
	return 0;
}
