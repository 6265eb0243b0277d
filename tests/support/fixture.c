/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/fixture.h"

#include <math.h>
#include <string.h>

char *
fixture_find_shared(const char *folder)
{
    const char *shared = g_getenv("LIANTU_SHARED");
    g_autofree char *path = NULL;

    if (shared != NULL)
        path = g_build_filename(shared, "reference", folder, NULL);
    else
        path =
            g_build_filename(g_getenv("LIANTU_SOURCE"), "..", "shared", "reference", folder, NULL);
    if (g_file_test(path, G_FILE_TEST_IS_DIR))
        return g_steal_pointer(&path);
    g_test_skip_printf("the reference numbers of %s are not here", folder);
    return NULL;
}

char *
fixture_find_folder(const char *folder)
{
    g_autofree char *own =
        g_build_filename(g_getenv("LIANTU_SOURCE"), "tests", "reference", folder, NULL);

    if (g_file_test(own, G_FILE_TEST_IS_DIR))
        return g_steal_pointer(&own);
    return fixture_find_shared(folder);
}

static gboolean
is_number(const char *text)
{
    char *end;

    g_ascii_strtod(text, &end);
    return end != text && *end == '\0';
}

static char **
split(const char *line)
{
    g_autofree char *blank = g_strdelimit(g_strdup(line), ",\t\"", ' ');
    g_auto(GStrv) parts = g_strsplit(g_strstrip(blank), " ", 0);
    g_autoptr(GStrvBuilder) kept = g_strv_builder_new();

    /* Two commas leave an empty cell; two blanks do not. */
    if (strchr(line, ',') != NULL)
        return g_strsplit(line, ",", 0);
    for (guint k = 0; parts[k] != NULL; k++)
        if (*parts[k] != '\0')
            g_strv_builder_add(kept, parts[k]);
    return g_strv_builder_end(kept);
}

static void
add_row(Fixture *fixture, GArray *cells, char **parts)
{
    for (guint k = 0; k < fixture->n_columns; k++) {
        double cell =
            parts[k] != NULL && is_number(parts[k]) ? g_ascii_strtod(parts[k], NULL) : (double)NAN;

        g_array_append_val(cells, cell);
        if (parts[k] == NULL)
            break;
    }
    fixture->n_rows++;
}

Fixture *
fixture_read(const char *folder, const char *file)
{
    g_autoptr(Fixture) fixture = g_new0(Fixture, 1);
    g_autofree char *path = g_build_filename(folder, file, NULL);
    g_autoptr(GArray) cells = g_array_new(FALSE, FALSE, sizeof(double));
    g_autoptr(GError) error = NULL;
    g_autofree char *text = NULL;
    g_auto(GStrv) lines = NULL;

    g_file_get_contents(path, &text, NULL, &error);
    g_assert_no_error(error);
    lines = g_strsplit(text, "\n", 0);
    for (guint k = 0; lines[k] != NULL; k++) {
        g_auto(GStrv) parts = split(g_strstrip(lines[k]));

        if (*lines[k] == '\0')
            continue;
        if (fixture->n_columns == 0) {
            fixture->n_columns = g_strv_length(parts);
            if (!is_number(parts[0])) {
                fixture->names = g_steal_pointer(&parts);
                continue;
            }
        }
        add_row(fixture, cells, parts);
    }
    g_assert_cmpuint(cells->len, ==, fixture->n_rows * fixture->n_columns);
    fixture->cells = (double *)(gpointer)g_array_free(g_steal_pointer(&cells), FALSE);
    return g_steal_pointer(&fixture);
}

void
fixture_free(Fixture *fixture)
{
    g_free(fixture->cells);
    g_strfreev(fixture->names);
    g_free(fixture);
}

double
fixture_get(const Fixture *fixture, guint row, guint column)
{
    g_assert_cmpuint(row, <, fixture->n_rows);
    g_assert_cmpuint(column, <, fixture->n_columns);
    return fixture->cells[(gsize)row * fixture->n_columns + column];
}

double *
fixture_dup_column(const Fixture *fixture, guint column)
{
    double *numbers = g_new(double, fixture->n_rows);

    for (guint row = 0; row < fixture->n_rows; row++)
        numbers[row] = fixture_get(fixture, row, column);
    return numbers;
}

guint32 *
fixture_dup_index_column(const Fixture *fixture, guint column, guint32 base)
{
    guint32 *numbers = g_new(guint32, fixture->n_rows);

    for (guint row = 0; row < fixture->n_rows; row++)
        numbers[row] = (guint32)fixture_get(fixture, row, column) - base;
    return numbers;
}
