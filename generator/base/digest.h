/* XXH3, 64 bits: for equality within one machine's builds, not for trust. */
#ifndef DIGEST_H
#define DIGEST_H

#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

uint64_t digest(struct str bytes);
uint64_t digest_mix(uint64_t seed, struct str bytes);
/* 16 lower-case hexadecimal digits. */
struct str digest_hex(uint64_t value, struct arena *arena);

#endif
