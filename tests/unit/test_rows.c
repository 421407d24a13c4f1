/* What tables give; what is wrong with others is in
 * tests/diagnostics/rows-invalid/. */
#include "expect.h"

#include <math.h>

#include "evidence/rows.h"

struct stand {
	struct arena arena;
	struct diag_list diags;
	struct study_rows rows;
	bool ok;
};

static void
read(struct stand *stand, const char *csv, enum measure measure,
     enum rows_scale scale)
{
	*stand = (struct stand){0};
	stand->diags.arena = &stand->arena;
	stand->ok = rows_read(str_from(csv), measure, scale, STR("x.csv"),
			      &stand->arena, &stand->diags, &stand->rows);
}

static void
close(struct stand *stand)
{
	arena_free(&stand->arena);
}

static const struct {
	const char *header;
	enum measure measure;
	enum rows_form form;
} headers[] = {
    {"study,ai,n1,ci,n2", MEASURE_RR, ROWS_EVENTS},
    {"n2i,study,ci,ai,n1i", MEASURE_RD, ROWS_EVENTS},
    {"study,n1,m1,sd1,n2,m2,sd2", MEASURE_MD, ROWS_MEANS},
    {"study,n1i,m1i,sd1i,n2i,m2i,sd2i", MEASURE_ROM, ROWS_MEANS},
    {"study,y,v", MEASURE_HR, ROWS_VARIANCE},
    {"study,yi,vi", MEASURE_MD, ROWS_VARIANCE},
    {"study,y,lower,upper", MEASURE_OR, ROWS_INTERVAL},
    {"upper,source,lower,y,study,note", MEASURE_OR, ROWS_INTERVAL},
    /* Several sets: the first that gives the measure. */
    {"study,y,v,ai,n1,ci,n2,lower,upper", MEASURE_OR, ROWS_EVENTS},
    {"study,y,v,ai,n1,ci,n2,lower,upper", MEASURE_HR, ROWS_VARIANCE},
    {"study,ai,ci,n1,m1,sd1,n2,m2,sd2", MEASURE_SMD, ROWS_MEANS},
    {"study,ai,ci,n1,m1,sd1,n2,m2,sd2", MEASURE_OR, ROWS_EVENTS},
    {"study,y,lower,upper,v", MEASURE_MD, ROWS_VARIANCE},
};

/* Nine columns at most; 1 makes sense in all but n1 and n2, limits and v. */
START_TEST(finds_columns)
{
	struct stand stand;
	struct strbuf csv = {0};
	struct str rest = str_from(headers[_i].header), name;

	strbuf_printf(&csv, "%s\n", headers[_i].header);
	while (str_next(&rest, ',', &name)) {
		bool is_n = str_has_prefix(name, STR("n1")) ||
			    str_has_prefix(name, STR("n2"));

		strbuf_addz(&csv, is_n || str_is(name, "upper") ? "20"
				  : str_is(name, "lower")	? "0.5"
								: "1");
		strbuf_addz(&csv, rest.len > 0 ? "," : "\n");
	}
	read(&stand, csv.ptr, headers[_i].measure, ROWS_SCALE_AUTO);
	ck_assert(stand.ok);
	ck_assert_int_eq(stand.rows.form, headers[_i].form);
	ck_assert_uint_eq(stand.rows.items.count, 1);
	ck_assert_int_eq(stand.rows.items.items[0].problem, EFFECT_OK);
	strbuf_free(&csv);
	close(&stand);
}
END_TEST

START_TEST(finds_forms_without_a_measure)
{
	enum rows_form form;

	ck_assert(rows_find_form(STR("\xEF\xBB\xBFstudy,y,v\n"), &form));
	ck_assert_int_eq(form, ROWS_VARIANCE);
	ck_assert(rows_find_form(STR("\n\nn1,ai,n2,ci,y,v"), &form));
	ck_assert_int_eq(form, ROWS_EVENTS);
	ck_assert(!rows_find_form(STR("study,y\n"), &form));
	ck_assert(!rows_find_form(STR(""), &form));
	ck_assert(!rows_find_form(STR("\"study"), &form));
}
END_TEST

#define LOG_2 0.6931471805599453

static const struct {
	const char *csv;
	enum measure measure;
	enum rows_scale scale;
	double y, v;
} scales[] = {
    {"study,y,v\nA,2,.5", MEASURE_MD, ROWS_SCALE_AUTO, 2, 0.5},
    {"study,y,v\nA,2,.5", MEASURE_OR, ROWS_SCALE_AUTO, 2, 0.5},
    {"study,y,v\nA,2,.5", MEASURE_OR, ROWS_SCALE_LOG, 2, 0.5},
    {"study,y,v\nA,2,.5", MEASURE_OR, ROWS_SCALE_NATURAL, LOG_2, 0.5},
    {"study,y,v\nA,+2e0,5E-1", MEASURE_OR, ROWS_SCALE_NATURAL, LOG_2, 0.5},
    /* By (log 4 / 3.919928)^2 and (3 / 3.919928)^2. */
    {"study,y,lower,upper\nA,2,1,4", MEASURE_OR, ROWS_SCALE_AUTO, LOG_2,
     0.12507046},
    {"study,y,lower,upper\nA,2,1,4", MEASURE_OR, ROWS_SCALE_NATURAL, LOG_2,
     0.12507046},
    {"study,y,lower,upper\nA,2,1,4", MEASURE_OR, ROWS_SCALE_LOG, 2, 0.58571499},
    {"study,y,lower,upper\nA,2,1,4", MEASURE_SMD, ROWS_SCALE_AUTO, 2,
     0.58571499},
    {"study,y,lower,upper\nA,-1,-2,1", MEASURE_OR, ROWS_SCALE_LOG, -1,
     0.58571499},
};

START_TEST(knows_scales)
{
	struct stand stand;

	read(&stand, scales[_i].csv, scales[_i].measure, scales[_i].scale);
	ck_assert(stand.ok);
	ck_assert_double_eq_tol(stand.rows.items.items[0].estimate.y,
				scales[_i].y, 1e-15);
	ck_assert_double_eq_tol(stand.rows.items.items[0].estimate.v,
				scales[_i].v, 1e-8);
	close(&stand);
}
END_TEST

START_TEST(keeps_what_rows_say)
{
	struct stand stand;
	const struct study_row *row;

	read(&stand,
	     "study,ai,n1,ci,n2,source\n"
	     "\n"
	     "\"A, and\nB\",1,10,2,20, key2001 \n"
	     "C,0,10,2,20,\n"
	     "D,0,10,0,20,x\n",
	     MEASURE_RR, ROWS_SCALE_AUTO);
	ck_assert(stand.ok);
	ck_assert_uint_eq(stand.rows.items.count, 3);
	row = stand.rows.items.items;
	expect_text(row->study, "A, and B");
	expect_text(row->source.text, "key2001");
	ck_assert_uint_eq(row->source.at.line, 4);
	ck_assert_uint_eq(row->source.at.column, 15);
	ck_assert_uint_eq(row->at.line, 3);
	ck_assert_uint_eq(row->at.column, 1);
	ck_assert_double_eq(row->events.events, 1);
	ck_assert_double_eq(row->events.total, 10);
	ck_assert_double_eq(row->events.control_events, 2);
	ck_assert_double_eq(row->events.control_total, 20);
	ck_assert_int_eq(row[0].problem, EFFECT_OK);
	ck_assert_int_eq(row[1].problem, EFFECT_CORRECTED);
	expect_text(row[1].source.text, "");
	ck_assert_int_eq(row[2].problem, EFFECT_UNINFORMATIVE);
	ck_assert_double_eq(row[2].events.control_total, 20);
	close(&stand);
}
END_TEST

START_TEST(keeps_means)
{
	struct stand stand;
	const struct arm_means *arms;

	read(&stand, "sd2,m2,n2,sd1,m1,n1,study\n6,5,4,3,2,1,A\n", MEASURE_MD,
	     ROWS_SCALE_AUTO);
	ck_assert(stand.ok);
	arms = &stand.rows.items.items[0].means;
	ck_assert_double_eq(arms->n, 1);
	ck_assert_double_eq(arms->mean, 2);
	ck_assert_double_eq(arms->sd, 3);
	ck_assert_double_eq(arms->control_n, 4);
	ck_assert_double_eq(arms->control_mean, 5);
	ck_assert_double_eq(arms->control_sd, 6);
	ck_assert_double_eq(stand.rows.items.items[0].events.total, 0);
	close(&stand);
}
END_TEST

/* All findings of a file in one run, and the rows that are fine. */
START_TEST(goes_on_behind_mistakes)
{
	struct stand stand;

	read(&stand, "study,y,v\nA,1,x\nB,1,2\nC,x,x\n,1,1\nD,1\n", MEASURE_MD,
	     ROWS_SCALE_AUTO);
	ck_assert(!stand.ok);
	ck_assert_uint_eq(stand.diags.found.count, 5);
	ck_assert_uint_eq(stand.rows.items.count, 1);
	expect_text(stand.rows.items.items[0].study, "B");
	close(&stand);
}
END_TEST

START_TEST(refuses_what_is_no_text)
{
	struct stand stand;

	read(&stand, "study,y,v\nA\xff,1,2\n", MEASURE_MD, ROWS_SCALE_AUTO);
	ck_assert(!stand.ok);
	expect_text(stand.diags.found.items[0].rule, "encoding-invalid");
	close(&stand);
	read(&stand, "study,y,v\nA\x01,1,2\n", MEASURE_MD, ROWS_SCALE_AUTO);
	ck_assert(!stand.ok);
	expect_text(stand.diags.found.items[0].rule, "control-character");
	close(&stand);
}
END_TEST

SUITE(rows)
{
	tcase_add_loop_test(cases, finds_columns, 0, ROWS(headers));
	tcase_add_test(cases, finds_forms_without_a_measure);
	tcase_add_loop_test(cases, knows_scales, 0, ROWS(scales));
	tcase_add_test(cases, keeps_what_rows_say);
	tcase_add_test(cases, keeps_means);
	tcase_add_test(cases, goes_on_behind_mistakes);
	tcase_add_test(cases, refuses_what_is_no_text);
}
