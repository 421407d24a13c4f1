/* Patterns of Lua. The first byte says which function takes them; the rest is
 * the pattern, a NUL, and the text. */
#include "adapters/script.h"
#include "parts/fuzz.h"

static const struct script_hook hooks[] = {{"check", "nf"}};
static const struct script_limits limits = {.instructions = 5000,
					    .memory = 4 << 20};

static const char source[] =
    "attest.check('x', function(which, pattern, text)\n"
    "  if which == 0 then return {string.find(text, pattern)} end\n"
    "  if which == 1 then return {string.match(text, pattern)} end\n"
    "  if which == 2 then return (string.gsub(text, pattern, '%1%0x')) end\n"
    "  if which == 3 then return {string.find(text, pattern, -2)} end\n"
    "  local all = {}\n"
    "  for a, b in string.gmatch(text, pattern) do all[#all + 1] = a end\n"
    "  return all\n"
    "end)\n";

static struct script_value
text_value(struct str text)
{
	return (struct script_value){.kind = SCRIPT_TEXT, .text = text};
}

static void
match(struct script *script, unsigned which, struct str pattern,
      struct str text)
{
	struct arena arena = {0};
	struct diag_list diags = {.arena = &arena};
	struct script_value arguments[] = {
	    {.kind = SCRIPT_NUMBER, .number = which},
	    text_value(pattern),
	    text_value(text)};
	struct node result;

	script_begin(script, STR("content/x.md"), &diags);
	script_call(script, script_registered(script).items[0].function,
		    arguments, 3, &arena, &result);
	script_begin(script, STR_NONE, NULL);
	arena_free(&arena);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct script *script;
	struct str text = fuzz_text(data, size);
	size_t end;

	if (script == NULL) {
		static struct arena lasting;
		struct diag_list diags = {.arena = &lasting};

		script = script_open(hooks, 1, limits);
		EXPECT(
		    script_run(script, STR("x.lua"), str_from(source), &diags));
		script_freeze(script);
	}
	if (size == 0)
		return 0;
	text = str_from_byte(text, 1);
	end = str_find_byte(text, '\0');
	match(script, data[0] % 5, str_part(text, 0, end),
	      str_from_byte(text, end + 1));
	return 0;
}
