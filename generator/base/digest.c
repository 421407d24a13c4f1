#include "base/digest.h"

#include <inttypes.h>
#include <xxhash.h>

uint64_t
digest(struct str bytes)
{
	return XXH3_64bits(bytes.ptr, bytes.len);
}

uint64_t
digest_mix(uint64_t seed, struct str bytes)
{
	return XXH3_64bits_withSeed(bytes.ptr, bytes.len, seed);
}

struct str
digest_hex(uint64_t value, struct arena *arena)
{
	return arena_printf(arena, "%016" PRIx64, value);
}
