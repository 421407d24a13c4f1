#include "adapters/markdown_reading.h"

const char *const markdown_word_keys[MARKDOWN_WORD_COUNT] = {
    "note", "tip",   "important", "warning",   "caution",
    "done", "to_do", "table",	  "footnotes", "back"};

struct str
markdown_word(const struct markdown_options *options, enum markdown_word word)
{
	static const char *const english[MARKDOWN_WORD_COUNT] = {
	    "Note", "Tip",   "Important", "Warning",   "Caution",
	    "done", "to do", "Table",	  "Footnotes", "Back to reference"};

	if (options->words != NULL && options->words->text[word].len > 0)
		return options->words->text[word];
	return str_from(english[word]);
}
