#include "relate/review_index.h"

struct mentions {
	const struct mention *first;
};

static void
add(struct map *map, struct str key, struct mention mention,
    struct arena *arena)
{
	struct mention *added = ARENA_NEW(arena, struct mention);
	struct mentions *mentions = map_find(map, key);

	if (mentions == NULL) {
		mentions = ARENA_NEW(arena, struct mentions);
		map_add(map, arena, key, mentions);
	}
	*added = mention;
	added->next = mentions->first;
	mentions->first = added;
}

struct review_index
review_index_make(const struct site *site, struct arena *arena)
{
	struct review_index index = {0};

	for (size_t i = 0; i < site->statements.count; i++) {
		const struct review_statement *statement =
		    site->statements.items[i];

		for (size_t j = 0; j < statement->files.count; j++) {
			const struct reviewed_file *file =
			    &statement->files.items[j];
			struct mention mention = {i, file, NULL};

			if (!str_has_suffix(file->path, STR(".md")))
				continue;
			add(&index.by_blob,
			    (struct str){(const char *)file->blob.bytes,
					 sizeof file->blob.bytes},
			    mention, arena);
			add(&index.by_path, file->path, mention, arena);
		}
	}
	return index;
}

const struct mention *
review_index_blob(const struct review_index *index, struct repo_id blob)
{
	const struct mentions *found =
	    map_find(&index->by_blob,
		     (struct str){(const char *)blob.bytes, sizeof blob.bytes});

	return found != NULL ? found->first : NULL;
}

const struct mention *
review_index_path(const struct review_index *index, struct str path)
{
	const struct mentions *found = map_find(&index->by_path, path);

	return found != NULL ? found->first : NULL;
}
