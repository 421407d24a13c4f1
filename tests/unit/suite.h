/* A file of unit tests adds its suite to the one runner:
 *
 *     START_TEST(adds) { ck_assert_int_eq(1 + 1, 2); } END_TEST
 *     SUITE(arithmetic)
 *     {
 *             tcase_add_test(cases, adds);
 *     }
 */
#ifndef SUITE_H
#define SUITE_H

#include <check.h>
#include <stdlib.h>

/* SECONDS; under sanitizers and valgrind as many times as these slow. */
static inline double
patience(double seconds)
{
	const char *times = getenv("CK_TIMEOUT_MULTIPLIER");

	return seconds * (times == NULL ? 1 : strtod(times, NULL));
}

void suite_register(const char *name, void (*fill)(TCase *));

#define SUITE(name)                                                    \
	static void fill_##name(TCase *cases);                         \
	__attribute__((constructor)) static void register_##name(void) \
	{                                                              \
		suite_register(#name, fill_##name);                    \
	}                                                              \
	static void fill_##name(TCase *cases)

#endif
