/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/modules.h"
#include "weaklinks/cut-run.h"
#include "weaklinks/cut-tables.h"

#include <string.h>

/* So many losses are named in a sentence. */
#define N_NAMED 3

/* A sub-chain with what it is ranked by. */
typedef struct {
    guint32 module;
    guint32 n_segments;
    guint32 n_events;
} Ranked;

typedef struct {
    const LtCutRun *run;
    LtModules modules;
    guint32 *n_segments; /* by module */
    guint32 *named;      /* by module: its first N_NAMED events */
    guint32 *n_named;
    gsize *start; /* what has a node as an input: user[start[node]] and so on */
    guint32 *user;
    guint8 *is_seen; /* by node: on the way up from a root */
    guint32 *stack;
} Survey;

static const char *
segment_name(const LtCutRun *run, guint32 segment, LiantuLanguage language)
{
    return liantu_chain_get_name(run->chain, LIANTU_ENTITY_SEGMENT, segment, language);
}

static const char *
segment_id(const LtCutRun *run, guint32 segment)
{
    return liantu_chain_get_id(run->chain, LIANTU_ENTITY_SEGMENT, segment);
}

static void
count_segments(Survey *self)
{
    LtModules *modules = &self->modules;

    for (guint32 i = 0; i < self->run->model.gates.n_segments; i++)
        if (modules->module[i] != LT_NONE)
            self->n_segments[modules->module[i]]++;
    for (guint32 m = modules->n_modules; m-- > 0;)
        if (modules->outer[m] != LT_NONE)
            self->n_segments[modules->outer[m]] += self->n_segments[m];
}

static void
name_events(Survey *self)
{
    LtModules *modules = &self->modules;

    for (guint i = 0; i < self->run->model.node->len; i++) {
        guint32 node = g_array_index(self->run->model.node, guint32, i);

        for (guint32 m = modules->module[node]; m != LT_NONE; m = modules->outer[m])
            if (self->n_named[m] < N_NAMED)
                self->named[N_NAMED * (gsize)m + self->n_named[m]++] = i;
    }
}

static void
list_users(Survey *self)
{
    const LtGateModel *gates = &self->run->model.gates;
    guint32 n = gates->gates.n_nodes;
    gsize n_inputs = gates->input->len;
    const guint32 *input = (const guint32 *)(gpointer)gates->input->data;
    const guint32 *owner = (const guint32 *)(gpointer)gates->owner->data;
    g_autofree gsize *fill = g_new(gsize, (gsize)n + 1);

    self->start = g_new(gsize, (gsize)n + 1);
    self->user = g_new(guint32, MAX(n_inputs, 1));
    lt_csr_count(n, n_inputs, input, self->start);
    lt_csr_fill(n, n_inputs, input, owner, self->start, fill, self->user, NULL);
}

static gboolean
survey_init(Survey *self, const LtCutRun *run)
{
    const LtGates *gates = &run->model.gates.gates;
    gsize n;

    *self = (Survey){.run = run};
    if (!lt_modules_find(&self->modules, gates, (const guint32 *)(gpointer)run->tops->data,
                         run->tops->len))
        return FALSE;
    n = self->modules.n_modules;
    self->n_segments = g_new0(guint32, n + 1);
    self->named = g_new(guint32, N_NAMED * n + 1);
    self->n_named = g_new0(guint32, n + 1);
    self->is_seen = g_new(guint8, (gsize)gates->n_nodes + 1);
    self->stack = g_new(guint32, (gsize)gates->n_nodes + 1);
    count_segments(self);
    name_events(self);
    list_users(self);

    return TRUE;
}

static void
survey_clear(Survey *self)
{
    lt_modules_clear(&self->modules);
    g_free(self->n_segments);
    g_free(self->named);
    g_free(self->n_named);
    g_free(self->start);
    g_free(self->user);
    g_free(self->is_seen);
    g_free(self->stack);
}

/* A sub-chain is a segment that rests on more than a single loss of its own, and not all there
 * is. */
static gboolean
is_sub_chain(const Survey *self, guint32 module)
{
    guint32 n_events = self->modules.n_events[module];

    return self->modules.root[module] < self->run->model.gates.n_segments && n_events > 1 &&
           n_events < self->run->sets.n_levels;
}

static int
compare_ranked(const void *a, const void *b)
{
    const Ranked *x = a, *y = b;

    if (x->n_segments != y->n_segments)
        return x->n_segments > y->n_segments ? -1 : 1;
    if (x->n_events != y->n_events)
        return x->n_events > y->n_events ? -1 : 1;

    return (x->module > y->module) - (x->module < y->module);
}

static GArray *
rank_sub_chains(const Survey *self)
{
    GArray *ranked = g_array_new(FALSE, FALSE, sizeof(Ranked));

    for (guint32 m = 0; m < self->modules.n_modules; m++) {
        Ranked one = {m, self->n_segments[m], self->modules.n_events[m]};

        if (is_sub_chain(self, m))
            g_array_append_val(ranked, one);
    }
    g_array_sort(ranked, compare_ranked);

    return ranked;
}

/* Marks all that rests on a node, itself included. */
static void
look_up(Survey *self, guint32 node)
{
    guint32 n_stack = 1;

    memset(self->is_seen, FALSE, self->run->model.gates.gates.n_nodes);
    self->stack[0] = node;
    self->is_seen[node] = TRUE;
    while (n_stack > 0) {
        guint32 at = self->stack[--n_stack];

        for (gsize e = self->start[at]; e < self->start[at + 1]; e++) {
            guint32 user = self->user[e];

            if (self->is_seen[user])
                continue;
            self->is_seen[user] = TRUE;
            self->stack[n_stack++] = user;
        }
    }
}

static void
fill_products(Survey *self, LiantuTable *table, gsize row, guint32 root)
{
    const GArray *products = self->run->products;
    guint32 n = 0;

    look_up(self, root);
    for (guint i = 0; i < products->len; i++) {
        guint32 product = g_array_index(products, guint32, i);

        if (!self->is_seen[product])
            continue;
        if (n++ > 0)
            continue;
        lt_table_set_text(table, LT_MODULE_PRODUCT, row, segment_id(self->run, product));
        lt_table_set_label(table, LT_MODULE_PRODUCT_NAME, row,
                           segment_name(self->run, product, LIANTU_LANGUAGE_ZH),
                           segment_name(self->run, product, LIANTU_LANGUAGE_EN));
    }
    lt_table_set_int(table, LT_MODULE_N_PRODUCTS, row, n);
}

static char *
explain(const Survey *self, guint32 module, LiantuLanguage language)
{
    const LtCutRun *run = self->run;
    gboolean zh = language == LIANTU_LANGUAGE_ZH;
    guint32 n_events = self->modules.n_events[module];
    const char *root = segment_name(run, self->modules.root[module], language);
    g_autoptr(GString) names = g_string_new(NULL);

    for (guint32 k = 0; k < self->n_named[module]; k++)
        g_string_append_printf(
            names, "%s%s",
            k == 0 ? ""
            : zh   ? "、"
                   : ", ",
            lt_event_get_name(&run->losses,
                              lt_cut_run_get_event(run, self->named[N_NAMED * (gsize)module + k]),
                              language));
    if (n_events > N_NAMED)
        g_string_append(names, zh ? "等" : " and others");

    return g_strdup_printf(
        zh ? "%s只会因这%u项而停，这些项也只通过它影响其他环节：%s"
           : "%s stops by these %u alone, which reach the rest through it alone: "
             "%s",
        root, n_events, names->str);
}

/* The smallest sub-chain that the module is part of, LT_NONE for none. */
static guint32
find_outer(const Survey *self, guint32 module)
{
    guint32 outer = self->modules.outer[module];

    while (outer != LT_NONE && !is_sub_chain(self, outer))
        outer = self->modules.outer[outer];

    return outer;
}

static void
fill_row(Survey *self, LiantuTable *table, gsize row, const Ranked *ranked)
{
    const LtCutRun *run = self->run;
    guint32 root = self->modules.root[ranked->module], outer = find_outer(self, ranked->module);
    g_autofree char *zh = explain(self, ranked->module, LIANTU_LANGUAGE_ZH);
    g_autofree char *en = explain(self, ranked->module, LIANTU_LANGUAGE_EN);

    lt_table_set_int(table, LT_MODULE_RANK, row, (gint64)row + 1);
    lt_table_set_text(table, LT_MODULE_SEGMENT, row, segment_id(run, root));
    lt_table_set_label(table, LT_MODULE_NAME, row, segment_name(run, root, LIANTU_LANGUAGE_ZH),
                       segment_name(run, root, LIANTU_LANGUAGE_EN));
    lt_table_set_int(table, LT_MODULE_N_SEGMENTS, row, ranked->n_segments);
    lt_table_set_int(table, LT_MODULE_N_EVENTS, row, ranked->n_events);
    if (outer != LT_NONE)
        lt_table_set_text(table, LT_MODULE_WITHIN, row, segment_id(run, self->modules.root[outer]));
    lt_table_set_label(table, LT_MODULE_REASON, row, zh, en);
    fill_products(self, table, row, root);
}

gboolean
lt_cut_run_add_modules(LtCutRun *run,
                       LiantuResult *result,
                       GCancellable *cancellable,
                       GError **error)
{
    LiantuTable *table = lt_table_new(&lt_cut_modules_table, 0);
    g_autoptr(GArray) ranked = NULL;
    gboolean done = TRUE;
    Survey self;

    lt_result_take_table(result, table);
    if (!survey_init(&self, run)) {
        g_set_error_literal(error, LIANTU_ERROR, LIANTU_ERROR_LIMIT, "out of memory");
        return FALSE;
    }
    ranked = rank_sub_chains(&self);
    for (guint i = 0; done && i < ranked->len; i++) {
        fill_row(&self, table, lt_table_add_row(table), &g_array_index(ranked, Ranked, i));
        done = !g_cancellable_set_error_if_cancelled(cancellable, error);
    }
    survey_clear(&self);

    return done;
}
