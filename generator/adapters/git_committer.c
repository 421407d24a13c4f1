#include "adapters/git_repo.h"

#include <stdlib.h>
#include <time.h>

/* The variable of the environment, else the first of the two settings that is
 * there; empty: none of them. */
static struct str
find_setting(struct repo *repo, const char *variable, const char *own,
	     const char *general, struct arena *arena)
{
	const char *set = getenv(variable);
	struct str found;

	if (set != NULL && *set != '\0')
		return arena_str(arena, str_from(set));
	found = repo_setting(repo, own, arena);
	return found.len > 0 ? found : repo_setting(repo, general, arena);
}

/* "[@]SECONDS [ZONE]", which git writes itself, or what RFC 3339 takes. */
static bool
read_time(const char *text, int64_t *time_out)
{
	struct tm day = {0};
	const char *digits = text + (*text == '@');
	char *end;
	long long seconds = strtoll(digits, &end, 10);

	if (byte_is_digit(*digits) && (*end == '\0' || *end == ' ')) {
		*time_out = seconds;
		return true;
	}
	end = strptime(text, "%Y-%m-%dT%H:%M:%S%z", &day);
	if (end == NULL)
		end = strptime(text, "%Y-%m-%d %H:%M:%S %z", &day);
	if (end == NULL || *end != '\0')
		return false;
	seconds = day.tm_gmtoff;
	*time_out = timegm(&day) - seconds;
	return true;
}

static bool
find_time(int64_t *time_out, struct strbuf *error)
{
	const char *date = getenv("GIT_COMMITTER_DATE");

	*time_out = time(NULL);
	if (date == NULL || *date == '\0' || read_time(date, time_out))
		return true;
	strbuf_printf(error,
		      "GIT_COMMITTER_DATE is '%s', which is no time "
		      "like 2026-05-01T10:00:00Z",
		      date);
	return false;
}

bool
repo_committer(struct repo *repo, struct arena *arena,
	       struct repo_person *person_out, struct strbuf *error)
{
	struct repo_person found = {
	    .name = find_setting(repo, "GIT_COMMITTER_NAME", "committer.name",
				 "user.name", arena),
	    .email = find_setting(repo, "GIT_COMMITTER_EMAIL",
				  "committer.email", "user.email", arena)};

	if (found.name.len == 0 || found.email.len == 0) {
		strbuf_printf(error, "git does not know your %s",
			      found.name.len == 0 ? "name" : "address");
		return false;
	}
	if (!find_time(&found.time, error))
		return false;
	*person_out = found;
	return true;
}
