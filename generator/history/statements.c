#include "history/statements.h"

#include "base/path.h"

/* What one message may make of itself: nobody has written more. */
enum { REVIEWERS_AT_MOST = 100, FINDINGS_AT_MOST = 20 };

enum trailer { TRAILER_NONE, TRAILER_BY, TRAILER_BLOB, TRAILER_IN };

static const char *const names[] = {
    [TRAILER_BY] = "reviewed-by",
    [TRAILER_BLOB] = "reviewed-blob",
    [TRAILER_IN] = "reviewed-in",
};

struct persons {
	const struct person **items;
	uint32_t count;
	uint32_t capacity;
};

/* A message while it is read. */
struct reading {
	struct site *site;
	struct people *people;
	const struct commit *commit;
	struct str rest;
	uint32_t line; /* of the one taken last, from 1 */
	uint32_t findings;
	const struct reviewed_file *brought;
	size_t brought_count;
	VEC(struct reviewed_file)
	copied; /* of these, once a bare paragraph asks */
	struct persons bare_reviewers; /* of the whole message */
	/* The paragraph. */
	struct persons reviewers;
	VEC(struct reviewed_file) files;
	struct str url;
	uint32_t blob_line; /* of its first file, 0: none; read or not */
	bool bad_reviewer;  /* it had one that could not be read */
};

/* ---- lines ---- */

/* Without its end and the blanks around it; INDENT is how many of these stood
 * before it. */
static struct str
take_line(struct str *rest, size_t *indent_out)
{
	size_t end = str_find_byte(*rest, '\n');
	struct str line = str_part(*rest, 0, end);
	size_t indent = 0;

	*rest = str_from_byte(*rest, end + 1);
	while (indent < line.len &&
	       (line.ptr[indent] == ' ' || line.ptr[indent] == '\t'))
		indent++;
	*indent_out = indent;
	return str_trim(line);
}

/* The kind of a trimmed LINE, and what stands behind its colon. */
static enum trailer
trailer_of(struct str line, struct str *value_out)
{
	size_t colon;

	if (line.len == 0 || byte_lower(line.ptr[0]) != 'r')
		return TRAILER_NONE;
	colon = str_find_byte(line, ':');
	if (colon == line.len)
		return TRAILER_NONE;
	*value_out = str_trim(str_from_byte(line, colon + 1));
	for (enum trailer i = TRAILER_BY; i <= TRAILER_IN; i++)
		if (str_equal_nocase(str_trim(str_part(line, 0, colon)),
				     str_from(names[i])))
			return i;
	return TRAILER_NONE;
}

bool
statements_mentions(struct str message)
{
	struct str value;
	size_t indent;

	while (message.len > 0)
		if (trailer_of(take_line(&message, &indent), &value) !=
		    TRAILER_NONE)
			return true;
	return false;
}

/* Adds the lines that go on with a trailer: further in than INDENT, and no
 * trailers themselves. VALUE itself where there are none. */
static struct str
unfold(struct reading *at, struct str value, size_t indent)
{
	struct str rest = at->rest, ignored;
	struct strbuf whole = {0};
	size_t further;

	for (;;) {
		struct str line = take_line(&rest, &further);

		if (line.len == 0 || further <= indent ||
		    trailer_of(line, &ignored) != TRAILER_NONE)
			break;
		if (whole.len == 0)
			strbuf_add(&whole, value);
		strbuf_add_byte(&whole, ' ');
		strbuf_add(&whole, line);
		at->rest = rest;
		at->line++;
	}
	if (whole.len > 0)
		value = strbuf_take(&whole, &at->site->arena);
	strbuf_free(&whole);
	return value;
}

/* ---- findings ---- */

/* False where enough was said of this message. */
static bool __attribute__((format(printf, 3, 4)))
report(struct reading *at, uint32_t line, const char *format, ...)
{
	struct strbuf what = {0};
	va_list args;

	if (at->findings++ >= FINDINGS_AT_MOST)
		return false;
	va_start(args, format);
	strbuf_vprintf(&what, format, args);
	va_end(args);
	diag_add(&at->site->diags, RULE_REVIEW_MALFORMED, STR_NONE,
		 (struct spot){0}, "commit %.12s, line %u of its message: %.*s",
		 at->commit->hex, line, STR_ARG(strbuf_str(&what)));
	strbuf_free(&what);
	return true;
}

static void
report_rest(struct reading *at)
{
	if (at->findings > FINDINGS_AT_MOST)
		diag_add(&at->site->diags, RULE_REVIEW_MALFORMED, STR_NONE,
			 (struct spot){0},
			 "commit %.12s: %u more lines of its message cannot be "
			 "read",
			 at->commit->hex, at->findings - FINDINGS_AT_MOST);
}

/* ---- values ---- */

/* False where PERSON was there, or there is no room. */
static bool
add_person(struct reading *at, struct persons *list,
	   const struct person *person)
{
	for (size_t i = 0; i < list->count; i++)
		if (list->items[i] == person)
			return false;
	if (list->count == REVIEWERS_AT_MOST)
		return false;
	vec_add(list, &at->site->arena, person);
	return true;
}

/* "Name <email>", and whatever follows. */
static bool
split_person(struct str value, struct str *name_out, struct str *email_out)
{
	size_t open = str_find_byte(value, '<');
	size_t close = str_find_byte(value, '>');

	if (close == value.len || open > close)
		return false;
	*name_out = str_trim(str_part(value, 0, open));
	*email_out = str_trim(str_part(value, open + 1, close - open - 1));
	return name_out->len > 0 && email_out->len > 0;
}

static void
read_by(struct reading *at, uint32_t line, struct str value)
{
	struct str name, email;

	if (!split_person(value, &name, &email)) {
		at->bad_reviewer = true;
		if (report(at, line, "'Reviewed-by' has no name and address"))
			diag_hint(&at->site->diags,
				  "write Reviewed-by: Name <email>");
		return;
	}
	add_person(at, &at->reviewers, people_find(at->people, name, email));
}

static void
read_blob(struct reading *at, uint32_t line, struct str value)
{
	struct arena *arena = &at->site->arena;
	size_t end = str_find_byte(value, ' ');
	struct str path = str_trim(str_from_byte(value, end));
	struct reviewed_file file;

	if (at->blob_line == 0)
		at->blob_line = line;
	if (repo_id_parse(str_part(value, 0, end), &file.blob) &&
	    path.len > 0 && path_normalize(path, arena, &file.path) &&
	    file.path.len > 0) {
		file.path = arena_str(arena, file.path);
		vec_add(&at->files, arena, file);
		return;
	}
	if (report(at, line, "'Reviewed-blob' has no id and path"))
		diag_hint(&at->site->diags,
			  "write Reviewed-blob: and what 'git rev-parse "
			  "HEAD:PATH' says, 40 digits, then PATH from the "
			  "repository's root");
}

/* Pages link to it. */
static void
read_in(struct reading *at, uint32_t line, struct str value)
{
	bool fits = str_has_prefix(value, STR("https://")) ||
		    str_has_prefix(value, STR("http://"));

	for (size_t i = 0; i < value.len; i++)
		fits = fits && (unsigned char)value.ptr[i] > ' ';
	if (fits && at->url.len == 0)
		at->url = arena_str(&at->site->arena, value);
	if (!fits && report(at, line, "'Reviewed-in' has no address"))
		diag_hint(&at->site->diags,
			  "write Reviewed-in: https://… , the request that "
			  "was approved");
}

/* ---- paragraphs ---- */

/* A bare one stands for what its commit brought. Each reviewer counts once in a
 * message, and the paths are copied once. */
static void
take_brought(struct reading *at)
{
	struct arena *arena = &at->site->arena;
	size_t kept = 0;

	for (size_t i = 0; i < at->reviewers.count; i++)
		if (add_person(at, &at->bare_reviewers, at->reviewers.items[i]))
			at->reviewers.items[kept++] = at->reviewers.items[i];
	at->reviewers.count = kept;
	vec_expect(&at->copied, sizeof *at->copied.items, at->brought_count,
		   arena);
	for (size_t i = at->copied.count; i < at->brought_count; i++)
		vec_add(&at->copied, arena,
			((struct reviewed_file){
			    at->brought[i].blob,
			    arena_str(arena, at->brought[i].path)}));
	at->files.items = at->copied.items;
	at->files.count = at->copied.count;
}

static void
state(struct reading *at, const struct person *reviewer, bool by_commit)
{
	struct arena *arena = &at->site->arena;
	struct review_statement *statement =
	    ARENA_NEW(arena, struct review_statement);

	*statement = (struct review_statement){
	    .commit = at->commit,
	    .reviewer = reviewer,
	    .url = at->url,
	    .by_commit = by_commit,
	    .files = {at->files.items, at->files.count, at->files.count},
	};
	vec_add(&at->site->statements, arena, statement);
}

/* All reviewers of a paragraph share one list of files. */
static void
end_paragraph(struct reading *at)
{
	bool by_commit = at->blob_line == 0;

	/* Of a commit with parents that are not here nobody knows. */
	if (by_commit && at->reviewers.count > 0 && at->commit->in_head &&
	    !at->commit->at_or_before)
		take_brought(at);
	for (size_t i = 0; i < at->reviewers.count && at->files.count > 0; i++)
		state(at, at->reviewers.items[i], by_commit);
	if (at->reviewers.count == 0 && !at->bad_reviewer &&
	    at->blob_line > 0 &&
	    report(at, at->blob_line,
		   "'Reviewed-blob' stands in a paragraph without "
		   "'Reviewed-by'"))
		diag_hint(&at->site->diags,
			  "write Reviewed-by: Name <email> without an empty "
			  "line between the two");
	at->reviewers.items = NULL;
	at->reviewers.count = at->reviewers.capacity = 0;
	at->files.items = NULL;
	at->files.count = at->files.capacity = 0;
	at->url = STR_NONE;
	at->blob_line = 0;
	at->bad_reviewer = false;
}

static void
read_line(struct reading *at, struct str line, size_t indent)
{
	uint32_t number = at->line;
	struct str value = STR_NONE;
	enum trailer kind = trailer_of(line, &value);

	if (kind == TRAILER_NONE)
		return;
	value = unfold(at, value, indent);
	switch (kind) {
	case TRAILER_BY: read_by(at, number, value); break;
	case TRAILER_BLOB: read_blob(at, number, value); break;
	default: read_in(at, number, value); break;
	}
}

void
statements_read(struct site *site, struct people *people,
		const struct commit *commit, struct str message,
		const struct reviewed_file *brought, size_t count)
{
	struct reading at = {.site = site,
			     .people = people,
			     .commit = commit,
			     .rest = message,
			     .brought = brought,
			     .brought_count = count};

	while (at.rest.len > 0) {
		size_t indent;
		struct str line = take_line(&at.rest, &indent);

		at.line++;
		if (line.len == 0)
			end_paragraph(&at);
		else
			read_line(&at, line, indent);
	}
	end_paragraph(&at);
	report_rest(&at);
}
