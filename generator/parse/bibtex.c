#include "parse/bibtex.h"

#include <string.h>

#include "base/utf8.h"
#include "parse/bibtex_entry.h"

const struct str bibtex_field_names[FIELD_COUNT] = {
#define FIELD(id, name) {name, sizeof name - 1},
#include "parse/bibtex_fields.def"
#undef FIELD
};

struct str
bibtex_value(const struct bibtex_entry *entry, enum bibtex_field field)
{
	for (size_t i = 0; i < entry->count; i++)
		if (entry->values[i].field == field)
			return entry->values[i].text;
	return STR_NONE;
}

struct spot
bibtex_spot(struct bibtex *reading, const char *byte, size_t bytes)
{
	struct bibtex_place *at = &reading->counted;
	const char *newline;

	if (byte < at->byte)
		*at = reading->base;
	if (byte < at->byte)
		*at = (struct bibtex_place){reading->bytes.ptr, 1, 1};
	while ((newline = memchr(at->byte, '\n', (size_t)(byte - at->byte))) !=
	       NULL)
		*at = (struct bibtex_place){newline + 1, at->line + 1, 1};
	at->column += (uint32_t)utf8_length(
	    (struct str){at->byte, (size_t)(byte - at->byte)});
	at->byte = byte;
	return (struct spot){
	    at->line, at->column,
	    spot_width(utf8_length((struct str){byte, bytes}))};
}

bool
bibtex_expand(struct bibtex *reading, size_t bytes, struct spot at)
{
	bool fitted = reading->expanded <= BIBTEX_EXPANDED;

	reading->expanded += bytes;
	if (reading->expanded <= BIBTEX_EXPANDED)
		return true;
	if (fitted) {
		diag_add(reading->diags, RULE_BIBTEX_SYNTAX, reading->path, at,
			 "@string and crossref add more than 32 MB to this "
			 "file");
		diag_hint(reading->diags, "what follows is read without them");
	}
	return false;
}

struct bibtex *
bibtex_open(struct str bytes, struct str path, enum bibtex_dialect dialect,
	    struct arena *arena, struct diag_list *diags)
{
	struct bibtex *reading = ARENA_NEW(arena, struct bibtex);

	*reading = (struct bibtex){.bytes = bytes,
				   .path = path,
				   .dialect = dialect,
				   .scratch = arena,
				   .diags = diags,
				   .base = {bytes.ptr, 1, 1},
				   .counted = {bytes.ptr, 1, 1}};
	bibtex_parse(reading);
	bibtex_inherit(reading);
	return reading;
}

bool
bibtex_next(struct bibtex *reading, struct arena *arena, struct node *work_out)
{
	while (reading->next < reading->entries.count) {
		const struct bibtex_entry *entry =
		    &reading->entries.items[reading->next++];

		reading->entry = entry;
		reading->arena = arena;
		reading->base = (struct bibtex_place){
		    entry->key.ptr, entry->at.line, entry->at.column};
		*work_out = bibtex_work(reading, entry);
		if (work_out->kind == NODE_MAP)
			return true;
	}
	return false;
}

void
bibtex_close(struct bibtex *reading)
{
	strbuf_free(&reading->text);
	strbuf_free(&reading->joined);
}
