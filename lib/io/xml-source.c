/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/xml-source.h"

#include <string.h>

/* Enough for every finding of a file that people wrote; a file on one line, with a thousand faults,
 * gets lines without columns when it is used up. */
#define LOOKING_BUDGET ((gsize)1 << 30)

void
lt_xml_source_init(LtXmlSource *self, GBytes *bytes)
{
    gsize size;
    const char *text = g_bytes_get_data(bytes, &size);
    gsize mark = size >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;

    *self = (LtXmlSource){
        .text = text != NULL ? text + mark : "",
        .size = size - mark,
        .line = 1,
        .budget = LOOKING_BUDGET,
        .known_column = 1,
    };
}

void
lt_xml_source_clear(LtXmlSource *self)
{
    g_clear_pointer(&self->milestones, g_array_unref);
}

static gboolean
starts_with(const LtXmlSource *self, gsize offset, const char *text)
{
    gsize length = strlen(text);

    return offset <= self->size && self->size - offset >= length &&
           memcmp(self->text + offset, text, length) == 0;
}

/* Where a text begins at or after an offset; the end of the document where it does not. */
static gsize
find(const LtXmlSource *self, gsize offset, const char *text)
{
    const char *found;

    if (offset >= self->size)
        return self->size;
    found = memmem(self->text + offset, self->size - offset, text, strlen(text));

    return found != NULL ? (gsize)(found - self->text) : self->size;
}

static gsize
find_after(const LtXmlSource *self, gsize offset, const char *text)
{
    gsize found = find(self, offset, text);

    return found < self->size ? found + strlen(text) : self->size;
}

static gboolean
is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

static gsize
skip_blanks(const LtXmlSource *self, gsize offset)
{
    while (offset < self->size && is_blank(self->text[offset]))
        offset++;

    return offset;
}

/* Past a comment, CDATA section, processing instruction or declaration; the same offset where none
 * begins. */
static gsize
skip_other_markup(const LtXmlSource *self, gsize offset)
{
    if (starts_with(self, offset, "<!--"))
        return find_after(self, offset + 4, "-->");
    if (starts_with(self, offset, "<![CDATA["))
        return find_after(self, offset + 9, "]]>");
    if (starts_with(self, offset, "<?"))
        return find_after(self, offset + 2, "?>");
    if (starts_with(self, offset, "<!"))
        return find_after(self, offset + 2, ">");

    return offset;
}

/* Past the ‘>’ of a tag, which quotes may hide. */
static gsize
skip_tag(const LtXmlSource *self, gsize offset)
{
    char quote = '\0';

    for (; offset < self->size; offset++) {
        char c = self->text[offset];

        if (quote != '\0') {
            if (c == quote)
                quote = '\0';
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else if (c == '>') {
            return offset + 1;
        }
    }
    return self->size;
}

static guint
count_lines(const char *from, const char *to)
{
    guint n = 0;

    while ((from = memchr(from, '\n', (gsize)(to - from))) != NULL) {
        n++;
        from++;
    }
    return n;
}

/* The next ‘<’ that begins a start or an end tag. */
static gsize
find_tag(const LtXmlSource *self, gsize offset)
{
    while (offset < self->size) {
        const char *found = memchr(self->text + offset, '<', self->size - offset);
        gsize after;

        if (found == NULL)
            return self->size;
        offset = (gsize)(found - self->text);
        after = skip_other_markup(self, offset);
        if (after == offset)
            return offset;
        offset = after;
    }
    return self->size;
}

gboolean
lt_xml_source_next_tag(LtXmlSource *self)
{
    gsize offset = find_tag(self, self->next);

    while (offset < self->size && starts_with(self, offset, "</"))
        offset = find_tag(self, offset + 1);
    if (offset >= self->size)
        return FALSE;

    self->line += count_lines(self->text + self->tag, self->text + offset);
    self->tag = offset;
    self->next = offset + 1;
    self->text_from = 0;
    self->n_ended = 0;

    return TRUE;
}

/* After the current tag, and the end tags that were passed since. */
static gsize
find_content(const LtXmlSource *self)
{
    gsize offset = skip_tag(self, self->tag);

    for (guint i = 0; i < self->n_ended; i++)
        offset = skip_tag(self, find_tag(self, offset));

    return MAX(offset, self->text_from);
}

gsize
lt_xml_source_next_text(LtXmlSource *self, gsize *length)
{
    gsize offset = find_content(self), end;

    for (;;) {
        offset = skip_blanks(self, offset);
        if (starts_with(self, offset, "<![CDATA[")) {
            offset += strlen("<![CDATA[");
            break;
        }
        if (!starts_with(self, offset, "<"))
            break;
        end = skip_other_markup(self, offset);
        offset = end > offset ? end : skip_tag(self, offset);
    }
    offset = MIN(offset, self->size);
    end = MIN(find(self, offset, "<"), find(self, offset, "\n"));
    self->text_from = MAX(end, offset);
    *length = end - offset;

    return offset;
}

static gboolean
ends_name(char c)
{
    return is_blank(c) || c == '/' || c == '>' || c == '=' || c == '<';
}

static gsize
skip_name(const LtXmlSource *self, gsize offset)
{
    while (offset < self->size && !ends_name(self->text[offset]))
        offset++;

    return offset;
}

gsize
lt_xml_source_get_name_length(const LtXmlSource *self, gsize tag)
{
    return skip_name(self, tag + 1) - tag - 1;
}

/* Appends what a reference such as &amp; or &#20013; stands for, and returns its length; 0 where
 * none stands there. */
static gsize
append_reference(GString *decoded, const char *from, gsize size)
{
    static const char *const names[] = {"&amp;", "&lt;", "&gt;", "&quot;", "&apos;"};
    const char *end = memchr(from, ';', MIN(size, 12));

    if (end == NULL)
        return 0;
    for (guint i = 0; i < G_N_ELEMENTS(names); i++)
        if (strncmp(from, names[i], strlen(names[i])) == 0) {
            g_string_append_c(decoded, "&<>\"'"[i]);
            return strlen(names[i]);
        }
    if (from[1] == '#') {
        guint64 code = from[2] == 'x' ? g_ascii_strtoull(from + 3, NULL, 16)
                                      : g_ascii_strtoull(from + 2, NULL, 10);

        if (code > 0 && code <= 0x10ffff)
            g_string_append_unichar(decoded, (gunichar)code);
        return (gsize)(end - from) + 1;
    }
    return 0;
}

/* Whether a value, as it is written, says a text. */
static gboolean
says(const LtXmlSource *self, gsize offset, gsize length, const char *text)
{
    const char *from = self->text + offset;
    g_autoptr(GString) decoded = NULL;

    if (strlen(text) == length && memcmp(from, text, length) == 0)
        return TRUE;
    if (memchr(from, '&', length) == NULL && memchr(from, '\n', length) == NULL &&
        memchr(from, '\t', length) == NULL)
        return FALSE;

    decoded = g_string_new(NULL);
    for (gsize i = 0; i < length;) {
        gsize n = from[i] == '&' ? append_reference(decoded, from + i, length - i) : 0;

        if (n == 0)
            g_string_append_c(decoded, is_blank(from[i]) ? ' ' : from[i]);
        i += MAX(n, 1);
    }
    return strcmp(decoded->str, text) == 0;
}

gboolean
lt_xml_source_find_attribute(const LtXmlSource *self,
                             gsize tag,
                             const char *name,
                             const char *text,
                             gsize *name_offset,
                             gsize *value_offset,
                             gsize *value_length)
{
    gsize offset = skip_name(self, tag + 1);
    gboolean is_found = FALSE;

    for (;;) {
        gsize at = skip_blanks(self, offset), end = skip_name(self, at), open, close;
        const char *quote;

        open = skip_blanks(self, end);
        if (end == at || !starts_with(self, open, "="))
            return is_found;
        open = skip_blanks(self, open + 1);
        if (open >= self->size || (self->text[open] != '"' && self->text[open] != '\''))
            return is_found;
        quote = memchr(self->text + open + 1, self->text[open], self->size - open - 1);
        if (quote == NULL)
            return is_found;
        close = (gsize)(quote - self->text);
        offset = close + 1;

        if (name != NULL &&
            (strlen(name) != end - at || memcmp(name, self->text + at, end - at) != 0))
            continue;
        if (text != NULL && !says(self, open + 1, close - open - 1, text))
            continue;
        is_found = TRUE;
        *name_offset = at;
        *value_offset = open + 1;
        *value_length = close - open - 1;
    }
}

gboolean
lt_xml_source_find_open(const LtXmlSource *self, gsize offset, gsize *tag)
{
    g_autoptr(GArray) open = g_array_new(FALSE, FALSE, sizeof(gsize));

    for (gsize at = find_tag(self, 0); at < MIN(offset, self->size);) {
        gsize end = skip_tag(self, at);

        if (starts_with(self, at, "</")) {
            if (open->len > 0)
                g_array_set_size(open, open->len - 1);
        } else if (end < 2 || self->text[end - 1] != '>' || self->text[end - 2] != '/') {
            g_array_append_val(open, at);
        }
        at = find_tag(self, end);
    }
    if (open->len == 0)
        return FALSE;

    *tag = g_array_index(open, gsize, open->len - 1);
    return TRUE;
}
