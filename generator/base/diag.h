/* Findings about what the author wrote. They are collected, never printed
 * where found: one list per page (so workers need no lock), merged and sorted
 * at the end, so that -j8 prints what -j1 prints. */
#ifndef DIAG_H
#define DIAG_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/node.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "base/vec.h"

enum diag_level { DIAG_NOTE, DIAG_WARNING, DIAG_ERROR };

enum rule_id {
#define RULE(name, id, level, class, help) RULE_##name,
#include "base/rules.def"
#undef RULE
	RULE_COUNT
};

/* Whether a site may decide otherwise. generator/README.md says which rules
 * are what. */
enum rule_class { CLASS_STRUCTURAL, CLASS_SWITCHABLE };

struct rule {
	const char *id;
	enum diag_level level; /* by default */
	enum rule_class class;
	const char *help;
};

/* One row a rule, in the order of the enum, sorted by id. */
extern const struct rule rules[RULE_COUNT];

const char *diag_level_name(enum diag_level level);

struct diag {
	struct str rule; /* a row's id, or one that a script registered */
	enum diag_level level;
	struct str path; /* as given to the tree; empty: about no file */
	struct spot at;
	struct str message; /* lower case, no full stop */
	struct str hint;    /* what would be right; may be empty */
};

struct diag_list {
	struct arena *arena; /* where messages live; set before use */
	VEC(struct diag) found;
};

/* Adds a finding with the rule's own level. PATH must outlive the list. The
 * result is borrowed until the next one; diag_hint may be called on it. */
struct diag *diag_add(struct diag_list *list, enum rule_id rule,
		      struct str path, struct spot at, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/* The same for a rule that is no row of the table: one a script registered. */
struct diag *diag_add_named(struct diag_list *list, struct str rule,
			    enum diag_level level, struct str path,
			    struct spot at, struct str message);

/* Sets the level of the finding added last. */
void diag_set_level(struct diag_list *list, enum diag_level level);

/* Sets the hint of the finding added last. */
void diag_hint(struct diag_list *list, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* "did you mean 'word'?" as hint of the last finding, if WORD is not empty. */
void diag_hint_nearest(struct diag_list *list, struct str word);

/* Copies all of FROM, texts included, behind those of LIST. */
void diag_merge(struct diag_list *list, const struct diag_list *from);

/* By path, line, column, rule, message; equal ones once. */
void diag_sort(struct diag_list *list);

size_t diag_count(const struct diag_list *list, enum diag_level level);

/* A file that findings are shown beside, and where the last one was: those of a
 * file come sorted, and a line may be all of it. Only TEXT is set at first, the
 * whole file, or empty where it cannot be had. */
struct diag_source {
	struct str text;
	uint32_t line;	  /* 0: none yet */
	size_t line_at;	  /* its first byte */
	uint32_t columns; /* passed over in it ... */
	size_t bytes;	  /* ... which are so many */
};

/* One finding as the terminal shows it:
 *     path:line:col: level: message [rule]
 *        12 | the source line
 *           |     ^^^^
 *       hint: … */
void diag_format(struct strbuf *out, const struct diag *diag,
		 struct diag_source *source, bool color);

/* Of that the line of the source and what points into it; nothing where the
 * finding is about no line. */
void diag_excerpt(struct strbuf *out, const struct diag *diag,
		  struct diag_source *source);

#endif
