#include "render/data_columns.h"
#include "render/data_writers.h"

const struct data_column data_columns[] = {
    {"slug", "slug", NULL, 0, NULL},
    {"url", "url", NULL, 0, NULL},
    {"title", "title", NULL, 0, NULL},
    {"statement", "statement", NULL, 0, NULL},
    {"answer", "answer", NULL, 0, NULL},
    {"kind", "kind", NULL, 0, NULL},
    {"finding", "finding", "finding", 0,
     "What the evidence says, whatever its certainty: of the outcome where "
     "outcomes are graded one by one, else of the claim, as all up to level."},
    {"size", "size", "body.size", 0, NULL},
    {"phrase", "grade.phrase", "grade.phrase", 0, NULL},
    {"scheme", "grade.scheme", "grade.scheme", 0,
     "Name of the scheme; levels of two schemes cannot be compared."},
    {"level", "grade.level", "grade.level", 0, NULL},
    {"outcome", NULL, "name", 0,
     "What was measured; empty where the page has one outcome without a name, "
     "or none."},
    {"importance", NULL, "importance", 0, NULL},
    {"measure", NULL, "body.effect.measure", 0, NULL},
    {"estimate", NULL, "body.effect.value", 0,
     "The effect, on the natural scale: pooled, or that of the row that speaks "
     "for all."},
    {"low", NULL, "body.effect.low", 0, NULL},
    {"high", NULL, "body.effect.high", 0, NULL},
    {"unit", NULL, "body.effect.unit", 0, NULL},
    {"people", NULL, "body.people", 0, NULL},
    {"studies", NULL, "body.studies", 0, NULL},
    {"method", NULL, "body.pooled.method", 0, NULL},
    {"interval", NULL, "body.pooled.interval", 0, NULL},
    {"k", NULL, "body.pooled.k", 0, NULL},
    {"q", NULL, "body.pooled.q", 0, NULL},
    {"q_df", NULL, "body.pooled.q_df", 0, NULL},
    {"q_p", NULL, "body.pooled.q_p", 0, NULL},
    {"i2", NULL, "body.pooled.i2", 0, NULL},
    {"tau2", NULL, "body.pooled.tau2", 0, NULL},
    {"prediction_low", NULL, "body.pooled.prediction_low", 0, NULL},
    {"prediction_high", NULL, "body.pooled.prediction_high", 0, NULL},
    {"per_1000_comparator", NULL, "body.absolute.comparator_risk", 1000,
     "Events in 1000 people without treatment."},
    {"per_1000", NULL, "body.absolute.risk", 1000,
     "Events in 1000 people with treatment."},
    {"per_1000_low", NULL, "body.absolute.risk_low", 1000,
     "From the lower limit of the effect."},
    {"per_1000_high", NULL, "body.absolute.risk_high", 1000,
     "From the upper limit of the effect."},
    {"topic", "topic", NULL, 0, NULL},
    {"updated", "updated", NULL, 0, NULL},
    {"review_state", "review_state", NULL, 0, NULL},
    {"reviewed_by", "reviewed_by", NULL, 0, NULL},
    {"reviewed_on", "reviewed_on", NULL, 0, NULL},
    {"review_due", "review_due", NULL, 0, NULL},
    {"commit", "commit", NULL, 0, NULL},
};
const size_t data_columns_count = sizeof data_columns / sizeof *data_columns;

struct found_column {
	struct data_path claim, outcome; /* empty: none */
};

struct table {
	const struct site *site;
	struct strbuf *out;
	struct found_column *columns;
	struct arena kept, scratch;
};

static void
find_columns(struct table *table)
{
	const struct data_field *last;

	table->columns =
	    ARENA_ARRAY(&table->kept, struct found_column, data_columns_count);
	for (size_t i = 0; i < data_columns_count; i++) {
		const struct data_column *column = &data_columns[i];
		struct found_column *found = &table->columns[i];

		if (column->claim != NULL)
			found->claim =
			    data_path_find(&data_claim, column->claim, &last);
		if (column->outcome != NULL)
			found->outcome = data_path_find(&data_outcome,
							column->outcome, &last);
	}
}

static struct view_result
read_column(const struct found_column *column, const struct claim *claim,
	    const struct outcome *outcome, struct arena *arena)
{
	struct view_result value = {0};

	if (outcome != NULL && column->outcome.count > 0) {
		value = data_path_read(&column->outcome, outcome, arena);
		if (!view_is_nothing(value, arena) || claim->by_outcomes)
			return value;
	}
	return column->claim.count > 0
		   ? data_path_read(&column->claim, claim, arena)
		   : value;
}

/* ---- cells ---- */

static bool
needs_quotes(struct str text)
{
	for (size_t i = 0; i < text.len; i++)
		if (text.ptr[i] == ',' || text.ptr[i] == '"' ||
		    text.ptr[i] == '\n' || text.ptr[i] == '\r')
			return true;
	return text.len > 0 && (byte_is_space(text.ptr[0]) ||
				byte_is_space(text.ptr[text.len - 1]));
}

/* RFC 4180. */
static void
add_text(struct strbuf *out, struct str text)
{
	struct str part;

	if (!needs_quotes(text)) {
		strbuf_add(out, text);
		return;
	}
	strbuf_add_byte(out, '"');
	while (text.len > 0) {
		part = str_part(text, 0, str_find_byte(text, '"'));
		strbuf_add(out, part);
		if (part.len < text.len)
			strbuf_addz(out, "\"\"");
		text = str_from_byte(text, part.len + 1);
	}
	strbuf_add_byte(out, '"');
}

/* Several texts as one cell. */
static void
add_texts(struct strbuf *out, const struct list *texts)
{
	const struct str *items = texts->items;
	struct strbuf joined = {0};

	for (size_t i = 0; i < texts->count; i++) {
		strbuf_addz(&joined, i > 0 ? "; " : "");
		strbuf_add(&joined, items[i]);
	}
	add_text(out, strbuf_str(&joined));
	strbuf_free(&joined);
}

static void
add_cell(struct strbuf *out, struct view_result value, double times,
	 struct arena *arena)
{
	if (view_is_nothing(value, arena))
		return;
	switch (value.kind) {
	case VIEW_NUMBER:
		strbuf_add_number(
		    out, *(const double *)value.at * (times > 0 ? times : 1),
		    DATA_DIGITS);
		break;
	case VIEW_AMOUNT:
	case VIEW_COUNT:
		strbuf_printf(out, "%u", *(const uint32_t *)value.at);
		break;
	case VIEW_POINTER:
		add_text(out, view_id(value.of, *(const void *const *)value.at,
				      arena));
		break;
	case VIEW_TEXTS: add_texts(out, value.at); break;
	default: add_text(out, view_text(value, arena)); break;
	}
}

/* Several texts as one cell. */
static void
add_node(struct strbuf *out, const struct node *node)
{
	struct strbuf joined = {0};

	if (node->kind == NODE_NUMBER)
		strbuf_add_number(out, node->number, DATA_DIGITS);
	else if (node->kind == NODE_TEXT)
		add_text(out, node->text);
	for (size_t i = 0; i < node->count; i++) {
		strbuf_addz(&joined, i > 0 ? "; " : "");
		if (node->items[i].kind == NODE_NUMBER)
			strbuf_add_number(&joined, node->items[i].number,
					  DATA_DIGITS);
		else
			strbuf_add(&joined, node->items[i].text);
	}
	add_text(out, strbuf_str(&joined));
	strbuf_free(&joined);
}

struct str
data_own_column(const struct field *field, struct arena *arena)
{
	return arena_printf(arena, "field.%.*s", STR_ARG(field->name.text));
}

static void
add_own_cells(struct table *table, const struct claim *claim)
{
	for (size_t i = 0; i < table->site->config.fields.count; i++) {
		const struct field *field =
		    &table->site->config.fields.items[i];
		const struct node *value =
		    claim->page->fields == NULL
			? NULL
			: node_find(claim->page->fields, field->name.text.ptr);

		if (!field->on_claim)
			continue;
		strbuf_add_byte(table->out, ',');
		if (value != NULL)
			add_node(table->out, value);
	}
}

static void
add_row(struct table *table, const struct claim *claim,
	const struct outcome *outcome)
{
	for (size_t i = 0; i < data_columns_count; i++) {
		if (i > 0)
			strbuf_add_byte(table->out, ',');
		add_cell(table->out,
			 read_column(&table->columns[i], claim, outcome,
				     &table->scratch),
			 data_columns[i].times, &table->scratch);
	}
	add_own_cells(table, claim);
	strbuf_add_byte(table->out, '\n');
}

static void
add_header(struct table *table)
{
	for (size_t i = 0; i < data_columns_count; i++)
		strbuf_printf(table->out, "%s%s", i > 0 ? "," : "",
			      data_columns[i].name);
	for (size_t i = 0; i < table->site->config.fields.count; i++) {
		const struct field *field =
		    &table->site->config.fields.items[i];

		if (!field->on_claim)
			continue;
		strbuf_add_byte(table->out, ',');
		add_text(table->out, data_own_column(field, &table->scratch));
	}
	strbuf_add_byte(table->out, '\n');
}

/* A line for each outcome, or one. */
static void
add_claim(struct table *table, const struct claim *claim)
{
	for (size_t i = 0; i < claim->outcomes.count; i++)
		add_row(table, claim, &claim->outcomes.items[i]);
	if (claim->outcomes.count == 0)
		add_row(table, claim, NULL);
}

void
data_claims_csv(const struct site *site, struct data_out *out)
{
	struct table table = {.site = site, .out = &out->text};

	find_columns(&table);
	add_header(&table);
	for (size_t i = 0; i < site->claims.count; i++) {
		add_claim(&table, site->claims.items[i]);
		arena_reset(&table.scratch);
		data_flush(out);
	}
	arena_free(&table.scratch);
	arena_free(&table.kept);
}
