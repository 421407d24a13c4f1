/* Within config: what site.yaml is read into before it is checked. */
#ifndef SITE_SCHEMA_H
#define SITE_SCHEMA_H

#include "site.h"

struct site_file {
	struct site_config config;
	struct located base_url, language, theme, format, page_type;
	struct {
		struct located style, retractions;
		VEC(struct located) bibliography;
	} citations;
	VEC(struct registered) authors, reviewers;
	struct repository_stated {
		struct located edit, commit, issues;
	} repository;
	struct {
		bool raw;
	} html;
	VEC(struct schema_pair) grading, rules;
};

#endif
