/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A network as bytes without addresses answers as the one that it was made of. */
#include "support/esri-case.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    gsize size;
    void *bytes;
} Image;

static Image
make_image(const EsriCase *self)
{
    LtEsri *esri = lt_esri_new(&self->network);
    Image image = {.size = lt_esri_get_image_size(esri)};

    g_assert_cmpuint(image.size % 64, ==, 0);
    image.bytes = aligned_alloc(64, image.size);
    memset(image.bytes, 0xa5, image.size);
    lt_esri_write_image(esri, image.bytes);
    lt_esri_free(esri);
    return image;
}

static void
assert_same(const EsriCase *self, const Image *image, LtEsriPrecision precision)
{
    gsize n = self->shocks.n_scenarios, n_links = self->network.n_links;
    LtEsriOptions options = {.tolerance = 1e-6, .precision = precision, .n_threads = 2};
    g_autoptr(EsriAnswer) answer = esri_case_run(self, &options);
    g_autofree double *loss = g_new(double, n);
    g_autofree double *down = g_new(double, n_links), *up = g_new(double, n_links);
    g_autofree double *other_down = g_new(double, n_links), *other_up = g_new(double, n_links);
    LtEsri *given = lt_esri_new(&self->network);
    LtEsri *esri = lt_esri_new_from_image(image->bytes, image->size);
    LtEsriResult result = {.loss = loss};

    g_assert_cmpint(lt_esri_run(esri, &self->shocks, &options, &result), ==, LT_ESRI_OK);
    g_assert_cmpmem(loss, n * sizeof *loss, answer->result.loss, n * sizeof *loss);
    lt_esri_link_shocks(given, n_links, down, up);
    lt_esri_link_shocks(esri, n_links, other_down, other_up);
    g_assert_cmpmem(down, n_links * sizeof *down, other_down, n_links * sizeof *down);
    g_assert_cmpmem(up, n_links * sizeof *up, other_up, n_links * sizeof *up);
    lt_esri_free(esri);
    lt_esri_free(given);
}

static void
test_answers(gconstpointer data)
{
    g_autoptr(EsriCase) self = esri_case_draw(7, 200, 900, 6);
    Image image, elsewhere;

    if (data == NULL)
        self->network.n_markets = 0;
    esri_case_shock_by_chance(self, 3, 60);
    image = make_image(self);
    elsewhere = (Image){image.size, aligned_alloc(64, image.size)};
    memcpy(elsewhere.bytes, image.bytes, image.size);
    memset(image.bytes, 0xff, image.size);
    assert_same(self, &elsewhere, LT_ESRI_DOUBLE);
    assert_same(self, &elsewhere, LT_ESRI_FLOAT);
    free(image.bytes);
    free(elsewhere.bytes);
}

/* What is between the arrays says nothing, so that a digest is of the network alone. */
static void
test_same_bytes(void)
{
    g_autoptr(EsriCase) self = esri_case_draw(5, 77, 300, 4);
    Image one = make_image(self), two = make_image(self);

    g_assert_cmpmem(one.bytes, one.size, two.bytes, two.size);
    free(two.bytes);
    self->amount[0] *= 1.5;
    two = make_image(self);
    g_assert_cmpuint(one.size, ==, two.size);
    g_assert_cmpint(memcmp(one.bytes, two.bytes, one.size), !=, 0);
    free(one.bytes);
    free(two.bytes);
}

static void
test_wrong_size(void)
{
    g_autoptr(EsriCase) self = esri_case_draw(5, 20, 60, 3);
    Image image = make_image(self);

    g_assert_null(lt_esri_new_from_image(image.bytes, 8));
    g_assert_null(lt_esri_new_from_image(image.bytes, image.size - 64));
    free(image.bytes);
}

/* Nobody sells, nobody buys. */
static void
test_empty(void)
{
    guint32 sector[] = {0, 0};
    guint8 essential = LT_ESRI_LINEAR;
    LtEsriNetwork network = {
        .n_nodes = 2, .n_sectors = 1, .sector = sector, .essential = &essential};
    LtEsri *esri = lt_esri_new(&network), *again;
    gsize size = lt_esri_get_image_size(esri);
    void *bytes = aligned_alloc(64, size);

    lt_esri_write_image(esri, bytes);
    again = lt_esri_new_from_image(bytes, size);
    g_assert_nonnull(again);
    g_assert_cmpuint(lt_esri_get_image_size(again), ==, size);
    lt_esri_free(esri);
    lt_esri_free(again);
    free(bytes);
}

int
main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_data_func("/kernels/esri-image/no-markets", NULL, test_answers);
    g_test_add_data_func("/kernels/esri-image/markets", "", test_answers);
    g_test_add_func("/kernels/esri-image/same-bytes", test_same_bytes);
    g_test_add_func("/kernels/esri-image/wrong-size", test_wrong_size);
    g_test_add_func("/kernels/esri-image/empty", test_empty);
    return g_test_run();
}
