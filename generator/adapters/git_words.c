#include "adapters/git_repo.h"

/* More lines than a text can have. */
enum { WHOLE_CONTEXT = 1 << 29 };

/* Takes the next word from the front of REST; false where there is none. */
static bool
next_word(struct str *rest, struct str *word_out)
{
	size_t from = 0, to;

	while (from < rest->len && byte_is_space(rest->ptr[from]))
		from++;
	for (to = from; to < rest->len && !byte_is_space(rest->ptr[to]);)
		to++;
	*word_out = str_part(*rest, from, to - from);
	*rest = str_from_byte(*rest, to);
	return to > from;
}

/* A line a word. */
static void
part_words(struct str text, struct strbuf *lines)
{
	struct str word;

	while (next_word(&text, &word)) {
		strbuf_add(lines, word);
		strbuf_add_byte(lines, '\n');
	}
}

/* Words of one kind in a row, until one of another comes. */
struct words {
	repo_visit_words *visit;
	void *context;
	enum repo_words kind;
	struct strbuf text;
};

static void
flush(struct words *words)
{
	if (words->text.len > 0)
		words->visit(words->context, words->kind,
			     strbuf_str(&words->text));
	strbuf_reset(&words->text);
}

static void
add_word(struct words *words, enum repo_words kind, struct str word)
{
	if (kind != words->kind)
		flush(words);
	words->kind = kind;
	if (words->text.len > 0)
		strbuf_add_byte(&words->text, ' ');
	strbuf_add(&words->text, word);
}

static void
add_all(struct words *words, enum repo_words kind, struct str lines)
{
	struct str word;

	while (str_next(&lines, '\n', &word))
		add_word(words, kind, word);
}

static enum repo_words
kind_of(char origin)
{
	return origin == GIT_DIFF_LINE_ADDITION	  ? WORDS_NEW
	       : origin == GIT_DIFF_LINE_DELETION ? WORDS_OLD
						  : WORDS_SAME;
}

/* With the whole as context there is one hunk, unless nothing changed. */
static void
add_patch(struct words *words, git_patch *patch)
{
	int count = git_patch_num_lines_in_hunk(patch, 0);
	const git_diff_line *line;

	for (int i = 0; i < count; i++)
		if (git_patch_get_line_in_hunk(&line, patch, 0, (size_t)i) == 0)
			add_word(words, kind_of(line->origin),
				 str_trim((struct str){line->content,
						       line->content_len}));
}

static bool
compare(struct str old, struct str new, git_patch **patch_out)
{
	git_diff_options options;

	if (git_diff_options_init(&options, GIT_DIFF_OPTIONS_VERSION) < 0)
		return false;
	options.context_lines = WHOLE_CONTEXT;
	options.flags = GIT_DIFF_FORCE_TEXT;
	return git_patch_from_buffers(patch_out, old.ptr, old.len, NULL,
				      new.ptr, new.len, NULL, &options) == 0;
}

void
repo_compare_words(struct str old, struct str new, repo_visit_words *visit,
		   void *context)
{
	struct words words = {.visit = visit, .context = context};
	struct strbuf left = {0}, right = {0};
	git_patch *patch = NULL;

	part_words(old, &left);
	part_words(new, &right);
	if (str_equal(strbuf_str(&left), strbuf_str(&right))) {
		add_all(&words, WORDS_SAME, strbuf_str(&left));
	} else if (left.len > 0 && right.len > 0 &&
		   compare(strbuf_str(&left), strbuf_str(&right), &patch)) {
		add_patch(&words, patch);
	} else {
		add_all(&words, WORDS_OLD, strbuf_str(&left));
		add_all(&words, WORDS_NEW, strbuf_str(&right));
	}
	flush(&words);
	git_patch_free(patch);
	strbuf_free(&words.text);
	strbuf_free(&left);
	strbuf_free(&right);
}
