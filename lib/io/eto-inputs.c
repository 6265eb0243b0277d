/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/amount-text.h"
#include "io/eto-data.h"

#include <math.h>
#include <string.h>

typedef struct {
    guint id, name, type, stage, description, year;
    guint market, caption, source;
} Columns;

static const struct {
    const char *word;
    LtEtoType type;
    LiantuSegmentKind kind;
    LiantuRole role;
} types[] = {
    /* One process hands its wafers on to the next: that is a flow. */
    {"process", LT_ETO_PROCESS, LIANTU_SEGMENT_KIND_BASE_PROCESS, LIANTU_ROLE_FLOW},
    {"tool_resource", LT_ETO_TOOL, LIANTU_SEGMENT_KIND_PRODUCTION_EQUIPMENT, LIANTU_ROLE_CAPITAL},
    {"material_resource", LT_ETO_MATERIAL, LIANTU_SEGMENT_KIND_PROCESSED_MATERIAL,
     LIANTU_ROLE_FLOW},
    {"design_resource", LT_ETO_DESIGN, LIANTU_SEGMENT_KIND_SERVICE, LIANTU_ROLE_KNOW_HOW},
    {"ultimate_output", LT_ETO_OUTPUT, LIANTU_SEGMENT_KIND_CHIP, LIANTU_ROLE_FLOW},
};

/* The data set has four types; where a name says more, it is heard. */
static const struct {
    const char *word;
    LtEtoType type;
    LiantuSegmentKind kind;
    LiantuRole role;
} name_rules[] = {
    {"software", LT_ETO_TOOL, LIANTU_SEGMENT_KIND_DESIGN_SOFTWARE, LIANTU_ROLE_KNOW_HOW},
    {"intellectual property", LT_ETO_MATERIAL, LIANTU_SEGMENT_KIND_SERVICE, LIANTU_ROLE_KNOW_HOW},
    {"inspection", LT_ETO_TOOL, LIANTU_SEGMENT_KIND_TEST_EQUIPMENT, LIANTU_ROLE_CAPITAL},
    {"metrology", LT_ETO_TOOL, LIANTU_SEGMENT_KIND_TEST_EQUIPMENT, LIANTU_ROLE_CAPITAL},
    {"monitoring", LT_ETO_TOOL, LIANTU_SEGMENT_KIND_TEST_EQUIPMENT, LIANTU_ROLE_CAPITAL},
    {"process control", LT_ETO_TOOL, LIANTU_SEGMENT_KIND_TEST_EQUIPMENT, LIANTU_ROLE_CAPITAL},
    {"test", LT_ETO_TOOL, LIANTU_SEGMENT_KIND_TEST_EQUIPMENT, LIANTU_ROLE_CAPITAL},
    {"testing", LT_ETO_TOOL, LIANTU_SEGMENT_KIND_TEST_EQUIPMENT, LIANTU_ROLE_CAPITAL},
    {"defect", LT_ETO_TOOL, LIANTU_SEGMENT_KIND_TEST_EQUIPMENT, LIANTU_ROLE_CAPITAL},
    {"probers", LT_ETO_TOOL, LIANTU_SEGMENT_KIND_TEST_EQUIPMENT, LIANTU_ROLE_CAPITAL},
};

static gboolean
has_words(const char *name, const char *words)
{
    g_autofree char *lower = g_ascii_strdown(name, -1);
    gsize length = strlen(words);

    for (const char *p = strstr(lower, words); p != NULL; p = strstr(p + 1, words))
        if ((p == lower || !g_ascii_isalpha(p[-1])) && !g_ascii_isalpha(p[length]))
            return TRUE;

    return FALSE;
}

static LiantuSegmentKind
choose_kind(LtEtoNode *node, LiantuSegmentKind kind)
{
    for (guint i = 0; i < G_N_ELEMENTS(name_rules); i++) {
        if (name_rules[i].type != node->type || !has_words(node->name, name_rules[i].word))
            continue;
        node->role = name_rules[i].role;
        return name_rules[i].kind;
    }
    return kind;
}

static gboolean
read_type(LtCsvReader *reader, guint column, LtEtoNode *node, LiantuSegmentKind *kind)
{
    const char *words[G_N_ELEMENTS(types) + 1] = {NULL};
    const char *text = lt_csv_reader_get_word(reader, column);
    g_autofree char *list = NULL;

    for (guint i = 0; i < G_N_ELEMENTS(types); i++) {
        words[i] = types[i].word;
        if (!g_str_equal(text, types[i].word))
            continue;
        node->type = types[i].type;
        node->role = types[i].role;
        *kind = choose_kind(node, types[i].kind);
        return TRUE;
    }

    list = g_strjoinv(", ", (char **)words);
    lt_csv_reader_take_finding(reader, column,
                               lt_finding_new(LT_FINDING_TABLE_WORD, text, list, NULL));
    return FALSE;
}

static void
add_market(LtEto *self, LtCsvReader *reader, const Columns *columns, LtEtoNode *node)
{
    const char *text = lt_csv_reader_get_word(reader, columns->market);
    const char *source = lt_eto_add_source(self, lt_csv_reader_get_word(reader, columns->source));
    int year = lt_eto_read_year(reader, columns->year);
    g_autoptr(LiantuObservation) observation = NULL;
    LtMoneyText money;

    if (*text == '\0')
        return;

    observation = liantu_observation_new("market-size");
    if (lt_money_text_parse(text, &money)) {
        liantu_observation_set_value(observation, money.value);
        liantu_observation_set_unit(observation, money.unit);
        liantu_observation_set_note(observation, money.note);
        if (g_str_has_prefix(money.unit, "USD "))
            node->market = money.value;
        if (money.year > 0)
            year = money.year;
        g_free(money.note);
    } else {
        lt_csv_reader_take_finding(reader, columns->market,
                                   lt_finding_new(LT_FINDING_TABLE_MONEY, text, NULL));
        liantu_observation_set_note(observation, text);
    }
    liantu_observation_set_date(observation, year, NULL);
    liantu_observation_set_evidence(observation, source, lt_eto_get_confidence(source));
    liantu_builder_add_observation(self->builder, LIANTU_ENTITY_SEGMENT, node->row, observation);
}

static void
add_note(LtEto *self, LtCsvReader *reader, const Columns *columns, const LtEtoNode *node)
{
    const char *description = lt_csv_reader_get_word(reader, columns->description);
    const char *caption = lt_csv_reader_get_word(reader, columns->caption);
    g_autofree char *both = NULL;

    if (*description == '\0' && *caption == '\0')
        return;

    both = g_strconcat(description, *description != '\0' && *caption != '\0' ? "\n\n" : "", caption,
                       NULL);
    liantu_builder_add_note(self->builder, LIANTU_ENTITY_SEGMENT, node->row, LIANTU_LANGUAGE_EN,
                            both);
}

static gboolean
is_repeated(LtEto *self, LtCsvReader *reader, guint column)
{
    const char *id = lt_csv_reader_get_word(reader, column);
    const LtEtoNode *first = g_hash_table_lookup(self->node_of, id);
    g_autofree char *line = NULL;
    LiantuFinding *finding;

    if (first == NULL)
        return FALSE;

    line = g_strdup_printf("%u", first->line);
    {
        const char *zh[] = {"环节", id, line, NULL};
        const char *en[] = {"segment", id, line, NULL};

        finding = lt_finding_new_bilingual(LT_FINDING_DUPLICATE_ID, zh, en);
    }
    lt_finding_add_subject(finding, id);
    lt_csv_reader_take_finding(reader, column, finding);
    return TRUE;
}

static void
read_node(LtEto *self, LtCsvReader *reader, const Columns *columns)
{
    LiantuSegmentKind kind = LIANTU_SEGMENT_KIND_BASE_PROCESS;
    LtEtoNode *node;

    if (!lt_eto_check_id(reader, columns->id) || is_repeated(self, reader, columns->id))
        return;

    node = g_new0(LtEtoNode, 1);
    node->id = g_strdup(lt_csv_reader_get_word(reader, columns->id));
    node->name = g_strdup(lt_csv_reader_get_word(reader, columns->name));
    node->line = lt_csv_reader_get_line(reader);
    node->type = LT_ETO_STAGE;
    node->role = LIANTU_ROLE_FLOW;
    node->market = NAN;
    g_ptr_array_add(self->nodes, node);
    g_hash_table_insert(self->node_of, node->id, node);
    if (columns->type != LIANTU_NONE && !read_type(reader, columns->type, node, &kind))
        kind = LIANTU_SEGMENT_KIND_UNKNOWN;

    node->row = liantu_builder_add_segment(self->builder, node->id, kind);
    if (*node->name != '\0')
        liantu_builder_add_name(self->builder, LIANTU_ENTITY_SEGMENT, node->row, LIANTU_LANGUAGE_EN,
                                node->name);
    add_note(self, reader, columns, node);
    add_market(self, reader, columns, node);
    if (*lt_csv_reader_get_word(reader, columns->stage) != '\0') {
        const LtEtoNode *stage = lt_eto_find_node(self, reader, columns->stage);

        if (stage != NULL)
            liantu_builder_add_code(self->builder, LIANTU_ENTITY_SEGMENT, node->row, "ETO stage",
                                    stage->id);
    }
}

static void
read_nodes(LtEto *self, LtCsvReader *reader, Columns *columns)
{
    static const char prefix[] = "market_share_chart_";
    struct {
        guint *column;
        const char *name;
    } market[] = {
        {&columns->market, "global_market_size_info"},
        {&columns->caption, "caption"},
        {&columns->source, "source"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(market); i++) {
        g_autofree char *name = g_strconcat(prefix, market[i].name, NULL);

        *market[i].column = lt_csv_reader_find_column(reader, name);
    }
    columns->description = lt_csv_reader_find_column(reader, "description");
    columns->year = lt_csv_reader_find_column(reader, "year");
    if (columns->id == LIANTU_NONE || columns->name == LIANTU_NONE)
        return;

    while (lt_csv_reader_next(reader))
        read_node(self, reader, columns);
}

void
lt_eto_read_stages(LtEto *self, GBytes *bytes)
{
    g_autoptr(LtCsvReader) reader = lt_eto_open(self, LT_ETO_STAGES, bytes);
    Columns columns;

    if (reader == NULL)
        return;

    columns.id = lt_csv_reader_require_column(reader, "stage_id");
    columns.name = lt_csv_reader_require_column(reader, "stage_name");
    columns.type = LIANTU_NONE;
    columns.stage = LIANTU_NONE;
    read_nodes(self, reader, &columns);
}

void
lt_eto_read_inputs(LtEto *self, GBytes *bytes)
{
    g_autoptr(LtCsvReader) reader = lt_eto_open(self, LT_ETO_INPUTS, bytes);
    Columns columns;

    if (reader == NULL)
        return;

    columns.id = lt_csv_reader_require_column(reader, "input_id");
    columns.name = lt_csv_reader_require_column(reader, "input_name");
    columns.type = lt_csv_reader_require_column(reader, "type");
    columns.stage = lt_csv_reader_find_column(reader, "stage_id");
    if (columns.type != LIANTU_NONE)
        read_nodes(self, reader, &columns);
}
