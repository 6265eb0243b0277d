/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/text-decode.h"

#include <string.h>

gboolean
lt_text_is_clean(const char *text, gsize length)
{
    const guchar *p = (const guchar *)text;

    for (gsize i = 0; i < length; i++) {
        if (p[i] < 0x20 && p[i] != '\t' && p[i] != '\n' && p[i] != '\r')
            return FALSE;
        /* U+FFFE and U+FFFF. */
        if (p[i] == 0xef && i + 2 < length && p[i + 1] == 0xbf && p[i + 2] >= 0xbe)
            return FALSE;
    }
    return TRUE;
}

static gboolean
starts_with(const guchar *data, gsize size, const char *mark, gsize length)
{
    return size >= length && memcmp(data, mark, length) == 0;
}

/* The place of the first byte that is not UTF-8, in the words of editors. */
static LiantuFinding *
report_encoding(const char *text, const char *bad)
{
    LiantuFinding *finding = lt_finding_new(LT_FINDING_TABLE_ENCODING, NULL);
    const char *start = text;
    guint line = 1;

    for (const char *p = text; p < bad; p++) {
        if (*p != '\n' && *p != '\r')
            continue;
        if (*p == '\n' && p > text && p[-1] == '\r')
            line--;
        line++;
        start = p + 1;
    }
    lt_finding_set_position(finding, line, (guint)g_utf8_strlen(start, bad - start) + 1, 1, NULL);

    return finding;
}

static GBytes *
convert(const guchar *data, gsize size, const char *encoding, LiantuFinding **finding)
{
    gsize length;
    char *text =
        g_convert((const char *)data, (gssize)size, "UTF-8", encoding, NULL, &length, NULL);

    if (text == NULL || memchr(text, '\0', length) != NULL ||
        !g_utf8_validate_len(text, length, NULL)) {
        g_free(text);
        return NULL;
    }

    *finding = lt_finding_new(LT_FINDING_TABLE_CONVERTED, encoding, NULL);
    return g_bytes_new_take(text, length);
}

GBytes *
lt_text_decode(GBytes *bytes, LiantuFinding **finding)
{
    gsize size, skip = 0;
    const guchar *data = g_bytes_get_data(bytes, &size);
    const char *text, *bad;
    GBytes *converted = NULL;

    *finding = NULL;
    if (size == 0)
        return g_bytes_ref(bytes);

    if (starts_with(data, size, "\xff\xfe", 2))
        converted = convert(data + 2, size - 2, "UTF-16LE", finding);
    else if (starts_with(data, size, "\xfe\xff", 2))
        converted = convert(data + 2, size - 2, "UTF-16BE", finding);
    if (converted != NULL)
        return converted;

    if (starts_with(data, size, "\xef\xbb\xbf", 3))
        skip = 3;
    text = (const char *)data + skip;
    if (size == skip || g_utf8_validate_len(text, size - skip, &bad))
        return g_bytes_new_from_bytes(bytes, skip, size - skip);

    if (skip == 0)
        converted = convert(data, size, "GB18030", finding);
    if (converted == NULL)
        *finding = report_encoding(text, bad);

    return converted;
}
