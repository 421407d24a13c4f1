#include "csl/style_reader.h"

/* All that a style has besides what compiling reads. */
static bool
is_root_child(struct str name)
{
	static const char *const names[] = {"info", "locale", "macro",
					    "citation", "bibliography"};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (str_is(name, names[i]))
			return true;
	return false;
}

static void
read_root(struct csl_reader *reader, const struct xml_element *element,
	  struct csl_name_options *names_out)
{
	csl_read_style_options(reader, element, names_out);
	for (const struct xml_element *child = element->first; child != NULL;
	     child = child->next)
		if (!is_root_child(child->name))
			csl_unknown_element(reader, child);
}

struct str
csl_style_info(const struct xml_element *element, const char *name)
{
	const struct xml_element *info = xml_child(element, "info");
	const struct xml_element *child =
	    info == NULL ? NULL : xml_child(info, name);

	return child == NULL ? STR("") : str_trim(child->text);
}

struct str
csl_style_parent(const struct xml_element *element)
{
	const struct xml_element *info = xml_child(element, "info");
	const struct xml_element *link = info == NULL ? NULL : info->first;

	if (!str_is(element->name, "style") ||
	    xml_child(element, "citation") != NULL)
		return STR_NONE;
	for (; link != NULL; link = link->next)
		if (str_is(link->name, "link") &&
		    str_is(xml_attribute(link, "rel"), "independent-parent"))
			return xml_attribute(link, "href");
	return STR_NONE;
}

/* Whether there is enough to compile. */
static bool
check_root(struct csl_reader *reader, const struct xml_element *element)
{
	const struct xml_element *citation = xml_child(element, "citation");

	if (!str_is(element->name, "style"))
		csl_fail(reader, RULE_CSL_SYNTAX, element->at,
			 "this is a '%.*s', not a citation style",
			 STR_ARG(csl_shown(element->name)));
	else if (csl_style_parent(element).ptr != NULL)
		csl_fail(reader, RULE_CSL_SYNTAX, element->at,
			 "a style that depends on another one, '%.*s'",
			 STR_ARG(csl_shown(csl_style_parent(element))));
	else if (citation == NULL)
		csl_fail(reader, RULE_CSL_SYNTAX, element->at,
			 "a citation style without 'citation'");
	else if (xml_child(citation, "layout") == NULL)
		csl_fail(reader, RULE_CSL_SYNTAX, citation->at,
			 "'citation' without 'layout'");
	return !reader->failed;
}

static void
compile_layouts(struct csl_reader *reader, const struct xml_element *element,
		const struct csl_name_options *names)
{
	const struct xml_element *bibliography =
	    xml_child(element, "bibliography");

	csl_read_layout(reader, xml_child(element, "citation"),
			&reader->style->citation, false, names);
	if (bibliography != NULL)
		csl_read_layout(reader, bibliography,
				&reader->style->bibliography, true, names);
}

const struct csl_style *
csl_compile(struct csl_reader *reader, const struct xml_element *element,
	    struct str language)
{
	struct csl_style *style = ARENA_NEW(reader->arena, struct csl_style);
	struct csl_name_options names;

	reader->style = style;
	if (!check_root(reader, element))
		return NULL;
	style->id = csl_style_info(element, "id");
	style->title = csl_style_info(element, "title");
	if (language.len == 0)
		language = xml_attribute(element, "default-locale");
	if (language.len == 0)
		language = STR("en-US");
	if (!csl_merge_locales(reader, element, language))
		return NULL;
	read_root(reader, element, &names);
	csl_find_macros(reader, element);
	csl_read_macros(reader);
	csl_check_macros(reader);
	compile_layouts(reader, element, &names);
	return reader->failed ? NULL : style;
}

void
csl_reader_close(struct csl_reader *reader)
{
	arena_free(&reader->scratch);
}
