/* Typed growing arrays in an arena. VEC(type) has the layout of struct list,
 * so that views can walk any of them. A zeroed one is empty.
 *
 *     VEC(struct link) links;
 *     *vec_new(&links, arena) = (struct link){...};
 *     for (size_t i = 0; i < links.count; i++) links.items[i] ... */
#ifndef VEC_H
#define VEC_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/* Structs with a name that are used as a VEC begin with these members: half as
 * wide as size_t, since a claim has fifty of them. */
struct list {
	void *items;
	uint32_t count;
	uint32_t capacity;
};

#define VEC(type)                  \
	struct {                   \
		type *items;       \
		uint32_t count;    \
		uint32_t capacity; \
	}

/* Makes room for one more item of SIZE bytes. LIST is the vec itself. */
void vec_reserve(void *list, size_t size, struct arena *arena);

/* Makes room for COUNT items in all, exactly: for lists whose length is known,
 * which then leave no smaller selves behind. */
void vec_expect(void *list, size_t size, size_t count, struct arena *arena);

/* Copies the items into ARENA, without room for more: for lists that grew in
 * turns, and so left smaller selves in an arena that can go then. */
void vec_settle(void *list, size_t size, struct arena *arena);

/* Of an item; no size, so that nothing is compiled, for a struct with a name
 * whose members are wider than those of struct list. */
#define VEC_ITEM_SIZE(vec)      \
	(sizeof *(vec)->items * \
	 sizeof(char[sizeof(vec)->count == sizeof(uint32_t) ? 1 : -1]))

/* A pointer to a new zeroed item at the end. */
#define vec_new(vec, arena)                               \
	(vec_reserve((vec), VEC_ITEM_SIZE(vec), (arena)), \
	 &(vec)->items[(vec)->count++])
#define vec_add(vec, arena, item) ((void)(*vec_new((vec), (arena)) = (item)))

/* Empties it when its arena, which has its items, is reset. */
#define vec_forget(vec) \
	((void)((vec)->items = NULL, (vec)->count = (vec)->capacity = 0))

#endif
