/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-target.h"
#include "liantu/io.h"
#include "model/finding-private.h"

#include <string.h>

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
    g_log_set_always_fatal(G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING);
    return 0;
}

static gboolean
has_error(GPtrArray *findings)
{
    for (guint i = 0; i < findings->len; i++)
        if (liantu_finding_get_severity(findings->pdata[i]) == LIANTU_SEVERITY_ERROR)
            return TRUE;

    return FALSE;
}

/* Every finding can be said in both languages, and none is the one that guards the grammar. */
static void
check_findings(GPtrArray *findings)
{
    for (guint i = 0; i < findings->len; i++)
        for (int language = 0; language < 2; language++) {
            g_autofree char *text =
                liantu_finding_format(findings->pdata[i], (LiantuLanguage)language, TRUE);

            g_assert_true(g_utf8_validate(text, -1, NULL));
            g_assert_cmpstr(liantu_finding_get_code(findings->pdata[i]), !=, "S199");
        }
}

/* What was read can be written, and the same is read again. */
static void
check_chain(LiantuChain *chain)
{
    g_autoptr(GBytes) first = liantu_chain_to_xml(chain);
    g_autoptr(GError) error = NULL;
    g_autoptr(LiantuChain) again =
        liantu_chain_new_from_bytes(first, NULL, LIANTU_READ_FLAGS_NONE, NULL, &error);
    g_autoptr(GBytes) second = NULL;

    g_assert_no_error(error);
    second = liantu_chain_to_xml(again);
    g_assert_true(g_bytes_equal(first, second));
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    g_autoptr(GBytes) bytes = g_bytes_new(data, size);
    g_autoptr(GPtrArray) findings = NULL;
    g_autoptr(GPtrArray) trusted_findings = NULL;
    g_autoptr(GError) error = NULL;
    g_autoptr(LiantuChain) chain =
        liantu_chain_new_from_bytes(bytes, "fuzz.xml", LIANTU_READ_FLAGS_NONE, &findings, &error);
    g_autoptr(LiantuChain) trusted = liantu_chain_new_from_bytes(
        bytes, "fuzz.xml", LIANTU_READ_FLAGS_TRUSTED, &trusted_findings, NULL);

    g_assert_true((chain == NULL) == (error != NULL));
    g_assert_true((chain == NULL) == has_error(findings));
    g_assert_true((chain == NULL) == (trusted == NULL));
    check_findings(findings);
    if (chain != NULL)
        check_chain(chain);

    return 0;
}
