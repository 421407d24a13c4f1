#include "policy.h"

#include <stdlib.h>

#include "hooks.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

const char *const policy_levels[] = {"note", "warning", "error", "off", NULL};

static const struct schema_key allowance_keys[] = {
    {.name = "rule",
     .type = SCHEMA_LOCATED,
     .offset = offsetof(struct allowance, rule),
     .required = true,
     .help = "the rule's id, as findings name it in [brackets]"},
    {.name = "why",
     .type = SCHEMA_TEXT,
     .offset = offsetof(struct allowance, why),
     .required = true,
     .help = "the reason, for readers"},
};

const struct schema policy_allowance_schema = {.what = "an exception",
					       .keys = allowance_keys,
					       .count = COUNT(allowance_keys)};

struct rule_setting
policy_setting(struct schema_pair pair)
{
	struct rule_setting setting = {.rule = pair.name, .off = true};

	for (int level = DIAG_NOTE; level <= DIAG_ERROR; level++)
		if (str_is(pair.text.text, policy_levels[level])) {
			setting.off = false;
			setting.level = (enum diag_level)level;
		}
	return setting;
}

/* ---- the rules there are ---- */

static int
compare_rules(const void *left, const void *right)
{
	const struct policy_rule *a = left, *b = right;

	return str_compare(a->id, b->id);
}

/* Scripts may register one id for several functions. */
static const struct policy_rule *
find_rule(const struct policy_rules *list, struct str id)
{
	for (size_t i = 0; i < list->count; i++)
		if (str_equal(list->items[i].id, id))
			return &list->items[i];
	return NULL;
}

static void
add_registered(const struct hooks *hooks, struct policy_rules *list,
	       struct arena *arena)
{
	for (size_t i = hooks_next(hooks, HOOK_RULE, 0); i != SIZE_MAX;
	     i = hooks_next(hooks, HOOK_RULE, i + 1)) {
		const struct script_registration *rule =
		    &hooks->registered.items[i];
		const struct node *help = node_find(&rule->table, "help");

		if (find_rule(list, rule->name) == NULL)
			vec_add(
			    list, arena,
			    ((struct policy_rule){
				.id = rule->name,
				.level = hooks_rule_level(hooks, i),
				.class = CLASS_SWITCHABLE,
				.help = help != NULL ? help->text : STR_NONE}));
	}
}

struct policy_rules
policy_list(const struct site *site, struct arena *arena)
{
	struct policy_rules list = {0};

	for (size_t i = 0; i < RULE_COUNT; i++)
		vec_add(
		    &list, arena,
		    ((struct policy_rule){.id = str_from(rules[i].id),
					  .level = rules[i].level,
					  .class = rules[i].class,
					  .help = str_from(rules[i].help)}));
	if (site->hooks != NULL && site->hooks[0] != NULL)
		add_registered(site->hooks[0], &list, arena);
	qsort(list.items, list.count, sizeof *list.items, compare_rules);
	return list;
}

const struct rule_setting *
policy_find(const struct site *site, struct str id)
{
	for (size_t i = 0; i < site->config.rules.count; i++)
		if (str_equal(site->config.rules.items[i].rule.text, id))
			return &site->config.rules.items[i];
	return NULL;
}

/* ---- rules that are named ---- */

struct policy {
	struct site *site;
	struct policy_rules rules;
};

static bool
is_structural(const struct policy *at, struct str id)
{
	const struct policy_rule *rule = find_rule(&at->rules, id);

	return rule != NULL && rule->class == CLASS_STRUCTURAL;
}

static void
report_unknown(const struct policy *at, struct str path,
	       const struct located *name)
{
	struct diag_list *diags = &at->site->diags;
	struct str_nearest nearest = {.distance = SIZE_MAX};

	for (size_t i = 0; i < at->rules.count; i++)
		str_nearer(&nearest, name->text, at->rules.items[i].id);
	diag_add(diags, RULE_WORD_UNKNOWN, path, name->at,
		 "there is no rule '%.*s'", STR_ARG(name->text));
	if (nearest.word.len > 0)
		diag_hint_nearest(diags, nearest.word);
	else
		diag_hint(diags, "'attest help rules' lists them");
}

/* Whether the rule with NAME, which stands at PATH, can be DONE something
 * with; reported where it cannot. */
static bool
check_name(const struct policy *at, struct str path, const struct located *name,
	   const char *done)
{
	if (name->text.len == 0) /* its absence was reported */
		return false;
	if (find_rule(&at->rules, name->text) == NULL) {
		report_unknown(at, path, name);
		return false;
	}
	if (!is_structural(at, name->text))
		return true;
	diag_add(&at->site->diags, RULE_RULE_STRUCTURAL, path, name->at,
		 "'%.*s' is a structural rule, which cannot be %s",
		 STR_ARG(name->text), done);
	diag_hint(&at->site->diags, "'attest help rules' says which can");
	return false;
}

/* ---- findings ---- */

static bool
is_let_pass(struct allowances *allowances, struct str rule)
{
	for (size_t i = 0; allowances != NULL && i < allowances->count; i++)
		if (str_equal(allowances->items[i].rule.text, rule)) {
			allowances->items[i].count++;
			return true;
		}
	return false;
}

/* False where the finding is not to be reported. */
static bool
treat(const struct policy *at, struct diag *diag)
{
	struct site *site = at->site;
	const struct rule_setting *setting = policy_find(site, diag->rule);
	const struct page *page;

	if (is_structural(at, diag->rule))
		return true;
	if (setting != NULL && setting->off)
		return false;
	if (setting != NULL)
		diag->level = setting->level;
	page = map_find(&site->pages_by_path, diag->path);
	return !is_let_pass(page != NULL ? page->allowed : NULL, diag->rule) &&
	       !is_let_pass(&site->config.accept, diag->rule);
}

static void
treat_all(const struct policy *at)
{
	struct diag *found = at->site->diags.found.items;
	size_t count = at->site->diags.found.count, kept = 0;

	for (size_t i = 0; i < count; i++)
		if (treat(at, &found[i]))
			found[kept++] = found[i];
	at->site->diags.found.count = kept;
}

/* ---- exceptions ---- */

/* Whether every rule was applied to all that it is about. */
static bool
is_complete(const struct site *site)
{
	static const enum rule_id stops[] = {
	    RULE_LUA_ERROR, RULE_LUA_INSTRUCTIONS, RULE_LUA_MEMORY};

	for (size_t i = 0; i < site->pages.count; i++)
		if (site->pages.items[i]->failed)
			return false;
	for (size_t i = 0; i < site->diags.found.count; i++)
		for (size_t j = 0; j < COUNT(stops); j++)
			if (str_is(site->diags.found.items[i].rule,
				   rules[stops[j]].id))
				return false;
	return site->sources_complete;
}

static void
check_allowances(const struct policy *at, struct str path,
		 const struct allowances *allowances, const char *done,
		 bool complete)
{
	for (size_t i = 0; allowances != NULL && i < allowances->count; i++) {
		const struct allowance *one = &allowances->items[i];

		if (!check_name(at, path, &one->rule, done) || one->count > 0 ||
		    !complete)
			continue;
		diag_add(&at->site->diags, RULE_ALLOW_UNUSED, path,
			 one->rule.at,
			 "'%.*s' found nothing that this lets pass",
			 STR_ARG(one->rule.text));
		diag_hint(&at->site->diags, "delete the entry");
	}
}

static void
check_all(const struct policy *at)
{
	const struct site *site = at->site;
	const struct site_config *config = &site->config;
	bool complete = is_complete(site);

	for (size_t i = 0; i < config->rules.count; i++)
		check_name(at, STR(SITE_YAML), &config->rules.items[i].rule,
			   "set");
	check_allowances(at, STR(SITE_YAML), &config->accept, "accepted",
			 complete);
	for (size_t i = 0; i < site->pages.count; i++)
		check_allowances(at, site->pages.items[i]->path,
				 site->pages.items[i]->allowed, "allowed",
				 complete);
}

void
policy_treat(struct site *site)
{
	struct arena arena = {0};
	struct policy at = {site, policy_list(site, &arena)};

	treat_all(&at);
	arena_free(&arena);
}

void
policy_apply(struct site *site)
{
	struct arena arena = {0};
	struct policy at = {site, policy_list(site, &arena)};

	treat_all(&at);
	/* Else rules of scripts would count as unknown. */
	if (site->scripts_loaded)
		check_all(&at);
	diag_sort(&site->diags);
	arena_free(&arena);
}
