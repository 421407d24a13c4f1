#include "parse/evidence_rows.h"

#include "base/path.h"
#include "base/text.h"
#include "evidence/rows.h"
#include "parse/effect.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define ROWS(field) offsetof(struct evidence_rows, field)

static const struct schema_key keys[] = {
    {.name = "file",
     .type = SCHEMA_LOCATED,
     .offset = ROWS(file),
     .required = true,
     .help = "a CSV file below content/, with the columns of 'attest pool'"},
    {.name = "measure",
     .type = SCHEMA_WORD,
     .offset = ROWS(measure),
     .required = true,
     .of = measure_names,
     .help = "RR, OR, HR, ROM, RD, MD or SMD"},
    {.name = "source",
     .type = SCHEMA_LOCATED,
     .offset = ROWS(source),
     .help = "citation key of the work that has the table; due unless the "
	     "file has a column 'source'"},
    {.name = "outcome",
     .type = SCHEMA_LOCATED,
     .offset = ROWS(outcome),
     .help = "the outcome that was measured"},
    {.name = "within",
     .type = SCHEMA_LOCATED,
     .offset = ROWS(within),
     .help = "the review that already counts them"},
    {.name = "unit",
     .type = SCHEMA_TEXT,
     .offset = ROWS(unit),
     .help = "due for MD"},
    {.name = "note",
     .type = SCHEMA_TEXT,
     .offset = ROWS(note),
     .help = "what readers should know about the table"},
};

const struct schema evidence_rows_schema = {
    .what = "evidence_rows", .keys = keys, .count = COUNT(keys)};

/* ---- the file ---- */

static bool
report_unreadable(struct schema_context *context, struct located file,
		  enum tree_status status, struct str error)
{
	switch (status) {
	case TREE_TOO_LARGE:
		schema_report(context, RULE_FILE_TOO_LARGE, file.at,
			      "'%.*s' has more than 1 MB", STR_ARG(file.text));
		break;
	case TREE_OUTSIDE:
		schema_report(context, RULE_SYMLINK_OUTSIDE, file.at,
			      "'%.*s' leads out of the site",
			      STR_ARG(file.text));
		break;
	case TREE_MISSING:
		schema_report(context, RULE_LINK_BROKEN, file.at,
			      "there is no file content/%.*s",
			      STR_ARG(file.text));
		diag_hint(context->diags, "paths begin below content/, as in "
					  "data/trials.csv");
		break;
	default:
		schema_report(context, RULE_SYSTEM, file.at, "%.*s",
			      STR_ARG(error));
	}
	return false;
}

static bool
read_file(struct schema_context *context, const struct site *site,
	  struct located file, struct arena *scratch, struct str *path_out,
	  struct str *text_out)
{
	struct strbuf error = {0};
	struct str below;
	enum tree_status status;

	if (!path_normalize(file.text, context->arena, &below)) {
		schema_report(context, RULE_PATH_INVALID, file.at,
			      "'%.*s' leads out of content/",
			      STR_ARG(file.text));
		return false;
	}
	*path_out =
	    arena_printf(context->arena, "content/%.*s", STR_ARG(below));
	status = tree_read(site->tree, *path_out, EVIDENCE_ROWS_BYTES, scratch,
			   text_out, &error);
	if (status != TREE_OK)
		report_unreadable(context, file, status, strbuf_str(&error));
	strbuf_free(&error);
	return status == TREE_OK &&
	       text_check_encoding(*text_out, *path_out, context->diags);
}

/* ---- rows to items ---- */

static void
fill_effect(struct schema_context *context, const struct evidence_rows *rows,
	    enum rows_form form, const struct study_row *row,
	    struct evidence *item)
{
	struct effect *effect = &item->effect;
	struct effect_arms *arms;

	*effect = (struct effect){.measure = rows->measure,
				  .unit = rows->unit,
				  .estimate = row->estimate,
				  .at = rows->file.at};
	if (form == ROWS_EVENTS || form == ROWS_MEANS) {
		arms = ARENA_NEW(context->arena, struct effect_arms);
		*arms = (struct effect_arms){.is_means = form == ROWS_MEANS,
					     .problem = row->problem,
					     .events = row->events,
					     .means = row->means};
		effect->arms = arms;
		item->n = form == ROWS_MEANS
			      ? (uint32_t)(row->means.n + row->means.control_n)
			      : (uint32_t)(row->events.total +
					   row->events.control_total);
	}
	effect_from_estimate(effect, context->arena);
}

static void
take_row(struct schema_context *context, const struct evidence_rows *rows,
	 enum rows_form form, const struct study_row *row, struct claim *claim)
{
	struct evidence *item = vec_new(&claim->evidence, context->arena);

	item->source = row->source.text.len > 0 ? row->source : rows->source;
	/* Findings about it are for the page. */
	item->source.at = rows->file.at;
	item->study = row->study;
	item->outcome = rows->outcome;
	item->within = rows->within;
	fill_effect(context, rows, form, row, item);
}

static bool
check(struct schema_context *context, const struct evidence_rows *rows,
      const struct study_rows *read)
{
	bool is_md = rows->measure == MEASURE_MD;
	bool is_percent =
	    rows->measure == MEASURE_RD && str_is(rows->unit, "%");

	if (read->items.count > EVIDENCE_ROWS_AT_MOST) {
		schema_report(context, RULE_FILE_TOO_LARGE, rows->file.at,
			      "'%.*s' has %u rows, and may have %d",
			      STR_ARG(rows->file.text), read->items.count,
			      EVIDENCE_ROWS_AT_MOST);
		return false;
	}
	if (is_md != (rows->unit.len > 0) && !is_percent) {
		schema_report(context, RULE_EFFECT_UNIT, rows->file.at, "%s %s",
			      measure_names[rows->measure],
			      is_md ? "needs a unit" : "takes no unit");
		if (rows->measure == MEASURE_RD)
			diag_hint(context->diags, "write %% or no unit");
		return false;
	}
	for (size_t i = 0; i < read->items.count; i++)
		if (read->items.items[i].source.text.len == 0 &&
		    rows->source.text.len == 0) {
			schema_report_missing(
			    context, rows->file.at, "evidence_rows",
			    schema_find(&evidence_rows_schema, STR("source")));
			return false;
		}
	return true;
}

static void
take_rows(struct schema_context *context, struct claim *claim,
	  const struct evidence_rows *rows, const struct study_rows *read)
{
	if (!check(context, rows, read))
		return;
	vec_expect(&claim->evidence, sizeof *claim->evidence.items,
		   claim->evidence.count + read->items.count, context->arena);
	for (size_t i = 0; i < read->items.count; i++)
		take_row(context, rows, read->form, &read->items.items[i],
			 claim);
	/* The first row speaks for the table. */
	if (read->items.count > 0)
		claim->evidence.items[claim->evidence.count - read->items.count]
		    .note = rows->note;
}

void
evidence_rows_take(struct schema_context *context, const struct site *site,
		   struct claim *claim, const struct evidence_rows *rows)
{
	struct arena scratch = {0};
	struct study_rows read = {0};
	struct str path, text;

	/* Without these, which was reported, the file tells nothing. */
	if (rows->file.text.len == 0 || rows->measure == MEASURE_NONE)
		return;
	if (read_file(context, site, rows->file, &scratch, &path, &text) &&
	    rows_read(text, rows->measure, ROWS_SCALE_AUTO, path,
		      context->arena, context->diags, &read))
		take_rows(context, claim, rows, &read);
	arena_free(&scratch);
}
