/* The words of the default theme, for what prints them. */
#ifndef THEME_WORDS_H
#define THEME_WORDS_H

#include "expect.h"

#include "adapters/yaml.h"
#include "base/file.h"
#include "words.h"

struct theme_words {
	struct arena arena;
	struct diag_list diags;
	struct strbuf error;
	struct site site;
	struct words words;
};

static inline void
theme_words_open(struct theme_words *theme)
{
	struct str path = STR("themes/default/i18n/en.yaml"), text;

	*theme = (struct theme_words){0};
	theme->diags.arena = &theme->arena;
	ck_assert(
	    file_read(path, 1 << 20, &theme->arena, &text, &theme->error));
	theme->site.theme.words =
	    yaml_read(text, 1, path, &theme->arena, &theme->diags);
	theme->site.theme.index =
	    word_index_of(&theme->site.theme.words, STR("en"), &theme->arena);
	theme->words =
	    (struct words){&theme->site, &theme->arena, &theme->error};
}

/* No word was missing. */
static inline void
theme_words_close(struct theme_words *theme)
{
	ck_assert_msg(theme->error.len == 0, "%s", theme->error.ptr);
	strbuf_free(&theme->error);
	arena_free(&theme->arena);
}

#endif
