/* Growing text. A zeroed strbuf is valid, empty and unlimited; TEXT is always
 * NUL-ended once something was added. With a limit set, what would pass it is
 * cut off and `full` stays true: append many times, check once. */
#ifndef STRBUF_H
#define STRBUF_H

#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/known.h"
#include "base/str.h"

struct strbuf {
	char *ptr;
	size_t len;
	size_t capacity;
	size_t limit; /* bytes; 0: none */
	bool full;
	bool lent; /* ptr is the caller's */
};

/* Bytes that most short texts fit into. */
enum { STRBUF_ROOM = 256 };

/* An empty one that allocates nothing as long as it fits into ROOM, an array of
 * bytes that outlives it. It must not be copied. */
#define STRBUF_IN(room) \
	((struct strbuf){.ptr = (room), .capacity = sizeof(room), .lent = true})

#define STRBUF_LIMITED(bytes) ((struct strbuf){.limit = (bytes)})

/* What strbuf_add does where there is no room, or a limit. */
void strbuf_add_growing(struct strbuf *buf, struct str text);

/* Adding stands in sight of the compiler, which knows how long a literal is. */
static inline void
strbuf_add(struct strbuf *buf, struct str text)
{
	if (buf->limit > 0 || text.len >= buf->capacity - buf->len) {
		strbuf_add_growing(buf, text);
		return;
	}
	KNOWN(buf->ptr != NULL);
	if (text.len > 0)
		memcpy(buf->ptr + buf->len, text.ptr, text.len);
	buf->len += text.len;
	buf->ptr[buf->len] = '\0';
}

static inline void
strbuf_addz(struct strbuf *buf, const char *text)
{
	strbuf_add(buf, (struct str){text, strlen(text)});
}

static inline void
strbuf_add_byte(struct strbuf *buf, char byte)
{
	strbuf_add(buf, (struct str){&byte, 1});
}

void strbuf_printf(struct strbuf *buf, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void strbuf_vprintf(struct strbuf *buf, const char *format, va_list args);
void strbuf_add_codepoint(struct strbuf *buf, uint32_t codepoint);

/* As printf's "%d" does. */
void strbuf_add_integer(struct strbuf *buf, int64_t number);

/* A finite NUMBER with DIGITS that count, or (0) as many as it takes to read
 * back as the same; 100 rather than 1e+02. */
void strbuf_add_number(struct strbuf *buf, double number, unsigned digits);

/* NUMBER, not below 0, with so many DECIMALS: what "%.*f" writes. */
void strbuf_add_fixed(struct strbuf *buf, double number, unsigned decimals);

/* NUMBER in letters, as lists count: 1 "a", 26 "z", 27 "aa"; nothing for 0. */
void strbuf_add_letters(struct strbuf *buf, unsigned number);

/* Escapes & < > " for HTML text and double-quoted attributes. */
void strbuf_add_html(struct strbuf *buf, struct str text);

/* The content, borrowed until the next change. */
struct str strbuf_str(const struct strbuf *buf);

/* A copy in ARENA; the buffer is emptied but keeps its memory. */
struct str strbuf_take(struct strbuf *buf, struct arena *arena);

void strbuf_reset(struct strbuf *buf); /* empty, memory and limit kept */
void strbuf_free(struct strbuf *buf);  /* empty and valid again */

/* Adds TEXT for an address: bytes for which STAYS is false percent-encoded
 * (RFC 3986, 2.1). */
void strbuf_add_encoded(struct strbuf *buf, struct str text,
			bool (*stays)(char byte));

#endif
