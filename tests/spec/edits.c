/* edits FOLDER SHARE SEED COUNT [WORKERS [works]]: COUNT random edits to the
 * site in FOLDER, always the same for a SEED, each read by a preview and by a
 * full build; every file and all findings must be the same. What does not read
 * must leave the preview as it was. SHARE holds the installed themes/ and lua/.
 * With "works" all edits are about what is cited. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "base/path.h"
#include "parts/built.h"
#include "preview.h"

enum { FILE_BYTES = 1 << 24, SHOWN = 5 };

struct changed {
	struct str *items;
	uint32_t count;
	uint32_t capacity;
};

/* A file as it was; BYTES.ptr NULL: there was none. */
struct former {
	struct str path, bytes;
};

struct testing {
	struct str folder, share;
	struct pipeline_options options;
	uint64_t random;
	unsigned number; /* of the edit at hand, in names and texts */
	struct arena arena;
	struct preview *preview;
	struct changed changed;
	bool any;   /* more than the paths */
	bool works; /* only what is cited changes, and pages of works */
	VEC(struct former) removed;
	VEC(struct former) undo; /* of the edits at hand */
	struct strbuf log;
	bool failed;
};

/* ---- chance ---- */

/* Knuth's linear congruential generator; the high bits are the good ones. */
static size_t
draw(struct testing *at, size_t below)
{
	at->random = at->random * 6364136223846793005u + 1442695040888963407u;
	return below == 0 ? 0 : (size_t)(at->random >> 33) % below;
}

/* ---- files ---- */

static struct str
on_disk(struct testing *at, struct str path)
{
	return path_join(at->folder, path, &at->arena);
}

static _Noreturn void
give_up(struct str what)
{
	fprintf(stderr, "edits: %.*s\n", STR_ARG(what));
	exit(2);
}

static struct str
read_from(struct testing *at, struct str path)
{
	struct strbuf error = {0};
	struct str bytes = STR_NONE;

	if (!file_read(path, FILE_BYTES, &at->arena, &bytes, &error))
		give_up(strbuf_str(&error));
	strbuf_free(&error);
	return bytes;
}

static void
note(struct testing *at, struct str path)
{
	struct former former = {path, {NULL, 0}};

	if (file_kind(on_disk(at, path), true) == FILE_REGULAR)
		former.bytes = read_from(at, on_disk(at, path));
	vec_add(&at->undo, &at->arena, former);
	vec_add(&at->changed, &at->arena, path);
	strbuf_printf(&at->log, " %.*s", STR_ARG(path));
}

static void
write_to(struct testing *at, struct str path, struct str bytes)
{
	struct str file = on_disk(at, path);
	struct strbuf error = {0};

	note(at, path);
	if (!file_make_folders(path_folder(file), &error) ||
	    !file_write(file, bytes, &error))
		give_up(strbuf_str(&error));
	strbuf_free(&error);
}

static void
remove_it(struct testing *at, struct str path)
{
	struct strbuf error = {0};

	note(at, path);
	if (!file_remove(on_disk(at, path), &error))
		give_up(strbuf_str(&error));
	strbuf_free(&error);
}

/* From the newest on. */
static void
undo(struct testing *at)
{
	size_t count = at->undo.count;

	strbuf_addz(&at->log, " undone:");
	while (count-- > 0) {
		struct former former = at->undo.items[count];

		if (former.bytes.ptr != NULL)
			write_to(at, former.path, former.bytes);
		else if (file_kind(on_disk(at, former.path), true) ==
			 FILE_REGULAR)
			remove_it(at, former.path);
	}
}

/* ---- what there is to be edited ---- */

struct paths {
	struct str *items;
	uint32_t count;
	uint32_t capacity;
};

static void
list_below(struct testing *at, struct str folder, const char *ending,
	   struct paths *paths)
{
	struct file_entries entries = {0};
	struct strbuf error = {0};

	if (!file_list(on_disk(at, folder), &at->arena, &entries, &error))
		give_up(strbuf_str(&error));
	for (size_t i = 0; i < entries.count; i++) {
		struct str path =
		    path_join(folder, entries.items[i].name, &at->arena);

		if (file_kind(on_disk(at, path), true) == FILE_FOLDER)
			list_below(at, path, ending, paths);
		else if (str_has_suffix(path, str_from(ending)) &&
			 !str_is(path_name(path), "README.md"))
			vec_add(paths, &at->arena, path);
	}
}

/* One of the files below FOLDER, or the empty str. */
static struct str
any_file(struct testing *at, const char *folder, const char *ending)
{
	struct paths paths = {0};

	if (file_kind(on_disk(at, str_from(folder)), true) != FILE_FOLDER)
		return STR_NONE;
	list_below(at, str_from(folder), ending, &paths);
	return paths.count == 0 ? STR_NONE : paths.items[draw(at, paths.count)];
}

/* ---- texts ---- */

static struct str
joined(struct testing *at, struct str a, struct str b, struct str c)
{
	struct str parts[] = {a, b, c};

	return arena_join(&at->arena, parts, 3);
}

/* TEXT with TO in place of FROM, where that is first from byte START on; TEXT
 * itself where it is not. */
static struct str
replaced(struct testing *at, struct str text, size_t start, const char *from,
	 struct str to)
{
	size_t place =
	    start + str_find(str_from_byte(text, start), str_from(from));

	if (place >= text.len)
		return text;
	return joined(at, str_part(text, 0, place), to,
		      str_from_byte(text, place + strlen(from)));
}

/* The key of a work, with a page of its own or without. */
static struct str
any_key(struct testing *at)
{
	struct str path = any_file(at, "content/sources", ".json"), text;
	size_t from;

	if (path.len == 0)
		return path_stem(any_file(at, "content/sources", ".md"));
	text = read_from(at, on_disk(at, path));
	from = draw(at, text.len);
	from += str_find(str_from_byte(text, from), STR("\"id\": \""));
	if (from >= text.len)
		from = str_find(text, STR("\"id\": \""));
	text = str_from_byte(text, from + strlen("\"id\": \""));
	return str_part(text, 0, str_find_byte(text, '"'));
}

/* FORMAT with the number of the edit for "%u", a claim's slug for "%s", the key
 * of a work for "%k", a sign of percent for "%%". */
static struct str
filled(struct testing *at, const char *format)
{
	struct strbuf out = {0};
	struct str text;

	for (; *format != '\0'; format++) {
		if (*format != '%') {
			strbuf_add_byte(&out, *format);
			continue;
		}
		switch (*++format) {
		case 'u': strbuf_printf(&out, "%u", at->number); break;
		case 's':
			strbuf_add(&out, path_stem(any_file(
					     at, "content/claims", ".md")));
			break;
		case 'k': strbuf_add(&out, any_key(at)); break;
		default: strbuf_add_byte(&out, '%');
		}
	}
	text = strbuf_take(&out, &at->arena);
	strbuf_free(&out);
	return text;
}

/* The front matter of TEXT with LINE, in place of one with the same key. */
static struct str
with_line(struct testing *at, struct str text, struct str line)
{
	struct str key =
	    joined(at, STR("\n"),
		   str_part(line, 0, str_find_byte(line, ':') + 1), STR_NONE);
	size_t place = str_find(text, key), end;

	if (!str_has_prefix(text, STR("---\n")))
		return text;
	if (place >= text.len)
		return joined(at, STR("---\n"), line, str_from_byte(text, 3));
	end = place + 1 + str_find_byte(str_from_byte(text, place + 1), '\n');
	return joined(at, str_part(text, 0, place + 1), line,
		      str_from_byte(text, end));
}

/* ---- edits ---- */

static struct str
without_last_paragraph(struct str text)
{
	for (text = str_trim(text); text.len > 0; text.len--)
		if (str_has_suffix(text, STR("\n\n")))
			break;
	return text;
}

static void
edit_text(struct testing *at)
{
	static const char *const additions[] = {
	    "\nAdded %u.\n",
	    "\nSee [[%s]], %u.\n",
	    "\nAs said [@%k], %u.\n",
	    "\n## Part %u of [[%s]]\n\nText.\n",
	    "\n![[%s]]\n",
	    "\n[over there](/claims/%s/#part-%u)\n",
	    "\nA note[^n%u].\n\n[^n%u]: From [[%s]] [@%k].\n",
	};
	enum { ADDITIONS = sizeof additions / sizeof *additions };
	struct str path = any_file(at, "content", ".md"), text;
	size_t kind = draw(at, ADDITIONS + 5);

	if (path.len == 0)
		return;
	text = read_from(at, on_disk(at, path));
	if (kind < ADDITIONS)
		text = joined(at, text, filled(at, additions[kind]), STR_NONE);
	else if (kind == ADDITIONS)
		text = with_line(at, text, filled(at, "title: Title %u"));
	else if (kind == ADDITIONS + 1)
		text = replaced(at, text, draw(at, text.len), " the ",
				filled(at, " the %u "));
	else if (kind == ADDITIONS + 2)
		text = replaced(at, text, draw(at, text.len), "\n## ",
				filled(at, "\n## Of %u: "));
	else
		text = without_last_paragraph(text);
	write_to(at, path, text);
}

/* A work is cited, for the first time perhaps, or not any more. */
static void
edit_citations(struct testing *at)
{
	struct str path = any_file(at, "content/claims", ".md"), text;

	if (path.len == 0)
		return;
	text = read_from(at, on_disk(at, path));
	if (draw(at, 2) == 0)
		text = without_last_paragraph(text);
	else
		text = joined(at, text, filled(at, "\n\nAs [@%k] says, %u.\n"),
			      STR_NONE);
	write_to(at, path, text);
}

/* The page of a work comes or goes. */
static void
edit_appraisal(struct testing *at)
{
	struct str path =
	    joined(at, STR("content/sources/"), any_key(at), STR(".md"));

	if (file_kind(on_disk(at, path), true) == FILE_REGULAR)
		remove_it(at, path);
	else
		write_to(at, path,
			 filled(at, "---\ndesign: review\n---\n\nOf %u.\n"));
}

static void
edit_grade(struct testing *at)
{
	static const char *const pairs[][2] = {
	    {" serious", " very-serious"},
	    {"very-serious", "serious"},
	    {"finding: mixed", "finding: benefit"},
	    {"finding: benefit", "finding: harm"},
	};
	size_t pair = draw(at, sizeof pairs / sizeof *pairs);
	struct str path = any_file(at, "content/claims", ".md");

	if (path.len > 0)
		write_to(at, path,
			 replaced(at, read_from(at, on_disk(at, path)), 0,
				  pairs[pair][0], str_from(pairs[pair][1])));
}

static void
edit_key(struct testing *at)
{
	static const char *const lines[] = {
	    "weight: %u",
	    "draft: true",
	    "draft: false",
	    "description: It says %u.",
	    "aliases: [/old/%u/, name-%u]",
	    "slug: slug-%u",
	    "relations: [{refines: %s, why: so it is}]",
	};
	size_t line = draw(at, sizeof lines / sizeof *lines);
	struct str path =
	    any_file(at, line < 5 ? "content" : "content/claims", ".md");

	if (path.len > 0)
		write_to(at, path,
			 with_line(at, read_from(at, on_disk(at, path)),
				   filled(at, lines[line])));
}

static void
edit_rename(struct testing *at)
{
	struct str path = any_file(at, "content", ".md");
	struct str folder = path_folder(path), text;

	if (path.len == 0 || str_is(path, "content/index.md"))
		return;
	if (str_has_prefix(path, STR("content/claims/")) && draw(at, 2) == 0)
		folder = path_folder(any_file(at, "content/claims", ".md"));
	text = read_from(at, on_disk(at, path));
	remove_it(at, path);
	write_to(at, path_join(folder, filled(at, "moved-%u.md"), &at->arena),
		 text);
}

static void
edit_delete(struct testing *at)
{
	struct str path = draw(at, 4) > 0 ? any_file(at, "content", ".md")
					  : any_file(at, "content/x", "");

	if (path.len == 0 || at->removed.count > 8)
		return;
	vec_add(&at->removed, &at->arena,
		((struct former){path, read_from(at, on_disk(at, path))}));
	remove_it(at, path);
}

static void
edit_new(struct testing *at)
{
	static const char *const files[] = {"content/x/%u", "content/x/%u.txt"};
	struct str path = any_file(at, "content/claims", ".md"), text;
	struct former back;

	if (at->removed.count > 0 && draw(at, 3) > 0) {
		back = at->removed.items[--at->removed.count];
		write_to(at, back.path, back.bytes);
		return;
	}
	if (draw(at, 3) == 0) {
		write_to(at, filled(at, files[draw(at, 2)]), STR("A file.\n"));
		return;
	}
	if (path.len == 0)
		return;
	text = read_from(at, on_disk(at, path));
	text = with_line(at, text, filled(at, "title: New %u"));
	write_to(
	    at,
	    path_join(path_folder(path), filled(at, "new-%u.md"), &at->arena),
	    text);
}

static void
edit_source(struct testing *at)
{
	static const char *const pairs[][2] = {
	    {"\"title\": \"", "\"title\": \"Of %u. "},
	    {"\"family\": \"", "\"family\": \"B%u"},
	    {"\"family\": \"", "\"family\": \"Ada \\u00c4 "},
	    {"\"title\": \"", "\"title\": \"%u: "},
	    {"\"id\": \"", "\n\"id\": \""},
	};
	struct str path = any_file(at, "content/sources", ".json"), text;
	size_t pair = draw(at, sizeof pairs / sizeof *pairs);

	if (path.len == 0)
		return;
	text = read_from(at, on_disk(at, path));
	text = replaced(at, text, draw(at, text.len), pairs[pair][0],
			filled(at, pairs[pair][1]));
	write_to(at, path, text);
}

static void
edit_template(struct testing *at)
{
	static const char *const names[] = {"footer.html", "title.html",
					    "facts.html", "badge.html"};
	struct str name = str_from(names[draw(at, 3)]);
	struct str installed = path_join(
	    path_join(at->share, STR("themes/default/templates"), &at->arena),
	    name, &at->arena);

	write_to(at,
		 path_join(STR("themes/default/templates"), name, &at->arena),
		 joined(at, read_from(at, installed),
			filled(at, "{# %u #}<b>%u</b>"), STR_NONE));
}

static void
edit_lua(struct testing *at)
{
	static const char *const scripts[] = {
	    "",
	    "attest.badge(function(grade, claim)\n"
	    "  return '%u' .. #claim.page.backlinks\nend)\n",
	    "attest.badge(function(grade, claim)\n"
	    "  local n = 0\n"
	    "  for _, r in ipairs(claim.related_from) do\n"
	    "    n = n + #r.claim.title\n  end\n"
	    "  return '%u' .. claim.title .. n\nend)\n",
	    "attest.rule('odd', {level = 'note', help = 'none'},\n"
	    "  function(claim, report, site)\n"
	    "    report('of ' .. #site.claims .. ', %u', 'title')\n  end)\n",
	    "attest.entry(function(source, default)\n"
	    "  return attest.html('%%s <i>%u %%s</i>', default,\n"
	    "    tostring(#source.cited_by))\nend)\n",
	    "attest.list('long', {title = 'L %u', lead = 'l',\n"
	    "  where = function(claim) return #claim.evidence > 1 end,\n"
	    "  sort = function(claim) return claim.title end})\n",
	    "attest.page(function(page) return {n = %u, l = #page.title}\n"
	    "end)\n",
	};

	write_to(
	    at, STR("lua/zz.lua"),
	    filled(at, scripts[draw(at, sizeof scripts / sizeof *scripts)]));
}

static void
edit_config(struct testing *at)
{
	struct str text = read_from(at, on_disk(at, STR(SITE_YAML)));

	write_to(at, STR(SITE_YAML),
		 replaced(at, text, 0,
			  "\ndescription: ", filled(at, "\ndescription: %u ")));
}

static void
touch(struct testing *at)
{
	struct str path = any_file(at, "content", "");

	if (path.len > 0)
		write_to(at, path, read_from(at, on_disk(at, path)));
}

static void
run_git(struct testing *at, const char *const *words)
{
	struct str folder = arena_str(&at->arena, at->folder);
	int status;
	pid_t child = fork();

	if (child == 0) {
		const char *all[16] = {"git", "-C", folder.ptr};
		size_t count = 3;

		for (; *words != NULL && count < 15; words++)
			all[count++] = *words;
		execvp("git", (char *const *)all);
		_exit(127);
	}
	if (child < 0 || waitpid(child, &status, 0) < 0 || status != 0)
		give_up(STR("git failed"));
}

/* Everything as it is. */
static void
commit(struct testing *at)
{
	static const char *const add[] = {"add", "-A", NULL};
	static const char *const save[] = {"commit", "-q",    "--allow-empty",
					   "-m",     "Edits", NULL};

	if (file_kind(on_disk(at, STR(".git")), true) != FILE_FOLDER)
		return;
	run_git(at, add);
	run_git(at, save);
	at->any = true;
	strbuf_addz(&at->log, " commit");
}

static void
edit(struct testing *at)
{
	static void (*const of_works[])(struct testing *) = {
	    edit_citations, edit_citations, edit_citations,
	    edit_appraisal, edit_source,    edit_source};
	static void (*const edits[])(struct testing *) = {
	    edit_text,	 edit_text,   edit_text,     edit_text,	 edit_grade,
	    edit_grade,	 edit_key,    edit_key,	     edit_key,	 edit_rename,
	    edit_rename, edit_delete, edit_delete,   edit_new,	 edit_new,
	    edit_new,	 edit_source, edit_template, edit_lua,	 edit_config,
	    touch,	 commit,      edit_template, edit_source};

	if (at->works)
		of_works[draw(at, sizeof of_works / sizeof *of_works)](at);
	else
		edits[draw(at, sizeof edits / sizeof *edits)](at);
}

/* ---- the comparison ---- */

static void
fail(struct testing *at, unsigned *shown, const char *what, struct str path)
{
	at->failed = true;
	if ((*shown)++ < SHOWN)
		printf("edit %u:%.*s\n  %s: %.*s\n", at->number,
		       STR_ARG(strbuf_str(&at->log)), what, STR_ARG(path));
}

static void
show_difference(struct str a, struct str b)
{
	size_t same = 0, from;

	while (same < a.len && same < b.len && a.ptr[same] == b.ptr[same])
		same++;
	from = same > 60 ? same - 60 : 0;
	printf("    build:   %.*s\n    preview: %.*s\n",
	       STR_ARG(str_part(a, from, 160)),
	       STR_ARG(str_part(b, from, 160)));
}

static void
compare_file(struct testing *at, const struct built *built, struct str path,
	     unsigned *shown)
{
	const struct str *due = map_find(&built->files, path);
	struct arena arena = {0};
	struct str bytes = STR_NONE;
	bool found = preview_file(at->preview, path, &arena, &bytes);

	if (found && due == NULL) {
		fail(at, shown, "there should be no file", path);
	} else if (!found && due != NULL) {
		fail(at, shown, "missing", path);
	} else if (found && !str_equal(bytes, *due)) {
		fail(at, shown, "differs", path);
		if (*shown < SHOWN)
			show_difference(*due, bytes);
	}
	arena_free(&arena);
}

static void
compare_findings(struct testing *at, const struct built *built, unsigned *shown)
{
	struct strbuf found = {0};

	while (preview_sweep(at->preview))
		;
	built_findings(preview_findings(at->preview), &found);
	if (!str_equal(strbuf_str(&found), strbuf_str(&built->findings))) {
		fail(at, shown, "findings differ", STR_NONE);
		show_difference(strbuf_str(&built->findings),
				strbuf_str(&found));
	}
	strbuf_free(&found);
}

static void
compare_all(struct testing *at, const struct built *built,
	    const struct built *before)
{
	unsigned shown = 0;

	for (size_t i = 0; i < built->paths.count; i++)
		compare_file(at, built, built->paths.items[i], &shown);
	for (size_t i = 0; before != NULL && i < before->paths.count; i++)
		if (map_find(&built->files, before->paths.items[i]) == NULL)
			compare_file(at, built, before->paths.items[i], &shown);
	compare_file(at, built, STR("nowhere/index.html"), &shown);
}

static void
tell(struct testing *at)
{
	preview_change(at->preview, at->changed.items,
		       at->any ? 0 : at->changed.count);
	at->changed = (struct changed){0};
	at->any = false;
}

static void
break_something(struct testing *at, const struct built *built)
{
	static const char *const paths[] = {
	    SITE_YAML, "themes/default/templates/footer.html", "lua/zz.lua"};
	size_t kind = draw(at, 6);
	struct str path = kind < 3 ? str_from(paths[kind])
				   : any_file(at, "content/claims", ".md");
	bool is_there =
	    path.len > 0 && file_kind(on_disk(at, path), true) == FILE_REGULAR;
	struct str before =
	    is_there ? read_from(at, on_disk(at, path)) : STR_NONE;
	struct strbuf found = {0};
	unsigned shown = 0;

	/* Of a draft that does not read, a build says nothing. */
	if (path.len == 0 ||
	    (kind >= 3 &&
	     str_find(before, STR("\ndraft: true")) < before.len) ||
	    (kind >= 3 && str_find(strbuf_str(&built->findings), path) <
			      built->findings.len))
		return;
	strbuf_addz(&at->log, " broken:");
	write_to(at, path,
		 kind >= 3	    ? joined(at, STR("---\nkind: [\n"),
					     str_from_byte(before, 4), STR_NONE)
		 : draw(at, 2) == 0 ? STR("{% if (\n'[\n")
				    : STR("{% local x = = 1 %}\n"));
	tell(at);
	compare_all(at, built, NULL);
	built_findings(preview_findings(at->preview), &found);
	if (str_find(strbuf_str(&found), path) == found.len)
		fail(at, &shown, "no finding", path);
	strbuf_free(&found);
	if (is_there)
		write_to(at, path, before);
	else
		remove_it(at, path);
	tell(at);
}

static void
run(struct testing *at, unsigned count)
{
	struct built *built = NULL, *before = NULL;

	for (unsigned i = 0; i <= count && !at->failed; i++) {
		size_t edits = draw(at, 5) == 0 ? 3 : 1;
		unsigned shown = 0;

		at->number = i;
		strbuf_reset(&at->log);
		at->undo.count = 0;
		for (size_t k = 0; i > 0 && k < edits; k++)
			edit(at);
		tell(at);
		built_close(before);
		before = built;
		built = built_open(&at->options);
		if (built->has_unread) {
			built_close(built);
			undo(at);
			tell(at);
			built = built_open(&at->options);
		}
		compare_all(at, built, before);
		if (draw(at, 3) == 0)
			compare_findings(at, built, &shown);
		if (!at->failed && draw(at, 6) == 0) {
			break_something(at, built);
			compare_all(at, built, NULL);
		}
		printf("%s %u:%.*s\n", at->failed ? "FAIL" : "ok", i,
		       STR_ARG(strbuf_str(&at->log)));
		fflush(stdout);
	}
	built_close(before);
	built_close(built);
}

int
main(int argc, char **argv)
{
	struct testing at = {0};

	if (argc < 5) {
		fputs("usage: edits FOLDER SHARE SEED COUNT [WORKERS "
		      "[works]]\n",
		      stderr);
		return 2;
	}
	at.folder = str_from(argv[1]);
	at.share = str_from(argv[2]);
	at.random = strtoul(argv[3], NULL, 10);
	at.options = (struct pipeline_options){
	    .site_folder = at.folder,
	    .share_folder = at.share,
	    .csl_folder = STR("/usr/share/citation-style-language"),
	    .workers = argc > 5 ? (unsigned)strtoul(argv[5], NULL, 10) : 1,
	    .today = {2026, 11, 22}};
	at.works = argc > 6;
	at.preview = preview_open(&at.options);
	run(&at, (unsigned)strtoul(argv[4], NULL, 10));
	preview_close(at.preview);
	strbuf_free(&at.log);
	arena_free(&at.arena);
	return at.failed ? 1 : 0;
}
