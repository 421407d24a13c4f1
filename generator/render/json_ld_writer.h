/* The parts that JSON-LD is made of. For json_ld*.c only. */
#ifndef JSON_LD_WRITER_H
#define JSON_LD_WRITER_H

#include "base/json.h"
#include "words.h"

struct json_ld {
	struct json json;
	const struct words *words;
	const struct site *site;
	struct arena *arena;
};

/* Properties; nothing where the text is empty or the date absent. */
void json_ld_text(struct json_ld *ld, const char *key, struct str text);
void json_ld_count(struct json_ld *ld, const char *key, uint32_t count);
void json_ld_date(struct json_ld *ld, const char *key, struct date date);
/* URL and FRAGMENT ("" or "#claim") in full. */
void json_ld_address(struct json_ld *ld, const char *key, struct str url,
		     const char *fragment);

/* "KEY": {"@id": …}, of a node that stands elsewhere. */
void json_ld_reference(struct json_ld *ld, const char *key, struct str url,
		       const char *fragment);

/* "{" and its "@type", behind "KEY": unless KEY is NULL; "[" likewise. */
void json_ld_open(struct json_ld *ld, const char *key, const char *type);
void json_ld_list(struct json_ld *ld, const char *key);

/* A whole node with a name, behind KEY: unless that is NULL. */
void json_ld_named(struct json_ld *ld, const char *key, const char *type,
		   struct str name);

/* "#person", on a page of the site, of PERSON as a whole node (in
 * json_ld_person.c); of who is not registered (NULL) the NAME alone. */
#define JSON_LD_PERSON "#person"
void json_ld_somebody(struct json_ld *ld, const struct registered *person,
		      struct str name);

/* Works (json_ld_work.c): by name and identifiers, as they are cited; and
 * all that is known. */
void json_ld_cited_work(struct json_ld *ld, const struct source *work);
void json_ld_work(struct json_ld *ld, const struct source *work);
/* Who made WORK, into a list. */
void json_ld_authors(struct json_ld *ld, const struct source *work);

#endif
