/* What is known of retracted works: the file that 'attest retractions' writes
 * from the table of Retraction Watch. */
#include "base/csv.h"
#include "base/path.h"
#include "base/text.h"
#include "parse/parse.h"

enum { BYTES_AT_MOST = 1 << 20 };
enum column { KEY, DOI, PMID, STANDING, DATE, NOTICE, REASONS, COLUMN_COUNT };

static const char *const column_names[COLUMN_COUNT] = {
    "key", "doi", "pmid", "standing", "date", "notice", "reasons"};

struct reader {
	struct site *site;
	struct csv csv;
	struct str path;
	struct arena scratch;
};

/* ---- the file ---- */

static void
report_unreadable(struct site *site, struct str path, enum tree_status status,
		  struct str error)
{
	struct diag_list *diags = &site->diags;
	struct spot at = site->config.retractions.at;
	struct str where = at.line > 0 ? STR(SITE_YAML) : path;

	switch (status) {
	case TREE_MISSING:
		if (at.line == 0)
			break;
		diag_add(diags, RULE_LINK_BROKEN, where, at, "there is no %.*s",
			 STR_ARG(path));
		diag_hint(diags, "'attest retractions' writes it");
		break;
	case TREE_TOO_LARGE:
		diag_add(diags, RULE_FILE_TOO_LARGE, where, at,
			 "%.*s has more than 1 MB", STR_ARG(path));
		diag_hint(diags, "it holds only works that the site cites, as "
				 "'attest retractions' writes them");
		break;
	case TREE_OUTSIDE:
		diag_add(diags, RULE_SYMLINK_OUTSIDE, where, at,
			 "%.*s leads out of the site", STR_ARG(path));
		break;
	default:
		diag_add(diags, RULE_SYSTEM, where, at, "%.*s", STR_ARG(error));
	}
}

static bool
read_text(struct reader *reader)
{
	struct site *site = reader->site;
	struct strbuf error = {0};
	struct str text = STR_NONE;
	enum tree_status status =
	    tree_read(site->tree, reader->path, BYTES_AT_MOST, &site->arena,
		      &text, &error);

	if (status != TREE_OK)
		report_unreadable(site, reader->path, status,
				  strbuf_str(&error));
	strbuf_free(&error);
	reader->csv.text =
	    text_unix_lines(text_without_mark(text), &site->arena);
	return status == TREE_OK &&
	       text_check_encoding(text, reader->path, &site->diags) &&
	       text_check_controls(reader->csv.text, reader->csv.text, false,
				   reader->path, &site->diags);
}

/* ---- records ---- */

static void
report(struct reader *reader, struct spot at, const char *problem,
       struct str what)
{
	diag_add(&reader->site->diags, RULE_RETRACTIONS_INVALID, reader->path,
		 at, "%s%s%.*s%s", problem, what.len > 0 ? ": '" : "",
		 STR_ARG(what), what.len > 0 ? "'" : "");
	diag_hint(&reader->site->diags,
		  "'attest retractions' writes this file anew");
}

static struct located
field_of(const struct reader *reader, enum column column)
{
	return reader->csv.fields.items[column];
}

static bool
check_record(struct reader *reader)
{
	const struct csv *csv = &reader->csv;

	if (csv->problem != NULL)
		report(reader, csv->problem_at, csv->problem, STR_NONE);
	else if (csv->fields.count != COLUMN_COUNT)
		report(reader, csv->fields.items[0].at,
		       "a line of this file has seven values", STR_NONE);
	return csv->problem == NULL && csv->fields.count == COLUMN_COUNT;
}

/* A record that is whole; false at the end. Others are reported. */
static bool
next_record(struct reader *reader)
{
	while (csv_next(&reader->csv, &reader->scratch))
		if (check_record(reader))
			return true;
	return false;
}

static bool
read_date(struct reader *reader, struct date *date_out)
{
	struct located date = field_of(reader, DATE);

	if (date_parse(date.text, date_out))
		return true;
	report(reader, date.at, "a date is written YYYY-MM-DD", date.text);
	return false;
}

static bool
read_standing(struct reader *reader, enum standing *standing_out)
{
	struct located word = field_of(reader, STANDING);

	for (int i = 1; standing_names[i] != NULL; i++)
		if (str_is(word.text, standing_names[i])) {
			*standing_out = (enum standing)i;
			return true;
		}
	report(reader, word.at, "this is no standing of a work", word.text);
	return false;
}

/* ---- works ---- */

static bool
is_same_doi(struct str a, struct str b)
{
	return a.len > 0 && str_equal_nocase(a, b);
}

/* The work that the record is about, if the key alone does not tell. */
static struct source *
find_by_identifier(const struct reader *reader)
{
	struct str doi = field_of(reader, DOI).text;
	struct str pmid = field_of(reader, PMID).text;

	for (size_t i = 0; i < reader->site->sources.count; i++) {
		struct source *source = reader->site->sources.items[i];

		if (is_same_doi(source->doi, doi) ||
		    (pmid.len > 0 && str_equal(source->pmid, pmid)))
			return source;
	}
	return NULL;
}

static bool
is_another(const struct reader *reader, const struct source *source)
{
	struct str doi = field_of(reader, DOI).text;
	struct str pmid = field_of(reader, PMID).text;

	if (doi.len > 0 && source->doi.len > 0)
		return !is_same_doi(doi, source->doi);
	return pmid.len > 0 && source->pmid.len > 0 &&
	       !str_equal(pmid, source->pmid);
}

static void
report_mismatch(struct reader *reader, const char *problem, struct str key)
{
	diag_add(&reader->site->diags, RULE_RETRACTIONS_MISMATCH, reader->path,
		 field_of(reader, KEY).at, "'%.*s' %s '%.*s'",
		 STR_ARG(field_of(reader, KEY).text), problem, STR_ARG(key));
	diag_hint(&reader->site->diags,
		  "run 'attest retractions' again, with the newest table");
}

/* NULL: a work that the site no longer has, or that its key no longer
 * names. */
static struct source *
find_work(struct reader *reader)
{
	struct str key = field_of(reader, KEY).text;
	struct source *source = map_find(&reader->site->sources_by_key, key);

	if (source != NULL && !is_another(reader, source))
		return source;
	if (source != NULL)
		report_mismatch(reader,
				"is another work now, of which nobody has "
				"looked up whether it was retracted:",
				source->doi.len > 0 ? source->doi
						    : source->pmid);
	source = find_by_identifier(reader);
	if (source != NULL)
		report_mismatch(reader,
				"is no longer the key of this work; it is",
				source->key);
	return source;
}

static void
read_notice(struct reader *reader)
{
	struct notice notice = {.doi = field_of(reader, NOTICE).text,
				.reasons = field_of(reader, REASONS).text,
				.at = field_of(reader, KEY).at};
	struct source *source;
	struct notice *kept;

	if (!read_standing(reader, &notice.standing) ||
	    (field_of(reader, DATE).text.len > 0 &&
	     !read_date(reader, &notice.date)))
		return;
	source = find_work(reader);
	if (source == NULL)
		return;
	if (source->notice != NULL) {
		report(reader, notice.at, "this work stands here twice",
		       source->key);
		return;
	}
	kept = ARENA_NEW(&reader->site->arena, struct notice);
	*kept = notice;
	kept->doi = arena_str(&reader->site->arena, notice.doi);
	kept->reasons = arena_str(&reader->site->arena, notice.reasons);
	source->notice = kept;
}

/* Without the two lines at its head it is another file, whose lines are not
 * gone through. */
static bool
next_of_head(struct reader *reader)
{
	return csv_next(&reader->csv, &reader->scratch) &&
	       reader->csv.problem == NULL &&
	       reader->csv.fields.count == COLUMN_COUNT;
}

static bool
read_header(struct reader *reader)
{
	bool ok = next_of_head(reader);

	for (int i = 0; ok && i < COLUMN_COUNT; i++)
		ok = str_is(field_of(reader, (enum column)i).text,
			    column_names[i]);
	if (!ok)
		report(reader, (struct spot){1, 1, 1},
		       "the first line of this file is",
		       STR("key,doi,pmid,standing,date,notice,reasons"));
	return ok;
}

/* The date of the table that notices were taken from. */
static bool
read_checked(struct reader *reader)
{
	if (next_of_head(reader) && str_is(field_of(reader, KEY).text, "*") &&
	    str_is(field_of(reader, STANDING).text, "checked"))
		return read_date(reader, &reader->site->retractions_date);
	report(reader, (struct spot){2, 1, 1},
	       "the second line has the date of the table",
	       STR("*,,,checked,YYYY-MM-DD,,"));
	return false;
}

void
parse_retractions(struct site *site)
{
	struct reader reader = {.site = site,
				.path = path_join(STR("content"),
						  site->config.retractions.text,
						  &site->arena)};

	if (read_text(&reader) && read_header(&reader) && read_checked(&reader))
		while (next_record(&reader))
			read_notice(&reader);
	arena_free(&reader.scratch);
}
