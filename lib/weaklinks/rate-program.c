/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "weaklinks/rate-program.h"

#include "liantu/error.h"

#include <math.h>

/* What one link takes of its supplier's output when the buyer makes what it makes today. */
typedef struct {
    const LtLosses *losses;
    LiantuNeedsReading needs;
    LiantuAmountsReading amounts;
    double *part; /* by need of the chain */
    guint *flow;  /* by need: its column; only of those that count */
} Parts;

static gboolean
counts(const Parts *parts, guint32 need)
{
    LiantuChain *chain = parts->losses->chain;

    return lt_group_counts(chain, &chain->group[chain->need[need].group], parts->needs);
}

/* Of an output nothing is known but who uses it: what one user takes is as likely as what another
 * does. Amounts, where they are known, say how it is shared. */
static void
share_out(Parts *parts, guint32 segment, double *delivered)
{
    LiantuChain *chain = parts->losses->chain;
    const LtIndex *uses = &chain->use_of_segment;
    double known = 0.0, unknown = liantu_chain_is_final(chain, segment), sum;
    guint n_known = 0;

    for (guint32 slot = uses->start[segment]; slot < uses->start[segment + 1]; slot++) {
        guint32 need = lt_index_get_row(uses, slot);

        if (!counts(parts, need))
            continue;
        if (isnan(chain->need[need].amount))
            unknown += 1.0;
        else {
            known += chain->need[need].amount;
            n_known++;
        }
    }
    /* One of which nothing is known takes what those take on average of which something is. */
    sum = known + unknown * (n_known > 0 && known > 0.0 ? known / n_known : 1.0);
    for (guint32 slot = uses->start[segment]; slot < uses->start[segment + 1]; slot++) {
        guint32 need = lt_index_get_row(uses, slot);
        double amount = chain->need[need].amount;

        if (isnan(amount))
            amount = n_known > 0 && known > 0.0 ? known / n_known : 1.0;
        parts->part[need] = sum > 0.0 ? amount / sum : 0.0;
    }
    *delivered = unknown > 0.0 && liantu_chain_is_final(chain, segment) && sum > 0.0
                     ? (n_known > 0 && known > 0.0 ? known / n_known : 1.0) / sum
                     : 0.0;
}

/* An amount is the part of the supplier's output that the buyer takes; what is left over is shared
 * by those of which nothing is known, and delivered. */
static void
take_as_given(Parts *parts, guint32 segment, double *delivered)
{
    LiantuChain *chain = parts->losses->chain;
    const LtIndex *uses = &chain->use_of_segment;
    double known = 0.0, unknown = liantu_chain_is_final(chain, segment), rest;

    for (guint32 slot = uses->start[segment]; slot < uses->start[segment + 1]; slot++) {
        guint32 need = lt_index_get_row(uses, slot);

        if (!counts(parts, need))
            continue;
        if (isnan(chain->need[need].amount))
            unknown += 1.0;
        else
            known += chain->need[need].amount;
    }
    rest = unknown > 0.0 ? fmax(0.0, 1.0 - known) / unknown : 0.0;
    for (guint32 slot = uses->start[segment]; slot < uses->start[segment + 1]; slot++) {
        guint32 need = lt_index_get_row(uses, slot);
        double amount = chain->need[need].amount;

        parts->part[need] = isnan(amount) ? rest : amount;
    }
    /* Rates are then parts of what the segment makes, not of what it delivers today. */
    *delivered = liantu_chain_is_final(chain, segment) ? 1.0 : 0.0;
}

static void
add_segments(LtRateProgram *program, const LtLosses *losses, const double *capacity)
{
    for (guint32 i = 0; i < program->n_segments; i++) {
        const char *id = liantu_chain_get_id(losses->chain, LIANTU_ENTITY_SEGMENT, i);

        program->rate[i] = lt_linear_add_column(program->linear, id, 0.0, capacity[i], 0.0);
        program->balance[i] = lt_linear_add_row(program->linear, id, -INFINITY, 0.0);
        lt_linear_put(program->linear, program->balance[i], program->rate[i], -1.0);
    }
}

static void
add_flow(LtRateProgram *program, Parts *parts, guint32 need)
{
    const LtNeed *link = &parts->losses->chain->need[need];

    parts->flow[need] = lt_linear_add_column(program->linear, "flow", 0.0, INFINITY, 0.0);
    /* A flow is counted in what the buyer is enabled to make; the supplier gives a part of it. */
    lt_linear_put(program->linear, program->balance[link->supplier], parts->flow[need],
                  parts->part[need]);
}

/* rate(buyer) ≤ flow, of each that is needed; or least · rate ≤ Σ flow with flow ≤ rate, where some
 * stand in for others. */
static void
add_group(LtRateProgram *program, Parts *parts, const LtGroup *group)
{
    guint rate = program->rate[group->segment], sum = LIANTU_NONE;

    if (group->least < group->n) {
        sum = lt_linear_add_row(program->linear, "any", -INFINITY, 0.0);
        lt_linear_put(program->linear, sum, rate, group->least);
    }
    for (guint32 need = group->first; need < group->first + group->n; need++) {
        gboolean any = sum != LIANTU_NONE;
        guint row = lt_linear_add_row(program->linear, "need", -INFINITY, 0.0);

        add_flow(program, parts, need);
        lt_linear_put(program->linear, row, rate, any ? -1.0 : 1.0);
        lt_linear_put(program->linear, row, parts->flow[need], any ? 1.0 : -1.0);
        if (any)
            lt_linear_put(program->linear, sum, parts->flow[need], -1.0);
    }
}

static void
add_needs(LtRateProgram *program, Parts *parts)
{
    LiantuChain *chain = parts->losses->chain;

    for (guint32 i = 0; i < program->n_segments; i++)
        for (guint32 g = chain->group_of_segment.start[i]; g < chain->group_of_segment.start[i + 1];
             g++)
            if (lt_group_counts(chain, &chain->group[g], parts->needs))
                add_group(program, parts, &chain->group[g]);
}

/* A type is the same good as its parent, so nothing flows: the parent is as well off as its types
 * are. */
static void
add_types(LtRateProgram *program, const LtLosses *losses, LiantuTypesReading types)
{
    LtRecipeBook book;

    lt_recipe_book_init(&book, losses, LT_EVENT_COUNTRY, types, LIANTU_NEEDS_READING_ALL, FALSE);
    for (guint32 i = 0; i < program->n_segments; i++) {
        const LtIndex *index = &losses->chain->type_of_parent;
        gsize first_type = book.recipes.group[i + 1];
        guint32 n = lt_index_get_n(index, i);

        if (n == 0)
            continue;
        /* Types come last among the groups of a segment: one group of all, or one for each. */
        if (types == LIANTU_TYPES_READING_AND)
            first_type -= n;
        else if (first_type > book.recipes.group[i] && book.recipes.least[first_type - 1] != 0 &&
                 book.recipes.first[first_type] - book.recipes.first[first_type - 1] == n)
            continue; /* no weights: any type will do, which bounds nothing here */
        else
            first_type -= book.recipes.group[i + 1] > book.recipes.group[i] &&
                          book.recipes.least[first_type - 1] == 0;
        for (gsize g = first_type; g < book.recipes.group[i + 1]; g++) {
            guint row = lt_linear_add_row(program->linear, "type", -INFINITY, 0.0);

            lt_linear_put(program->linear, row, program->rate[i], 1.0);
            for (gsize m = book.recipes.first[g]; m < book.recipes.first[g + 1]; m++)
                if (book.recipes.least[g] != 0 || book.recipes.weight[m] > 0.0)
                    lt_linear_put(program->linear, row, program->rate[book.recipes.member[m]],
                                  book.recipes.least[g] == 0 ? -book.recipes.weight[m] : -1.0);
        }
    }
    lt_recipe_book_clear(&book);
}

/* delivery ≥ delivered today · together */
static void
add_deliveries(LtRateProgram *program, const double *delivered)
{
    guint n = program->products->len;

    program->delivery = g_new(guint, MAX(n, 1));
    program->delivered = g_new(double, MAX(n, 1));
    program->together = lt_linear_add_column(program->linear, "together", 0.0, INFINITY, 1.0);
    for (guint i = 0; i < n; i++) {
        guint32 product = g_array_index(program->products, guint32, i);
        guint row = lt_linear_add_row(program->linear, "delivery", -INFINITY, 0.0);

        program->delivery[i] =
            lt_linear_add_column(program->linear, "delivery", 0.0, INFINITY, 0.0);
        program->delivered[i] = delivered[product];
        lt_linear_put(program->linear, program->balance[product], program->delivery[i], 1.0);
        lt_linear_put(program->linear, row, program->delivery[i], -1.0);
        lt_linear_put(program->linear, row, program->together, delivered[product]);
    }
    if (n == 0)
        lt_linear_set_column_bounds(program->linear, program->together, 0.0, 0.0);
}

void
lt_rate_program_init(LtRateProgram *program,
                     const LtLosses *losses,
                     const double *capacity,
                     LiantuTypesReading types,
                     LiantuNeedsReading needs,
                     LiantuAmountsReading amounts)
{
    LiantuChain *chain = losses->chain;
    guint32 n = chain->items[LIANTU_ENTITY_SEGMENT].n;
    g_autofree double *part = g_new0(double, MAX(chain->n_needs, 1));
    g_autofree guint *flow = g_new0(guint, MAX(chain->n_needs, 1));
    g_autofree double *delivered = g_new0(double, MAX(n, 1));
    Parts parts = {losses, needs, amounts, part, flow};

    *program = (LtRateProgram){.linear = lt_linear_new(TRUE), .n_segments = n};
    program->rate = g_new(guint, MAX(n, 1));
    program->balance = g_new(guint, MAX(n, 1));
    program->products = g_array_new(FALSE, FALSE, sizeof(guint32));
    for (guint32 i = 0; i < n; i++) {
        if (liantu_chain_is_final(chain, i))
            g_array_append_val(program->products, i);
        if (amounts == LIANTU_AMOUNTS_READING_SHARE)
            share_out(&parts, i, &delivered[i]);
        else
            take_as_given(&parts, i, &delivered[i]);
    }
    add_segments(program, losses, capacity);
    add_needs(program, &parts);
    add_types(program, losses, types);
    add_deliveries(program, delivered);
}

void
lt_rate_program_clear(LtRateProgram *program)
{
    g_clear_pointer(&program->linear, lt_linear_free);
    g_clear_pointer(&program->rate, g_free);
    g_clear_pointer(&program->balance, g_free);
    g_clear_pointer(&program->delivery, g_free);
    g_clear_pointer(&program->delivered, g_free);
    g_clear_pointer(&program->products, g_array_unref);
}

void
lt_rate_program_aim(LtRateProgram *program, guint32 product)
{
    lt_linear_set_cost(program->linear, program->together, product == LIANTU_NONE);
    for (guint32 i = 0; i < program->products->len; i++)
        lt_linear_set_cost(program->linear, program->delivery[i],
                           i == product && program->delivered[i] > 0.0 ? 1.0 / program->delivered[i]
                                                                       : 0.0);
}

/* Every program has an answer: nothing is made, and no more than what there is room for. */
gboolean
lt_rate_program_solve(LtRateProgram *program,
                      GCancellable *cancellable,
                      double *best,
                      GError **error)
{
    LtLinearStatus status;

    if (!lt_linear_solve(program->linear, 0.0, 0.0, cancellable, &status, error))
        return FALSE;
    if (status != LT_LINEAR_OPTIMAL) {
        g_set_error_literal(error, LIANTU_ERROR, LIANTU_ERROR_NUMERIC,
                            "the solver found no best rate of a program that has one");
        return FALSE;
    }
    *best = fmax(0.0, lt_linear_get_objective(program->linear));
    return TRUE;
}
