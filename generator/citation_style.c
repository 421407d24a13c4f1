#include "citation_style.h"

#include "base/file.h"
#include "base/path.h"
#include "csl/style.h"

/* Larger than any style there is, and small enough to be read at once. */
enum { STYLE_BYTES = 16 << 20 };

static const char install[] =
    "install citation-style-language-styles and "
    "citation-style-language-locales ('make deps' of attest does), or name "
    "numeric or author-date";

static bool
report(struct site *site, const char *problem)
{
	struct located style = site->config.style;

	diag_add(&site->diags, RULE_WORD_UNKNOWN, STR(SITE_YAML), style.at,
		 problem, STR_ARG(style.text));
	return false;
}

/* A site in British English wants single quotes; one in "en" leaves to the
 * style which English it is made for. */
static struct str
language_of(const struct site *site)
{
	struct str language = site->config.language;

	return str_equal_nocase(language, STR("en")) ? STR_NONE : language;
}

static struct csl_reading
reading_of(struct site *site, struct diag_list *diags)
{
	return (struct csl_reading){
	    .arena = &site->arena,
	    .diags = diags,
	    .locales =
		path_join(site->csl_folder, STR("locales"), &site->arena),
	    .styles = path_join(site->csl_folder, STR("styles"), &site->arena),
	    .language = language_of(site)};
}

/* Empty where there is none. */
static struct str
installed_path(const struct site *site, struct str name, struct arena *scratch)
{
	static const char *const below[] = {"styles", "styles/dependent"};

	if (str_find_byte(name, '/') < name.len || name.len == 0)
		return STR_NONE;
	for (size_t i = 0; i < 2; i++) {
		struct str path = arena_printf(scratch, "%.*s/%s/%.*s.csl",
					       STR_ARG(site->csl_folder),
					       below[i], STR_ARG(name));

		if (file_kind(path, true) == FILE_REGULAR)
			return path;
	}
	return STR_NONE;
}

/* Whether a path or address ends in the name of an installed style. */
static bool
hint_installed(struct site *site, struct arena *scratch)
{
	struct str name = path_stem(site->config.style.text);

	if (site->csl_folder.len == 0 ||
	    installed_path(site, name, scratch).len == 0)
		return false;
	diag_hint_nearest(&site->diags, name);
	return true;
}

/* ---- a file of the site ---- */

static bool
read_own(struct site *site, struct arena *scratch)
{
	struct str path = site->config.style.text, bytes;
	struct csl_reading reading = reading_of(site, &site->diags);
	struct strbuf error = {0};
	enum tree_status status =
	    tree_read(site->tree, path, STYLE_BYTES, scratch, &bytes, &error);

	if (status == TREE_FAILED)
		diag_add(&site->diags, RULE_SYSTEM, path, (struct spot){0},
			 "%.*s", STR_ARG(strbuf_str(&error)));
	strbuf_free(&error);
	if (status == TREE_OK) {
		site->csl = csl_style_read(&reading, bytes, path);
		return site->csl != NULL;
	}
	if (status == TREE_MISSING) {
		report(site, "there is no citation style '%.*s'");
		if (!hint_installed(site, scratch))
			diag_hint(&site->diags,
				  "the path begins in the site's folder, "
				  "beside content/");
	} else if (status != TREE_FAILED) {
		report(site, "the citation style '%.*s' cannot be read: it is "
			     "outside of the site or larger than 16 MB");
	}
	return false;
}

/* ---- an installed one ---- */

static void
find_nearest(struct site *site, struct str_nearest *nearest, const char *below,
	     struct arena *scratch)
{
	struct str folder =
	    path_join(site->csl_folder, str_from(below), scratch);
	struct file_entries entries = {0};
	struct strbuf ignored = {0};

	file_list(folder, scratch, &entries, &ignored);
	strbuf_free(&ignored);
	for (size_t i = 0; i < entries.count; i++) {
		struct str name = entries.items[i].name;

		if (str_has_suffix(name, STR(".csl")))
			str_nearer(nearest, site->config.style.text,
				   str_part(name, 0, name.len - 4));
	}
}

/* What is wrong with an installed style is nothing that the author could mend,
 * so that one finding says it. */
static bool
read_installed(struct site *site, struct str path, struct arena *scratch)
{
	struct diag_list diags = {.arena = scratch};
	struct csl_reading reading = reading_of(site, &diags);

	site->csl = csl_style_open(&reading, path);
	if (site->csl != NULL)
		return true;
	report(site, "the citation style '%.*s' cannot be used");
	for (size_t i = 0; i < diags.found.count; i++) {
		const struct diag *found = &diags.found.items[i];

		if (found->level != DIAG_ERROR)
			continue;
		diag_hint(&site->diags, "%.*s:%u: %.*s", STR_ARG(found->path),
			  (unsigned)found->at.line, STR_ARG(found->message));
		break;
	}
	return false;
}

static bool
read_named(struct site *site, struct str_nearest nearest, struct arena *scratch)
{
	struct str path = STR_NONE;

	if (site->csl_folder.len > 0)
		path = installed_path(site, site->config.style.text, scratch);
	if (path.len > 0)
		return read_installed(site, path, scratch);
	report(site, "there is no citation style '%.*s'");
	if (hint_installed(site, scratch))
		return false;
	if (site->csl_folder.len > 0 && nearest.word.len == 0) {
		find_nearest(site, &nearest, "styles", scratch);
		find_nearest(site, &nearest, "styles/dependent", scratch);
	}
	if (nearest.word.len > 0)
		diag_hint_nearest(&site->diags, nearest.word);
	else if (site->csl_folder.len == 0)
		diag_hint(&site->diags, "%s", install);
	else
		diag_hint(&site->diags,
			  "styles have the names of the files in %.*s/styles",
			  STR_ARG(site->csl_folder));
	return false;
}

/* ---- either ---- */

/* Without it no style has words. */
static bool
has_locales(const struct site *site, struct arena *scratch)
{
	struct str path = path_join(site->csl_folder,
				    STR("locales/locales-en-US.xml"), scratch);

	return site->csl_folder.len > 0 &&
	       file_kind(path, true) == FILE_REGULAR;
}

bool
citation_style_open(struct site *site, struct str_nearest nearest)
{
	struct arena scratch = {0};
	bool is_own = str_has_suffix(site->config.style.text, STR(".csl")), ok;

	if (is_own && !has_locales(site, &scratch)) {
		ok = report(site, "the citation style '%.*s' needs the "
				  "languages of CSL, which are not installed");
		diag_hint(&site->diags, "%s", install);
	} else if (is_own) {
		ok = read_own(site, &scratch);
	} else {
		ok = read_named(site, nearest, &scratch);
	}
	arena_free(&scratch);
	if (ok)
		site->numbered = site->csl->citation.shows_citation_number;
	return ok;
}
