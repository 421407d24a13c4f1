#include "config/head.h"

#include "base/path.h"
#include "config/address.h"
#include "site_config.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define ENTRY(field) offsetof(struct head_entry, field)
#define META(field) (ENTRY(meta.field) - ENTRY(meta))
#define LINK(field) (ENTRY(link.field) - ENTRY(link))

/* In the order in which they are written. */
static const struct schema_key meta_keys[] = {
    {.name = "name",
     .type = SCHEMA_LOCATED,
     .offset = META(name),
     .help = "what it is called, as in theme-color"},
    {.name = "property",
     .type = SCHEMA_LOCATED,
     .offset = META(property),
     .help = "in place of name, as in fb:app_id"},
    {.name = "content",
     .type = SCHEMA_LOCATED,
     .offset = META(content),
     .required = true,
     .help = "what it says"},
    {.name = "media",
     .type = SCHEMA_LOCATED,
     .offset = META(media),
     .help = "where it counts, as in (prefers-color-scheme: dark)"},
};

static const struct schema meta_schema = {
    .what = "meta", .keys = meta_keys, .count = COUNT(meta_keys)};

static const struct schema_key link_keys[] = {
    {.name = "rel",
     .type = SCHEMA_LOCATED,
     .offset = LINK(rel),
     .required = true,
     .help = "what is linked to: icon, apple-touch-icon, me, license, author"},
    {.name = "href",
     .type = SCHEMA_LOCATED,
     .offset = LINK(href),
     .required = true,
     .help = "an address, or a file below content/"},
    {.name = "type",
     .type = SCHEMA_LOCATED,
     .offset = LINK(type),
     .help = "its media type, as in image/svg+xml"},
    {.name = "sizes",
     .type = SCHEMA_LOCATED,
     .offset = LINK(sizes),
     .help = "of an icon, as in 32x32"},
    {.name = "title",
     .type = SCHEMA_LOCATED,
     .offset = LINK(title),
     .help = "what readers call it"},
    {.name = "hreflang",
     .type = SCHEMA_LOCATED,
     .offset = LINK(hreflang),
     .help = "the language of what is linked to"},
    {.name = "media",
     .type = SCHEMA_LOCATED,
     .offset = LINK(media),
     .help = "where it counts, as in (prefers-color-scheme: dark)"},
};

static const struct schema link_schema = {
    .what = "link", .keys = link_keys, .count = COUNT(link_keys)};

static const struct schema_key entry_keys[] = {
    {.name = "meta",
     .type = SCHEMA_OBJECT,
     .offset = ENTRY(meta),
     .of = &meta_schema,
     .help = "{name or property, content, media}"},
    {.name = "link",
     .type = SCHEMA_OBJECT,
     .offset = ENTRY(link),
     .of = &link_schema,
     .help = "{rel, href, type, sizes, title, hreflang, media}"},
};

const struct schema head_schema = {
    .what = "an entry of head", .keys = entry_keys, .count = COUNT(entry_keys)};

/* ---- what cannot stand there ---- */

static bool
refuse(struct schema_context *context, struct located at, const char *why,
       const char *instead)
{
	schema_report(context, RULE_HEAD_INVALID, at.at, "'%.*s' %s",
		      STR_ARG(at.text), why);
	diag_hint(context->diags, "%s", instead);
	return false;
}

static bool
check_meta(struct schema_context *context, const struct head_meta *meta)
{
	static const char *const own[] = {"viewport", "color-scheme",
					  "description", "twitter:card"};
	bool named = meta->name.text.len > 0;
	struct located name = named ? meta->name : meta->property;

	if (named == (meta->property.text.len > 0))
		return refuse(context, meta->content,
			      "needs either a name or a property",
			      "write {meta: {name: …, content: …}}");
	for (size_t i = 0; i < COUNT(own); i++)
		if (str_is(name.text, own[i]))
			return refuse(context, name,
				      "is in the head of every page already",
				      "leave it out; the description of the "
				      "site is the key 'description'");
	return meta->content.text.len > 0;
}

/* Kinds of links. Browsers load only icons, of those that are let in. */
static const struct kind {
	const char *rel;
	bool is_icon;
	const char *why, *instead;
} kinds[] = {
    {"icon", true, NULL, NULL},
    {"apple-touch-icon", true, NULL, NULL},
    {"apple-touch-icon-precomposed", true, NULL, NULL},
    {"mask-icon", true, NULL, NULL},
    {"stylesheet", false, "stands elsewhere",
     "name a file below content/ under the key 'stylesheet'"},
    {"canonical", false, "is in the head of every page already",
     "leave it out; set base_url"},
    {"manifest", false, "would not be loaded",
     "leave it out; the content security policy of pages lets no manifest in"},
    {"preload", false, "would load something before it is asked for",
     "leave it out: pages load all they need by themselves"},
    {"modulepreload", false, "would run a script",
     "leave it out: pages run the theme's scripts alone"},
    {"prefetch", false, "would load something that nobody asked for",
     "leave it out: pages load all they need by themselves"},
    {"prerender", false, "would load something that nobody asked for",
     "leave it out: pages load all they need by themselves"},
    {"preconnect", false, "would call another site",
     "leave it out: pages load nothing from other sites"},
    {"dns-prefetch", false, "would call another site",
     "leave it out: pages load nothing from other sites"},
};

static const struct kind *
find_kind(struct str rel)
{
	for (size_t i = 0; i < COUNT(kinds); i++)
		if (str_equal_nocase(rel, str_from(kinds[i].rel)))
			return &kinds[i];
	return NULL;
}

static bool
has_scheme(struct str address)
{
	size_t i = 0;

	while (i < address.len && (byte_is_letter(address.ptr[i]) ||
				   byte_is_digit(address.ptr[i])))
		i++;
	return i > 0 && i < address.len && address.ptr[i] == ':';
}

/* An address elsewhere stays; one on this site loses its first slash. */
static bool
take_address(struct schema_context *context, struct head_entry *entry,
	     bool is_icon)
{
	struct str path, href = entry->link.href.text;
	bool is_away = has_scheme(href) || str_has_prefix(href, STR("//"));

	if (!address_is_plain(href, STR("\"'<>\\^`{|}")))
		return refuse(context, entry->link.href, "is no address",
			      "letters beyond ASCII are written as %C3%A9");
	if (is_away && !is_icon &&
	    (address_host(href, &path).len > 0 ||
	     str_has_prefix(href, STR("mailto:"))))
		return true;
	if (is_away)
		return refuse(context, entry->link.href,
			      is_icon ? "is not on this site"
				      : "is no address to link to",
			      is_icon ? "name a file below content/: pages "
					"load nothing from other sites"
				      : "write https://… or a path on this "
					"site, as in /about/");
	while (str_has_prefix(href, STR("/")))
		href = str_from_byte(href, 1);
	if (!path_normalize(href, context->arena, &path))
		return refuse(context, entry->link.href,
			      "leads out of the site",
			      "name a file below content/");
	entry->link.href.text = is_icon ? path : href;
	entry->from_root = true;
	return true;
}

/* Whether REL is words of letters: to browsers a tab parts them as well. */
static bool
is_rel(struct str rel)
{
	for (size_t i = 0; i < rel.len; i++)
		if (!byte_is_letter(rel.ptr[i]) && !byte_is_digit(rel.ptr[i]) &&
		    rel.ptr[i] != '-' && rel.ptr[i] != ' ')
			return false;
	return true;
}

static bool
check_link(struct schema_context *context, struct head_entry *entry)
{
	struct str rest = entry->link.rel.text, rel;

	if (rest.len == 0 || entry->link.href.text.len == 0)
		return false;
	if (!is_rel(rest))
		return refuse(context, entry->link.rel, "is no kind of link",
			      "write words parted by blanks, as in icon");
	while (str_next(&rest, ' ', &rel)) {
		const struct kind *kind = find_kind(rel);

		if (kind == NULL)
			continue;
		if (kind->why != NULL)
			return refuse(context, entry->link.rel, kind->why,
				      kind->instead);
		entry->is_icon = true;
	}
	return take_address(context, entry, entry->is_icon);
}

/* ---- attributes ---- */

static void
add_attributes(struct arena *arena, const struct schema *schema,
	       const void *object, struct head_entry *entry)
{
	for (size_t i = 0; i < schema->count; i++) {
		const struct schema_key *key = &schema->keys[i];
		const struct located *value =
		    (const void *)((const char *)object + key->offset);
		struct head_attribute attribute = {.name = str_from(key->name),
						   .value = value->text};

		attribute.from_root =
		    entry->from_root && str_is(attribute.name, "href");
		if (value->text.len > 0)
			vec_add(&entry->attributes, arena, attribute);
	}
}

static bool
take_entry(struct schema_context *context, struct head_entry *entry)
{
	bool is_meta = entry->meta.content.text.len > 0;
	bool is_link = entry->link.rel.text.len > 0;

	if (is_meta && is_link)
		return refuse(context, entry->link.rel,
			      "stands in one entry with a meta element",
			      "an entry has either meta or link");
	if (is_meta && check_meta(context, &entry->meta)) {
		entry->element = STR("meta");
		add_attributes(context->arena, &meta_schema, &entry->meta,
			       entry);
		return true;
	}
	if (is_link && check_link(context, entry)) {
		entry->element = STR("link");
		add_attributes(context->arena, &link_schema, &entry->link,
			       entry);
		return true;
	}
	return false;
}

void
head_take(struct schema_context *context, struct site_config *config)
{
	size_t kept = 0;

	for (size_t i = 0; i < config->head.count; i++) {
		struct head_entry *entry = &config->head.items[i];

		if (!take_entry(context, entry))
			continue;
		config->has_icon = config->has_icon || entry->is_icon;
		config->head.items[kept++] = *entry;
	}
	config->head.count = kept;
}
