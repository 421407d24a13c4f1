#include "csl/style_reader.h"

static const struct csl_word match_rules[] = {{"all", CSL_MATCH_ALL},
					      {"any", CSL_MATCH_ANY},
					      {"none", CSL_MATCH_NONE},
					      {0}};
static const struct csl_word positions[] = {
    {"first", CSL_POSITION_FIRST},
    {"subsequent", CSL_POSITION_SUBSEQUENT},
    {"ibid", CSL_POSITION_IBID},
    {"ibid-with-locator", CSL_POSITION_IBID_WITH_LOCATOR},
    {"near-note", CSL_POSITION_NEAR_NOTE},
    {0},
};
static const struct csl_word truth[] = {{"true", 0}, {0}};

static const struct csl_attribute_row branch_rows[] = {
    CSL_WORD_ROW("match", struct csl_node, match, match_rules),
    {.name = "disambiguate"},
    {.name = "is-numeric"},
    {.name = "is-uncertain-date"},
    {.name = "locator"},
    {.name = "position"},
    {.name = "type"},
    {.name = "variable"},
    {0},
};

static unsigned
read_type(struct csl_reader *reader, const struct xml_element *element,
	  struct str name)
{
	enum csl_type type = csl_type_find(name);
	struct str_nearest nearest = {.distance = SIZE_MAX};

	if (type != CSL_NO_TYPE ||
	    csl_unknown(reader, element, "type", name) == NULL)
		return type;
	for (unsigned i = 0; i < CSL_TYPES; i++)
		str_nearer(&nearest, name, csl_type_name((enum csl_type)i));
	diag_hint_nearest(reader->diags, nearest.word);
	return type;
}

static unsigned
read_locator(struct csl_reader *reader, const struct xml_element *element,
	     struct str name)
{
	enum csl_locator locator = csl_locator_find(name);

	if (locator != CSL_LOCATOR_NONE)
		return locator;
	csl_unknown(reader, element, "locator", name);
	return CSL_NO_TEST;
}

static struct csl_test
read_test(struct csl_reader *reader, const struct xml_element *element,
	  enum csl_test_kind kind, struct str word)
{
	unsigned value = CSL_NO_TEST;

	switch (kind) {
	case CSL_TEST_DISAMBIGUATE:
		value = (unsigned)csl_word_find(reader, element, "disambiguate",
						truth, word);
		if (value != CSL_NO_TEST && reader->within != NULL)
			reader->within->tests_disambiguate = true;
		break;
	case CSL_TEST_POSITION:
		value = (unsigned)csl_word_find(reader, element, "position",
						positions, word);
		break;
	case CSL_TEST_LOCATOR:
		value = read_locator(reader, element, word);
		break;
	case CSL_TEST_TYPE: value = read_type(reader, element, word); break;
	case CSL_TEST_IS_NUMERIC:
	case CSL_TEST_IS_UNCERTAIN_DATE:
	case CSL_TEST_VARIABLE:
		value = csl_read_variable(reader, element, word);
		break;
	}
	return (struct csl_test){(uint8_t)kind, (uint8_t)value};
}

static int
test_kind(struct str attribute)
{
	static const char *const names[] = {
	    [CSL_TEST_DISAMBIGUATE] = "disambiguate",
	    [CSL_TEST_IS_NUMERIC] = "is-numeric",
	    [CSL_TEST_IS_UNCERTAIN_DATE] = "is-uncertain-date",
	    [CSL_TEST_LOCATOR] = "locator",
	    [CSL_TEST_POSITION] = "position",
	    [CSL_TEST_TYPE] = "type",
	    [CSL_TEST_VARIABLE] = "variable",
	};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (str_is(attribute, names[i]))
			return (int)i;
	return -1;
}

static void
read_tests(struct csl_reader *reader, const struct xml_element *element,
	   struct csl_node *branch)
{
	VEC(struct csl_test) tests = {0};

	for (size_t i = 0; i < element->attribute_count; i++) {
		int kind = test_kind(element->attributes[i].name);
		struct str rest = element->attributes[i].value, word;

		while (kind >= 0 && tests.count < UINT16_MAX &&
		       csl_next_word(&rest, &word))
			vec_add(&tests, reader->arena,
				read_test(reader, element,
					  (enum csl_test_kind)kind, word));
	}
	branch->tests = tests.items;
	branch->test_count = (uint16_t)tests.count;
}

static struct csl_node *
read_branch(struct csl_reader *reader, const struct xml_element *element)
{
	bool has_tests = !str_is(element->name, "else");
	struct csl_node *branch = ARENA_NEW(reader->arena, struct csl_node);

	branch->element = CSL_BRANCH;
	branch->variable = CSL_NO_VARIABLE;
	csl_read_attributes(reader, element,
			    (struct csl_attribute_set[]){
				{has_tests ? branch_rows : NULL, branch}, {0}});
	if (has_tests)
		read_tests(reader, element, branch);
	branch->first = csl_read_children(reader, element);
	if (!has_tests || branch->test_count > 0)
		return branch;
	csl_warn(reader, element, "'%.*s' without a condition",
		 STR_ARG(element->name));
	return NULL;
}

void
csl_read_choose(struct csl_reader *reader, const struct xml_element *element,
		struct csl_node *node)
{
	const struct csl_node **end = &node->first;

	node->element = CSL_CHOOSE;
	for (const struct xml_element *child = element->first; child != NULL;
	     child = child->next) {
		struct csl_node *branch = NULL;

		if (str_is(child->name, "if") ||
		    str_is(child->name, "else-if") ||
		    str_is(child->name, "else"))
			branch = read_branch(reader, child);
		else
			csl_unknown_element(reader, child);
		if (branch == NULL)
			continue;
		*end = branch;
		end = &branch->next;
	}
}
