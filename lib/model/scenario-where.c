/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Expressions over a network: of a network of firms they are asked for every node; of a chain for
 * every segment, or, where holders or places are asked for, for every supply of a segment. */
#include "model/scenario-bind-private.h"

#include <string.h>

typedef struct {
    LtSelector *selector;
    const LtOperation *first;
    guint8 **is_match; /* by operation, then by row of its field's kind; NULL: no words */
    guint32 node;
    guint32 supply; /* LIANTU_NONE: a node as a whole */
} Asked;

static LiantuShockTarget
get_kind(LtField field)
{
    static const LiantuShockTarget kinds[] = {
        [LT_FIELD_NODE] = LIANTU_SHOCK_TARGET_NODE,
        [LT_FIELD_SECTOR] = LIANTU_SHOCK_TARGET_SECTOR,
        [LT_FIELD_PLACE] = LIANTU_SHOCK_TARGET_PLACE,
        [LT_FIELD_HOLDER] = LIANTU_SHOCK_TARGET_HOLDER,
        [LT_FIELD_SET] = LIANTU_SHOCK_TARGET_NODE,
    };

    return kinds[field];
}

static gboolean
is_of_supply(LtField field)
{
    return field == LT_FIELD_PLACE || field == LT_FIELD_HOLDER || field == LT_FIELD_SHARE;
}

/* The nodes of a set, by what adding it to the binding would hit; that is taken back. */
static void
match_set(LtSelector *selector, const char *word, guint8 *is_match)
{
    LtScenarioBinding *binding = selector->binding;
    guint n_hits = binding->hits->len, n_members = binding->members->len;
    LtSelection set = {.target = LIANTU_SHOCK_TARGET_SET, .of = (char *)word};

    lt_selector_add(selector, &set, 0);
    for (guint i = n_hits; i < binding->hits->len; i++) {
        const LtScenarioHit *hit = &g_array_index(binding->hits, LtScenarioHit, i);

        if (!hit->is_link)
            is_match[hit->target] = TRUE;
    }
    g_array_set_size(binding->hits, n_hits);
    g_array_set_size(binding->members, n_members);
}

/* A place holds those within it. */
static void
match_within(LtSelector *selector, guint8 *is_match, guint32 row)
{
    guint32 n = lt_selector_count(selector, LIANTU_SHOCK_TARGET_PLACE);

    is_match[row] = TRUE;
    for (guint32 place = 0; selector->chain != NULL && place < n; place++)
        if (liantu_chain_is_within(selector->chain, place, row))
            is_match[place] = TRUE;
}

static guint8 *
match_words(LtSelector *selector, const LtOperation *operation, const LiantuFinding *anchor)
{
    LiantuShockTarget kind = get_kind(operation->field);
    /* Of a network of firms, a firm is its own holder. */
    LiantuShockTarget asked = kind == LIANTU_SHOCK_TARGET_HOLDER && selector->chain == NULL
                                  ? LIANTU_SHOCK_TARGET_NODE
                                  : kind;
    guint8 *is_match = g_new0(guint8, MAX(lt_selector_count(selector, asked), 1));
    g_autoptr(GArray) rows = NULL;

    if (operation->field == LT_FIELD_SET) {
        match_set(selector, operation->word, is_match);
        return is_match;
    }
    rows = lt_selector_find(selector, asked, operation->word, anchor);
    for (guint i = 0; i < rows->len; i++) {
        guint32 row = g_array_index(rows, guint32, i);

        if (operation->field == LT_FIELD_PLACE)
            match_within(selector, is_match, row);
        else
            is_match[row] = TRUE;
    }
    return is_match;
}

/* The row of a node, or of its supply, in the kind of thing that a field is of. */
static guint32
get_row(const Asked *self, LtField field)
{
    LtSelector *selector = self->selector;
    LiantuChain *chain = selector->chain;
    LiantuNetwork *network = selector->binding->network;

    if (field == LT_FIELD_NODE || field == LT_FIELD_SET)
        return self->node;
    if (chain == NULL)
        return field == LT_FIELD_SECTOR  ? lt_network_get_sectors(network)[self->node]
               : field == LT_FIELD_PLACE ? lt_network_get_places(network)[self->node]
                                         : self->node;
    if (field == LT_FIELD_SECTOR)
        return chain->segment_kind[self->node];
    if (field == LT_FIELD_HOLDER)
        return chain->supply[self->supply].provider;
    if (chain->supply[self->supply].place != LIANTU_NONE)
        return chain->supply[self->supply].place;

    return chain->provider_place[chain->supply[self->supply].provider];
}

static double
get_number(const Asked *self, LtField field)
{
    const LtScenarioBinding *binding = self->selector->binding;
    const LtCsr *csr = field == LT_FIELD_CUSTOMERS ? lt_network_get_buyers_of(binding->network)
                                                   : lt_network_get_suppliers_of(binding->network);

    if (field == LT_FIELD_SALES)
        return binding->sales[self->node];
    if (field == LT_FIELD_SHARE)
        return self->supply != LIANTU_NONE ? self->selector->supply_part[self->supply] : 1.0;

    return (double)(csr->start[self->node + 1] - csr->start[self->node]);
}

static gboolean
holds(double number, LtTestKind test, double than)
{
    switch (test) {
    case LT_TEST_UNEQUAL:
        return number != than;
    case LT_TEST_LESS:
        return number < than;
    case LT_TEST_AT_MOST:
        return number <= than;
    case LT_TEST_MORE:
        return number > than;
    case LT_TEST_AT_LEAST:
        return number >= than;
    case LT_TEST_EQUAL:
    default:
        return number == than;
    }
}

static gboolean
ask(const LtOperation *operation, gpointer data)
{
    const Asked *self = data;
    guint32 row;
    gboolean is_equal;

    if (operation->field >= LT_FIELD_SALES)
        return holds(get_number(self, operation->field), operation->test, operation->number);
    row = get_row(self, operation->field);
    is_equal = row != LIANTU_NONE && self->is_match[operation - self->first][row];

    return is_equal == (operation->test == LT_TEST_EQUAL);
}

static void
add_nodes(Asked *asked, const LtExpression *where, guint shock)
{
    guint32 n = liantu_network_get_n_nodes(asked->selector->binding->network);

    asked->supply = LIANTU_NONE;
    for (asked->node = 0; asked->node < n; asked->node++)
        if (lt_expression_eval(where, ask, asked))
            lt_selector_add_member(asked->selector, shock, LIANTU_SHOCK_TARGET_NODE, asked->node);
}

static void
add_supplies(Asked *asked, const LtExpression *where, guint shock)
{
    LtSelector *selector = asked->selector;
    LiantuChain *chain = selector->chain;
    guint32 n = chain->items[LIANTU_ENTITY_SEGMENT].n;
    g_autofree guint8 *is_chosen = g_new0(guint8, MAX(chain->items[LIANTU_ENTITY_SUPPLY].n, 1));

    for (asked->node = 0; asked->node < n; asked->node++) {
        LtScenarioMember member = {.shock = shock,
                                   .kind = LIANTU_SHOCK_TARGET_NODE,
                                   .row = asked->node,
                                   .first = selector->binding->hits->len};
        double part;

        for (guint32 i = chain->supply_of_segment.start[asked->node];
             i < chain->supply_of_segment.start[asked->node + 1]; i++) {
            asked->supply = i;
            is_chosen[i] = (guint8)lt_expression_eval(where, ask, asked);
        }
        part = lt_selector_sum_supplies(selector, asked->node, is_chosen);
        if (part <= 0.0)
            continue;
        lt_selector_add_hit(selector, asked->node, FALSE, part);
        member.end = selector->binding->hits->len;
        g_array_append_val(selector->binding->members, member);
    }
}

void
lt_selector_add_where(LtSelector *self, const LtSelection *selection, guint shock)
{
    const LtExpression *where = selection->where;
    guint n = where->operations->len, n_before = self->binding->members->len;
    guint n_findings = self->findings->len;
    g_autofree guint8 **is_match = g_new0(guint8 *, n);
    Asked asked = {self, (const LtOperation *)(gpointer)where->operations->data, is_match, 0, 0};
    gboolean by_supply = FALSE;

    for (guint i = 0; i < n; i++) {
        const LtOperation *operation = &asked.first[i];

        if (operation->kind != LT_OPERATION_TEST)
            continue;
        by_supply |= is_of_supply(operation->field);
        if (operation->field < LT_FIELD_SALES)
            is_match[i] = match_words(self, operation, selection->anchor);
    }
    if (self->findings->len == n_findings) {
        if (by_supply && self->chain != NULL)
            add_supplies(&asked, where, shock);
        else
            add_nodes(&asked, where, shock);
        if (self->binding->members->len == n_before)
            lt_scenario_take(self->findings,
                             lt_finding_new(LT_FINDING_SCENARIO_NOTHING, selection->of, NULL),
                             selection->anchor, self->binding->set->file);
    }
    for (guint i = 0; i < n; i++)
        g_free(is_match[i]);
}
