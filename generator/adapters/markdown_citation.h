/* The grammar of citations, which is Pandoc's, over the raw text of one block.
 * Knows nothing of cmark. Offsets are bytes in CONTENT.
 *
 * Where Pandoc sees no group, or loses what it does not expect, we keep what
 * the author wrote: behind the last key "; and more" is a suffix, before the
 * first one "this; " is part of the prefix, and a comma parts two keys that no
 * semicolon parts. */
#ifndef MARKDOWN_CITATION_H
#define MARKDOWN_CITATION_H

#include "adapters/markdown.h"

/* What is read borrows from the text, before it is placed in the file and
 * made HTML of: prefix and suffix are Markdown; the key's `at` holds the byte
 * offset of the @ as column and the bytes from there to the end of the key as
 * width. */

/* Whether the @ at AT begins a key: not within a word, an address, a path or
 * behind a backslash. */
bool markdown_citation_starts(struct str content, size_t at);

/* Whether "-" stands before the @ at AT and asks for the author to be left
 * out: not behind a word or another dash. */
bool markdown_citation_suppressed(struct str content, size_t at);

/* The "]" that closes the bracket which is open at FROM; content.len where
 * there is none, or where what stands between cannot be part of a group
 * (wikilinks, shortcodes and footnotes are no plain text). */
size_t markdown_citation_group_end(struct str content, size_t from);

/* Reads the cites of a group that stands from FROM, behind its bracket, to
 * END; none where all its keys are within code. */
void markdown_citation_read_group(struct str content, size_t from, size_t end,
				  struct arena *arena,
				  struct markdown_citation *out);

/* Reads the one at AT in running text, with the " [p. 3; @b]" that may follow;
 * the result is the offset behind it. */
size_t markdown_citation_read_narrative(struct str content, size_t at,
					struct arena *arena,
					struct markdown_citation *out);

/* The first key of CONTENT at FROM or behind it; the result is the offset
 * behind it, 0 where there is none. */
size_t markdown_citation_next(struct str content, size_t from,
			      struct str *key_out);

/* The brackets that are open at a place in a block's text. Zeroed for each
 * block, it is at its beginning. */
struct markdown_brackets {
	size_t at;
	VEC(size_t) open; /* the innermost one last */
};

/* Goes on to the place TO, which is not within code. */
void markdown_brackets_follow(struct markdown_brackets *brackets,
			      struct str content, size_t to,
			      struct arena *scratch);

/* The bytes of a key at the beginning of TEXT; 0 where there is none. What
 * is doubled or trailing punctuation does not belong to it, but for the "//"
 * of an address. */
size_t markdown_citation_key_length(struct str text);

#endif
