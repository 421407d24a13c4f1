/* How large an image is, from its first bytes. Knows PNG, JPEG, GIF, WebP and
 * SVG; decodes nothing. */
#ifndef IMAGE_H
#define IMAGE_H

#include <stdint.h>

#include "base/str.h"

struct image_size {
	uint32_t width, height; /* pixels of CSS, 1 to IMAGE_SIDE */
};

enum { IMAGE_SIDE = 100000 };

/* The size that the file BYTES states; false where it is of none of these
 * kinds, is cut short before it says so, or states what no image has. Of an
 * SVG its width and height, else the view box, which gives the proportions. A
 * JPEG that Exif turns is measured as it is stored. */
bool image_size(struct str bytes, struct image_size *size_out);

#endif
