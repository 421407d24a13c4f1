#include "render/portable.h"

struct rewriting {
	struct str html;
	size_t at;
	struct strbuf *out;
};

/* ---- values ---- */

static bool
ends_in_folder(struct str path)
{
	struct str last =
	    str_from_byte(path, str_find_last_byte(path, '/') + 1);

	if (str_find_byte(path, '/') == path.len)
		last = path;
	return last.len == 0 || str_is(last, ".") || str_is(last, "..");
}

/* Neither of another site, nor a place on this page. */
static bool
is_relative(struct str url)
{
	size_t colon = str_find_byte(url, ':');

	return url.len > 0 && url.ptr[0] != '/' && url.ptr[0] != '#' &&
	       url.ptr[0] != '?' &&
	       (colon == url.len || str_find_byte(url, '/') < colon ||
		str_find_byte(url, '?') < colon ||
		str_find_byte(url, '#') < colon);
}

static void
add_url(struct strbuf *out, struct str url)
{
	size_t end = str_find_byte(url, '?');
	struct str path;

	if (str_find_byte(url, '#') < end)
		end = str_find_byte(url, '#');
	path = str_part(url, 0, end);
	strbuf_add(out, path);
	if (is_relative(url) && ends_in_folder(path)) {
		if (!str_has_suffix(path, STR("/")))
			strbuf_add_byte(out, '/');
		strbuf_addz(out, "index.html");
	}
	strbuf_add(out, str_from_byte(url, end));
}

/* Firefox takes no file of a disk for one of the page's own origin. */
static void
add_policy(struct strbuf *out, struct str policy)
{
	struct str self = STR("'self'");

	while (policy.len > 0) {
		size_t at = str_find(policy, self);

		strbuf_add(out, str_part(policy, 0, at));
		if (at < policy.len)
			strbuf_addz(out, "'self' file:");
		policy = str_from_byte(policy, at + self.len);
	}
}

static void
add_value(struct strbuf *out, struct str name, struct str value)
{
	struct str refresh = STR("0; url=");
	bool is_content = str_equal_nocase(name, STR("content"));

	if (str_equal_nocase(name, STR("href")) ||
	    str_equal_nocase(name, STR("src")) ||
	    str_equal_nocase(name, STR("action"))) {
		add_url(out, value);
	} else if (is_content && str_has_prefix(value, refresh)) {
		strbuf_add(out, refresh);
		add_url(out, str_from_byte(value, refresh.len));
	} else if (is_content && str_has_prefix(value, STR("default-src "))) {
		add_policy(out, value);
	} else {
		strbuf_add(out, value);
	}
}

/* ---- markup ---- */

static bool
is_name_byte(char byte)
{
	return byte_is_letter(byte) || byte_is_digit(byte) || byte == '-' ||
	       byte == ':' || byte == '_';
}

static struct str
rest_of(const struct rewriting *rewriting)
{
	return str_from_byte(rewriting->html, rewriting->at);
}

/* Copies LEN bytes. */
static void
copy(struct rewriting *rewriting, size_t len)
{
	struct str part = str_part(rewriting->html, rewriting->at, len);

	strbuf_add(rewriting->out, part);
	rewriting->at += part.len;
}

static struct str
copy_name(struct rewriting *rewriting)
{
	struct str rest = rest_of(rewriting);
	size_t len = 0;

	while (len < rest.len && is_name_byte(rest.ptr[len]))
		len++;
	copy(rewriting, len);
	return str_part(rest, 0, len);
}

/* Behind an attribute's NAME; values without quotes are left alone. */
static void
copy_value(struct rewriting *rewriting, struct str name)
{
	struct str rest = rest_of(rewriting);
	size_t len;

	if (rest.len < 2 || rest.ptr[0] != '=' ||
	    (rest.ptr[1] != '"' && rest.ptr[1] != '\''))
		return;
	len = str_find_byte(str_from_byte(rest, 2), rest.ptr[1]);
	copy(rewriting, 2);
	add_value(rewriting->out, name, str_part(rest, 2, len));
	rewriting->at += len;
	copy(rewriting, 1);
}

/* What follows "<script …>" and "<style …>" is no markup. */
static void
copy_raw_text(struct rewriting *rewriting, struct str name)
{
	if (str_equal_nocase(name, STR("script")))
		copy(rewriting, str_find(rest_of(rewriting), STR("</script")));
	else if (str_equal_nocase(name, STR("style")))
		copy(rewriting, str_find(rest_of(rewriting), STR("</style")));
}

/* At "<". */
static void
copy_tag(struct rewriting *rewriting)
{
	struct str name;

	if (str_has_prefix(rest_of(rewriting), STR("<!--"))) {
		copy(rewriting, str_find(rest_of(rewriting), STR("-->")));
		return;
	}
	copy(rewriting, 1);
	name = copy_name(rewriting);
	while (rewriting->at < rewriting->html.len &&
	       rewriting->html.ptr[rewriting->at] != '>') {
		struct str attribute = copy_name(rewriting);

		if (attribute.len > 0)
			copy_value(rewriting, attribute);
		else
			copy(rewriting, 1);
	}
	copy(rewriting, 1);
	copy_raw_text(rewriting, name);
}

void
portable_write(struct str html, struct strbuf *out)
{
	struct rewriting rewriting = {.html = html, .out = out};

	while (rewriting.at < html.len) {
		copy(&rewriting, str_find_byte(rest_of(&rewriting), '<'));
		if (rewriting.at < html.len)
			copy_tag(&rewriting);
	}
}
