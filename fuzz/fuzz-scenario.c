/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scenarios, as XML or as a table by their first sign, and what they come to on a small network. */
#include "fuzz-target.h"
#include "liantu/io.h"
#include "model/scenario-bind-private.h"

/* Cases that are looked at. */
#define MOST_CASES 50

static LiantuNetwork *network;

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
    static const guint32 supplier[] = {0, 1, 2, 0}, buyer[] = {1, 2, 3, 3};
    g_autoptr(GBytes) suppliers = g_bytes_new_static(supplier, sizeof supplier);
    g_autoptr(GBytes) buyers = g_bytes_new_static(buyer, sizeof buyer);
    guint32 *sector = g_new0(guint32, 4), *place = g_new0(guint32, 4);

    g_log_set_always_fatal(G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING);
    sector[3] = place[2] = 1;
    network = liantu_network_new_from_edges(4, suppliers, buyers, NULL, NULL);
    lt_network_take_node_ids(network, g_strsplit("f0 f1 f2 f3", " ", -1));
    lt_network_take_sectors(network, sector, g_strsplit("chip rest", " ", -1));
    lt_network_take_places(network, place, g_strsplit("east west", " ", -1));
    return 0;
}

static void
check_case(const LtScenarioBinding *binding, guint64 which)
{
    static const LtScenarioDefaults defaults = {.size = 1.0, .hold = 14.0, .step_days = 1.0};
    g_autoptr(GArray) shocks = g_array_new(FALSE, FALSE, sizeof(LtDynamicsShock));
    g_autofree char *name =
        lt_scenario_dup_case(binding, which, 1, LIANTU_LANGUAGE_ZH, which % 2 == 0);

    g_assert_true(g_utf8_validate(name, -1, NULL));
    lt_scenario_fill_case(binding, which, 1, &defaults, shocks);
    for (guint i = 0; i < shocks->len; i++) {
        const LtDynamicsShock *shock = &g_array_index(shocks, LtDynamicsShock, i);

        g_assert(shock->target < 4);
        g_assert(shock->size >= 0.0 && shock->size <= 1.0);
        g_assert(shock->time >= 0.0);
    }
}

static void
check_set(LiantuScenarioSet *set)
{
    g_autoptr(GPtrArray) findings = lt_findings_new();
    LtScenarioBinding *binding = lt_scenario_bind(set, network, NULL, NULL, findings);

    if (binding == NULL)
        return;
    for (guint64 q = 0; q < MIN(binding->n_cases, MOST_CASES); q++)
        check_case(binding, q);
    check_case(binding, binding->n_cases - 1);
    lt_scenario_binding_free(binding);
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    g_autoptr(GBytes) bytes = g_bytes_new(data, size);
    g_autoptr(GPtrArray) findings = NULL;
    g_autoptr(GError) error = NULL;
    g_autoptr(LiantuScenarioSet) set =
        liantu_scenario_set_new_from_bytes(bytes, "fuzz.csv", &findings, &error);

    g_assert_true((set == NULL) == (error != NULL));
    for (guint i = 0; findings != NULL && i < findings->len; i++)
        for (int language = 0; language < 2; language++) {
            g_autofree char *text =
                liantu_finding_format(findings->pdata[i], (LiantuLanguage)language, TRUE);

            g_assert_true(g_utf8_validate(text, -1, NULL));
        }
    if (set != NULL)
        check_set(set);

    return 0;
}
