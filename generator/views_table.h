/* How tables of views are written. For views*.c only. */
#ifndef VIEWS_TABLE_H
#define VIEWS_TABLE_H

#include "views.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define FIELD(struct_name, field, kind)                                        \
	{                                                                      \
#field, kind, offsetof(struct struct_name, field), NULL, NULL, \
		    false                                                      \
	}
#define FIELD_OF(struct_name, field, kind, of)                               \
	{                                                                    \
#field, kind, offsetof(struct struct_name, field), of, NULL, \
		    false                                                    \
	}
#define NAMED(name, struct_name, field, kind, of)                          \
	{                                                                  \
		name, kind, offsetof(struct struct_name, field), of, NULL, \
		    false                                                  \
	}
/* Leads to another record, which JSON names instead of repeating it. */
#define REFERENCE(struct_name, field, kind, of)                              \
	{                                                                    \
#field, kind, offsetof(struct struct_name, field), of, NULL, \
		    true                                                     \
	}
#define COMPUTED(name, get)                              \
	{                                                \
		name, VIEW_COMPUTED, 0, NULL, get, false \
	}
/* The same, of which it is known that it is an object of a type. */
#define COMPUTED_OF(name, get, of)                     \
	{                                              \
		name, VIEW_COMPUTED, 0, of, get, false \
	}
#define COMPUTED_REFERENCE(name, get)                   \
	{                                               \
		name, VIEW_COMPUTED, 0, NULL, get, true \
	}
#define TYPE(name, id, struct_name)                                          \
	{                                                                    \
		name, id, struct_name##_fields, COUNT(struct_name##_fields), \
		    sizeof(struct struct_name)                               \
	}

/* Of views_history.c, for pages and the site. */
extern const struct view_type view_page_reviews;
extern const struct view_type view_person;
extern const struct view_type view_repository;
extern const struct view_type view_review_policy;
extern const struct view_type view_revision;
/* Of a page. */
struct view_result views_review_state(const void *object, struct arena *arena);
struct view_result views_contributors(const void *object, struct arena *arena);
struct view_result views_created(const void *object, struct arena *arena);

/* Of views_evidence.c, for the claims that hold them; others are in views.h. */
extern const struct view_type view_rating;
extern const struct view_type view_without;

#endif
