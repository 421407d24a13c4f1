/* Words as search compares them, whatever their case, accents and script. The
 * script of the theme (assets/search.js) does the same to what is typed. */
#ifndef TOKENS_H
#define TOKENS_H

#include <stdint.h>

#include "base/strbuf.h"

/* Letters of a word that count; those behind are dropped. */
enum { TOKENS_LETTERS = 32 };

/* Whether CODEPOINT is of a script that is written without spaces between
 * words. */
bool tokens_is_unspaced(uint32_t codepoint);

/* WORD is borrowed for the call. BESIDE: it stands at the place of the word
 * before, as the last letter of a run that is written without spaces does. */
typedef void tokens_take(void *context, struct str word, bool beside);

/* Gives TAKE the words of TEXT, which is valid UTF-8, in their order: runs of
 * letters and digits of the folded text (utf8_fold_alike). An apostrophe
 * parts words, unless one or two letters end the word behind it ("can't"):
 * then it is left out. What is written without spaces (Han, kana, Thai and
 * their kin) is cut into pairs of neighbours, the last letter once more
 * alone. FOLDED is for the call; it keeps its memory. */
void tokens_read(struct str text, struct strbuf *folded, tokens_take *take,
		 void *context);

#endif
