#include "render/search_file.h"

void
search_file_begin(struct search_file *file, struct str name)
{
	file->name = name;
	strbuf_reset(&file->text);
	strbuf_printf(&file->text, "attest_search(\"%.*s\",", STR_ARG(name));
}

void
search_file_end(struct search_file *file)
{
	struct strbuf url = {0};

	strbuf_addz(&file->text, ");\n");
	strbuf_printf(&url, "search/%.*s.js", STR_ARG(file->name));
	file->sink.put(file->sink.context, strbuf_str(&url),
		       strbuf_str(&file->text));
	strbuf_free(&url);
}

void
search_file_free(struct search_file *file)
{
	strbuf_free(&file->text);
}
