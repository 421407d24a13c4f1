/* Commits that state reviews: what they say, and how they are made. */
#ifndef REVIEW_COMMIT_H
#define REVIEW_COMMIT_H

#include "history/people.h"

/* Where reviews go that must not go onto the branch. */
#define REVIEWS_REF "refs/heads/attest/reviews"

/* One person's review of some files. */
struct review_record {
	struct str name, email; /* of the reviewer */
	struct str url;		/* of the request it was given in, or empty */
	int64_t time;		/* when, in seconds since 1970 */
	struct str slug;	/* of the first file's page */
	VEC(struct reviewed_file) files;
};

/* The message: a subject, and the paragraph of the review. In ARENA. */
struct str review_message(const struct review_record *record,
			  struct arena *arena);

/* Whether PATH can stand on a line of a message. */
bool review_path_fits(struct str path);

struct review_recorder {
	struct repo *repo;
	struct repo_person committer;
	const char *ref; /* NULL: what HEAD leads to */
	struct people *people;
};

/* Opens the repository of SITE, to record onto REVIEWS_REF or HEAD. False,
 * with all reasons reported, where nothing can be recorded; RECORDER must be
 * closed whatever the result. WRITES: commits are going to be made. */
bool review_recorder_open(struct review_recorder *recorder, struct site *site,
			  bool on_ref, bool writes, struct arena *arena);
void review_recorder_close(struct review_recorder *recorder);

/* Makes the commit. False where it failed, which is reported. */
bool review_record(struct review_recorder *recorder,
		   const struct review_record *record,
		   struct repo_id *commit_out);

/* How what was recorded gets to others, a line each. */
void review_say_push(const struct review_recorder *recorder,
		     struct strbuf *text);

/* Reports that what is made here bears no signature, where one is asked for.
 * TO_PRINT: what prints the message for git to sign; NULL: nothing does. */
void review_warn_unsigned(const struct review_recorder *recorder,
			  const struct site *site, const char *to_print);

#endif
