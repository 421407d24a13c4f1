/* The first bytes of a picture. */
#include "base/image.h"

#include "parts/fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct image_size found;

	if (image_size(fuzz_text(data, size), &found))
		EXPECT(found.width >= 1 && found.width <= IMAGE_SIDE &&
		       found.height >= 1 && found.height <= IMAGE_SIDE);
	return 0;
}
