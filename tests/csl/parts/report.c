#include "report.h"

#include "base/strbuf.h"

enum { SHOWN = 160, ENOUGH = 80, ENOUGH_OF_GROUP = 70, GROUP = 10 };

void
report_read_known(struct report *report, struct str bytes)
{
	struct str line;

	while (str_next(&bytes, '\n', &line)) {
		size_t blank = str_find_byte(line, ' ');
		struct str *why = ARENA_NEW(report->arena, struct str);

		if (str_has_prefix(line, STR("#")) || blank == line.len)
			continue;
		*why = str_trim(str_from_byte(line, blank));
		map_add(&report->known, report->arena, str_part(line, 0, blank),
			why);
	}
}

static struct report_group *
group_of(struct report *report, struct str name)
{
	struct report_group *group;

	for (size_t i = 0; i < report->groups.count; i++)
		if (str_equal(report->groups.items[i].name, name))
			return &report->groups.items[i];
	group = vec_new(&report->groups, report->arena);
	group->name = name;
	return group;
}

static void
print_part(const char *what, struct str text)
{
	struct str part = str_part(text, 0, SHOWN);

	while (part.len < text.len && part.len > 0 &&
	       ((unsigned char)text.ptr[part.len] & 0xc0) == 0x80)
		part.len--;
	printf("    %s %.*s%s\n", what, STR_ARG(part),
	       part.len < text.len ? "…" : "");
}

/* The first line that differs of each; a bit before where it does. */
static void
print_difference(struct str expected, struct str got)
{
	struct str mine = {0}, other = {0};
	bool more, most;

	do {
		more = str_next(&expected, '\n', &other);
		most = str_next(&got, '\n', &mine);
	} while (more && most && str_equal(mine, other));
	print_part("expected:", more ? other : STR("(nothing more)"));
	print_part("got:     ", most ? mine : STR("(nothing more)"));
}

static void
print_failure(const struct report *report, const struct fixture *fixture,
	      const struct attempt *attempt)
{
	struct str expected = fixture_section(fixture, "RESULT");

	printf("FAILED %.*s\n", STR_ARG(fixture->name));
	if (!attempt->done)
		print_part("stopped: ", attempt->text);
	else if (report->whole)
		printf("---- expected\n%.*s\n---- got\n%.*s\n----\n",
		       STR_ARG(expected), STR_ARG(attempt->text));
	else
		print_difference(expected, attempt->text);
}

/* Why it fails: what is known of it, else where it stopped. */
static struct str
reason(const struct report *report, const struct fixture *fixture,
       const struct attempt *attempt)
{
	const struct str *why = map_find(&report->known, fixture->name);

	if (why != NULL)
		return *why;
	return attempt->done ? STR("differs")
			     : str_part(attempt->text, 0, SHOWN);
}

void
report_add(struct report *report, const struct fixture *fixture,
	   const struct attempt *attempt)
{
	struct report_group *group = group_of(report, fixture->group);
	struct str why;

	if (attempt->done &&
	    str_equal(attempt->text, fixture_section(fixture, "RESULT"))) {
		group->passed++;
		report->passed++;
		if (map_find(&report->known, fixture->name) != NULL)
			printf("passes, but is listed as known to fail: "
			       "%.*s\n",
			       STR_ARG(fixture->name));
		return;
	}
	print_failure(report, fixture, attempt);
	why = reason(report, fixture, attempt);
	vec_add(&group->failures, report->arena,
		arena_printf(report->arena, "%.*s: %.*s",
			     STR_ARG(fixture->name), STR_ARG(why)));
	group->failed++;
	report->failed++;
	report->crashed += attempt->crashed;
}

static double
percent(unsigned passed, unsigned failed)
{
	return passed + failed == 0 ? 0 : 100.0 * passed / (passed + failed);
}

void
report_close(const struct report *report)
{
	printf("\n%-14s %6s %4s %6s  what fails, and why\n", "group", "passed",
	       "of", "%");
	for (size_t i = 0; i < report->groups.count; i++) {
		const struct report_group *group = &report->groups.items[i];

		printf("%-14.*s %6u %4u %6.1f\n", STR_ARG(group->name),
		       group->passed, group->passed + group->failed,
		       percent(group->passed, group->failed));
		for (size_t k = 0; k < group->failures.count; k++)
			printf("%35s%.*s\n", "",
			       STR_ARG(group->failures.items[k]));
	}
	printf("%-14s %6u %4u %6.1f\n\n", "all", report->passed,
	       report->passed + report->failed,
	       percent(report->passed, report->failed));
	if (report->crashed > 0)
		printf("%u crashed or did not end\n", report->crashed);
	printf("%u passed, %u failed\n", report->passed, report->failed);
}

bool
report_is_enough(const struct report *report, bool strict)
{
	if (report->crashed > 0)
		return false;
	if (strict || report->passed == 0)
		return report->failed == 0 && report->passed > 0;
	for (size_t i = 0; i < report->groups.count; i++) {
		const struct report_group *group = &report->groups.items[i];

		if (group->passed + group->failed >= GROUP &&
		    percent(group->passed, group->failed) < ENOUGH_OF_GROUP)
			return false;
	}
	return percent(report->passed, report->failed) >= ENOUGH;
}
