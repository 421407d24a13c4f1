#include "render/search_vocabulary.h"

#include "base/utf8.h"
#include "render/search_shards.h"

enum { LEAST_LETTERS = 3, BASE = 36 };

static struct str
first_letter(struct str name)
{
	size_t at = 0;

	utf8_next(name, &at);
	return str_part(name, 0, at);
}

/* Nobody means a word that is a number, or short, for another. */
static bool
is_offered(struct str name)
{
	return utf8_length(name) >= LEAST_LETTERS &&
	       !byte_is_digit(name.ptr[0]);
}

static char
digit36(uint32_t value)
{
	return (char)(value < 10 ? '0' + value : 'a' + value - 10);
}

/* To base 2. */
static uint32_t
magnitude(uint32_t count)
{
	uint32_t bits = 0;

	while (count > 1) {
		count /= 2;
		bits++;
	}
	return bits;
}

/* Letters that A and B begin with alike, and their bytes. */
static uint32_t
common_letters(struct str a, struct str b, size_t *bytes_out)
{
	uint32_t letters = 0;
	size_t at = 0;

	*bytes_out = 0;
	while (at < a.len && letters < BASE - 1) {
		utf8_next(a, &at);
		if (!str_equal(str_part(a, 0, at), str_part(b, 0, at)))
			break;
		*bytes_out = at;
		letters++;
	}
	return letters;
}

static void
add_word(struct strbuf *out, const struct search_term *term, struct str before)
{
	size_t bytes;
	uint32_t common = common_letters(before, term->name, &bytes);

	strbuf_addz(out, before.len > 0 ? " " : "");
	strbuf_add_byte(out, digit36(common));
	strbuf_add(out, str_from_byte(term->name, bytes));
	strbuf_add_byte(out, digit36(magnitude(term->documents)));
}

void
search_vocabulary_put(const struct search_term_list *terms,
		      struct search_file *file, struct strbuf *letters)
{
	struct strbuf name = {0};
	struct str letter = STR_NONE, before = STR_NONE;

	for (size_t i = 0; i < terms->count; i++) {
		const struct search_term *term = terms->items[i];

		if (!is_offered(term->name))
			continue;
		if (letter.len == 0 || !str_has_prefix(term->name, letter)) {
			if (letter.len > 0) {
				strbuf_addz(&file->text, "\"");
				search_file_end(file);
			}
			letter = first_letter(term->name);
			before = STR_NONE;
			strbuf_add(letters, letter);
			strbuf_reset(&name);
			strbuf_addz(&name, "near-");
			search_shard_name(&name, letter);
			search_file_begin(file, strbuf_str(&name));
			strbuf_addz(&file->text, "\"");
		}
		add_word(&file->text, term, before);
		before = term->name;
	}
	if (letter.len > 0) {
		strbuf_addz(&file->text, "\"");
		search_file_end(file);
	}
	strbuf_free(&name);
}
