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

static struct str
hole_text(const struct csl_entry *entry, enum csl_hole hole,
	  struct arena *arena)
{
	struct strbuf text = {0};
	struct str result;

	if (hole == CSL_HOLE_NUMBER)
		strbuf_printf(&text, "%u", entry->number);
	else if (entry->year_suffix > 0)
		csl_add_year_suffix(&text, entry->year_suffix);
	result = strbuf_take(&text, arena);
	strbuf_free(&text);
	return result;
}

static void
fill_holes(struct csl_output *output, const struct csl_entry *entry)
{
	for (size_t i = 0; i < output->tokens.count; i++) {
		struct csl_token *token = &output->tokens.items[i];

		if (token->kind != CSL_TOKEN_HOLE)
			continue;
		token->text =
		    hole_text(entry, (enum csl_hole)token->what, output->arena);
		token->kind = CSL_TOKEN_TEXT;
	}
}

void
show_entry(const struct csl_style *style, const struct csl_entry *entry,
	   struct arena *scratch, struct strbuf *out)
{
	struct csl_output output = {.arena = scratch};

	csl_entry_format(style, entry, &output);
	fill_holes(&output, entry);
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
		strbuf_addz(out, "  <div class=\"csl-entry\">");
		show_entry(style, &entries.items[i], scratch, out);
		strbuf_addz(out, "</div>\n");
	}
	strbuf_addz(out, "</div>");
}
