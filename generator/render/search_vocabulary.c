#include "render/search_vocabulary.h"

#include "base/utf8.h"
#include "render/search_shards.h"

enum { LEAST_LETTERS = 3 };

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

void
search_vocabulary_put(const struct search_term_list *terms,
		      struct search_file *file, struct strbuf *letters)
{
	struct strbuf name = {0};
	struct str letter = STR_NONE;

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
			strbuf_add(letters, letter);
			strbuf_reset(&name);
			strbuf_addz(&name, "near-");
			search_shard_name(&name, letter);
			search_file_begin(file, strbuf_str(&name));
			strbuf_addz(&file->text, "\"");
		} else {
			strbuf_addz(&file->text, " ");
		}
		strbuf_add(&file->text, term->name);
		strbuf_add_byte(&file->text,
				digit36(magnitude(term->documents)));
	}
	if (letter.len > 0) {
		strbuf_addz(&file->text, "\"");
		search_file_end(file);
	}
	strbuf_free(&name);
}
