#include "evidence/rows.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/schema.h"
#include "base/text.h"

/* ---- columns ---- */

enum column {
	STUDY,
	SOURCE,
	AI,
	N1,
	CI,
	N2,
	M1,
	SD1,
	M2,
	SD2,
	Y,
	V,
	LOWER,
	UPPER,
	COLUMN_COUNT
};

/* As here, or as metafor has them. */
static const char *const column_names[COLUMN_COUNT][2] = {
    [STUDY] = {"study"},     [SOURCE] = {"source"},   [AI] = {"ai"},
    [N1] = {"n1", "n1i"},    [CI] = {"ci"},	      [N2] = {"n2", "n2i"},
    [M1] = {"m1", "m1i"},    [SD1] = {"sd1", "sd1i"}, [M2] = {"m2", "m2i"},
    [SD2] = {"sd2", "sd2i"}, [Y] = {"y", "yi"},	      [V] = {"v", "vi"},
    [LOWER] = {"lower"},     [UPPER] = {"upper"},
};

enum { NUMBERS_AT_MOST = 6, FORM_COUNT = ROWS_INTERVAL + 1 };
/* Of a file: one with more is something else. */
enum { FAULTS_AT_MOST = 1000 };

static const struct form {
	const char *columns; /* in words */
	size_t count;
	enum column column[NUMBERS_AT_MOST];
	const char *measures; /* what they give; NULL: any */
} forms[FORM_COUNT] = {
    [ROWS_EVENTS] = {"ai, n1, ci, n2", 4, {AI, N1, CI, N2}, "RR, OR, RD"},
    [ROWS_MEANS] = {"n1, m1, sd1, n2, m2, sd2",
		    6,
		    {N1, M1, SD1, N2, M2, SD2},
		    "MD, SMD, ROM"},
    [ROWS_VARIANCE] = {"y, v", 2, {Y, V}, NULL},
    [ROWS_INTERVAL] = {"y, lower, upper", 3, {Y, LOWER, UPPER}, NULL},
};

/* Where each column stands in a record; NONE: it is not there. */
#define NONE SIZE_MAX

struct columns {
	size_t index[COLUMN_COUNT];
};

struct reader {
	struct csv csv;
	struct columns columns;
	struct arena scratch; /* until the table is read */
	struct arena *arena;
	enum measure measure;
	enum rows_scale scale;
	struct schema_context context;
	enum rows_form form;
	VEC(struct study_row) rows;
};

static enum column
find_column(struct str name)
{
	for (int i = 0; i < COLUMN_COUNT; i++)
		for (int j = 0; j < 2; j++)
			if (column_names[i][j] != NULL &&
			    str_is(name, column_names[i][j]))
				return (enum column)i;
	return COLUMN_COUNT;
}

/* Of two with the same name the first one counts. */
static void
find_columns(struct reader *reader)
{
	for (int i = 0; i < COLUMN_COUNT; i++)
		reader->columns.index[i] = NONE;
	for (size_t i = reader->csv.fields.count; i-- > 0;) {
		enum column column =
		    find_column(reader->csv.fields.items[i].text);

		if (column != COLUMN_COUNT)
			reader->columns.index[column] = i;
	}
}

static size_t
count_found(const struct columns *columns, const struct form *form)
{
	size_t found = 0;

	for (size_t i = 0; i < form->count; i++)
		found += columns->index[form->column[i]] != NONE;
	return found;
}

static bool
gives(const struct form *form, enum measure measure)
{
	struct str rest = str_from(form->measures), word;

	if (form->measures == NULL || measure == MEASURE_NONE)
		return true;
	while (str_next(&rest, ',', &word))
		if (str_is(str_trim(word), measure_names[measure]))
			return true;
	return false;
}

/* The first form whose columns are all there and give MEASURE; else the first
 * whose columns are there; else FORM_COUNT. */
static size_t
choose_form(const struct columns *columns, enum measure measure)
{
	size_t chosen = FORM_COUNT;

	for (size_t i = FORM_COUNT; i-- > 0;)
		if (count_found(columns, &forms[i]) == forms[i].count &&
		    (gives(&forms[i], measure) || chosen == FORM_COUNT ||
		     !gives(&forms[chosen], measure)))
			chosen = i;
	return chosen;
}

/* ---- findings ---- */

static struct spot
header_spot(const struct reader *reader)
{
	const struct located *first = &reader->csv.fields.items[0];
	const struct located *last =
	    &reader->csv.fields.items[reader->csv.fields.count - 1];
	struct spot at = first->at;

	if (last->at.line == at.line)
		at.width =
		    spot_width(last->at.column + last->at.width - at.column);
	return at;
}

/* ---- the header ---- */

/* The name in the header that is nearest to that of COLUMN and means no other
 * column, or NULL. */
static const struct located *
find_misspelt(const struct reader *reader, enum column column)
{
	const struct located *best = NULL;
	size_t distance = SIZE_MAX;

	for (size_t i = 0; i < reader->csv.fields.count; i++) {
		const struct located *field = &reader->csv.fields.items[i];
		struct str_nearest nearest = {.distance = SIZE_MAX};

		if (find_column(field->text) != COLUMN_COUNT)
			continue;
		for (int j = 0; j < 2; j++)
			if (column_names[column][j] != NULL)
				str_nearer(&nearest, field->text,
					   str_from(column_names[column][j]));
		if (nearest.word.len > 0 && nearest.distance < distance) {
			distance = nearest.distance;
			best = field;
		}
	}
	return best;
}

static void
report_missing(struct reader *reader, enum column column, const char *what)
{
	const struct located *near = find_misspelt(reader, column);
	const char *name = column_names[column][0];

	schema_report(&reader->context, RULE_ROWS_INVALID,
		      near != NULL ? near->at : header_spot(reader),
		      "there is no column '%s'%s", name, what);
	if (near != NULL)
		diag_hint_nearest(reader->context.diags, str_from(name));
}

static void
report_no_form(struct reader *reader)
{
	const struct form *best = &forms[0];
	struct str first = reader->csv.fields.items[0].text;
	size_t most = 0;

	for (size_t i = 0; i < FORM_COUNT; i++) {
		size_t found = count_found(&reader->columns, &forms[i]);

		if (found > most) {
			most = found;
			best = &forms[i];
		}
	}
	for (size_t i = 0; i < best->count && most > 0; i++)
		if (reader->columns.index[best->column[i]] == NONE)
			report_missing(reader, best->column[i],
				       arena_printf(&reader->scratch,
						    ", which goes with %s",
						    best->columns)
					   .ptr);
	if (most > 0)
		return;
	schema_report(&reader->context, RULE_ROWS_INVALID, header_spot(reader),
		      "no columns with numbers of studies are named here");
	if (reader->csv.fields.count == 1 &&
	    (str_find_byte(first, ';') < first.len ||
	     str_find_byte(first, '\t') < first.len))
		diag_hint(reader->context.diags, "values are parted by commas");
	else
		diag_hint(reader->context.diags,
			  "the first line names the columns: study, and %s; "
			  "or %s; or %s; or %s",
			  forms[0].columns, forms[1].columns, forms[2].columns,
			  forms[3].columns);
}

static bool
has_columns_once(struct reader *reader)
{
	bool ok = true;

	for (size_t i = 0; i < reader->csv.fields.count; i++) {
		const struct located *field = &reader->csv.fields.items[i];
		enum column column = find_column(field->text);

		if (column == COLUMN_COUNT)
			continue;
		if (reader->columns.index[column] != i) {
			schema_report(&reader->context, RULE_ROWS_INVALID,
				      field->at,
				      "the column '%s' stands here twice",
				      column_names[column][0]);
			ok = false;
		}
	}
	return ok;
}

static bool
is_blank(const struct csv *csv)
{
	for (size_t i = 0; i < csv->fields.count; i++)
		if (csv->fields.items[i].text.len > 0)
			return false;
	return csv->problem == NULL;
}

/* The next record that is not blank. */
static bool
next_record(struct reader *reader)
{
	while (csv_next(&reader->csv, &reader->scratch))
		if (!is_blank(&reader->csv))
			return true;
	return false;
}

static bool
is_well_formed(struct reader *reader)
{
	if (reader->csv.problem == NULL)
		return true;
	schema_report(&reader->context, RULE_ROWS_INVALID,
		      reader->csv.problem_at, "%s", reader->csv.problem);
	return false;
}

static bool
read_header(struct reader *reader)
{
	size_t form;

	if (!next_record(reader)) {
		schema_report(&reader->context, RULE_ROWS_INVALID,
			      ((struct spot){1, 1, 1}), "the file is empty");
		diag_hint(reader->context.diags,
			  "a line with the names of the columns is due");
		return false;
	}
	find_columns(reader);
	if (!is_well_formed(reader) || !has_columns_once(reader))
		return false;
	form = choose_form(&reader->columns, reader->measure);
	if (reader->columns.index[STUDY] == NONE)
		report_missing(reader, STUDY, ", which names each row");
	if (form == FORM_COUNT) {
		report_no_form(reader);
		return false;
	}
	reader->form = (enum rows_form)form;
	if (!gives(&forms[form], reader->measure)) {
		schema_report(&reader->context, RULE_ROWS_INVALID,
			      header_spot(reader), "%s do not give %s",
			      forms[form].columns,
			      measure_names[reader->measure]);
		diag_hint(reader->context.diags, "they give one of %s",
			  forms[form].measures);
		return false;
	}
	return reader->columns.index[STUDY] != NONE;
}

/* ---- numbers ---- */

static void
hint_number(struct reader *reader, struct str text)
{
	if (str_find(text, STR("\u2212")) < text.len)
		diag_hint(reader->context.diags, "the minus sign is a plain -");
	else if (str_find_byte(text, ',') < text.len)
		diag_hint(reader->context.diags,
			  "numbers have a point, as in 0.5");
	else
		diag_hint(reader->context.diags,
			  "a study without all its numbers is "
			  "left out of the file");
}

/* As in 12, -0.5, 1e-05. */
static bool
scan_number(struct str text, double *number_out)
{
	char copy[80];
	size_t at = 0, digits;

	if (!schema_scan_number(text, &at, number_out) ||
	    text.len >= sizeof copy)
		return false;
	if (at == text.len)
		return true;
	if (byte_lower(text.ptr[at]) != 'e')
		return false;
	at++;
	at += at < text.len && (text.ptr[at] == '-' || text.ptr[at] == '+');
	for (digits = at; at < text.len && byte_is_digit(text.ptr[at]);)
		at++;
	if (at == digits || at < text.len)
		return false;
	memcpy(copy, text.ptr, text.len);
	copy[text.len] = '\0';
	*number_out = strtod(copy, NULL);
	return isfinite(*number_out);
}

static const struct located *
field_of(const struct reader *reader, enum column column)
{
	return &reader->csv.fields.items[reader->columns.index[column]];
}

static bool
read_number(struct reader *reader, enum column column, double *number_out)
{
	const struct located *field = field_of(reader, column);

	if (field->text.len == 0)
		schema_report(&reader->context, RULE_ROWS_INVALID, field->at,
			      "there is no value for '%s'",
			      column_names[column][0]);
	else if (scan_number(field->text, number_out))
		return true;
	else
		schema_report(
		    &reader->context, RULE_ROWS_INVALID, field->at,
		    "'%.*s' is no number",
		    STR_ARG(schema_excerpt(&reader->context, field->text)));
	hint_number(reader, field->text);
	return false;
}

/* ---- what cannot be ---- */

struct check {
	bool wrong;
	enum column at;
	const char *message;
};

static void
report_first(struct reader *reader, const struct check *checks, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (checks[i].wrong) {
			schema_report(&reader->context, RULE_ROWS_INVALID,
				      field_of(reader, checks[i].at)->at, "%s",
				      checks[i].message);
			return;
		}
}

#define PEOPLE "there are people in each arm: more than 0"
#define TOO_MANY "an arm has at most a thousand million people"
#define MORE_EVENTS "more people had the event than there were"
#define NEGATIVE "a number of people is not negative"
#define SPREAD "a standard deviation is above 0"
#define MEAN "a ratio of means needs means above 0"
#define RATIO "ratios and their limits are above 0"

static void
report_events(struct reader *reader, const struct arm_events *arms)
{
	const struct check checks[] = {
	    {arms->total <= 0, N1, PEOPLE},
	    {arms->control_total <= 0, N2, PEOPLE},
	    {arms->total > PEOPLE_AT_MOST, N1, TOO_MANY},
	    {arms->control_total > PEOPLE_AT_MOST, N2, TOO_MANY},
	    {arms->events < 0, AI, NEGATIVE},
	    {arms->control_events < 0, CI, NEGATIVE},
	    {arms->events > arms->total, AI, MORE_EVENTS},
	    {arms->control_events > arms->control_total, CI, MORE_EVENTS},
	};

	report_first(reader, checks, sizeof checks / sizeof *checks);
}

static void
report_means(struct reader *reader, const struct arm_means *arms)
{
	const struct check checks[] = {
	    {arms->n <= 0, N1, PEOPLE},
	    {arms->control_n <= 0, N2, PEOPLE},
	    {arms->n > PEOPLE_AT_MOST, N1, TOO_MANY},
	    {arms->control_n > PEOPLE_AT_MOST, N2, TOO_MANY},
	    {arms->sd <= 0, SD1, SPREAD},
	    {arms->control_sd <= 0, SD2, SPREAD},
	    {reader->measure == MEASURE_ROM && arms->mean <= 0, M1, MEAN},
	    {reader->measure == MEASURE_ROM && arms->control_mean <= 0, M2,
	     MEAN},
	    {true, N1, "SMD needs four people, and one in each arm"},
	};

	report_first(reader, checks, sizeof checks / sizeof *checks);
}

static void
report_interval(struct reader *reader, double y, double low, double high,
		bool ratio)
{
	const struct check checks[] = {
	    {ratio && y <= 0, Y, RATIO},
	    {ratio && low <= 0, LOWER, RATIO},
	    {low >= high, LOWER, "the lower limit is not below the upper one"},
	    {true, Y, "the value lies outside its interval"},
	};

	report_first(reader, checks, sizeof checks / sizeof *checks);
}

static void
report_variance(struct reader *reader, double v)
{
	const struct check checks[] = {
	    {v <= 0, V, "a variance is above 0"},
	    {true, Y, RATIO},
	};

	report_first(reader, checks, sizeof checks / sizeof *checks);
}

/* ---- rows ---- */

/* Not reported by name, so that IMPOSSIBLE says that it was. */
static enum effect_problem
estimate_printed(struct reader *reader, const double *numbers,
		 struct estimate *out)
{
	bool is_interval = reader->form == ROWS_INTERVAL;
	bool is_log = reader->scale == ROWS_SCALE_LOG ||
		      (reader->scale == ROWS_SCALE_AUTO && !is_interval);
	enum measure scale = is_log ? MEASURE_MD : reader->measure;
	enum effect_problem problem;

	if (is_interval) {
		problem = effect_from_interval(scale, numbers[0], numbers[1],
					       numbers[2], out);
		if (problem == EFFECT_IMPOSSIBLE)
			report_interval(reader, numbers[0], numbers[1],
					numbers[2], measure_is_ratio(scale));
		return problem;
	}
	problem = effect_from_se(scale, numbers[0], sqrt(numbers[1]), out);
	if (problem == EFFECT_IMPOSSIBLE)
		report_variance(reader, numbers[1]);
	else
		out->v = numbers[1];
	return problem;
}

/* Differences of risks are shares, which percents are taken for. */
static bool
is_above_all_risk(struct reader *reader, double y)
{
	if (reader->measure != MEASURE_RD || fabs(y) <= 1)
		return false;
	schema_report(&reader->context, RULE_ROWS_INVALID,
		      field_of(reader, Y)->at,
		      "a difference of risks is at most 1");
	diag_hint(reader->context.diags, "write 5%% as 0.05");
	return true;
}

static enum effect_problem
estimate_row(struct reader *reader, const double *numbers,
	     struct study_row *row)
{
	enum effect_problem problem;

	switch (reader->form) {
	case ROWS_EVENTS:
		row->events = (struct arm_events){numbers[0], numbers[1],
						  numbers[2], numbers[3]};
		problem = effect_from_events(reader->measure, &row->events,
					     &row->estimate);
		if (problem == EFFECT_IMPOSSIBLE)
			report_events(reader, &row->events);
		return problem;
	case ROWS_MEANS:
		row->means = (struct arm_means){.n = numbers[0],
						.mean = numbers[1],
						.sd = numbers[2],
						.control_n = numbers[3],
						.control_mean = numbers[4],
						.control_sd = numbers[5]};
		problem = effect_from_means(reader->measure, &row->means,
					    &row->estimate);
		if (problem == EFFECT_IMPOSSIBLE)
			report_means(reader, &row->means);
		return problem;
	default:
		if (is_above_all_risk(reader, numbers[0]))
			return EFFECT_IMPOSSIBLE;
		return estimate_printed(reader, numbers, &row->estimate);
	}
}

static bool
has_all_fields(struct reader *reader, size_t due)
{
	size_t count = reader->csv.fields.count;

	if (count == due)
		return true;
	schema_report(
	    &reader->context, RULE_ROWS_INVALID, header_spot(reader),
	    "the first line names %zu columns, and here are %zu values", due,
	    count);
	if (count > due)
		diag_hint(reader->context.diags,
			  "a value with a comma in it stands in quotes");
	return false;
}

/* Names may be parted in their cells, but are printed on one line. */
static struct str
copy_line(struct str text, struct arena *arena)
{
	char *copy = arena_alloc(arena, text.len + 1);

	for (size_t i = 0; i < text.len; i++)
		copy[i] = byte_is_space(text.ptr[i]) ? ' ' : text.ptr[i];
	return (struct str){copy, text.len};
}

static void
read_row(struct reader *reader)
{
	const struct form *form = &forms[reader->form];
	const struct located *study = field_of(reader, STUDY);
	struct study_row row = {.at = study->at};
	double numbers[NUMBERS_AT_MOST] = {0};
	bool ok = true;

	if (study->text.len == 0) {
		schema_report(&reader->context, RULE_ROWS_INVALID, study->at,
			      "this row does not name its study");
		ok = false;
	}
	for (size_t i = 0; i < form->count; i++)
		ok = read_number(reader, form->column[i], &numbers[i]) && ok;
	if (!ok)
		return;
	row.problem = estimate_row(reader, numbers, &row);
	if (row.problem == EFFECT_IMPOSSIBLE)
		return;
	row.study = copy_line(study->text, reader->arena);
	if (reader->columns.index[SOURCE] != NONE) {
		row.source = *field_of(reader, SOURCE);
		row.source.text = arena_str(reader->arena, row.source.text);
	}
	vec_add(&reader->rows, &reader->scratch, row);
}

static void
read_rows(struct reader *reader)
{
	size_t due = reader->csv.fields.count;
	size_t most = reader->context.diags->found.count + FAULTS_AT_MOST;
	bool any = false;

	while (reader->context.diags->found.count < most &&
	       next_record(reader)) {
		any = true;
		if (is_well_formed(reader) && has_all_fields(reader, due))
			read_row(reader);
	}
	if (!any) {
		schema_report(&reader->context, RULE_ROWS_INVALID,
			      ((struct spot){1, 1, 1}),
			      "there is no study in this file");
		diag_hint(reader->context.diags,
			  "each line below the first is a study");
	}
}

static bool
is_text(struct str csv, struct str text, struct str path,
	struct diag_list *diags)
{
	return text_check_encoding(csv, path, diags) &&
	       text_check_controls(text, text, false, path, diags);
}

bool
rows_read(struct str csv, enum measure measure, enum rows_scale scale,
	  struct str path, struct arena *arena, struct diag_list *diags,
	  struct study_rows *rows_out)
{
	struct reader reader = {.arena = arena,
				.measure = measure,
				.scale = scale,
				.context = {.diags = diags, .path = path}};
	size_t before = diags->found.count;

	reader.context.arena = &reader.scratch;
	reader.csv.text =
	    text_unix_lines(text_without_mark(csv), &reader.scratch);
	*rows_out = (struct study_rows){0};
	if (is_text(csv, reader.csv.text, path, diags) &&
	    read_header(&reader)) {
		read_rows(&reader);
		rows_out->form = reader.form;
		vec_expect(&rows_out->items, sizeof *rows_out->items.items,
			   reader.rows.count, arena);
		for (size_t i = 0; i < reader.rows.count; i++)
			vec_add(&rows_out->items, arena, reader.rows.items[i]);
	}
	arena_free(&reader.scratch);
	return diags->found.count == before;
}

bool
rows_find_form(struct str csv, enum rows_form *form_out)
{
	struct reader reader = {.csv.text = text_without_mark(csv)};
	size_t form = FORM_COUNT;

	if (next_record(&reader)) {
		find_columns(&reader);
		form = choose_form(&reader.columns, MEASURE_NONE);
	}
	arena_free(&reader.scratch);
	if (form == FORM_COUNT)
		return false;
	*form_out = (enum rows_form)form;
	return true;
}
