#include "expect.h"

#include "relate/prose.h"
#include "relate/wording.h"

/* What is an x is the page's own; blanks are one, however many. */
static const struct {
	const char *source, *prose;
} texts[] = {
    {"x x\n", "x x\n"},
    {"---\ntitle: y\n---\nx\n", "\n\n\nx\n"},
    {"---\ntitle: y\n--- \nx\n", "\n\n\nx\n"},
    {"--- is no fence\n", "--- is no fence\n"},
    {"x\nx\n\nx", "x x\n\nx"},
    {"x `y` x", "x x"},
    {"x ``y ` y`` x", "x x"},
    {"x ` x", "x x"},
    {"x\n\n```\ny\n\ny\n```\nx", "x\n\n\n\n\n\n\nx"},
    {"~~~\ny\n~~~\nx", "\n\n\nx"},
    {"> y\n> y\n\nx", "\n\n\nx"},
    {"> [!NOTE]\n> x\n", "> [!NOTE\n> x\n"},
    {"x \"y y\" x", "x x"},
    {"x \"x", "x \"x"},
    {"x \"y\ny\" x", "x x"},
    {"\xe2\x80\x9cy\xe2\x80\x9d x", " x"},
    {"\xc2\xaby\xc2\xbb x", " x"},
    {"[x](y/y) x", "[x ) x"},
    {"[[y]] [[y|x]]", " x"},
    {"x [@y] [-@y, p. 1] @x", "x @x"},
    {"x <!-- y --> x", "x --> x"},
    {"x https://y/y x", "x x"},
    {"[x]: y\n[^x]: x", "\n[^x: x"},
    {"# x\nx\n- x\n- x\n", "# x x\n- x\n- x\n"},
};

/* What closes a span may stay. */
static struct str
simplified(struct str text, struct arena *arena)
{
	char *bytes = arena_alloc(arena, text.len + 1);
	size_t len = 0;

	for (size_t i = 0; i < text.len; i++) {
		bool blank = text.ptr[i] == ' ';

		if (text.ptr[i] == ']' ||
		    (blank && len > 0 &&
		     (bytes[len - 1] == ' ' || bytes[len - 1] == '\n')))
			continue;
		while (text.ptr[i] == '\n' && len > 0 && bytes[len - 1] == ' ')
			len--;
		bytes[len++] = text.ptr[i];
	}
	return (struct str){bytes, len};
}

START_TEST(keeps_what_is_its_own)
{
	struct arena arena = {0};
	struct str source = str_from(texts[_i].source);
	struct str prose = prose_of(source, &arena);

	ck_assert_uint_eq(prose.len, source.len);
	for (size_t i = 0; i < source.len; i++)
		ck_assert(prose.ptr[i] == source.ptr[i] || prose.ptr[i] == ' ');
	expect_text(simplified(prose, &arena), texts[_i].prose);
	arena_free(&arena);
}
END_TEST

static const struct {
	const char *text;
	const char *sentences[3];
} sentences[] = {
    {"", {NULL}},
    {"One. Two! Three?", {"One.", "Two!", "Three?"}},
    {"  One ", {"One"}},
    {"0.5 mg of 1.2 g. Two", {"0.5 mg of 1.2 g.", "Two"}},
    {"One; two", {"One;", "two"}},
    {"One\ntwo", {"One", "two"}},
};

START_TEST(cuts_sentences)
{
	struct str rest = str_from(sentences[_i].text), sentence;

	for (int i = 0; i < 3 && sentences[_i].sentences[i] != NULL; i++) {
		ck_assert(wording_sentence(&rest, &sentence));
		expect_text(sentence, sentences[_i].sentences[i]);
	}
	ck_assert(!wording_sentence(&rest, &sentence));
}
END_TEST

SUITE(prose)
{
	tcase_add_loop_test(cases, keeps_what_is_its_own, 0, ROWS(texts));
	tcase_add_loop_test(cases, cuts_sentences, 0, ROWS(sentences));
}
