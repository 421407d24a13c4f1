#include "config/people.h"

#include "base/path.h"
#include "site.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define PERSON(field) offsetof(struct registered, field)

static void
read_id(struct schema_context *context, const struct node *node, void *object)
{
	struct registered *person = object;

	person->id =
	    (struct located){arena_str(context->arena, node->text), node->at};
}

static const struct schema_key registered_keys[] = {
    {.name = "id",
     .type = SCHEMA_LOCATED,
     .offset = PERSON(id),
     .required = true,
     .help = "a slug, the same in both lists for the same person"},
    {.name = "name",
     .type = SCHEMA_TEXT,
     .offset = PERSON(name),
     .help = "as readers see it; due in one of the lists"},
    {.name = "email",
     .type = SCHEMA_TEXTS,
     .offset = PERSON(emails),
     .help = "addresses that commits have"},
    {.name = "orcid",
     .type = SCHEMA_TEXT,
     .offset = PERSON(orcid),
     .help = "as in 0000-0002-1825-0097"},
    {.name = "github",
     .type = SCHEMA_TEXT,
     .offset = PERSON(github),
     .help = "the account there, as approvals name it"},
    {.name = "gitlab",
     .type = SCHEMA_TEXT,
     .offset = PERSON(gitlab),
     .help = "the account there"},
    {.name = "affiliation",
     .type = SCHEMA_TEXT,
     .offset = PERSON(affiliation),
     .help = "where the person works"},
    {.name = "conflicts",
     .type = SCHEMA_TEXT,
     .offset = PERSON(conflicts),
     .help = "interests that readers should know, or 'none'"},
};

const struct schema registered_schema = {.what = "a person",
					 .keys = registered_keys,
					 .count = COUNT(registered_keys),
					 .short_form = read_id};

/* ---- values ---- */

static void __attribute__((format(printf, 3, 4)))
report(struct schema_context *context, const struct registered *person,
       const char *format, ...)
{
	va_list args;
	struct strbuf message = {0};

	va_start(args, format);
	strbuf_vprintf(&message, format, args);
	va_end(args);
	schema_report(context, RULE_PERSON_INVALID, person->id.at, "%.*s",
		      STR_ARG(strbuf_str(&message)));
	strbuf_free(&message);
}

static bool
is_email(struct str text)
{
	size_t at = str_find_byte(text, '@');
	bool fits =
	    at > 0 && at + 1 < text.len && str_find_last_byte(text, '@') == at;

	for (size_t i = 0; i < text.len; i++) {
		unsigned char byte = (unsigned char)text.ptr[i];

		fits = fits && byte > ' ' && byte != '<' && byte != '>' &&
		       byte != ',' && byte != ';';
	}
	return fits;
}

/* ISO 7064, MOD 11-2: sixteen digits in fours, the last may be X for 10. */
static bool
is_orcid(struct str text)
{
	unsigned total = 0, digits = 0, due;

	if (text.len != 19)
		return false;
	for (size_t i = 0; i < 18; i++) {
		if (i % 5 == 4 ? text.ptr[i] != '-'
			       : !byte_is_digit(text.ptr[i]))
			return false;
		if (i % 5 == 4)
			continue;
		total = (total + (unsigned)(text.ptr[i] - '0')) * 2;
		digits++;
	}
	due = (12 - total % 11) % 11;
	return digits == 15 &&
	       text.ptr[18] == (due == 10 ? 'X' : (char)('0' + due));
}

static bool
is_account(struct str text)
{
	for (size_t i = 0; i < text.len; i++)
		if (!byte_is_letter(text.ptr[i]) &&
		    !byte_is_digit(text.ptr[i]) && text.ptr[i] != '-' &&
		    text.ptr[i] != '_' && text.ptr[i] != '.')
			return false;
	return true;
}

static void
check_account(struct schema_context *context, const struct registered *person,
	      struct str account)
{
	if (is_account(account))
		return;
	report(context, person, "'%.*s' is no name of an account",
	       STR_ARG(schema_excerpt(context, account)));
	diag_hint(context->diags, "the name alone, as in github: ada");
}

static void
check_values(struct schema_context *context, const struct registered *person)
{
	for (size_t i = 0; i < person->emails.count; i++)
		if (!is_email(person->emails.items[i])) {
			report(context, person, "'%.*s' is no email address",
			       STR_ARG(schema_excerpt(
				   context, person->emails.items[i])));
			diag_hint(context->diags,
				  "the address alone, as in ada@example.org");
		}
	if (person->orcid.len > 0 && !is_orcid(person->orcid)) {
		report(context, person, "'%.*s' is no ORCID iD",
		       STR_ARG(schema_excerpt(context, person->orcid)));
		diag_hint(context->diags, "write 0000-0002-1825-0097; the last "
					  "digit checks the others");
	}
	check_account(context, person, person->github);
	check_account(context, person, person->gitlab);
}

/* ---- two lists, one register ---- */

static struct registered *
find(struct site_config *config, struct str id)
{
	for (size_t i = 0; i < config->people.count; i++)
		if (str_equal(config->people.items[i].id.text, id))
			return &config->people.items[i];
	return NULL;
}

/* What MORE says of a person that *VALUE does not. */
static void
merge_text(struct schema_context *context, const struct registered *more,
	   const char *key, struct str *value, struct str text)
{
	if (text.len == 0 || str_equal(*value, text))
		return;
	if (value->len == 0) {
		*value = text;
		return;
	}
	report(context, more, "'%.*s' has another %s in 'authors'",
	       STR_ARG(more->id.text), key);
	diag_hint(context->diags,
		  "say it once: in 'reviewers' the id alone is enough");
}

static void
merge(struct schema_context *context, struct registered *person,
      const struct registered *more)
{
	merge_text(context, more, "name", &person->name, more->name);
	merge_text(context, more, "orcid", &person->orcid, more->orcid);
	merge_text(context, more, "github account", &person->github,
		   more->github);
	merge_text(context, more, "gitlab account", &person->gitlab,
		   more->gitlab);
	merge_text(context, more, "affiliation", &person->affiliation,
		   more->affiliation);
	merge_text(context, more, "statement of conflicts", &person->conflicts,
		   more->conflicts);
	for (size_t i = 0; i < more->emails.count; i++)
		vec_add(&person->emails, context->arena, more->emails.items[i]);
}

/* Adds ENTRY, of the list of authors or of the one of reviewers. */
static void
take_entry(struct schema_context *context, struct site_config *config,
	   struct registered entry, bool is_author)
{
	struct registered *person = find(config, entry.id.text);
	bool is_twice = person != NULL &&
			(is_author ? person->is_author : person->is_reviewer);

	if (entry.id.text.len == 0) /* its absence was reported */
		return;
	if (!path_is_slug(entry.id.text)) {
		report(context, &entry, "'%.*s' is no slug",
		       STR_ARG(schema_excerpt(context, entry.id.text)));
		diag_hint(context->diags,
			  "letters, digits, '.', '_' and '-', as in id: ada");
		return;
	}
	if (is_twice) {
		report(context, &entry, "two of the %s have the id '%.*s'",
		       is_author ? "authors" : "reviewers",
		       STR_ARG(entry.id.text));
		return;
	}
	check_values(context, &entry);
	if (person != NULL)
		merge(context, person, &entry);
	else {
		person = vec_new(&config->people, context->arena);
		*person = entry;
	}
	person->is_author |= is_author;
	person->is_reviewer |= !is_author;
}

/* ---- what belongs to one of them only ---- */

/* Claims TEXT, what KIND it is, for PERSON. */
static void
claim(struct schema_context *context, struct map *owners,
      const struct registered *person, const char *kind, struct str text)
{
	struct strbuf key = {0};
	const struct registered *other;

	if (text.len == 0)
		return;
	strbuf_printf(&key, "%s ", kind);
	for (size_t i = 0; i < text.len; i++)
		strbuf_add_byte(&key, byte_lower(text.ptr[i]));
	other = map_add(owners, context->arena,
			strbuf_take(&key, context->arena), (void *)person);
	strbuf_free(&key);
	if (other == NULL || other == person)
		return;
	report(context, person, "'%.*s' and '%.*s' have the same %s, '%.*s'",
	       STR_ARG(other->id.text), STR_ARG(person->id.text), kind,
	       STR_ARG(schema_excerpt(context, text)));
	diag_hint(context->diags, "it tells who somebody is: one entry has it");
}

/* Whether /people/ID/ is that of a further page of a register with COUNT. */
static bool
is_page_number(struct str id, size_t count)
{
	size_t number = 0;

	for (size_t i = 0; i < id.len; i++) {
		if (!byte_is_digit(id.ptr[i]) || id.ptr[0] == '0' ||
		    number > count)
			return false;
		number = number * 10 + (size_t)(id.ptr[i] - '0');
	}
	return number > 1 && (number - 1) * SITE_LIST_ROWS < count;
}

static void
check_address(struct schema_context *context, const struct site_config *config,
	      const struct registered *person)
{
	if (!is_page_number(person->id.text, config->people.count))
		return;
	report(context, person,
	       "the address /people/%.*s/ is that of a further page of people",
	       STR_ARG(person->id.text));
	diag_hint(context->diags, "put a letter into the id");
}

static void
check_register(struct schema_context *context, const struct site_config *config)
{
	struct map owners = {0};

	for (size_t i = 0; i < config->people.count; i++) {
		const struct registered *person = &config->people.items[i];

		for (size_t j = 0; j < person->emails.count; j++)
			claim(context, &owners, person, "email",
			      person->emails.items[j]);
		claim(context, &owners, person, "github account",
		      person->github);
		claim(context, &owners, person, "gitlab account",
		      person->gitlab);
		claim(context, &owners, person, "ORCID iD", person->orcid);
		check_address(context, config, person);
		if (person->name.len > 0)
			continue;
		report(context, person, "'%.*s' has no name",
		       STR_ARG(person->id.text));
		diag_hint(context->diags,
			  "write {id: %.*s, name: …} in one of the lists",
			  STR_ARG(person->id.text));
	}
}

void
people_take(struct schema_context *context, struct site_config *config,
	    const struct site_file *file)
{
	for (size_t i = 0; i < file->authors.count; i++)
		take_entry(context, config, file->authors.items[i], true);
	for (size_t i = 0; i < file->reviewers.count; i++)
		take_entry(context, config, file->reviewers.items[i], false);
	if (!context->partial)
		check_register(context, config);
}
