/* What templates call to put a text into an address. */
#ifndef ENCODED_H
#define ENCODED_H

#include "adapters/script.h"

/* Adds encoded(text): all bytes but letters, digits and -._~ percent-encoded,
 * as parts of an address want any text (RFC 3986, 2.3). */
void encoded_register(struct script *script);

#endif
