#include "render/search_vocabulary.h"

#include <stdlib.h>

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

/* A byte 10xxxxxx goes on with the letter before it. */
static struct str
last_letter(struct str name)
{
	size_t at = name.len - 1;

	while (at > 0 && ((unsigned char)name.ptr[at] & 0xC0) == 0x80)
		at--;
	return str_from_byte(name, at);
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

static int
compare_ends(const void *a, const void *b)
{
	struct str one = (*(const struct search_term *const *)a)->name;
	struct str other = (*(const struct search_term *const *)b)->name;
	int order = str_compare(last_letter(one), last_letter(other));

	return order != 0 ? order : str_compare(one, other);
}

static void
begin(struct search_file *file, const char *kind, struct str letter,
      struct strbuf *name)
{
	strbuf_reset(name);
	strbuf_addz(name, kind);
	search_shard_name(name, letter);
	search_file_begin(file, strbuf_str(name));
	strbuf_addz(&file->text, "\"");
}

static void
end(struct search_file *file)
{
	strbuf_addz(&file->text, "\"");
	search_file_end(file);
}

/* TERMS stand by LETTER_OF their names, of which each begins a file. */
static void
put_files(const struct search_term_list *terms, const char *kind,
	  struct str (*letter_of)(struct str name), struct search_file *file,
	  struct strbuf *letters)
{
	struct strbuf name = {0};
	struct str letter = STR("");

	for (size_t i = 0; i < terms->count; i++) {
		const struct search_term *term = terms->items[i];

		if (str_equal(letter_of(term->name), letter)) {
			strbuf_addz(&file->text, " ");
		} else {
			if (letter.len > 0)
				end(file);
			letter = letter_of(term->name);
			strbuf_add(letters, letter);
			begin(file, kind, letter, &name);
		}
		strbuf_add(&file->text, term->name);
		strbuf_add_byte(&file->text,
				digit36(magnitude(term->documents)));
	}
	if (letter.len > 0)
		end(file);
	strbuf_free(&name);
}

void
search_vocabulary_put(const struct search_term_list *terms,
		      struct search_file *file, struct strbuf *starts,
		      struct strbuf *ends, struct arena *scratch)
{
	struct search_term_list offered = {0};

	vec_expect(&offered, sizeof *offered.items, terms->count, scratch);
	for (size_t i = 0; i < terms->count; i++)
		if (is_offered(terms->items[i]->name))
			vec_add(&offered, scratch, terms->items[i]);
	put_files(&offered, "near-", first_letter, file, starts);
	if (offered.count > 0)
		qsort(offered.items, offered.count, sizeof *offered.items,
		      compare_ends);
	put_files(&offered, "ends-", last_letter, file, ends);
}
