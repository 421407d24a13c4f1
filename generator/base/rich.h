/* Titles in CSL-JSON: plain text in which a few tags stand for italics, bold,
 * raised, lowered and small letters, and &amp; and its kin for what HTML
 * writes so. A tag counts if it is closed again; any other "<" is itself. */
#ifndef RICH_H
#define RICH_H

#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

/* Whether TEXT holds no such thing, and no "&" or "<" at all. */
bool rich_is_plain(struct str text);

/* The character that TEXT begins with as "&name;" or "&#number;", and the
 * length of that; 0: with none. */
uint32_t rich_character(struct str text, size_t *length_out);

/* Without tags, as characters: TEXT itself, or in ARENA. */
struct str rich_text(struct str text, struct arena *arena);

/* As HTML: <i>, <b>, <sup>, <sub> and <span class="smallcaps">, closed and
 * nested as they must be; all else escaped. */
struct str rich_html(struct str text, struct arena *arena);

#endif
