/* Assertions over the project's own types. */
#ifndef EXPECT_H
#define EXPECT_H

#include "suite.h"

#include "base/str.h"

/* ACTUAL, a struct str, has the bytes of the NUL-ended EXPECTED. */
#define expect_text(actual, expected)                                     \
	do {                                                              \
		struct str actual_ = (actual);                            \
		const char *expected_ = (expected);                       \
		ck_assert_msg(str_is(actual_, expected_),                 \
			      "'%.*s' instead of '%s'", STR_ARG(actual_), \
			      expected_);                                 \
	} while (0)

#define ROWS(table) ((int)(sizeof(table) / sizeof *(table)))

#endif
