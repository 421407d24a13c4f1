/* A template: made Lua, compiled and run, in a sandbox of its own. */
#include "render/template.h"

#include "adapters/script.h"
#include "base/utf8.h"
#include "parts/fuzz.h"

static const struct script_limits limits = {.instructions = 20000,
					    .memory = 8 << 20};

static void
run(struct str lua, struct diag_list *diags)
{
	struct script *script = script_open(NULL, 0, limits);
	struct strbuf out = {0};

	if (script_template_add(script, STR("x.html"), STR("x.html"), lua,
				diags)) {
		struct node words = {.kind = NODE_MAP};
		struct script_variable variables[] = {
		    {"page", {.kind = SCRIPT_TEXT, .text = STR("a<b>")}},
		    {TEMPLATE_WORDS, {.kind = SCRIPT_NODE, .object = &words}},
		};

		script_templates_tick(script);
		script_freeze(script);
		script_begin(script, STR("content/x.md"), diags);
		script_template_render(script, STR("x.html"), variables, 2,
				       &out);
	}
	strbuf_free(&out);
	script_close(script);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena = {0};
	struct diag_list diags = {.arena = &arena};
	struct str text = fuzz_clean(fuzz_text(data, size), &arena);
	struct node words = {.kind = NODE_MAP};
	struct str lua;

	node_set(&words, &arena, STR("home"), node_text(STR("Home & all")));
	if (template_leaves_words(text))
		template_compile(text, STR("x.html"), &words, &arena, &diags,
				 &lua);
	if (template_compile(text, STR("x.html"), NULL, &arena, &diags, &lua))
		run(lua, &diags);
	fuzz_show(&diags, text);
	arena_free(&arena);
	return 0;
}
