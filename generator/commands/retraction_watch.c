#include "commands/retraction_watch.h"

#include "base/csv.h"
#include "base/text.h"
#include "base/utf8.h"

enum column { DATE, NOTICE, DOI, PMID, NATURE, REASON, COLUMN_COUNT };

static const char *const column_names[COLUMN_COUNT] = {
    "RetractionDate",	     "RetractionDOI",	 "OriginalPaperDOI",
    "OriginalPaperPubMedID", "RetractionNature", "Reason"};

struct starts {
	size_t *items;
	uint32_t count;
	uint32_t capacity;
};

struct reader {
	struct watch *watch;
	struct csv csv;
	size_t columns[COLUMN_COUNT];
	size_t header; /* values in it */
	size_t due;    /* values that a row has at least */
	struct arena records;
	struct arena scratch; /* of one row */
	struct str path;
	struct diag_list *diags;
	/* Where rows begin that say only one of the two. */
	struct starts without_doi, without_pmid;
};

/* ---- findings ---- */

static void
report_row(struct reader *reader, const char *problem)
{
	struct spot at = {.line = csv_line(&reader->csv)};

	diag_add(reader->diags, RULE_RETRACTION_WATCH_ROW, reader->path, at,
		 "%s", problem);
}

static void
report_broken_off(struct reader *reader, const char *problem)
{
	struct spot at = {.line = csv_line(&reader->csv)};

	diag_add(reader->diags, RULE_RETRACTION_WATCH_INVALID, reader->path, at,
		 "the table ends within a row%s%s", problem != NULL ? ": " : "",
		 problem != NULL ? problem : "");
	diag_hint(reader->diags, "was all of it downloaded?");
}

/* ---- works ---- */

static struct str
lowered(struct str text, struct arena *arena)
{
	struct str copy = arena_str(arena, text);

	for (size_t i = 0; i < copy.len; i++)
		((char *)copy.ptr)[i] = byte_lower(copy.ptr[i]);
	return copy;
}

void
watch_add(struct watch *watch, const struct source *source)
{
	struct watch_work *work = ARENA_NEW(watch->arena, struct watch_work);
	struct watch_work *first;

	*work = (struct watch_work){.source = source,
				    .doi = lowered(source->doi, watch->arena),
				    .pmid = source->pmid};
	vec_add(&watch->works, watch->arena, work);
	if (work->doi.len > 0 &&
	    (first = map_add(&watch->by_doi, watch->arena, work->doi, work))) {
		work->same_doi = first->same_doi;
		first->same_doi = work;
	}
	if (work->pmid.len > 0 &&
	    (first =
		 map_add(&watch->by_pmid, watch->arena, work->pmid, work))) {
		work->same_pmid = first->same_pmid;
		first->same_pmid = work;
	}
}

/* ---- values ---- */

static struct str
value_of(struct reader *reader, enum column column)
{
	return csv_value(&reader->csv, reader->columns[column],
			 &reader->scratch);
}

/* In lower case; empty: none. */
static struct str
read_doi(struct reader *reader, enum column column)
{
	struct str doi = lowered(value_of(reader, column), &reader->scratch);

	return str_is(doi, "unavailable") ? STR_NONE : doi;
}

static struct str
read_pmid(struct reader *reader)
{
	struct str pmid = value_of(reader, PMID);

	return str_is(pmid, "0") ? STR_NONE : pmid;
}

static bool
read_nature(struct reader *reader, enum nature *nature_out)
{
	struct str word = value_of(reader, NATURE);

	for (int i = 0; nature_names[i] != NULL; i++)
		if (str_equal_nocase(word, str_from(nature_names[i]))) {
			*nature_out = (enum nature)i;
			return true;
		}
	report_row(reader,
		   word.len == 0
		       ? "the row does not say what it is"
		       : arena_printf(&reader->scratch,
				      "'%.*s' is none of the natures that a "
				      "notice has",
				      STR_ARG(str_part(word, 0, 40)))
			     .ptr);
	return false;
}

/* M/D/YYYY, and perhaps a time. */
static bool
parse_date(struct str text, struct arena *arena, struct date *date_out)
{
	struct str month, day, year;

	if (!str_next(&text, '/', &month) || !str_next(&text, '/', &day) ||
	    !str_next(&text, ' ', &year) || month.len > 2 || day.len > 2)
		return false;
	return date_parse(arena_printf(arena, "%.*s-%s%.*s-%s%.*s",
				       STR_ARG(year), month.len < 2 ? "0" : "",
				       STR_ARG(month), day.len < 2 ? "0" : "",
				       STR_ARG(day)),
			  date_out);
}

static struct date
read_date(struct reader *reader)
{
	struct str text = value_of(reader, DATE);
	struct date date = {0};

	if (text.len > 0 && !parse_date(text, &reader->scratch, &date))
		report_row(reader,
			   arena_printf(&reader->scratch,
					"'%.*s' is no date, so this notice "
					"counts as older than others",
					STR_ARG(str_part(text, 0, 40)))
			       .ptr);
	return date;
}

/* Whether TEXT may stand in our file. */
static bool
is_clean(struct str text)
{
	return utf8_check(text) == text.len &&
	       text_find_control(text) == text.len &&
	       str_find_byte(text, '\n') == text.len;
}

/* "a;b;" as "a; b". */
static struct str
read_reasons(struct reader *reader)
{
	struct str rest = value_of(reader, REASON), part, reasons;
	struct strbuf out = {0};

	if (!is_clean(rest)) {
		report_row(reader, "the reasons are left out: they are no "
				   "text in UTF-8 on one line");
		return STR_NONE;
	}
	while (str_next(&rest, ';', &part)) {
		part = str_trim(part);
		if (str_has_prefix(part, STR("+")))
			part = str_trim(str_from_byte(part, 1));
		if (part.len > 0 && out.len > 0)
			strbuf_addz(&out, "; ");
		strbuf_add(&out, part);
	}
	reasons = strbuf_take(&out, reader->watch->arena);
	strbuf_free(&out);
	return reasons;
}

static bool
read_notice(struct reader *reader, struct watch_notice *notice)
{
	struct str doi = read_doi(reader, NOTICE);

	if (!read_nature(reader, &notice->nature))
		return false;
	notice->date = read_date(reader);
	notice->reasons = read_reasons(reader);
	if (is_clean(doi))
		notice->doi = arena_str(reader->watch->arena, doi);
	return true;
}

/* ---- rows about works ---- */

static void
learn(struct watch *watch, struct map *learned, const struct map *known,
      struct str identifier, struct watch_work *work)
{
	if (identifier.len > 0 && map_find(known, identifier) == NULL)
		map_add(learned, watch->arena,
			arena_str(watch->arena, identifier), work);
}

/* The same number with another DOI: one of the two is wrong, and it is no less
 * likely to be ours. */
static void
report_conflict(struct reader *reader, const struct watch_work *work,
		struct str doi)
{
	if (work->doi.len == 0 || doi.len == 0)
		return;
	report_row(reader, arena_printf(&reader->scratch,
					"this is taken as a notice about "
					"'%.*s', which has its PMID, but "
					"another DOI",
					STR_ARG(work->source->key))
			       .ptr);
	diag_hint(reader->diags, "compare them, and mend the bibliography if "
				 "that is wrong");
}

static void
take_row(struct reader *reader, struct str doi, struct str pmid)
{
	struct watch *watch = reader->watch;
	struct watch_work *by_doi = map_find(&watch->by_doi, doi);
	struct watch_work *by_pmid = map_find(&watch->by_pmid, pmid);
	struct watch_notice notice = {0};

	if ((by_doi == NULL && by_pmid == NULL) ||
	    !read_notice(reader, &notice))
		return;
	for (struct watch_work *work = by_doi; work; work = work->same_doi) {
		vec_add(&work->notices, watch->arena, notice);
		if (work->pmid.len == 0)
			learn(watch, &watch->learned_pmids, &watch->by_pmid,
			      pmid, work);
	}
	for (struct watch_work *work = by_pmid; work; work = work->same_pmid) {
		if (by_doi != NULL && str_equal(work->doi, doi))
			continue;
		report_conflict(reader, work, doi);
		vec_add(&work->notices, watch->arena, notice);
		if (work->doi.len == 0)
			learn(watch, &watch->learned_dois, &watch->by_doi, doi,
			      work);
	}
}

/* ---- rows that name the work otherwise ---- */

/* By what rows about the work have taught; only where nothing can speak
 * against it. */
static void
take_row_again(struct reader *reader, const struct map *learned,
	       struct str identifier)
{
	struct watch_work *work = map_find(learned, identifier);
	struct watch_notice notice = {0};

	if (work != NULL && read_notice(reader, &notice))
		vec_add(&work->notices, reader->watch->arena, notice);
}

static void
read_again(struct reader *reader, const struct starts *starts,
	   const struct map *learned, bool by_doi)
{
	struct csv *csv = &reader->csv;

	for (size_t i = 0; learned->count > 0 && i < starts->count; i++) {
		arena_reset(&reader->scratch);
		csv_seek(csv, starts->items[i]);
		csv_scan(csv, &reader->records);
		take_row_again(reader, learned,
			       by_doi ? read_doi(reader, DOI)
				      : read_pmid(reader));
	}
}

/* ---- the table ---- */

/* Whether the table ends within the row: without a line's end, and with fewer
 * values than the header. */
static bool
is_broken_off(const struct reader *reader)
{
	const struct csv *csv = &reader->csv;

	return csv->unclosed || (csv->at == csv->text.len &&
				 csv->text.ptr[csv->at - 1] != '\n' &&
				 csv->spans.count + 1 < reader->header);
}

static bool
is_usable(struct reader *reader)
{
	const struct csv *csv = &reader->csv;
	bool blank = csv->spans.count == 1 && csv->spans.items[0].len == 0;

	if (csv->problem == NULL && csv->spans.count >= reader->due)
		return true;
	if (!blank)
		report_row(reader, csv->problem != NULL
				       ? csv->problem
				       : "the row has too few values");
	return false;
}

static void
read_row(struct reader *reader)
{
	struct str doi, pmid;

	arena_reset(&reader->scratch);
	doi = read_doi(reader, DOI);
	pmid = read_pmid(reader);
	if (doi.len == 0 && pmid.len == 0) {
		if (value_of(reader, NATURE).len == 0)
			return;
		reader->watch->nameless++;
	} else {
		take_row(reader, doi, pmid);
		if (doi.len == 0)
			vec_add(&reader->without_doi, &reader->records,
				reader->csv.start);
		if (pmid.len == 0)
			vec_add(&reader->without_pmid, &reader->records,
				reader->csv.start);
	}
	reader->watch->rows++;
}

static bool
read_rows(struct reader *reader)
{
	while (csv_scan(&reader->csv, &reader->records)) {
		if (is_broken_off(reader)) {
			report_broken_off(reader, reader->csv.problem);
			return false;
		}
		if (is_usable(reader))
			read_row(reader);
	}
	return true;
}

static bool
find_column(struct reader *reader, enum column column)
{
	for (size_t i = 0; i < reader->csv.spans.count; i++)
		if (str_is(csv_value(&reader->csv, i, &reader->scratch),
			   column_names[column])) {
			reader->columns[column] = i;
			if (reader->due <= i)
				reader->due = i + 1;
			return true;
		}
	return false;
}

static bool
read_header(struct reader *reader)
{
	struct strbuf missing = {0};
	bool ok;

	csv_scan(&reader->csv, &reader->records);
	reader->header = reader->csv.spans.count;
	for (int i = 0; i < COLUMN_COUNT; i++)
		if (!find_column(reader, (enum column)i))
			strbuf_printf(&missing, "%s%s",
				      missing.len > 0 ? ", " : "",
				      column_names[i]);
	ok = missing.len == 0;
	if (!ok) {
		diag_add(reader->diags, RULE_RETRACTION_WATCH_INVALID,
			 reader->path, (struct spot){.line = 1},
			 "this is not the table of Retraction Watch: it has no "
			 "%.*s",
			 STR_ARG(strbuf_str(&missing)));
		diag_hint(reader->diags, "its first line names its columns; "
					 "'attest help retractions' says where "
					 "it is");
	}
	strbuf_free(&missing);
	return ok;
}

bool
watch_read(struct watch *watch, struct str text, struct str path,
	   struct diag_list *diags)
{
	struct reader reader = {.watch = watch,
				.csv.text = text_without_mark(text),
				.path = path,
				.diags = diags};
	bool ok = read_header(&reader) && read_rows(&reader);

	if (ok) {
		read_again(&reader, &reader.without_doi, &watch->learned_pmids,
			   false);
		read_again(&reader, &reader.without_pmid, &watch->learned_dois,
			   true);
	}
	arena_free(&reader.records);
	arena_free(&reader.scratch);
	return ok;
}
