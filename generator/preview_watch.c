#include "preview_watch.h"

#include <string.h>

#include "views.h"

/* What of an object depends on other pages, or leads to them; NULL-ended.
 * Nothing else does: the configuration, what git says, the bibliographies and
 * what a page says itself stay as they are until a site is opened anew or the
 * page parsed. */
static const char *const of_pages[] = {"allowed",      "backlinks", "headings",
				       "review_state", "reviews",   "text",
				       "topic",	       NULL};
static const char *const of_claims[] = {"related_from", "topic", NULL};
static const char *const of_sources[] = {
    "assertions", "cited_by", "entry", "facts", "uses", "without", NULL};
static const char *const of_relations[] = {"claim", NULL};
static const char *const of_site[] = {"accepted", "claims",    "home_pages",
				      "logo",	  "questions", "safety",
				      "sources",  "topics",    NULL};

/* Functions that look at nothing but what they are given and the words. */
static const char *const pure[] = {"asset",  "date_long", "foreign", "numbers",
				   "report", "say",	  NULL};

static bool
is_among(const char *const *names, const char *name)
{
	for (; *names != NULL; names++)
		if (strcmp(*names, name) == 0)
			return true;
	return false;
}

static bool
is_own_claim(const struct preview_watch *watch, const void *object)
{
	return watch->hooks->page != NULL &&
	       watch->hooks->page->claim == object;
}

/* The appraisal of the work at hand is told apart by who keeps results. */
static bool
is_own_appraisal(const struct preview_watch *watch,
		 const struct appraisal *appraisal)
{
	if (watch->source != NULL)
		return watch->source->appraisal != NULL &&
		       watch->source->appraisal->appraisal == appraisal;
	return watch->hooks->page != NULL &&
	       watch->hooks->page->appraisal == appraisal;
}

static bool
is_own(const struct preview_watch *watch, const void *object,
       const struct view_type *type, const char *name)
{
	if (object == NULL)
		return is_among(pure, name);
	if (type == &view_page)
		return object == watch->hooks->page &&
		       !is_among(of_pages, name);
	if (type == &view_claim)
		return is_own_claim(watch, object) &&
		       !is_among(of_claims, name);
	if (type == &view_appraisal)
		return is_own_appraisal(watch, object);
	if (type == &view_source && strcmp(name, "appraisal") == 0)
		return object == watch->source;
	if (type == &view_source)
		return !is_among(of_sources, name);
	if (type == &view_relation)
		return !is_among(of_relations, name);
	if (type == &view_site)
		return !is_among(of_site, name);
	return type != &view_topic;
}

static void
see(void *context, const void *object, const struct view_type *type,
    const char *name)
{
	struct preview_watch *watch = context;

	if (!watch->strayed)
		watch->strayed = !is_own(watch, object, type, name);
}

void
preview_watch_set(struct hooks *hooks, struct preview_watch *watch)
{
	script_set_watch(hooks->script, watch != NULL ? see : NULL, watch);
}
