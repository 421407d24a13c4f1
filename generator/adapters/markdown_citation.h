/* The grammar of citations, over the raw text of one block. Knows nothing of
 * cmark. Offsets are bytes in CONTENT. */
#ifndef MARKDOWN_CITATION_H
#define MARKDOWN_CITATION_H

#include "adapters/markdown.h"

/* What is read from the text, before it is placed in the file: the key's `at`
 * holds the byte offset of the @ as column and the bytes from there to the
 * end of the key as width. */

/* Whether the @ at AT begins a key: not within a word, an address, a path or
 * behind a backslash. */
bool markdown_citation_starts(struct str content, size_t at);

/* The "]" that closes the bracket which is open at FROM; content.len where
 * there is none, or where what stands between cannot be part of a group
 * (wikilinks, shortcodes and footnotes are no plain text). */
size_t markdown_citation_group_end(struct str content, size_t from);

/* Reads the cites of a group from the first @, at FROM, to END. PREFIX is
 * what stands before it. */
void markdown_citation_read_group(struct str content, size_t from, size_t end,
				  struct str prefix, struct arena *arena,
				  struct markdown_citation *out);

/* Reads the one at AT in running text, with the " [p. 3]" that may follow;
 * the result is the offset behind it. */
size_t markdown_citation_read_narrative(struct str content, size_t at,
					struct arena *arena,
					struct markdown_citation *out);

/* The bytes of a key at the beginning of TEXT; 0 where there is none. What
 * is doubled or trailing punctuation does not belong to it. */
size_t markdown_citation_key_length(struct str text);

#endif
