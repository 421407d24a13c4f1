#include "adapters/git_repo.h"

#include <stdlib.h>

#include "base/path.h"

/* Nothing where there is no such file. */
static void
add_file(struct repo *repo, git_config *settings, const char *path,
	 git_config_level_t level)
{
	git_config_add_file_ondisk(settings, path, level, repo->handle, true);
}

static void
add_found(struct repo *repo, git_config *settings, int (*find)(git_buf *out),
	  git_config_level_t level)
{
	git_buf path = {0};

	if (find(&path) == 0)
		add_file(repo, settings, path.ptr, level);
	git_buf_dispose(&path);
}

static void
add_machine(struct repo *repo, git_config *settings)
{
	const char *global = getenv("GIT_CONFIG_GLOBAL");

	if (getenv("GIT_CONFIG_NOSYSTEM") == NULL)
		add_found(repo, settings, git_config_find_system,
			  GIT_CONFIG_LEVEL_SYSTEM);
	if (global != NULL) {
		add_file(repo, settings, global, GIT_CONFIG_LEVEL_GLOBAL);
		return;
	}
	add_found(repo, settings, git_config_find_xdg, GIT_CONFIG_LEVEL_XDG);
	add_found(repo, settings, git_config_find_global,
		  GIT_CONFIG_LEVEL_GLOBAL);
}

/* The library's own set knows neither variables of the environment nor
 * settings of a worktree. */
static git_config *
open_settings(struct repo *repo)
{
	git_config *settings = NULL;
	struct str own = str_from(git_repository_path(repo->handle));
	struct str shared = str_from(git_repository_commondir(repo->handle));

	if (git_config_new(&settings) < 0)
		return NULL;
	add_machine(repo, settings);
	add_file(repo, settings,
		 path_join(shared, STR("config"), &repo->arena).ptr,
		 GIT_CONFIG_LEVEL_LOCAL);
	add_file(repo, settings,
		 path_join(own, STR("config.worktree"), &repo->arena).ptr,
		 GIT_CONFIG_LEVEL_APP);
	return settings;
}

struct str
repo_setting(struct repo *repo, const char *name, struct arena *arena)
{
	git_buf value = {0};
	struct str found = STR_NONE;

	if (repo->settings == NULL)
		repo->settings = open_settings(repo);
	if (repo->settings != NULL &&
	    git_config_get_string_buf(&value, repo->settings, name) == 0)
		found = arena_str(arena, str_from(value.ptr));
	git_buf_dispose(&value);
	return found;
}

bool
repo_is_sparse(struct repo *repo)
{
	struct arena arena = {0};
	struct str value = repo_setting(repo, "core.sparsecheckout", &arena);
	int sparse = 0;

	if (value.len > 0)
		git_config_parse_bool(&sparse, value.ptr);
	arena_free(&arena);
	return sparse != 0;
}
