#include "serve/media_type.h"

#include "base/path.h"

const char *
media_type(struct str path)
{
	static const struct {
		const char *extension, *type;
	} types[] = {
	    {"avif", "image/avif"},
	    {"bib", "text/plain; charset=utf-8"},
	    {"css", "text/css; charset=utf-8"},
	    {"csv", "text/csv; charset=utf-8"},
	    {"gif", "image/gif"},
	    {"html", "text/html; charset=utf-8"},
	    {"ico", "image/x-icon"},
	    {"jpeg", "image/jpeg"},
	    {"jpg", "image/jpeg"},
	    {"js", "text/javascript; charset=utf-8"},
	    {"json", "application/json"},
	    {"md", "text/markdown; charset=utf-8"},
	    {"mp3", "audio/mpeg"},
	    {"mp4", "video/mp4"},
	    {"pdf", "application/pdf"},
	    {"png", "image/png"},
	    {"svg", "image/svg+xml"},
	    {"txt", "text/plain; charset=utf-8"},
	    {"webm", "video/webm"},
	    {"webmanifest", "application/manifest+json"},
	    {"webp", "image/webp"},
	    {"woff", "font/woff"},
	    {"woff2", "font/woff2"},
	    {"xml", "application/xml"},
	    {"zip", "application/zip"},
	};
	struct str extension = path_extension(path);

	/* The feed, as the README has servers say it. */
	if (str_has_suffix(path, STR("changes/feed.xml")))
		return "application/atom+xml";
	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (str_equal_nocase(extension, str_from(types[i].extension)))
			return types[i].type;
	return "application/octet-stream";
}
