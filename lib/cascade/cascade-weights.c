/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cascade/cascade-private.h"
#include "liantu/error.h"

#include <math.h>
#include <string.h>

/* A weight that the network itself knows; NULL where nobody said, or it is none. */
static const double *
find_amounts(const LtCascadeModel *model, const LtEsri *esri, const char *name)
{
    if (g_str_equal(name, "sales"))
        return lt_esri_get_sales(esri);
    if (g_str_equal(name, "output"))
        return lt_network_get_output(model->network);
    if (g_str_equal(name, "value-added"))
        return lt_network_get_value_added(model->network);
    if (g_str_equal(name, "final-demand"))
        return lt_network_get_final_demand(model->network);
    for (guint i = 0; i < lt_network_get_n_columns(model->network); i++)
        if (g_str_equal(name, lt_network_get_column_name(model->network, i)))
            return lt_network_get_column(model->network, i);

    return NULL;
}

static char *
list_names(const LtCascadeModel *model)
{
    LiantuNetwork *network = model->network;
    GString *text = g_string_new("sales");

    if (lt_network_get_output(network) != NULL)
        g_string_append(text, ", output");
    if (lt_network_get_value_added(network) != NULL)
        g_string_append(text, ", value-added");
    if (lt_network_get_final_demand(network) != NULL)
        g_string_append(text, ", final-demand");
    for (guint i = 0; i < lt_network_get_n_columns(network); i++)
        if (lt_network_get_column(network, i) != NULL)
            g_string_append_printf(text, ", %s", lt_network_get_column_name(network, i));

    return g_string_free(text, FALSE);
}

static void
set_missing(const LtCascadeModel *model, const char *name, GError **error)
{
    g_autofree char *names = list_names(model);

    for (guint i = 0; i < lt_network_get_n_columns(model->network); i++)
        if (g_str_equal(name, lt_network_get_column_name(model->network, i))) {
            g_set_error(error, LIANTU_ERROR, LIANTU_ERROR_SYNTAX,
                        "‘%s’ is no weight: not all of the column are numbers (%s)", name,
                        lt_network_get_column_fault(model->network, i));
            return;
        }
    g_set_error(error, LIANTU_ERROR, LIANTU_ERROR_REFERENCE,
                "there is no weight ‘%s’; there are: %s", name, names);
}

static gboolean
copy_weight(LtCascadeWeights *weights,
            const LtCascadeModel *model,
            guint column,
            const double *given,
            GError **error)
{
    guint32 n = model->esri.n_nodes;
    double *weight = weights->room + (gsize)column * n, sum = 0.0;

    for (guint32 i = 0; i < n; i++) {
        weights->n_unknown[column] += isnan(given[i]);
        weight[i] = isnan(given[i]) ? 0.0 : given[i];
        if (weight[i] < 0.0) {
            g_autofree char *id = lt_cascade_model_dup_id(model, i);

            g_set_error(error, LIANTU_ERROR, LIANTU_ERROR_RANGE,
                        "a weight is not negative, but ‘%s’ of ‘%s’ is %g", weights->names[column],
                        id, given[i]);
            return FALSE;
        }
        sum += weight[i];
    }
    weights->columns[column] = weight;
    if (sum > 0.0)
        return TRUE;
    g_set_error(error, LIANTU_ERROR, LIANTU_ERROR_RANGE, "‘%s’ is 0 in the whole network",
                weights->names[column]);
    return FALSE;
}

/* The names between commas; none means sales. */
static char **
split_names(const char *text)
{
    g_auto(GStrv) words = g_strsplit_set(text != NULL ? text : "", ",;", -1);
    g_autoptr(GStrvBuilder) names = g_strv_builder_new();
    guint n = 0;

    for (guint i = 0; words[i] != NULL; i++)
        if (*g_strstrip(words[i]) != '\0') {
            g_strv_builder_add(names, words[i]);
            n++;
        }
    if (n == 0)
        g_strv_builder_add(names, "sales");

    return g_strv_builder_end(names);
}

static gboolean
check_twice(char **names, GError **error)
{
    for (guint i = 0; names[i] != NULL; i++)
        for (guint j = 0; j < i; j++)
            if (g_str_equal(names[i], names[j])) {
                g_set_error(error, LIANTU_ERROR, LIANTU_ERROR_DUPLICATE,
                            "the weight ‘%s’ is asked for twice", names[i]);
                return FALSE;
            }

    return TRUE;
}

gboolean
lt_cascade_weights_init(LtCascadeWeights *weights,
                        const LtCascadeModel *model,
                        const LtEsri *esri,
                        const char *text,
                        GError **error)
{
    gsize n_nodes = model->esri.n_nodes;

    weights->names = split_names(text);
    weights->n = g_strv_length(weights->names);
    weights->n_unknown = g_new0(gsize, weights->n);
    weights->columns = g_new0(const double *, weights->n);
    weights->room = g_new(double, MAX(weights->n * n_nodes, 1));
    if (!check_twice(weights->names, error))
        return FALSE;
    for (guint k = 0; k < weights->n; k++) {
        const double *given = find_amounts(model, esri, weights->names[k]);

        if (given == NULL) {
            set_missing(model, weights->names[k], error);
            return FALSE;
        }
        if (!copy_weight(weights, model, k, given, error))
            return FALSE;
    }
    return TRUE;
}

void
lt_cascade_weights_clear(LtCascadeWeights *weights)
{
    g_strfreev(weights->names);
    g_free(weights->n_unknown);
    g_free(weights->columns);
    g_free(weights->room);
}

void
lt_cascade_weights_report(const LtCascadeWeights *weights, LiantuResult *result)
{
    for (guint k = 0; k < weights->n; k++) {
        g_autofree char *count = g_strdup_printf("%" G_GSIZE_FORMAT, weights->n_unknown[k]);

        if (weights->n_unknown[k] > 0)
            lt_result_take_finding(
                result, lt_finding_new(LT_FINDING_CASCADE_WEIGHT, count, weights->names[k], NULL));
    }
}
