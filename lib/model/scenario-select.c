/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What of a network a word of a scenario means. */
#include "liantu/enums.h"
#include "model/scenario-bind-private.h"
#include "model/text-private.h"

#include <math.h>
#include <string.h>

/* A suggestion costs a pass over all ids. */
#define MOST_SUGGESTIONS 20
#define MOST_CANDIDATES  100000

static const char *
get_kind_name(LiantuShockTarget kind)
{
    static const char *const names[] = {"node", "link", "sector", "place", "holder"};

    return names[kind];
}

/* In both languages, for findings. */
static LiantuFinding *
new_finding(LtFindingId id, LiantuShockTarget kind, const char *word)
{
    static const char *const zh[] = {"节点", "联系", "行业", "地点", "主体"};
    const char *arguments[2][3] = {{zh[kind], word, NULL}, {get_kind_name(kind), word, NULL}};

    return lt_finding_new_bilingual(id, arguments[0], arguments[1]);
}

/* How many suppliers stand for what is not told: each the same part of what is left. */
static void
fill_supply_parts(LtSelector *self)
{
    LiantuChain *chain = self->chain;
    guint32 n_segments = chain->items[LIANTU_ENTITY_SEGMENT].n;
    guint32 n = chain->items[LIANTU_ENTITY_SUPPLY].n;

    self->supply_part = g_new0(double, MAX(n, 1));
    self->is_assumed = g_new0(gboolean, MAX(n, 1));
    for (guint32 segment = 0; segment < n_segments; segment++) {
        guint32 from = chain->supply_of_segment.start[segment];
        guint32 to = chain->supply_of_segment.start[segment + 1];
        double known[2] = {0.0, 0.0};
        guint n_unknown[2] = {0, 0};

        for (guint32 i = from; i < to; i++) {
            const LtShare *share = &chain->share[i];
            guint8 layer = chain->provider_layer[chain->supply[i].provider];

            self->is_assumed[i] = !share->is_known;
            self->supply_part[i] = 0.5 * (share->low + share->high);
            if (share->is_known)
                known[layer] += self->supply_part[i];
            else
                n_unknown[layer]++;
        }
        for (guint32 i = from; i < to; i++) {
            guint8 layer = chain->provider_layer[chain->supply[i].provider];

            if (self->is_assumed[i])
                self->supply_part[i] = fmax(0.0, 1.0 - known[layer]) / n_unknown[layer];
        }
    }
}

void
lt_selector_init(LtSelector *self, LtScenarioBinding *binding, GPtrArray *findings)
{
    *self = (LtSelector){.binding = binding,
                         .chain = liantu_network_get_chain(binding->network),
                         .findings = findings};
    if (self->chain != NULL)
        fill_supply_parts(self);
}

void
lt_selector_clear(LtSelector *self)
{
    for (guint i = 0; i < G_N_ELEMENTS(self->row_of); i++)
        g_clear_pointer(&self->row_of[i], g_hash_table_unref);
    g_clear_pointer(&self->supply_part, g_free);
    g_clear_pointer(&self->is_assumed, g_free);
}

guint32
lt_selector_count(const LtSelector *self, LiantuShockTarget kind)
{
    LiantuNetwork *network = self->binding->network;

    switch (kind) {
    case LIANTU_SHOCK_TARGET_LINK:
        return (guint32)liantu_network_get_n_links(network);
    case LIANTU_SHOCK_TARGET_SECTOR:
        return self->chain != NULL ? LIANTU_SEGMENT_KIND_SERVICE + 1
                                   : lt_network_get_n_sectors(network);
    case LIANTU_SHOCK_TARGET_PLACE:
        return self->chain != NULL ? self->chain->items[LIANTU_ENTITY_PLACE].n
                                   : lt_network_get_n_places(network);
    case LIANTU_SHOCK_TARGET_HOLDER:
        return self->chain != NULL ? self->chain->items[LIANTU_ENTITY_PROVIDER].n : 0;
    case LIANTU_SHOCK_TARGET_NODE:
    case LIANTU_SHOCK_TARGET_SET:
    case LIANTU_SHOCK_TARGET_WHERE:
    default:
        return liantu_network_get_n_nodes(network);
    }
}

/* The id of a row; NULL for a link, and for a node of a network without ids. */
static const char *
get_id(LiantuNetwork *network, LiantuShockTarget kind, guint32 row)
{
    LiantuChain *chain = liantu_network_get_chain(network);

    if (kind == LIANTU_SHOCK_TARGET_NODE)
        return liantu_network_get_node_id(network, row);
    if (chain == NULL)
        return kind == LIANTU_SHOCK_TARGET_SECTOR  ? lt_network_get_sector_id(network, row)
               : kind == LIANTU_SHOCK_TARGET_PLACE ? lt_network_get_place_id(network, row)
                                                   : NULL;
    if (kind == LIANTU_SHOCK_TARGET_SECTOR) {
        GEnumClass *klass = g_type_class_ref(LIANTU_TYPE_SEGMENT_KIND);
        const char *nick = g_enum_get_value(klass, (int)row)->value_nick;

        /* Nicks are in static storage. */
        g_type_class_unref(klass);
        return nick;
    }
    if (kind == LIANTU_SHOCK_TARGET_PLACE)
        return chain->items[LIANTU_ENTITY_PLACE].id[row];

    return kind == LIANTU_SHOCK_TARGET_HOLDER ? chain->items[LIANTU_ENTITY_PROVIDER].id[row] : NULL;
}

static const char *
get_name(LiantuNetwork *network, LiantuShockTarget kind, guint32 row, LiantuLanguage language)
{
    LiantuChain *chain = liantu_network_get_chain(network);

    if (chain == NULL)
        return get_id(network, kind, row);
    if (kind == LIANTU_SHOCK_TARGET_NODE)
        return liantu_chain_get_name(chain, LIANTU_ENTITY_SEGMENT, row, language);
    if (kind == LIANTU_SHOCK_TARGET_SECTOR)
        return liantu_segment_kind_get_label((LiantuSegmentKind)row, language);

    return liantu_chain_get_name(
        chain, kind == LIANTU_SHOCK_TARGET_PLACE ? LIANTU_ENTITY_PLACE : LIANTU_ENTITY_PROVIDER,
        row, language);
}

char *
lt_scenario_dup_row(LiantuNetwork *network,
                    LiantuShockTarget kind,
                    guint32 row,
                    LiantuLanguage language,
                    gboolean names)
{
    const char *text = NULL;

    if (kind == LIANTU_SHOCK_TARGET_LINK) {
        g_autoptr(GBytes) suppliers = liantu_network_get_suppliers(network);
        g_autoptr(GBytes) buyers = liantu_network_get_buyers(network);
        const guint32 *supplier = g_bytes_get_data(suppliers, NULL);
        const guint32 *buyer = g_bytes_get_data(buyers, NULL);
        g_autofree char *from =
            lt_scenario_dup_row(network, LIANTU_SHOCK_TARGET_NODE, supplier[row], language, names);
        g_autofree char *to =
            lt_scenario_dup_row(network, LIANTU_SHOCK_TARGET_NODE, buyer[row], language, names);

        return g_strconcat(from, "→", to, NULL);
    }
    if (names)
        text = get_name(network, kind, row, language);
    if (text == NULL)
        text = get_id(network, kind, row);

    return text != NULL ? g_strdup(text) : g_strdup_printf("%u", row);
}

static void
insert_word(GHashTable *table, const char *word, guint32 row)
{
    if (word != NULL && !g_hash_table_contains(table, word))
        g_hash_table_insert(table, (gpointer)word, GUINT_TO_POINTER(row + 1));
}

/* Ids come before names, so that no name hides one. */
static GHashTable *
get_words(LtSelector *self, LiantuShockTarget kind)
{
    guint32 n = lt_selector_count(self, kind);
    LiantuNetwork *network = self->binding->network;
    GHashTable *table;

    if (self->row_of[kind] != NULL)
        return self->row_of[kind];
    table = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint32 row = 0; row < n; row++)
        insert_word(table, get_id(network, kind, row), row);
    for (guint32 row = 0; self->chain != NULL && row < n; row++)
        for (int language = 0; language < 2; language++)
            insert_word(table, get_name(network, kind, row, (LiantuLanguage)language), row);
    self->row_of[kind] = table;

    return table;
}

static void
complain(LtSelector *self,
         LtFindingId id,
         LiantuShockTarget kind,
         const char *word,
         const LiantuFinding *anchor)
{
    LiantuFinding *finding = new_finding(id, kind, word);
    guint32 n = lt_selector_count(self, kind);
    const char *nearest = NULL;

    if (id == LT_FINDING_SCENARIO_UNKNOWN && kind != LIANTU_SHOCK_TARGET_LINK &&
        n < MOST_CANDIDATES && self->n_suggestions++ < MOST_SUGGESTIONS) {
        g_autofree const char **known = g_new(const char *, MAX(n, 1));
        guint n_known = 0;

        for (guint32 row = 0; row < n; row++)
            if (get_id(self->binding->network, kind, row) != NULL)
                known[n_known++] = get_id(self->binding->network, kind, row);
        nearest = lt_text_suggest(word, known, n_known);
    }
    if (nearest != NULL)
        lt_finding_set_suggestion(finding, nearest);
    lt_scenario_take(self->findings, finding, anchor, self->binding->set->file);
}

static guint32
find_link(LtSelector *self, const char *word)
{
    static const char *const arrows[] = {"→", "->"};
    GHashTable *nodes = get_words(self, LIANTU_SHOCK_TARGET_NODE);
    const LtCsr *buyers = lt_network_get_buyers_of(self->binding->network);

    for (guint i = 0; i < G_N_ELEMENTS(arrows); i++)
        for (const char *arrow = strstr(word, arrows[i]); arrow != NULL;
             arrow = strstr(arrow + 1, arrows[i])) {
            g_autofree char *from = g_strstrip(g_strndup(word, (gsize)(arrow - word)));
            g_autofree char *to = g_strstrip(g_strdup(arrow + strlen(arrows[i])));
            guint32 supplier = GPOINTER_TO_UINT(g_hash_table_lookup(nodes, from)) - 1;
            guint32 buyer = GPOINTER_TO_UINT(g_hash_table_lookup(nodes, to)) - 1;

            if (supplier == LIANTU_NONE || buyer == LIANTU_NONE)
                continue;
            for (gsize e = buyers->start[supplier]; e < buyers->start[supplier + 1]; e++)
                if (buyers->target[e] == buyer)
                    return buyers->link[e];
        }
    return LIANTU_NONE;
}

static gboolean
has_wildcard(const char *word)
{
    return strpbrk(word, "*?") != NULL;
}

/* Every row whose id matches; “*” alone is all, with ids or without. */
static void
match_rows(LtSelector *self, LiantuShockTarget kind, const char *word, GArray *rows)
{
    guint32 n = lt_selector_count(self, kind);
    gboolean is_all = strcmp(word, "*") == 0;

    for (guint32 row = 0; row < n; row++) {
        g_autofree char *id = is_all ? NULL
                                     : lt_scenario_dup_row(self->binding->network, kind, row,
                                                           LIANTU_LANGUAGE_EN, FALSE);

        if (is_all || g_pattern_match_simple(word, id))
            g_array_append_val(rows, row);
    }
}

GArray *
lt_selector_find(LtSelector *self,
                 LiantuShockTarget kind,
                 const char *word,
                 const LiantuFinding *anchor)
{
    GArray *rows = g_array_new(FALSE, FALSE, sizeof(guint32));
    guint32 row;

    if (lt_selector_count(self, kind) == 0) {
        complain(self, LT_FINDING_SCENARIO_UNTOLD, kind, word, anchor);
        return rows;
    }
    if (kind == LIANTU_SHOCK_TARGET_LINK)
        row = has_wildcard(word) ? LIANTU_NONE : find_link(self, word);
    else
        row = GPOINTER_TO_UINT(g_hash_table_lookup(get_words(self, kind), word)) - 1;
    if (row != LIANTU_NONE)
        g_array_append_val(rows, row);
    else if (has_wildcard(word))
        match_rows(self, kind, word, rows);
    if (rows->len == 0)
        complain(self, LT_FINDING_SCENARIO_UNKNOWN, kind, word, anchor);

    return rows;
}

void
lt_selector_add_hit(LtSelector *self, guint32 target, gboolean is_link, double part)
{
    LtScenarioHit hit = {target, is_link, part};

    g_array_append_val(self->binding->hits, hit);
}

/* The two layers tell of the same supplies, and are never added. */
double
lt_selector_sum_supplies(LtSelector *self, guint32 segment, const guint8 *is_chosen)
{
    LiantuChain *chain = self->chain;
    double part[2] = {0.0, 0.0};

    for (guint32 i = chain->supply_of_segment.start[segment];
         i < chain->supply_of_segment.start[segment + 1]; i++) {
        if (!is_chosen[i] || chain->provider_residual[chain->supply[i].provider])
            continue;
        part[chain->provider_layer[chain->supply[i].provider]] += self->supply_part[i];
        if (self->is_assumed[i]) {
            self->n_assumed++;
            self->is_assumed[i] = FALSE;
        }
    }
    return fmin(1.0, fmax(part[0], part[1]));
}

static gboolean
is_supplied_by(LtSelector *self, guint32 supply, LiantuShockTarget kind, guint32 row)
{
    LiantuChain *chain = self->chain;
    const LtSupply *found = &chain->supply[supply];
    guint32 place = found->place;

    if (kind == LIANTU_SHOCK_TARGET_HOLDER)
        return found->provider == row;
    if (place == LIANTU_NONE)
        place = chain->provider_place[found->provider];

    return liantu_chain_is_within(chain, place, row);
}

static void
add_supplied(LtSelector *self, LiantuShockTarget kind, guint32 row)
{
    LiantuChain *chain = self->chain;
    guint32 n = chain->items[LIANTU_ENTITY_SUPPLY].n;
    g_autofree guint8 *is_chosen = g_new(guint8, MAX(n, 1));

    for (guint32 i = 0; i < n; i++)
        is_chosen[i] = (guint8)is_supplied_by(self, i, kind, row);
    for (guint32 segment = 0; segment < chain->items[LIANTU_ENTITY_SEGMENT].n; segment++) {
        double part = lt_selector_sum_supplies(self, segment, is_chosen);

        if (part > 0.0)
            lt_selector_add_hit(self, segment, FALSE, part);
    }
}

static void
add_grouped(LtSelector *self, const guint32 *group, guint32 row)
{
    guint32 n = liantu_network_get_n_nodes(self->binding->network);

    for (guint32 node = 0; node < n; node++)
        if (group[node] == row)
            lt_selector_add_hit(self, node, FALSE, 1.0);
}

static void
add_hits(LtSelector *self, LiantuShockTarget kind, guint32 row)
{
    LiantuNetwork *network = self->binding->network;

    switch (kind) {
    case LIANTU_SHOCK_TARGET_LINK:
        lt_selector_add_hit(self, row, TRUE, 1.0);
        return;
    case LIANTU_SHOCK_TARGET_SECTOR:
        if (self->chain == NULL) {
            add_grouped(self, lt_network_get_sectors(network), row);
            return;
        }
        for (guint32 i = 0; i < self->chain->items[LIANTU_ENTITY_SEGMENT].n; i++)
            if (self->chain->segment_kind[i] == row)
                lt_selector_add_hit(self, i, FALSE, 1.0);
        return;
    case LIANTU_SHOCK_TARGET_PLACE:
    case LIANTU_SHOCK_TARGET_HOLDER:
        if (self->chain == NULL)
            add_grouped(self, lt_network_get_places(network), row);
        else
            add_supplied(self, kind, row);
        return;
    case LIANTU_SHOCK_TARGET_NODE:
    case LIANTU_SHOCK_TARGET_SET:
    case LIANTU_SHOCK_TARGET_WHERE:
    default:
        lt_selector_add_hit(self, row, FALSE, 1.0);
    }
}

gboolean
lt_selector_add_member(LtSelector *self, guint shock, LiantuShockTarget kind, guint32 row)
{
    LtScenarioMember member = {
        .shock = shock, .kind = kind, .row = row, .first = self->binding->hits->len};

    add_hits(self, kind, row);
    member.end = self->binding->hits->len;
    if (member.end == member.first)
        return FALSE;
    g_array_append_val(self->binding->members, member);
    self->is_full |= self->binding->hits->len > LT_SCENARIO_MOST_HITS;

    return TRUE;
}

static void
add_words(LtSelector *self, const LtSelection *selection, guint shock)
{
    g_auto(GStrv) words = lt_selection_list(selection);

    for (guint i = 0; words[i] != NULL; i++) {
        g_autoptr(GArray) rows =
            lt_selector_find(self, selection->target, words[i], selection->anchor);
        gboolean any = FALSE;

        for (guint k = 0; k < rows->len; k++)
            any |= lt_selector_add_member(self, shock, selection->target,
                                          g_array_index(rows, guint32, k));
        if (rows->len > 0 && !any)
            lt_scenario_take(self->findings,
                             lt_finding_new(LT_FINDING_SCENARIO_NOTHING, words[i], NULL),
                             selection->anchor, self->binding->set->file);
    }
}

/* A set has only sets before it, but may have them more than once: what it comes to has a limit. */
static void
add_set(LtSelector *self, const char *word, guint shock)
{
    LiantuScenarioSet *set = self->binding->set;
    const LtNamedSet *named = lt_scenario_set_get_named(set, lt_scenario_set_find_named(set, word));

    for (guint k = 0; k < named->members->len && !self->is_full; k++)
        lt_selector_add(self, named->members->pdata[k], shock);
}

void
lt_selector_add(LtSelector *self, const LtSelection *selection, guint shock)
{
    if (selection->target == LIANTU_SHOCK_TARGET_SET) {
        g_auto(GStrv) words = lt_selection_list(selection);

        for (guint i = 0; words[i] != NULL; i++)
            add_set(self, words[i], shock);
    } else if (selection->target == LIANTU_SHOCK_TARGET_WHERE) {
        lt_selector_add_where(self, selection, shock);
    } else {
        add_words(self, selection, shock);
    }
}
