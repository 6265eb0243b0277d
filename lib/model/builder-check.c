/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/builder-data.h"
#include "model/labels-private.h"
#include "model/share-private.h"

#include <math.h>
#include <string.h>

/* Up to this much above the whole is rounding in the sources. */
#define LAYER_SLACK 0.02

static LiantuFinding *
take(LiantuBuilder *self, LiantuFinding *finding, guint32 line, const char *subject)
{
    lt_finding_set_line(finding, line);
    if (subject != NULL)
        lt_finding_add_subject(finding, subject);
    lt_builder_take_finding(self, finding);

    return finding;
}

static char *
number(double value)
{
    char buffer[G_ASCII_DTOSTR_BUF_SIZE];

    return g_strdup(g_ascii_formatd(buffer, sizeof buffer, "%.12g", value));
}

static const char *
segment_id(LiantuChain *chain, guint32 segment)
{
    return chain->items[LIANTU_ENTITY_SEGMENT].id[segment];
}

static gboolean
is_between(double low, double value, double high)
{
    return !(low > value) && !(value > high) && !(low > high);
}

static void
check_interval(LiantuBuilder *self, const LtDraftObservation *draft, const char *subject)
{
    const LtObservation *observation = &draft->observation;
    g_autofree char *low = NULL, *high = NULL;

    if (is_between(observation->low, observation->value, observation->high))
        return;

    low = number(isnan(observation->low) ? observation->value : observation->low);
    high = number(isnan(observation->high) ? observation->value : observation->high);
    take(self, lt_finding_new(LT_FINDING_BAD_INTERVAL, low, high, NULL), draft->line, subject);
}

static void
check_unit(LiantuBuilder *self, const LtDraftObservation *draft, const char *subject)
{
    const char *unit = draft->observation.unit;
    LiantuFinding *finding = lt_finding_new(LT_FINDING_BAD_UNIT, draft->observation.indicator,
                                            unit != NULL ? unit : "", NULL);

    lt_finding_set_needle(finding, "unit", unit);
    take(self, finding, draft->line, subject);
}

static void
check_share(LiantuBuilder *self, const LtDraftObservation *draft, const char *subject)
{
    const LtObservation *observation = &draft->observation;
    const double values[] = {observation->value, observation->low, observation->high};
    double whole = lt_share_unit(observation->unit);

    if (whole <= 0.0) {
        check_unit(self, draft, subject);
        return;
    }
    for (guint i = 0; i < G_N_ELEMENTS(values); i++) {
        g_autofree char *text = NULL;
        LiantuFinding *finding;

        if (isnan(values[i]) || (values[i] >= 0.0 && values[i] <= whole))
            continue;
        text = number(values[i]);
        finding = lt_finding_new(LT_FINDING_BAD_SHARE, text, NULL);
        lt_finding_set_needle(finding, i == 0 ? "value" : i == 1 ? "low" : "high", NULL);
        take(self, finding, draft->line, subject);
        return;
    }
}

static void
check_market_size(LiantuBuilder *self, const LtDraftObservation *draft, const char *subject)
{
    const LtObservation *observation = &draft->observation;

    if (observation->unit == NULL && !lt_observation_is_unknown(observation))
        check_unit(self, draft, subject);
    if (observation->value < 0.0 || observation->low < 0.0 || isinf(observation->value))
        take(self, lt_finding_new(LT_FINDING_BAD_NUMBER, observation->indicator, subject, NULL),
             draft->line, subject);
}

void
lt_builder_check_observations(LiantuBuilder *self, LiantuEntity entity)
{
    const GArray *drafts = self->items[entity].observation;

    for (guint i = 0; i < drafts->len; i++) {
        const LtDraftObservation *draft = &g_array_index(drafts, LtDraftObservation, i);
        const char *subject = lt_builder_describe(self, entity, draft->row);

        check_interval(self, draft, subject);
        if (entity == LIANTU_ENTITY_SUPPLY && strcmp(draft->observation.indicator, "share") == 0)
            check_share(self, draft, subject);
        else if (entity == LIANTU_ENTITY_SEGMENT &&
                 strcmp(draft->observation.indicator, "market-size") == 0)
            check_market_size(self, draft, subject);
    }
}

void
lt_builder_check_places(LiantuBuilder *self, LiantuChain *chain)
{
    const LtItems *items = &chain->items[LIANTU_ENTITY_PLACE];

    for (guint32 i = 0; i < items->n; i++) {
        guint32 parent = chain->place_parent[i];
        LiantuFinding *finding;

        if (parent == LIANTU_NONE || chain->place_level[parent] < chain->place_level[i])
            continue;
        finding = lt_finding_new(LT_FINDING_PLACE_LEVEL, items->id[i], items->id[parent], NULL);
        lt_finding_set_needle(finding, "level", NULL);
        take(self, finding, g_array_index(self->items[LIANTU_ENTITY_PLACE].line, guint32, i),
             items->id[i]);
    }
}

static void
report_need(LiantuBuilder *self, LiantuChain *chain, const LtNeed *need, guint32 line)
{
    const char *buyer = segment_id(chain, need->segment);
    const char *supplier = segment_id(chain, need->supplier);
    LiantuFinding *finding = need->segment == need->supplier
                                 ? lt_finding_new(LT_FINDING_SELF_NEED, buyer, NULL)
                                 : lt_finding_new(LT_FINDING_DUPLICATE_NEED, buyer, supplier, NULL);

    lt_finding_set_needle(finding, "segment", supplier);
    take(self, finding, line, buyer);
}

/* A need that stands alone may be named again in a group, or in another role; the same need twice,
 * or twice in a group, may not. One mark per supplier, group or none, and role does it in a pass.
 */
void
lt_builder_check_needs(LiantuBuilder *self, LiantuChain *chain, const guint32 *need_line)
{
    g_autofree guint32 *seen_alone = g_new0(guint32, chain->items[LIANTU_ENTITY_SEGMENT].n * 3 + 1);
    g_autofree guint32 *seen_in_group = g_new0(guint32, chain->items[LIANTU_ENTITY_SEGMENT].n + 1);

    for (guint32 i = 0; i < chain->n_needs; i++) {
        const LtNeed *need = &chain->need[i];
        gboolean is_alone = !chain->group[need->group].is_any_of;
        guint32 *seen, mark;

        if (need->supplier == LIANTU_NONE)
            continue;
        seen = is_alone ? &seen_alone[need->supplier * 3 + need->role]
                        : &seen_in_group[need->supplier];
        mark = is_alone ? need->segment + 1 : need->group + 1;
        if (need->supplier == need->segment || *seen == mark)
            report_need(self, chain, need, need_line[i]);
        *seen = mark;
    }
}

void
lt_builder_check_groups(LiantuBuilder *self, LiantuChain *chain, const guint32 *group_line)
{
    for (guint32 i = 0; i < chain->n_groups; i++) {
        const LtGroup *group = &chain->group[i];
        g_autofree char *least = NULL;
        LiantuFinding *finding;

        if (group->least >= 1 && group->least <= group->n)
            continue;
        least = g_strdup_printf("%u", group->least);
        if (group->least == 0) {
            finding = lt_finding_new(LT_FINDING_BAD_NUMBER, "least",
                                     segment_id(chain, group->segment), NULL);
        } else {
            g_autofree char *n = g_strdup_printf("%u", group->n);

            finding = lt_finding_new(LT_FINDING_LEAST_TOO_MANY, least, n, NULL);
        }
        lt_finding_set_needle(finding, "least", least);
        take(self, finding, group_line[i], segment_id(chain, group->segment));
    }
}

static guint
hash_supply(gconstpointer key)
{
    const LtSupply *supply = key;

    return (supply->segment * 2654435761u) ^ (supply->provider * 40503u) ^ supply->place;
}

static gboolean
equal_supply(gconstpointer a, gconstpointer b)
{
    return memcmp(a, b, sizeof(LtSupply)) == 0;
}

void
lt_builder_check_supplies(LiantuBuilder *self, LiantuChain *chain, const guint32 *supply_line)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(hash_supply, equal_supply);

    for (guint32 i = 0; i < self->supply->len; i++) {
        const LtSupply *supply = &chain->supply[i];
        const char *provider;
        LiantuFinding *finding;

        if (supply->provider == LIANTU_NONE || g_hash_table_add(seen, (gpointer)supply))
            continue;
        provider = chain->items[LIANTU_ENTITY_PROVIDER].id[supply->provider];
        finding = lt_finding_new(LT_FINDING_DUPLICATE_SUPPLY, segment_id(chain, supply->segment),
                                 provider, NULL);
        lt_finding_set_needle(finding, "provider", provider);
        take(self, finding, supply_line[i], segment_id(chain, supply->segment));
    }
}

/* How many parents each segment has that are not known to be free of cycles: those without any are
 * taken away until nothing changes. */
static guint32 *
count_open_parents(LiantuChain *chain)
{
    const LtIndex *index = &chain->type_of_parent;
    guint32 n = chain->items[LIANTU_ENTITY_SEGMENT].n, n_ready = 0;
    guint32 *n_open = g_new0(guint32, (gsize)n + 1);
    g_autofree guint32 *ready = g_new(guint32, (gsize)n + 1);

    for (guint32 i = 0; i < chain->n_types; i++)
        if (chain->type[i].parent != LIANTU_NONE)
            n_open[chain->type[i].child]++;
    for (guint32 i = 0; i < n; i++)
        if (n_open[i] == 0)
            ready[n_ready++] = i;
    for (guint32 i = 0; i < n_ready; i++)
        for (guint32 slot = index->start[ready[i]]; slot < index->start[ready[i] + 1]; slot++) {
            guint32 child = chain->type[lt_index_get_row(index, slot)].child;

            if (--n_open[child] == 0)
                ready[n_ready++] = child;
        }

    return n_open;
}

/* The type record that leads from a segment to a parent that is still open. */
static guint32
find_open_type(LiantuChain *chain, const guint32 *n_open, guint32 segment)
{
    for (guint32 i = chain->type_of_child.start[segment];
         i < chain->type_of_child.start[segment + 1]; i++)
        if (chain->type[i].parent != LIANTU_NONE && n_open[chain->type[i].parent] > 0)
            return i;

    g_assert_not_reached();
}

/* Walking up from an open segment, through as many as there are, ends on a cycle. */
void
lt_builder_check_types(LiantuBuilder *self, LiantuChain *chain, const guint32 *type_line)
{
    g_autofree guint32 *n_open = count_open_parents(chain);
    guint32 n = chain->items[LIANTU_ENTITY_SEGMENT].n, segment = 0, type;
    LiantuFinding *finding;

    while (segment < n && n_open[segment] == 0)
        segment++;
    if (segment == n)
        return;

    for (guint32 i = 0; i < n; i++)
        segment = chain->type[find_open_type(chain, n_open, segment)].parent;
    type = find_open_type(chain, n_open, segment);
    finding = lt_finding_new(LT_FINDING_TYPE_CYCLE, segment_id(chain, segment), NULL);
    lt_finding_set_needle(finding, "segment", segment_id(chain, chain->type[type].parent));
    take(self, finding, type_line[type], segment_id(chain, segment));
}

static void
tell_layer(LiantuBuilder *self,
           LiantuChain *chain,
           guint32 segment,
           LiantuLayer layer,
           LtFindingId code,
           double sum)
{
    const char *id = segment_id(chain, segment);
    g_autofree char *text = g_strdup_printf("%.1f%%", 100.0 * sum);
    const char *zh[] = {id, lt_layer_get_label(layer, LIANTU_LANGUAGE_ZH), text, NULL};
    const char *en[] = {id, lt_layer_get_label(layer, LIANTU_LANGUAGE_EN), text, NULL};

    take(self, lt_finding_new_bilingual(code, zh, en),
         g_array_index(self->items[LIANTU_ENTITY_SEGMENT].line, guint32, segment), id);
}

static void
check_layer(LiantuBuilder *self, LiantuChain *chain, guint32 segment, LiantuLayer layer)
{
    guint n = 0, n_known = 0;
    double sum = 0.0;

    for (guint32 i = chain->supply_of_segment.start[segment];
         i < chain->supply_of_segment.start[segment + 1]; i++) {
        double low, high;

        if (chain->provider_layer[chain->supply[i].provider] != layer)
            continue;
        n++;
        if (!liantu_chain_get_share(chain, i, &low, &high, NULL))
            continue;
        n_known++;
        sum += low;
    }
    if (sum > 1.0 + LAYER_SLACK)
        tell_layer(self, chain, segment, layer, LT_FINDING_LAYER_SUM, sum);
    /* Several holders whose parts, times a hundred, would be the whole. */
    if (n > 1 && n_known == n && fabs(100.0 * sum - 1.0) <= LAYER_SLACK)
        tell_layer(self, chain, segment, layer, LT_FINDING_LAYER_PARTS, sum);
}

static void
check_names(LiantuBuilder *self, LiantuChain *chain, LiantuEntity entity, LiantuLanguage language)
{
    static const char *const names[][2] = {{"中文", "英文"}, {"Chinese", "English"}};
    const LtItems *items = &chain->items[entity];
    guint32 n_missing = 0, first = 0;
    g_autofree char *count = NULL;

    for (guint32 i = 0; i < items->n; i++)
        if ((items->name[language] == NULL || items->name[language][i] == NULL) && n_missing++ == 0)
            first = i;
    if (n_missing == 0)
        return;

    count = g_strdup_printf("%u", n_missing);
    {
        const char *zh[] = {lt_entity_get_label(entity, LIANTU_LANGUAGE_ZH), count,
                            names[0][language], items->id[first], NULL};
        const char *en[] = {lt_entity_get_label(entity, LIANTU_LANGUAGE_EN), count,
                            names[1][language], items->id[first], NULL};

        take(self, lt_finding_new_bilingual(LT_FINDING_NO_NAME, zh, en),
             g_array_index(self->items[entity].line, guint32, first), items->id[first]);
    }
}

/* One warning for all observations of which something is missing: how many, and the first. */
static void
check_drafts(LiantuBuilder *self,
             LtFindingId id,
             gboolean (*is_faulty)(LiantuEntity entity, const LtDraftObservation *draft))
{
    const LtDraftObservation *first = NULL;
    const char *subject = NULL;
    guint32 n = 0;
    g_autofree char *count = NULL;

    for (int entity = 0; entity < LT_N_ENTITIES; entity++) {
        const GArray *drafts = self->items[entity].observation;

        for (guint i = 0; i < drafts->len; i++) {
            const LtDraftObservation *draft = &g_array_index(drafts, LtDraftObservation, i);

            if (!is_faulty((LiantuEntity)entity, draft))
                continue;
            if (n++ == 0) {
                first = draft;
                subject = lt_builder_describe(self, (LiantuEntity)entity, draft->row);
            }
        }
    }
    if (n == 0)
        return;

    count = g_strdup_printf("%u", n);
    take(self, lt_finding_new(id, count, subject, first->observation.indicator, NULL), first->line,
         subject);
}

static gboolean
has_no_source(LiantuEntity entity, const LtDraftObservation *draft)
{
    return draft->source == NULL && !lt_observation_is_unknown(&draft->observation);
}

static gboolean
is_other_money(LiantuEntity entity, const LtDraftObservation *draft)
{
    return entity == LIANTU_ENTITY_SEGMENT &&
           strcmp(draft->observation.indicator, "market-size") == 0 &&
           draft->observation.unit != NULL && lt_market_unit(draft->observation.unit) <= 0.0;
}

static void
check_finals(LiantuBuilder *self, LiantuChain *chain)
{
    guint32 n = chain->items[LIANTU_ENTITY_SEGMENT].n;

    for (guint32 i = 0; i < n; i++)
        if (liantu_chain_is_final(chain, i))
            return;
    if (n > 0)
        take(self, lt_finding_new(LT_FINDING_NO_FINAL, NULL), 0, NULL);
}

void
lt_builder_check_chain(LiantuBuilder *self, LiantuChain *chain)
{
    static const LiantuEntity named[] = {
        LIANTU_ENTITY_CHAIN,   LIANTU_ENTITY_PLACE,   LIANTU_ENTITY_BODY,   LIANTU_ENTITY_PROVIDER,
        LIANTU_ENTITY_SEGMENT, LIANTU_ENTITY_PROJECT, LIANTU_ENTITY_TARGET, LIANTU_ENTITY_VIEW};

    for (guint32 i = 0; i < chain->items[LIANTU_ENTITY_SEGMENT].n; i++) {
        check_layer(self, chain, i, LIANTU_LAYER_COUNTRY);
        check_layer(self, chain, i, LIANTU_LAYER_FIRM);
    }
    for (guint i = 0; i < G_N_ELEMENTS(named); i++) {
        check_names(self, chain, named[i], LIANTU_LANGUAGE_ZH);
        check_names(self, chain, named[i], LIANTU_LANGUAGE_EN);
    }
    check_drafts(self, LT_FINDING_NO_EVIDENCE, has_no_source);
    check_drafts(self, LT_FINDING_MARKET_UNIT, is_other_money);
    check_finals(self, chain);
}
