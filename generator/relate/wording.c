#include "relate/wording.h"

#include <string.h>

/* ---- the lists ---- */

static const struct {
	const char *group, *name; /* group NULL: directly under `rules` */
	size_t offset;
	int value;
} lists[] = {
    {NULL, "absolutes", offsetof(struct wording, absolutes), 0},
    {NULL, "absolutes", offsetof(struct wording, in_bodies), 0},
    {NULL, "placeholders", offsetof(struct wording, in_bodies), 0},
    {NULL, "negations", offsetof(struct wording, negations), 0},
    {NULL, "no_effect", offsetof(struct wording, no_effect), 0},
    {NULL, "no_evidence", offsetof(struct wording, no_evidence), 0},
    {NULL, "placeholders", offsetof(struct wording, placeholders), 0},
    {NULL, "significance_only", offsetof(struct wording, significance_only), 0},
    {NULL, "small_study_tests", offsetof(struct wording, small_study_tests), 0},
    {"asserts", "finite", offsetof(struct wording, finite), 0},
    {"asserts", "bare", offsetof(struct wording, bare), 0},
    {"asserts", "asides", offsetof(struct wording, asides), 0},
    {"asserts", "bare_behind", offsetof(struct wording, bare_behind), 0},
    {"significant", "fine", offsetof(struct wording, significant),
     SIGNIFICANT_FINE},
    {"significant", "alone", offsetof(struct wording, significant),
     SIGNIFICANT_ALONE},
    {"sizes", "large", offsetof(struct wording, sizes), SIZE_LARGE},
    {"sizes", "small", offsetof(struct wording, sizes), SIZE_SMALL},
    {"sizes", "trivial", offsetof(struct wording, sizes), SIZE_TRIVIAL},
};

static void
add_all(struct phrases *phrases, struct arena *arena, const struct node *words,
	int value)
{
	for (size_t i = 0; words != NULL && i < words->count; i++)
		phrases_add(phrases, arena, words->items[i].text, value);
}

static void
add_modals(struct wording *wording, struct site *site)
{
	wording->modals =
	    ARENA_ARRAY(&site->arena, struct phrases, site->schemes.count);
	for (size_t i = 0; i < site->schemes.count; i++) {
		const struct scheme *scheme = &site->schemes.items[i];

		for (size_t j = 0; j < scheme->levels.count; j++) {
			const struct scheme_level *level =
			    &scheme->levels.items[j];

			for (size_t k = 0; k < level->modals.count; k++)
				phrases_add(&wording->modals[i], &site->arena,
					    level->modals.items[k],
					    (int)level->rank);
		}
	}
}

const struct wording *
wording_read(struct site *site)
{
	struct wording *wording = ARENA_NEW(&site->arena, struct wording);
	static const struct node none;
	const struct node *words = node_find(&site->theme.words, "rules");

	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
		const struct node *group = words != NULL ? words : &none;

		if (lists[i].group != NULL)
			group = node_find(group, lists[i].group);
		if (group != NULL)
			add_all((struct phrases *)((char *)wording +
						   lists[i].offset),
				&site->arena, node_find(group, lists[i].name),
				lists[i].value);
	}
	add_modals(wording, site);
	return wording;
}

const struct phrases *
wording_modals(const struct wording *wording, const struct site *site,
	       const struct scheme *scheme)
{
	return &wording->modals[scheme - site->schemes.items];
}

/* ---- text ---- */

bool
wording_sentence(struct str *rest, struct str *sentence_out)
{
	size_t end = 0;

	*rest = str_trim(*rest);
	if (rest->len == 0)
		return false;
	while (end < rest->len && rest->ptr[end] != '\n') {
		bool stops = memchr(".!?;", rest->ptr[end], 4) != NULL;

		end++;
		if (stops &&
		    (end == rest->len || byte_is_space(rest->ptr[end])))
			break;
	}
	*sentence_out = str_part(*rest, 0, end);
	*rest = str_from_byte(*rest, end);
	return true;
}

struct quotes {
	struct str open, close;
};

static const struct quotes quotes[] = {
    {{"\"", 1}, {"\"", 1}},
    {{"\xE2\x80\x9C", 3}, {"\xE2\x80\x9D", 3}}, /* “ ” */
    {{"\xE2\x80\x9E", 3}, {"\xE2\x80\x9C", 3}}, /* „ “ */
    {{"\xE2\x80\x98", 3}, {"\xE2\x80\x99", 3}}, /* ‘ ’ */
    {{"\xC2\xAB", 2}, {"\xC2\xBB", 2}},		/* « » */
};

/* Bytes of the quotation at the begin of TEXT, with its marks; 0: none, or
 * none that ends in its line. */
static size_t
quoted_length(struct str text)
{
	struct str line = str_part(text, 0, str_find_byte(text, '\n'));

	for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++) {
		size_t open = quotes[i].open.len, close;

		if (!str_has_prefix(line, quotes[i].open))
			continue;
		close = str_find(str_from_byte(line, open), quotes[i].close);
		if (open + close < line.len)
			return open + close + quotes[i].close.len;
	}
	return 0;
}

struct str
wording_own(struct str text, struct arena *arena)
{
	char *own = NULL;

	for (size_t at = 0; at < text.len; at++) {
		size_t length;

		if (text.ptr[at] != '"' && (unsigned char)text.ptr[at] < 0x80)
			continue;
		length = quoted_length(str_from_byte(text, at));
		if (length == 0)
			continue;
		if (own == NULL)
			own = memcpy(arena_alloc(arena, text.len), text.ptr,
				     text.len);
		memset(own + at, ' ', length);
		at += length - 1;
	}
	return own == NULL ? text : (struct str){own, text.len};
}
