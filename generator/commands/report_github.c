/* Findings as workflow commands of GitHub Actions. Its runner takes each line
 * of a step's output that begins with "::" for one, and undoes the escapes
 * that its own toolkit writes: of text those of "%", CR and LF, of a property
 * also those of ":" and ",". */
#include "base/path.h"
#include "commands/report.h"

static void
add_escaped(struct strbuf *out, struct str text, const char *bytes)
{
	for (size_t i = 0; i < text.len; i++)
		if (strchr(bytes, text.ptr[i]) != NULL)
			strbuf_printf(out, "%%%02X",
				      (unsigned)(unsigned char)text.ptr[i]);
		else
			strbuf_add_byte(out, text.ptr[i]);
}

static void
add_text(struct strbuf *out, struct str text)
{
	add_escaped(out, text, "%\r\n");
}

static void
add_property(struct strbuf *out, struct str text)
{
	add_escaped(out, text, "%\r\n:,");
}

/* GitHub's endColumn is that of the last character: without one it is the
 * column where the finding begins. */
static void
add_place(struct strbuf *out, const struct diag *diag, struct str folder,
	  struct arena *arena)
{
	uint32_t width = diag->at.width > 0 ? diag->at.width : 1;

	if (diag->path.len == 0)
		return;
	strbuf_addz(out, "file=");
	add_property(out, path_join(folder, diag->path, arena));
	if (diag->at.line > 0)
		strbuf_printf(out, ",line=%u", diag->at.line);
	if (diag->at.line > 0 && diag->at.column > 0)
		strbuf_printf(out, ",col=%u,endColumn=%u", diag->at.column,
			      diag->at.column + width - 1);
	strbuf_add_byte(out, ',');
}

static void
add_finding(struct strbuf *out, const struct diag *diag, struct str folder,
	    struct arena *arena)
{
	static const char *const names[] = {"notice", "warning", "error"};

	strbuf_printf(out, "::%s ", names[diag->level]);
	add_place(out, diag, folder, arena);
	strbuf_addz(out, "title=");
	add_property(out, diag->rule);
	strbuf_addz(out, "::");
	add_text(out, diag->message);
	if (diag->hint.len > 0) {
		add_text(out, STR("\nhint: "));
		add_text(out, diag->hint);
	}
	strbuf_add_byte(out, '\n');
}

/* GitHub shows the first ten of a level that a step prints. */
void
report_findings_github(const struct diag_list *diags, struct str folder)
{
	struct strbuf text = {0};
	struct arena arena = {0};

	for (int level = DIAG_ERROR; level >= DIAG_NOTE; level--)
		for (size_t i = 0; i < diags->found.count; i++)
			if (diags->found.items[i].level ==
			    (enum diag_level)level)
				add_finding(&text, &diags->found.items[i],
					    folder, &arena);
	report_result(strbuf_str(&text));
	strbuf_free(&text);
	arena_free(&arena);
}
