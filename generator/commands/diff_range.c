#include "commands/diff_range.h"

#include "base/map.h"

struct diff_range
diff_range_parse(struct str text)
{
	struct diff_range range = {0};
	size_t at = str_find(text, STR(".."));

	range.old = str_part(text, 0, at);
	if (at == text.len)
		return range;
	range.new = str_from_byte(text, at + 2);
	if (str_has_prefix(range.new, STR("."))) {
		range.from_base = true;
		range.new = str_from_byte(range.new, 1);
	}
	if (range.old.len == 0)
		range.old = STR("HEAD");
	if (range.new.len == 0)
		range.new = STR("HEAD");
	return range;
}

/* ---- where they parted ---- */

enum { REACHED_FROM_A = 1, REACHED_FROM_B = 2, REACHED_FROM_BOTH = 3 };

struct reached {
	struct repo_id id;
	unsigned from;
	int64_t time;
	const struct repo_commit *commit;
};

struct walk {
	struct repo *repo;
	struct map known; /* by id; value: struct reached */
	VEC(struct reached *) due;
	struct arena arena;
	bool failed;
};

static void
reach(struct walk *walk, struct repo_id id, unsigned from)
{
	struct str key = {(const char *)id.bytes, sizeof id.bytes};
	struct reached *found = map_find(&walk->known, key);
	struct repo_commit *commit;

	if (found != NULL && (found->from | from) == found->from)
		return;
	if (found == NULL) {
		commit = ARENA_NEW(&walk->arena, struct repo_commit);
		if (!repo_read_commit(walk->repo, id, &walk->arena, commit)) {
			walk->failed = true;
			return;
		}
		found = ARENA_NEW(&walk->arena, struct reached);
		found->id = id;
		found->commit = commit;
		found->time = commit->committer.time;
		map_add(&walk->known, &walk->arena,
			(struct str){(const char *)found->id.bytes,
				     sizeof found->id.bytes},
			found);
	}
	found->from |= from;
	vec_add(&walk->due, &walk->arena, found);
}

static struct reached *
take_newest(struct walk *walk)
{
	size_t newest = 0;
	struct reached *taken;

	for (size_t i = 1; i < walk->due.count; i++)
		if (walk->due.items[i]->time > walk->due.items[newest]->time)
			newest = i;
	taken = walk->due.items[newest];
	walk->due.items[newest] = walk->due.items[--walk->due.count];
	return taken;
}

bool
diff_range_base(struct repo *repo, struct repo_id a, struct repo_id b,
		struct repo_id *base_out)
{
	struct walk walk = {.repo = repo};
	bool found = false;

	reach(&walk, a, REACHED_FROM_A);
	reach(&walk, b, REACHED_FROM_B);
	while (walk.due.count > 0 && !found && !walk.failed) {
		const struct reached *at = take_newest(&walk);

		found = at->from == REACHED_FROM_BOTH;
		if (found)
			*base_out = at->id;
		for (size_t i = 0; i < at->commit->parents.count; i++)
			reach(&walk, at->commit->parents.items[i], at->from);
	}
	arena_free(&walk.arena);
	return found;
}
