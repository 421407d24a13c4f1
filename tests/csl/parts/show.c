#include "show.h"

void
show_citation(struct csl_document *document, size_t index,
	      struct arena *scratch, struct strbuf *out)
{
	struct csl_output output = {.arena = scratch};

	csl_document_citation(document, index, &output);
	csl_output_write(&output, &csl_html, out);
	arena_reset(scratch);
}

void
show_entry(const struct csl_style *style, const struct csl_entry *entry,
	   struct arena *scratch, struct strbuf *out)
{
	struct csl_output output = {.arena = scratch};

	csl_entry_format(style, entry, &output);
	csl_output_fill(&output, entry->number, entry->year_suffix);
	csl_output_write(&output, &csl_html, out);
	arena_reset(scratch);
}

void
show_bibliography(struct csl_document *document, const struct csl_style *style,
		  struct arena *scratch, struct strbuf *out)
{
	struct csl_entries entries = csl_document_entries(document);

	strbuf_addz(out, "<div class=\"csl-bib-body\">\n");
	for (size_t i = 0; i < entries.count; i++) {
		size_t before = out->len, empty;

		strbuf_addz(out, "  <div class=\"csl-entry\">");
		empty = out->len;
		show_entry(style, &entries.items[i], scratch, out);
		if (out->len == empty)
			out->len = before;
		else
			strbuf_addz(out, "</div>\n");
	}
	strbuf_addz(out, "</div>");
}
