/* Compressed copies beside text files, for servers that send them as they
 * are: NAME.gz and NAME.br. */
#ifndef PRECOMPRESS_H
#define PRECOMPRESS_H

#include "site.h"

/* A sink that passes everything on to INNER, and for files of text their
 * compressed copies, too, made by the thread that puts them. INNER must
 * outlive it. */
struct sink precompress_sink(const struct sink *inner);

#endif
