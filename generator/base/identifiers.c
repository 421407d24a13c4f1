#include "base/identifiers.h"

#include <string.h>

#include "base/strbuf.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* ---- parts of texts ---- */

static bool
has_prefix(struct str text, const char *prefix)
{
	return identifier_equal(str_part(text, 0, strlen(prefix)),
				str_from(prefix));
}

/* The first byte from AT that is none of BYTES and of letters and digits as
 * asked for. */
static size_t
run(struct str text, size_t at, bool letters, const char *bytes)
{
	for (; at < text.len; at++) {
		char byte = text.ptr[at];

		if (!byte_is_digit(byte) &&
		    !(letters && byte_is_letter(byte)) &&
		    (byte == '\0' || strchr(bytes, byte) == NULL))
			break;
	}
	return at;
}

static bool
is_run(struct str text, bool letters, const char *bytes)
{
	return text.len > 0 && run(text, 0, letters, bytes) == text.len;
}

static bool
is_digits(struct str text, size_t count)
{
	return text.len == count && is_run(text, false, "");
}

bool
identifier_equal(struct str a, struct str b)
{
	if (a.len != b.len)
		return false;
	for (size_t i = 0; i < a.len; i++)
		if (byte_lower(a.ptr[i]) != byte_lower(b.ptr[i]))
			return false;
	return true;
}

struct str
identifier_fold(struct str text, struct arena *arena)
{
	struct str copy;

	for (size_t i = 0; i < text.len; i++) {
		if (byte_lower(text.ptr[i]) == text.ptr[i])
			continue;
		copy = arena_str(arena, text);
		for (; i < copy.len; i++)
			((char *)copy.ptr)[i] = byte_lower(copy.ptr[i]);
		return copy;
	}
	return text;
}

/* ---- as they are written ---- */

static const char *const doi_prefixes[] = {"https://", "http://", "www.", "dx.",
					   "doi.org/", "doi:",	  "doi ", NULL};
static const char *const pmid_prefixes[] = {"https://",
					    "http://",
					    "www.",
					    "pubmed.ncbi.nlm.nih.gov/",
					    "ncbi.nlm.nih.gov/pubmed/",
					    "pmid:",
					    NULL};
static const char *const pmcid_prefixes[] = {"https://",
					     "http://",
					     "www.",
					     "pmc.ncbi.nlm.nih.gov/articles/",
					     "ncbi.nlm.nih.gov/pmc/articles/",
					     "pmcid:",
					     NULL};
static const char *const isbn_prefixes[] = {"isbn:", "isbn ", NULL};
static const char *const issn_prefixes[] = {"issn:", "issn ", NULL};

/* Each of PREFIXES once, in their order. */
static struct str
without_prefixes(struct str text, const char *const *prefixes)
{
	for (size_t i = 0; prefixes[i] != NULL; i++)
		if (has_prefix(text, prefixes[i]))
			text =
			    str_trim(str_from_byte(text, strlen(prefixes[i])));
	return text;
}

/* Punctuation of the sentence that it stood in. A bracket may be its own, and
 * so may be the last byte of an old one, with its "<" and ">". */
static struct str
without_end(struct str text)
{
	bool old = str_find_byte(text, '<') < text.len;

	while (text.len > 0) {
		char last = text.ptr[text.len - 1];
		size_t opened = 0, closed = 0;

		for (size_t i = 0; i < text.len; i++) {
			opened += text.ptr[i] == '(';
			closed += text.ptr[i] == ')';
		}
		if (strchr(old ? ".,;:" : ".,;:-_", last) == NULL &&
		    !(last == ')' && closed > opened))
			break;
		text.len--;
	}
	return text;
}

static unsigned
hexadecimal(char digit)
{
	digit = byte_lower(digit);
	if (byte_is_digit(digit))
		return (unsigned)(digit - '0');
	return digit >= 'a' && digit <= 'f' ? (unsigned)(digit - 'a' + 10) : 16;
}

/* "%28" is "(" in an address; no DOI holds a percent sign. */
static struct str
without_percents(struct str text, struct arena *arena)
{
	char *copy;
	size_t len = 0;

	if (str_find_byte(text, '%') == text.len)
		return text;
	copy = arena_alloc(arena, text.len + 1);
	for (size_t i = 0; i < text.len; i++) {
		unsigned high = 16, low = 16;

		if (text.ptr[i] == '%' && i + 2 < text.len) {
			high = hexadecimal(text.ptr[i + 1]);
			low = hexadecimal(text.ptr[i + 2]);
		}
		if (high < 16 && low < 16) {
			copy[len++] = (char)(high * 16 + low);
			i += 2;
		} else {
			copy[len++] = text.ptr[i];
		}
	}
	return (struct str){copy, len};
}

static struct str
normal_pmcid(struct str text, struct arena *arena)
{
	struct str copy;

	text = without_prefixes(text, pmcid_prefixes);
	if (!has_prefix(text, "pmc") || str_has_prefix(text, STR("PMC")))
		return text;
	copy = arena_str(arena, text);
	memcpy((char *)copy.ptr, "PMC", 3);
	return copy;
}

struct str
identifier_normal(enum identifier kind, struct str text, struct arena *arena)
{
	text = str_trim(text);
	if (kind == IDENTIFIER_ISBN)
		return without_prefixes(text, isbn_prefixes);
	if (kind == IDENTIFIER_ISSN)
		return without_prefixes(text, issn_prefixes);
	text = without_end(text);
	if (kind == IDENTIFIER_DOI)
		return without_percents(without_prefixes(text, doi_prefixes),
					arena);
	while (text.len > 0 && text.ptr[text.len - 1] == '/')
		text.len--;
	return kind == IDENTIFIER_PMID ? without_prefixes(text, pmid_prefixes)
				       : normal_pmcid(text, arena);
}

/* ---- DOI ---- */

/* Moves *AT behind LITERAL. */
static bool
pass(struct str text, size_t *at, const char *literal)
{
	struct str rest = str_from_byte(text, *at);

	if (!str_has_prefix(rest, str_from(literal)))
		return false;
	*at += strlen(literal);
	return true;
}

/* Moves *AT behind as many such bytes as there are, LEAST or more. */
static bool
pass_run(struct str text, size_t *at, size_t least, bool letters,
	 const char *bytes)
{
	size_t from = *at;

	*at = run(text, from, letters, bytes);
	return *at - from >= least;
}

/* 10.1577/1548-8659(1994)123<0200:EOTD>2.3.CO;2, with and without brackets:
 * behind the slash. */
static bool
is_serial_item(struct str text)
{
	size_t at = 0;

	if (!pass_run(text, &at, 1, false, "") || !pass(text, &at, "-") ||
	    !pass_run(text, &at, 1, false, ""))
		return false;
	pass(text, &at, "X");
	pass(text, &at, "(");
	pass_run(text, &at, 0, false, "");
	pass(text, &at, ")");
	return pass_run(text, &at, 0, false, "") &&
	       byte_is_digit(text.ptr[at - 1]) && pass(text, &at, "<") &&
	       pass_run(text, &at, 1, true, "_") && pass(text, &at, ":") &&
	       pass_run(text, &at, 0, true, "_") && pass(text, &at, ">") &&
	       pass_run(text, &at, 1, false, "") && pass(text, &at, ".") &&
	       pass_run(text, &at, 1, false, "") && pass(text, &at, ".") &&
	       pass_run(text, &at, 1, true, "_") && pass(text, &at, ";") &&
	       at + 1 == text.len && byte_is_digit(text.ptr[at]);
}

/* 10.1207/s15327752jpa8502&2_1: behind the slash. */
static bool
has_ampersand(struct str text)
{
	size_t at = 0;

	return pass_run(text, &at, 1, true, "_") && pass(text, &at, "&") &&
	       pass_run(text, &at, 1, false, "") && pass(text, &at, "_") &&
	       pass_run(text, &at, 1, false, "") && at == text.len;
}

static bool
holds_space(struct str text)
{
	for (size_t i = 0; i < text.len; i++)
		if (byte_is_space(text.ptr[i]) || text.ptr[i] == '\v' ||
		    text.ptr[i] == '\f')
			return true;
	return false;
}

static bool
is_doi(struct str text)
{
	size_t slash = str_find_byte(text, '/');
	struct str registrant, name;

	if (!str_has_prefix(text, STR("10.")) || slash == text.len)
		return false;
	registrant = str_part(text, 3, slash - 3);
	name = str_from_byte(text, slash + 1);
	if (registrant.len < 4 || registrant.len > 9 ||
	    !is_run(registrant, false, "") || name.len == 0)
		return false;
	/* What 10.1021/JA012345 and its kin look like is among these. */
	if (is_run(name, true, "-._;()/:"))
		return true;
	if (str_is(registrant, "1002") && !holds_space(name))
		return true;
	if (registrant.len == 4 && is_serial_item(name))
		return true;
	return str_is(registrant, "1207") && has_ampersand(name);
}

bool
identifier_cochrane(struct str doi, struct str *review_out,
		    unsigned *version_out)
{
	static const char prefix[] = "10.1002/14651858.CD";
	size_t len = sizeof prefix - 1 + 6;
	struct str version = str_from_byte(doi, len);
	unsigned number = 1;

	if (!has_prefix(doi, prefix) ||
	    !is_digits(str_part(doi, sizeof prefix - 1, 6), 6))
		return false;
	if (version.len > 0) {
		struct str digits = str_from_byte(version, 4);

		if (!has_prefix(version, ".pub") || digits.len > 3 ||
		    !is_digits(digits, digits.len))
			return false;
		number = 0;
		for (size_t i = 0; i < digits.len; i++)
			number = number * 10 + (unsigned)(digits.ptr[i] - '0');
	}
	*review_out = str_part(doi, 0, len);
	*version_out = number;
	return true;
}

/* ---- check digits ---- */

/* The value of a digit, "X" being 10; 11 for anything else. */
static unsigned
check_value(char byte)
{
	if (byte_is_digit(byte))
		return (unsigned)(byte - '0');
	return byte == 'X' || byte == 'x' ? 10 : 11;
}

/* ISO 2108 (ISBN-10) and 3297 (ISSN): weights that fall to 1, modulo 11. */
static bool
is_modulo_11(struct str digits)
{
	unsigned sum = 0;

	for (size_t i = 0; i < digits.len; i++) {
		unsigned value = check_value(digits.ptr[i]);

		if (value > 9 && (value > 10 || i + 1 < digits.len))
			return false;
		sum += value * (unsigned)(digits.len - i);
	}
	return sum % 11 == 0;
}

/* GS1: weights 1 and 3 in turn, modulo 10. */
static bool
is_isbn_13(struct str digits)
{
	unsigned sum = 0;

	if (!is_run(digits, false, "") ||
	    (!has_prefix(digits, "978") && !has_prefix(digits, "979")))
		return false;
	for (size_t i = 0; i < digits.len; i++)
		sum += check_value(digits.ptr[i]) * (i % 2 ? 3 : 1);
	return sum % 10 == 0;
}

enum { ISBN_BYTES = 13 };

/* TEXT without hyphens and spaces, in COPY; empty where that is too long. */
static struct str
bare_digits(struct str text, char copy[ISBN_BYTES])
{
	size_t len = 0;

	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] == '-' || text.ptr[i] == ' ')
			continue;
		if (len == ISBN_BYTES)
			return STR_NONE;
		copy[len++] = text.ptr[i];
	}
	return (struct str){copy, len};
}

static bool
is_isbn(struct str text)
{
	char copy[ISBN_BYTES];
	struct str digits = bare_digits(text, copy);

	return (digits.len == 10 && is_modulo_11(digits)) ||
	       (digits.len == 13 && is_isbn_13(digits));
}

static bool
is_issn(struct str text)
{
	char copy[ISBN_BYTES];
	bool parted = text.len == 9 && text.ptr[4] == '-';

	return (parted || text.len == 8) && bare_digits(text, copy).len == 8 &&
	       is_modulo_11(bare_digits(text, copy));
}

/* Each part of TEXT that holds a digit; words beside it, as "(pbk.)", are let
 * be. */
static bool
are_all(struct str text, bool (*is_one)(struct str text))
{
	bool any = false;

	if (is_one(text))
		return true;
	for (size_t at = 0; at < text.len;) {
		size_t end = at;
		struct str part;

		while (end < text.len && !byte_is_space(text.ptr[end]) &&
		       strchr(",;/", text.ptr[end]) == NULL)
			end++;
		part = str_part(text, at, end - at);
		at = end + 1;
		if (part.len == 0 || !byte_is_digit(part.ptr[0]))
			continue;
		if (!is_one(part))
			return false;
		any = true;
	}
	return any;
}

/* ---- all of them ---- */

bool
identifier_is_valid(enum identifier kind, struct str text)
{
	switch (kind) {
	case IDENTIFIER_DOI: return is_doi(text);
	case IDENTIFIER_PMID:
		return text.len <= 8 && is_run(text, false, "") &&
		       text.ptr[0] != '0';
	case IDENTIFIER_PMCID:
		return str_has_prefix(text, STR("PMC")) &&
		       is_run(str_from_byte(text, 3), false, "");
	case IDENTIFIER_ISBN: return are_all(text, is_isbn);
	case IDENTIFIER_ISSN: return are_all(text, is_issn);
	}
	return false;
}

const char *
identifier_form(enum identifier kind)
{
	static const char *const forms[] = {
	    "one looks like 10.1186/s12906-021-03297-z",
	    "one is a number of up to 8 digits, without zeros before it",
	    "one looks like PMC8053283",
	    "one has 10 or 13 digits, of which the last follows from the "
	    "others: is one mistyped?",
	    "one looks like 0378-5955, and its last digit follows from the "
	    "others: is one mistyped?"};

	return forms[kind];
}

bool
identifier_is_placeholder(struct str text)
{
	static const char *const ends[] = {"12345",    "123456",    "1234567",
					   "12345678", "123456789", "xxxx",
					   "0000"};

	for (size_t i = 0; i < COUNT(ends); i++) {
		size_t len = strlen(ends[i]);

		if (text.len >= len &&
		    has_prefix(str_from_byte(text, text.len - len), ends[i]))
			return true;
	}
	return false;
}

/* ---- registers of trials ---- */

/* The word of letters and digits that begins at AT. */
static struct str
word_at(struct str text, size_t at)
{
	return str_part(text, at, run(text, at, true, "") - at);
}

/* Whether WORD begins as a register's numbers do and is none of them. */
static bool
is_bad_number(struct str word, const char *name)
{
	struct str digits = str_from_byte(word, strlen(name));

	return has_prefix(word, name) && digits.len > 0 &&
	       byte_is_digit(digits.ptr[0]) &&
	       (!is_digits(digits, 8) || !str_has_prefix(word, str_from(name)));
}

struct str
identifier_bad_registration(struct str text)
{
	for (size_t at = 0; at < text.len;) {
		struct str word = word_at(text, at);

		if (is_bad_number(word, "NCT") || is_bad_number(word, "ISRCTN"))
			return word;
		at += word.len + 1;
	}
	return STR_NONE;
}

static bool
is_address_byte(char byte)
{
	return byte_is_letter(byte) || byte_is_digit(byte) ||
	       memchr("/:;()._~-", byte, 9) != NULL;
}

struct str
identifier_doi_address(struct str doi, struct arena *arena)
{
	char room[STRBUF_ROOM];
	struct strbuf out = STRBUF_IN(room);
	struct str address;

	strbuf_addz(&out, "https://doi.org/");
	strbuf_add_encoded(&out, doi, is_address_byte);
	address = strbuf_take(&out, arena);
	strbuf_free(&out);
	return address;
}
