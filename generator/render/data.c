#include "render/data.h"

#include <assert.h>

#include "render/data_writers.h"

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

void
data_render(const struct site *site, struct str url, struct sink sink)
{
	/* In the order of site_data_urls. */
	static void (*const writers[])(const struct site *,
				       struct data_out *) = {
	    data_claims_json, data_claims_schema, data_claims_csv,
	    data_row_schema};
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
