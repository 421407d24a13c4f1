#include "csl/style_reader.h"

#include "base/file.h"
#include "base/path.h"

static void
hint_package(struct csl_reader *reader)
{
	diag_hint(reader->diags,
		  "Debian's package citation-style-language-styles holds "
		  "those of journals");
}

/* The root of the file at reader->path; NULL after an error. */
static const struct xml_element *
read_file(struct csl_reader *reader)
{
	struct strbuf error = {0};
	struct str bytes;
	const struct xml_element *root = NULL;

	if (file_read(reader->path, XML_BYTES, &reader->scratch, &bytes,
		      &error))
		root = xml_read(bytes, reader->path, &reader->scratch,
				reader->arena, reader->diags);
	else if (csl_fail(reader, RULE_SYSTEM, (struct spot){0}, "%.*s",
			  STR_ARG(strbuf_str(&error))) != NULL)
		hint_package(reader);
	strbuf_free(&error);
	return root;
}

/* The file of the parent in STYLES. */
static bool
find_parent(struct csl_reader *reader, const struct xml_element *root,
	    struct str styles, struct str *path_out)
{
	struct str address = csl_style_parent(root);
	struct str name = path_name(address);
	struct str file =
	    arena_printf(&reader->scratch, "%.*s.csl", STR_ARG(name));

	*path_out = path_join(styles, file, reader->arena);
	if (path_is_slug(name) && file_kind(*path_out, true) == FILE_REGULAR)
		return true;
	if (csl_fail(reader, RULE_SYSTEM, root->at,
		     "the style that this one depends on is not there: '%.*s'",
		     STR_ARG(csl_shown(address))) != NULL)
		hint_package(reader);
	return false;
}

/* What a dependent style says itself: its language, its name. */
static const struct csl_style *
compile_dependent(struct csl_reader *reader, const struct xml_element *root,
		  struct str styles)
{
	struct str language = reader->reading->language;
	const struct xml_element *parent;
	struct str path;

	if (language.len == 0)
		language = xml_attribute(root, "default-locale");
	if (!find_parent(reader, root, styles, &path))
		return NULL;
	reader->path = path;
	parent = read_file(reader);
	if (parent == NULL || csl_compile(reader, parent, language) == NULL)
		return NULL;
	reader->style->id = csl_style_info(root, "id");
	reader->style->title = csl_style_info(root, "title");
	return reader->style;
}

const struct csl_style *
csl_style_open(const struct csl_reading *reading, struct str styles,
	       struct str path)
{
	struct csl_reader reader = {.reading = reading,
				    .diags = reading->diags,
				    .arena = reading->arena,
				    .path = path};
	const struct xml_element *root = read_file(&reader);
	const struct csl_style *style = NULL;

	if (root != NULL && csl_style_parent(root).ptr != NULL)
		style = compile_dependent(&reader, root, styles);
	else if (root != NULL)
		style = csl_compile(&reader, root, reading->language);
	csl_reader_close(&reader);
	return style;
}
