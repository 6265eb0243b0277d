/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/graph-import.h"

#include "io/tables.h"
#include "model/text-private.h"

#include <math.h>
#include <string.h>

/* After that many the rest says nothing new. */
#define MAX_FINDINGS 1000
/* So many attributes that are not known are named. */
#define MAX_NAMED 12

typedef struct {
    const char *key; /* of a node; where a link comes from */
    const char *to;  /* where it leads; NULL for a node */
    const char *file;
    guint line;
    guint first; /* its attributes */
    guint n;
} Item;

typedef struct {
    const char *name; /* folded */
    const char *value;
} Attribute;

struct _LtGraphImport {
    LiantuBuilder *builder;
    GPtrArray *findings;
    guint n_findings;
    GStringChunk *texts;
    GArray *items;
    GArray *attributes;
    GPtrArray *ids;       /* of the nodes: their segments */
    GHashTable *row_of;   /* key → row of the segment + 1 */
    GHashTable *known;    /* folded names of attributes that mean something */
    GHashTable *unknown;  /* names of others */
    GHashTable *pairs;    /* “from, to” of links that were added */
    GHashTable *group_of; /* “segment, label” → number of the group + 1 */
    char *id;
    const char *file;
    guint line;
    guint n_bare; /* links that do not say what for */
    gboolean is_undirected;
};

/* What attributes are called. */
typedef enum {
    NAME_ZH,
    NAME_EN,
    NAME,
    ID,
    KIND,
    FINAL,
    MARKET,
    RELATION,
    ROLE,
    ESSENTIAL,
    GROUP,
    LEAST,
    AMOUNT,
    UNIT,
    COVER,
    TYPE_WEIGHT,
    IGNORED,
    N_WORDS,
} Word;

static const char *const words[N_WORDS] = {
    [NAME_ZH] = "name-zh|chinese name|名称|中文名称",
    [NAME_EN] = "name-en|english name|英文名称",
    [NAME] = "name|label|title",
    [ID] = "id|编号",
    [KIND] = "kind|category|类别",
    [FINAL] = "final|is final|最终产品",
    [MARKET] = "market-usd-million|market size|市场规模",
    [RELATION] = "relation|type|关系",
    [ROLE] = "role|用途",
    [ESSENTIAL] = "essential|必需",
    [GROUP] = "group|替代组",
    [LEAST] = "least|至少几项",
    [AMOUNT] = "amount|quantity|用量",
    [UNIT] = "unit|单位",
    [COVER] = "cover-days|库存天数",
    [TYPE_WEIGHT] = "type-weight|权重",
    [IGNORED] = "key|source|target|from|to",
};

static void
add_words(LtGraphImport *self)
{
    for (guint i = 0; i < N_WORDS; i++) {
        g_auto(GStrv) names = g_strsplit(words[i], "|", -1);

        for (guint k = 0; names[k] != NULL; k++)
            g_hash_table_insert(self->known, lt_table_fold(names[k]), GUINT_TO_POINTER(i + 1));
    }
}

LtGraphImport *
lt_graph_import_new(void)
{
    LtGraphImport *self = g_new0(LtGraphImport, 1);

    self->findings = lt_findings_new();
    self->texts = g_string_chunk_new(1 << 14);
    self->items = g_array_new(FALSE, FALSE, sizeof(Item));
    self->attributes = g_array_new(FALSE, FALSE, sizeof(Attribute));
    self->ids = g_ptr_array_new();
    self->row_of = g_hash_table_new(g_str_hash, g_str_equal);
    self->known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    self->unknown = g_hash_table_new(g_str_hash, g_str_equal);
    self->pairs = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    self->group_of = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    add_words(self);

    return self;
}

void
lt_graph_import_free(LtGraphImport *self)
{
    g_clear_object(&self->builder);
    g_ptr_array_unref(self->findings);
    g_string_chunk_free(self->texts);
    g_array_unref(self->items);
    g_array_unref(self->attributes);
    g_ptr_array_unref(self->ids);
    g_hash_table_unref(self->row_of);
    g_hash_table_unref(self->known);
    g_hash_table_unref(self->unknown);
    g_hash_table_unref(self->pairs);
    g_hash_table_unref(self->group_of);
    g_free(self->id);
    g_free(self);
}

void
lt_graph_import_set_place(LtGraphImport *self, const char *file, guint line)
{
    self->file = file;
    self->line = line;
}

void
lt_graph_import_set_id(LtGraphImport *self, const char *id)
{
    if (self->id == NULL && lt_text_is_id(id))
        self->id = g_strdup(id);
}

void
lt_graph_import_set_undirected(LtGraphImport *self)
{
    self->is_undirected = TRUE;
}

/* The first error is kept, whatever comes before it. */
void
lt_graph_import_take_placed(LtGraphImport *self, LiantuFinding *finding)
{
    if (self->n_findings++ >= MAX_FINDINGS && lt_findings_set_error(self->findings, NULL)) {
        liantu_finding_free(finding);
        return;
    }
    g_ptr_array_add(self->findings, finding);
}

void
lt_graph_import_take_finding(LtGraphImport *self, LiantuFinding *finding)
{
    lt_finding_set_file(finding, self->file);
    if (liantu_finding_get_line(finding) == 0)
        lt_finding_set_line(finding, self->line);
    lt_graph_import_take_placed(self, finding);
}

static void
add_item(LtGraphImport *self, const char *key, const char *to)
{
    Item item = {g_string_chunk_insert_const(self->texts, key),
                 to != NULL ? g_string_chunk_insert_const(self->texts, to) : NULL,
                 self->file,
                 self->line,
                 self->attributes->len,
                 0};

    g_array_append_val(self->items, item);
}

void
lt_graph_import_add_node(LtGraphImport *self, const char *key)
{
    add_item(self, key, NULL);
}

void
lt_graph_import_add_link(LtGraphImport *self, const char *from, const char *to)
{
    add_item(self, from, to);
}

void
lt_graph_import_set(LtGraphImport *self, const char *attribute, const char *value)
{
    Attribute entry;

    if (self->items->len == 0 || *value == '\0' || !lt_text_is_legal(value))
        return;
    entry = (Attribute){g_string_chunk_insert_const(self->texts, attribute),
                        g_string_chunk_insert(self->texts, value)};
    g_array_append_val(self->attributes, entry);
    g_array_index(self->items, Item, self->items->len - 1).n++;
}

/* The words of an item; NULL for those that it does not have. */
static void
get_words(LtGraphImport *self, const Item *item, const char *value[N_WORDS])
{
    for (guint i = item->first; i < item->first + item->n; i++) {
        const Attribute *attribute = &g_array_index(self->attributes, Attribute, i);
        g_autofree char *folded = lt_table_fold(attribute->name);
        guint word = GPOINTER_TO_UINT(g_hash_table_lookup(self->known, folded));

        if (word == 0)
            g_hash_table_add(self->unknown, (gpointer)attribute->name);
        else if (value[word - 1] == NULL)
            value[word - 1] = attribute->value;
    }
}

static void
report_value(LtGraphImport *self, const char *id, const char *name, const char *value)
{
    lt_graph_import_take_finding(self,
                                 lt_finding_new(LT_FINDING_GRAPH_VALUE, id, name, value, NULL));
}

static double
get_number(LtGraphImport *self, const char *id, const char *name, const char *text)
{
    gboolean is_percent;
    double value;

    if (text == NULL || g_ascii_strcasecmp(text, "nan") == 0)
        return NAN;
    if (lt_table_parse_number(text, &value, &is_percent) && !is_percent && value >= 0.0)
        return value;
    report_value(self, id, name, text);

    return NAN;
}

static int
get_word(LtGraphImport *self,
         const char *id,
         const char *name,
         LtCellType type,
         const char *text,
         int otherwise)
{
    const LtTableWord *word = text != NULL ? lt_table_find_word(type, text) : NULL;

    if (word != NULL)
        return word->value;
    if (text != NULL)
        report_value(self, id, name, text);

    return otherwise;
}

static gboolean
is_chinese(const char *text)
{
    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p))
        if (g_unichar_get_script(g_utf8_get_char(p)) == G_UNICODE_SCRIPT_HAN)
            return TRUE;

    return FALSE;
}

static void
add_names(LtGraphImport *self, guint row, const char *const value[N_WORDS])
{
    const char *names[2] = {value[NAME_ZH], value[NAME_EN]};
    const char *name = value[NAME];

    if (name != NULL && names[!is_chinese(name)] == NULL)
        names[!is_chinese(name)] = name;
    for (int language = 0; language < 2; language++)
        if (names[language] != NULL)
            liantu_builder_add_name(self->builder, LIANTU_ENTITY_SEGMENT, row,
                                    (LiantuLanguage)language, names[language]);
}

static void
add_market(LtGraphImport *self, guint row, double market)
{
    LtObservation observation = {.indicator = "market-size",
                                 .value = market,
                                 .low = NAN,
                                 .high = NAN,
                                 .unit = "USD million",
                                 .source = LIANTU_NONE,
                                 .scope = LIANTU_NONE};

    if (!isnan(market))
        lt_builder_add_observation(self->builder, LIANTU_ENTITY_SEGMENT, row, &observation, NULL,
                                   NULL);
}

/* FALSE with a finding. */
static gboolean
check_id(LtGraphImport *self, const char *id, const char *key, guint number)
{
    g_autofree char *digits = g_strdup_printf("%u", number);
    guint row;

    if (!lt_text_is_legal(id) || !lt_text_is_id(id)) {
        lt_graph_import_take_finding(self, lt_finding_new(LT_FINDING_GRAPH_NODE, digits, NULL));
        return FALSE;
    }
    row = lt_builder_find_row(self->builder, LIANTU_ENTITY_SEGMENT, id);
    if (row == LIANTU_NONE && !g_hash_table_contains(self->row_of, key))
        return TRUE;
    lt_graph_import_take_finding(self, lt_finding_new(LT_FINDING_GRAPH_TWICE, id, NULL));

    return FALSE;
}

static void
add_node(LtGraphImport *self, const Item *item, guint number)
{
    const char *value[N_WORDS] = {NULL};
    const char *id;
    guint row;

    get_words(self, item, value);
    id = value[ID] != NULL ? value[ID] : item->key;
    if (!check_id(self, id, item->key, number))
        return;
    row = liantu_builder_add_segment(self->builder, id,
                                     (LiantuSegmentKind)get_word(self, id, "kind", LT_CELL_KIND,
                                                                 value[KIND],
                                                                 LIANTU_SEGMENT_KIND_UNKNOWN));
    g_hash_table_insert(self->row_of, (gpointer)item->key, GUINT_TO_POINTER(row + 1));
    g_ptr_array_add(self->ids, (gpointer)id);
    liantu_builder_set_final(self->builder, row,
                             get_word(self, id, "final", LT_CELL_TRUTH, value[FINAL], FALSE));
    add_names(self, row, value);
    add_market(self, row, get_number(self, id, "market-usd-million", value[MARKET]));
}

/* The row of an end; LIANTU_NONE with a finding. */
static guint
find_end(LtGraphImport *self, const char *key, guint number)
{
    g_autofree char *digits = g_strdup_printf("%u", number);
    gpointer row = g_hash_table_lookup(self->row_of, key);
    LiantuFinding *finding;
    const char *nearest;

    if (row != NULL)
        return GPOINTER_TO_UINT(row) - 1;
    finding = lt_finding_new(LT_FINDING_GRAPH_END, digits, key, NULL);
    nearest = lt_text_is_legal(key) && self->findings->len < 50
                  ? lt_text_suggest(key, (const char *const *)self->ids->pdata, self->ids->len)
                  : NULL;
    if (nearest != NULL)
        lt_finding_set_suggestion(finding, nearest);
    lt_graph_import_take_finding(self, finding);

    return LIANTU_NONE;
}

static guint
get_least(LtGraphImport *self, const char *id, const char *text)
{
    double least = get_number(self, id, "least", text);

    if (isnan(least))
        return 1;
    if (least >= 1.0 && least <= 1e6 && !(floor(least) < least))
        return (guint)least;
    report_value(self, id, "least", text);

    return 1;
}

static guint
find_group(LtGraphImport *self, guint row, const char *id, const char *const value[N_WORDS])
{
    g_autofree char *key = NULL;
    guint group;

    if (value[GROUP] == NULL)
        return LIANTU_NONE;
    key = g_strdup_printf("%u\n%s", row, value[GROUP]);
    group = GPOINTER_TO_UINT(g_hash_table_lookup(self->group_of, key)) - 1;
    if (group != LIANTU_NONE)
        return group;
    group = liantu_builder_add_group(
        self->builder, row, NULL, get_least(self, id, value[LEAST]),
        get_word(self, id, "essential", LT_CELL_TRUTH, value[ESSENTIAL], TRUE));
    g_hash_table_insert(self->group_of, g_steal_pointer(&key), GUINT_TO_POINTER(group + 1));

    return group;
}

static void
add_need(LtGraphImport *self, guint buyer, guint supplier, const char *const value[N_WORDS])
{
    const char *id = self->ids->pdata[buyer];
    guint group = find_group(self, buyer, id, value);
    guint need = liantu_builder_add_need(
        self->builder, buyer, self->ids->pdata[supplier],
        (LiantuRole)get_word(self, id, "role", LT_CELL_ROLE, value[ROLE], LIANTU_ROLE_FLOW), group);

    self->n_bare += value[ROLE] == NULL;
    if (group == LIANTU_NONE)
        liantu_builder_set_need_essential(
            self->builder, need,
            get_word(self, id, "essential", LT_CELL_TRUTH, value[ESSENTIAL], TRUE));
    liantu_builder_set_need_amount(self->builder, need,
                                   get_number(self, id, "amount", value[AMOUNT]), value[UNIT]);
    liantu_builder_set_need_cover(self->builder, need,
                                  get_number(self, id, "cover-days", value[COVER]));
}

/* A chain has no loop at a segment, and one link of a kind, a role and a group between two. */
static gboolean
is_new_pair(LtGraphImport *self,
            guint from,
            guint to,
            gboolean is_type,
            const char *const value[N_WORDS])
{
    const char *role = value[ROLE] != NULL ? value[ROLE] : "flow";
    const char *group = value[GROUP] != NULL ? value[GROUP] : "";

    if (from != to && g_hash_table_add(self->pairs, g_strdup_printf("%u %u %d\n%s\n%s", from, to,
                                                                    is_type, role, group)))
        return TRUE;
    lt_graph_import_take_finding(self, lt_finding_new(LT_FINDING_GRAPH_LOOP, self->ids->pdata[from],
                                                      self->ids->pdata[to], NULL));
    return FALSE;
}

static void
add_link(LtGraphImport *self, const Item *item, guint number)
{
    const char *value[N_WORDS] = {NULL};
    guint from = find_end(self, item->key, number), to = find_end(self, item->to, number);
    gboolean is_type;

    get_words(self, item, value);
    if (from == LIANTU_NONE || to == LIANTU_NONE)
        return;
    is_type = value[RELATION] != NULL && (g_ascii_strcasecmp(value[RELATION], "type-of") == 0 ||
                                          strcmp(value[RELATION], "类型") == 0);
    if (!is_new_pair(self, from, to, is_type, value))
        return;
    if (is_type)
        liantu_builder_add_type(
            self->builder, from, self->ids->pdata[to],
            get_number(self, self->ids->pdata[from], "type-weight", value[TYPE_WEIGHT]));
    else
        add_need(self, to, from, value);
}

static void
add_items(LtGraphImport *self, gboolean links)
{
    guint number = 0;

    for (guint i = 0; i < self->items->len; i++) {
        const Item *item = &g_array_index(self->items, Item, i);

        if ((item->to != NULL) != links)
            continue;
        lt_graph_import_set_place(self, item->file, item->line);
        lt_builder_set_line(self->builder, item->line);
        if (links)
            add_link(self, item, ++number);
        else
            add_node(self, item, ++number);
    }
}

static int
compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void
report_unknown(LtGraphImport *self)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    g_autofree char *text = NULL;
    GHashTableIter iter;
    gpointer name;

    g_hash_table_iter_init(&iter, self->unknown);
    while (g_hash_table_iter_next(&iter, &name, NULL))
        if (lt_text_is_legal(name))
            g_ptr_array_add(names, name);
    if (names->len == 0)
        return;
    g_ptr_array_sort(names, compare_names);
    g_ptr_array_set_size(names, (int)MIN(names->len, MAX_NAMED));
    g_ptr_array_add(names, NULL);
    text = g_strjoinv(", ", (char **)names->pdata);
    lt_graph_import_take_finding(self, lt_finding_new(LT_FINDING_GRAPH_ATTRIBUTE, text, NULL));
}

static void
report_whole(LtGraphImport *self)
{
    g_autofree char *n = g_strdup_printf("%u", self->n_bare);

    self->line = 0;
    if (self->is_undirected)
        lt_graph_import_take_finding(self, lt_finding_new(LT_FINDING_GRAPH_UNDIRECTED, NULL));
    if (self->n_bare > 0)
        lt_graph_import_take_finding(self, lt_finding_new(LT_FINDING_GRAPH_DEFAULTS, n, NULL));
    report_unknown(self);
}

static void
take_from_builder(LtGraphImport *self)
{
    g_autoptr(GPtrArray) findings = liantu_builder_list_findings(self->builder);

    for (guint i = 0; i < findings->len; i++)
        lt_graph_import_take_finding(self, liantu_finding_copy(findings->pdata[i]));
}

LiantuChain *
lt_graph_import_finish(LtGraphImport *self, GPtrArray **findings, GError **error)
{
    g_autoptr(LiantuChain) chain = NULL;

    if (!lt_findings_set_error(self->findings, NULL)) {
        self->builder = liantu_builder_new(self->id != NULL ? self->id : "graph");
        add_items(self, FALSE);
        add_items(self, TRUE);
        report_whole(self);
        chain = liantu_builder_build(self->builder, NULL);
        take_from_builder(self);
        g_ptr_array_sort(self->findings, lt_finding_compare);
    }
    if (findings != NULL)
        *findings = g_ptr_array_ref(self->findings);
    if (lt_findings_set_error(self->findings, error))
        return NULL;

    g_assert(chain != NULL);
    g_ptr_array_unref(chain->findings);
    chain->findings = g_ptr_array_ref(self->findings);

    return g_steal_pointer(&chain);
}
