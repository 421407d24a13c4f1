#include "render/encoded.h"

static bool
is_unreserved(char byte)
{
	return byte_is_letter(byte) || byte_is_digit(byte) || byte == '-' ||
	       byte == '.' || byte == '_' || byte == '~';
}

static bool
encoded(void *context, const struct script_value *args, size_t count,
	struct arena *arena, struct node *result, struct strbuf *error)
{
	struct strbuf out = {0};

	(void)context;
	if (count == 0 || args[0].kind != SCRIPT_TEXT) {
		strbuf_addz(error, "encoded needs a text");
		return false;
	}
	strbuf_add_encoded(&out, args[0].text, is_unreserved);
	*result = node_text(strbuf_take(&out, arena));
	strbuf_free(&out);
	return true;
}

void
encoded_register(struct script *script)
{
	script_add_function(script, "encoded", encoded, NULL);
}
