#include "config/theme.h"

#include <stdlib.h>

#include "adapters/yaml.h"
#include "base/digest.h"
#include "base/path.h"
#include "base/text.h"
#include "config/own_style.h"
#include "config/own_words.h"
#include "scheme_colors.h"
#include "theme_colors.h"

#define STYLESHEET "style.css"

enum { FILE_BYTES = 1 << 20, THEMES_DEEP = 8 };

static bool
has_name(const struct loaded_files *files, struct str name)
{
	for (size_t i = 0; i < files->count; i++)
		if (str_equal(files->items[i].name, name))
			return true;
	return false;
}

static bool
check_text(struct site *site, struct loaded_file *file)
{
	bool is_yaml = str_is(path_extension(file->name), "yaml");

	file->bytes =
	    text_unix_lines(text_without_mark(file->bytes), &site->arena);
	return text_check_encoding(file->bytes, file->path, &site->diags) &&
	       text_check_controls(file->bytes, file->bytes, is_yaml,
				   file->path, &site->diags);
}

static void
report_outside(struct site *site, struct str path)
{
	diag_add(&site->diags, RULE_SYMLINK_OUTSIDE, path, (struct spot){0},
		 "the symbolic link leads out of the site");
	diag_hint(&site->diags, "copy the file into the site");
}

static void
read_file(struct site *site, const struct tree *tree, struct str path,
	  struct str name, bool is_text, struct loaded_files *files)
{
	struct strbuf error = {0};
	struct loaded_file file = {.name = name, .path = path};
	enum tree_status status = tree_read(tree, path, FILE_BYTES,
					    &site->arena, &file.bytes, &error);

	if (status == TREE_OK && (!is_text || check_text(site, &file)))
		*vec_new(files, &site->arena) = file;
	else if (status == TREE_TOO_LARGE)
		diag_add(&site->diags, RULE_FILE_TOO_LARGE, path,
			 (struct spot){0}, "the file has more than 1 MB");
	else if (status == TREE_OUTSIDE)
		report_outside(site, path);
	else if (status != TREE_OK)
		diag_add(&site->diags, RULE_SYSTEM, path, (struct spot){0},
			 "%.*s", STR_ARG(strbuf_str(&error)));
	strbuf_free(&error);
}

/* Adds the files of FOLDER and of the folders in it, named with PREFIX, unless
 * an earlier tree gave one of that name. */
static void
read_folder(struct site *site, const struct tree *tree, struct str folder,
	    struct str prefix, struct str extension, struct loaded_files *files)
{
	struct strbuf error = {0};
	struct tree_entries entries = {0};
	enum tree_status status =
	    tree_list(tree, folder, &site->arena, &entries, &error);

	if (status == TREE_OUTSIDE)
		report_outside(site, folder);
	else if (status == TREE_FAILED)
		diag_add(&site->diags, RULE_SYSTEM, folder, (struct spot){0},
			 "%.*s", STR_ARG(strbuf_str(&error)));
	strbuf_free(&error);
	for (size_t i = 0; i < entries.count; i++) {
		const struct tree_entry *entry = &entries.items[i];
		struct str path = path_join(folder, entry->name, &site->arena);
		struct str name = path_join(prefix, entry->name, &site->arena);

		if (entry->name.ptr[0] == '.')
			continue;
		if (entry->kind == TREE_FOLDER && prefix.len == 0)
			read_folder(site, tree, path, name, extension, files);
		else if (entry->kind == TREE_LINK_OUTSIDE)
			report_outside(site, path);
		else if (entry->kind == TREE_LINK_LOOP ||
			 entry->kind == TREE_ODD)
			diag_add(&site->diags, RULE_PATH_INVALID, path,
				 (struct spot){0},
				 "neither a file nor a folder, or a link that "
				 "leads nowhere");
		else if (entry->kind == TREE_FILE && !has_name(files, name) &&
			 (extension.len == 0 ||
			  str_equal(path_extension(name), extension)))
			read_file(site, tree, path, name, extension.len > 0,
				  files);
	}
}

static void
read_both(struct site *site, struct str folder, struct str extension,
	  struct loaded_files *files)
{
	read_folder(site, site->tree, folder, STR_NONE, extension, files);
	if (site->share != NULL && !site->share_is_site)
		read_folder(site, site->share, folder, STR_NONE, extension,
			    files);
}

static int
compare_names(const void *left, const void *right)
{
	const struct loaded_file *a = left, *b = right;

	return str_compare(a->name, b->name);
}

/* lua/init.lua is the site's last word. */
static int
compare_scripts(const void *left, const void *right)
{
	const struct loaded_file *a = left, *b = right;
	bool a_last = str_is(a->name, "init.lua");
	bool b_last = str_is(b->name, "init.lua");

	return a_last != b_last ? a_last - b_last : compare_names(left, right);
}

static void
sort_files(struct loaded_files *files,
	   int (*compare)(const void *, const void *))
{
	if (files->count > 0)
		qsort(files->items, files->count, sizeof *files->items,
		      compare);
}

/* Reads theme.yaml; gives what it says it extends, or the empty str. */
static struct str
read_info(struct site *site, struct str folder, struct loaded_files *infos)
{
	const struct node *extends;
	struct node info;

	infos->count = 0;
	read_both(site, folder, STR("yaml"), infos);
	for (size_t i = 0; i < infos->count; i++) {
		if (!str_is(infos->items[i].name, "theme.yaml"))
			continue;
		info = yaml_read(infos->items[i].bytes, 1, infos->items[i].path,
				 &site->arena, &site->diags);
		theme_colors_read(site, &info, infos->items[i].path);
		extends = node_find(&info, "extends");
		return extends == NULL ? STR_NONE : extends->text;
	}
	diag_add(&site->diags, RULE_THEME_INVALID, STR("content/site.yaml"),
		 site->config.theme_at, "there is no %.*s/theme.yaml",
		 STR_ARG(folder));
	diag_hint(&site->diags,
		  "themes are folders of the site's themes/ or the installed "
		  "one; 'default' is always there");
	return STR_NONE;
}

/* Lists merge key by key: an overriding file may hold single words. */
static void
merge_words(struct node *words, const struct node *more, struct arena *arena)
{
	for (size_t i = 0; i < more->count; i++) {
		struct str key = more->items[i].key.text;
		struct node *old = NULL;

		for (size_t j = 0; j < words->count; j++)
			if (str_equal(words->items[j].key.text, key))
				old = &words->items[j];
		if (old == NULL)
			node_set(words, arena, key, more->items[i]);
		else if (old->kind == NODE_MAP)
			merge_words(old, &more->items[i], arena);
	}
}

static void
drop(struct node *map, const char *key)
{
	for (size_t i = 0; i < map->count; i++)
		if (str_is(map->items[i].key.text, key)) {
			map->items[i] = map->items[--map->count];
			return;
		}
}

/* Words of the theme in FOLDER; a site's come over installed ones, word by
 * word. OWN: they are of the site's language. What the rules of wording look
 * for helps in no other. */
static void
read_words(struct site *site, struct str folder, struct str language, bool own)
{
	struct str name =
	    arena_printf(&site->arena, "%.*s.yaml", STR_ARG(language));
	struct str path = path_join(
	    path_join(folder, STR("i18n"), &site->arena), name, &site->arena);
	const struct tree *trees[] = {site->tree,
				      site->share_is_site ? NULL : site->share};

	for (size_t i = 0; i < 2; i++) {
		struct loaded_file file = {.name = name, .path = path};
		struct strbuf error = {0};
		struct node words;

		if (trees[i] != NULL &&
		    tree_read(trees[i], path, FILE_BYTES, &site->arena,
			      &file.bytes, &error) == TREE_OK &&
		    check_text(site, &file)) {
			words = yaml_read(file.bytes, 1, path, &site->arena,
					  &site->diags);
			if (!own)
				drop(&words, "rules");
			merge_words(&site->theme.words, &words, &site->arena);
		}
		strbuf_free(&error);
	}
}

/* The words of the themes in FOLDERS: in the site's language, "de-AT", in what
 * it is a kind of, "de", and English for those that these lack. */
static void
read_languages(struct site *site, const struct str *folders, size_t count)
{
	struct str language = site->config.language;
	struct str first = str_part(language, 0, str_find_byte(language, '-'));

	for (;;) {
		for (size_t i = 0; i < count; i++)
			read_words(site, folders[i], language, true);
		if (language.len == first.len)
			break;
		while (language.ptr[language.len - 1] != '-')
			language.len--;
		language.len--;
	}
	for (size_t i = 0; site->theme.words.count > 0 && i < count; i++)
		if (!str_is(first, "en"))
			read_words(site, folders[i], STR("en"), false);
}

/* A misspelt word is an error of the template, not an empty place. */
static void
close_words(struct node *words)
{
	words->closed = words->lasts = words->kind == NODE_MAP;
	for (size_t i = 0; i < words->count; i++)
		close_words(&words->items[i]);
}

static void
take_markdown_words(struct theme *theme)
{
	const struct node *words = node_find(&theme->words, "markdown");

	for (size_t i = 0; words != NULL && i < MARKDOWN_WORD_COUNT; i++) {
		const struct node *word =
		    node_find(words, markdown_word_keys[i]);

		if (word != NULL)
			theme->markdown.text[i] = word->text;
	}
}

static void
check_complete(struct site *site)
{
	static const char *const due[] = {
	    "base.html",       "home.html",    "claim.html",   "source.html",
	    "topic.html",      "page.html",    "claims.html",  "list.html",
	    "topics.html",     "sources.html", "map.html",     "404.html",
	    "redirect.html",   "card.html",    "changes.html", "reviews.html",
	    "history.html",    "search.html",  "embed.html",   "people.html",
	    "person-page.html"};
	struct strbuf missing = {0};

	for (size_t i = 0; i < sizeof due / sizeof *due; i++)
		if (!has_name(&site->theme.templates, str_from(due[i])))
			strbuf_printf(&missing, ", templates/%s", due[i]);
	if (!has_name(&site->theme.assets, STR(STYLESHEET)))
		strbuf_addz(&missing, ", assets/" STYLESHEET);
	if (theme_color_find(site, STR("paper")) == NULL)
		strbuf_addz(&missing, ", colors with paper in theme.yaml");
	if (site->theme.words.count == 0)
		strbuf_printf(&missing, ", i18n/%.*s.yaml",
			      STR_ARG(site->config.language));
	if (missing.len > 0) {
		diag_add(&site->diags, RULE_THEME_INVALID,
			 STR("content/site.yaml"), site->config.theme_at,
			 "the theme '%.*s' lacks %s",
			 STR_ARG(site->config.theme), missing.ptr + 2);
		diag_hint(&site->diags, "what a theme lacks comes from the one "
					"that its theme.yaml extends");
	}
	strbuf_free(&missing);
}

bool
theme_read(struct site *site)
{
	size_t errors = diag_count(&site->diags, DIAG_ERROR);
	struct loaded_files infos = {0};
	struct str name = site->config.theme, folders[THEMES_DEEP];
	size_t count = 0;

	while (count < THEMES_DEEP && name.len > 0) {
		struct str folder =
		    path_join(STR("themes"), name, &site->arena);

		read_both(site,
			  path_join(folder, STR("templates"), &site->arena),
			  STR("html"), &site->theme.templates);
		read_both(site, path_join(folder, STR("assets"), &site->arena),
			  STR_NONE, &site->theme.assets);
		folders[count++] = folder;
		name = read_info(site, folder, &infos);
	}
	read_languages(site, folders, count);
	if (diag_count(&site->diags, DIAG_ERROR) == errors) {
		theme_colors_set(site);
		theme_colors_check(site);
		own_words_set(site);
	}
	close_words(&site->theme.words);
	take_markdown_words(&site->theme);
	site->theme.index = word_index_of(&site->theme.words,
					  site->config.language, &site->arena);
	sort_files(&site->theme.templates, compare_names);
	sort_files(&site->theme.assets, compare_names);
	read_both(site, STR("lua"), STR("lua"), &site->scripts);
	sort_files(&site->scripts, compare_scripts);
	if (diag_count(&site->diags, DIAG_ERROR) == errors)
		check_complete(site);
	return diag_count(&site->diags, DIAG_ERROR) == errors;
}

/* As when it was read first, a site's file comes before an installed one. */
bool
theme_read_template(struct site *site, const struct loaded_file *file,
		    struct str *bytes_out)
{
	const struct tree *trees[] = {site->tree,
				      site->share_is_site ? NULL : site->share};
	struct loaded_file again = {.name = file->name, .path = file->path};
	enum tree_status status = TREE_MISSING;

	for (size_t i = 0; i < 2 && status == TREE_MISSING; i++) {
		struct strbuf error = {0};

		if (trees[i] != NULL)
			status = tree_read(trees[i], file->path, FILE_BYTES,
					   &site->arena, &again.bytes, &error);
		strbuf_free(&error);
	}
	if (status != TREE_OK || !check_text(site, &again))
		return false;
	*bytes_out = again.bytes;
	return true;
}

/* ---- once schemes are known ---- */

static void
add_styles(struct site *site, struct loaded_file *stylesheet)
{
	struct strbuf css = {0};

	theme_colors_write(site, &css);
	strbuf_add(&css, stylesheet->bytes);
	scheme_colors_write(site, &css);
	own_style_add(site, &css);
	stylesheet->bytes = strbuf_take(&css, &site->arena);
	strbuf_free(&css);
}

void
theme_finish(struct site *site)
{
	for (size_t i = 0; i < site->theme.assets.count; i++) {
		struct loaded_file *asset = &site->theme.assets.items[i];
		struct str stem = path_stem(asset->name);
		bool is_stylesheet = str_is(asset->name, STYLESHEET);
		struct str hash;

		if (is_stylesheet)
			add_styles(site, asset);
		hash = digest_hex(digest(asset->bytes), &site->arena);
		asset->url = arena_printf(&site->arena, "assets/%.*s.%.8s.%.*s",
					  STR_ARG(stem), hash.ptr,
					  STR_ARG(path_extension(asset->name)));
		if (is_stylesheet)
			site->theme.stylesheet = asset->url;
	}
}
