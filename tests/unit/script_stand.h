/* A Lua state under test, its findings as text, and data to look at. */
#ifndef SCRIPT_STAND_H
#define SCRIPT_STAND_H

#include "adapters/script.h"
#include "base/date.h"
#include "suite.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* attest.check(name, function), attest.style(table), attest.rule(name, table,
 * function). */
enum { HOOK_CHECK, HOOK_STYLE, HOOK_RULE };

struct stand {
	struct arena arena;
	struct diag_list diags;
	struct script *script;
};

/* With limits as in a build. */
struct stand stand_open(void);
void stand_close(struct stand *stand);

bool stand_run(struct stand *stand, const char *path, const char *source);

/* Begins the page content/a.md. */
void stand_begin(struct stand *stand);

/* "path:line rule: message | hint" of each finding, a line each. */
const char *stand_findings(struct stand *stand);

/* A result as text, "{a=1 b=[true <html>]}". */
const char *stand_show(struct stand *stand, const struct node *node);

/* What `return EXPRESSION` in a function of (a, b) gives, or the findings. It
 * stands on line 2 of lua/e.lua. */
const char *stand_evaluate(struct stand *stand, const char *expression,
			   const struct script_value *arguments, size_t count);

enum colour { COLOUR_NONE, COLOUR_RED };
struct seed {
	uint32_t grams;
};

struct fruit {
	struct str name;
	struct located title;
	struct str html;
	bool ripe;
	uint32_t seen;
	uint32_t seeds;
	double weight;
	enum colour colour;
	struct date picked;
	struct seed stone;
	struct fruit *parent;
	VEC(struct seed) pips;
	VEC(struct fruit *) children;
	VEC(struct str) tags;
	struct node params;
};

struct orchard {
	struct fruit pear;
	struct fruit sprout;
	struct seed pips[2];
	struct str tags[2];
	struct fruit *children[1];
	struct node list[2];
};

extern const struct view_type view_fruit;

/* A pear with all its fields and a sprout with few. */
void orchard_plant(struct orchard *orchard, struct arena *arena);

#endif
