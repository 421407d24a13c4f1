#include "csl_style_stand.h"

#define LOCALE(language, inside)                                              \
	"<locale xmlns='http://purl.org/net/xbiblio/csl' xml:lang='" language \
	"'>" inside "</locale>"

static const char english[] = LOCALE(
    "en-US",
    "<style-options punctuation-in-quote='true'/>"
    "<date form='text'><date-part name='month' suffix=' '/>"
    "<date-part name='day' suffix=', '/><date-part name='year'/></date>"
    "<date form='numeric' delimiter='/'>"
    "<date-part name='month' form='numeric-leading-zeros'/>"
    "<date-part name='day' form='numeric-leading-zeros'/>"
    "<date-part name='year'/></date>"
    "<terms><term name='and'>and</term><term name='et-al'>et al.</term>"
    "<term name='page'><single>page</single><multiple>pages</multiple></term>"
    "<term name='page' form='short'><single>p.</single>"
    "<multiple>pp.</multiple></term>"
    "<term name='editor' form='verb'>edited by</term>"
    "<term name='editortranslator'>editor and translator</term>"
    "<term name='sub verbo'>sub verbo</term>"
    "<term name='accessed'>accessed</term><term name='month-01'>January</term>"
    "<term name='season-04'>Winter</term>"
    "<term name='ordinal'>th</term><term name='ordinal-01'>st</term>"
    "<term name='ordinal-11'>th</term>"
    "<term name='long-ordinal-01'>first</term></terms>");

static const char german[] = LOCALE(
    "de-DE",
    "<info><translator><name>Nobody</name></translator></info>"
    "<style-options punctuation-in-quote='false'/>"
    "<date form='text'><date-part name='day' form='ordinal' suffix=' '/>"
    "<date-part name='month' suffix=' '/><date-part name='year'/></date>"
    "<terms><term name='and'>und</term>"
    "<term name='page'><single>Seite</single><multiple>Seiten</multiple>"
    "</term><term name='month-01' gender='masculine'>Januar</term>"
    "<term name='open-quote'>\xe2\x80\x9e</term>"
    "<term name='ordinal'>.</term>"
    "<term name='ordinal-03' gender-form='feminine' match='whole-number'>te"
    "</term></terms>");

static const char austrian[] = LOCALE(
    "de-AT", "<terms><term name='month-01'>J\xc3\xa4nner</term></terms>");

void
style_stand_write(struct style_stand *stand, const char *name, const char *text)
{
	ck_assert(file_write(scratch_path(&stand->scratch, name),
			     str_from(text), &stand->scratch.error));
}

void
style_stand_open(struct style_stand *stand)
{
	*stand = (struct style_stand){0};
	scratch_open(&stand->scratch);
	stand->diags.arena = &stand->scratch.arena;
	stand->reading = (struct csl_reading){
	    .arena = &stand->scratch.arena,
	    .diags = &stand->diags,
	    .locales = stand->scratch.folder,
	};
	style_stand_write(stand, "locales-en-US.xml", english);
	style_stand_write(stand, "locales-de-DE.xml", german);
	style_stand_write(stand, "locales-de-AT.xml", austrian);
}

void
style_stand_close(struct style_stand *stand)
{
	scratch_close(&stand->scratch);
}

const struct csl_style *
style_stand_read(struct style_stand *stand, const char *text)
{
	return csl_style_read(&stand->reading, str_from(text), STR("test.csl"));
}

const struct csl_style *
style_stand_read_inside(struct style_stand *stand, const char *inside)
{
	return style_stand_read(
	    stand, arena_printf(&stand->scratch.arena,
				"<style class='in-text' version='1.0'>\n%s\n"
				"<citation><layout/></citation></style>",
				inside)
		       .ptr);
}

const struct csl_style *
style_stand_read_layout(struct style_stand *stand, const char *layout)
{
	return style_stand_read(
	    stand, arena_printf(&stand->scratch.arena,
				"<style><macro name='m'/><citation><layout>\n"
				"%s\n</layout></citation></style>",
				layout)
		       .ptr);
}

struct str
style_stand_findings(struct style_stand *stand)
{
	struct strbuf out = {0};
	struct str text;

	for (size_t i = 0; i < stand->diags.found.count; i++) {
		const struct diag *diag = &stand->diags.found.items[i];

		strbuf_printf(&out, "%u:%u %.*s %.*s", diag->at.line,
			      diag->at.column, STR_ARG(diag->rule),
			      STR_ARG(diag->message));
		if (diag->hint.len > 0)
			strbuf_printf(&out, " (%.*s)", STR_ARG(diag->hint));
		strbuf_addz(&out, "\n");
	}
	text = strbuf_take(&out, &stand->scratch.arena);
	strbuf_free(&out);
	return text;
}

static void
print_format(struct strbuf *out, const struct csl_format *format)
{
	for (unsigned i = 0; i < CSL_SPANS; i++)
		if (format->spans & CSL_SPAN_BIT(i))
			strbuf_printf(out, " span%u", i);
	if (format->text_case != CSL_CASE_NONE)
		strbuf_printf(out, " case%u", format->text_case);
	if (format->quotes)
		strbuf_addz(out, " quotes");
	if (format->strip_periods)
		strbuf_addz(out, " strip");
	if (format->prefix.ptr != NULL)
		strbuf_printf(out, " <%.*s", STR_ARG(format->prefix));
	if (format->suffix.ptr != NULL)
		strbuf_printf(out, " >%.*s", STR_ARG(format->suffix));
}

static struct str
tested(const struct csl_test *test)
{
	switch ((enum csl_test_kind)test->kind) {
	case CSL_TEST_IS_NUMERIC:
	case CSL_TEST_IS_UNCERTAIN_DATE:
	case CSL_TEST_VARIABLE:
		return csl_variable_name((enum csl_variable)test->value);
	case CSL_TEST_TYPE: return csl_type_name((enum csl_type)test->value);
	case CSL_TEST_LOCATOR:
		return csl_locator_name((enum csl_locator)test->value);
	case CSL_TEST_DISAMBIGUATE:
	case CSL_TEST_POSITION: break;
	}
	return STR_NONE;
}

static void
print_tests(struct strbuf *out, const struct csl_node *node)
{
	static const char *const matches[] = {"all", "any", "none"};

	if (node->test_count > 0)
		strbuf_printf(out, " %s", matches[node->match]);
	for (size_t i = 0; i < node->test_count; i++) {
		const struct csl_test *test = &node->tests[i];

		strbuf_printf(out, " %u=", test->kind);
		if (tested(test).len > 0)
			strbuf_add(out, tested(test));
		else
			strbuf_printf(out, "%u", test->value);
	}
}

static void
print_names(struct strbuf *out, const struct csl_names_element *names)
{
	for (size_t i = 0; i < names->variable_count; i++) {
		struct str name =
		    csl_variable_name((enum csl_variable)names->variables[i]);

		strbuf_printf(out, " %.*s", STR_ARG(name));
	}
	strbuf_printf(out, " has%x", names->options.has);
	if (names->has_name) {
		strbuf_addz(out, " name(");
		print_format(out, &names->name);
		print_format(out, &names->family);
		print_format(out, &names->given);
		strbuf_addz(out, ")");
	}
	if (names->has_et_al) {
		strbuf_printf(out, " %.*s(", STR_ARG(names->et_al_term));
		print_format(out, &names->et_al);
		strbuf_addz(out, ")");
	}
	if (names->label != NULL) {
		strbuf_addz(out, names->label_before_name ? " before(" : " (");
		style_stand_print(out, names->label);
		strbuf_addz(out, ")");
	}
	if (names->substitute != NULL) {
		strbuf_addz(out, " or(");
		style_stand_print(out, names->substitute);
		strbuf_addz(out, ")");
	}
}

static void
print_node(struct strbuf *out, const struct csl_node *node)
{
	static const char *const elements[] = {
	    "text", "macro", "term",  "value", "number", "date",
	    "part", "names", "label", "group", "choose", "branch"};

	strbuf_addz(out, elements[node->element]);
	if (node->variable != CSL_NO_VARIABLE) {
		struct str name =
		    csl_variable_name((enum csl_variable)node->variable);

		strbuf_printf(out, " %.*s", STR_ARG(name));
	}
	if (node->macro != NULL)
		strbuf_printf(out, " %.*s", STR_ARG(node->macro->name));
	if (node->text.ptr != NULL)
		strbuf_printf(out, " '%.*s'", STR_ARG(node->text));
	if (node->element == CSL_DATE_PART)
		strbuf_printf(out, " %u", node->part);
	if (node->form != 0)
		strbuf_printf(out, " form%u", node->form);
	if (node->plural != 0)
		strbuf_printf(out, " plural%u", node->plural);
	if (node->delimiter.ptr != NULL)
		strbuf_printf(out, " |%.*s", STR_ARG(node->delimiter));
	if (node->has_range_delimiter)
		strbuf_printf(out, " ~%.*s", STR_ARG(node->range_delimiter));
	print_format(out, &node->format);
	print_tests(out, node);
	if (node->names != NULL)
		print_names(out, node->names);
	if (node->first == NULL)
		return;
	strbuf_addz(out, "{");
	style_stand_print(out, node->first);
	strbuf_addz(out, "}");
}

void
style_stand_print(struct strbuf *out, const struct csl_node *node)
{
	for (; node != NULL; node = node->next) {
		print_node(out, node);
		if (node->next != NULL)
			strbuf_addz(out, ", ");
	}
}
