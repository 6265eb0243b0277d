/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cascade/cascade-private.h"

#include <string.h>

static void
allot(LtCascadeSeeds *seeds, gsize n, gsize n_hits)
{
    seeds->n = n;
    seeds->start = g_new0(gsize, n + 1);
    seeds->node = g_new(guint32, MAX(n_hits, 1));
    seeds->down = g_new(double, MAX(n_hits, 1));
    seeds->up = g_new(double, MAX(n_hits, 1));
}

static void
seed_nodes(LtCascadeSeeds *seeds, const LtCascadeModel *model)
{
    gsize n = model->esri.n_nodes;

    allot(seeds, n, n);
    for (gsize i = 0; i < n; i++) {
        seeds->node[i] = (guint32)i;
        seeds->down[i] = seeds->up[i] = 1.0;
        seeds->start[i + 1] = i + 1;
    }
}

static gboolean
seed_groups(LtCascadeSeeds *seeds,
            const LtCascadeModel *model,
            const guint32 *group,
            guint n_groups,
            const char *what,
            GError **error)
{
    gsize n = model->esri.n_nodes;

    if (group == NULL || n_groups == 0) {
        g_set_error(error, LIANTU_ERROR, LIANTU_ERROR_REFERENCE, "no %s of a node is known", what);
        return FALSE;
    }
    allot(seeds, n_groups, n);
    lt_esri_group_nodes((guint32)n, n_groups, group, seeds->start, seeds->node);
    for (gsize i = 0; i < n; i++)
        seeds->down[i] = seeds->up[i] = 1.0;

    return TRUE;
}

/* The buyer lacks what the link brought, the supplier misses the order. */
static void
seed_links(LtCascadeSeeds *seeds, const LtCascadeModel *model, const LtEsri *esri)
{
    gsize n = model->esri.n_links, n_hits = 0;
    g_autofree double *down = g_new(double, MAX(n, 1));
    g_autofree double *up = g_new(double, MAX(n, 1));

    lt_esri_link_shocks(esri, n, down, up);
    allot(seeds, n, 2 * n);
    for (gsize e = 0; e < n; e++) {
        guint32 buyer = model->esri.buyer[e], supplier = model->esri.supplier[e];

        seeds->node[n_hits] = buyer;
        seeds->down[n_hits] = down[e];
        seeds->up[n_hits++] = buyer == supplier ? up[e] : 0.0;
        if (buyer != supplier) {
            seeds->node[n_hits] = supplier;
            seeds->down[n_hits] = 0.0;
            seeds->up[n_hits++] = up[e];
        }
        seeds->start[e + 1] = n_hits;
    }
}

static guint32
find_node(const LtCascadeModel *model, const char *word)
{
    LiantuChain *chain = liantu_network_get_chain(model->network);

    for (guint32 i = 0; i < model->esri.n_nodes; i++) {
        if (g_strcmp0(liantu_network_get_node_id(model->network, i), word) == 0)
            return i;
        for (int k = 0; chain != NULL && k < 2; k++)
            if (g_strcmp0(liantu_chain_get_name(chain, LIANTU_ENTITY_SEGMENT, i, (LiantuLanguage)k),
                          word) == 0)
                return i;
    }
    return LIANTU_NONE;
}

static guint32
find_group(LiantuNetwork *network,
           guint n,
           const char *(*get_id)(LiantuNetwork *, guint),
           const char *word)
{
    for (guint i = 0; i < n; i++)
        if (g_str_equal(get_id(network, i), word))
            return i;

    return LIANTU_NONE;
}

/* “supplier→customer”, or the same with “->”. */
static gboolean
find_link_ends(const LtCascadeModel *model, const char *word, LtCascadeTerm *term)
{
    static const char *const arrows[] = {"→", "->"};

    for (guint i = 0; i < G_N_ELEMENTS(arrows); i++) {
        const char *arrow = strstr(word, arrows[i]);
        g_autofree char *supplier = NULL, *customer = NULL;

        if (arrow == NULL)
            continue;
        supplier = g_strstrip(g_strndup(word, (gsize)(arrow - word)));
        customer = g_strstrip(g_strdup(arrow + strlen(arrows[i])));
        term->supplier = find_node(model, supplier);
        term->node = find_node(model, customer);
        return term->supplier != LIANTU_NONE && term->node != LIANTU_NONE;
    }
    return FALSE;
}

/* What a word names: a node, a link, or all nodes of a sector or place. */
static gboolean
resolve_term(const LtCascadeModel *model, LtCascadeTerm *term)
{
    LiantuNetwork *network = model->network;

    term->kind = LIANTU_CASCADE_SEEDS_NODES;
    term->node = find_node(model, term->word);
    if (term->node != LIANTU_NONE)
        return TRUE;
    if (g_str_has_prefix(term->word, "sector:")) {
        term->kind = LIANTU_CASCADE_SEEDS_SECTORS;
        term->node = find_group(network, lt_network_get_n_sectors(network),
                                lt_network_get_sector_id, term->word + strlen("sector:"));
        return term->node != LIANTU_NONE;
    }
    if (g_str_has_prefix(term->word, "place:")) {
        term->kind = LIANTU_CASCADE_SEEDS_PLACES;
        term->node = find_group(network, lt_network_get_n_places(network), lt_network_get_place_id,
                                term->word + strlen("place:"));
        return term->node != LIANTU_NONE;
    }
    term->kind = LIANTU_CASCADE_SEEDS_LINKS;

    return find_link_ends(model, term->word, term);
}

/* “id” is lost whole, “id=0.3” to that part. */
static gboolean
parse_term(const LtCascadeModel *model, char *word, LtCascadeTerm *term, GError **error)
{
    char *equals = strrchr(word, '='), *end;

    term->part = 1.0;
    if (equals != NULL) {
        *equals = '\0';
        term->part = g_ascii_strtod(equals + 1, &end);
        if (end == equals + 1 || *g_strchug(end) != '\0' ||
            !(term->part >= 0.0 && term->part <= 1.0)) {
            g_set_error(error, LIANTU_ERROR, LIANTU_ERROR_RANGE,
                        "‘%s’ is no part from 0 to 1 of ‘%s’ to lose", equals + 1, word);
            return FALSE;
        }
    }
    term->word = g_strstrip(word);
    if (resolve_term(model, term))
        return TRUE;
    g_set_error(error, LIANTU_ERROR, LIANTU_ERROR_REFERENCE,
                "there is no node ‘%s’, nor a link, sector: or place: of that name", term->word);
    return FALSE;
}

static void
clear_term(gpointer data)
{
    LtCascadeTerm *term = data;

    g_free(term->word);
}

static gboolean
parse_terms(LtCascadeSeeds *seeds, const LtCascadeModel *model, const char *text, GError **error)
{
    g_auto(GStrv) words = g_strsplit_set(text, ",;", -1);

    seeds->terms = g_array_new(FALSE, FALSE, sizeof(LtCascadeTerm));
    g_array_set_clear_func(seeds->terms, clear_term);
    for (gsize i = 0; words[i] != NULL; i++) {
        LtCascadeTerm term = {0};

        if (*g_strstrip(words[i]) == '\0')
            continue;
        if (!parse_term(model, words[i], &term, error))
            return FALSE;
        for (guint j = 0; j < seeds->terms->len; j++)
            if (g_str_equal(g_array_index(seeds->terms, LtCascadeTerm, j).word, term.word)) {
                g_set_error(error, LIANTU_ERROR, LIANTU_ERROR_DUPLICATE, "‘%s’ is lost twice",
                            term.word);
                return FALSE;
            }
        term.word = g_strdup(term.word);
        g_array_append_val(seeds->terms, term);
    }
    return TRUE;
}

/* What is lost of a node in several ways is lost once: the greatest part. */
static void
lose_node(LtCascadeLosses *losses, guint32 node, double part)
{
    double *lost = lt_cascade_losses_at_node(losses, node);

    *lost = MAX(*lost, part);
}

static void
lose_nodes(LtCascadeLosses *losses, const guint32 *group, guint32 which, double part)
{
    for (guint32 i = 0; i < losses->model->esri.n_nodes; i++)
        if (group[i] == which)
            lose_node(losses, i, part);
}

static gboolean
lose_link(LtCascadeLosses *losses, const LtCascadeTerm *term, GError **error)
{
    const LtEsriNetwork *esri = &losses->model->esri;
    gboolean is_there = FALSE;

    for (guint32 e = 0; e < esri->n_links; e++)
        if (esri->supplier[e] == term->supplier && esri->buyer[e] == term->node) {
            *lt_cascade_losses_at_link(losses, e) = term->part;
            is_there = TRUE;
        }
    if (!is_there)
        g_set_error(error, LIANTU_ERROR, LIANTU_ERROR_REFERENCE, "there is no link ‘%s’",
                    term->word);
    return is_there;
}

static gboolean
lose_term(LtCascadeLosses *losses, const LtCascadeTerm *term, GError **error)
{
    LiantuNetwork *network = losses->model->network;

    switch (term->kind) {
    case LIANTU_CASCADE_SEEDS_LINKS:
        return lose_link(losses, term, error);
    case LIANTU_CASCADE_SEEDS_SECTORS:
        lose_nodes(losses, lt_network_get_sectors(network), term->node, term->part);
        return TRUE;
    case LIANTU_CASCADE_SEEDS_PLACES:
        lose_nodes(losses, lt_network_get_places(network), term->node, term->part);
        return TRUE;
    case LIANTU_CASCADE_SEEDS_NODES:
    default:
        lose_node(losses, term->node, term->part);
        return TRUE;
    }
}

void
lt_cascade_seeds_take_hits(LtCascadeSeeds *seeds, gsize n, const GArray *hits)
{
    allot(seeds, n, hits->len);
    for (guint i = 0; i < hits->len; i++) {
        const LtCascadeHit *hit = &g_array_index(hits, LtCascadeHit, i);

        seeds->node[i] = hit->node;
        seeds->down[i] = hit->down;
        seeds->up[i] = hit->up;
    }
}

static void
take_losses(LtCascadeSeeds *seeds, LtCascadeLosses *losses)
{
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(LtCascadeHit));

    lt_cascade_losses_write(losses, hits);
    lt_cascade_seeds_take_hits(seeds, 1, hits);
    seeds->start[1] = hits->len;
}

static gboolean
seed_set(LtCascadeSeeds *seeds,
         const LtCascadeModel *model,
         const LtEsri *esri,
         const char *text,
         GError **error)
{
    LtCascadeLosses losses;
    gboolean is_good = parse_terms(seeds, model, text, error);

    lt_cascade_losses_init(&losses, model, esri);
    for (guint i = 0; is_good && i < seeds->terms->len; i++)
        is_good = lose_term(&losses, &g_array_index(seeds->terms, LtCascadeTerm, i), error);
    if (is_good && losses.links->len > 0 && esri == NULL) {
        g_set_error_literal(error, LIANTU_ERROR, LIANTU_ERROR_UNSUPPORTED,
                            "here nodes fail, not links");
        is_good = FALSE;
    }
    if (is_good)
        take_losses(seeds, &losses);
    lt_cascade_losses_clear(&losses);

    return is_good;
}

gboolean
lt_cascade_seeds_init(LtCascadeSeeds *seeds,
                      const LtCascadeModel *model,
                      const LtEsri *esri,
                      LiantuCascadeSeeds kind,
                      const char *lose,
                      GError **error)
{
    *seeds = (LtCascadeSeeds){.kind = kind};
    if (lose != NULL && *lose != '\0') {
        seeds->is_set = TRUE;
        return seed_set(seeds, model, esri, lose, error);
    }
    switch (kind) {
    case LIANTU_CASCADE_SEEDS_LINKS:
        seed_links(seeds, model, esri);
        return TRUE;
    case LIANTU_CASCADE_SEEDS_SECTORS:
        return seed_groups(seeds, model, lt_network_get_sectors(model->network),
                           lt_network_get_n_sectors(model->network), "sector", error);
    case LIANTU_CASCADE_SEEDS_PLACES:
        return seed_groups(seeds, model, lt_network_get_places(model->network),
                           lt_network_get_n_places(model->network), "place", error);
    case LIANTU_CASCADE_SEEDS_NODES:
    default:
        seed_nodes(seeds, model);
        return TRUE;
    }
}

void
lt_cascade_seeds_clear(LtCascadeSeeds *seeds)
{
    g_free(seeds->start);
    g_free(seeds->node);
    g_free(seeds->down);
    g_free(seeds->up);
    g_clear_pointer(&seeds->terms, g_array_unref);
    g_clear_pointer(&seeds->binding, lt_scenario_binding_free);
}

LtEsriShocks
lt_cascade_seeds_get(const LtCascadeSeeds *seeds)
{
    return (LtEsriShocks){seeds->n, seeds->start, seeds->node, seeds->down, seeds->up};
}

static char *
dup_node(const LtCascadeModel *model, guint32 node, LiantuLanguage language, gboolean names)
{
    const char *name = names ? lt_cascade_model_get_name(model, node, language) : NULL;

    return name != NULL ? g_strdup(name) : lt_cascade_model_dup_id(model, node);
}

static char *
dup_set(const LtCascadeSeeds *seeds,
        const LtCascadeModel *model,
        LiantuLanguage language,
        gboolean names)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < seeds->terms->len; i++) {
        const LtCascadeTerm *term = &g_array_index(seeds->terms, LtCascadeTerm, i);
        g_autofree char *node = term->kind == LIANTU_CASCADE_SEEDS_NODES
                                    ? dup_node(model, term->node, language, names)
                                    : g_strdup(term->word);

        if (text->len > 0)
            g_string_append(text, names && language == LIANTU_LANGUAGE_ZH ? "、" : ", ");
        g_string_append(text, node);
        if (term->part < 1.0)
            g_string_append_printf(text, "=%g", term->part);
    }
    return g_string_free(text, FALSE);
}

char *
lt_cascade_seeds_dup_name(const LtCascadeSeeds *seeds,
                          const LtCascadeModel *model,
                          gsize q,
                          LiantuLanguage language,
                          gboolean names)
{
    g_autofree char *supplier = NULL, *customer = NULL;

    if (seeds->binding != NULL)
        return lt_scenario_dup_case(seeds->binding, q, seeds->draw_seed, language, names);
    if (seeds->is_set)
        return dup_set(seeds, model, language, names);
    switch (seeds->kind) {
    case LIANTU_CASCADE_SEEDS_SECTORS:
        return g_strdup(lt_network_get_sector_id(model->network, (guint)q));
    case LIANTU_CASCADE_SEEDS_PLACES:
        return g_strdup(lt_network_get_place_id(model->network, (guint)q));
    case LIANTU_CASCADE_SEEDS_LINKS:
        supplier = dup_node(model, model->esri.supplier[q], language, names);
        customer = dup_node(model, model->esri.buyer[q], language, names);
        return g_strconcat(supplier, "→", customer, NULL);
    case LIANTU_CASCADE_SEEDS_NODES:
    default:
        return dup_node(model, (guint32)q, language, names);
    }
}
