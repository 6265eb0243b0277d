/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From bytes to lines and columns, and from what a finding is about to the bytes that say it. */
#include "io/xml-source.h"

#include <string.h>

#define LINES_A_MILESTONE 256
/* A longer line is not shown. */
#define MAX_SHOWN_LINE (1u << 16)

static void
make_milestones(LtXmlSource *self)
{
    gsize offset = 0;
    guint n = 0;

    self->milestones = g_array_new(FALSE, FALSE, sizeof(gsize));
    g_array_append_val(self->milestones, offset);
    for (const char *p = self->text; (p = memchr(p, '\n', self->size - (gsize)(p - self->text)));) {
        p++;
        if (++n % LINES_A_MILESTONE == 0) {
            offset = (gsize)(p - self->text);
            g_array_append_val(self->milestones, offset);
        }
    }
}

/* The milestone that is the last at or before an offset. */
static guint
find_milestone(LtXmlSource *self, gsize offset)
{
    guint low = 0, high;

    if (self->milestones == NULL)
        make_milestones(self);
    high = self->milestones->len;
    while (high - low > 1) {
        guint middle = low + (high - low) / 2;

        if (g_array_index(self->milestones, gsize, middle) <= offset)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* The line of an offset, and where the line begins. */
static guint
find_line(LtXmlSource *self, gsize offset, gsize *begin)
{
    guint milestone = find_milestone(self, offset);
    guint line = milestone * LINES_A_MILESTONE + 1;
    const char *at = self->text + g_array_index(self->milestones, gsize, milestone);
    const char *end;

    while ((end = memchr(at, '\n', self->size - (gsize)(at - self->text))) != NULL &&
           (gsize)(end - self->text) < offset) {
        at = end + 1;
        line++;
    }
    *begin = (gsize)(at - self->text);

    return line;
}

guint
lt_xml_source_get_line(LtXmlSource *self, gsize offset)
{
    gsize begin;

    return find_line(self, MIN(offset, self->size), &begin);
}

/* Where a line begins; the end of the document for a line after the last. */
static gsize
find_line_begin(LtXmlSource *self, guint line)
{
    guint milestone = (line - 1) / LINES_A_MILESTONE, rest = (line - 1) % LINES_A_MILESTONE;
    const char *at;

    if (self->milestones == NULL)
        make_milestones(self);
    if (milestone >= self->milestones->len)
        return self->size;
    at = self->text + g_array_index(self->milestones, gsize, milestone);
    for (; rest > 0; rest--) {
        at = memchr(at, '\n', self->size - (gsize)(at - self->text));
        if (at == NULL)
            return self->size;
        at++;
    }
    return (gsize)(at - self->text);
}

static gsize
find_line_end(LtXmlSource *self, gsize begin)
{
    const char *end = memchr(self->text + begin, '\n', self->size - begin);
    gsize offset = end != NULL ? (gsize)(end - self->text) : self->size;

    return offset > begin && self->text[offset - 1] == '\r' ? offset - 1 : offset;
}

/* Characters of text that is UTF-8 up to where it is not. */
static glong
count_characters(const char *from, const char *to)
{
    glong n = 0;

    for (; from < to; from++)
        n += ((guchar)*from & 0xc0) != 0x80;

    return n;
}

/* Takes from the budget, and says whether there was enough. */
static gboolean
spend(LtXmlSource *self, gsize n)
{
    if (self->budget < n)
        return FALSE;
    self->budget -= n;

    return TRUE;
}

/* The column of an offset, from 1; 0 where it would cost too much to count. */
static guint
find_column(LtXmlSource *self, gsize begin, gsize offset)
{
    gboolean is_after = self->known_offset >= begin && self->known_offset <= offset;
    gsize from = is_after ? self->known_offset : begin;
    glong before = is_after ? self->known_column : 1;

    if (!spend(self, offset - from))
        return 0;
    self->known_offset = offset;
    self->known_column = before + count_characters(self->text + from, self->text + offset);

    return (guint)self->known_column;
}

void
lt_xml_source_place(LtXmlSource *self, LiantuFinding *finding, gsize offset, gsize length)
{
    gsize begin, end;
    guint line, column;
    glong width;
    g_autofree char *shown = NULL;

    offset = MIN(offset, self->size);
    line = find_line(self, offset, &begin);
    end = find_line_end(self, begin);
    column = find_column(self, begin, offset);
    width = offset < end
                ? count_characters(self->text + offset, self->text + MIN(offset + length, end))
                : 0;
    if (end - begin <= MAX_SHOWN_LINE)
        shown = g_utf8_make_valid(self->text + begin, (gssize)(end - begin));
    lt_finding_set_position(finding, line, column, (guint)MAX(width, 1), shown);
}

/* Looks through the tags that begin on a line for what a finding is about. */
static gboolean
find_needle(LtXmlSource *self,
            const LiantuFinding *finding,
            gsize begin,
            gsize *offset,
            gsize *length)
{
    const char *attribute = lt_finding_get_needle_attribute(finding);
    const char *text = lt_finding_get_needle_text(finding);
    LtXmlSource walk = *self;
    gsize end = find_line_end(self, begin), name_offset;

    walk.tag = walk.next = begin;
    while (lt_xml_source_next_tag(&walk) && walk.tag < end) {
        if (!spend(self, lt_xml_source_get_name_length(self, walk.tag) + 64))
            return FALSE;
        if (lt_xml_source_find_attribute(self, walk.tag, attribute, text, &name_offset, offset,
                                         length))
            return TRUE;
    }
    return FALSE;
}

void
lt_xml_source_place_needle(LtXmlSource *self, LiantuFinding *finding)
{
    guint line = liantu_finding_get_line(finding);
    gsize begin, offset, length;
    LtXmlSource walk = *self;

    if (line == 0)
        return;

    begin = find_line_begin(self, line);
    if ((lt_finding_get_needle_attribute(finding) != NULL ||
         lt_finding_get_needle_text(finding) != NULL) &&
        find_needle(self, finding, begin, &offset, &length)) {
        lt_xml_source_place(self, finding, offset, length);
        return;
    }
    walk.tag = walk.next = begin;
    if (lt_xml_source_next_tag(&walk) && lt_xml_source_get_line(self, walk.tag) == line)
        lt_xml_source_place(self, finding, walk.tag + 1,
                            lt_xml_source_get_name_length(self, walk.tag));
    else
        lt_xml_source_place(self, finding, begin, 1);
}
