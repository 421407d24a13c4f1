#include "render/template.h"

#include "base/text.h"
#include "base/utf8.h"
#include "render/lua_code.h"
#include "render/template_writes.h"

enum tag {
	TAG_TEXT,
	TAG_ESCAPED,   /* {{ … }} */
	TAG_HTML,      /* {{! … }} */
	TAG_STATEMENT, /* {% … %} */
	TAG_COMMENT    /* {# … #} */
};

enum { OPEN_AT_MOST = 64 };

/* Of what the chunk is given and templates must not reach. */
#define RESERVED "_attest"

struct compiler {
	struct str text;
	struct str path;
	const struct node *words; /* NULL: not known before */
	struct diag_list *diags;
	struct strbuf lua;
	struct template_writes writes; /* not in lua yet */
	size_t at;
	size_t line, line_at; /* the line of a byte */
	bool must_count;      /* not all that may run for long is seen */
	struct str parent;    /* of extends */
	bool in_block;
	size_t block_at; /* where it began */
	/* Statements that wait for their end, and those outside the block. */
	size_t open[OPEN_AT_MOST], open_count, open_outside;
	bool ok;
};

static void
report(struct compiler *compiler, size_t at, const char *message,
       const char *hint)
{
	diag_add(compiler->diags, RULE_TEMPLATE_SYNTAX, compiler->path,
		 spot_in(compiler->text, at, 2), "%s", message);
	diag_hint(compiler->diags, "%s", hint);
	compiler->ok = false;
}

/* ---- pieces of Lua ---- */

static void
add_newlines(struct compiler *compiler, struct str text)
{
	template_writes_lines(&compiler->writes, text);
}

/* Of byte AT, which lies behind those asked for before. */
static size_t
line_of(struct compiler *compiler, size_t at)
{
	for (; compiler->line_at < at; compiler->line_at++)
		compiler->line += compiler->text.ptr[compiler->line_at] == '\n';
	return compiler->line + 1;
}

/* SHOWN is written; WHOLE, of which it is a part, gives the lines. */
static void
add_text(struct compiler *compiler, struct str shown, struct str whole)
{
	bool dropped = compiler->parent.len > 0 && !compiler->in_block;

	if (!dropped)
		template_writes_text(&compiler->writes, shown);
	add_newlines(compiler, whole);
	if (dropped && str_trim(shown).len > 0)
		report(compiler, (size_t)(shown.ptr - compiler->text.ptr),
		       "text outside of blocks would be lost",
		       "a template that extends another holds blocks only");
}

/* ---- statements with a meaning of their own ---- */

/* Takes a quoted name from the front of REST. */
static bool
take_name(struct str *rest, struct str *name_out)
{
	size_t end;

	*rest = str_trim(*rest);
	if (rest->len < 2 || rest->ptr[0] != '"')
		return false;
	end = str_find_byte(str_from_byte(*rest, 1), '"');
	if (end + 1 == rest->len)
		return false;
	*name_out = str_part(*rest, 1, end);
	*rest = str_trim(str_from_byte(*rest, end + 2));
	return true;
}

static void
add_include(struct compiler *compiler, struct str name)
{
	strbuf_addz(&compiler->lua, "_attest_templates[");
	lua_code_add_quoted(&compiler->lua, name);
	strbuf_addz(&compiler->lua, "](_ENV);");
}

/* A new table can itself become what the template sees. */
static void
add_include_with(struct compiler *compiler, struct str name, struct str table)
{
	bool is_new = lua_code_is_table(table);

	strbuf_addz(&compiler->lua,
		    is_new ? "_attest_templates[" : "_include(_ENV,");
	lua_code_add_quoted(&compiler->lua, name);
	strbuf_addz(&compiler->lua, is_new ? "](_attest_with(_ENV," : ",");
	lua_code_add_ticked(&compiler->lua, table);
	strbuf_addz(&compiler->lua, is_new ? "));" : ");");
}

static void
compile_include(struct compiler *compiler, struct str rest, size_t at)
{
	struct str name;

	if (!take_name(&rest, &name)) {
		report(compiler, at, "include needs a template's name",
		       "write {% include \"name.html\" %}");
		return;
	}
	if (str_has_prefix(rest, STR("with")))
		add_include_with(compiler, name, str_from_byte(rest, 4));
	else
		add_include(compiler, name);
	if (rest.len > 0 && !str_has_prefix(rest, STR("with")))
		report(compiler, at, "include takes a name and 'with {…}'",
		       "write {% include \"name.html\" with {key = value} %}");
}

static void
compile_extends(struct compiler *compiler, struct str rest, size_t at)
{
	struct str name;

	if (str_trim(str_part(compiler->text, 0, at)).len > 0 ||
	    !take_name(&rest, &name) || rest.len > 0)
		report(compiler, at,
		       "extends stands first and names one template",
		       "write {% extends \"base.html\" %} at the top");
	else
		compiler->parent = name;
}

static bool
is_name(struct str text)
{
	for (size_t i = 0; i < text.len; i++)
		if (!byte_is_letter(text.ptr[i]) && text.ptr[i] != '_')
			return false;
	return text.len > 0;
}

static void
compile_block(struct compiler *compiler, struct str name, size_t at)
{
	if (compiler->in_block || !is_name(name)) {
		report(compiler, at,
		       compiler->in_block ? "a block inside a block"
					  : "a block needs a name of letters",
		       "write {% block name %} … {% endblock %}");
		return;
	}
	compiler->in_block = true;
	compiler->block_at = at;
	compiler->open_outside = compiler->open_count;
	strbuf_printf(&compiler->lua,
		      "_blocks.%.*s=_blocks.%.*s or function() "
		      "_attest_tick();",
		      STR_ARG(name), STR_ARG(name));
}

/* ---- if, for, while, function … end ---- */

static bool
is_word_at(struct str code, size_t at, struct str word)
{
	struct str rest = str_from_byte(code, at);
	char before = at > 0 ? code.ptr[at - 1] : ' ';
	char behind = rest.len > word.len ? rest.ptr[word.len] : ' ';

	return str_has_prefix(rest, word) && !byte_is_letter(before) &&
	       !byte_is_digit(before) && before != '_' && before != '.' &&
	       !byte_is_letter(behind) && !byte_is_digit(behind) &&
	       behind != '_';
}

static size_t
count_words(struct str code, struct str word)
{
	size_t count = 0;

	for (size_t at = 0; at < code.len; at++)
		count += is_word_at(code, at, word);
	return count;
}

/* Lua would name the end of the file, not the statement that is open. What
 * texts in quotes may hold counts as closing only, so that nothing right is
 * refused. */
static void
count_open(struct compiler *compiler, struct str code, size_t at)
{
	bool quotes = str_find_byte(code, '"') < code.len ||
		      str_find_byte(code, '\'') < code.len;
	size_t opened = is_word_at(code, 0, STR("if")) ||
			is_word_at(code, 0, STR("for")) ||
			is_word_at(code, 0, STR("while"));
	size_t closed = count_words(code, STR("end"));

	if (!quotes)
		opened += count_words(code, STR("function"));
	for (; opened > 0 && compiler->open_count < OPEN_AT_MOST; opened--)
		compiler->open[compiler->open_count++] = at;
	compiler->open_count -=
	    closed < compiler->open_count ? closed : compiler->open_count;
}

static void
report_open(struct compiler *compiler, size_t outside)
{
	if (compiler->open_count > outside)
		report(compiler, compiler->open[compiler->open_count - 1],
		       "this statement is not closed",
		       "write {% end %} behind what belongs to it");
	compiler->open_count = outside;
}

/* A base runs its blocks where they stand. */
static void
compile_endblock(struct compiler *compiler, size_t at)
{
	struct str name = str_from_byte(compiler->text, compiler->block_at + 2);

	if (!compiler->in_block) {
		report(compiler, at, "endblock without a block",
		       "write {% block name %} before it");
		return;
	}
	compiler->in_block = false;
	report_open(compiler, compiler->open_outside);
	strbuf_addz(&compiler->lua, " end;");
	if (compiler->parent.len > 0)
		return;
	name = str_trim(str_part(name, 0, str_find(name, STR("%}"))));
	name = str_trim(str_from_byte(name, sizeof "block" - 1));
	strbuf_printf(&compiler->lua, "_blocks.%.*s();", STR_ARG(name));
}

/* Of Lua's: it would hide what the template has behind the tag. */
static void
refuse_comment(struct compiler *compiler, struct str code, size_t at)
{
	size_t from = str_find_last_byte(code, '\n');
	struct str line = str_from_byte(code, from < code.len ? from + 1 : 0);
	char quote = '\0';

	for (size_t i = 0; i + 1 < line.len; i++) {
		char byte = line.ptr[i];

		if (quote != '\0') {
			i += byte == '\\';
			quote = byte == quote ? '\0' : quote;
		} else if (byte == '"' || byte == '\'') {
			quote = byte;
		} else if (byte == '-' && line.ptr[i + 1] == '-') {
			report(compiler, at,
			       "a comment would hide what follows",
			       "write {# … #}");
			return;
		}
	}
}

static void
compile_statement(struct compiler *compiler, struct str code, size_t at)
{
	struct str trimmed = str_trim(code);
	size_t space = str_find_byte(trimmed, ' ');
	struct str word = str_part(trimmed, 0, space);
	struct str rest = str_trim(str_from_byte(trimmed, space));

	template_writes_flush(&compiler->writes);
	if (str_is(word, "include"))
		compile_include(compiler, rest, at);
	else if (str_is(word, "extends"))
		compile_extends(compiler, rest, at);
	else if (str_is(word, "block"))
		compile_block(compiler, rest, at);
	else if (str_is(word, "endblock"))
		compile_endblock(compiler, at);
	else {
		refuse_comment(compiler, trimmed, at);
		count_open(compiler, trimmed, at);
		add_newlines(
		    compiler,
		    str_part(code, 0, (size_t)(trimmed.ptr - code.ptr)));
		strbuf_add_byte(&compiler->lua, ' ');
		lua_code_add_ticked(&compiler->lua, trimmed);
		strbuf_add_byte(&compiler->lua, ' ');
	}
	/* Lines inside of what was trimmed or replaced. */
	if (str_is(word, "include") || str_is(word, "extends") ||
	    str_is(word, "block") || str_is(word, "endblock"))
		add_newlines(compiler, code);
	else
		add_newlines(
		    compiler,
		    str_from_byte(code, (size_t)(trimmed.ptr - code.ptr) +
					    trimmed.len));
}

/* ---- tags ---- */

/* The next opening of a tag from byte FROM, or the end of the text. */
static size_t
find_tag(struct str text, size_t from, enum tag *tag_out)
{
	for (size_t i = from; i + 1 < text.len; i++) {
		if (text.ptr[i] != '{')
			continue;
		switch (text.ptr[i + 1]) {
		case '{':
			*tag_out = i + 2 < text.len && text.ptr[i + 2] == '!'
				       ? TAG_HTML
				       : TAG_ESCAPED;
			return i;
		case '%': *tag_out = TAG_STATEMENT; return i;
		case '#': *tag_out = TAG_COMMENT; return i;
		default: break;
		}
	}
	*tag_out = TAG_TEXT;
	return text.len;
}

static struct str
closing_of(enum tag tag)
{
	static const char *const closings[] = {"", "}}", "}}", "%}", "#}"};

	return str_from(closings[tag]);
}

/* Whether only blanks stand between the line's start and AT, and where they
 * begin. */
static bool
begins_line(struct str text, size_t at, size_t *start_out)
{
	while (at > 0 && (text.ptr[at - 1] == ' ' || text.ptr[at - 1] == '\t'))
		at--;
	*start_out = at;
	return at == 0 || text.ptr[at - 1] == '\n';
}

/* Whether only blanks follow on the line, and where the next one begins. */
static bool
ends_line(struct str text, size_t at, size_t *next_out)
{
	while (at < text.len && (text.ptr[at] == ' ' || text.ptr[at] == '\t'))
		at++;
	*next_out = at < text.len ? at + 1 : at;
	return at == text.len || text.ptr[at] == '\n';
}

/* The word that CODE names, "t.map.word", or NULL. */
static const struct node *
find_word(const struct compiler *compiler, struct str code)
{
	const struct node *word = compiler->words;

	code = str_trim(code);
	if (word == NULL || !str_has_prefix(code, STR(TEMPLATE_WORDS ".")))
		return NULL;
	code = str_from_byte(code, sizeof TEMPLATE_WORDS - 1);
	while (word != NULL && code.len > 0 && code.ptr[0] == '.') {
		struct str name = str_from_byte(code, 1);
		const struct node *map = word;

		name = str_part(name, 0, str_find_byte(name, '.'));
		word = NULL;
		for (size_t i = 0; i < map->count && word == NULL; i++)
			if (str_equal(map->items[i].key.text, name))
				word = &map->items[i];
		if (!lua_code_is_name(name))
			word = NULL;
		code = str_from_byte(code, 1 + name.len);
	}
	return word;
}

static bool
can_be_written(struct str text)
{
	return utf8_check(text) == text.len &&
	       text_find_control(text) == text.len;
}

/* Words are the same on every page. */
static bool
compile_word(struct compiler *compiler, enum tag tag, struct str code)
{
	const struct node *word = find_word(compiler, code);
	struct strbuf text = {0};

	if (word == NULL || word->kind != NODE_TEXT ||
	    !can_be_written(word->text))
		return false;
	if (tag == TAG_HTML)
		strbuf_add(&text, word->text);
	else
		strbuf_add_html(&text, word->text);
	template_writes_text(&compiler->writes, strbuf_str(&text));
	add_newlines(compiler, code);
	strbuf_free(&text);
	return true;
}

static void
compile_value(struct compiler *compiler, enum tag tag, struct str code,
	      size_t at)
{
	if (str_trim(code).len == 0)
		report(compiler, at, "an empty expression", "write {{ name }}");
	if (!compile_word(compiler, tag, code))
		template_writes_value(&compiler->writes, code,
				      line_of(compiler, at), tag == TAG_HTML);
}

static void
compile_tag(struct compiler *compiler, enum tag tag, struct str code, size_t at)
{
	switch (tag) {
	case TAG_STATEMENT: compile_statement(compiler, code, at); break;
	case TAG_COMMENT: add_newlines(compiler, code); break;
	default: compile_value(compiler, tag, code, at); break;
	}
}

/* Blanks and lines at the end of TEXT, for {%-. */
static struct str
trimmed_end(struct str text)
{
	while (text.len > 0 && byte_is_space(text.ptr[text.len - 1]))
		text.len--;
	return text;
}

/* What {%- and -%} ask for, and what a statement alone on its line means:
 * where the text before the tag ends, and where the text behind it begins. */
static void
find_edges(const struct compiler *compiler, enum tag tag, size_t open,
	   size_t end, struct str *code, struct str *shown, size_t *next_out)
{
	struct str text = compiler->text, rest = str_from_byte(text, end);
	size_t start, next;

	*next_out = end;
	if (tag != TAG_STATEMENT && tag != TAG_COMMENT)
		return;
	if (begins_line(text, open, &start) && start >= compiler->at &&
	    ends_line(text, end, &next)) {
		*shown = str_part(text, compiler->at, start - compiler->at);
		*next_out = next;
	}
	if (code->len > 0 && code->ptr[0] == '-') {
		*code = str_from_byte(*code, 1);
		*shown = trimmed_end(*shown);
	}
	if (code->len > 0 && code->ptr[code->len - 1] == '-') {
		code->len--;
		while (rest.len > 0 && byte_is_space(rest.ptr[0]))
			rest = str_from_byte(rest, 1);
		*next_out = text.len - rest.len;
	}
}

/* Compiles the text up to the next tag, and the tag. */
static void
compile_next(struct compiler *compiler)
{
	struct str text = compiler->text, code, whole, shown;
	enum tag tag;
	size_t from = compiler->at, open = find_tag(text, from, &tag);
	size_t inside, end, next;

	whole = shown = str_part(text, from, open - from);
	if (tag == TAG_TEXT) {
		add_text(compiler, shown, whole);
		compiler->at = text.len;
		return;
	}
	inside = open + (tag == TAG_HTML ? 3 : 2);
	code = str_from_byte(text, inside);
	code = str_part(code, 0, str_find(code, closing_of(tag)));
	end = inside + code.len + 2;
	if (end > text.len) {
		report(compiler, open, "the tag is not closed",
		       "close it with }}, %} or #}");
		/* What is in it cannot be told. */
		compiler->in_block = false;
		compiler->open_count = 0;
		compiler->at = text.len;
		return;
	}
	if (tag != TAG_COMMENT && str_find(code, STR(RESERVED)) < code.len)
		report(compiler, open,
		       "names that begin with " RESERVED " are the program's",
		       "give it another name");
	find_edges(compiler, tag, open, end, &code, &shown, &next);
	add_text(compiler, shown, whole);
	compile_tag(compiler, tag, code, open);
	add_newlines(compiler, str_part(text, end, next - end));
	compiler->at = next;
}

/* Whether CODE, what stands behind "with", or nothing, says what is named. */
static bool
names_plainly(struct str code)
{
	return code.len == 0 ||
	       (lua_code_is_table(code) && lua_code_has_plain_keys(code));
}

static bool
leaves_words(enum tag tag, struct str code)
{
	struct str trimmed, name, rest;

	if (!lua_code_reads_only(code, STR(TEMPLATE_WORDS)))
		return false;
	if (code.len > 0 && code.ptr[0] == '-')
		code = str_from_byte(code, 1);
	trimmed = str_trim(code);
	rest = str_from_byte(trimmed, sizeof "include" - 1);
	if (tag != TAG_STATEMENT || !str_has_prefix(trimmed, STR("include")) ||
	    !take_name(&rest, &name))
		return true;
	if (rest.len > 0 && rest.ptr[rest.len - 1] == '-')
		rest = str_trim(str_part(rest, 0, rest.len - 1));
	return names_plainly(str_trim(
	    str_from_byte(rest, rest.len > 0 ? sizeof "with" - 1 : 0)));
}

bool
template_leaves_words(struct str text)
{
	enum tag tag;

	for (size_t open, at = 0;
	     (open = find_tag(text, at, &tag)) < text.len;) {
		struct str code = str_from_byte(text, open + 2);

		code = str_part(code, 0, str_find(code, closing_of(tag)));
		if (tag != TAG_COMMENT && !leaves_words(tag, code))
			return false;
		at = open + 2 + code.len;
	}
	return true;
}

/* Looks through all tags before. */
static void
look_ahead(struct compiler *compiler)
{
	struct strbuf dropped = {0};
	struct str text = compiler->text;
	size_t open, at = 0;
	enum tag tag;

	while ((open = find_tag(text, at, &tag)) < text.len) {
		struct str code = str_from_byte(text, open + 2);

		code = str_part(code, 0, str_find(code, closing_of(tag)));
		if (tag == TAG_STATEMENT && lua_code_opens_function(code))
			compiler->writes.in_order = true;
		if (tag != TAG_COMMENT && !lua_code_add_ticked(&dropped, code))
			compiler->must_count = true;
		at = open + 2 + code.len;
	}
	strbuf_free(&dropped);
}

bool
template_compile(struct str text, struct str path, const struct node *words,
		 struct arena *arena, struct diag_list *diags,
		 struct str *lua_out)
{
	struct compiler compiler = {.text = text,
				    .path = path,
				    .words = words,
				    .diags = diags,
				    .ok = true};

	compiler.writes.lua = &compiler.lua;
	look_ahead(&compiler);
	strbuf_addz(&compiler.lua,
		    "local _attest_write<const>,_attest_with<const>,"
		    "_attest_templates<const>,_attest_tick<const>,"
		    "_attest_count<const> =... return function(_ENV) ");
	strbuf_addz(&compiler.lua, compiler.must_count ? "_attest_count();"
						       : "_attest_tick();");
	while (compiler.at < text.len)
		compile_next(&compiler);
	template_writes_flush(&compiler.writes);
	if (compiler.in_block)
		report(&compiler, compiler.block_at, "the block is not closed",
		       "write {% endblock %} behind it");
	else
		report_open(&compiler, 0);
	if (compiler.parent.len > 0)
		add_include(&compiler, compiler.parent);
	strbuf_addz(&compiler.lua, " end");
	*lua_out = strbuf_take(&compiler.lua, arena);
	strbuf_free(&compiler.lua);
	template_writes_free(&compiler.writes);
	return compiler.ok;
}
