#include "history/graph.h"

#include "history/co_authors.h"
#include "history/statements.h"

struct graph_node *
graph_node(struct graph *graph, struct repo_id id, bool *is_new_out)
{
	struct str key = {(const char *)id.bytes, REPO_ID_BYTES};
	struct graph_node *node = map_find(&graph->nodes, key);

	*is_new_out = node == NULL;
	if (node != NULL)
		return node;
	node = ARENA_NEW(&graph->arena, struct graph_node);
	node->id = id;
	key.ptr = (const char *)node->id.bytes;
	map_add(&graph->nodes, &graph->arena, key, node);
	return node;
}

const struct raw_person *
graph_person(struct graph *graph, struct str name, struct str email)
{
	struct str key = arena_printf(&graph->arena, "%.*s%c%.*s",
				      STR_ARG(name), '\0', STR_ARG(email));
	struct raw_person *person = map_find(&graph->people, key);

	if (person != NULL)
		return person;
	person = ARENA_NEW(&graph->arena, struct raw_person);
	person->name = str_part(key, 0, name.len);
	person->email = str_from_byte(key, name.len + 1);
	person->number = (uint32_t)graph->raw.count;
	vec_add(&graph->raw, &graph->arena, person);
	map_add(&graph->people, &graph->arena, key, person);
	return person;
}

/* ---- reading ---- */

static struct str
first_line(struct str message)
{
	struct str line = STR_NONE;

	while (str_next(&message, '\n', &line) && str_trim(line).len == 0)
		;
	return str_trim(line);
}

static void
add_co_author(void *context, struct str name, struct str email)
{
	void **at = context;
	struct graph *graph = at[0];
	struct graph_node *node = at[1];

	vec_add(&node->co_authors, &graph->arena,
		graph_person(graph, name, email));
}

static void
fill_node(struct graph *graph, struct graph_node *node,
	  const struct repo_commit *commit)
{
	struct arena *arena = &graph->arena;
	void *context[] = {graph, node};

	node->tree = commit->tree;
	node->time = commit->author.time;
	node->committed = commit->committer.time;
	node->author =
	    graph_person(graph, commit->author.name, commit->author.email);
	node->committer = graph_person(graph, commit->committer.name,
				       commit->committer.email);
	node->subject = arena_str(arena, first_line(commit->message));
	node->has_statements = statements_mentions(commit->message);
	if (node->has_statements)
		node->message = arena_str(arena, commit->message);
	node->is_signed = commit->is_signed;
	node->bad_encoding = commit->bad_encoding;
	node->cut_off = commit->cut_off;
	for (size_t i = 0; i < commit->parents.count; i++)
		vec_add(&node->parent_ids, arena, commit->parents.items[i]);
	co_authors_read(commit->message, add_co_author, context);
}

/* The commit with ID, met now if it was not before; NULL where it is
 * missing. */
static struct graph_node *
meet(struct graph *graph, struct repo_id id, struct arena *scratch)
{
	struct repo_commit commit;
	struct graph_node *node;
	bool is_new;

	node = map_find(&graph->nodes,
			(struct str){(const char *)id.bytes, REPO_ID_BYTES});
	if (node != NULL)
		return node;
	if (!repo_read_commit(graph->repo, id, scratch, &commit))
		return NULL;
	node = graph_node(graph, id, &is_new);
	graph->read_count++;
	fill_node(graph, node, &commit);
	return node;
}

/* ---- reaching ---- */

static void
reach(struct graph *graph, struct graph_node *node, bool from_head)
{
	if (node->is_reached)
		return;
	node->is_reached = true;
	node->in_head = from_head;
	node->met = (uint32_t)graph->reached.count;
	vec_add(&graph->reached, &graph->arena, node);
}

static void
reach_parents(struct graph *graph, struct graph_node *node, bool from_head,
	      struct arena *scratch)
{
	for (size_t i = 0; i < node->parent_ids.count; i++) {
		struct graph_node *parent =
		    meet(graph, node->parent_ids.items[i], scratch);

		if (parent == NULL) {
			node->lacks_parent = true;
			continue;
		}
		vec_add(&node->parents, &graph->arena, parent);
		parent->waiting++;
		reach(graph, parent, from_head);
	}
	arena_reset(scratch);
}

bool
graph_reach(struct graph *graph, struct repo_id start, bool from_head)
{
	struct arena scratch = {0};
	struct graph_node *node = meet(graph, start, &scratch);
	size_t next = graph->reached.count;

	if (node != NULL)
		reach(graph, node, from_head);
	for (; next < graph->reached.count; next++)
		reach_parents(graph, graph->reached.items[next], from_head,
			      &scratch);
	arena_free(&scratch);
	return node != NULL;
}

/* ---- order: a heap of those whose children all have theirs ---- */

static bool
comes_before(const struct graph_node *a, const struct graph_node *b)
{
	return a->committed != b->committed ? a->committed > b->committed
					    : a->met < b->met;
}

static void
swap(struct graph_nodes *heap, size_t a, size_t b)
{
	struct graph_node *kept = heap->items[a];

	heap->items[a] = heap->items[b];
	heap->items[b] = kept;
}

static void
heap_push(struct graph_nodes *heap, struct arena *arena,
	  struct graph_node *node)
{
	size_t at = heap->count;

	vec_add(heap, arena, node);
	for (; at > 0 && comes_before(node, heap->items[(at - 1) / 2]);
	     at = (at - 1) / 2)
		swap(heap, at, (at - 1) / 2);
}

static struct graph_node *
heap_pop(struct graph_nodes *heap)
{
	struct graph_node *first = heap->items[0];
	size_t count = --heap->count, at = 0;

	heap->items[0] = heap->items[count];
	for (;;) {
		size_t best = at;

		for (size_t i = 2 * at + 1; i <= 2 * at + 2 && i < count; i++)
			if (comes_before(heap->items[i], heap->items[best]))
				best = i;
		if (best == at)
			return first;
		swap(heap, at, best);
		at = best;
	}
}

void
graph_order(struct graph *graph)
{
	struct arena *arena = &graph->arena;
	struct graph_nodes heap = {0};

	for (size_t i = 0; i < graph->reached.count; i++)
		if (graph->reached.items[i]->waiting == 0)
			heap_push(&heap, arena, graph->reached.items[i]);
	while (heap.count > 0) {
		struct graph_node *node = heap_pop(&heap);

		node->is_ordered = true;
		node->order = (uint32_t)graph->ordered.count;
		vec_add(&graph->ordered, arena, node);
		for (size_t i = 0; i < node->parents.count; i++)
			if (--node->parents.items[i]->waiting == 0)
				heap_push(&heap, arena, node->parents.items[i]);
	}
}

void
graph_forget(struct graph *graph)
{
	graph->nodes = graph->people = (struct map){0};
	graph->raw = (struct raw_people){0};
}

void
graph_free(struct graph *graph)
{
	arena_free(&graph->arena);
}
