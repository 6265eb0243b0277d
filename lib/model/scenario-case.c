/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One case of many: its shocks and its name, from its number alone. */
#include "model/scenario-bind-private.h"

#include <math.h>
#include <string.h>

/* Where in a stream of random numbers what is drawn. A normal number takes a block of four words;
 * there are two for everything that draws: whether it happens, and how much. */
#define BLOCK_OF_GROUP  ((guint64)1 << 63)
#define BLOCK_OF_SUBSET ((guint64)1 << 62)

enum {
    DRAW_HAPPENS,
    DRAW_SIZE,
    DRAW_START,
    DRAW_HOLD,
    DRAW_TIME,
    N_DRAWS = 8,
};

typedef struct {
    const LtScenarioBinding *binding;
    const LtScenario *scenario;
    const LtBoundScenario *bound;
    guint64 index; /* of the case within its scenario */
    guint64 seed;
    const LtScenarioDefaults *defaults;
    GArray *shocks;
} Case;

/* FNV-1a, so that streams go by what things are called and not by where they stand. */
static guint32
hash_text(const char *text)
{
    guint32 hash = 2166136261u;

    for (; *text != '\0'; text++)
        hash = (hash ^ (guint8)*text) * 16777619u;
    return hash;
}

static void
start_stream(const Case *self, guint64 block, LtRng *rng)
{
    lt_rng_init(rng, self->seed, (guint64)hash_text(self->scenario->id) << 32 | self->index);
    lt_rng_jump(rng, block);
}

static double
draw_normal(const Case *self, guint64 block)
{
    LtRng rng;

    start_stream(self, block, &rng);
    return lt_rng_normal(&rng);
}

/* A standard normal number for a shock, or for one node of it: a part of its variance is that of
 * all shocks of the group. */
static double
draw(const Case *self, const LtScenarioShock *shock, guint place, guint32 target, int what)
{
    guint64 own = (guint64)place << 36 | (guint64)target * N_DRAWS | (guint64)what;
    double common = isnan(shock->correlation) ? 1.0 : shock->correlation;

    if (shock->group == NULL)
        return draw_normal(self, own);
    return sqrt(common) * draw_normal(self, BLOCK_OF_GROUP |
                                                (guint64)hash_text(shock->group) * N_DRAWS |
                                                (guint64)what) +
           sqrt(1.0 - common) * draw_normal(self, own);
}

static double
days_of(LiantuScenarioUnit unit, double step_days)
{
    static const double days[] = {
        [LIANTU_SCENARIO_UNIT_DAY] = 1.0, [LIANTU_SCENARIO_UNIT_WEEK] = 7.0};

    return unit == LIANTU_SCENARIO_UNIT_STEP ? step_days : days[unit];
}

/* A time in steps; what is told in days may be less than one. */
static double
get_steps(const Case *self, const LtQuantity *quantity, double fallback, double z)
{
    double steps;

    if (quantity->kind == LT_QUANTITY_UNSET)
        return fallback;
    steps = lt_quantity_pick(quantity, z, 0.0, LT_SCENARIO_MOST_TIME);

    return steps * days_of(self->binding->set->unit, self->defaults->step_days) /
           self->defaults->step_days;
}

static guint32
round_steps(double steps, gboolean is_at_least_one)
{
    guint32 whole = (guint32)fmin(floor(steps + 0.5), 4e9);

    return whole == 0 && is_at_least_one && steps > 0.0 ? 1 : whole;
}

/* What an amount is of what a member sells, or carries. */
static double
get_part(const Case *self, const LtScenarioMember *member, double amount)
{
    const LtScenarioBinding *binding = self->binding;
    double sum = 0.0;

    for (gsize i = member->first; i < member->end; i++) {
        const LtScenarioHit *hit = &g_array_index(binding->hits, LtScenarioHit, i);

        sum +=
            hit->part * (hit->is_link ? binding->amount[hit->target] : binding->sales[hit->target]);
    }
    return sum > 0.0 ? fmin(1.0, amount / sum) : 0.0;
}

static double
get_size(const Case *self, const LtScenarioMember *member, const LtScenarioShock *shock, double z)
{
    if (shock->size.kind == LT_QUANTITY_UNSET)
        return self->defaults->size;
    if (shock->is_amount)
        return get_part(self, member, lt_quantity_pick(&shock->size, z, 0.0, G_MAXDOUBLE));

    return lt_quantity_pick(&shock->size, z, 0.0, 1.0);
}

static LtRecover
get_shape(const Case *self, const LtScenarioShock *shock)
{
    static const LtRecover shapes[] = {
        [LIANTU_RECOVERY_LINEAR] = LT_RECOVER_LINEAR,
        [LIANTU_RECOVERY_EXPONENTIAL] = LT_RECOVER_EXPONENTIAL,
        [LIANTU_RECOVERY_LOGISTIC] = LT_RECOVER_LOGISTIC,
        [LIANTU_RECOVERY_STEP] = LT_RECOVER_STEP,
    };

    if (shock->table.kind != LT_QUANTITY_UNSET)
        return LT_RECOVER_TABLE;
    return shapes[shock->recovery >= 0 ? shock->recovery : self->defaults->recovery];
}

/* Of a shock that does not happen there is none. `target` is 0 for a shock as a whole, or the node
 * that draws for itself, plus 1. */
static gboolean
make_shock(const Case *self, const LtScenarioMember *member, guint32 target, LtDynamicsShock *made)
{
    const LtScenarioShock *shock = lt_scenario_set_get_shock(self->binding->set, member->shock);
    guint place = member->place;
    double z[N_DRAWS] = {0.0};
    double hold;

    if (shock->probability < 1.0 &&
        0.5 * erfc(-draw(self, shock, place, target, DRAW_HAPPENS) / G_SQRT2) >= shock->probability)
        return FALSE;
    if (lt_quantity_is_random(&shock->size))
        z[DRAW_SIZE] = draw(self, shock, place, target, DRAW_SIZE);
    if (lt_quantity_is_random(&shock->start))
        z[DRAW_START] = draw(self, shock, place, target, DRAW_START);
    if (lt_quantity_is_random(&shock->hold))
        z[DRAW_HOLD] = draw(self, shock, place, target, DRAW_HOLD);
    if (lt_quantity_is_random(&shock->time))
        z[DRAW_TIME] = draw(self, shock, place, target, DRAW_TIME);
    hold = get_steps(self, &shock->hold, self->defaults->hold, z[DRAW_HOLD]);
    *made = (LtDynamicsShock){
        .size = get_size(self, member, shock, z[DRAW_SIZE]),
        .start = round_steps(get_steps(self, &shock->start, self->defaults->start, z[DRAW_START]),
                             FALSE),
        .hold = round_steps(hold, TRUE),
        .time = get_steps(self, &shock->time, self->defaults->time, z[DRAW_TIME]),
        .recover = get_shape(self, shock),
        .table = shock->table.number,
        .n_table = shock->table.n,
    };
    return TRUE;
}

static void
add_member(Case *self, guint32 number)
{
    const LtScenarioBinding *binding = self->binding;
    const LtScenarioMember *member =
        &g_array_index(binding->members, LtScenarioMember, self->bound->first_member + number);
    gboolean is_apart = lt_scenario_set_get_shock(binding->set, member->shock)->is_apart;
    LtDynamicsShock made;

    if (!is_apart && !make_shock(self, member, 0, &made))
        return;
    for (gsize i = member->first; i < member->end; i++) {
        const LtScenarioHit *hit = &g_array_index(binding->hits, LtScenarioHit, i);
        LtDynamicsShock shock;

        if (is_apart && !make_shock(self, member, hit->target + 1, &made))
            continue;
        shock = made;
        shock.target = hit->target;
        shock.is_link = hit->is_link;
        shock.size *= hit->part;
        g_array_append_val(self->shocks, shock);
    }
}

/* The subset of a rank in the order of the dictionary. */
static void
unrank_subset(guint64 rank, guint32 n, guint32 k, guint32 *chosen)
{
    guint32 next = 0;

    for (guint32 i = 0; i < k; i++) {
        guint64 count = 1; /* subsets of the rest that begin with `next` */

        for (;; next++) {
            count = 1;
            for (guint32 j = 1; j <= k - i - 1; j++)
                count = count * (n - next - 1 - (k - i - 1) + j) / j;
            if (rank < count)
                break;
            rank -= count;
        }
        chosen[i] = next++;
    }
}

static void
choose_subset(const Case *self, guint32 *chosen)
{
    LtRng rng;

    if (!self->scenario->has_draws) {
        unrank_subset(self->index, self->bound->n_members, self->scenario->k, chosen);
        return;
    }
    start_stream(self, BLOCK_OF_SUBSET, &rng);
    lt_rng_subset(&rng, self->bound->n_members, self->scenario->k, chosen);
}

/* The members of a case, by number within the scenario. */
static GArray *
list_members(const Case *self)
{
    GArray *chosen = g_array_new(FALSE, FALSE, sizeof(guint32));

    switch (self->scenario->form) {
    case LIANTU_SCENARIO_FORM_EACH: {
        guint32 member = (guint32)(self->index / self->scenario->draws);

        g_array_append_val(chosen, member);
        break;
    }
    case LIANTU_SCENARIO_FORM_SUBSETS:
        g_array_set_size(chosen, self->scenario->k);
        choose_subset(self, (guint32 *)(gpointer)chosen->data);
        break;
    case LIANTU_SCENARIO_FORM_TOGETHER:
    default:
        for (guint32 i = 0; i < self->bound->n_members; i++)
            g_array_append_val(chosen, i);
    }
    return chosen;
}

guint
lt_scenario_find(const LtScenarioBinding *self, guint64 which)
{
    guint low = 0, high = self->scenarios->len;

    while (high - low > 1) {
        guint middle = low + (high - low) / 2;

        if (g_array_index(self->scenarios, LtBoundScenario, middle).first_case <= which)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static Case
find_case(const LtScenarioBinding *self, guint64 which)
{
    guint scenario = lt_scenario_find(self, which);
    const LtBoundScenario *bound = &g_array_index(self->scenarios, LtBoundScenario, scenario);

    return (Case){.binding = self,
                  .scenario = lt_scenario_set_get(self->set, scenario),
                  .bound = bound,
                  .index = which - bound->first_case};
}

void
lt_scenario_fill_case(const LtScenarioBinding *self,
                      guint64 which,
                      guint64 seed,
                      const LtScenarioDefaults *defaults,
                      GArray *shocks)
{
    Case found = find_case(self, which);
    g_autoptr(GArray) chosen = list_members(&found);

    found.seed = seed;
    found.defaults = defaults;
    found.shocks = shocks;
    g_array_set_size(shocks, 0);
    for (guint i = 0; i < chosen->len; i++)
        add_member(&found, g_array_index(chosen, guint32, i));
}

static void
add_member_name(const Case *self,
                guint32 number,
                LiantuLanguage language,
                gboolean names,
                GString *text)
{
    const LtScenarioMember *member = &g_array_index(self->binding->members, LtScenarioMember,
                                                    self->bound->first_member + number);
    g_autofree char *name =
        lt_scenario_dup_row(self->binding->network, member->kind, member->row, language, names);

    g_string_append(text, name);
}

char *
lt_scenario_dup_case(const LtScenarioBinding *self,
                     guint64 which,
                     guint64 seed,
                     LiantuLanguage language,
                     gboolean names)
{
    Case found = find_case(self, which);
    const LtScenario *scenario = found.scenario;
    GString *text = g_string_new(NULL);
    gboolean is_zh = names && language == LIANTU_LANGUAGE_ZH;
    guint64 draw = found.index % scenario->draws;

    found.seed = seed;
    g_string_append(text, names ? liantu_scenario_set_get_scenario_name(
                                      self->set, lt_scenario_find(self, which), language)
                                : scenario->id);
    if (scenario->form != LIANTU_SCENARIO_FORM_TOGETHER) {
        g_autoptr(GArray) chosen = list_members(&found);

        g_string_append(text, is_zh ? "：" : names ? ": " : "/");
        for (guint i = 0; i < chosen->len; i++) {
            if (i > 0)
                g_string_append(text, is_zh ? "、" : names ? ", " : "+");
            add_member_name(&found, g_array_index(chosen, guint32, i), language, names, text);
        }
    }
    if (scenario->has_draws && scenario->draws > 1)
        g_string_append_printf(text, is_zh ? " 第%" G_GUINT64_FORMAT "次" : "#%" G_GUINT64_FORMAT,
                               draw + 1);
    return g_string_free(text, FALSE);
}
