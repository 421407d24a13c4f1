/* Runs every suite; closes with Check's line. */
#include "suite.h"

#include <stdio.h>

#define SUITES_AT_MOST 100

static struct {
	const char *name;
	void (*fill)(TCase *);
} suites[SUITES_AT_MOST];
static size_t suite_count;

void
suite_register(const char *name, void (*fill)(TCase *))
{
	if (suite_count == SUITES_AT_MOST)
		abort();
	suites[suite_count].name = name;
	suites[suite_count++].fill = fill;
}

int
main(void)
{
	SRunner *runner = srunner_create(NULL);
	int checks, failed;

	for (size_t i = 0; i < suite_count; i++) {
		Suite *suite = suite_create(suites[i].name);
		TCase *cases = tcase_create(suites[i].name);

		tcase_set_timeout(cases, 60);
		suites[i].fill(cases);
		suite_add_tcase(suite, cases);
		srunner_add_suite(runner, suite);
	}
	srunner_run_all(runner, CK_NORMAL);
	checks = srunner_ntests_run(runner);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return checks == 0 || failed > 0 ? EXIT_FAILURE : EXIT_SUCCESS;
}
