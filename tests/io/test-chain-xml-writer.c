/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "liantu/io.h"
#include "support/toy.h"

#include <glib/gstdio.h>
#include <string.h>

static LiantuChain *
read_bytes(GBytes *bytes)
{
    g_autoptr(GError) error = NULL;
    LiantuChain *chain =
        liantu_chain_new_from_bytes(bytes, "again.xml", LIANTU_READ_FLAGS_NONE, NULL, &error);

    g_assert_no_error(error);
    return chain;
}

static GBytes *
read_file(const char *name)
{
    g_autofree char *path = g_build_filename(g_getenv("LIANTU_SOURCE"), name, NULL);
    char *text;
    gsize size;

    g_assert_true(g_file_get_contents(path, &text, &size, NULL));

    return g_bytes_new_take(text, size);
}

/* read → write → read → write gives the same file twice, and the same chain. */
static void
test_stable(gconstpointer name)
{
    g_autoptr(GBytes) file = read_file(name);
    g_autoptr(LiantuChain) one = read_bytes(file);
    g_autoptr(GBytes) first = liantu_chain_to_xml(one);
    g_autoptr(LiantuChain) two = read_bytes(first);
    g_autoptr(GBytes) second = liantu_chain_to_xml(two);

    g_assert_true(g_bytes_equal(first, second));
    g_assert_cmpstr(liantu_chain_get_digest(one), ==, liantu_chain_get_digest(two));
}

/* The file was written by hand in the order of the schema; only its comment, and what is the
 * default, are not written. */
static void
test_same_text(void)
{
    g_autoptr(GBytes) file = read_file("tests/data/chains/ok-everything.xml");
    g_autoptr(LiantuChain) chain = read_bytes(file);
    g_autoptr(GBytes) bytes = liantu_chain_to_xml(chain);
    g_autofree char *text = g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
    g_autoptr(GString) expected =
        g_string_new_len(g_bytes_get_data(file, NULL), (gssize)g_bytes_get_size(file));

    g_string_replace(expected, "<!-- SPDX-License-Identifier: GPL-3.0-or-later -->\n", "", 1);
    g_string_replace(expected, "value=\"1e3\"", "value=\"1000\"", 1);
    g_assert_cmpstr(text, ==, expected->str);
}

static void
test_toy_is_the_built_one(void)
{
    g_autoptr(GBytes) file = read_file("data/chains/toy.xml");
    g_autoptr(LiantuChain) read = read_bytes(file);
    g_autoptr(LiantuBuilder) builder = toy_builder_new();
    g_autoptr(LiantuChain) built = liantu_builder_build(builder, NULL);

    g_assert_cmpstr(liantu_chain_get_digest(read), ==, liantu_chain_get_digest(built));
}

static void
test_escapes(void)
{
    static const char awkward[] = "a<b>&\"c'\t\n\r ]]> 中\xf0\x9f\x98\x80";
    g_autoptr(LiantuBuilder) builder = liantu_builder_new("R&D <\"'>");
    g_autoptr(LiantuObservation) observation = liantu_observation_new("i");
    g_autoptr(LiantuChain) chain = NULL;
    g_autoptr(LiantuChain) again = NULL;
    g_autoptr(GBytes) bytes = NULL;
    g_autoptr(GPtrArray) observations = NULL;

    liantu_observation_set_note(observation, awkward);
    liantu_builder_add_name(builder, LIANTU_ENTITY_CHAIN, 0, LIANTU_LANGUAGE_EN, awkward);
    liantu_builder_add_observation(builder, LIANTU_ENTITY_CHAIN, 0, observation);
    chain = liantu_builder_build(builder, NULL);
    bytes = liantu_chain_to_xml(chain);
    again = read_bytes(bytes);

    g_assert_cmpstr(liantu_chain_get_id(again, LIANTU_ENTITY_CHAIN, 0), ==, "R&D <\"'>");
    g_assert_cmpstr(liantu_chain_get_name(again, LIANTU_ENTITY_CHAIN, 0, LIANTU_LANGUAGE_EN), ==,
                    awkward);
    observations = liantu_chain_list_observations(again, LIANTU_ENTITY_CHAIN, 0);
    g_assert_cmpstr(liantu_observation_get_note(observations->pdata[0]), ==, awkward);
}

static void
test_numbers(void)
{
    static const double values[] = {0.1,
                                    1.0 / 3.0,
                                    1e300,
                                    5e-324,
                                    -0.0,
                                    1e15,
                                    1e16,
                                    0.30000000000000004,
                                    123456789.123456789,
                                    G_MAXDOUBLE};
    g_autoptr(LiantuBuilder) builder = liantu_builder_new("x");
    g_autoptr(LiantuChain) chain = NULL;
    g_autoptr(LiantuChain) again = NULL;
    g_autoptr(GBytes) bytes = NULL;
    g_autoptr(GPtrArray) observations = NULL;

    for (guint i = 0; i < G_N_ELEMENTS(values); i++) {
        g_autoptr(LiantuObservation) observation = liantu_observation_new("i");

        liantu_observation_set_value(observation, values[i]);
        liantu_builder_add_observation(builder, LIANTU_ENTITY_CHAIN, 0, observation);
    }
    chain = liantu_builder_build(builder, NULL);
    bytes = liantu_chain_to_xml(chain);
    again = read_bytes(bytes);
    observations = liantu_chain_list_observations(again, LIANTU_ENTITY_CHAIN, 0);
    for (guint i = 0; i < G_N_ELEMENTS(values); i++) {
        double value = liantu_observation_get_value(observations->pdata[i]);

        g_assert_cmpmem(&value, sizeof value, &values[i], sizeof value);
    }
}

static void
test_save(void)
{
    g_autoptr(LiantuBuilder) builder = toy_builder_new();
    g_autoptr(LiantuChain) chain = liantu_builder_build(builder, NULL);
    g_autofree char *folder = g_dir_make_tmp("liantu-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "toy.xml", NULL);
    g_autoptr(GFile) file = g_file_new_for_path(path);
    g_autoptr(GError) error = NULL;
    g_autoptr(LiantuChain) again = NULL;

    g_assert_true(liantu_chain_save(chain, file, LIANTU_WRITE_FLAGS_NONE, NULL, &error));
    g_assert_no_error(error);
    g_assert_false(liantu_chain_save(chain, file, LIANTU_WRITE_FLAGS_NONE, NULL, &error));
    g_assert_error(error, G_IO_ERROR, G_IO_ERROR_EXISTS);
    again = liantu_chain_new_from_file(file, LIANTU_READ_FLAGS_NONE, NULL, NULL, NULL);
    g_assert_cmpstr(liantu_chain_get_digest(again), ==, liantu_chain_get_digest(chain));
    g_file_delete(file, NULL, NULL);
    g_rmdir(folder);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_data_func("/io/chain-xml-writer/stable/toy", "data/chains/toy.xml", test_stable);
    g_test_add_data_func("/io/chain-xml-writer/stable/dongguan",
                         "data/chains/dongguan-electronics.xml", test_stable);
    g_test_add_data_func("/io/chain-xml-writer/stable/everything",
                         "tests/data/chains/ok-everything.xml", test_stable);
    g_test_add_data_func("/io/chain-xml-writer/stable/prefix", "tests/data/chains/ok-prefix.xml",
                         test_stable);
    g_test_add_func("/io/chain-xml-writer/same-text", test_same_text);
    g_test_add_func("/io/chain-xml-writer/toy-is-the-built-one", test_toy_is_the_built_one);
    g_test_add_func("/io/chain-xml-writer/escapes", test_escapes);
    g_test_add_func("/io/chain-xml-writer/numbers", test_numbers);
    g_test_add_func("/io/chain-xml-writer/save", test_save);

    return g_test_run();
}
