/* What no text may say, wherever it stands: absolutes, bare significance,
 * placeholders. */
#include "base/text.h"
#include "base/utf8.h"
#include "relate/prose.h"
#include "relate/ruling.h"

enum { SOURCE_BYTES = 1 << 20 };

/* ---- absolutes ---- */

/* A hit in SENTENCE that nothing in it denies. "No side effects" does not
 * deny itself. */
static bool
find_in_sentence(const struct ruling *at, struct str sentence,
		 struct phrases_hit *hit_out)
{
	const struct phrases *negations = &at->wording->negations;
	size_t from = 0;

	if (str_has_suffix(sentence, STR("?")))
		return false;
	while (phrases_find(&at->wording->absolutes, sentence, from, hit_out)) {
		from = hit_out->at + hit_out->len;
		if (!phrases_has(negations,
				 str_part(sentence, 0, hit_out->at)) &&
		    !phrases_has(negations, str_from_byte(sentence, from)))
			return true;
	}
	return false;
}

/* The next one in TEXT behind byte *FROM, which is moved behind its
 * sentence. */
static bool
next_absolute(const struct ruling *at, struct str text, size_t *from,
	      struct phrases_hit *hit_out)
{
	struct str rest = str_from_byte(text, *from), sentence;

	while (wording_sentence(&rest, &sentence)) {
		size_t begin = (size_t)(sentence.ptr - text.ptr);

		*from = begin + sentence.len;
		if (!find_in_sentence(at, sentence, hit_out))
			continue;
		hit_out->at += begin;
		return true;
	}
	return false;
}

static void
check_answer(const struct ruling *at, struct located answer)
{
	struct str text = wording_own(answer.text, at->scratch);
	struct phrases_hit hit;
	size_t from = 0;

	while (next_absolute(at, text, &from, &hit)) {
		diag_add(at->diags, RULE_ABSOLUTE_WORDING, at->page->path,
			 answer.at, "no study can show '%.*s'",
			 STR_ARG(str_part(text, hit.at, hit.len)));
		diag_hint(at->diags, "say what was found, in whom, and how "
				     "sure it is");
	}
	from = 0;
	while (phrases_find(&at->wording->significant, text, from, &hit)) {
		from = hit.at + hit.len;
		if (hit.phrase->value == SIGNIFICANT_FINE)
			continue;
		diag_add(at->diags, RULE_SIGNIFICANT_ALONE, at->page->path,
			 answer.at, "'%.*s' may mean large, or not by chance",
			 STR_ARG(str_part(text, hit.at, hit.len)));
		diag_hint(at->diags, "write 'statistically significant', or "
				     "say how large it is");
	}
}

/* ---- bodies ---- */

/* Few bodies do, so only theirs are read again. */
static bool
may_hold_any(const struct ruling *at)
{
	struct markdown_segments segments =
	    markdown_segments(&at->page->body, at->scratch);

	for (size_t i = 0; i < segments.count; i++)
		if (segments.items[i].html.len > 0 &&
		    phrases_has(&at->wording->in_bodies,
				segments.items[i].html))
			return true;
	return false;
}

static struct spot
spot_of(struct str text, const struct phrases_hit *hit)
{
	return spot_in(text, hit->at,
		       utf8_length(str_part(text, hit->at, hit->len)));
}

/* Places are of SOURCE; PROSE has its own line ends. */
struct body_text {
	struct str source, prose;
};

static bool
read_body(const struct ruling *at, struct body_text *out)
{
	struct strbuf ignored = {0};
	bool ok = tree_read(at->site->tree, at->page->path, SOURCE_BYTES,
			    at->scratch, &out->source, &ignored) == TREE_OK;

	strbuf_free(&ignored);
	if (!ok)
		return false;
	out->source =
	    text_unix_lines(text_without_mark(out->source), at->scratch);
	out->prose = prose_of(out->source, at->scratch);
	return true;
}

static void
check_absolutes(const struct ruling *at, const struct body_text *body)
{
	struct phrases_hit hit;
	size_t from = 0;

	while (next_absolute(at, body->prose, &from, &hit)) {
		diag_add(at->diags, RULE_ABSOLUTE_WORDING_BODY, at->page->path,
			 spot_of(body->source, &hit), "no study can show this");
		diag_hint(at->diags, "say what was found; put what others say "
				     "in quotation marks");
	}
}

static void
check_placeholders(const struct ruling *at, const struct body_text *body)
{
	struct phrases_hit hit;
	size_t from = 0;

	while (
	    phrases_find(&at->wording->placeholders, body->prose, from, &hit)) {
		from = hit.at + hit.len;
		diag_add(at->diags, RULE_PLACEHOLDER_TEXT, at->page->path,
			 spot_of(body->source, &hit),
			 "readers will see this placeholder");
	}
}

static void
check_prose(const struct ruling *at, struct located text)
{
	if (!phrases_has(&at->wording->placeholders, text.text))
		return;
	diag_add(at->diags, RULE_PLACEHOLDER_TEXT, at->page->path, text.at,
		 "readers will see the placeholder in this");
}

/* What a page says of its subject; other pages may talk about words. */
static bool
is_answer(const struct page *page)
{
	return page->claim != NULL || page->topic_page != NULL;
}

void
rules_text_check(const struct ruling *at)
{
	const struct page *page = at->page;
	struct body_text body;

	check_prose(at, page->title);
	if (at->claim != NULL) {
		check_prose(at, at->claim->statement);
		check_prose(at, at->claim->answer);
		check_answer(at, at->claim->answer);
	}
	if (page->topic_page != NULL) {
		check_prose(at, page->topic_page->answer);
		check_answer(at, page->topic_page->answer);
	}
	if (!may_hold_any(at) || !read_body(at, &body))
		return;
	if (is_answer(page))
		check_absolutes(at, &body);
	check_placeholders(at, &body);
}
