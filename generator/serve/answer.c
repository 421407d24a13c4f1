#include "serve/answer.h"

#include "base/digest.h"
#include "serve/allowed_host.h"
#include "serve/media_type.h"
#include "serve/page_script.h"
#include "serve/pages.h"
#include "serve/request_path.h"

enum { FOUND = 200, BAD = 400, FORBIDDEN = 403, NOT_FOUND = 404 };

#define RESERVED ".attest/"

static struct http_reply
text(unsigned status, const char *bytes)
{
	return (struct http_reply){.status = status,
				   .type = "text/plain; charset=utf-8",
				   .bytes = str_from(bytes)};
}

static struct http_reply
file(const char *name, struct str bytes)
{
	return (struct http_reply){.status = FOUND,
				   .type = media_type(str_from(name)),
				   .bytes = bytes};
}

static struct http_reply
findings(struct serving *serving, struct arena *arena)
{
	struct str json;

	turns_take(&serving->turns);
	json = arena_str(arena, strbuf_str(&serving->json));
	turns_give(&serving->turns);
	return file("findings.json", json);
}

/* Its page is as the reader has it, by the digest; what changed meanwhile is
 * sent at once. */
static struct http_reply
events(const struct http_request *request, struct arena *arena)
{
	struct str page = request_query_value(request->query, "page", arena);
	struct str digits =
	    request_query_value(request->query, "digest", arena);
	uint64_t digest = 0;
	struct str path;

	if (!request_path_read(page, arena, &path))
		return text(BAD, "page=PATH is due\n");
	for (size_t i = 0; i < digits.len; i++)
		digest = digest << 4 |
			 str_find_byte(STR("0123456789abcdef"), digits.ptr[i]);
	return (struct http_reply){.status = FOUND,
				   .type = "text/event-stream",
				   .streams = true,
				   .subject = path,
				   .mark = digest};
}

static struct http_reply
reserved(struct serving *serving, const struct http_request *request,
	 struct str name, struct arena *arena)
{
	if (str_is(name, "preview.js"))
		return file("preview.js", str_from(page_script));
	if (str_is(name, "preview.css"))
		return file("preview.css", str_from(page_script_style));
	if (str_is(name, "findings.json"))
		return findings(serving, arena);
	if (str_is(name, "events"))
		return events(request, arena);
	return text(NOT_FOUND, "there is no such file\n");
}

static struct http_reply
page(struct serving *serving, const struct http_request *request,
     struct str path, struct arena *arena)
{
	bool is_plain = str_is(
	    request_query_value(request->query, "attest", arena), "plain");
	struct served_page page;

	turns_take(&serving->turns);
	page = pages_find(serving->preview, path, arena);
	turns_give(&serving->turns);
	return (struct http_reply){
	    .status = page.status,
	    .type = media_type(page.path),
	    .bytes = is_plain ? page.bytes : pages_with_script(&page, arena),
	    .location =
		page.location.len > 0 && request->query.len > 0
		    ? arena_printf(arena, "%.*s?%.*s", STR_ARG(page.location),
				   STR_ARG(request->query))
		    : page.location};
}

struct http_reply
answer_request(void *context, const struct http_request *request,
	       struct arena *arena)
{
	struct serving *serving = context;
	struct str path;

	if (!allowed_host(request->host, request->port,
			  serving->options->allowed_hosts))
		return text(FORBIDDEN,
			    "this address is not allowed; attest serve "
			    "--allow-host NAME allows one\n");
	if (!request_path_read(request->path, arena, &path))
		return text(BAD, "no file has such a path\n");
	if (str_has_prefix(path, STR(RESERVED)))
		return reserved(serving, request,
				str_from_byte(path, sizeof RESERVED - 1),
				arena);
	return page(serving, request, path, arena);
}
