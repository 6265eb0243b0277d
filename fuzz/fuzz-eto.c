/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-target.h"
#include "io/eto-private.h"
#include "model/finding-private.h"

#include <string.h>

/* Stands between the five files of an input. */
#define SEPARATOR 0x1e

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
    g_log_set_always_fatal(G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING);
    return 0;
}

static void
split(const guint8 *data, gsize size, GBytes *files[LT_ETO_N_FILES])
{
    const guint8 *start = data, *end = data + size;

    for (int i = 0; i < LT_ETO_N_FILES; i++) {
        const guint8 *stop = start < end ? memchr(start, SEPARATOR, (gsize)(end - start)) : NULL;

        if (stop == NULL || i == LT_ETO_N_FILES - 1)
            stop = end;
        files[i] = g_bytes_new(start, (gsize)(stop - start));
        start = stop < end ? stop + 1 : end;
    }
}

static gboolean
has_error(GPtrArray *findings)
{
    for (guint i = 0; i < findings->len; i++)
        if (liantu_finding_get_severity(findings->pdata[i]) == LIANTU_SEVERITY_ERROR)
            return TRUE;

    return FALSE;
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    GBytes *files[LT_ETO_N_FILES];
    g_autoptr(GPtrArray) findings = NULL;
    g_autoptr(GError) error = NULL;
    g_autoptr(LiantuChain) chain = NULL;

    split(data, size, files);
    chain = lt_eto_import(files, &findings, &error);
    g_assert((chain == NULL) == (error != NULL));
    g_assert((chain == NULL) == has_error(findings));
    if (chain != NULL)
        g_assert(strlen(liantu_chain_get_digest(chain)) > 0);
    for (int i = 0; i < LT_ETO_N_FILES; i++)
        g_bytes_unref(files[i]);

    return 0;
}
