#include "config/own_style.h"

#include "base/path.h"
#include "base/text.h"
#include "base/utf8.h"
#include "config/address.h"

enum { STYLE_BYTES = 1 << 20, NESTED_AT_MOST = 32 };

struct reading {
	struct site *site;
	struct str path; /* content/looks/site.css */
	struct str text;
	size_t at;    /* what is looked at */
	size_t taken; /* all before it is in `css` */
	struct strbuf *css;
	/* Of the brackets that are open here, whether they are those of
	 * image-set(), where a string is an address. */
	bool is_image_set[NESTED_AT_MOST];
	size_t open;
};

static void
report(const struct reading *reading, size_t from, size_t width,
       const char *what, struct str excerpt, const char *instead)
{
	struct diag_list *diags = &reading->site->diags;
	struct spot at = spot_in(reading->text, from, width);

	diag_add(diags, RULE_STYLESHEET_INVALID, reading->path, at, "'%.*s' %s",
		 STR_ARG(excerpt), what);
	diag_hint(diags, "%s", instead);
}

/* ---- addresses ---- */

static bool
leads_away(struct str address)
{
	size_t colon = str_find_byte(address, ':');

	return str_has_prefix(address, STR("//")) ||
	       colon < str_find_byte(address, '/');
}

static struct str
without_rest(struct str address)
{
	size_t query = str_find_byte(address, '?');
	size_t fragment = str_find_byte(address, '#');

	return str_part(address, 0, query < fragment ? query : fragment);
}

/* The path of ADDRESS below content/. */
static bool
resolve(const struct reading *reading, struct str address, struct str *url_out)
{
	struct arena *arena = &reading->site->arena;
	struct str folder =
	    str_from_byte(path_folder(reading->path), sizeof "content" - 1);
	struct str path = without_rest(address);

	if (str_has_prefix(folder, STR("/")))
		folder = str_from_byte(folder, 1);
	path = str_has_prefix(path, STR("/")) ? str_from_byte(path, 1)
					      : path_join(folder, path, arena);
	return path_normalize(path, arena, url_out);
}

static void
note_file(const struct reading *reading, size_t from, size_t width,
	  struct str url)
{
	struct site *site = reading->site;
	struct named_file file = {.url = url,
				  .path = reading->path,
				  .at = spot_in(reading->text, from, width)};

	vec_add(&site->theme.named_files, &site->arena, file);
}

/* Writes what stands from FROM to TO, an address perhaps in quotes, as it
 * leads from assets/. */
static void
take_address(struct reading *reading, size_t from, size_t to,
	     struct str address)
{
	struct str url, rest;

	if (address.len == 0 || address.ptr[0] == '#' ||
	    str_has_prefix(address, STR("data:")))
		return;
	if (!address_is_plain(address, STR("\"'<>\\^`{|}"))) {
		report(reading, from, to - from, "is no address", address,
		       "write it without escapes; letters beyond ASCII as "
		       "%C3%A9");
		return;
	}
	if (leads_away(address)) {
		report(reading, from, to - from, "is not on this site", address,
		       "copy the file into content/: pages load nothing from "
		       "other sites");
		return;
	}
	if (!resolve(reading, address, &url)) {
		report(reading, from, to - from, "leads out of content/",
		       address, "addresses count from the folder of the file");
		return;
	}
	note_file(reading, from, to - from, url);
	rest = str_from_byte(address, without_rest(address).len);
	strbuf_add(reading->css, str_part(reading->text, reading->taken,
					  from - reading->taken));
	strbuf_printf(reading->css, "\"../%.*s%.*s\"", STR_ARG(url),
		      STR_ARG(rest));
	reading->taken = to;
}

/* ---- tokens ---- */

static bool
is_name(char byte)
{
	return byte_is_letter(byte) || byte_is_digit(byte) || byte == '-' ||
	       byte == '_' || (unsigned char)byte >= 0x80;
}

static void
skip_comment(struct reading *reading)
{
	struct str rest = str_from_byte(reading->text, reading->at);
	size_t end = str_find(str_from_byte(rest, 2), STR("*/"));

	if (end + 2 >= rest.len)
		report(reading, reading->at, 2, "opens a comment without end",
		       STR("/*"), "end it with */");
	reading->at += end + 4;
	if (reading->at > reading->text.len)
		reading->at = reading->text.len;
}

/* The string at the place, without its quotes. */
static struct str
read_string(struct reading *reading)
{
	struct str text = reading->text;
	char quote = text.ptr[reading->at++];
	size_t from = reading->at, end;

	while (reading->at < text.len && text.ptr[reading->at] != quote &&
	       text.ptr[reading->at] != '\n')
		reading->at += text.ptr[reading->at] == '\\' ? 2 : 1;
	if (reading->at > text.len)
		reading->at = text.len;
	end = reading->at;
	if (reading->at < text.len)
		reading->at++;
	return str_part(text, from, end - from);
}

/* Behind "url(". */
static void
read_url(struct reading *reading)
{
	struct str text = reading->text, address;
	size_t from;

	while (reading->at < text.len && byte_is_space(text.ptr[reading->at]))
		reading->at++;
	from = reading->at;
	if (from < text.len &&
	    (text.ptr[from] == '"' || text.ptr[from] == '\'')) {
		address = read_string(reading);
		take_address(reading, from, reading->at, address);
		return;
	}
	reading->at += str_find_byte(str_from_byte(text, from), ')');
	address = str_trim(str_part(text, from, reading->at - from));
	take_address(reading, from, from + address.len, address);
}

static void
open_bracket(struct reading *reading, bool is_image_set)
{
	if (reading->open < NESTED_AT_MOST)
		reading->is_image_set[reading->open] = is_image_set;
	reading->open++;
}

/* A name, or the name of a function with its bracket. */
static void
read_name(struct reading *reading)
{
	struct str text = reading->text, name;
	size_t from = reading->at;

	while (reading->at < text.len && is_name(text.ptr[reading->at]))
		reading->at++;
	name = str_part(text, from, reading->at - from);
	if (reading->at >= text.len || text.ptr[reading->at] != '(')
		return;
	reading->at++;
	open_bracket(reading,
		     str_equal_nocase(name, STR("image-set")) ||
			 str_equal_nocase(name, STR("-webkit-image-set")));
	if (str_equal_nocase(name, STR("url")) ||
	    str_equal_nocase(name, STR("src")))
		read_url(reading);
}

static void
read_rule(struct reading *reading)
{
	static const struct {
		const char *name, *what, *instead;
	} refused[] = {
	    {"import", "is not followed", "write all rules into this file"},
	    {"charset", "does nothing here", "leave it out: files are UTF-8"},
	    {"namespace", "does nothing here", "leave it out"},
	};
	size_t from = reading->at++;
	struct str name;

	while (reading->at < reading->text.len &&
	       is_name(reading->text.ptr[reading->at]))
		reading->at++;
	name = str_part(reading->text, from, reading->at - from);
	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
		if (str_equal_nocase(str_from_byte(name, 1),
				     str_from(refused[i].name)))
			report(reading, from, name.len, refused[i].what, name,
			       refused[i].instead);
}

static bool
in_image_set(const struct reading *reading)
{
	return reading->open > 0 && reading->open <= NESTED_AT_MOST &&
	       reading->is_image_set[reading->open - 1];
}

static void
read_token(struct reading *reading)
{
	struct str rest = str_from_byte(reading->text, reading->at);
	char byte = rest.ptr[0];
	size_t from = reading->at;
	struct str string;

	if (str_has_prefix(rest, STR("/*"))) {
		skip_comment(reading);
	} else if (byte == '"' || byte == '\'') {
		string = read_string(reading);
		if (in_image_set(reading))
			take_address(reading, from, reading->at, string);
	} else if (byte == '@') {
		read_rule(reading);
	} else if (is_name(byte)) {
		read_name(reading);
	} else {
		if (byte == '(')
			open_bracket(reading, false);
		else if (byte == ')' && reading->open > 0)
			reading->open--;
		reading->at += byte == '\\' && rest.len > 1 ? 2 : 1;
	}
}

/* ---- the file ---- */

static bool
read_file(struct site *site, struct str path, struct str *text_out)
{
	struct located name = site->config.stylesheet;
	struct strbuf error = {0};
	enum tree_status status = tree_read(site->tree, path, STYLE_BYTES,
					    &site->arena, text_out, &error);

	if (status == TREE_MISSING || status == TREE_OUTSIDE) {
		diag_add(&site->diags, RULE_LINK_BROKEN, STR(SITE_YAML),
			 name.at, "there is no file %.*s", STR_ARG(path));
		diag_hint(&site->diags,
			  "name a file below content/, as in site.css");
	} else if (status == TREE_TOO_LARGE) {
		diag_add(&site->diags, RULE_FILE_TOO_LARGE, path,
			 (struct spot){0}, "the file has more than 1 MB");
	} else if (status != TREE_OK) {
		diag_add(&site->diags, RULE_SYSTEM, path, (struct spot){0},
			 "%.*s", STR_ARG(strbuf_str(&error)));
	}
	strbuf_free(&error);
	if (status != TREE_OK)
		return false;
	*text_out = text_unix_lines(text_without_mark(*text_out), &site->arena);
	return text_check_encoding(*text_out, path, &site->diags) &&
	       text_check_controls(*text_out, *text_out, false, path,
				   &site->diags);
}

void
own_style_add(struct site *site, struct strbuf *css)
{
	struct reading reading = {.site = site, .css = css};

	if (site->config.stylesheet.text.len == 0)
		return;
	reading.path = path_join(STR("content"), site->config.stylesheet.text,
				 &site->arena);
	if (!read_file(site, reading.path, &reading.text))
		return;
	strbuf_addz(css, "\n/* ---- the site's own ---- */\n\n");
	while (reading.at < reading.text.len)
		read_token(&reading);
	strbuf_add(css, str_from_byte(reading.text, reading.taken));
}
