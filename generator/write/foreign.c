/* Files in the output folder that attest did not write. */
#include "write/output.h"

#include "base/path.h"

void
foreign_add(struct foreign *foreign, struct str path)
{
	if (foreign->count++ < FOREIGN_SHOWN)
		vec_add(&foreign->paths, foreign->arena,
			arena_str(foreign->arena, path));
}

static bool search_folder(struct foreign *foreign, const struct output *output,
			  struct str path, struct arena *scratch,
			  struct strbuf *error);

static bool
search_entry(struct foreign *foreign, const struct output *output,
	     struct str path, enum file_kind kind, struct arena *scratch,
	     struct strbuf *error)
{
	if (kind == FILE_FOLDER)
		return search_folder(foreign, output, path, scratch, error);
	if (kind != FILE_REGULAR || !manifest_has(&output->manifest, path))
		foreign_add(foreign, path);
	return true;
}

/* An empty folder is no file, but it is somebody's unless a file of ours was
 * in it. */
static bool
search_folder(struct foreign *foreign, const struct output *output,
	      struct str path, struct arena *scratch, struct strbuf *error)
{
	struct str full = path_join(output->path, path, scratch);
	struct file_entries entries;
	bool ok = file_list(full, scratch, &entries, error);

	if (ok && entries.count == 0 && path.len > 0 &&
	    !manifest_has_below(&output->manifest, path))
		foreign_add(foreign,
			    arena_printf(scratch, "%.*s/", STR_ARG(path)));
	for (size_t i = 0;
	     ok && i < entries.count && foreign->count < FOREIGN_COUNTED; i++) {
		struct str name = entries.items[i].name;

		if (path.len == 0 && manifest_is_owners(name))
			continue;
		ok = search_entry(foreign, output,
				  path_join(path, name, scratch),
				  entries.items[i].kind, scratch, error);
	}
	return ok;
}

bool
foreign_search(struct foreign *foreign, const struct output *output,
	       struct str path, struct strbuf *error)
{
	struct arena scratch = {0};
	bool ok = search_folder(foreign, output, path, &scratch, error);

	arena_free(&scratch);
	return ok;
}

void
foreign_report(const struct foreign *foreign, const struct output *output,
	       struct diag_list *diags)
{
	struct strbuf names = {0};
	size_t more = foreign->count - foreign->paths.count;

	if (foreign->count == 0)
		return;
	for (size_t i = 0; i < foreign->paths.count; i++)
		strbuf_printf(&names, "%.*s\n",
			      STR_ARG(foreign->paths.items[i]));
	if (more > 0)
		strbuf_printf(
		    &names, "and %s%zu more\n",
		    foreign->count >= FOREIGN_COUNTED ? "at least " : "", more);
	diag_add(diags, RULE_OUTPUT_FOREIGN, STR_NONE, (struct spot){0},
		 "'%.*s' holds files that attest did not write; nothing was "
		 "changed",
		 STR_ARG(output->path));
	diag_hint(diags,
		  "%.*smove them away, or write to another folder with -o",
		  STR_ARG(strbuf_str(&names)));
	strbuf_free(&names);
}
