/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feeds every file of a folder to a fuzz target once, where there is no libFuzzer to do it. */
#include "fuzz-target.h"

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GDir) folder = argc > 1 ? g_dir_open(argv[1], 0, &error) : NULL;
    const char *name;
    guint n = 0;

    if (folder == NULL) {
        g_printerr("%s\n", error != NULL ? error->message : "Which folder?");
        return 1;
    }

    LLVMFuzzerInitialize(&argc, &argv);
    while ((name = g_dir_read_name(folder)) != NULL) {
        g_autofree char *path = g_build_filename(argv[1], name, NULL);
        g_autofree char *text = NULL;
        gsize size;

        if (!g_file_get_contents(path, &text, &size, &error)) {
            g_printerr("%s\n", error->message);
            return 1;
        }
        LLVMFuzzerTestOneInput((const guint8 *)text, size);
        n++;
    }
    g_print("%u files\n", n);

    return n > 0 ? 0 : 1;
}
