#include "preview_templates.h"

#include "config/theme.h"
#include "render/render.h"

/* A template as it is now. */
struct revised {
	size_t index;
	struct str bytes, compiled;
};

struct replacement {
	struct site *site;
	VEC(struct revised) all;
	struct diag_list dropped;
};

/* ---- what changed ---- */

static void
note(struct preview_templates *templates, size_t index, struct arena *arena)
{
	for (size_t i = 0; i < templates->changed.count; i++)
		if (templates->changed.items[i] == index)
			return;
	vec_add(&templates->changed, arena, index);
}

bool
preview_templates_see(struct preview_templates *templates,
		      const struct site *site, struct str path,
		      struct arena *arena)
{
	const struct loaded_files *files = &site->theme.templates;

	for (size_t i = 0; i < files->count; i++)
		if (str_equal(files->items[i].path, path)) {
			note(templates, i, arena);
			return true;
		}
	return false;
}

/* ---- what facts of works are made by ---- */

/* Whether TEXT may run the template NAME; what a name is put together from
 * cannot be seen. */
static bool
may_run(struct str text, struct str name)
{
	return str_find(text, name) < text.len ||
	       str_find(text, STR("_include")) < text.len;
}

/* Whether template INDEX is facts.html, or one that this runs. */
static bool
makes_facts(const struct loaded_files *files, size_t index,
	    struct arena *scratch)
{
	bool *reached = ARENA_ARRAY(scratch, bool, files->count);
	bool more = true;

	for (size_t i = 0; i < files->count; i++)
		reached[i] = str_is(files->items[i].name, "facts.html");
	while (more) {
		more = false;
		for (size_t i = 0; i < files->count; i++)
			for (size_t j = 0; reached[i] && j < files->count;
			     j++) {
				more = more || (!reached[j] &&
						may_run(files->items[i].bytes,
							files->items[j].name));
				reached[j] =
				    reached[j] || may_run(files->items[i].bytes,
							  files->items[j].name);
			}
	}
	return reached[index];
}

/* ---- applying ---- */

static bool
compile(struct replacement *replacement, size_t index)
{
	struct site *site = replacement->site;
	struct loaded_file *file = &site->theme.templates.items[index];
	const struct node *words = render_words(site);
	struct revised revised = {.index = index};
	struct str former = file->bytes;
	bool leaves_words;

	if (!theme_read_template(site, file, &revised.bytes))
		return false;
	if (str_equal(revised.bytes, former))
		return true;
	file->bytes = revised.bytes;
	leaves_words = words == NULL || render_words(site) != NULL;
	revised.compiled = render_compile(site, index, words, &site->arena,
					  &replacement->dropped);
	file->bytes = former;
	vec_add(&replacement->all, replacement->dropped.arena, revised);
	/* Else what other templates took for the theme's words may not be. */
	return revised.compiled.ptr != NULL && leaves_words;
}

static void
swap(struct str *a, struct str *b)
{
	struct str kept = *a;

	*a = *b;
	*b = kept;
}

/* What the site has and what is revised change places; states get what the site
 * has then. */
static bool
exchange(struct replacement *replacement)
{
	struct site *site = replacement->site;
	bool ok = true;

	for (size_t i = 0; i < replacement->all.count; i++) {
		struct revised *revised = &replacement->all.items[i];

		swap(&site->theme.templates.items[revised->index].bytes,
		     &revised->bytes);
		swap(&site->theme.compiled[revised->index], &revised->compiled);
		for (unsigned j = 0; j < site->workers; j++)
			ok = render_add_template(site, site->hooks[j],
						 revised->index,
						 &replacement->dropped) &&
			     ok;
	}
	return ok;
}

static bool
make_facts(const struct replacement *replacement, struct arena *scratch)
{
	const struct loaded_files *files = &replacement->site->theme.templates;

	for (size_t i = 0; i < replacement->all.count; i++)
		if (makes_facts(files, replacement->all.items[i].index,
				scratch))
			return true;
	return false;
}

bool
preview_templates_apply(struct preview_templates *templates, struct site *site,
			struct arena *scratch)
{
	struct replacement replacement = {.site = site,
					  .dropped = {.arena = scratch}};

	for (size_t i = 0; i < templates->changed.count; i++)
		if (!compile(&replacement, templates->changed.items[i]))
			return false;
	templates->facts = make_facts(&replacement, scratch);
	if (!exchange(&replacement)) {
		exchange(&replacement);
		return false;
	}
	templates->facts =
	    templates->facts || make_facts(&replacement, scratch);
	return true;
}
