#include "views_table.h"
#include "site.h"
static const struct view_field person_fields[] = {
    FIELD(person, name, VIEW_TEXT),
};
const struct view_type view_person = TYPE("person", NULL, person);
static const struct view_field review_policy_fields[] = {
    FIELD(review_policy, independent, VIEW_BOOL),
    FIELD(review_policy, max_age, VIEW_AMOUNT),
    FIELD(review_policy, required, VIEW_COUNT),
    FIELD_OF(review_policy, trust, VIEW_WORD, review_trust_names),
};
const struct view_type view_policy = TYPE("policy", NULL, review_policy);
static const struct view_field repository_fields[] = {
    FIELD(repository, commit, VIEW_TEXT),
    FIELD(repository, edit, VIEW_TEXT),
    FIELD(repository, issues, VIEW_TEXT),
};
const struct view_type view_repository = TYPE("repository", NULL, repository);

