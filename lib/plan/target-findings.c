/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the numbers of a plan do not agree. */
#include "plan/target-path.h"

#include <math.h>
#include <string.h>

/* Beyond rounding: a thousandth. “About” is not slack here: the plan itself gives two numbers. */
#define SLACK 0.001

static const char *
get_name(LiantuChain *chain, guint32 row, LiantuLanguage language)
{
    return liantu_chain_get_name(chain, LIANTU_ENTITY_TARGET, row, language);
}

static void
take(LiantuChain *chain,
     LiantuResult *result,
     LtFindingId id,
     guint32 row,
     guint32 other,
     const char *const *rest)
{
    const char *texts[2][8] = {{NULL}};

    for (int language = 0; language < 2; language++) {
        guint n = 0;

        texts[language][n++] = get_name(chain, row, (LiantuLanguage)language);
        if (other != LIANTU_NONE)
            texts[language][n++] = get_name(chain, other, (LiantuLanguage)language);
        for (guint i = 0; rest[i] != NULL && n < 7; i++)
            texts[language][n++] = rest[i];
    }
    {
        LiantuFinding *finding = lt_finding_new_bilingual(id, texts[0], texts[1]);

        lt_finding_add_subject(finding, liantu_chain_get_id(chain, LIANTU_ENTITY_TARGET, row));
        if (other != LIANTU_NONE)
            lt_finding_add_subject(finding,
                                   liantu_chain_get_id(chain, LIANTU_ENTITY_TARGET, other));
        lt_result_take_finding(result, finding);
    }
}

/* Base, growth and goal say one thing too many. */
static void
check_arithmetic(LiantuChain *chain, LiantuResult *result, guint32 row)
{
    const LtTarget *target = &chain->target[row];
    int years = (int)target->year - target->base_year;
    double reached = lt_growth_apply(target->base_value, target->growth, years, FALSE);
    g_autofree char *base_year = g_strdup_printf("%u", target->base_year);
    g_autofree char *year = g_strdup_printf("%u", target->year);
    g_autofree char *base = lt_plan_format(target->base_value, 1);
    g_autofree char *growth = lt_plan_format(target->growth, 1);
    g_autofree char *got = lt_plan_format(reached, 1);
    g_autofree char *value = lt_plan_format(target->value, 1);
    const char *const rest[] = {base_year, base, growth, year, got, value, NULL};

    if (target->base_year == 0 || years <= 0 || isnan(reached) || isnan(target->value) ||
        fabs(reached - target->value) <= SLACK * fabs(target->value))
        return;
    take(chain, result, LT_FINDING_TARGET_ARITHMETIC, row, LIANTU_NONE, rest);
}

/* A growth without a base cannot be followed; the base that it takes is said. */
static void
check_base(LiantuChain *chain, LiantuResult *result, guint32 row)
{
    const LtTarget *target = &chain->target[row];
    int years = (int)target->year - target->from_year;
    double base = target->value / pow(1.0 + target->growth / 100.0, years);
    g_autofree char *growth = lt_plan_format(target->growth, 1);
    g_autofree char *from = g_strdup_printf("%u", target->from_year);
    g_autofree char *needed = lt_plan_format(base, 1);
    const char *const rest[] = {growth, from, needed, NULL};

    if (isnan(target->growth) || !isnan(target->base_value) || target->from_year == 0 ||
        years <= 0 || !isfinite(base))
        return;
    take(chain, result, LT_FINDING_TARGET_NO_BASE, row, LIANTU_NONE, rest);
}

static gboolean
is_stated_twice(const LtTarget *one, const LtTarget *other)
{
    return strcmp(one->indicator, other->indicator) == 0 && one->place == other->place &&
           one->segment == other->segment && one->year == other->year && !isnan(one->value) &&
           one->value == other->value && (one->from_year == 0) != (other->from_year == 0) &&
           isnan(one->base_value) && isnan(other->base_value);
}

/* The same number once as what there is to be, and once as what is to be added. */
static void
check_pairs(LiantuChain *chain, LiantuResult *result, guint32 row)
{
    for (guint32 i = row + 1; i < chain->items[LIANTU_ENTITY_TARGET].n; i++) {
        const LtTarget *target = &chain->target[row];
        g_autofree char *value = lt_plan_format(target->value, 1);
        g_autofree char *sum = lt_plan_format(2.0 * target->value, 1);
        const char *const rest[] = {value, sum, NULL};

        if (is_stated_twice(target, &chain->target[i]))
            take(chain, result, LT_FINDING_TARGET_TWICE, row, i, rest);
    }
}

void
lt_targets_add_findings(LiantuChain *chain, LiantuResult *result, guint n_unknown)
{
    guint32 n = chain->items[LIANTU_ENTITY_TARGET].n;

    for (guint32 i = 0; i < n; i++) {
        check_arithmetic(chain, result, i);
        check_base(chain, result, i);
        check_pairs(chain, result, i);
    }
    if (n == 0)
        lt_result_take_finding(result, lt_finding_new(LT_FINDING_NO_TARGETS, NULL));
    if (n_unknown > 0) {
        g_autofree char *unknown = g_strdup_printf("%u", n_unknown);
        g_autofree char *all = g_strdup_printf("%u", n);

        lt_result_take_finding(result,
                               lt_finding_new(LT_FINDING_TARGETS_UNKNOWN, unknown, all, NULL));
    }
}
