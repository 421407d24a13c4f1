#include "config/config.h"

#include "adapters/yaml.h"
#include "base/path.h"
#include "base/text.h"
#include "config/address.h"
#include "config/fields.h"
#include "config/head.h"
#include "config/menu.h"
#include "config/people.h"
#include "config/repository.h"
#include "config/site_schema.h"
#include "policy.h"

#define SITE_PATH STR(SITE_YAML)
#define FORMAT "1"

/* A text file that is no page. */
enum { SITE_FILE_BYTES = 1 << 20 };

static const struct spot top = {1, 1, 1};

/* ---- bytes ---- */

static void
report_unreadable(struct site *site, enum tree_status status, struct str error)
{
	switch (status) {
	case TREE_MISSING:
		diag_add(&site->diags, RULE_SITE_MISSING, SITE_PATH,
			 (struct spot){0}, "there is no content/site.yaml");
		diag_hint(&site->diags,
			  "-C DIR names the site's folder; attest init makes "
			  "one");
		break;
	case TREE_TOO_LARGE:
		diag_add(&site->diags, RULE_FILE_TOO_LARGE, SITE_PATH,
			 (struct spot){0}, "the file has more than 1 MB");
		break;
	case TREE_OUTSIDE:
		diag_add(&site->diags, RULE_SYMLINK_OUTSIDE, SITE_PATH,
			 (struct spot){0},
			 "the symbolic link leads out of the site");
		diag_hint(&site->diags, "copy the file into the site");
		break;
	default:
		diag_add(&site->diags, RULE_SYSTEM, SITE_PATH, (struct spot){0},
			 "%.*s", STR_ARG(error));
	}
}

static bool
read_text(struct site *site, struct arena *scratch, struct str *text_out)
{
	struct strbuf error = {0};
	struct str text = STR_NONE;
	enum tree_status status = tree_read(
	    site->tree, SITE_PATH, SITE_FILE_BYTES, scratch, &text, &error);

	if (status != TREE_OK)
		report_unreadable(site, status, strbuf_str(&error));
	strbuf_free(&error);
	if (status != TREE_OK)
		return false;
	text = text_without_mark(text);
	if (!text_check_encoding(text, SITE_PATH, &site->diags))
		return false;
	text = text_unix_lines(text, scratch);
	*text_out = text;
	return text_check_controls(text, text, true, SITE_PATH, &site->diags);
}

/* ---- values ---- */

bool
config_set_base_url(struct site *site, struct located url)
{
	struct site_config *config = &site->config;
	/* Without a place it comes from the command line. */
	struct str where = url.at.line > 0 ? SITE_PATH : STR_NONE;
	struct str path, text = url.text;

	if (address_host(text, &path).len == 0 ||
	    !address_is_plain(text, STR("?#\"'<>\\^`{|}"))) {
		diag_add(&site->diags, RULE_PATH_INVALID, where, url.at,
			 "'%.*s' is not the address of a site", STR_ARG(text));
		diag_hint(&site->diags, "write https://example.org/ or "
					"https://example.org/path/");
		return false;
	}
	while (str_has_suffix(text, STR("/")))
		text.len--;
	config->base_url = arena_printf(&site->arena, "%.*s/", STR_ARG(text));
	address_host(config->base_url, &path);
	config->base_path = path;
	return true;
}

static void
set_language(struct schema_context *context, struct site_config *config,
	     struct located language)
{
	struct str rest = language.text, part;
	bool fits = true;
	size_t parts = 0;

	config->language = STR("en");
	if (language.text.len == 0)
		return;
	while (str_next(&rest, '-', &part)) {
		fits =
		    fits && part.len >= (parts == 0 ? 2 : 1) && part.len <= 8;
		for (size_t i = 0; i < part.len; i++)
			fits =
			    fits && (byte_is_letter(part.ptr[i]) ||
				     (parts > 0 && byte_is_digit(part.ptr[i])));
		parts++;
	}
	if (fits && !str_has_suffix(language.text, STR("-"))) {
		config->language = language.text;
		return;
	}
	schema_report(context, RULE_WORD_UNKNOWN, language.at,
		      "'%.*s' is no language tag", STR_ARG(language.text));
	diag_hint(context->diags, "a BCP 47 tag, as in en or pt-BR");
}

static void
set_theme(struct schema_context *context, struct site_config *config,
	  struct located theme)
{
	config->theme = theme.text.len > 0 ? theme.text : STR("default");
	config->theme_at = theme.at;
	if (str_find_byte(config->theme, '/') == config->theme.len &&
	    config->theme.ptr[0] != '.')
		return;
	schema_report(context, RULE_PATH_INVALID, theme.at,
		      "'%.*s' is not the name of a theme", STR_ARG(theme.text));
	diag_hint(context->diags, "a theme is a folder of themes/");
}

/* Which names schema.org has is its affair. */
static void
set_page_type(struct schema_context *context, struct site_config *config,
	      struct located type)
{
	bool fits = type.text.len == 0 ||
		    (type.text.ptr[0] >= 'A' && type.text.ptr[0] <= 'Z');

	for (size_t i = 0; fits && i < type.text.len; i++)
		fits = byte_is_letter(type.text.ptr[i]);
	if (fits) {
		config->page_type = type.text;
		return;
	}
	schema_report(context, RULE_WORD_UNKNOWN, type.at,
		      "'%.*s' is no type of schema.org", STR_ARG(type.text));
	diag_hint(context->diags, "WebPage or one of its kinds, as in "
				  "MedicalWebPage");
}

static void
check_format(struct schema_context *context, struct located format)
{
	if (format.text.len == 0 || str_is(format.text, FORMAT))
		return;
	schema_report(context, RULE_WORD_UNKNOWN, format.at,
		      "format '%.*s' is not known", STR_ARG(format.text));
	diag_hint(context->diags, "this attest reads format: " FORMAT);
}

/* A file below content/: normalizes PATH, or reports it and empties it. */
static void
set_file(struct schema_context *context, struct located *path,
	 const char *example)
{
	if (path->text.len == 0 ||
	    path_normalize(path->text, context->arena, &path->text))
		return;
	schema_report(context, RULE_PATH_INVALID, path->at,
		      "'%.*s' leads out of content/", STR_ARG(path->text));
	diag_hint(context->diags, "name a file below content/, as in %s",
		  example);
	path->text = STR_NONE;
}

static void
set_bibliographies(struct schema_context *context, struct site_config *config,
		   const struct site_file *file)
{
	for (size_t i = 0; i < file->citations.bibliography.count; i++) {
		struct located path = file->citations.bibliography.items[i];

		set_file(context, &path, "sources/references.json");
		if (path.text.len > 0)
			vec_add(&config->bibliographies, context->arena, path);
	}
}

static void
set_retractions(struct schema_context *context, struct site_config *config,
		struct located path)
{
	if (path.text.len == 0) {
		config->retractions.text = STR("sources/retractions.csv");
		return;
	}
	config->retractions = path;
	set_file(context, &config->retractions, "sources/retractions.csv");
}

static void
set_grading(struct schema_context *context, struct site_config *config,
	    const struct site_file *file)
{
	for (size_t i = 0; i < file->grading.count; i++) {
		struct schema_pair pair = file->grading.items[i];
		struct node scheme = node_text(pair.text.text);

		scheme.at = pair.text.at;
		if (schema_word(context, pair.name, claim_kind_names,
				"grading") >= 0)
			node_set(&config->grading, context->arena,
				 pair.name.text, scheme);
	}
}

/* Whether there are such rules is known once scripts have been read. */
static void
set_rules(struct schema_context *context, struct site_config *config,
	  const struct site_file *file)
{
	for (size_t i = 0; i < file->rules.count; i++)
		vec_add(&config->rules, context->arena,
			policy_setting(file->rules.items[i]));
}

/* ---- the file ---- */

static void
warn_incomplete(struct site *site)
{
	const struct site_config *config = &site->config;
	const struct {
		const char *key;
		struct str value;
	} due[] = {{"publisher", config->publisher},
		   {"contact", config->contact},
		   {"funding", config->funding},
		   {"licence", config->licence},
		   {"disclaimer", config->disclaimer}};
	struct strbuf missing = {0};

	for (size_t i = 0; i < sizeof due / sizeof *due; i++)
		if (due[i].value.len == 0)
			strbuf_printf(&missing, "%s%s",
				      missing.len > 0 ? ", " : "", due[i].key);
	if (missing.len > 0) {
		diag_add(&site->diags, RULE_SITE_INCOMPLETE, SITE_PATH, top,
			 "readers are not told: %.*s",
			 STR_ARG(strbuf_str(&missing)));
		diag_hint(&site->diags, "add these keys to site.yaml");
	}
	strbuf_free(&missing);
}

static void
take(struct schema_context *context, struct site *site,
     const struct site_file *file)
{
	struct site_config *config = &site->config;

	*config = file->config;
	config->format = 1;
	config->base_path = STR("/");
	config->raw_html = file->html.raw;
	config->style = file->citations.style;
	if (config->style.text.len == 0)
		config->style.text = STR("numeric");
	if (file->base_url.text.len > 0)
		config_set_base_url(site, file->base_url);
	set_language(context, config, file->language);
	set_theme(context, config, file->theme);
	check_format(context, file->format);
	set_page_type(context, config, file->page_type);
	set_bibliographies(context, config, file);
	set_retractions(context, config, file->citations.retractions);
	set_grading(context, config, file);
	set_rules(context, config, file);
	set_file(context, &config->logo, "logo.svg");
	set_file(context, &config->stylesheet, "site.css");
	head_take(context, config);
	menu_take(context, config);
	people_take(context, config, file);
	repository_take(context, config, file);
	fields_check(context, config);
	if (!context->partial)
		warn_incomplete(site);
}

bool
config_read(struct site *site)
{
	struct schema_context context = {
	    .arena = &site->arena, .diags = &site->diags, .path = SITE_PATH};
	size_t errors = diag_count(&site->diags, DIAG_ERROR);
	struct arena scratch = {0};
	struct site_file file = {.config.reviews = repository_review_policy};
	struct node root;
	struct str text;

	if (read_text(site, &scratch, &text)) {
		root = yaml_read(text, 1, SITE_PATH, &scratch, &site->diags);
		context.partial = diag_count(&site->diags, DIAG_ERROR) > errors;
		if (root.kind == NODE_LIST)
			schema_report_type(&context, &root, "a map");
		else
			schema_read(&config_schema, &context, &root, &file);
		take(&context, site, &file);
	}
	arena_free(&scratch);
	return diag_count(&site->diags, DIAG_ERROR) == errors;
}

bool
config_check_grading(struct site *site)
{
	const struct node *grading = &site->config.grading;
	bool known = true;

	for (size_t i = 0; i < grading->count; i++) {
		const struct node *entry = &grading->items[i];
		struct str_nearest nearest = {.distance = SIZE_MAX};

		if (site_scheme(site, entry->text) != NULL)
			continue;
		for (size_t j = 0; j < site->schemes.count; j++)
			str_nearer(&nearest, entry->text,
				   site->schemes.items[j].name);
		diag_add(&site->diags, RULE_GRADE_SCHEME, SITE_PATH, entry->at,
			 "no scheme '%.*s' is registered",
			 STR_ARG(entry->text));
		diag_hint_nearest(&site->diags, nearest.word);
		known = false;
	}
	return known;
}
