#include "base/path.h"

#include <string.h>

/* File systems take names of 255 bytes. */
enum { SLUG_BYTES = 200 };

struct str
path_join(struct str folder, struct str name, struct arena *arena)
{
	if (folder.len == 0)
		return arena_str(arena, name);
	if (name.len == 0)
		return arena_str(arena, folder);
	return arena_join(
	    arena,
	    (struct str[]){
		folder, folder.ptr[folder.len - 1] == '/' ? STR_NONE : STR("/"),
		name},
	    3);
}

bool
path_normalize(struct str path, struct arena *arena, struct str *path_out)
{
	char *bytes = arena_alloc(arena, path.len + 1);
	size_t len = 0;
	struct str part;

	if (path.len > 0 && path.ptr[0] == '/')
		return false;
	while (str_next(&path, '/', &part)) {
		if (part.len == 0 || str_is(part, "."))
			continue;
		if (str_is(part, "..")) {
			if (len == 0)
				return false;
			len = path_folder((struct str){bytes, len}).len;
			continue;
		}
		if (len > 0)
			bytes[len++] = '/';
		for (size_t i = 0; i < part.len; i++)
			bytes[len++] = part.ptr[i];
	}
	bytes[len] = '\0';
	*path_out = (struct str){bytes, len};
	return true;
}

struct str
path_folder(struct str path)
{
	size_t slash = str_find_last_byte(path, '/');

	return slash == path.len ? STR_NONE : str_part(path, 0, slash);
}

struct str
path_name(struct str path)
{
	size_t slash = str_find_last_byte(path, '/');

	return slash == path.len ? path : str_from_byte(path, slash + 1);
}

struct str
path_stem(struct str path)
{
	struct str name = path_name(path);
	size_t dot = str_find_last_byte(name, '.');

	return dot == name.len || dot == 0 ? name : str_part(name, 0, dot);
}

struct str
path_extension(struct str path)
{
	struct str name = path_name(path);
	size_t dot = str_find_last_byte(name, '.');

	return dot == name.len || dot == 0 ? STR_NONE
					   : str_from_byte(name, dot + 1);
}

bool
path_is_passing(struct str name)
{
	if (name.len == 0)
		return false;
	return name.ptr[0] == '.' || name.ptr[name.len - 1] == '~' ||
	       (name.ptr[0] == '#' && name.ptr[name.len - 1] == '#');
}

struct str
path_relative_url(struct str from, struct str to, struct arena *arena)
{
	size_t shared = 0, up = 0;
	bool is_bare;
	struct str before;
	char *bytes;

	/* The folders that both share need not be left. */
	for (size_t i = 0; i < from.len && i < to.len; i++) {
		if (from.ptr[i] != to.ptr[i])
			break;
		if (from.ptr[i] == '/')
			shared = i + 1;
	}
	for (size_t i = shared; i < from.len; i++)
		up += from.ptr[i] == '/';
	to = str_from_byte(to, shared);
	/* "" would be the page itself; "a:b" would be of the scheme "a". */
	is_bare = up == 0 && (to.len == 0 ||
			      str_find_byte(to, ':') < str_find_byte(to, '/'));
	before = is_bare ? STR("./") : STR("../");
	up += is_bare;
	/* Asked of every link of every page. */
	bytes = arena_alloc(arena, up * before.len + to.len + 1);
	for (size_t i = 0; i < up; i++)
		memcpy(bytes + i * before.len, before.ptr, before.len);
	if (to.len > 0)
		memcpy(bytes + up * before.len, to.ptr, to.len);
	return (struct str){bytes, up * before.len + to.len};
}

bool
path_is_slug(struct str name)
{
	if (name.len == 0 || name.len > SLUG_BYTES ||
	    !(byte_is_letter(name.ptr[0]) || byte_is_digit(name.ptr[0])))
		return false;
	for (size_t i = 0; i < name.len; i++)
		if (!byte_is_letter(name.ptr[i]) &&
		    !byte_is_digit(name.ptr[i]) && name.ptr[i] != '.' &&
		    name.ptr[i] != '_' && name.ptr[i] != '-')
			return false;
	return true;
}
