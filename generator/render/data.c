#include "render/data.h"

#include <assert.h>

#include "csl_json.h"
#include "render/data_writers.h"
#include "render/export_bibtex.h"
#include "render/export_csl.h"

enum { PART_BYTES = 64 << 10 };

static void
send(struct data_out *out)
{
	out->sink.add(out->file, strbuf_str(&out->text));
	strbuf_reset(&out->text);
}

void
data_flush(struct data_out *out)
{
	if (out->text.len >= PART_BYTES)
		send(out);
}

/* All works, as programs that manage references take them. */
static void
write_bibtex(const struct site *site, struct data_out *out)
{
	struct arena scratch = {0};

	for (size_t i = 0; i < site->sources.count; i++) {
		const struct source *source = site->sources.items[i];
		struct node entry = csl_json_entry(source, &scratch);

		export_bibtex(source, &entry, &out->text);
		strbuf_add_byte(&out->text, '\n');
		arena_reset(&scratch);
		data_flush(out);
	}
	arena_free(&scratch);
}

static void
write_csl(const struct site *site, struct data_out *out)
{
	struct json json = {.out = &out->text, .pretty = true, .flat = 2};

	struct arena scratch = {0};

	json_open(&json, '[');
	for (size_t i = 0; i < site->sources.count; i++) {
		const struct source *source = site->sources.items[i];
		struct node entry = csl_json_entry(source, &scratch);

		export_csl(source, &entry, &json);
		arena_reset(&scratch);
		data_flush(out);
	}
	arena_free(&scratch);
	json_close(&json, ']');
	strbuf_add_byte(&out->text, '\n');
}

void
data_render(const struct site *site, struct str url, struct sink sink)
{
	/* In the order of site_data_urls. */
	static void (*const writers[])(const struct site *,
				       struct data_out *) = {
	    data_claims_json, data_claims_schema, data_claims_csv,
	    data_row_schema,  data_sources_json,  data_sources_schema,
	    write_bibtex,     write_csl};
	struct data_out out = {.sink = sink,
			       .file = sink.begin(sink.context, url)};
	size_t i = 0;

	while (!str_is(url, site_data_urls[i]))
		i++;
	assert(i < sizeof writers / sizeof *writers);
	writers[i](site, &out);
	send(&out);
	sink.end(out.file);
	strbuf_free(&out.text);
}
