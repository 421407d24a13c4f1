#include "output_notation.h"

struct notation {
	struct csl_output *output;
	const char *at;
	struct str language;
};

static const struct {
	char letter;
	uint8_t span;
} spans[] = {
    {'i', CSL_SPAN_ITALIC},	  {'n', CSL_SPAN_UPRIGHT},
    {'b', CSL_SPAN_BOLD},	  {'w', CSL_SPAN_REGULAR},
    {'s', CSL_SPAN_SMALL_CAPS},	  {'c', CSL_SPAN_FULL_CAPS},
    {'u', CSL_SPAN_UNDERLINE},	  {'K', CSL_SPAN_BLOCK},
    {'M', CSL_SPAN_LEFT_MARGIN},  {'D', CSL_SPAN_INDENT},
    {'R', CSL_SPAN_RIGHT_INLINE}, {'0', CSL_SPAN_TITLE},
};

static const struct {
	char letter;
	uint8_t text_case;
} cases[] = {{'L', CSL_CASE_LOWERCASE},	       {'U', CSL_CASE_UPPERCASE},
	     {'F', CSL_CASE_CAPITALIZE_FIRST}, {'A', CSL_CASE_CAPITALIZE_ALL},
	     {'S', CSL_CASE_SENTENCE},	       {'T', CSL_CASE_TITLE}};

static struct str
until(struct notation *notation, const char *ends)
{
	struct str text = {notation->at, strcspn(notation->at, ends)};

	notation->at += text.len;
	return text;
}

static struct csl_format
read_format(struct notation *notation)
{
	struct csl_format format = {0};
	struct str how = until(notation, "|");

	for (size_t i = 0; i < how.len; i++) {
		for (size_t j = 0; j < sizeof spans / sizeof *spans; j++)
			if (spans[j].letter == how.ptr[i])
				format.spans |= CSL_SPAN_BIT(spans[j].span);
		for (size_t j = 0; j < sizeof cases / sizeof *cases; j++)
			if (cases[j].letter == how.ptr[i])
				format.text_case = cases[j].text_case;
		format.quotes |= how.ptr[i] == 'q';
		format.strip_periods |= how.ptr[i] == 'p';
	}
	notation->at++;
	format.prefix = until(notation, "|");
	notation->at++;
	format.suffix = until(notation, "|");
	notation->at++;
	return format;
}

static void
read_all(struct notation *notation)
{
	struct csl_output *output = notation->output;

	while (*notation->at != '\0' && *notation->at != '}') {
		char kind = *notation->at++;
		struct csl_format format;
		struct csl_opened opened;

		if (kind == '@' || kind == '%') {
			csl_output_hole(output, kind == '@'
						    ? CSL_HOLE_NUMBER
						    : CSL_HOLE_YEAR_SUFFIX);
			continue;
		}
		if (kind != '{') {
			struct str text = until(notation, "~^{}@%");

			if (kind == '~')
				csl_output_add_rich(output, CSL_TOKEN_TEXT,
						    text);
			else
				csl_output_add(output, CSL_TOKEN_AFFIX, text);
			continue;
		}
		format = read_format(notation);
		opened = csl_output_begin(output, &format);
		read_all(notation);
		csl_output_end(output, &format, opened, notation->language);
		if (*notation->at == '}')
			notation->at++;
	}
}

void
output_notation_add(struct csl_output *output, const char *text,
		    const char *language)
{
	struct notation notation = {output, text, str_from(language)};

	read_all(&notation);
}

struct str
output_notation_html(const char *notation, const char *language,
		     bool punctuation_in_quote, struct arena *arena)
{
	struct csl_locale *locale = ARENA_NEW(arena, struct csl_locale);
	struct csl_output output = {.arena = arena, .locale = locale};
	struct strbuf html = {0};
	struct str result;

	locale->language = STR("en-US");
	locale->punctuation_in_quote = punctuation_in_quote;
	output_notation_add(&output, notation, language);
	csl_output_finish(&output);
	csl_output_write(&output, &csl_html, &html);
	result = strbuf_take(&html, arena);
	strbuf_free(&html);
	return result;
}
