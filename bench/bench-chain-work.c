/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long the five works of a large chain take.
 *
 *     bench-chain-work [SEGMENTS DRAWS LIMIT]
 *
 * The chain has ten layers; a segment needs three to six others of the two layers below, and in one
 * case of seven two that stand in for each other. A third of the segments have shares of countries,
 * one in ten is supplied at home; a hundredth is what the chain makes. Times are of the processor,
 * of all threads together; it fails when the run takes more than LIMIT seconds. */
#include <liantu/liantu.h>

#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

#define LAYERS    10
#define COUNTRIES 20
#define FIRMS     500

static void
add_places(LiantuBuilder *builder)
{
    liantu_builder_set_home(builder, "city");
    for (int i = 0; i < COUNTRIES; i++) {
        g_autofree char *place = g_strdup_printf("p%d", i), *provider = g_strdup_printf("c%d", i);

        liantu_builder_add_place(builder, place, LIANTU_PLACE_LEVEL_COUNTRY, NULL);
        liantu_builder_add_provider(builder, provider, LIANTU_LAYER_COUNTRY, place);
    }
    liantu_builder_add_place(builder, "city", LIANTU_PLACE_LEVEL_CITY, "p0");
    for (int i = 0; i < FIRMS; i++) {
        g_autofree char *provider = g_strdup_printf("f%d", i);

        liantu_builder_add_provider(builder, provider, LIANTU_LAYER_FIRM, "city");
    }
}

static void
add_share(LiantuBuilder *builder, guint segment, int country, double share)
{
    g_autofree char *provider = g_strdup_printf("c%d", country);
    g_autoptr(LiantuObservation) observation = liantu_observation_new("share");

    liantu_observation_set_value(observation, share);
    liantu_observation_set_unit(observation, "%");
    liantu_observation_set_date(observation, 2025, NULL);
    liantu_builder_add_observation(builder, LIANTU_ENTITY_SUPPLY,
                                   liantu_builder_add_supply(builder, segment, provider, NULL),
                                   observation);
}

static void
add_facts(LiantuBuilder *builder, GRand *rand, guint segment)
{
    if (g_rand_int_range(rand, 0, 3) == 0) {
        int first = g_rand_int_range(rand, 0, COUNTRIES - 2);
        double share = g_rand_int_range(rand, 20, 90);

        add_share(builder, segment, first, share);
        add_share(builder, segment, first + 1, 100.0 - share);
    }
    if (g_rand_int_range(rand, 0, 10) == 0) {
        g_autofree char *firm = g_strdup_printf("f%d", g_rand_int_range(rand, 0, FIRMS));

        liantu_builder_add_supply(builder, segment, firm, NULL);
    }
}

static void
add_needs(LiantuBuilder *builder, GRand *rand, guint segment, int n_segments)
{
    int size = n_segments / LAYERS, layer = (int)segment / size;
    int n = 3 + g_rand_int_range(rand, 0, 4), low = MAX(layer - 2, 0) * size, high = layer * size;
    gboolean has_choice = g_rand_int_range(rand, 0, 7) == 0;
    guint group = LIANTU_NONE;
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);

    if (layer == 0)
        return;
    if (has_choice)
        group = liantu_builder_add_group(builder, segment, NULL, 1, TRUE);
    for (int k = 0; k < n; k++) {
        int supplier = g_rand_int_range(rand, low, high);
        g_autofree char *id = g_strdup_printf("s%d", supplier);

        if (g_hash_table_add(seen, GINT_TO_POINTER(supplier)))
            liantu_builder_add_need(builder, segment, id, LIANTU_ROLE_FLOW,
                                    has_choice && k < 2 ? group : LIANTU_NONE);
    }
}

static LiantuChain *
make_chain(int n_segments)
{
    g_autoptr(LiantuBuilder) builder = liantu_builder_new("large");
    g_autoptr(GRand) rand = g_rand_new_with_seed(1);
    g_autoptr(GError) error = NULL;
    LiantuChain *chain;

    add_places(builder);
    for (int i = 0; i < n_segments; i++) {
        g_autofree char *id = g_strdup_printf("s%d", i);
        guint segment = liantu_builder_add_segment(builder, id, LIANTU_SEGMENT_KIND_COMPONENT);

        liantu_builder_set_final(builder, segment, i >= n_segments - n_segments / 100);
        add_facts(builder, rand, segment);
        add_needs(builder, rand, segment, n_segments);
    }
    chain = liantu_builder_build(builder, &error);
    if (chain == NULL)
        g_error("%s", error->message);

    return chain;
}

static double
get_seconds(void)
{
    return (double)clock() / CLOCKS_PER_SEC;
}

int
main(int argc, char *argv[])
{
    int n_segments = argc > 1 ? atoi(argv[1]) : 100000;
    guint n_draws = argc > 2 ? (guint)atoi(argv[2]) : 1000;
    double limit = argc > 3 ? g_ascii_strtod(argv[3], NULL) : 60.0, start, taken;
    g_autoptr(LiantuChain) chain = make_chain(n_segments);
    g_autoptr(LiantuAnalysis) analysis = LIANTU_ANALYSIS(liantu_chain_work_new());
    g_autoptr(LiantuResult) result = NULL;
    g_autoptr(GError) error = NULL;
    struct rusage usage;

    g_object_set(analysis, "draws", n_draws, NULL);
    start = get_seconds();
    result = liantu_analysis_run(analysis, chain, NULL, &error);
    taken = get_seconds() - start;
    if (result == NULL)
        g_error("%s", error->message);
    getrusage(RUSAGE_SELF, &usage);
    g_print("%d segments, %u needs, %u draws: %.2f s (limit %.0f), peak %.0f MiB\n", n_segments,
            liantu_chain_get_n_needs(chain), n_draws, taken, limit,
            (double)usage.ru_maxrss / 1024.0);

    return taken <= limit ? 0 : 1;
}
