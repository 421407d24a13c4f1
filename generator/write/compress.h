/* gzip and brotli, in parts. What is made depends on the bytes alone: no time,
 * no name. A struct compressor is for one thread. */
#ifndef COMPRESS_H
#define COMPRESS_H

#include "base/strbuf.h"

enum compress_format {
	COMPRESS_GZIP,	/* RFC 1952, by zlib at its level 9 */
	COMPRESS_BROTLI /* RFC 7932, at quality 5, which costs no more */
};

struct compressor;

struct compressor *compressor_open(enum compress_format format);

/* Takes BYTES and appends to OUT what is ready; with LAST all that is left,
 * and nothing may follow. */
void compressor_add(struct compressor *compressor, struct str bytes, bool last,
		    struct strbuf *out);

void compressor_close(struct compressor *compressor);

#endif
