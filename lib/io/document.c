/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where documents come from: files, and what comes with the library. */
#include "io/document.h"

#include "liantu/error.h"

#define SUFFIX ".xml"

static gboolean
check_size(const char *name, goffset size, gsize most, GError **error)
{
    if (size <= (goffset)most)
        return TRUE;
    g_set_error(error, LIANTU_ERROR, LIANTU_ERROR_LIMIT,
                "%s has %" G_GOFFSET_FORMAT " bytes; the limit is %" G_GSIZE_FORMAT, name, size,
                most);

    return FALSE;
}

gboolean
lt_document_check_size(GBytes *bytes, const char *name, gsize most, GError **error)
{
    return check_size(name != NULL ? name : "the document", (goffset)g_bytes_get_size(bytes), most,
                      error);
}

/* As much as the file said it has, in one piece; what comes after that, too, would be a file that
 * is being written. */
static GBytes *
read_known_size(GFile *file, gsize size, GCancellable *cancellable, GError **error)
{
    g_autoptr(GFileInputStream) stream = g_file_read(file, cancellable, error);
    g_autofree char *data = NULL;
    gsize n;

    if (stream == NULL)
        return NULL;
    data = g_malloc(size);
    if (!g_input_stream_read_all(G_INPUT_STREAM(stream), data, size, &n, cancellable, error))
        return NULL;

    return g_bytes_new_take(g_steal_pointer(&data), n);
}

GBytes *
lt_document_load(GFile *file, gsize most, GCancellable *cancellable, char **name, GError **error)
{
    g_autoptr(GFileInfo) info = g_file_query_info(file, G_FILE_ATTRIBUTE_STANDARD_SIZE,
                                                  G_FILE_QUERY_INFO_NONE, cancellable, error);
    g_autofree char *parse_name = g_file_get_parse_name(file);
    GBytes *bytes;

    if (info == NULL || !check_size(parse_name, g_file_info_get_size(info), most, error))
        return NULL;
    /* A pipe does not know its size. */
    if (g_file_info_get_size(info) == 0)
        bytes = g_file_load_bytes(file, cancellable, NULL, error);
    else
        bytes = read_known_size(file, (gsize)g_file_info_get_size(info), cancellable, error);
    if (bytes != NULL && name != NULL)
        *name = g_steal_pointer(&parse_name);

    return bytes;
}

char **
lt_document_list_builtin(const char *folder)
{
    char **names = g_resources_enumerate_children(folder, 0, NULL);

    for (guint i = 0; names != NULL && names[i] != NULL; i++) {
        char *suffix = g_strrstr(names[i], SUFFIX);

        if (suffix != NULL)
            *suffix = '\0';
    }
    return names != NULL ? names : g_new0(char *, 1);
}

GBytes *
lt_document_find_builtin(const char *folder, const char *name)
{
    g_autofree char *path = g_strconcat(folder, name, SUFFIX, NULL);

    return g_resources_lookup_data(path, 0, NULL);
}
