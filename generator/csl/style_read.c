#include "csl/style.h"
const struct csl_style *
csl_style_read(const struct csl_reading *reading, struct str bytes,
	       struct str path)
{
	(void)reading;
	(void)bytes;
	(void)path;
	return NULL;
}
const struct csl_style *
csl_style_open(const struct csl_reading *reading, struct str styles,
	       struct str path)
{
	(void)reading;
	(void)styles;
	(void)path;
	return NULL;
}
