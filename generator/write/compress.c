#include "write/compress.h"

#include <brotli/encode.h>
#include <stdlib.h>
#include <zlib.h>

enum {
	BROTLI_QUALITY = 5,
	GZIP_WINDOW = MAX_WBITS + 16, /* with gzip's header: zlib.h */
	GZIP_MEMORY = 8,
	PART_BYTES = 16 << 10
};

struct compressor {
	enum compress_format format;
	z_stream gzip;
	BrotliEncoderState *brotli;
};

struct compressor *
compressor_open(enum compress_format format)
{
	struct compressor *compressor = calloc(1, sizeof *compressor);

	if (compressor == NULL)
		arena_out_of_memory();
	compressor->format = format;
	if (format == COMPRESS_GZIP) {
		if (deflateInit2(&compressor->gzip, Z_BEST_COMPRESSION,
				 Z_DEFLATED, GZIP_WINDOW, GZIP_MEMORY,
				 Z_DEFAULT_STRATEGY) != Z_OK)
			arena_out_of_memory();
		return compressor;
	}
	compressor->brotli = BrotliEncoderCreateInstance(NULL, NULL, NULL);
	if (compressor->brotli == NULL)
		arena_out_of_memory();
	BrotliEncoderSetParameter(compressor->brotli, BROTLI_PARAM_QUALITY,
				  BROTLI_QUALITY);
	BrotliEncoderSetParameter(compressor->brotli, BROTLI_PARAM_MODE,
				  BROTLI_MODE_TEXT);
	return compressor;
}

static void
add_gzip(z_stream *gzip, struct str bytes, bool last, struct strbuf *out)
{
	char part[PART_BYTES];

	gzip->next_in = (Bytef *)bytes.ptr;
	gzip->avail_in = (uInt)bytes.len;
	do {
		gzip->next_out = (Bytef *)part;
		gzip->avail_out = sizeof part;
		deflate(gzip, last ? Z_FINISH : Z_NO_FLUSH);
		strbuf_add(out,
			   (struct str){part, sizeof part - gzip->avail_out});
	} while (gzip->avail_out == 0);
}

static void
add_brotli(BrotliEncoderState *brotli, struct str bytes, bool last,
	   struct strbuf *out)
{
	const uint8_t *next = (const uint8_t *)bytes.ptr;
	size_t left = bytes.len;

	do {
		size_t none = 0, ready = 0;
		const uint8_t *made;

		if (!BrotliEncoderCompressStream(
			brotli,
			last ? BROTLI_OPERATION_FINISH
			     : BROTLI_OPERATION_PROCESS,
			&left, &next, &none, NULL, NULL))
			arena_out_of_memory();
		made = BrotliEncoderTakeOutput(brotli, &ready);
		strbuf_add(out, (struct str){(const char *)made, ready});
	} while (left > 0 || BrotliEncoderHasMoreOutput(brotli) ||
		 (last && !BrotliEncoderIsFinished(brotli)));
}

void
compressor_add(struct compressor *compressor, struct str bytes, bool last,
	       struct strbuf *out)
{
	if (compressor->format == COMPRESS_GZIP)
		add_gzip(&compressor->gzip, bytes, last, out);
	else
		add_brotli(compressor->brotli, bytes, last, out);
}

void
compressor_close(struct compressor *compressor)
{
	if (compressor->format == COMPRESS_GZIP)
		deflateEnd(&compressor->gzip);
	else
		BrotliEncoderDestroyInstance(compressor->brotli);
	free(compressor);
}
