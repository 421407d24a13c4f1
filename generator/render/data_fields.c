#include "render/data_fields.h"

#include <assert.h>

#include "views.h"

/* SAME: the field has the name and the value that it has in the view. */
#define SAME(name, about)                                   \
	{                                                   \
#name, #name, about, NULL, VIEW_TEXT, false \
	}
#define ALWAYS(name, about)                                \
	{                                                  \
#name, #name, about, NULL, VIEW_TEXT, true \
	}
#define FROM(name, path, about)                            \
	{                                                  \
#name, path, about, NULL, VIEW_TEXT, false \
	}
#define ALWAYS_FROM(name, path, about)                    \
	{                                                 \
#name, path, about, NULL, VIEW_TEXT, true \
	}
#define COMPUTED(name, kind, about)                    \
	{                                              \
#name, #name, about, NULL, kind, false \
	}
#define OF(name, type, about)                                \
	{                                                    \
#name, #name, about, &type, VIEW_TEXT, false \
	}
#define OF_FROM(name, path, type, about)                    \
	{                                                   \
#name, path, about, &type, VIEW_TEXT, false \
	}
#define TYPE(name, view, table, about)                                    \
	{                                                                 \
		name, about, view, table, sizeof(table) / sizeof *(table) \
	}

/* ---- the site ---- */

static const struct data_field site_fields[] = {
    ALWAYS(title, "Its title."),
    SAME(base_url, "Where it stands: addresses in this file follow it."),
    ALWAYS(language, "BCP 47: \"en\"."),
    SAME(publisher, "Who publishes it."),
    SAME(licence, "What may be done with these data."),
    SAME(retractions_date,
	 "Day of the data of Retraction Watch by which works were checked; "
	 "absent: they were not."),
};
const struct data_type data_site =
    TYPE("site", &view_site, site_fields, "The site these data are from.");

static const struct data_field level_fields[] = {
    ALWAYS(id, "As in `level` of a grade."), ALWAYS(name, "For readers."),
    ALWAYS(rank, "1 is the lowest."),	     SAME(symbol, "A row of marks."),
    SAME(meaning, "What the level says."),
};
static const struct data_type level =
    TYPE("level", &view_scheme_level, level_fields, "A level of a scheme.");

static const struct data_field scheme_fields[] = {
    ALWAYS(name, "As in `scheme` of a grade."),
    SAME(title, "For readers."),
    SAME(quality, "What its levels are levels of; absent where they say what "
		  "was found."),
    OF(levels, level, "By rank, the highest first."),
};
const struct data_type data_scheme =
    TYPE("scheme", &view_scheme, scheme_fields,
	 "A scheme by which claims of this site are graded. Levels of one are "
	 "never those of another.");

/* ---- grades ---- */

static const struct data_field step_fields[] = {
    ALWAYS(label, "The domain, by its name; of the first step what the "
		  "evidence starts from."),
    SAME(start, "This is the first step."),
    SAME(level, "Id of the level that the step leads to, where it says one."),
    SAME(points, "Levels that the rating takes (below 0) or adds."),
    SAME(value, "What was found, where the scheme has no points."),
    SAME(why, "The reason that was given."),
};
static const struct data_type step =
    TYPE("step", &view_step, step_fields, "One step of the derivation.");

static const struct data_field grade_fields[] = {
    ALWAYS_FROM(scheme, "scheme.name", "Its name in `schemes`."),
    ALWAYS(phrase, "The verdict in words, from finding, size and level."),
    FROM(level, "level.id",
	 "Id of the level that holds; absent where nothing "
	 "was studied."),
    FROM(derived, "derived.id",
	 "Id of the level that follows from the steps. Another than `level` "
	 "only where the page overrides it."),
    SAME(override_why, "Why the page overrides the derived level."),
    SAME(outcome, "Of a claim with several outcomes: the one that decides."),
    OF(steps, step, "The derivation."),
    SAME(sum, "The steps as a sum, by the ranks of levels."),
    SAME(why, "The page's own words on the whole."),
};
static const struct data_type grade =
    TYPE("grade", &view_grade, grade_fields,
	 "A level and how it follows, by a scheme.");

/* ---- effects ---- */

static const struct data_field events_fields[] = {
    ALWAYS(events, "People with the event who were treated."),
    ALWAYS(total, "All who were treated."),
    ALWAYS(control_events, "People with the event in the control arm."),
    ALWAYS(control_total, "All in the control arm."),
};
static const struct data_type events =
    TYPE("events", &view_arm_events, events_fields,
	 "What an effect was computed from: events in two arms.");

static const struct data_field means_fields[] = {
    ALWAYS(mean, "Of those treated."),
    ALWAYS(sd, "Standard deviation."),
    ALWAYS(n, "People."),
    ALWAYS(control_mean, "Of the control arm."),
    ALWAYS(control_sd, "Standard deviation."),
    ALWAYS(control_n, "People."),
};
static const struct data_type means =
    TYPE("means", &view_arm_means, means_fields,
	 "What an effect was computed from: means of two arms.");

static const struct data_field effect_fields[] = {
    ALWAYS(measure, "RR, OR, HR: ratios of risks, odds, hazards; ROM: of "
		    "means; RD, MD, SMD: differences of risks, of means, of "
		    "standardised means (Hedges g)."),
    SAME(value, "On the natural scale: 1 is no difference for ratios, 0 for "
		"others. Absent where the arms tell nothing."),
    SAME(low, "Lower limit of the 95% interval."),
    SAME(high, "Upper limit of the 95% interval."),
    SAME(unit, "Of a mean difference; \"%\" for a risk difference in "
	       "percent."),
    SAME(shown, "As pages print it."),
    OF(events, events, "Where it was computed from events."),
    OF(means, means, "Where it was computed from means."),
    COMPUTED(problem, VIEW_TEXT,
	     "corrected: 0.5 was added to all cells, since one was empty; "
	     "uninformative: no event, or nothing but events, in both arms."),
};
static const struct data_type effect =
    TYPE("effect", &view_effect, effect_fields, "An effect.");

static const struct data_field pooled_fields[] = {
    ALWAYS(method, "How studies were pooled; with which estimate of tau²."),
    ALWAYS(interval, "hksj: Hartung, Knapp, Sidik and Jonkman, with q at least "
		     "1; wald: normal."),
    ALWAYS(k, "Studies that took part."),
    COMPUTED(estimate, VIEW_NUMBER,
	     "On the natural scale; of a risk difference the proportion."),
    COMPUTED(low, VIEW_NUMBER, "Lower limit of its 95% interval."),
    COMPUTED(high, VIEW_NUMBER, "Upper limit of its 95% interval."),
    SAME(se, "Standard error, of the logarithm for ratios."),
    SAME(statistic, "t where df is above 0, else z."),
    SAME(df, "Degrees of freedom of the statistic."),
    SAME(p, "Of the statistic, two-sided."),
    SAME(q, "Cochran's Q."),
    SAME(q_df, "Its degrees of freedom."),
    SAME(q_p, "Its p."),
    SAME(tau2, "Variance between studies, of the logarithm for ratios."),
    SAME(tau2_se, "Its standard error."),
    SAME(tau2_low, "Lower limit of its 95% interval, by Q-profile."),
    SAME(tau2_high, "Upper limit of its 95% interval, by Q-profile."),
    SAME(i2, "I² in percent, from tau²."),
    SAME(i2_low, "From the lower limit of tau²."),
    SAME(i2_high, "From the upper limit of tau²."),
    SAME(h2, "H², from tau²."),
    COMPUTED(prediction_low, VIEW_NUMBER,
	     "Lower limit of the 95% interval in which the effect in a new "
	     "study is expected; of a risk difference a proportion."),
    COMPUTED(prediction_high, VIEW_NUMBER, "Upper limit of the same interval."),
};
static const struct data_type pooled =
    TYPE("pooled", &view_pooled, pooled_fields,
	 "A result that attest computed from the studies of an outcome.");

static const struct data_field absolute_fields[] = {
    ALWAYS(comparator_risk, "Risk without treatment, as the page states it."),
    ALWAYS(risk, "Risk with treatment."),
    SAME(risk_low, "From the lower limit of the effect."),
    SAME(risk_high, "From the upper limit of the effect."),
    ALWAYS(difference, "Of the two risks."),
    SAME(difference_low, "From the lower limit of the effect."),
    SAME(difference_high, "From the upper limit of the effect."),
    SAME(nnt, "People to treat for one event fewer, or more; not rounded."),
};
static const struct data_type absolute =
    TYPE("absolute", &view_absolute, absolute_fields,
	 "An effect in absolute terms. Risks are proportions, 0 to 1.");

static const struct data_field egger_fields[] = {
    ALWAYS(slope, "Of effects on their standard errors."),
    ALWAYS(se, "Its standard error."),
    ALWAYS(t, "Slope by standard error."),
    ALWAYS(df, "Degrees of freedom."),
    ALWAYS(p, "Two-sided."),
    ALWAYS(limit, "The effect at standard error 0, the logarithm for ratios."),
    ALWAYS(limit_low, "Lower limit of its 95% interval."),
    ALWAYS(limit_high, "Upper limit of its 95% interval."),
};
static const struct data_type egger =
    TYPE("egger", &view_egger, egger_fields,
	 "Egger's test: do small studies tell something else? From ten "
	 "studies on.");

static const struct data_field body_fields[] = {
    OF(effect, effect, "Pooled, or that of the row that speaks for all."),
    FROM(work, "row.work",
	 "Key of the work whose row that is; absent where "
	 "the effect was pooled."),
    OF(pooled, pooled, "The pooled result."),
    OF(fixed, pooled, "The same studies by fixed effect, for comparison."),
    SAME(disagree, "One of the two excludes no difference, the other does "
		   "not."),
    SAME(unpooled, "Why nothing was pooled. few: at most one study can be; "
		   "review: a review has pooled already; measures: they "
		   "differ; choice: the page says so."),
    SAME(size, "As the page states it, or computed from the outcome's "
	       "thresholds; trivial: less than what matters."),
    SAME(people, "In the rows that count."),
    SAME(studies, "In the rows that count."),
    OF(absolute, absolute, "From the comparator's risk."),
    SAME(uninformative, "Studies left out, since their arms tell nothing."),
    SAME(corrected, "Studies with 0.5 added to their cells."),
    SAME(without_low, "The lowest result that leaves out one study."),
    SAME(without_high, "The highest result that leaves out one study."),
    OF(egger, egger, "Egger's test."),
};
static const struct data_type body =
    TYPE("body", &view_body, body_fields,
	 "What the evidence on an outcome comes to.");

static const struct data_field outcome_fields[] = {
    SAME(name, "Its name; absent where the page has one and does not name "
	       "it."),
    SAME(unit, "In which it is measured."),
    SAME(better, "Which values are better."),
    SAME(importance, "1 to 9: from 7 on critical, from 4 on important."),
    COMPUTED(important, VIEW_NUMBER,
	     "The smallest difference that matters, in its unit, or in events "
	     "per 1000."),
    FROM(important_work, "important_work",
	 "Key of the work which that is from."),
    COMPUTED(moderate, VIEW_NUMBER, "From here on a difference is moderate."),
    COMPUTED(large, VIEW_NUMBER, "From here on a difference is large."),
    COMPUTED(comparator_risk, VIEW_NUMBER,
	     "Risk without treatment, a proportion."),
    SAME(comparator_mean, "Mean without treatment, in its unit."),
    SAME(comparator_source, "Where that is from."),
    SAME(finding, "Of one of several outcomes."),
    OF(grade, grade, "Of one of several outcomes."),
    OF(body, body, "What its evidence comes to."),
};
const struct data_type data_outcome =
    TYPE("outcome", &view_outcome, outcome_fields, "What was measured.");

/* ---- claims ---- */

static const struct data_field evidence_fields[] = {
    ALWAYS(work, "Citation key of the work."),
    FROM(doi, "work.doi", "Its DOI."),
    FROM(pmid, "work.pmid", "Its PubMed id."),
    SAME(study, "The study's name, where one work tells of several."),
    SAME(outcome, "Name of the outcome that it is about."),
    OF(effect, effect, "The effect."),
    SAME(result, "The result as reported; never computed with."),
    SAME(p, "As reported."),
    SAME(n, "People."),
    SAME(studies, "Studies, where it is a review."),
    SAME(direction, "For those treated: as stated, or as the effect says. "
		    "unclear: the interval leaves both open."),
    SAME(at, "Where in the work."),
    SAME(counted_in, "Key of the review that counts it already; such rows "
		     "are not pooled."),
    SAME(note, "A note of the page."),
    SAME(unverified, "What was not checked against the paper."),
    COMPUTED(weight, VIEW_NUMBER,
	     "Share of the pooled result, 0 to 1; absent where it is not in "
	     "it."),
};
static const struct data_type evidence =
    TYPE("evidence", &view_evidence, evidence_fields,
	 "One row of what was studied.");

static const struct data_field assertion_fields[] = {
    ALWAYS(work, "Citation key of the work."),
    SAME(says, "Its words."),
    SAME(at, "Where in the work."),
    SAME(problem, "What is wrong with it."),
};
static const struct data_type assertion =
    TYPE("assertion", &view_assertion, assertion_fields,
	 "Somebody who makes the claim.");

static const struct data_field relation_fields[] = {
    ALWAYS(type, "What this claim does to the other."),
    ALWAYS(claim, "Slug of the other."),
    SAME(why, "The reason that was given."),
};
static const struct data_type relation =
    TYPE("relation", &view_relation, relation_fields, "To another claim.");

static const struct data_field also_fields[] = {
    ALWAYS(about, "The neighbouring question."),
    SAME(why, "The reason that was given."),
    OF(grade, grade, "What the same evidence says about it."),
};
static const struct data_type also =
    TYPE("also", &view_also, also_fields,
	 "The same evidence, graded for a neighbouring question.");

static const struct data_field search_fields[] = {
    SAME(date, "The day of the last search."),
    SAME(databases, "Where was searched."),
    SAME(strategy, "How was searched."),
};
static const struct data_type search =
    TYPE("search", &view_search, search_fields, "How evidence was found.");

static const struct data_field pooling_fields[] = {
    ALWAYS(method, "The page's choice; none: do not pool."),
    ALWAYS(interval, "The page's choice."),
    SAME(why, "The reason that was given."),
};
static const struct data_type pooling =
    TYPE("pooling", &view_pooling, pooling_fields,
	 "How the page wants its effects pooled, where it does not want the "
	 "default.");

static const struct data_field pico_fields[] = {
    SAME(population, "In whom."),
    SAME(intervention, "What."),
    SAME(comparator, "Compared with what."),
    SAME(outcome, "Measured by what."),
};
static const struct data_type pico =
    TYPE("pico", &view_pico, pico_fields, "The question in its parts.");

static const struct data_field claim_fields[] = {
    ALWAYS(slug, "Its name, unique on the site."),
    ALWAYS(url, "Its page, below the site's address."),
    ALWAYS(title, "The question."),
    ALWAYS(statement, "The proposition as people make it."),
    SAME(answer, "What the site says to it."),
    ALWAYS(kind, "Which kind of proposition it is."),
    SAME(finding, "What the evidence says, whatever its certainty."),
    SAME(size, "Of the effect, as the page states it; see also outcomes."),
    ALWAYS(topic, "Slug of its topic."),
    COMPUTED(topics, VIEW_TEXTS, "Slugs of further ones."),
    FROM(tags, "page.tags", "Free words."),
    FROM(date, "page.date", "When it was written."),
    FROM(updated, "page.updated", "When it was last changed."),
    {"review_state", "page.review_state",
     "Whether what the page says was reviewed: not-reviewed; reviewed; "
     "changed, "
     "since it was. Absent: there is no history that could tell.",
     NULL, VIEW_TEXT, false},
    {"reviewed_by", "page.reviews.by",
     "Names of those whose review counts and is of what the page says now.",
     NULL, VIEW_TEXTS, false},
    FROM(reviewed_on, "page.reviews.date",
	 "Day of the last review that counts; of the version before where the "
	 "state is changed."),
    FROM(review_due, "page.reviews.due",
	 "By when another review is due; absent: never, or there was none."),
    {"commit", "page.revision.commit",
     "The newest commit that changed the page's file. Absent: there is no "
     "history, or the file is not as committed.",
     NULL, VIEW_TEXT, false},
    OF(grade, grade, "Absent: nobody has weighed the evidence yet."),
    OF(outcomes, data_outcome, "What was measured."),
    OF(pooling, pooling, "How effects are pooled."),
    OF(evidence, evidence, "What was studied, row by row."),
    OF(asserted_by, assertion, "Who makes the claim."),
    OF(relations, relation, "To other claims, as this page states them."),
    OF(also, also, "Neighbouring questions."),
    OF(search, search, "How evidence was found."),
    OF(pico, pico, "The question in its parts."),
    COMPUTED(fields, VIEW_NODE, "Keys that the site adds to claims."),
};
const struct data_type data_claim =
    TYPE("claim", &view_claim, claim_fields, "A claim and what is known.");

/* ---- works ---- */

static const struct data_field author_fields[] = {
    ALWAYS(family, "The name by which they are sorted; all of it where "
		   "`literal` is."),
    SAME(given, "As written."),
    SAME(particle, "\"van der\", as written."),
    SAME(suffix, "\"Jr\"."),
    SAME(literal, "It is no person, or a name in one piece."),
};
static const struct data_type author =
    TYPE("author", &view_author, author_fields, "Who wrote it.");

static const struct data_field notice_fields[] = {
    ALWAYS(standing, "What became of the work."),
    SAME(date, "Of the notice that decides."),
    SAME(doi, "Of that notice."),
    SAME(reasons, "As Retraction Watch gives them."),
};
static const struct data_type notice =
    TYPE("standing", &view_notice, notice_fields,
	 "A retraction, concern or correction, by Retraction Watch.");

static const struct data_field use_fields[] = {
    ALWAYS(claim, "Slug of the claim."),
    FROM(outcome, "evidence.outcome", "Name of the outcome of the row."),
    FROM(direction, "evidence.direction",
	 "For those treated: as stated, or as the effect says."),
    OF_FROM(effect, "evidence.effect", effect, "The effect of the row."),
    FROM(result, "evidence.result", "The result as reported."),
    FROM(at, "evidence.at", "Where in the work."),
    FROM(scheme, "claim.grade.scheme.name", "By which the claim is graded."),
    FROM(level, "claim.grade.level.id", "Id of the level of the claim."),
};
static const struct data_type use =
    TYPE("use", &view_use, use_fields,
	 "A row of a claim that rests on the work; of a table of studies the "
	 "first.");

static const struct data_field made_fields[] = {
    ALWAYS(claim, "Slug of the claim."),
    FROM(says, "assertion.says", "Its words."),
    FROM(at, "assertion.at", "Where in the work."),
    FROM(problem, "assertion.problem", "What is wrong with it."),
};
static const struct data_type made =
    TYPE("made", &view_source_assertion, made_fields,
	 "A claim that the work makes.");

static const struct data_field source_fields[] = {
    ALWAYS(key, "Citation key, unique on the site."),
    ALWAYS(url, "Its page, below the site's address."),
    ALWAYS(label, "For readers: authors and year."),
    ALWAYS(type, "As in CSL: \"article-journal\"."),
    ALWAYS(title, "Its title; may hold the markup that CSL has."),
    OF(authors, author, "In their order."),
    SAME(container, "The journal, book or site that it is part of."),
    SAME(publisher, "Who published it."),
    SAME(year, "Of publication."),
    SAME(volume, "Of the journal."),
    SAME(issue, "Of the volume."),
    SAME(pages, "As written."),
    SAME(doi, "Its DOI, bare."),
    SAME(pmid, "Its PubMed id."),
    SAME(pmcid, "Its id in PubMed Central."),
    SAME(address, "Its address on the web."),
    FROM(design, "appraisal.design", "Word of a fixed list."),
    FROM(design_note, "appraisal.design_note", "More of the design."),
    FROM(n, "appraisal.n", "People."),
    FROM(population, "appraisal.population", "In whom."),
    FROM(comparator, "appraisal.comparator", "Compared with what."),
    FROM(duration, "appraisal.duration", "For how long."),
    FROM(funding, "appraisal.funding", "Who paid."),
    FROM(conflicts, "appraisal.conflicts", "Interests declared."),
    FROM(registration, "appraisal.registration", "Where it is registered."),
    FROM(access, "appraisal.access", "What was read of it."),
    FROM(rob, "appraisal.rob", "Risk of bias, in words."),
    {"unverified", "appraisal.unverified",
     "What of this was not checked against the paper: names as here or, of "
     "the entry, as in CSL.",
     NULL, VIEW_TEXTS, false},
    {"fields", "appraisal.fields", "Keys that the site adds to works.", NULL,
     VIEW_NODE, false},
    OF_FROM(standing, "notice", notice,
	    "Absent: nothing was found, or nobody has looked."),
    OF_FROM(used_by, "uses", use, "Claims that rest on it, row by row."),
    OF_FROM(makes, "assertions", made, "Claims that it makes."),
};
const struct data_type data_source =
    TYPE("source", &view_source, source_fields, "A work and what is known.");

const struct data_field *
data_field(const struct data_type *type, struct str name)
{
	size_t i = 0;

	while (!str_is(name, type->fields[i].name)) {
		i++;
		assert(i < type->count);
	}
	return &type->fields[i];
}
