/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-target.h"
#include "liantu/io.h"
#include "model/profile-private.h"

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
    g_log_set_always_fatal(G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING);
    return 0;
}

/* Every group stands after its members, as those who roll up need it. */
static void
check_profile(LiantuProfile *profile)
{
    guint n_leaves = profile->indicators->len;

    for (guint g = 0; g < profile->groups->len; g++)
        for (guint32 k = g_array_index(profile->first, guint32, g);
             k < g_array_index(profile->first, guint32, g + 1); k++)
            g_assert_cmpuint(g_array_index(profile->member, guint32, k), <, n_leaves + g);
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    g_autoptr(GBytes) bytes = g_bytes_new(data, size);
    g_autoptr(GPtrArray) findings = NULL;
    g_autoptr(GError) error = NULL;
    g_autoptr(LiantuProfile) profile =
        liantu_profile_new_from_bytes(bytes, "fuzz.xml", &findings, &error);

    g_assert_true((profile == NULL) == (error != NULL));
    for (guint i = 0; i < findings->len; i++)
        for (int language = 0; language < 2; language++) {
            g_autofree char *text =
                liantu_finding_format(findings->pdata[i], (LiantuLanguage)language, TRUE);

            g_assert_true(g_utf8_validate(text, -1, NULL));
        }
    if (profile != NULL)
        check_profile(profile);

    return 0;
}
