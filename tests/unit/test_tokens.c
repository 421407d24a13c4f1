#include "expect.h"

#include "base/tokens.h"

/* By CaseFolding.txt and the decompositions of UnicodeData.txt, as the
 * comment of tokens_read has it; "+" before a word that stands beside. */
static const struct {
	const char *text, *words;
} texts[] = {
    {"", ""},
    {"...", ""},
    {"Sleep onset", "sleep onset"},
    {"can't, people's, they'll", "cant peoples theyll"},
    {"can\u2019t", "cant"},
    {"l'insomnie d'hiver", "l insomnie d hiver"},
    {"'quoted' words'", "quoted words"},
    {"rock'n'roll", "rockn roll"},
    {"UPPER AZ[`{az@ Zz", "upper az az zz"},
    {"caf\u00e9s, caf\u00e9", "cafes cafe"},
    {"placebo-controlled 1.6", "placebo controlled 1 6"},
    {"Schlafst\u00f6rung Stra\u00dfe", "schlafstorung strasse"},
    {"E\u0301tude", "etude"},
    {"m\u00b2 \ufb01ne", "m2 fine"},
    {"I\u0131\u0130", "iii"},
    {"\u03a3\u03bf\u03c6\u03cc\u03c2", "\u03c3\u03bf\u03c6\u03bf\u03c3"},
    {"\u0645\u064e\u063a\u0646\u064a\u0633\u064a\u0648\u0645",
     "\u0645\u063a\u0646\u064a\u0633\u064a\u0648\u0645"},
    {"\u7761\u7720", "\u7761\u7720 +\u7720"},
    {"\u7761\u7720\u597d", "\u7761\u7720 \u7720\u597d +\u597d"},
    {"\u7761", "\u7761"},
    {"Mg\u7761", "mg \u7761"},
    {"\u7761\u7720Mg", "\u7761\u7720 +\u7720 mg"},
    {"soft\u00adware", "software"},
    {"aaaaaaaaaabbbbbbbbbbccccccccccddddd", "aaaaaaaaaabbbbbbbbbbccccccccccdd"},
};

static void
take(void *context, struct str word, bool beside)
{
	struct strbuf *out = context;

	strbuf_addz(out, out->len > 0 ? " " : "");
	strbuf_addz(out, beside ? "+" : "");
	strbuf_add(out, word);
}

START_TEST(reads)
{
	struct strbuf out = {0}, folded = {0};

	tokens_read(str_from(texts[_i].text), &folded, take, &out);
	expect_text(strbuf_str(&out), texts[_i].words);
	strbuf_free(&out);
	strbuf_free(&folded);
}
END_TEST

SUITE(tokens)
{
	tcase_add_loop_test(cases, reads, 0, sizeof texts / sizeof *texts);
}
