#include "commands/approvals_file.h"

#include <stddef.h>

#include "base/date.h"
#include "base/json_reader.h"
#include "base/schema.h"
#include "base/text.h"

const char *const forge_names[] = {"github", "gitlab", NULL};

bool
approval_is(const struct approval *approval, const char *state)
{
	return str_equal_nocase(approval->state, str_from(state));
}

bool
approval_decides(const struct approval *approval)
{
	return approval_is(approval, "APPROVED") ||
	       approval_is(approval, "CHANGES_REQUESTED") ||
	       approval_is(approval, "DISMISSED");
}

/* ---- values ---- */

static void
read_id(struct schema_context *context, const struct node *node, void *field)
{
	if (node->kind != NODE_TEXT || !repo_id_parse(node->text, field))
		schema_report_type(context, node, "40 hexadecimal digits");
}

static void
read_blob(struct schema_context *context, const struct node *node, void *field)
{
	struct approved_file *file = field;

	read_id(context, node, &file->blob);
	file->is_there = true;
}

static void
read_time(struct schema_context *context, const struct node *node, void *field)
{
	if (node->kind == NODE_TEXT && date_parse_time(node->text, field))
		return;
	schema_report(context, RULE_DATE_INVALID, node->at, "this is no time");
	diag_hint(context->diags, "write it as in 2026-05-01T10:00:00Z");
}

/* It becomes a line of a message. */
static void
read_url(struct schema_context *context, const struct node *node, void *field)
{
	bool ok = node->kind == NODE_TEXT &&
		  (str_has_prefix(node->text, STR("https://")) ||
		   str_has_prefix(node->text, STR("http://"))) &&
		  text_find_control(node->text) == node->text.len;

	for (size_t i = 0; ok && i < node->text.len; i++)
		ok = !byte_is_space(node->text.ptr[i]);
	if (ok)
		*(struct str *)field = node->text;
	else
		schema_report_type(context, node, "the address of a request");
}

/* As it stands: a text of the schema would lose its spaces, and warn of what
 * looks like links. */
static void
read_text(struct schema_context *context, const struct node *node, void *field)
{
	if (node->kind == NODE_TEXT)
		*(struct str *)field = node->text;
	else
		schema_report_type(context, node, "text");
}

/* ---- tables ---- */

#define COUNT(keys) (sizeof(keys) / sizeof *(keys))
#define TEXT(type_, field_)                                                \
	{                                                                  \
		.name = #field_, .type = SCHEMA_CUSTOM, .read = read_text, \
		.offset = offsetof(struct type_, field_)                   \
	}

static const struct schema_key file_keys[] = {
    {.name = "path",
     .type = SCHEMA_CUSTOM,
     .read = read_text,
     .offset = offsetof(struct approved_file, path),
     .required = true},
    {.name = "blob", .type = SCHEMA_CUSTOM, .read = read_blob},
};
static const struct schema file_schema = {.what = "a file",
					  .keys = file_keys,
					  .count = COUNT(file_keys),
					  .unknown = SCHEMA_UNKNOWN_IGNORE};

static const struct schema_key approval_keys[] = {
    TEXT(approval, login),
    {.name = "state",
     .type = SCHEMA_CUSTOM,
     .read = read_text,
     .offset = offsetof(struct approval, state),
     .required = true},
    {.name = "time",
     .type = SCHEMA_CUSTOM,
     .read = read_time,
     .offset = offsetof(struct approval, time)},
    {.name = "body",
     .type = SCHEMA_LOCATED,
     .offset = offsetof(struct approval, body)},
    {.name = "files",
     .type = SCHEMA_OBJECTS,
     .offset = offsetof(struct approval, files),
     .of = &file_schema,
     .size = sizeof(struct approved_file)},
};
static const struct schema approval_schema = {.what = "an approval",
					      .keys = approval_keys,
					      .count = COUNT(approval_keys),
					      .unknown = SCHEMA_UNKNOWN_IGNORE};

static const struct schema_key commit_keys[] = {
    {.name = "id",
     .type = SCHEMA_CUSTOM,
     .read = read_id,
     .offset = offsetof(struct request_commit, id),
     .required = true},
    TEXT(request_commit, login),
    TEXT(request_commit, name),
    TEXT(request_commit, email),
};
static const struct schema commit_schema = {.what = "a commit",
					    .keys = commit_keys,
					    .count = COUNT(commit_keys),
					    .unknown = SCHEMA_UNKNOWN_IGNORE};

static const struct schema_key request_keys[] = {
    {.name = "url",
     .type = SCHEMA_CUSTOM,
     .read = read_url,
     .offset = offsetof(struct approvals, url),
     .required = true},
    {.name = "forge",
     .type = SCHEMA_WORD,
     .offset = offsetof(struct approvals, forge),
     .of = forge_names,
     .required = true},
    {.name = "merged",
     .type = SCHEMA_CUSTOM,
     .read = read_id,
     .offset = offsetof(struct approvals, merged),
     .required = true},
    {.name = "commits",
     .type = SCHEMA_OBJECTS,
     .offset = offsetof(struct approvals, commits),
     .of = &commit_schema,
     .size = sizeof(struct request_commit),
     .required = true},
    {.name = "approvals",
     .type = SCHEMA_OBJECTS,
     .offset = offsetof(struct approvals, approvals),
     .of = &approval_schema,
     .size = sizeof(struct approval),
     .required = true},
};
static const struct schema request_schema = {.what = "a file of approvals",
					     .keys = request_keys,
					     .count = COUNT(request_keys),
					     .unknown = SCHEMA_UNKNOWN_IGNORE};

/* ---- the file ---- */

/* Forges write "" for what there is none of. */
static void
drop_blanks(struct node *node)
{
	if (node->kind == NODE_TEXT && str_trim(node->text).len == 0)
		node->kind = NODE_NONE;
	for (size_t i = 0; i < node->count; i++)
		drop_blanks(&node->items[i]);
}

/* What the state makes due. */
static void
check_due(struct schema_context *context, const struct node *node)
{
	const struct node *state = node_find(node, "state");
	struct approval approval = {0};

	if (state == NULL || state->kind != NODE_TEXT)
		return;
	approval.state = str_trim(state->text);
	for (size_t i = 0; i < COUNT(approval_keys); i++) {
		const struct schema_key *key = &approval_keys[i];
		bool due = str_is(str_from(key->name), "time")
			       ? approval_decides(&approval)
			   : str_is(str_from(key->name), "files")
			       ? approval_is(&approval, "APPROVED")
			       : false;

		if (due && !node_has(node, key->name))
			schema_report_missing(context, node->at,
					      approval_schema.what, key);
	}
}

static bool
read_root(struct str bytes, struct schema_context *context,
	  struct node *root_out)
{
	bool is_object;

	if (!text_check_encoding(bytes, context->path, context->diags))
		return false;
	bytes = text_without_mark(bytes);
	is_object = str_has_prefix(str_trim(bytes), STR("{"));
	if (is_object)
		*root_out = json_read(bytes, context->path, context->arena,
				      context->diags);
	else
		schema_report(context, RULE_JSON_SYNTAX, (struct spot){1, 1, 1},
			      "an object is due: {\"url\": …}");
	return is_object && root_out->kind == NODE_MAP;
}

bool
approvals_read(struct str bytes, struct str path, struct arena *arena,
	       struct diag_list *diags, struct approvals *approvals_out)
{
	struct schema_context context = {
	    .arena = arena, .diags = diags, .path = path};
	const struct node *list;
	struct node root;

	*approvals_out = (struct approvals){0};
	if (!read_root(bytes, &context, &root))
		return false;
	drop_blanks(&root);
	schema_read(&request_schema, &context, &root, approvals_out);
	list = node_find(&root, "approvals");
	for (size_t i = 0; list != NULL && i < list->count; i++)
		check_due(&context, &list->items[i]);
	return diag_count(diags, DIAG_ERROR) == 0;
}
