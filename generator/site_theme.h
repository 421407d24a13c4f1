/* The theme and the files of scripts: read by config, before parse. */
#ifndef SITE_THEME_H
#define SITE_THEME_H

#include "adapters/markdown.h"
#include "base/color.h"
#include "base/node.h"
#include "base/schema.h"
#include "base/vec.h"
#include "word_index.h"

struct loaded_file {
	struct str name; /* below its folder: "claim.html", "style.css" */
	struct str path; /* for findings */
	struct str bytes;
	struct str url; /* of an asset, with its digest, once named */
};

struct loaded_files {
	struct loaded_file *items; /* by name */
	uint32_t count;
	uint32_t capacity;
};

struct contrast_due {
	struct located name; /* of another colour */
	double ratio;	     /* to 1, at least */
};

/* A file that the site's stylesheet asks for. */
struct named_file {
	struct str url;	 /* from the root */
	struct str path; /* where it is named */
	struct spot at;
};

/* A colour that the theme has a name for. */
struct theme_color {
	struct located name;
	struct colors value; /* of the site, where it sets them */
	struct located like; /* without a value: the colour that it is */
	VEC(struct schema_pair) against;
	VEC(struct contrast_due) due; /* of these */
	struct str path;	      /* the theme.yaml that has it */
	struct spot set_at; /* in site.yaml; line 0: by the theme alone */
};

struct theme {
	struct loaded_files templates, assets;
	struct str *compiled;		    /* the templates as Lua; one with
					       errors has no pointer */
	VEC(struct theme_color) colors;	    /* in the order of theme.yaml */
	VEC(struct named_file) named_files; /* by the site's stylesheet */
	struct node words;		    /* i18n of the site's language */
	struct word_index index;	    /* of these */
	struct markdown_words markdown;	    /* of these, what bodies say */
	struct str stylesheet;		    /* its URL, with its digest */
};

#endif
