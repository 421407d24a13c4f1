#include "render/claim_markdown.h"

#include "base/front_matter.h"
#include "base/identifiers.h"
#include "base/text.h"

enum { PAGE_BYTES = 1 << 20 };

struct copy {
	const struct words *words;
	const struct claim *claim;
	struct arena *arena;
	struct strbuf *out;
};

/* ---- text ---- */

/* TEXT as text and nothing more, on one line, so in a cell as well. */
static void
add_text(const struct copy *copy, struct str text)
{
	for (size_t i = 0; i < text.len; i++) {
		char byte = text.ptr[i];

		if (byte == '\n')
			byte = ' ';
		if (byte != '\0' && strchr("\\`*_[]<|", byte) != NULL)
			strbuf_add_byte(copy->out, '\\');
		strbuf_add_byte(copy->out, byte);
	}
}

static struct str
say(const struct copy *copy, const char *key)
{
	return words_say(copy->words, key, NULL);
}

static void
add_heading(const struct copy *copy, const char *key)
{
	strbuf_addz(copy->out, "## ");
	add_text(copy, say(copy, key));
	strbuf_addz(copy->out, "\n\n");
}

static void
add_paragraph(const struct copy *copy, struct str text)
{
	if (text.len == 0)
		return;
	add_text(copy, text);
	strbuf_addz(copy->out, "\n\n");
}

/* ---- the verdict ---- */

static void
add_verdict(const struct copy *copy)
{
	const struct grade *grade = &copy->claim->grade;

	if (grade->phrase.len == 0) {
		add_paragraph(copy, say(copy, "claim.not_assessed"));
		return;
	}
	strbuf_addz(copy->out, "**");
	add_text(copy, grade->phrase);
	strbuf_addz(copy->out, "**");
	if (grade->level != NULL && grade->scheme->quality.len > 0) {
		strbuf_addz(copy->out, " (");
		add_text(copy, grade->level->word);
		strbuf_add_byte(copy->out, ')');
	}
	strbuf_addz(copy->out, "\n\n");
	add_paragraph(copy, spill_text_get(&grade->explanation, copy->arena));
}

static void
add_head(const struct copy *copy)
{
	const struct claim *claim = copy->claim;

	strbuf_addz(copy->out, "# ");
	add_text(copy, claim->title.text);
	strbuf_addz(copy->out, "\n\n");
	add_paragraph(copy, claim->answer.text);
	add_verdict(copy);
	add_text(copy, say(copy, "claim.examined"));
	strbuf_addz(copy->out, ": ");
	add_text(copy, claim->statement.text);
	strbuf_addz(copy->out, "\n\n");
}

/* ---- what was studied ---- */

static void
add_unverified(const struct copy *copy, const struct evidence *row)
{
	struct strbuf fields = {0};
	struct node values = {0};

	for (size_t i = 0; i < row->unverified.count; i++) {
		if (i > 0)
			strbuf_add(&fields, say(copy, "evidence.and"));
		strbuf_add(
		    &fields,
		    say(copy, arena_printf(copy->arena, "evidence.fields.%.*s",
					   STR_ARG(row->unverified.items[i]))
				  .ptr));
	}
	node_set(&values, copy->arena, STR("fields"),
		 node_text(strbuf_take(&fields, copy->arena)));
	strbuf_free(&fields);
	strbuf_addz(copy->out, " (");
	add_text(copy, words_say(copy->words, "evidence.not_checked", &values));
	strbuf_add_byte(copy->out, ')');
}

static void
add_study(const struct copy *copy, const struct evidence *row)
{
	if (row->study.len > 0)
		add_text(copy, row->study);
	else if (row->work != NULL)
		add_text(copy, row->work->label);
	if (row->work != NULL) {
		strbuf_addz(copy->out, " [@");
		strbuf_add(copy->out, row->work->key);
		strbuf_add_byte(copy->out, ']');
	}
	if (row->where.len > 0) {
		strbuf_addz(copy->out, ", ");
		add_text(copy, row->where);
	}
}

static void
add_result(const struct copy *copy, const struct evidence *row)
{
	if (row->outcome.text.len > 0) {
		add_text(copy, row->outcome.text);
		strbuf_addz(copy->out, ": ");
	}
	if (row->effect.shown.len > 0)
		add_text(copy, row->effect.shown);
	if (row->effect.shown.len > 0 && row->result.len > 0)
		strbuf_addz(copy->out, "; ");
	add_text(copy, row->result);
	if (row->unverified.count > 0)
		add_unverified(copy, row);
}

static void
add_row(const struct copy *copy, const struct evidence *row)
{
	strbuf_addz(copy->out, "| ");
	add_study(copy, row);
	strbuf_addz(copy->out, " | ");
	add_result(copy, row);
	strbuf_addz(copy->out, " | ");
	if (row->direction != DIRECTION_NONE)
		add_text(copy,
			 say(copy, arena_printf(copy->arena, "direction.%s",
						direction_names[row->direction])
				       .ptr));
	strbuf_addz(copy->out, " | ");
	if (row->n > 0)
		strbuf_printf(copy->out, "%u", (unsigned)row->n);
	strbuf_addz(copy->out, " |\n");
}

static void
add_evidence(const struct copy *copy)
{
	static const char *const columns[] = {
	    "evidence.study", "evidence.result", "evidence.direction",
	    "evidence.people"};
	const struct claim *claim = copy->claim;

	if (claim->evidence.count == 0)
		return;
	add_heading(copy, "evidence.studied");
	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
		strbuf_addz(copy->out, "| ");
		add_text(copy, say(copy, columns[i]));
		strbuf_add_byte(copy->out, ' ');
	}
	strbuf_addz(copy->out, "|\n| --- | --- | --- | ---: |\n");
	for (size_t i = 0; i < claim->evidence.count; i++)
		add_row(copy, &claim->evidence.items[i]);
	strbuf_add_byte(copy->out, '\n');
}

/* ---- works ---- */

static void
add_part(const struct copy *copy, struct str text)
{
	if (text.len == 0)
		return;
	strbuf_add_byte(copy->out, ' ');
	add_text(copy, text);
	strbuf_add_byte(copy->out, '.');
}

static void
add_work(const struct copy *copy, const struct source *work)
{
	strbuf_addz(copy->out, "- [@");
	strbuf_add(copy->out, work->key);
	strbuf_add_byte(copy->out, ']');
	add_part(copy, work->label);
	if (!str_equal(work->title, work->label))
		add_part(copy, work->title);
	add_part(copy, work->container);
	if (work->doi.len > 0)
		strbuf_printf(
		    copy->out, " <%.*s>",
		    STR_ARG(identifier_doi_address(work->doi, copy->arena)));
	else if (work->address.len > 0)
		strbuf_printf(copy->out, " <%.*s>", STR_ARG(work->address));
	if (work->notice != NULL && work->notice->standing != STANDING_NONE) {
		strbuf_addz(copy->out, " **");
		add_text(copy,
			 say(copy, arena_printf(
				       copy->arena, "facts.%s",
				       standing_names[work->notice->standing])
				       .ptr));
		strbuf_addz(copy->out, "**");
	}
	strbuf_add_byte(copy->out, '\n');
}

static void
add_works(const struct copy *copy)
{
	const struct page *page = copy->claim->page;

	if (page->references.count == 0)
		return;
	add_heading(copy, "references");
	for (size_t i = 0; i < page->references.count; i++)
		add_work(copy, page->references.items[i].source);
}

/* ---- the whole ---- */

/* As its author wrote it: citations are keys, and links lead to files. */
static void
add_source(const struct copy *copy, struct diag_list *diags)
{
	const struct page *page = copy->claim->page;
	struct strbuf error = {0};
	struct front_matter parts;
	struct str text;

	if (tree_read(copy->words->site->tree, page->path, PAGE_BYTES,
		      copy->arena, &text, &error) != TREE_OK)
		diag_add(diags, RULE_SYSTEM, page->path, (struct spot){0},
			 "cannot read the file: %.*s",
			 STR_ARG(strbuf_str(&error)));
	else if (front_matter_split(
		     text_unix_lines(text_without_mark(text), copy->arena),
		     page->path, diags, &parts) &&
		 str_trim(parts.body).len > 0) {
		strbuf_add(copy->out, str_trim(parts.body));
		strbuf_addz(copy->out, "\n\n");
	}
	strbuf_free(&error);
}

void
claim_markdown_render(const struct words *words, const struct claim *claim,
		      struct diag_list *diags, struct strbuf *out)
{
	struct copy copy = {words, claim, words->arena, out};
	const struct site_config *config = &words->site->config;

	add_head(&copy);
	add_evidence(&copy);
	add_source(&copy, diags);
	add_works(&copy);
	if (config->base_url.len > 0)
		strbuf_printf(out, "\n<%.*s%.*s>\n", STR_ARG(config->base_url),
			      STR_ARG(claim->page->url));
}
