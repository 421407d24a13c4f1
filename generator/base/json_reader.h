/* JSON (RFC 8259) into nodes. Texts without escapes borrow from the bytes that
 * are read, which must be UTF-8 (text_check_encoding); all else lives in the
 * arena passed. Every node knows its place, and entries of maps that of their
 * key. Errors are reported as json-syntax: what RFC 8259 refuses, and
 * duplicate keys, NUL in texts, more than 64 levels. Safe in threads. */
#ifndef JSON_READER_H
#define JSON_READER_H

#include "base/diag.h"
#include "base/node.h"

struct json_reader {
	struct str bytes;
	struct str path;
	struct diag_list *diags; /* NULL: errors are not reported */
	struct arena *arena;	 /* of the nodes */
	size_t at;
	uint32_t line;
	size_t counted;	 /* columns of this line are known up to this byte */
	uint32_t column; /* of that byte */
	bool failed;
	unsigned depth;
	VEC(struct node) open; /* items of lists and maps not closed yet */
	struct arena work;     /* where these are */
};

/* Reads BYTES, a list or an object. After an error, NODE_NONE. */
struct node json_read(struct str bytes, struct str path, struct arena *arena,
		      struct diag_list *diags);

/* The value of the member KEY of OBJECT, which is known to be JSON, as it is
 * written; empty where there is none. Found without reading the rest. */
struct str json_member(struct str object, const char *key);

/* What json_member gave as a node; NODE_NONE for empty TEXT. */
struct node json_value(struct str text, struct arena *arena);

/* A list at the top, read item by item. An error loses the item that it is in:
 * reading goes on at the next one that opens as the first one did. */
struct json_items {
	struct json_reader reader;
	struct str opening; /* first key of the first item, in quotes */
	bool begun, named;
	bool lost; /* an item, or what follows it, could not be read */
};

struct json_item {
	struct node node;
	struct str text; /* as written */
};

/* False, and nothing is reported, where BYTES are no list. */
bool json_items_open(struct json_items *items, struct str bytes,
		     struct str path, struct diag_list *diags);

/* The next item; its nodes live in ARENA. False at the end. */
bool json_items_next(struct json_items *items, struct arena *arena,
		     struct json_item *item_out);

void json_items_close(struct json_items *items);

#endif
