/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "liantu/report.h"

#include "liantu/error.h"
#include "report/lane-map.h"
#include "report/map-layer.h"
#include "report/report-private.h"

#include <string.h>

/**
 * LiantuReport:
 *
 * Results put together for people: the map of a chain, and a page around it.
 *
 * A report computes nothing: it shows what the results of `structure`, `concentration` and
 * `weak-links` say, and those of `cut-sets` and `importance` where it is given them. It belongs to
 * one thread.
 *
 * Since: 0.1
 */
struct _LiantuReport {
    GObject parent_instance;

    GPtrArray *results;
    LiantuResult *changes; /* NULL: nothing is compared */
    LiantuMapLayer layer;
};

G_DEFINE_FINAL_TYPE(LiantuReport, liantu_report, G_TYPE_OBJECT)

#define MAP_WIDTH 1400.0

/* What a report cannot be without, and what it shows where it is there. */
#define N_NEEDED 3

static const char *const wanted[] = {"structure", "concentration", "weak-links",
                                     "cut-sets",  "importance",    "chain-work",
                                     "targets",   "ladder",        "simulate"};

static void
liantu_report_finalize(GObject *object)
{
    g_ptr_array_unref(LIANTU_REPORT(object)->results);
    g_clear_object(&LIANTU_REPORT(object)->changes);

    G_OBJECT_CLASS(liantu_report_parent_class)->finalize(object);
}

static void
liantu_report_class_init(LiantuReportClass *klass)
{
    G_OBJECT_CLASS(klass)->finalize = liantu_report_finalize;
}

static void
liantu_report_init(LiantuReport *self)
{
    self->results = g_ptr_array_new_with_free_func(g_object_unref);
}

/**
 * liantu_report_new:
 *
 * Makes a report without results.
 *
 * Returns: (transfer full): a report
 *
 * Since: 0.1
 */
LiantuReport *
liantu_report_new(void)
{
    return g_object_new(LIANTU_TYPE_REPORT, NULL);
}

static const char *
get_analysis(LiantuResult *result)
{
    return liantu_result_get_analysis(result);
}

static LiantuResult *
find_result(LiantuReport *self, const char *analysis)
{
    for (guint i = 0; i < self->results->len; i++)
        if (strcmp(get_analysis(self->results->pdata[i]), analysis) == 0)
            return self->results->pdata[i];

    return NULL;
}

GPtrArray *
lt_report_get_results(LiantuReport *self)
{
    return self->results;
}

/**
 * liantu_report_add_result:
 * @self: a report
 * @result: a result
 *
 * Gives a report something to show. A second result of an analysis takes the place of the first.
 *
 * Since: 0.1
 */
void
liantu_report_add_result(LiantuReport *self, LiantuResult *result)
{
    LiantuResult *old;

    g_return_if_fail(LIANTU_IS_REPORT(self));
    g_return_if_fail(LIANTU_IS_RESULT(result));

    g_object_ref(result);
    old = find_result(self, get_analysis(result));
    if (old != NULL)
        g_ptr_array_remove(self->results, old);
    g_ptr_array_add(self->results, result);
}

/**
 * liantu_report_set_changes:
 * @self: a report
 * @changes: (nullable): what liantu_result_compare() says of two results of `concentration`; %NULL
 *   for no comparison
 * @error: a place for an error
 *
 * Marks on the map what became of each segment, with what is gone in a lane of its own. The results
 * of the report are those of the later chain.
 *
 * It is an error (%LIANTU_ERROR_REFERENCE) where @changes is no comparison of concentration.
 *
 * Returns: whether it was taken
 *
 * Since: 0.1
 */
gboolean
liantu_report_set_changes(LiantuReport *self, LiantuResult *changes, GError **error)
{
    g_auto(GStrv) tables = NULL;

    g_return_val_if_fail(LIANTU_IS_REPORT(self), FALSE);
    g_return_val_if_fail(changes == NULL || LIANTU_IS_RESULT(changes), FALSE);
    g_return_val_if_fail(error == NULL || *error == NULL, FALSE);

    tables = changes != NULL ? liantu_result_list_tables(changes) : NULL;
    if (tables != NULL && !g_strv_contains((const char *const *)tables, "marks")) {
        g_set_error_literal(error, LIANTU_ERROR, LIANTU_ERROR_REFERENCE,
                            "a map shows changes of ‘concentration’ only");
        return FALSE;
    }
    g_set_object(&self->changes, changes);

    return TRUE;
}

/**
 * liantu_report_set_layer:
 * @self: a report
 * @layer: what tiles are to be coloured by
 *
 * Colours the map of a drawing, a picture or a document by something else than
 * %LIANTU_MAP_LAYER_STATE. A page has all layers to choose from, whatever is set here.
 *
 * Since: 0.1
 */
void
liantu_report_set_layer(LiantuReport *self, LiantuMapLayer layer)
{
    g_return_if_fail(LIANTU_IS_REPORT(self));
    g_return_if_fail((guint)layer <= LIANTU_MAP_LAYER_WORK);

    self->layer = layer;
}

static void
open_map(LiantuReport *self, LtMapData *data)
{
    lt_map_data_init(data, find_result(self, "structure"), find_result(self, "concentration"));
    if (self->changes != NULL)
        lt_map_data_mark(data, self->changes);
}

/**
 * liantu_report_list_missing:
 * @self: a report
 *
 * Lists the analyses whose results a report would show and does not have. A page needs the first
 * three: `structure`, `concentration` and `weak-links`.
 *
 * Returns: (transfer full) (array zero-terminated=1): their names
 *
 * Since: 0.1
 */
char **
liantu_report_list_missing(LiantuReport *self)
{
    g_autoptr(GStrvBuilder) names = g_strv_builder_new();

    g_return_val_if_fail(LIANTU_IS_REPORT(self), NULL);

    for (guint i = 0; i < G_N_ELEMENTS(wanted); i++)
        if (find_result(self, wanted[i]) == NULL)
            g_strv_builder_add(names, wanted[i]);

    return g_strv_builder_end(names);
}

/* All results are there, and they are of the same chain. */
gboolean
lt_report_check(LiantuReport *self, guint n_wanted, GError **error)
{
    const char *digest = NULL;

    for (guint i = 0; i < MIN(n_wanted, G_N_ELEMENTS(wanted)); i++) {
        LiantuResult *result = find_result(self, wanted[i]);
        const char *own;

        if (result == NULL && i >= N_NEEDED)
            continue;
        if (result == NULL) {
            g_set_error(error, LIANTU_ERROR, LIANTU_ERROR_REFERENCE,
                        "the report needs a result of ‘%s’", wanted[i]);
            return FALSE;
        }
        own = liantu_result_get_provenance(result, "digest");
        if (digest != NULL && g_strcmp0(own, digest) != 0) {
            g_set_error(error, LIANTU_ERROR, LIANTU_ERROR_REFERENCE,
                        "the results of ‘%s’ and ‘%s’ are of different chains", wanted[0],
                        wanted[i]);
            return FALSE;
        }
        digest = own;
    }
    return TRUE;
}

/* A layer of chain work has its result, of the same chain. */
static gboolean
check_layer(LiantuReport *self, GError **error)
{
    LiantuResult *structure = find_result(self, "structure");
    LiantuResult *chain_work = find_result(self, "chain-work");

    if (!lt_map_layer_needs_chain_work(self->layer))
        return TRUE;
    if (chain_work == NULL) {
        g_set_error(error, LIANTU_ERROR, LIANTU_ERROR_REFERENCE,
                    "the report needs a result of ‘%s’", "chain-work");
        return FALSE;
    }
    if (g_strcmp0(liantu_result_get_provenance(structure, "digest"),
                  liantu_result_get_provenance(chain_work, "digest")) == 0)
        return TRUE;
    g_set_error(error, LIANTU_ERROR, LIANTU_ERROR_REFERENCE,
                "the results of ‘%s’ and ‘%s’ are of different chains", "structure", "chain-work");
    return FALSE;
}

/**
 * liantu_report_to_svg:
 * @self: a report with results of `structure` and `concentration`
 * @language: a language
 * @error: a place for an error
 *
 * Draws the map of the chain as a picture that stands alone, 1,400 pixels wide.
 *
 * Fails with %LIANTU_ERROR_REFERENCE where one of the two results is missing, or that of
 * `chain-work` for a layer that shows it, or they are of different chains.
 *
 * Returns: (transfer full): an SVG document
 *
 * Since: 0.1
 */
char *
liantu_report_to_svg(LiantuReport *self, LiantuLanguage language, GError **error)
{
    LtMapData data;
    char *svg;

    g_return_val_if_fail(LIANTU_IS_REPORT(self), NULL);
    g_return_val_if_fail((guint)language < 2, NULL);
    g_return_val_if_fail(error == NULL || *error == NULL, NULL);

    if (!lt_report_check(self, 2, error) || !check_layer(self, error))
        return NULL;

    open_map(self, &data);
    lt_map_data_set_layer(&data, self->layer, find_result(self, "chain-work"), language);
    svg =
        lt_lane_map_draw(&data, MAP_WIDTH, language == LIANTU_LANGUAGE_ZH ? LT_MAP_ZH : LT_MAP_EN);
    lt_map_data_clear(&data);

    return svg;
}

/**
 * liantu_report_to_html:
 * @self: a report with the results it needs
 * @language: the language it opens in
 * @error: a place for an error
 *
 * Writes a page that holds everything in one file, in both languages: it needs no network, and its
 * own policy forbids any.
 *
 * Fails with %LIANTU_ERROR_REFERENCE where a result that it needs is missing or results are of
 * different chains.
 *
 * Returns: (transfer full): an HTML document
 *
 * Since: 0.1
 */
char *
liantu_report_to_html(LiantuReport *self, LiantuLanguage language, GError **error)
{
    LtMapData data;
    char *page;

    g_return_val_if_fail(LIANTU_IS_REPORT(self), NULL);
    g_return_val_if_fail((guint)language < 2, NULL);
    g_return_val_if_fail(error == NULL || *error == NULL, NULL);

    if (!lt_report_check(self, G_MAXUINT, error))
        return NULL;

    open_map(self, &data);
    page = lt_page_write(self->results, self->changes, &data, language, error);
    lt_map_data_clear(&data);

    return page;
}
