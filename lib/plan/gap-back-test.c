/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/gap-back-test.h"

#include "plan/gap-tables.h"

#include <math.h>
#include <string.h>

/* The first and last year of the shares of a supply; 0: none. */
static void
find_years(LiantuChain *chain, guint32 supply, int *first, int *last)
{
    const LtItems *items = &chain->items[LIANTU_ENTITY_SUPPLY];

    *first = *last = 0;
    for (guint32 i = items->observation == NULL ? 0 : items->observation_of.start[supply];
         items->observation != NULL && i < items->observation_of.start[supply + 1]; i++) {
        const LtObservation *it = &items->observation[i];

        if (it->scope != LIANTU_NONE || it->year == 0 || strcmp(it->indicator, "share") != 0)
            continue;
        if (*first == 0 || it->year < *first)
            *first = it->year;
        *last = MAX(*last, (int)it->year);
    }
}

/* Home is followed from the first to the last year of the supplies of home that have two or more:
 * of one that has a single year nobody knows when it came. */
static gboolean
find_span(LiantuChain *chain, guint32 home, int *from, int *to)
{
    *from = *to = 0;
    for (guint32 i = 0; i < chain->items[LIANTU_ENTITY_SUPPLY].n; i++) {
        int first, last;

        if (!lt_gap_is_at_home(chain, i, home))
            continue;
        find_years(chain, i, &first, &last);
        if (first == last)
            continue;
        if (*from == 0 || first < *from)
            *from = first;
        *to = MAX(*to, last);
    }
    return *to > *from;
}

typedef struct {
    guint32 segment;
    double score;
    gboolean has_entered;
} Entry;

/* The probability that one that came stands above one that did not; ties count half. */
static double
find_auc(const GArray *entries, guint *n_entered)
{
    double above = 0.0;
    guint n = 0;

    *n_entered = 0;
    for (guint i = 0; i < entries->len; i++)
        *n_entered += g_array_index(entries, Entry, i).has_entered != FALSE;
    for (guint i = 0; i < entries->len; i++)
        for (guint k = 0; k < entries->len; k++) {
            const Entry *came = &g_array_index(entries, Entry, i);
            const Entry *stayed = &g_array_index(entries, Entry, k);

            if (!came->has_entered || stayed->has_entered)
                continue;
            n++;
            above += came->score > stayed->score ? 1.0 : came->score < stayed->score ? 0.0 : 0.5;
        }

    return n > 0 ? above / n : NAN;
}

static GArray *
list_entries(LtGapSurvey *then, const LtGapSurvey *now)
{
    GArray *entries = g_array_new(FALSE, FALSE, sizeof(Entry));

    for (guint32 i = 0; i < then->n; i++) {
        Entry entry = {.segment = i, .has_entered = now->is_home[i]};
        LtGap gap;

        if (then->is_home[i])
            continue;
        lt_gap_init(&gap, then, i);
        entry.score = isnan(gap.score.mid) ? 0.0 : gap.score.mid;
        lt_gap_clear(&gap);
        g_array_append_val(entries, entry);
    }
    return entries;
}

static void
add_tables(LiantuChain *chain, const GArray *entries, int from, int to, LiantuResult *result)
{
    LiantuTable *table = lt_table_new(&lt_gap_back_test_table, 1);
    LiantuTable *list = lt_table_new(&lt_gap_entries_table, entries->len);
    guint n_entered;
    double auc = find_auc(entries, &n_entered);
    g_autofree char *number = isnan(auc) ? NULL : lt_plan_format(auc, 2);
    g_autofree char *zh =
        isnan(auc) ? g_strdup_printf("%u个当时没有的环节中，后来有了%u个：没有可比的两类，无法检验",
                                     entries->len, n_entered)
                   : g_strdup_printf("%u个当时没有的环节中，后来有了%u个；"
                                     "后来有了的得分高于其余的概率为%s",
                                     entries->len, n_entered, number);
    g_autofree char *en =
        isnan(auc) ? g_strdup_printf("Of %u segments that were absent %u came: nothing to compare",
                                     entries->len, n_entered)
                   : g_strdup_printf("Of %u segments that were absent %u came; one that came had "
                                     "the higher score with a probability of %s",
                                     entries->len, n_entered, number);

    lt_table_set_int(table, LT_BACK_FROM, 0, from);
    lt_table_set_int(table, LT_BACK_TO, 0, to);
    lt_table_set_int(table, LT_BACK_ABSENT, 0, entries->len);
    lt_table_set_int(table, LT_BACK_ENTERED, 0, n_entered);
    lt_plan_put_number(table, LT_BACK_AUC, 0, auc);
    lt_table_set_label(table, LT_BACK_REASON, 0, zh, en);
    for (guint i = 0; i < entries->len; i++) {
        const Entry *entry = &g_array_index(entries, Entry, i);

        lt_plan_put_id(list, LT_ENTRY_SEGMENT, i, chain, LIANTU_ENTITY_SEGMENT, entry->segment);
        lt_plan_put_name(list, LT_ENTRY_NAME, i, chain, LIANTU_ENTITY_SEGMENT, entry->segment);
        lt_table_set_double(list, LT_ENTRY_SCORE, i, entry->score);
        lt_table_set_int(list, LT_ENTRY_ENTERED, i, entry->has_entered);
    }
    lt_result_take_table(result, table);
    lt_result_take_table(result, list);
}

gboolean
lt_gaps_back_test(LiantuChain *chain,
                  guint32 home,
                  double enough,
                  gboolean by_market,
                  LiantuResult *result,
                  GError **error)
{
    g_autoptr(GArray) entries = NULL;
    LtGapSurvey then, now;
    int from, to;
    gboolean done;

    if (!find_span(chain, home, &from, &to)) {
        lt_result_take_table(result, lt_table_new(&lt_gap_back_test_table, 0));
        lt_result_take_table(result, lt_table_new(&lt_gap_entries_table, 0));
        lt_result_take_finding(result, lt_finding_new(LT_FINDING_GAPS_NO_YEARS, NULL));
        return TRUE;
    }
    done = lt_gap_survey_init(&then, chain, home, from, enough, by_market);
    done = lt_gap_survey_init(&now, chain, home, to, enough, by_market) && done;
    if (done) {
        entries = list_entries(&then, &now);
        add_tables(chain, entries, from, to, result);
    } else {
        g_set_error_literal(error, LIANTU_ERROR, LIANTU_ERROR_LIMIT, "out of memory");
    }
    lt_gap_survey_clear(&then);
    lt_gap_survey_clear(&now);

    return done;
}
