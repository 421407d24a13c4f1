/* Pools studies of one question. Formulas: DerSimonian and Laird 1986; Paule
 * and Mandel 1982; REML by Fisher scoring (Viechtbauer 2005); Hartung and
 * Knapp 2001, Sidik and Jonkman 2002, with q at least 1 (Roever 2015);
 * Q-profile limits of tau2 (Viechtbauer 2007); I2 and H2 from tau2 (Higgins
 * and Thompson 2002); Mantel-Haenszel with Robins, Breslow and Greenland 1986
 * and Greenland and Robins 1985; Peto (Yusuf 1985). All values of a struct
 * pooled are on the analysis scale. Pure: same input, same result. */
#ifndef POOLING_H
#define POOLING_H

#include <stddef.h>
#include <stdint.h>

#include "evidence/effects.h"

enum pooling_method {
	POOLING_REML, /* the default, as Cochrane advises since 2022 */
	POOLING_DL,
	POOLING_PM,
	POOLING_FIXED,
	POOLING_MH,   /* RR, OR: needs events */
	POOLING_PETO, /* OR: needs events */
	POOLING_NONE  /* do not pool: for pages, not for pooling_run */
};
/* "reml", "dersimonian-laird", "paule-mandel", "fixed", "mantel-haenszel",
 * "peto", "none"; NULL-ended. */
extern const char *const pooling_method_names[];

enum pooling_interval {
	POOLING_HKSJ, /* with q = max(1, q); random effects only */
	POOLING_WALD
};
extern const char *const pooling_interval_names[]; /* "hksj", "wald" */

/* Whether the method estimates tau2. */
bool pooling_is_random(enum pooling_method method);

struct pooling_options {
	enum measure measure;
	enum pooling_method method;
	enum pooling_interval interval;
};

struct pooling_study {
	struct estimate estimate;
	struct arm_events events; /* total 0: not known */
};

struct pooled {
	uint32_t k;			/* studies that took part */
	struct pooling_options options; /* as used: fixed methods are Wald */
	double y, se;
	double low, high;     /* 95% */
	double statistic, df; /* z with df 0, else t; p is two-sided */
	double p;
	double q, q_df, q_p;	    /* heterogeneity; NaN where k is 1 */
	double tau2, tau2_se;	    /* 0 for fixed methods; NaN but for REML */
	double tau2_low, tau2_high; /* Q-profile; NaN where not computed */
	double i2, h2;		    /* i2 in percent; from tau2, for fixed
					methods from Q */
	double i2_low, i2_high;	    /* from the limits of tau2 */
	double prediction_low, prediction_high; /* NaN: k below 3, or fixed;
						   t(k-1) with HKSJ, else z */
};

/* Whether the interval of POOLED leaves no difference out. */
bool pooling_excludes_null(const struct pooled *pooled);

enum pooling_status {
	POOLING_OK,
	POOLING_NOTHING,      /* no study, or none that carries information */
	POOLING_NEEDS_EVENTS, /* MH, Peto: a study without its events */
	POOLING_NO_MEASURE,   /* the method does not go with the measure */
	POOLING_NOT_CONVERGED /* nor where the result is not finite */
};

/* Pools COUNT studies, each with a variance above 0 (MH and Peto use the
 * events only, and give studies without information a weight of 0). One study
 * alone is pooled as FIXED. WEIGHTS_OUT takes COUNT shares, which add up to 1.
 * The outs are of use on OK only. */
enum pooling_status pooling_run(const struct pooling_study *studies,
				size_t count, struct pooling_options options,
				struct pooled *pooled_out, double *weights_out);

#endif
