/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is looked at before a parser sees the bytes. */
#include "io/xml-source.h"

#include <string.h>

static LiantuFinding *
place(LtXmlSource *self, LiantuFinding *finding, gsize offset, gsize length)
{
    lt_xml_source_place(self, finding, offset, length);

    return finding;
}

static gsize
skip_blanks(const LtXmlSource *self, gsize offset)
{
    while (offset < self->size && strchr(" \t\r\n", self->text[offset]) != NULL &&
           self->text[offset] != '\0')
        offset++;

    return offset;
}

/* An encoding that shows in the first bytes. */
static const char *
guess_encoding(const LtXmlSource *self)
{
    const guchar *p = (const guchar *)self->text;

    if (self->size < 2)
        return NULL;
    if ((p[0] == 0xff && p[1] == 0xfe) || (p[0] == 0xfe && p[1] == 0xff))
        return self->size >= 4 && p[2] == 0 && p[3] == 0 ? "UTF-32" : "UTF-16";
    if (self->size >= 4 && ((p[0] == 0 && p[1] == 0) || (p[1] == 0 && p[2] == 0)))
        return p[0] == '<' || p[3] == '<' ? "UTF-32" : NULL;
    if ((p[0] == '<' && p[1] == 0) || (p[0] == 0 && p[1] == '<'))
        return "UTF-16";

    return NULL;
}

/* What <?xml … encoding="…"?> says, if that is not UTF-8. */
static LiantuFinding *
check_declared_encoding(LtXmlSource *self)
{
    gsize name, value, length;
    g_autofree char *encoding = NULL;

    if (self->size < 6 || memcmp(self->text, "<?xml", 5) != 0 ||
        !lt_xml_source_find_attribute(self, 1, "encoding", NULL, &name, &value, &length))
        return NULL;
    encoding = g_utf8_make_valid(self->text + value, (gssize)MIN(length, 40));
    if (g_ascii_strcasecmp(encoding, "UTF-8") == 0)
        return NULL;

    return place(self, lt_finding_new(LT_FINDING_FILE_ENCODING, encoding, NULL), value, length);
}

static LiantuFinding *
check_start(LtXmlSource *self)
{
    gsize offset = skip_blanks(self, 0);
    const char *encoding = guess_encoding(self);

    if (offset == self->size)
        return lt_finding_new(LT_FINDING_FILE_EMPTY, NULL);
    if (encoding != NULL)
        return place(self, lt_finding_new(LT_FINDING_FILE_ENCODING, encoding, NULL), 0, 1);
    if (self->text[offset] != '<' && (guchar)self->text[offset] >= ' ')
        return place(self, lt_finding_new(LT_FINDING_FILE_NOT_XML, NULL), offset, 1);

    return check_declared_encoding(self);
}

static LiantuFinding *
new_character_finding(LtXmlSource *self, gsize offset, gunichar code, gsize length)
{
    g_autofree char *name = g_strdup_printf("U+%04X", code);

    return place(self, lt_finding_new(LT_FINDING_FILE_CHARACTER, name, NULL), offset, length);
}

static LiantuFinding *
check_utf8(LtXmlSource *self)
{
    const char *end;
    gsize offset;
    g_autofree char *byte = NULL;

    if (g_utf8_validate_len(self->text, self->size, &end))
        return NULL;
    offset = (gsize)(end - self->text);
    if (*end == '\0')
        return new_character_finding(self, offset, 0, 1);
    byte = g_strdup_printf("0x%02X", (guchar)*end);

    return place(self, lt_finding_new(LT_FINDING_FILE_BYTE, byte, NULL), offset, 1);
}

static LiantuFinding *
new_long_finding(LtXmlSource *self, gsize offset)
{
    g_autofree char *limit = g_strdup_printf("%u", LT_XML_MAX_RUN);

    return place(self, lt_finding_new(LT_FINDING_XML_LONG, limit, NULL), offset, 1);
}

/* Control characters, U+FFFE and U+FFFF, and how far it is from one tag to the next. */
static LiantuFinding *
check_characters(LtXmlSource *self)
{
    /* What must be looked at; the rest of a large file is passed over. */
    static const guint8 is_special[256] = {
        [0 ... 8] = 1, [11 ... 12] = 1, [14 ... 31] = 1, ['<'] = 1, ['>'] = 1, [0xef] = 1,
    };
    const guchar *p = (const guchar *)self->text;
    gsize tag = 0;

    for (gsize i = 0; i < self->size; i++) {
        if (!is_special[p[i]])
            continue;
        if (p[i] == '<' || p[i] == '>') {
            if (i - tag > LT_XML_MAX_RUN)
                return new_long_finding(self, tag);
            tag = i;
        }
        if (p[i] < ' ' && p[i] != '\n' && p[i] != '\t' && p[i] != '\r')
            return new_character_finding(self, i, p[i], 1);
        if (p[i] == 0xef && p[i + 1] == 0xbf && p[i + 2] >= 0xbe)
            return new_character_finding(self, i, 0xff40u + p[i + 2], 3);
    }
    return self->size - tag > LT_XML_MAX_RUN ? new_long_finding(self, tag) : NULL;
}

/* A document type can only stand before the first element. */
static LiantuFinding *
check_doctype(LtXmlSource *self)
{
    gsize offset = skip_blanks(self, 0);

    while (self->size - offset > 9) {
        const char *at = self->text + offset, *end = NULL;

        if (memcmp(at, "<!DOCTYPE", 9) == 0)
            return place(self, lt_finding_new(LT_FINDING_XML_DOCTYPE, NULL), offset, 9);
        if (memcmp(at, "<!--", 4) == 0)
            end = memmem(at + 4, self->size - offset - 4, "-->", 3);
        else if (memcmp(at, "<?", 2) == 0)
            end = memmem(at + 2, self->size - offset - 2, "?>", 2);
        if (end == NULL)
            return NULL;
        offset = skip_blanks(self, (gsize)(end - self->text) + (*end == '-' ? 3 : 2));
    }
    return NULL;
}

LiantuFinding *
lt_xml_source_check(LtXmlSource *self)
{
    LiantuFinding *(*const checks[])(LtXmlSource *) = {check_start, check_utf8, check_characters,
                                                       check_doctype};

    if (self->size > LT_XML_MAX_BYTES) {
        g_autofree char *size = g_strdup_printf("%" G_GSIZE_FORMAT, self->size);
        g_autofree char *limit = g_strdup_printf("%u", LT_XML_MAX_BYTES);

        return lt_finding_new(LT_FINDING_FILE_LARGE, size, limit, NULL);
    }
    for (guint i = 0; i < G_N_ELEMENTS(checks); i++) {
        LiantuFinding *finding = checks[i](self);

        if (finding != NULL)
            return finding;
    }
    return NULL;
}
