/* UTF-8 as RFC 3629 has it: no overlong forms, no surrogates, at most
 * U+10FFFF. */
#ifndef UTF8_H
#define UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/strbuf.h"

#define UTF8_INVALID UINT32_MAX

/* Decodes one code point at byte *AT (< text.len) and moves *AT behind it;
 * UTF8_INVALID (and one byte further) where there is none. */
uint32_t utf8_next(struct str text, size_t *at);

/* Byte index of the first invalid sequence, or text.len. */
size_t utf8_check(struct str text);

/* Code points in TEXT, an invalid byte counting as one. */
size_t utf8_length(struct str text);

/* From AT on over printable ASCII, many bytes at a time: at least as far as
 * the result, which is AT or more, TEXT holds nothing else. */
size_t utf8_skip_plain(struct str text, size_t at);

/* Letters, digits and the marks that belong to them, of any script. */
bool utf8_is_word(uint32_t codepoint);
bool utf8_is_letter(uint32_t codepoint);
bool utf8_is_punctuation(uint32_t codepoint); /* symbols are none */
uint32_t utf8_lower(uint32_t codepoint);
uint32_t utf8_upper(uint32_t codepoint); /* of one letter one: not of "ß" */
bool utf8_is_lower(uint32_t codepoint);	 /* a lower-case letter */

/* The first character of TEXT with the combining MARK on it, as one code
 * point where Unicode has one (NFC), to OUT; the length of that character.
 * TEXT must not be empty. */
size_t utf8_compose(struct str text, uint32_t mark, struct strbuf *out);

/* What CODEPOINT is a raised form of, "2" of "²", "TM" of "™", to OUT (not
 * NUL-ended); its length, or 0: it is none. */
enum { UTF8_RAISED = 16 };
size_t utf8_raised(uint32_t codepoint, char out[UTF8_RAISED]);

/* Adds TEXT, which is valid, as it is compared where case and accents do not
 * count: "É" as "e", "ß" as "ss". */
void utf8_fold(struct strbuf *out, struct str text);

/* As file systems compare names that take capitals for small letters: case and
 * how a letter is composed do not count, accents do. */
void utf8_fold_case(struct strbuf *out, struct str text);

/* The same as utf8_fold for what is looked for: letters and digits in other
 * shapes, too, are as in plain text, "²" as "2", "ﬁ" as "fi", and the dotless
 * "ı" as "i". */
void utf8_fold_alike(struct strbuf *out, struct str text);

/* Columns on a terminal: 0 for combining marks, 2 for wide, else 1. */
size_t utf8_width(struct str text);

/* Position of byte OFFSET: line from 1, column in code points from 1. LF ends
 * a line. */
void utf8_position(struct str text, size_t offset, uint32_t *line_out,
		   uint32_t *column_out);

#endif
