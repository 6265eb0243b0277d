/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/finding-private.h"

G_BEGIN_DECLS

/* What a file may be at most. A chain of a million relations has about 100 million bytes. */
#define LT_XML_MAX_BYTES (1u << 30)
/* Bytes from one ‘<’ or ‘>’ to the next: libxml2 looks at a piece again each time it grows. */
#define LT_XML_MAX_RUN (1u << 16)
/* Below libxml2's own limit of 256; the format needs 5. */
#define LT_XML_MAX_DEPTH 64

/* The text of a document, walked tag by tag beside the parser. libxml2 knows no columns and no
 * lines above 65,535, and its parser is ahead of its reader; here every start tag has an exact
 * place. */
typedef struct {
    const char *text; /* without a byte order mark */
    gsize size;
    gsize tag;          /* where the current start tag begins */
    guint line;         /* the line of it */
    gsize next;         /* where to look for the next one */
    gsize text_from;    /* after the last text that was looked for, or 0 */
    guint n_ended;      /* elements with an end tag that ended since the current start tag */
    GArray *milestones; /* gsize: where every 256th line begins; made when first needed */
    gsize budget;       /* how many bytes may still be looked at for the sake of columns */
    gsize known_offset; /* the last column that was counted, for those after it */
    glong known_column;
} LtXmlSource;

void lt_xml_source_init(LtXmlSource *self, GBytes *bytes);
void lt_xml_source_clear(LtXmlSource *self);

/* Looks at the bytes before any parser does: encoding, legal characters, no document type, nothing
 * too long. Returns a finding, in its place, or NULL. */
LiantuFinding *lt_xml_source_check(LtXmlSource *self);

/* Moves to the next start tag. Without one there is nothing to move to, which is FALSE. */
gboolean lt_xml_source_next_tag(LtXmlSource *self);
/* Where a run of text other than blanks begins, after the current tag and the last such run. */
gsize lt_xml_source_next_text(LtXmlSource *self, gsize *length);

/* The length of the name of a tag, which begins one byte after the tag. */
gsize lt_xml_source_get_name_length(const LtXmlSource *self, gsize tag);
/* The value of an attribute of a tag, the last one of that name; with a text, only if it has it;
 * without a name, any attribute that has the text. */
gboolean lt_xml_source_find_attribute(const LtXmlSource *self,
                                      gsize tag,
                                      const char *name,
                                      const char *text,
                                      gsize *name_offset,
                                      gsize *value_offset,
                                      gsize *value_length);
/* The innermost element that is open at an offset: where its tag begins; FALSE for none. */
gboolean lt_xml_source_find_open(const LtXmlSource *self, gsize offset, gsize *tag);

guint lt_xml_source_get_line(LtXmlSource *self, gsize offset);
/* Puts a finding at bytes of the text. */
void lt_xml_source_place(LtXmlSource *self, LiantuFinding *finding, gsize offset, gsize length);
/* Puts a finding that has a line, and what to look for, in its place. */
void lt_xml_source_place_needle(LtXmlSource *self, LiantuFinding *finding);

G_END_DECLS
