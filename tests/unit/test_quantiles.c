/* Expected values by arithmetic with 50 digits (mpmath) at the binary value of
 * each P, but for those that have a closed form. */
#include "expect.h"

#include <math.h>

#include "evidence/quantiles.h"

/* To 1e-9, or to as many digits where there is no such place. */
static void
expect_near(double actual, double expected)
{
	double limit = fmax(1e-9, fabs(expected) * 1e-12);

	ck_assert_msg(fabs(actual - expected) <= limit,
		      "%.17g instead of %.17g", actual, expected);
}

static const struct {
	double p, z;
} normal_table[] = {
    {1e-300, -37.047096299361199},	  {1e-12, -7.0344838253011319},
    {0.001, -3.0902323061678135},	  {0.025, -1.9599639845400542},
    {0.4, -0.25334710313579974},	  {0.5, 0.0},
    {0.6, 0.25334710313579974},		  {0.95, 1.6448536269514723},
    {0.975, 1.9599639845400539},	  {0.999, 3.0902323061678133},
    {0.999999999999, 7.0344869100478352},
};

START_TEST(finds_normal_quantiles)
{
	double p = normal_table[_i].p, z = normal_table[_i].z;

	expect_near(quantile_normal(p), z);
	expect_near(tail_normal(z), 2 * fmin(p, 1 - p));
}
END_TEST

static const struct {
	double p, df, t;
} t_table[] = {
    {1e-12, 0.5, -1.0284911563163401e+23}, {0.025, 0.5, -164.55767348048851},
    {0.49, 0.5, -0.037107003545293423},	   {0.6, 0.5, 0.39797542678479059},
    {0.975, 0.5, 164.55767348048824},	   {0.9999, 0.5, 10284911.563165651},
    {1e-12, 1, -3.1830988618379068e+11},   {0.025, 1, -12.706204736174704},
    {0.49, 1, -0.031426266043351176},	   {0.6, 1, 0.32491969623290625},
    {0.975, 1, 12.706204736174693},	   {0.9999, 1, 3183.0987571185015},
    {1e-12, 1.5, -52194694.273446355},	   {0.025, 1.5, -6.0166631044279317},
    {0.49, 1.5, -0.029355346255080508},	   {0.6, 1.5, 0.30074539256979535},
    {0.975, 1.5, 6.0166631044279283},	   {0.9999, 1.5, 242.26409884652409},
    {1e-12, 2, -707106.78118548687},	   {0.025, 2, -4.3026527297494637},
    {0.49, 2, -0.028289929799333577},	   {0.6, 2, 0.28867513459481282},
    {0.975, 2, 4.3026527297494618},	   {0.9999, 2, 70.700071074968172},
    {1e-12, 3, -10331.108244292486},	   {0.025, 3, -3.1824463052837095},
    {0.49, 3, -0.02721146704911802},	   {0.6, 3, 0.27667066233268985},
    {0.975, 3, 3.1824463052837084},	   {0.9999, 3, 22.203742273205002},
    {1e-12, 5, -393.95695957760377},	   {0.025, 5, -2.5705818356363155},
    {0.49, 5, -0.026346712342273262},	   {0.6, 5, 0.26718086570414507},
    {0.975, 5, 2.5705818356363148},	   {0.9999, 5, 9.6775663008828142},
    {1e-12, 7.5, -83.91697345403481},	   {0.025, 7.5, -2.3330396268649746},
    {0.49, 7.5, -0.025916687321728438},	   {0.6, 7.5, 0.26250189880429465},
    {0.975, 7.5, 2.333039626864974},	   {0.9999, 7.5, 6.7222271750608113},
    {1e-12, 10, -40.532096178662597},	   {0.025, 10, -2.2281388519862747},
    {0.49, 10, -0.02570289300809031},	   {0.6, 10, 0.26018482949208018},
    {0.975, 10, 2.2281388519862742},	   {0.9999, 10, 5.6938201014575926},
    {1e-12, 12, -28.687656649331751},	   {0.025, 12, -2.1788128296672288},
    {0.49, 12, -0.025596390148618858},	   {0.6, 12, 0.259032745676887},
    {0.975, 12, 2.1788128296672284},	   {0.9999, 12, 5.263273007826034},
    {1e-12, 30, -11.397217523311411},	   {0.025, 30, -2.0422724563012383},
    {0.49, 30, -0.025278783971765814},	   {0.6, 30, 0.25560536495191271},
    {0.975, 30, 2.0422724563012379},	   {0.9999, 30, 4.2339859572720608},
    {1e-12, 100, -8.0258255944932531},	   {0.025, 100, -1.9839715185235523},
    {0.49, 100, -0.025131697537714597},	   {0.6, 100, 0.25402218245822776},
    {0.975, 100, 1.9839715185235519},	   {0.9999, 100, 3.8615997909500908},
    {1e-12, 1000, -7.1242289253144091},	   {0.025, 1000, -1.9623390808264085},
    {0.49, 1000, -0.025075180209466442},   {0.6, 1000, 0.25341451583949871},
    {0.975, 1000, 1.9623390808264081},	   {0.9999, 1000, 3.7328516045753962},
    {1e-12, 1e6, -7.0345726084112566},	   {0.025, 1e6, -1.959966356814107},
    {0.49, 1e6, -0.025068914529877549},	   {0.6, 1e6, 0.25334717053784162},
    {0.975, 1e6, 1.9599663568141067},	   {0.9999, 1e6, 3.7190302747625712},
};

START_TEST(finds_t_quantiles)
{
	double p = t_table[_i].p, df = t_table[_i].df, t = t_table[_i].t;

	expect_near(quantile_t(p, df), t);
	expect_near(tail_t(t, df), 2 * fmin(p, 1 - p));
}
END_TEST

static const struct {
	double p, df, x;
} chi2_table[] = {
    {1e-12, 0.5, 1.3499395786223459e-48}, {0.025, 0.5, 5.2732025912599936e-7},
    {0.5, 0.5, 0.087347604705746821},	  {0.975, 0.5, 3.4332352999607744},
    {0.999999, 0.5, 21.37563515282196},	  {1e-12, 1, 1.5707963267948966e-24},
    {0.025, 1, 9.8206911717525602e-4},	  {0.5, 1, 0.45493642311957275},
    {0.975, 1, 5.0238861873148874},	  {0.999999, 1, 23.928126976879469},
    {1e-12, 2, 2.000000000001e-12},	  {0.025, 2, 0.050635615968579754},
    {0.5, 2, 1.3862943611198906},	  {0.975, 2, 7.3777589082278708},
    {0.999999, 2, 27.631021115871037},	  {1e-12, 3, 2.4179879427180358e-8},
    {0.025, 3, 0.21579528262389788},	  {0.5, 3, 2.3659738843753383},
    {0.975, 3, 9.3484036044961458},	  {0.999999, 3, 30.664849706154268},
    {1e-12, 5, 5.1246434968305359e-5},	  {0.025, 5, 0.83121161348666244},
    {0.5, 5, 4.3514601910955273},	  {0.975, 5, 12.832501994030026},
    {0.999999, 5, 35.888186879610421},	  {1e-12, 12, 0.060133569254676563},
    {0.025, 12, 4.4037885069817017},	  {0.5, 12, 11.34032237742414},
    {0.975, 12, 23.336664158645336},	  {0.999999, 12, 50.825252138803615},
    {1e-12, 31, 2.3909356155265604},	  {0.025, 31, 17.538738581475488},
    {0.5, 31, 30.335942458198119},	  {0.975, 31, 48.231889594451953},
    {0.999999, 31, 83.642515846917979},	  {1e-12, 100, 30.084167586161841},
    {0.025, 100, 74.221927474923726},	  {0.5, 100, 99.334129235988456},
    {0.975, 100, 129.56119718583659},	  {0.999999, 100, 182.12677711942614},
    {1e-12, 1000, 716.94947878949761},	  {0.025, 1000, 914.25715379925894},
    {0.5, 1000, 999.33341240338097},	  {0.975, 1000, 1089.5309127749135},
    {0.999999, 1000, 1227.1524211872779},
};

START_TEST(finds_chi2_quantiles)
{
	double p = chi2_table[_i].p, df = chi2_table[_i].df;
	double x = chi2_table[_i].x;

	expect_near(quantile_chi2(p, df), x);
	expect_near(tail_chi2(x, df), 1 - p);
}
END_TEST

/* As tables print them. */
static const struct {
	double df, t;
} printed[] = {
    {1, 12.706205}, {2, 4.302653},  {3, 3.182446},
    {5, 2.570582},  {10, 2.228139}, {11, 2.200985},
    {12, 2.178813}, {18, 2.100922}, {36, 2.028094},
};

START_TEST(agrees_with_tables)
{
	ck_assert_double_eq_tol(quantile_t(0.975, printed[_i].df),
				printed[_i].t, 5.1e-7);
}
END_TEST

static const double shares[] = {1e-15, 1e-9, 1e-4, 0.01, 0.3,	0.4999999,
				0.5,   0.51, 0.7,  0.95, 0.999, 0.9999999};

/* t with 1 and 2 degrees of freedom, chi-square with 2. */
START_TEST(agrees_with_closed_forms)
{
	double p = shares[_i];
	double cauchy = 1 / tan(acos(-1) * fmin(p, 1 - p));

	expect_near(quantile_t(p, 1), p == 0.5 ? 0 : copysign(cauchy, p - 0.5));
	expect_near(quantile_t(p, 2), (2 * p - 1) / sqrt(2 * p * (1 - p)));
	expect_near(quantile_chi2(p, 2), -2 * log1p(-p));
	expect_near(tail_chi2(2 * p, 2), exp(-p));
}
END_TEST

/* Those of few degrees of freedom are looked up. */
START_TEST(limits_leave_their_tails)
{
	expect_near(tail_chi2(quantile_chi2(0.025, _i), _i), 0.975);
	expect_near(tail_chi2(quantile_chi2(0.975, _i), _i), 0.025);
}
END_TEST

static const double degrees[] = {0.1, 0.5, 1,	1.9, 3,	      4.5,
				 17,  99,  333, 1e4, 12345.6, 1e6};

START_TEST(tails_undo_quantiles)
{
	double df = degrees[_i];

	for (int i = 0; i < ROWS(shares); i++) {
		double p = shares[i], upper = 2 * fmin(p, 1 - p);

		ck_assert_double_eq_tol(tail_t(quantile_t(p, df), df), upper,
					1e-11 * upper);
		ck_assert_double_eq_tol(tail_chi2(quantile_chi2(p, df), df),
					1 - p, 1e-12);
	}
}
END_TEST

START_TEST(keeps_order)
{
	double df = degrees[_i];

	for (int i = 1; i < ROWS(shares); i++) {
		ck_assert(quantile_t(shares[i - 1], df) <
			  quantile_t(shares[i], df));
		ck_assert(quantile_chi2(shares[i - 1], df) <
			  quantile_chi2(shares[i], df));
	}
	ck_assert_double_eq(quantile_t(0.25, df), -quantile_t(0.75, df));
	ck_assert_double_eq(quantile_t(0.5, df), 0);
}
END_TEST

START_TEST(ends_where_numbers_end)
{
	ck_assert_double_eq(tail_normal(0), 1);
	ck_assert_double_eq(tail_normal(INFINITY), 0);
	ck_assert_double_eq(tail_t(0, 3), 1);
	ck_assert_double_eq(tail_t(-INFINITY, 3), 0);
	ck_assert_double_eq(tail_chi2(0, 3), 1);
	ck_assert_double_eq(tail_chi2(-1, 3), 1);
	ck_assert_double_eq(tail_chi2(INFINITY, 3), 0);
	ck_assert(isnan(tail_normal(NAN)));
	ck_assert(isnan(tail_t(NAN, 3)));
	ck_assert(isnan(tail_chi2(NAN, 3)));
	/* Far beyond what a double holds. */
	ck_assert(isinf(quantile_t(1e-300, 0.01)));
	ck_assert_double_eq(quantile_chi2(1e-300, 0.01), 0);
}
END_TEST

SUITE(quantiles)
{
	tcase_add_loop_test(cases, finds_normal_quantiles, 0,
			    ROWS(normal_table));
	tcase_add_loop_test(cases, finds_t_quantiles, 0, ROWS(t_table));
	tcase_add_loop_test(cases, finds_chi2_quantiles, 0, ROWS(chi2_table));
	tcase_add_loop_test(cases, agrees_with_tables, 0, ROWS(printed));
	tcase_add_loop_test(cases, agrees_with_closed_forms, 0, ROWS(shares));
	tcase_add_loop_test(cases, limits_leave_their_tails, 1, 40);
	tcase_add_loop_test(cases, tails_undo_quantiles, 0, ROWS(degrees));
	tcase_add_loop_test(cases, keeps_order, 0, ROWS(degrees));
	tcase_add_test(cases, ends_where_numbers_end);
}
