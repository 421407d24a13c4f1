/* What holds at a place, for those who read it. Tests under sanitizers look at
 * it, and tools that read the code take it as given (CHECKED, in the Makefile);
 * the program leaves it out: it is for where an assert would cost too much. */
#ifndef KNOWN_H
#define KNOWN_H

#ifdef CHECKED
#include <assert.h>
#define KNOWN(condition) assert(condition)
#else
#define KNOWN(condition) ((void)0)
#endif

#endif
