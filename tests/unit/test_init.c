#include "expect.h"

#include "adapters/yaml.h"
#include "commands/init_files.h"

static const struct node *
at(const struct node *node, const char *key)
{
	const struct node *found = node_find(node, key);

	ck_assert_msg(found != NULL, "%s is missing", key);
	return found;
}

static const struct node *
read_workflow(struct node *root, struct arena *arena)
{
	struct diag_list diags = {.arena = arena};

	*root = yaml_read(str_from(init_retractions_yml), 1, STR("a.yml"),
			  arena, &diags);
	ck_assert_uint_eq(diags.found.count, 0);
	return at(at(at(root, "jobs"), "look-up"), "steps");
}

START_TEST(workflow_is_yaml)
{
	struct arena arena = {0};
	struct node root;
	const struct node *steps = read_workflow(&root, &arena);

	ck_assert_uint_eq(steps->count, 4);
	for (size_t i = 1; i < steps->count; i++) {
		at(&steps->items[i], "name");
		at(&steps->items[i], "run");
	}
	expect_text(at(at(&root, "permissions"), "contents")->text, "write");
	ck_assert_uint_eq(at(&root, "permissions")->count, 2);
	at(at(&root, "on"), "schedule");
	arena_free(&arena);
}
END_TEST

/* Other people's code is named by the hash of a commit. */
START_TEST(workflow_is_pinned)
{
	struct arena arena = {0};
	struct node root;
	const struct node *steps = read_workflow(&root, &arena);

	for (size_t i = 0; i < steps->count; i++) {
		const struct node *uses = node_find(&steps->items[i], "uses");
		struct str hash;

		if (uses == NULL)
			continue;
		hash = str_from_byte(uses->text,
				     str_find_byte(uses->text, '@') + 1);
		ck_assert_uint_eq(hash.len, 40);
		for (size_t j = 0; j < hash.len; j++)
			ck_assert(byte_is_digit(hash.ptr[j]) ||
				  (hash.ptr[j] >= 'a' && hash.ptr[j] <= 'f'));
	}
	arena_free(&arena);
}
END_TEST

SUITE(init)
{
	tcase_add_test(cases, workflow_is_yaml);
	tcase_add_test(cases, workflow_is_pinned);
}
