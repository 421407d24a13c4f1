#include "serve/pages.h"

#include "base/digest.h"
#include "serve/media_type.h"

enum { FOUND = 200, ELSEWHERE = 302, NOT_FOUND = 404 };

static bool
is_folder(struct str path)
{
	return path.len == 0 || path.ptr[path.len - 1] == '/';
}

static bool
stays(char byte)
{
	return byte_is_letter(byte) || byte_is_digit(byte) ||
	       str_find_byte(STR("-._~/"), byte) < 5;
}

/* "/PATH/", escaped. */
static struct str
folder_address(struct str base, struct str path, struct arena *arena)
{
	struct strbuf address = {0};
	struct str taken;

	strbuf_add_encoded(&address, base, stays);
	strbuf_add_encoded(&address, path, stays);
	if (!is_folder(path))
		strbuf_add_byte(&address, '/');
	taken = strbuf_take(&address, arena);
	strbuf_free(&address);
	return taken;
}

static struct str
index_of(struct str folder, struct arena *arena)
{
	return arena_printf(arena, "%.*s%sindex.html", STR_ARG(folder),
			    is_folder(folder) ? "" : "/");
}

static bool
find_below(struct preview *preview, struct str path, struct arena *arena,
	   struct served_page *page)
{
	struct str ignored;

	page->status = FOUND;
	page->path = is_folder(path) ? index_of(path, arena) : path;
	if (preview_file(preview, page->path, arena, &page->bytes))
		return true;
	if (is_folder(path) ||
	    !preview_file(preview, index_of(path, arena), arena, &ignored))
		return false;
	page->status = ELSEWHERE;
	page->location =
	    folder_address(preview_base_path(preview), path, arena);
	return true;
}

struct served_page
pages_find(struct preview *preview, struct str path, struct arena *arena)
{
	struct str base = preview_base_path(preview);
	struct str below = str_from_byte(base, 1);
	struct served_page page = {0};

	if (str_has_prefix(path, below) &&
	    find_below(preview, str_from_byte(path, below.len), arena, &page))
		return page;
	page =
	    (struct served_page){.status = NOT_FOUND, .path = STR("404.html")};
	if (path.len == 0 || str_equal(path, str_part(below, 0, path.len))) {
		/* Above the site; where that is, nobody else would know. */
		page.status = ELSEWHERE;
		page.location = folder_address(base, STR_NONE, arena);
	} else if (!preview_file(preview, page.path, arena, &page.bytes)) {
		page.path = STR("404.txt");
		page.bytes = STR("there is no such page\n");
	}
	return page;
}

uint64_t
pages_digest(const struct served_page *page)
{
	return digest_mix(page->status, page->bytes);
}

/* Embeds and redirects run no script; a theme may have a policy of its own. */
static bool
allows_script(struct str bytes)
{
	struct str head = str_part(bytes, 0, str_find(bytes, STR("</head>")));

	if (head.len == bytes.len)
		return false;
	return str_find(head, STR("Content-Security-Policy")) == head.len ||
	       (str_find(head, STR("script-src 'self'")) < head.len &&
		str_find(head, STR("style-src 'self'")) < head.len &&
		str_find(head, STR("connect-src 'self'")) < head.len);
}

struct str
pages_with_script(const struct served_page *page, struct arena *arena)
{
	size_t end = str_find(page->bytes, STR("</head>"));
	struct strbuf bytes = {0};
	struct str taken;

	if (!str_is(str_from(media_type(page->path)),
		    "text/html; charset=utf-8") ||
	    !allows_script(page->bytes))
		return page->bytes;
	strbuf_add(&bytes, str_part(page->bytes, 0, end));
	strbuf_printf(&bytes,
		      "<script src=\"/.attest/preview.js\" "
		      "data-digest=\"%.*s\" defer></script>\n",
		      STR_ARG(digest_hex(pages_digest(page), arena)));
	strbuf_add(&bytes, str_from_byte(page->bytes, end));
	taken = strbuf_take(&bytes, arena);
	strbuf_free(&bytes);
	return taken;
}
