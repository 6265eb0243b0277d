/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/chain-xml-private.h"

#include <string.h>

/* libxml2's many codes, and the plain finding each becomes. */
static const struct {
    int code;
    LtFindingId id;
} table[] = {
    {XML_ERR_INVALID_HEX_CHARREF, LT_FINDING_XML_ENTITY},
    {XML_ERR_INVALID_DEC_CHARREF, LT_FINDING_XML_ENTITY},
    {XML_ERR_INVALID_CHARREF, LT_FINDING_FILE_CHARACTER},
    {XML_ERR_INVALID_CHAR, LT_FINDING_FILE_CHARACTER},
    {XML_ERR_ENTITYREF_SEMICOL_MISSING, LT_FINDING_XML_ENTITY},
    {XML_ERR_ENTITYREF_NO_NAME, LT_FINDING_XML_ENTITY},
    {XML_ERR_UNDECLARED_ENTITY, LT_FINDING_XML_ENTITY},
    {XML_WAR_UNDECLARED_ENTITY, LT_FINDING_XML_ENTITY},
    {XML_ERR_LT_IN_ATTRIBUTE, LT_FINDING_XML_ATTRIBUTE},
    {XML_ERR_ATTRIBUTE_NOT_STARTED, LT_FINDING_XML_ATTRIBUTE},
    {XML_ERR_ATTRIBUTE_NOT_FINISHED, LT_FINDING_XML_ATTRIBUTE},
    {XML_ERR_ATTRIBUTE_WITHOUT_VALUE, LT_FINDING_XML_ATTRIBUTE},
    {XML_ERR_SPACE_REQUIRED, LT_FINDING_XML_ATTRIBUTE},
    {XML_ERR_ATTRIBUTE_REDEFINED, LT_FINDING_XML_REPEATED},
    {XML_NS_ERR_ATTRIBUTE_REDEFINED, LT_FINDING_XML_REPEATED},
    {XML_ERR_COMMENT_NOT_FINISHED, LT_FINDING_XML_COMMENT},
    {XML_ERR_HYPHEN_IN_COMMENT, LT_FINDING_XML_COMMENT},
    {XML_ERR_PI_NOT_STARTED, LT_FINDING_XML_COMMENT},
    {XML_ERR_PI_NOT_FINISHED, LT_FINDING_XML_COMMENT},
    {XML_ERR_CDATA_NOT_FINISHED, LT_FINDING_XML_COMMENT},
    {XML_ERR_MISPLACED_CDATA_END, LT_FINDING_XML_COMMENT},
    {XML_ERR_NAME_REQUIRED, LT_FINDING_XML_TAG},
    {XML_ERR_GT_REQUIRED, LT_FINDING_XML_TAG},
    {XML_ERR_LT_REQUIRED, LT_FINDING_XML_TAG},
    {XML_ERR_TAG_NAME_MISMATCH, LT_FINDING_XML_END_TAG},
    {XML_ERR_TAG_NOT_FINISHED, LT_FINDING_XML_AFTER_END},
    {XML_ERR_DOCUMENT_END, LT_FINDING_XML_AFTER_END},
    {XML_ERR_DOCUMENT_EMPTY, LT_FINDING_XML_AFTER_END},
    {XML_NS_ERR_UNDEFINED_NAMESPACE, LT_FINDING_XML_PREFIX},
};

static LtFindingId
find_id(const xmlError *complaint)
{
    if (complaint->message != NULL && strstr(complaint->message, "xcessive depth") != NULL)
        return LT_FINDING_XML_DEEP;
    for (guint i = 0; i < G_N_ELEMENTS(table); i++)
        if (table[i].code == complaint->code)
            return table[i].id;

    return LT_FINDING_XML_OTHER;
}

/* The last place of a byte before an offset; the offset where there is none. */
static gsize
look_back(const LtXmlSource *source, gsize offset, char byte)
{
    const char *found = offset > 0 ? memrchr(source->text, byte, offset) : NULL;

    return found != NULL ? (gsize)(found - source->text) : offset;
}

static char *
dup_name(const LtXmlSource *source, gsize tag)
{
    return g_utf8_make_valid(source->text + tag + 1,
                             (gssize)lt_xml_source_get_name_length(source, tag));
}

static LiantuFinding *
place(LtXmlSource *source, LiantuFinding *finding, gsize offset, gsize length)
{
    lt_xml_source_place(source, finding, offset, length);

    return finding;
}

static LiantuFinding *
new_unclosed(LtXmlSource *source, gsize tag)
{
    g_autofree char *name = dup_name(source, tag);

    return place(source, lt_finding_new(LT_FINDING_XML_UNCLOSED, name, NULL), tag,
                 strlen(name) + 1);
}

static LiantuFinding *
new_end_tag(LtXmlSource *source, gsize offset)
{
    gsize end = look_back(source, offset, '<'), tag = 0;
    g_autofree char *name = NULL;
    g_autofree char *line = NULL;

    if (!lt_xml_source_find_open(source, end, &tag))
        return place(source, lt_finding_new(LT_FINDING_XML_AFTER_END, NULL), end, 1);
    name = dup_name(source, tag);
    line = g_strdup_printf("%u", lt_xml_source_get_line(source, tag));

    return place(source, lt_finding_new(LT_FINDING_XML_END_TAG, name, line, NULL), end,
                 lt_xml_source_get_name_length(source, end + 1) + 2);
}

/* The second of two attributes of a name. */
static LiantuFinding *
new_repeated(LtXmlSource *source, const xmlError *complaint, gsize offset)
{
    LiantuFinding *finding = lt_finding_new(LT_FINDING_XML_REPEATED, NULL);
    gsize tag = look_back(source, offset, '<'), name, value, length;
    g_autofree char *qualified = NULL;

    if (complaint->str1 == NULL)
        return place(source, finding, offset, 1);
    qualified = complaint->str2 != NULL ? g_strdup_printf("%s:%s", complaint->str2, complaint->str1)
                                        : g_strdup(complaint->str1);
    if (lt_xml_source_find_attribute(source, tag, qualified, NULL, &name, &value, &length))
        return place(source, finding, name, strlen(qualified));

    return place(source, finding, offset, 1);
}

static LiantuFinding *
new_prefix(LtXmlSource *source, const xmlError *complaint, gsize offset)
{
    LiantuFinding *finding = lt_finding_new(LT_FINDING_XML_PREFIX, NULL);
    gsize tag = look_back(source, offset, '<');
    const char *found = NULL;

    if (complaint->str1 != NULL) {
        g_autofree char *prefix = g_strconcat(complaint->str1, ":", NULL);

        found = memmem(source->text + tag, source->size - tag, prefix, strlen(prefix));
    }
    if (found == NULL)
        return place(source, finding, tag + 1, lt_xml_source_get_name_length(source, tag));

    return place(source, finding, (gsize)(found - source->text), strlen(complaint->str1));
}

/* A reference: from its ‘&’ to its ‘;’. */
static LiantuFinding *
new_reference(LtXmlSource *source, LtFindingId id, gsize offset)
{
    gsize begin = look_back(source, offset, '&'), length = 1;
    g_autofree char *text = NULL;

    while (length < 12 && begin + length < source->size &&
           strchr(";<>\" \n", source->text[begin + length]) == NULL)
        length++;
    if (begin + length < source->size && source->text[begin + length] == ';')
        length++;
    text = g_utf8_make_valid(source->text + begin, (gssize)MIN(length, source->size - begin));

    return place(source, lt_finding_new(id, text, NULL), begin, length);
}

LiantuFinding *
lt_xml_syntax_finding_new(LtXmlSource *source, const xmlError *complaint, gsize offset)
{
    LtFindingId id = find_id(complaint);
    g_autofree char *said = NULL;
    gsize tag;

    offset = MIN(offset, source->size);
    switch ((int)id) {
    case LT_FINDING_XML_DEEP:
        said = g_strdup_printf("%d", LT_XML_MAX_DEPTH);
        return place(source, lt_finding_new(id, said, NULL), look_back(source, offset, '<'), 1);
    case LT_FINDING_XML_END_TAG:
        return new_end_tag(source, offset);
    case LT_FINDING_XML_AFTER_END:
        if (lt_xml_source_find_open(source, source->size, &tag))
            return new_unclosed(source, tag);
        return place(source, lt_finding_new(id, NULL), offset, 1);
    case LT_FINDING_XML_REPEATED:
        return new_repeated(source, complaint, offset);
    case LT_FINDING_XML_PREFIX:
        return new_prefix(source, complaint, offset);
    case LT_FINDING_FILE_CHARACTER:
    case LT_FINDING_XML_ENTITY:
        return new_reference(source, id, offset);
    case LT_FINDING_XML_OTHER:
        said = g_utf8_make_valid(complaint->message != NULL ? complaint->message : "?", -1);
        g_strchomp(said);
        return place(source, lt_finding_new(id, said, NULL), offset, 1);
    default:
        return place(source, lt_finding_new(id, NULL), offset, 1);
    }
}
