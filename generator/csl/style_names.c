#include "csl/style_reader.h"

static const struct csl_attribute_row names_rows[] = {
    {"delimiter", CSL_ATTRIBUTE_TEXT,
     offsetof(struct csl_name_options, names_delimiter), NULL,
     CSL_HAS_NAMES_DELIMITER},
    {.name = "variable"},
    {0},
};

struct part_said {
	uint8_t family; /* else given */
};
static const struct csl_word parts[] = {{"given", 0}, {"family", 1}, {0}};
static const struct csl_attribute_row part_rows[] = {
    CSL_WORD_ROW("name", struct part_said, family, parts),
    {0},
};

static const struct csl_attribute_row et_al_rows[] = {
    CSL_ROW(TEXT, "term", struct csl_names_element, et_al_term),
    {0},
};

static void
read_part(struct csl_reader *reader, const struct xml_element *element,
	  struct csl_names_element *names)
{
	struct part_said said = {0};
	struct csl_format format = {0};

	csl_read_attributes(
	    reader, element,
	    (struct csl_attribute_set[]){{part_rows, &said},
					 {csl_affix_rows, &format},
					 {csl_format_rows, &format},
					 {csl_case_rows, &format},
					 {0}});
	*(said.family ? &names->family : &names->given) = format;
}

static void
read_name(struct csl_reader *reader, const struct xml_element *element,
	  struct csl_names_element *names)
{
	const struct xml_element *child = element->first;

	names->has_name = true;
	csl_read_attributes(reader, element,
			    (struct csl_attribute_set[]){
				{csl_name_option_rows, &names->options},
				{csl_affix_rows, &names->name},
				{csl_format_rows, &names->name},
				{csl_case_rows, &names->name},
				{0}});
	for (; child != NULL; child = child->next)
		if (str_is(child->name, "name-part"))
			read_part(reader, child, names);
		else
			csl_unknown_element(reader, child);
}

static void
read_et_al(struct csl_reader *reader, const struct xml_element *element,
	   struct csl_names_element *names)
{
	names->has_et_al = true;
	csl_read_attributes(
	    reader, element,
	    (struct csl_attribute_set[]){{et_al_rows, names},
					 {csl_affix_rows, &names->et_al},
					 {csl_format_rows, &names->et_al},
					 {csl_case_rows, &names->et_al},
					 {0}});
}

static void
read_names_label(struct csl_reader *reader, const struct xml_element *element,
		 struct csl_names_element *names)
{
	struct csl_node *label = ARENA_NEW(reader->arena, struct csl_node);

	csl_read_label(reader, element, label);
	names->label = label;
	names->label_before_name = !names->has_name;
}

static void
read_child(struct csl_reader *reader, const struct xml_element *element,
	   struct csl_names_element *names)
{
	if (str_is(element->name, "name"))
		read_name(reader, element, names);
	else if (str_is(element->name, "et-al"))
		read_et_al(reader, element, names);
	else if (str_is(element->name, "label"))
		read_names_label(reader, element, names);
	else if (str_is(element->name, "substitute"))
		names->substitute = csl_read_children(reader, element);
	else
		csl_unknown_element(reader, element);
}

static void
read_variables(struct csl_reader *reader, const struct xml_element *element,
	       struct csl_names_element *names)
{
	struct str rest = xml_attribute(element, "variable"), word;
	struct list list = {0};

	while (csl_next_word(&rest, &word)) {
		enum csl_variable variable =
		    csl_read_variable(reader, element, word);

		if (variable == CSL_NO_VARIABLE)
			continue;
		vec_reserve(&list, sizeof(uint8_t), reader->arena);
		((uint8_t *)list.items)[list.count++] = (uint8_t)variable;
	}
	names->variables = list.items;
	names->variable_count = list.count;
}

void
csl_read_names(struct csl_reader *reader, const struct xml_element *element,
	       struct csl_node *node)
{
	struct csl_names_element *names =
	    ARENA_NEW(reader->arena, struct csl_names_element);

	node->element = CSL_ELEMENT_NAMES;
	node->names = names;
	names->options.initialize = true;
	names->et_al_term = STR("et-al");
	csl_read_attributes(
	    reader, element,
	    (struct csl_attribute_set[]){{names_rows, &names->options},
					 {csl_affix_rows, &node->format},
					 {csl_format_rows, &node->format},
					 {csl_case_rows, &node->format},
					 {csl_display_rows, &node->format},
					 {0}});
	read_variables(reader, element, names);
	for (const struct xml_element *child = element->first; child != NULL;
	     child = child->next)
		read_child(reader, child, names);
	/* Without cs:name the label stands behind the names. */
	names->label_before_name &= names->has_name;
	names->et_al_text =
	    csl_locale_term(&reader->style->locale, names->et_al_term.ptr);
}
