/* CommonMark with tables, footnotes, task lists, strikethrough, heading ids
 * and admonitions, plus our marks: citations, wikilinks and embeds,
 * shortcodes. The result is HTML cut into segments at whatever is decided
 * later. Safe in threads, without a lock. */
#ifndef MARKDOWN_H
#define MARKDOWN_H

#include "base/diag.h"
#include "base/node.h"
#include "base/spill.h"
#include "base/strbuf.h"
#include "base/vec.h"

enum markdown_segment_kind {
	MARKDOWN_HTML,	   /* html */
	MARKDOWN_RAW,	   /* html as the author wrote it */
	MARKDOWN_CITATION, /* index into citations */
	MARKDOWN_WIKILINK, /* index into wikilinks; stands for the whole link */
	MARKDOWN_EMBED,	   /* index into wikilinks */
	MARKDOWN_SHORTCODE, /* index into shortcodes */
	MARKDOWN_ADDRESS    /* index into links: the value of an href or src
			       attribute, quotes not included */
};

struct markdown_segment {
	enum markdown_segment_kind kind;
	uint32_t index;
	struct str html;
};

/* What a locator counts: CSL's labels, those that Pandoc knows. */
enum markdown_locator {
	MARKDOWN_LOCATOR_NONE, /* there is no locator */
	MARKDOWN_LOCATOR_PAGE,
	MARKDOWN_LOCATOR_BOOK,
	MARKDOWN_LOCATOR_CHAPTER,
	MARKDOWN_LOCATOR_COLUMN,
	MARKDOWN_LOCATOR_FIGURE,
	MARKDOWN_LOCATOR_FOLIO,
	MARKDOWN_LOCATOR_ISSUE,
	MARKDOWN_LOCATOR_LINE,
	MARKDOWN_LOCATOR_NOTE,
	MARKDOWN_LOCATOR_OPUS,
	MARKDOWN_LOCATOR_PARAGRAPH,
	MARKDOWN_LOCATOR_PART,
	MARKDOWN_LOCATOR_SECTION,
	MARKDOWN_LOCATOR_SUB_VERBO,
	MARKDOWN_LOCATOR_VERSE,
	MARKDOWN_LOCATOR_VOLUME
};
extern const char *const markdown_locator_names[]; /* "", "page", …, NULL */

/* What an author wrote around a key. */
struct markdown_around {
	struct str prefix; /* HTML of its inline markup, trimmed; a suffix
			      keeps the comma it may begin with */
	struct str suffix;
	struct str locator; /* "33-35", text as written, without its term; one
			       line */
};
extern const struct markdown_around markdown_nothing_around;

struct markdown_cite {
	struct located key;		      /* without @; place of the @ */
	const struct markdown_around *around; /* never NULL */
	uint32_t reference;		      /* free for the caller */
	uint32_t occurrence : 24;	      /* likewise */
	enum markdown_locator label : 7;
	bool suppress_author : 1; /* -@key */
};

/* [@a; @b] is a group; narrative: @a or @a [p. 3] in running text. What
 * follows the first cite of a narrative one, as in @a [p. 3; see @b], is read
 * as in a group. */
struct markdown_citation {
	VEC(struct markdown_cite) cites;
	bool narrative;
	bool in_link;	/* in the text of a link, so it must hold none */
	bool in_note;	/* in a footnote */
	uint32_t order; /* reading order among all citations, from 0: those in
			   footnotes come after the body */
};

/* In sentences: around the target of a wikilink without text, and around the
 * key, with its @, of a narrative citation. Who knows titles and works puts
 * them there. */
#define MARKDOWN_NAME_OPEN '\x0e'
#define MARKDOWN_NAME_CLOSE '\x0f'

struct markdown_wikilink {
	struct located target; /* "slug", "topic:x", "source:key", file name;
				  empty in [[#heading]] */
	struct str fragment;   /* heading as written, without #; or empty */
	struct str text;       /* behind |, or empty */
	struct spot at;	       /* of the whole link */
	struct spill_text sentence; /* plain text around it, at most 160
				       bytes */
	bool embed;		    /* ![[…]] */
	bool block;   /* an embed alone in its paragraph: stands where <p>
			 would */
	bool is_file; /* free for the caller */
	uint16_t width, height; /* of an embed, as written; 0: not said */
	const void *resolved;	/* free for the caller */
	struct str href;	/* free for the caller */
};

struct markdown_shortcode {
	struct located name;
	struct str arguments; /* raw, trimmed */
	bool block;	   /* alone in its paragraph: stands where <p> would */
	struct str source; /* as written, for the unknown ones */
};

/* Of an address inside the site only: what has a scheme or begins with "//"
 * is part of the HTML. */
struct markdown_link {
	struct located address; /* as cmark gives it: unescaped, not yet
				   percent-encoded */
	bool image;
	bool described; /* of an image: there is a text in its place */
	struct spill_text sentence;
	const void *resolved; /* free for the caller */
	struct str href;      /* free for the caller: what is written */
};

struct markdown_heading {
	uint8_t level;
	struct str id;
	struct str text; /* names open, until join */
	uint32_t line;
};

struct markdown_segments {
	struct markdown_segment *items;
	uint32_t count;
	uint32_t capacity;
};

/* Where segments were put; SPILL NULL: they are in memory. */
struct markdown_aside {
	const struct spill *spill;
	uint64_t at;
	size_t bytes, count;
};

/* Everything lives in the arena that was given, but for segments and sentences
 * that were put aside: two thirds of what a page would take. */
struct markdown {
	struct markdown_segments segments; /* see markdown_segments */
	struct markdown_aside aside;
	size_t footnotes; /* the segment they begin with; 0: there are none */
	VEC(struct markdown_citation) citations;
	VEC(struct markdown_wikilink) wikilinks;
	VEC(struct markdown_shortcode) shortcodes;
	VEC(struct markdown_link) links;
	VEC(struct markdown_heading) headings;
	VEC(struct str)
	ids; /* every id that the HTML holds (headings,
		footnotes), for checking anchors */
};

/* What the renderer says itself, to be put in the page's language. */
enum markdown_word {
	MARKDOWN_WORD_NOTE, /* the admonitions come first */
	MARKDOWN_WORD_TIP,
	MARKDOWN_WORD_IMPORTANT,
	MARKDOWN_WORD_WARNING,
	MARKDOWN_WORD_CAUTION,
	MARKDOWN_WORD_DONE,
	MARKDOWN_WORD_TO_DO,
	MARKDOWN_WORD_TABLE,
	MARKDOWN_WORD_FOOTNOTES,
	MARKDOWN_WORD_BACK, /* "Back to reference", before its letter */
	MARKDOWN_WORD_COUNT
};

/* Their keys in a theme's words: "note", "to_do" … */
extern const char *const markdown_word_keys[MARKDOWN_WORD_COUNT];

struct markdown_words {
	struct str text[MARKDOWN_WORD_COUNT]; /* empty: English */
};

struct markdown_options {
	const struct markdown_words *words; /* NULL: English */
	bool raw_html;	     /* pass HTML and unsafe addresses through */
	bool heading_ids;    /* off for the CommonMark examples */
	bool marks;	     /* citations, wikilinks, shortcodes */
	uint32_t first_line; /* of TEXT in the file */
	struct str path;
	struct spill *spill; /* takes segments and sentences; NULL: they are
				kept */
};

/* Once, before any thread. */
void markdown_init(void);

/* TEXT is valid UTF-8 without NUL, LF line ends. What the result holds is
 * copied into ARENA; TEXT may be freed. SCRATCH is used during the call only
 * and is the caller's to reset. */
void markdown_read(struct str text, const struct markdown_options *options,
		   struct arena *arena, struct arena *scratch,
		   struct diag_list *diags, struct markdown *out);

/* The segments of MARKDOWN: borrowed, or read into ARENA where they were put
 * aside. */
struct markdown_segments markdown_segments(const struct markdown *markdown,
					   struct arena *arena);

/* The text without markup, blocks parted by newlines: what readers see, but
 * for citations. Made anew at each call, from the segments: kept, it would
 * double a page's memory. */
struct str markdown_plain(const struct markdown *markdown, struct arena *arena);

/* The id that a heading with TEXT gets: lower case, letters and digits of any
 * script kept, runs of others one hyphen; "section" where nothing is left. */
struct str markdown_heading_id(struct str text, struct arena *arena);

/* Adds ADDRESS as the value of an href or src attribute: percent-encodes what
 * an address cannot hold (never a "%") and escapes for HTML. */
void markdown_add_address(struct strbuf *out, struct str address);

#endif
