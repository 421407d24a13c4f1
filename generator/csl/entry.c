#include <string.h>

#include "csl/document_state.h"

/* ---- the layout ---- */

static bool
is_block(const struct csl_token *token, enum csl_token_kind kind)
{
	return token->kind == kind && token->what >= CSL_SPAN_BLOCK &&
	       token->what <= CSL_SPAN_INDENT;
}

/* Moves the token at FROM to TO, and those between by one. */
static void
move_token(struct csl_output *output, size_t from, size_t to)
{
	struct csl_token token = output->tokens.items[from];

	for (; from < to; from++)
		output->tokens.items[from] = output->tokens.items[from + 1];
	for (; from > to; from--)
		output->tokens.items[from] = output->tokens.items[from - 1];
	output->tokens.items[to] = token;
}

/* The layout's affixes belong to the entry's text: they go into the first and
 * the last block where it is made of blocks. */
static void
close_affixes(struct csl_output *output, const struct csl_format *affixes,
	      struct csl_opened opened)
{
	size_t last = output->tokens.count - 1;

	if (!csl_output_end(output, affixes, opened, STR_NONE))
		return;
	if (is_block(&output->tokens.items[last], CSL_TOKEN_CLOSE))
		move_token(output, last, output->tokens.count - 1);
	if (is_block(&output->tokens.items[opened.content], CSL_TOKEN_OPEN))
		move_token(output, opened.content, opened.before);
}

static bool
is_text(const struct csl_token *token)
{
	return (token->kind == CSL_TOKEN_TEXT ||
		token->kind == CSL_TOKEN_AFFIX) &&
	       token->text.len > 0;
}

static void
add_blank(struct csl_output *output)
{
	csl_output_add(output, CSL_TOKEN_AFFIX, STR(" "));
}

/* A blank at the end of the entry stands behind its last block. */
static void
free_last_blank(struct csl_output *output)
{
	struct csl_token *items = output->tokens.items;
	size_t at = output->tokens.count;

	if (at == 0 || !is_block(&items[at - 1], CSL_TOKEN_CLOSE))
		return;
	while (at > 0 && items[at - 1].kind == CSL_TOKEN_CLOSE)
		at--;
	if (at == 0 || !is_text(&items[at - 1]) ||
	    !str_has_suffix(items[at - 1].text, STR(" ")))
		return;
	items[at - 1].text.len--;
	add_blank(output);
}

/* And one at its front before the first. */
static void
free_first_blank(struct csl_output *output)
{
	struct csl_token *items = output->tokens.items;
	size_t count = output->tokens.count, at = 0;

	if (count == 0 || !is_block(&items[0], CSL_TOKEN_OPEN))
		return;
	while (at < count && items[at].kind == CSL_TOKEN_OPEN)
		at++;
	if (at == count || !is_text(&items[at]) || items[at].text.ptr[0] != ' ')
		return;
	items[at].text = str_from_byte(items[at].text, 1);
	add_blank(output);
	if (output->tokens.count > count)
		move_token(output, count, 0);
}

/* ---- second-field-align ---- */

struct fields {
	struct csl_evaluation *at;
	bool first_done;
	size_t rest; /* where the block of the rest is opened */
};

/* The first of the layout's elements stands in the margin, the others beside
 * it. What a cs:choose gives are elements of the layout. */
static void
evaluate_fields(struct fields *fields, const struct csl_node *first)
{
	struct csl_output *output = fields->at->output;

	for (const struct csl_node *node = first; node; node = node->next) {
		size_t before = output->tokens.count;
		if (node->element == CSL_CHOOSE) {
			evaluate_fields(fields, csl_chosen(fields->at, node));
			continue;
		}
		if (fields->first_done) {
			csl_evaluate(fields->at, node);
			continue;
		}
		csl_output_open(output, CSL_SPAN_LEFT_MARGIN);
		if (csl_evaluate(fields->at, node) & CSL_WRITTEN)
			csl_output_close(output, CSL_SPAN_LEFT_MARGIN);
		else
			csl_output_truncate(output, before);
		fields->first_done = true;
		csl_output_open(output, CSL_SPAN_RIGHT_INLINE);
		fields->rest = output->tokens.count;
	}
}

static void
evaluate_aligned(struct csl_evaluation *at)
{
	struct fields fields = {.at = at};

	evaluate_fields(&fields, at->layout->first);
	if (!fields.first_done)
		return;
	if (at->output->tokens.count == fields.rest)
		csl_output_truncate(at->output, fields.rest - 1);
	else
		csl_output_close(at->output, CSL_SPAN_RIGHT_INLINE);
}

/* ---- entries ---- */

static struct csl_evaluation
evaluate_entry(const struct csl_style *style, const struct csl_entry *entry,
	       struct csl_output *output)
{
	const struct csl_layout *layout = &style->bibliography;
	struct csl_evaluation at =
	    csl_evaluation_of(style, layout, entry->item, output);

	at.state = &entry->state;
	at.substituted_names = entry->substituted_names;
	if (layout->second_field_align != CSL_ALIGN_NONE)
		evaluate_aligned(&at);
	else
		csl_evaluate_all(&at, layout->first, STR_NONE);
	return at;
}

void
csl_entry_format(const struct csl_style *style, const struct csl_entry *entry,
		 struct csl_output *output)
{
	struct csl_format affixes = {
	    .prefix = style->bibliography.format.prefix,
	    .suffix = style->bibliography.format.suffix};
	struct csl_format whole = style->bibliography.format;
	struct csl_opened opened, inner;

	whole.prefix = whole.suffix = STR_NONE;
	opened = csl_output_begin(output, &whole);
	inner = csl_output_begin(output, &affixes);
	evaluate_entry(style, entry, output);
	close_affixes(output, &affixes, inner);
	csl_output_end(output, &whole, opened,
		       csl_item_text(entry->item, CSL_LANGUAGE));
	csl_output_finish(output);
	free_last_blank(output);
	free_first_blank(output);
}

/* ---- subsequent-author-substitute ---- */

/* What the names that an entry begins with are told by: the names, or the text
 * of what stands for them. */
struct leading {
	struct csl_names_seen names[CSL_NAMES_SEEN];
	size_t count; /* of these */
	struct str text;
};

static struct leading
leading_of(struct csl_document *document, const struct csl_entry *entry,
	   struct csl_output *output, struct strbuf *text)
{
	struct leading leading = {0};
	struct csl_evaluation at;

	csl_output_clear(output);
	at = evaluate_entry(document->style, entry, output);
	if (!at.has_leading_names)
		return leading;
	leading.count = at.leading_count;
	memcpy(leading.names, at.names_seen, sizeof leading.names);
	csl_output_truncate(output, at.leading_to);
	csl_output_plain(output, at.leading_from, text);
	leading.text = strbuf_take(text, document->arena);
	return leading;
}

/* How many names in a row are the same in both, from the first on. */
static size_t
same_names(const struct csl_names_seen *a, const struct csl_names_seen *b)
{
	size_t count = 0;

	while (count < a->shown && count < b->shown &&
	       csl_same_name(&a->names->items[count], &b->names->items[count]))
		count++;
	return count;
}

static bool
all_the_same(const struct leading *a, const struct leading *b)
{
	if (a->count != b->count)
		return false;
	for (size_t i = 0; i < a->count; i++) {
		const struct csl_names_seen *x = &a->names[i],
					    *y = &b->names[i];
		if (x->shown != y->shown || same_names(x, y) < x->shown ||
		    (x->shown < x->names->count) !=
			(y->shown < y->names->count))
			return false;
	}
	return a->count > 0 || str_equal(a->text, b->text);
}

static size_t
substituted(const struct csl_layout *layout, const struct leading *before,
	    const struct leading *entry)
{
	bool all = all_the_same(before, entry);
	size_t same;

	if (before->count == 0 || entry->count == 0)
		return all ? SIZE_MAX : 0;
	same = same_names(&before->names[0], &entry->names[0]);
	switch ((enum csl_substitute_rule)
		    layout->subsequent_author_substitute_rule) {
	case CSL_COMPLETE_ALL: return all ? SIZE_MAX : 0;
	case CSL_COMPLETE_EACH: return all ? same : 0;
	case CSL_PARTIAL_EACH: return same;
	case CSL_PARTIAL_FIRST: return same > 0;
	}
	return 0;
}

void
csl_decide_substitution(struct csl_document *document)
{
	const struct csl_layout *layout = &document->style->bibliography;
	struct csl_output output = {.arena = document->arena};
	struct leading before = {0};
	struct strbuf text = {0};

	if (!layout->present || !layout->has_subsequent_author_substitute)
		return;
	for (size_t i = 0; i < document->entries.count; i++) {
		struct csl_entry *entry = &document->entries.items[i];
		struct leading leading =
		    leading_of(document, entry, &output, &text);
		if (leading.text.len > 0 && before.text.len > 0)
			entry->substituted_names =
			    substituted(layout, &before, &leading);
		before = leading;
	}
	strbuf_free(&text);
}
