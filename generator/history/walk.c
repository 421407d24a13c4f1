#include "history/walk.h"

#include "base/digest.h"
#include "history/tracks.h"

/* A commit beside its parents. */
struct visit {
	struct walk *walk;
	struct graph_node *node;
	struct arena *scratch;
	VEC(struct walk_name *) touched;
	uint32_t parent; /* at hand, from 1 */
	/* Against this parent: */
	struct rename_files added, removed;
	VEC(uint32_t) known; /* of those added, that are known here */
	struct track_files found;
};

struct walk_name *
walk_name(struct walk *walk, struct str path)
{
	struct walk_name *name = map_find(&walk->by_path, path);

	if (name != NULL)
		return name;
	name = ARENA_NEW(&walk->arena, struct walk_name);
	name->path = arena_str(&walk->arena, path);
	name->number = (uint32_t)walk->names.count;
	name->owner = TRACKS_NO_FILE;
	vec_add(&walk->names, &walk->arena, name);
	map_add(&walk->by_path, &walk->arena, name->path, name);
	return name;
}

void
walk_add_file(struct walk *walk, struct str path, struct repo_id blob)
{
	struct walk_name *name = walk_name(walk, path);

	name->owner = (uint32_t)walk->files.count;
	vec_add(&walk->own_names, &walk->arena, name->number);
	*vec_new(&walk->files, &walk->arena) =
	    (struct walk_file){.name = name, .blob = blob};
}

/* ---- what a commit changed ---- */

/* The files of HEAD that are known as NAME in the commit at hand; until the
 * next call. */
static const struct track_files *
known_as(struct visit *visit, const struct walk_name *name)
{
	visit->found.count = 0;
	tracks_find(visit->node->tracks, name->number, name->owner,
		    &visit->found, visit->scratch);
	return &visit->found;
}

static void
touch(struct visit *visit, struct walk_name *name, struct repo_id blob)
{
	uint32_t mark = visit->node->order + 1;

	if (name->touched != mark) {
		name->touched = mark;
		name->parent = 0;
		name->unlike = 0;
		vec_add(&visit->touched, visit->scratch, name);
	}
	if (name->parent == visit->parent)
		return;
	name->parent = visit->parent;
	name->unlike++;
	name->blob = blob;
}

static void
add_side(struct visit *visit, struct rename_files *files, struct str path,
	 struct repo_id blob)
{
	*vec_new(files, visit->scratch) = (struct rename_file){
	    arena_str(visit->scratch, path), blob, RENAMES_NONE};
}

static void
see_change(void *context, const struct repo_change *change)
{
	struct visit *visit = context;
	struct walk_name *name = map_find(&visit->walk->by_path, change->path);

	vec_add(&visit->walk->seen, &visit->walk->arena, digest(change->path));
	if (change->is_new && name != NULL)
		touch(visit, name, change->new);
	if (change->is_new == change->is_old || visit->node->parents.count == 0)
		return;
	if (change->is_old) {
		add_side(visit, &visit->removed, change->path, change->old);
		return;
	}
	add_side(visit, &visit->added, change->path, change->new);
	if (name != NULL && known_as(visit, name)->count > 0)
		vec_add(&visit->known, visit->scratch,
			(uint32_t)visit->added.count - 1);
}

/* ---- renames ---- */

/* Something of NODE is missing. */
static void
note_lack(struct walk *walk, struct graph_node *node)
{
	if (node->is_incomplete)
		return;
	node->is_incomplete = true;
	if (walk->incomplete == NULL)
		walk->incomplete = node;
	walk->incomplete_count++;
}

/* What the parent at hand has in place of the known ones that were renamed. */
static void
list_changes(struct visit *visit, struct track_changes *changes)
{
	struct walk *walk = visit->walk;

	for (size_t i = 0; i < visit->known.count; i++) {
		const struct rename_file *file =
		    &visit->added.items[visit->known.items[i]];
		const struct walk_name *name = walk_name(walk, file->path);
		const struct track_files *files;
		uint32_t before;

		if (file->other == RENAMES_NONE)
			continue;
		before = walk_name(walk, visit->removed.items[file->other].path)
			     ->number;
		files = known_as(visit, name);
		for (size_t j = 0; j < files->count; j++)
			vec_add(changes, visit->scratch,
				((struct track_change){files->items[j],
						       name->number, before}));
	}
}

/* The tracks of the parent at hand; a new reference. */
static struct tracks *
tracks_before(struct visit *visit)
{
	struct walk *walk = visit->walk;
	struct tracks *tracks = visit->node->tracks;
	struct track_changes changes = {0};

	if (visit->known.count == 0 || visit->removed.count == 0)
		return tracks_keep(tracks);
	if (!renames_find(walk->repo, &visit->added, &visit->removed,
			  &walk->budget))
		note_lack(walk, visit->node);
	list_changes(visit, &changes);
	return changes.count == 0
		   ? tracks_keep(tracks)
		   : tracks_change(tracks, changes.items, changes.count,
				   walk->own_names.items);
}

static void
hand_down(struct walk *walk, struct graph_node *parent, struct tracks *tracks)
{
	struct tracks *had = parent->tracks;

	if (!parent->has_tracks) {
		parent->has_tracks = true;
		parent->tracks = tracks;
		return;
	}
	parent->tracks = tracks_union(had, tracks, walk->own_names.items);
	tracks_drop(had);
	tracks_drop(tracks);
}

/* ---- visiting ---- */

static void
add_revision(struct visit *visit, struct walk_name *name)
{
	struct walk *walk = visit->walk;
	const struct track_files *files = known_as(visit, name);

	for (size_t i = 0; i < files->count; i++)
		*vec_new(&walk->files.items[files->items[i]].revisions,
			 &walk->arena) = (struct walk_revision){
		    .node = visit->node, .name = name, .blob = name->blob};
}

/* PARENT NULL: the empty tree. False where an object is missing. */
static bool
compare(struct visit *visit, struct graph_node *parent)
{
	struct walk *walk = visit->walk;
	bool ok;

	visit->parent++;
	visit->added.count = visit->removed.count = visit->known.count = 0;
	ok =
	    repo_diff(walk->repo, visit->node->tree,
		      parent != NULL ? &parent->tree : NULL, see_change, visit);
	if (parent != NULL)
		hand_down(walk, parent,
			  ok ? tracks_before(visit)
			     : tracks_keep(visit->node->tracks));
	return ok;
}

/* What is said of a commit is sure: nothing where a tree is missing. */
static void
visit_node(struct walk *walk, struct graph_node *node, struct arena *scratch)
{
	struct visit visit = {.walk = walk, .node = node, .scratch = scratch};
	bool ok = true;

	for (size_t i = 0; i < node->parents.count; i++)
		ok = compare(&visit, node->parents.items[i]) && ok;
	if (node->parents.count == 0)
		ok = compare(&visit, NULL);
	if (!ok || node->lacks_parent)
		note_lack(walk, node);
	for (size_t i = 0; ok && i < visit.touched.count; i++)
		if (visit.touched.items[i]->unlike == visit.parent)
			add_revision(&visit, visit.touched.items[i]);
}

static struct graph_node *
head_of(struct graph *graph)
{
	return graph->reached.count > 0 ? graph->reached.items[0] : NULL;
}

bool
walk_keep_tracks(struct walk *walk, struct graph_node *node)
{
	size_t count = node->tracks != NULL ? node->tracks->count : 0;

	if (walk->kept >= WALK_NODES_KEPT ||
	    count > WALK_TRACKS_KEPT - walk->kept_tracks)
		return false;
	node->keeps_tracks = true;
	walk->kept++;
	walk->kept_tracks += count;
	return true;
}

void
walk_run(struct walk *walk)
{
	struct graph_nodes *nodes = &walk->graph->ordered;
	struct graph_node *head = head_of(walk->graph);
	struct arena scratch = {0};

	walk->budget.pieces = RENAMES_PIECES;
	if (head != NULL)
		head->has_tracks = true;
	for (size_t i = 0; i < nodes->count; i++) {
		struct graph_node *node = nodes->items[i];

		if (!node->in_head || node->is_walked)
			continue;
		visit_node(walk, node, &scratch);
		if (!walk_keep_tracks(walk, node)) {
			tracks_drop(node->tracks);
			node->tracks = NULL;
		}
		arena_reset(&scratch);
	}
	arena_free(&scratch);
}

void
walk_free(struct walk *walk)
{
	for (size_t i = 0; i < walk->graph->reached.count; i++) {
		struct graph_node *node = walk->graph->reached.items[i];

		tracks_drop(node->tracks);
		node->tracks = NULL;
		node->has_tracks = node->keeps_tracks = false;
	}
	arena_free(&walk->arena);
}
