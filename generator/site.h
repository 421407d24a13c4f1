/* The data that flows through the passes. Each struct says which pass fills
 * which part; everything is read-only for later passes. */
#ifndef SITE_H
#define SITE_H

#include "adapters/git.h"
#include "adapters/markdown.h"
#include "base/arena.h"
#include "base/date.h"
#include "base/diag.h"
#include "base/image.h"
#include "base/map.h"
#include "base/node.h"
#include "base/schema.h"
#include "base/tree.h"
#include "base/vec.h"
#include "evidence/absolute.h"
#include "evidence/bias.h"
#include "evidence/effects.h"
#include "evidence/pooling.h"
#include "evidence/sensitivity.h"
#include "sink.h"
#include "site_config.h"
#include "site_history.h"
#include "site_scheme.h"
#include "site_theme.h"

#define SITE_YAML "content/site.yaml"

struct csl_item;
struct csl_style;
struct hooks;
struct page;
struct passes;
struct preview_page;

/* ---- bibliography: filled by parse ---- */

struct author {
	struct str family; /* or the literal name */
	struct str given;
	struct str particle; /* non-dropping and dropping, as written */
	struct str suffix;
	bool literal;
};

/* What Retraction Watch knows of a work (evidence.md 4.5 says how several
 * notices of one work are resolved). */
enum standing {
	STANDING_NONE, /* nothing, or nobody has looked */
	STANDING_CORRECTED,
	STANDING_CONCERN,
	STANDING_RETRACTED,
	STANDING_REINSTATED
};
extern const char *const standing_names[];

/* A row of content/sources/retractions.csv. */
struct notice {
	enum standing standing;
	struct date date;   /* of the notice that decides; may be absent */
	struct str doi;	    /* of that notice; or empty */
	struct str reasons; /* as given, parted by "; " */
	struct spot at;
};

/* Pieces of citations and entries that are known on a page only: styles get
 * them as HTML that they can put anywhere, and what a style made with them is
 * kept for the whole build. Texts hold no control characters, so they cannot
 * be mistaken. */
#define HOLE_NUMBER '\x11'  /* of the reference on the page */
#define HOLE_LETTER '\x12'  /* "a", "b" behind the year, or nothing */
#define HOLE_AT '\x13'	    /* of a cite: its locator as readers see it */
#define HOLE_LOCATOR '\x14' /* of a cite: its locator as written */

struct source {
	struct str key;
	struct str type, title, container, publisher; /* without markup */
	struct str title_html; /* empty: the title has no markup */
	struct str volume, issue, pages;
	struct str doi, pmid, pmcid; /* as identifier_normal has them; case as
					written */
	struct str address;	     /* its URL field */
	VEC(struct author) authors;
	uint32_t year;	    /* 0: none */
	struct date issued; /* month and day 0 where not given */
	struct str label;   /* "Schuster 2025", "Smith and Lee 2019" */
	struct str csl;	    /* the whole entry, as CSL-JSON (csl_json.h) */
	struct str path;    /* of the bibliography, and place in it */
	struct spot at;
	const struct notice *notice; /* or NULL */
	/* join */
	struct page *appraisal; /* sources/KEY.md, or NULL */
	struct str url;
	bool used;     /* cited, listed by nocite, linked or appraised: it has
			  a page */
	uint32_t rank; /* from 1, in the order of authors, year, title */
	VEC(struct source_use) uses; /* evidence items, claim by claim */
	VEC(struct page *) cited_by; /* pages, each once, by path */
	VEC(struct source_assertion) assertions;
	/* Of the copy that is rendered or shown: claim by claim. */
	VEC(struct without) without;
	/* decide */
	const struct csl_item *item; /* NULL: the style is a script's */
	/* assess */
	bool has_holes;	   /* the entry */
	struct str entry;  /* HTML by the style and the hooks over it, with
			      holes */
	struct str margin; /* what stands before it in a list, as the style
			      has it: its number; empty: none */
	struct str facts;  /* HTML by the theme: design, people, standing and
			      links, the same on every page */
};

/* ---- front matter: filled by parse ---- */

enum claim_kind {
	KIND_EFFECT,
	KIND_REFERENCE,
	KIND_MECHANISM,
	KIND_LITERATURE,
	KIND_PREVALENCE
};
extern const char *const claim_kind_names[];

enum finding {
	FINDING_NONE,
	FINDING_BENEFIT,
	FINDING_HARM,
	FINDING_NO_EFFECT,
	FINDING_MIXED,
	FINDING_NOT_STUDIED,
	FINDING_CORRECT,
	FINDING_PARTLY,
	FINDING_INCORRECT,
	FINDING_NOT_FOUND
};
extern const char *const finding_names[];

/* By the outcome's thresholds; trivial is below what matters, and is computed
 * only. */
enum effect_size {
	SIZE_NONE,
	SIZE_LARGE,
	SIZE_MODERATE,
	SIZE_SMALL,
	SIZE_TRIVIAL
};
extern const char *const effect_size_names[];

/* What an effect was computed from, where that is known. */
struct effect_arms {
	bool is_means;		     /* else events */
	enum effect_problem problem; /* OK, CORRECTED or UNINFORMATIVE */
	struct arm_events events;
	struct arm_means means;
};

struct effect {
	enum measure measure; /* NONE: no effect given */
	struct spot at;
	double value, low, high;  /* natural scale; low, high NaN: no interval;
				     all NaN: uninformative arms */
	struct estimate estimate; /* v NaN: cannot be pooled */
	struct str unit;
	struct str shown; /* for readers: U+2212, the interval with "to" */
	const struct effect_arms *arms; /* or NULL */
};

enum direction {
	DIRECTION_NONE,
	DIRECTION_BETTER,
	DIRECTION_WORSE,
	DIRECTION_SAME,
	DIRECTION_MIXED,
	DIRECTION_UNCLEAR /* the interval leaves both open */
};
extern const char *const direction_names[];

/* One row of what was studied. */
struct evidence {
	struct located source;
	struct str study; /* its name in a table of rows; empty: the work's
			     label says it */
	struct effect effect;
	struct str result, p, where, note;
	struct located outcome;
	uint32_t n, studies;	  /* 0: not stated */
	enum direction direction; /* as stated; estimate: else as derived */
	struct spot direction_at;
	struct located within;
	VEC(struct located) unverified_words; /* as written */
	VEC(struct str) unverified;	      /* fields: "effect", "n" … */
	/* join */
	struct source *work;	   /* NULL: unknown, reported */
	struct source *counted_in; /* within */
	uint32_t number;	   /* of the reference on this page */
	uint32_t occurrence;	   /* from 1, of the work among the claim's
				      rows: #ev-KEY, #ev-KEY-2, … */
	/* estimate */
	uint32_t body; /* which of the claim's outcomes, from 1; 0: none */
	double weight; /* share of the pooled result, 0 to 1; 0: not pooled */
};

struct source_use {
	struct claim *claim;
	const struct evidence *evidence;
};

enum problem {
	PROBLEM_NONE,
	PROBLEM_WRONG_FORM,
	PROBLEM_OVERSTATED,
	PROBLEM_NO_SUCH_STUDY,
	PROBLEM_CONTRADICTED
};
extern const char *const problem_names[];

/* Who makes the claim. */
struct assertion {
	struct located source;
	struct str says, where;
	enum problem problem;
	/* join */
	uint32_t number;
	struct source *work;
};

struct source_assertion {
	struct claim *claim;
	const struct assertion *assertion;
};

enum relation_type {
	RELATION_SUPPORTS,
	RELATION_CONTRADICTS,
	RELATION_REFINES,
	RELATION_DEPENDS_ON,
	RELATION_SUPERSEDES
};
extern const char *const relation_type_names[];

struct relation {
	enum relation_type type;
	struct located target;
	struct str why;
	/* join */
	struct claim *claim; /* the other one; NULL: unknown, reported */
};

/* A domain or upgrade as the page rates it. */
struct rating {
	struct located domain;
	struct located rating; /* for an upgrade: its points */
	struct str why;
	/* parse, by the scheme */
	const struct scheme_domain *scheme_domain;
	double points;
};

/* What the page says about its grade. */
struct grade_stated {
	bool present;
	struct spot at;
	struct located scheme_name, level, start;
	const struct scheme *scheme; /* NULL: reported */
	VEC(struct rating) ratings;  /* in the scheme's order, all domains */
	VEC(struct rating) upgrades;
	struct located override_level;
	struct str override_why;
	struct str why;
};

/* One line of the derivation; what it counts in is the scheme's affair. */
struct grade_step {
	struct str label; /* "Risk of bias" */
	double points;	  /* NaN: the scheme has none */
	struct str value; /* shown in place of points: "robust"; may be empty */
	struct str why;
	const struct scheme_level *level; /* reached by it; NULL: not said */
	bool start; /* the first step: label is the start's name, why unused */
};

/* What follows from it: filled by assess. */
struct grade {
	const struct scheme *scheme;
	const struct scheme_level *level; /* NULL: not assessed, or an error */
	const struct scheme_level *derived; /* differs where overridden */
	struct str override_why;
	VEC(struct grade_step) steps;
	struct str sum;		       /* "4 − 1 − 1 = 2", or empty */
	struct spill_text explanation; /* the derivation in sentences */
	struct str phrase;	       /* "May make little or no difference" */
	struct str why;		       /* the page's own words on the whole */
	struct str outcome; /* the one that decides; empty: there is but one */
};

/* ---- bodies of evidence: one for each outcome ---- */

enum better { BETTER_NONE, BETTER_LOWER, BETTER_HIGHER };
extern const char *const better_names[];

/* Why the effects of an outcome were not pooled. */
enum unpooled {
	UNPOOLED_NO,	   /* they were */
	UNPOOLED_FEW,	   /* at most one of them can be */
	UNPOOLED_REVIEW,   /* a review has pooled already */
	UNPOOLED_MEASURES, /* they differ */
	UNPOOLED_CHOICE,   /* the page says so, and why */
	UNPOOLED_FAILED	   /* reported */
};
extern const char *const unpooled_names[];

/* What the rows of an outcome come to: filled by estimate. */
struct body {
	struct effect effect; /* pooled, or that of the row that speaks for all;
				 measure NONE: there is none */
	const struct evidence *row; /* that row; NULL where pooled */
	enum unpooled unpooled;
	enum effect_size size;	  /* as stated, else computed */
	uint32_t people, studies; /* of the rows that count; 0: not stated */
	const struct absolute *absolute; /* or NULL */
	/* Where pooled: */
	const struct pooled *pooled;
	const struct pooled *fixed; /* the same by fixed effect; NULL where
				       the first one is that */
	const struct egger *egger;  /* or NULL */
	bool disagree;		    /* one of the two excludes no difference */
	uint32_t uninformative,
	    corrected;			  /* studies left out; with 0.5 added */
	double without_low, without_high; /* range of the estimates that leave
					     one out, natural; NaN: k < 3 */
};

enum { IMPORTANCE_AT_MOST = 9, IMPORTANCE_CRITICAL = 7 };

struct outcome {
	struct located name; /* empty: the page names none */
	struct spot at;
	enum better better;
	struct str unit;
	struct str surrogate_for; /* what it stands in for; empty: itself */
	/* From which size on a difference matters, is moderate, is large: in
	 * UNIT, of events per 1000 for ratios and RD; 0: not stated. */
	double important, moderate, large;
	struct located important_source;
	double comparator_risk;	      /* up to 1; 0: not stated */
	double comparator_mean;	      /* in UNIT; NaN: not stated */
	struct str comparator_source; /* where that is from, for readers */
	uint32_t importance;	      /* 1 to 9; 0: not stated */
	enum finding finding;	      /* of one of several; NONE: the claim's */
	enum effect_size size;	      /* as stated */
	struct spot size_at, finding_at;
	const struct grade_stated *stated; /* of one of several, else NULL */
	/* join */
	struct source *important_work;
	uint32_t important_number;
	/* estimate */
	const struct body *body; /* or NULL: no effect at all */
	/* assess */
	const struct grade *grade; /* of one of several, else NULL */
};

/* Why it cannot be told what level a grade would have without a work. */
enum obstacle {
	OBSTACLE_NONE,
	OBSTACLE_OVERRIDE, /* it was set by hand */
	OBSTACLE_STATED,   /* its scheme derives nothing */
	OBSTACLE_COUNTED,  /* it stands within a review's result */
	OBSTACLE_WORDS,	   /* no effect would be left as data */
	OBSTACLE_OUTCOME,  /* a critical outcome would have no evidence */
	OBSTACLE_FAILED	   /* derive gave none */
};
extern const char *const obstacle_names[];

/* What an interval leaves open (rule imprecision-interval). */
enum interval_open {
	OPEN_NOTHING,
	OPEN_NULL,     /* that there is no difference */
	OPEN_TRIVIAL,  /* one that does not matter */
	OPEN_IMPORTANT /* one that does */
};
extern const char *const interval_open_names[];

/* How a grade would stand without a work, with all ratings as they were judged
 * but for what follows by rule. */
struct without {
	const struct claim *claim;
	const struct outcome *outcome; /* of one of several; NULL: the claim */
	const struct grade *grade;     /* as it stands, with the work */
	enum obstacle obstacle;
	bool nothing;			  /* no evidence would be left */
	const struct scheme_level *level; /* NULL: see these two */
	struct effect effect;		  /* measure NONE: not known */
	uint32_t people, studies;	  /* 0: not stated */
	/* What follows: */
	bool single; /* one study would be left, which cannot show the
			inconsistency that the level was lowered for */
	enum interval_open open; /* and one step for imprecision */
};

/* The same evidence, graded for a neighbouring question. */
struct also {
	struct str about, why;
	struct spot at;
	VEC(struct located) changed; /* domains */
	const struct grade_stated
	    *stated; /* with the changes; NULL: reported */
	/* assess */
	const struct grade *grade;
};

struct search {
	struct date date;
	struct str databases, strategy;
	struct spot at;
};

/* How the page wants its effects pooled. */
struct pooling_stated {
	enum pooling_method method;
	enum pooling_interval interval;
	struct str why;
	struct spot at;
};

struct pico {
	struct str population, intervention, comparator, outcome;
};

/* How far the search for claims that rest on one another is with one. */
enum claim_circles { CLAIM_UNSEEN, CLAIM_OPEN, CLAIM_DONE };

struct claim {
	struct page *page;
	struct located title, statement, answer;
	enum claim_kind kind;
	enum finding finding;
	enum effect_size size;
	struct grade_stated stated;
	bool by_outcomes; /* graded per outcome; the level follows */
	VEC(struct outcome)
	outcomes; /* one with `outcome`, or as many as rows
		     need: perhaps none */
	VEC(struct also) also;
	const struct search *search;	      /* or NULL */
	const struct pooling_stated *pooling; /* or NULL: the default */
	VEC(struct evidence) evidence;
	VEC(struct assertion) asserted_by;
	VEC(struct relation) relations;
	VEC(struct located) topics; /* further ones */
	struct pico pico;
	/* join */
	struct topic *topic;
	VEC(struct relation)
	related_from; /* relations of others to this one;
			 claim is the other one */
	enum claim_circles circles;
	/* assess */
	struct grade grade;
	struct str badge; /* HTML */
};

/* What of a work was not checked against it: keys of its appraisal, fields of
 * the site, variables of its entry by their CSL names. */
struct unverified {
	VEC(struct located) words;
};

struct appraisal {
	struct page *page;
	struct located key; /* the file's name */
	struct str design;  /* a word of the fixed list */
	struct str design_note, population, comparator, duration, funding,
	    conflicts, registration, access, rob;
	const struct bias *bias;  /* or NULL */
	struct located doi, pmid; /* of the work, that it be known again when
				     an export changes its key */
	uint32_t n;
	VEC(struct located) includes;
	const struct unverified *unverified; /* or NULL: few have it */
	/* join */
	struct source *work;
};

struct topic {
	struct str slug, title, url;
	struct page *page; /* NULL: none was written */
	struct located question, answer;
	/* join */
	VEC(struct claim *) claims; /* by weight, title */
};

enum page_kind {
	PAGE_CLAIM,
	PAGE_SOURCE, /* an appraisal */
	PAGE_TOPIC,
	PAGE_ORDINARY
};
enum { PAGE_KINDS = PAGE_ORDINARY + 1 };
extern const char *const page_kind_names[];

/* A source that a page cites, numbered in reading order: evidence rows, body,
 * footnotes, assertions; then what `nocite` adds. Then the style may order and
 * number them otherwise. */
struct reference {
	struct source *source;
	uint32_t number;  /* from 1 */
	uint32_t cites;	  /* in body and footnotes: #cite-KEY-1, … */
	uint32_t reading; /* its place in reading order, from 0 */
	uint16_t letter;  /* behind the year, from 1, "a"; 0: none */
};

struct backlink {
	struct page *from;
	const struct spill_text *sentence; /* around the first link, for
					      site_sentence */
	const struct site *site;
};

struct page {
	enum page_kind kind;
	/* discover */
	struct str path;     /* from the site's folder: content/claims/a/b.md */
	struct str slug;     /* the file's name, or `slug:` */
	struct spot slug_at; /* where `slug:` stands */
	struct str topic;    /* of a claim: its folder */
	struct str url;	     /* claims/b/ ; "" for the home page */
	/* parse */
	struct arena arena; /* see site_page_arena */
	struct diag_list diags;
	bool failed; /* keeps slug and URL, is neither assessed nor rendered */
	bool unread; /* failed, by what stands in its own file */
	uint32_t review_in;   /* months, AGE_NEVER (age.h); 0: the site's */
	struct located title; /* of a topic: its question */
	struct str description;
	struct located template; /* after join the name of a file, or empty */
	struct str template_stated; /* join: what it was before */
	struct date date, updated;
	bool draft;
	uint32_t weight;
	VEC(struct located) aliases;
	VEC(struct str) tags, authors;
	const struct node *params;	/* NULL: none */
	const struct term_forms *terms; /* of the glossary; NULL: none */
	struct node *fields;	    /* values of the site's own; NULL: none */
	struct allowances *allowed; /* lint_allow; NULL: none */
	VEC(struct located) nocite; /* keys, "*": every work */
	VEC(struct located)
	discusses; /* keys of retracted works, which the
		      page tells of (discusses_retraction) */
	/* history */
	struct revisions revisions;
	/* parse */
	struct markdown body;
	struct claim *claim;
	struct appraisal *appraisal;
	struct topic *topic_page;
	const struct revision *revision; /* NULL: no history, or the file is
					    not as committed */
	struct date last_reviewed_on;  /* as the page states it; none: absent */
	const struct str *reviewed_by; /* likewise, by whom; NULL: absent */
	/* join */
	bool numbered; /* before join: citations and rows have their sources and
			  numbers from an earlier one (relate/forget.h) */
	bool keeps_numbers;	   /* another join would give the same, and find
				      nothing, whatever becomes of other pages */
	struct str *heading_texts; /* as they were read; NULL: as they are */
	VEC(struct reference) references;
	VEC(struct backlink) backlinks; /* by path of the page they are on */
	/* reviews */
	const struct page_reviews *reviews; /* NULL: nobody says so */
	/* collect */
	uint32_t place; /* of a claim among all, from 1, as long as its page is
			   not read anew; 0: none yet */
	/* assess */
	const struct node *computed; /* from attest.page; NULL: nothing */
	struct preview_page *kept;   /* of a preview, else NULL */
};

/* ---- the glossary: filled by join ---- */

#define GLOSSARY_PATH "content/glossary.md"

/* Other forms of terms, each with the heading that it is a form of. */
struct term_forms {
	struct schema_pair *items;
	uint32_t count;
	uint32_t capacity;
};

/* A form of a term; a term without others has one. */
struct term {
	struct str text;   /* as base/term_text.h has it */
	struct str id;	   /* of its heading */
	size_t number;	   /* of its heading, from 0 */
	struct term *next; /* that begins with the same word, no longer; or
			      NULL */
};

struct glossary {
	const struct page *page;
	size_t count;	    /* of headings */
	struct map by_word; /* first words, to struct term * [1], the longest */
	/* By first byte, how long the first words of ASCII are, as bits, those
	 * of 31 bytes and more alike: most words of a text need no look into
	 * the map. */
	uint32_t lengths[256];
};

/* A list of claims that a script asks for. */
struct own_list {
	struct str name, url; /* "lists/NAME/" */
	struct str title, lead;
	size_t registration;
	/* collect */
	VEC(const struct claim *) claims;
};

/* A file beside the pages that is copied as it stands. */
struct asset {
	struct str path; /* in the tree */
	struct str url;
	/* join, of those that pages show as images */
	bool measured;
	struct image_size size;	 /* 0: it is of no kind that says */
	struct asset *same_name; /* another file so called, or NULL */
};

struct redirect {
	struct str url;	   /* "old/address/" */
	struct page *page; /* where it leads */
	struct spot at;	   /* of the alias; line 0: found in the history */
};

/* So large that no two workers write to one cache line. */
struct page_arena {
	struct arena arena;
	char apart[96];
};

struct site {
	struct arena arena;
	/* Of what pages are read into, and of what is made of each, where no
	 * page is forgotten before the site: one a worker. NULL: that goes to
	 * the arena of the page. */
	struct page_arena *page_arenas;
	struct arena lists;  /* that join makes of what leads to a page or work,
				one after another */
	struct arena joined; /* of what join, reviews and collect make */
	struct arena *joined_arenas; /* likewise, one a worker; NULL: none */
	struct diag_list diags;	     /* about no single page */
	const struct tree *tree;     /* the site's folder */
	struct str rev;		  /* the commit that is built, in hexadecimal;
				     empty: the work tree */
	const struct tree *share; /* installed themes and lua; may be tree */
	struct str csl_folder;	  /* installed styles/ and locales/ of CSL, on
				     disk; empty: none */
	bool share_is_site;
	unsigned workers;
	bool drafts;
	bool portable; /* pages are opened from a disk */
	bool test_states;
	struct passes *passes;	/* NULL: nobody watches the build */
	unsigned shard, shards; /* of the output only this part is made, from
				   1, of so many; 0 of 0: all */
	bool keeps_times;	/* of templates and hooks */
	struct date today;
	struct spill *spill; /* takes what pages' bodies and explanations of
				grades say; NULL: they stay in memory */
	/* load */
	bool is_open;	       /* site.yaml leaves something to go on with */
	bool renders;	       /* theme and scripts are whole */
	bool sources_complete; /* every bibliography could be read */
	/* Of diags behind parse, those about works: from one, to before another
	 */
	struct {
		size_t from, to;
	} library_findings;
	struct site_config config;
	/* config */
	struct theme theme;
	struct loaded_files scripts; /* in the order in which they run */
	/* hooks */
	VEC(struct scheme) schemes;
	bool scripts_loaded;		/* all that they register is known */
	struct map shortcodes;		/* names that scripts registered */
	VEC(struct own_list) own_lists; /* in the order of registration */
	const struct csl_style
	    *csl;	      /* NULL: the citation style is a script's */
	bool numbered;	      /* references have numbers, by the style */
	bool by_author;	      /* they stand by rank, else as cited */
	struct hooks **hooks; /* a Lua state each, one a worker */
	/* discover */
	VEC(struct page *) pages; /* by path; drafts leave before join */
	VEC(struct page *) drafts_left_out;
	VEC(struct asset) assets;
	struct map pages_by_path, pages_by_url;
	const struct asset *logo; /* join; NULL: none */
	/* history */
	struct str no_history; /* why there is none, as the end of a sentence;
				  empty: there is one */
	struct str repository_folder; /* the site's, below the root of its
					 repository; empty: it is the root, or
					 there is none */
	struct str head; /* the commit that is built, in hexadecimal; empty:
			    none */
	bool shallow;	 /* part of the history is not here */
	VEC(struct commit *)
	commits; /* those of revisions and statements, by `order` */
	VEC(struct review_statement *) statements; /* from the newest commit */
	/* parse */
	struct schema page_schemas[PAGE_KINDS];
	VEC(struct source *)
	sources; /* by key; after join without those that
		    nothing uses */
	struct map sources_by_key;
	struct date retractions_date; /* of the data in retractions.csv; absent:
					 there is no such file */
	/* join */
	VEC(struct source *) library; /* all of them, by key */
	struct map pages_by_name;     /* slugs of claims and ordinary pages, and
					 aliases without a slash */
	VEC(struct topic *) topics;   /* by title */
	struct map topics_by_slug;
	VEC(struct page *) home_pages; /* on how the site works */
	struct topic *safety; /* the topic about it; NULL: none was named */
	const struct glossary *glossary; /* NULL: there is none */
	VEC(struct redirect) redirects;	 /* by URL */
	/* decide */
	struct arena *item_arenas; /* of the works' CSL items, one a worker;
				      NULL: none */
	/* collect */
	VEC(struct claim *) claims;    /* not failed, by title */
	VEC(struct claim *) questions; /* those of the home page */
	/* recall */
	struct arena *recall_arenas; /* of pasts, one a worker; NULL: none */
};

/* Rows of a long list on one page. */
enum { SITE_LIST_ROWS = 500 };

/* The files of the site as data, which render makes; NULL-ended. */
extern const char *const site_data_urls[];

/* The scheme with NAME, or NULL. */
const struct scheme *site_scheme(const struct site *site, struct str name);

/* The address of a work's page. A citation key may hold what an address may
 * not: that becomes "-". */
struct str site_source_url(struct str key, struct arena *arena);

/* Whether row INDEX of CLAIM goes on with a table of rows that began above:
 * the first row of one stands for all of it where places are counted. */
bool site_is_further_row(const struct claim *claim, size_t index);

/* KEY as it stands in an address behind "#ref-": percent-encoded where a
 * fragment must be (RFC 3986, 3.5). */
struct str site_key_anchor(struct str key, struct arena *arena);

/* What readers call what a wikilink or citation NAMEs ("slug", "topic:slug",
 * "source:key", "@key"): a title or label, NAME itself where nothing has it.
 * After join. */
struct str site_name(const struct site *site, struct str name);

/* SENTENCE with the titles of pages and the labels of works in place of the
 * names that Markdown left open (MARKDOWN_NAME_OPEN); SENTENCE itself, or in
 * ARENA. After join. */
struct str site_sentence(const struct site *site, struct str sentence,
			 struct arena *arena);

/* Where WORKER puts what lasts as long as PAGE. */
struct arena *site_page_arena(const struct site *site, struct page *page,
			      unsigned worker);

/* When PAGE was first published and last changed: as it says, else as git
 * does; none where neither can tell. */
struct date site_page_published(const struct page *page);
struct date site_page_modified(const struct page *page);

/* The level of SCHEME with ID, or NULL. */
const struct scheme_level *scheme_level(const struct scheme *scheme,
					struct str id);
/* What readers see of a rating of DOMAIN (NULL: none is known): its name, or
 * ID where it has none. */
struct str scheme_rating_name(const struct scheme_domain *domain,
			      struct str id);

#endif
