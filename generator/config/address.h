/* Within config: addresses that site.yaml names. */
#ifndef ADDRESS_H
#define ADDRESS_H

#include "base/str.h"

/* The host of an http or https URL, empty where it is none; PATH is what
 * follows it. */
struct str address_host(struct str url, struct str *path_out);

/* Whether URL has printable ASCII only, and none of the bytes REFUSED. */
bool address_is_plain(struct str url, struct str refused);

#endif
