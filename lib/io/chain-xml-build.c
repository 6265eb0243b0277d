/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each element says to the builder. */
#include "io/chain-xml-private.h"

#include <math.h>

static const char *
text_of(LtChainXml *self, LtXmlAttribute attribute)
{
    return self->values[attribute].text;
}

static gboolean
is_given(LtChainXml *self, LtXmlAttribute attribute)
{
    return self->values[attribute].text != NULL;
}

static double
number_of(LtChainXml *self, LtXmlAttribute attribute)
{
    return is_given(self, attribute) ? self->values[attribute].number : NAN;
}

static int
whole_of(LtChainXml *self, LtXmlAttribute attribute, int otherwise)
{
    return is_given(self, attribute) ? (int)self->values[attribute].number : otherwise;
}

static void
build_observation(LtChainXml *self, const LtXmlFrame *parent)
{
    LtObservation observation;

    if (!is_given(self, LT_XML_INDICATOR))
        return;

    observation = (LtObservation){
        .indicator = text_of(self, LT_XML_INDICATOR),
        .value = number_of(self, LT_XML_VALUE),
        .low = number_of(self, LT_XML_LOW),
        .high = number_of(self, LT_XML_HIGH),
        .unit = text_of(self, LT_XML_UNIT),
        .period = text_of(self, LT_XML_PERIOD),
        .note = text_of(self, LT_XML_NOTE),
        .source = LIANTU_NONE,
        .scope = LIANTU_NONE,
        .year = (guint16)whole_of(self, LT_XML_YEAR, 0),
        .confidence = (guint8)whole_of(self, LT_XML_CONFIDENCE, LIANTU_CONFIDENCE_UNKNOWN),
        .illustrative = (guint8)whole_of(self, LT_XML_ILLUSTRATIVE, FALSE),
    };
    lt_builder_add_observation(self->builder, (LiantuEntity)parent->entity, parent->row,
                               &observation, text_of(self, LT_XML_SOURCE),
                               text_of(self, LT_XML_SCOPE));
}

static guint
build_source(LtChainXml *self)
{
    guint row = liantu_builder_add_source(self->builder, text_of(self, LT_XML_ID));

    liantu_builder_set_source_details(self->builder, row, text_of(self, LT_XML_PUBLISHER),
                                      text_of(self, LT_XML_URL), text_of(self, LT_XML_LICENCE),
                                      whole_of(self, LT_XML_YEAR, 0));

    return row;
}

static guint
build_provider(LtChainXml *self)
{
    guint row =
        liantu_builder_add_provider(self->builder, text_of(self, LT_XML_ID),
                                    (LiantuLayer)whole_of(self, LT_XML_LAYER, LIANTU_LAYER_COUNTRY),
                                    text_of(self, LT_XML_PLACE));

    liantu_builder_set_provider_ladder(
        self->builder, row, (LiantuLadder)whole_of(self, LT_XML_LADDER, LIANTU_LADDER_UNKNOWN));
    liantu_builder_set_provider_uscc(self->builder, row, text_of(self, LT_XML_USCC));
    liantu_builder_set_provider_residual(self->builder, row,
                                         whole_of(self, LT_XML_RESIDUAL, FALSE));

    return row;
}

static guint
build_segment(LtChainXml *self)
{
    guint row = liantu_builder_add_segment(
        self->builder, text_of(self, LT_XML_ID),
        (LiantuSegmentKind)whole_of(self, LT_XML_KIND, LIANTU_SEGMENT_KIND_UNKNOWN));

    liantu_builder_set_final(self->builder, row, whole_of(self, LT_XML_FINAL, FALSE));

    return row;
}

/* A group is added with its first need, so that one without any is the document's fault only. */
static guint
find_group(LtChainXml *self, LtXmlFrame *group)
{
    if (group->row == LIANTU_NONE) {
        lt_builder_set_line(self->builder, group->line);
        group->row = liantu_builder_add_group(self->builder, group[-1].row, group->kept,
                                              group->least, group->is_essential);
    }
    return group->row;
}

/* In a group, the segment is the frame above the parent. */
static void
build_need(LtChainXml *self, const LtXmlFrame *frame, LtXmlFrame *parent)
{
    gboolean in_group = parent->element == LT_XML_E_ANY_OF;
    guint segment = in_group ? parent[-1].row : parent->row;
    guint group, need;

    if (!is_given(self, LT_XML_SEGMENT) || segment == LIANTU_NONE)
        return;

    group = in_group ? find_group(self, parent) : LIANTU_NONE;
    lt_builder_set_line(self->builder, frame->line);
    need =
        liantu_builder_add_need(self->builder, segment, text_of(self, LT_XML_SEGMENT),
                                (LiantuRole)whole_of(self, LT_XML_ROLE, LIANTU_ROLE_FLOW), group);
    liantu_builder_set_need_essential(self->builder, need, whole_of(self, LT_XML_ESSENTIAL, TRUE));
    liantu_builder_set_need_amount(self->builder, need, number_of(self, LT_XML_AMOUNT),
                                   text_of(self, LT_XML_UNIT));
    liantu_builder_set_need_cover(self->builder, need, number_of(self, LT_XML_COVER));
    liantu_builder_set_need_evidence(
        self->builder, need, text_of(self, LT_XML_SOURCE),
        (LiantuConfidence)whole_of(self, LT_XML_CONFIDENCE, LIANTU_CONFIDENCE_UNKNOWN));
}

static void
keep_group(LtChainXml *self, LtXmlFrame *frame)
{
    frame->kept = g_strdup(text_of(self, LT_XML_ID));
    frame->least = is_given(self, LT_XML_LEAST) ? (guint)self->values[LT_XML_LEAST].number : 1;
    frame->is_essential = whole_of(self, LT_XML_ESSENTIAL, TRUE);
}

static guint
build_target(LtChainXml *self)
{
    guint row;

    if (!is_given(self, LT_XML_INDICATOR) || !is_given(self, LT_XML_UNIT))
        return LIANTU_NONE;

    row = liantu_builder_add_target(self->builder, text_of(self, LT_XML_ID),
                                    text_of(self, LT_XML_INDICATOR), text_of(self, LT_XML_UNIT));
    liantu_builder_set_target_goal(
        self->builder, row,
        (LiantuTargetSense)whole_of(self, LT_XML_SENSE, LIANTU_TARGET_SENSE_INCREASE),
        number_of(self, LT_XML_VALUE), whole_of(self, LT_XML_FROM_YEAR, 0),
        whole_of(self, LT_XML_YEAR, 0));
    liantu_builder_set_target_growth(self->builder, row, number_of(self, LT_XML_GROWTH));
    liantu_builder_set_target_base(self->builder, row, number_of(self, LT_XML_BASE_VALUE),
                                   whole_of(self, LT_XML_BASE_YEAR, 0));
    liantu_builder_set_target_about(self->builder, row, text_of(self, LT_XML_PLACE),
                                    text_of(self, LT_XML_SEGMENT), text_of(self, LT_XML_SOURCE));

    return row;
}

/* A chain without an id is a fault; it is built all the same, for what else there is to find. */
static void
build_chain(LtChainXml *self, LtXmlFrame *frame)
{
    const char *id = text_of(self, LT_XML_ID);

    self->builder = liantu_builder_new(id != NULL ? id : "chain");
    lt_builder_set_line(self->builder, frame->line);
    liantu_builder_set_home(self->builder, text_of(self, LT_XML_HOME));
    liantu_builder_set_illustrative(self->builder, whole_of(self, LT_XML_ILLUSTRATIVE, FALSE));
    frame->row = 0;
    frame->entity = LIANTU_ENTITY_CHAIN;
}

/* Things with an id: the row, or LIANTU_NONE where there is no id. */
static void
build_thing(LtChainXml *self, LtXmlFrame *frame)
{
    const char *id = text_of(self, LT_XML_ID);

    if (id == NULL)
        return;

    switch ((int)frame->element) {
    case LT_XML_E_SOURCE:
        frame->entity = LIANTU_ENTITY_SOURCE;
        frame->row = build_source(self);
        break;
    case LT_XML_E_PLACE:
        frame->entity = LIANTU_ENTITY_PLACE;
        frame->row = liantu_builder_add_place(
            self->builder, id,
            (LiantuPlaceLevel)whole_of(self, LT_XML_LEVEL, LIANTU_PLACE_LEVEL_PARK),
            text_of(self, LT_XML_IN));
        break;
    case LT_XML_E_BODY:
        frame->entity = LIANTU_ENTITY_BODY;
        frame->row = liantu_builder_add_body(self->builder, id, text_of(self, LT_XML_PLACE));
        break;
    case LT_XML_E_PROVIDER:
        frame->entity = LIANTU_ENTITY_PROVIDER;
        frame->row = build_provider(self);
        break;
    case LT_XML_E_SEGMENT:
        frame->entity = LIANTU_ENTITY_SEGMENT;
        frame->row = build_segment(self);
        break;
    case LT_XML_E_PROJECT:
        frame->entity = LIANTU_ENTITY_PROJECT;
        frame->row = liantu_builder_add_project(self->builder, id, text_of(self, LT_XML_INSTRUMENT),
                                                text_of(self, LT_XML_ITEM));
        break;
    case LT_XML_E_TARGET:
        frame->entity = LIANTU_ENTITY_TARGET;
        frame->row = build_target(self);
        break;
    case LT_XML_E_VIEW:
        frame->entity = LIANTU_ENTITY_VIEW;
        frame->row = liantu_builder_add_view(self->builder, id);
        break;
    default:
        g_assert_not_reached();
    }
}

static void
build_reference(LtChainXml *self,
                const LtXmlFrame *parent,
                LiantuEntity entity,
                LtXmlAttribute attribute)
{
    if (is_given(self, attribute))
        liantu_builder_add_project_ref(self->builder, parent->row, entity,
                                       text_of(self, attribute));
}

/* What says something of the thing it stands in, which is there. */
static void
build_part(LtChainXml *self, LtXmlFrame *frame, LtXmlFrame *parent)
{
    const char *segment = text_of(self, LT_XML_SEGMENT);

    switch ((int)frame->element) {
    case LT_XML_E_OBSERVATION:
        build_observation(self, parent);
        break;
    case LT_XML_E_FOCUS:
        if (segment != NULL)
            liantu_builder_add_place_focus(self->builder, parent->row, segment);
        break;
    case LT_XML_E_TYPE_OF:
        if (segment != NULL)
            liantu_builder_add_type(self->builder, parent->row, segment,
                                    number_of(self, LT_XML_WEIGHT));
        break;
    case LT_XML_E_NEED:
        build_need(self, frame, parent);
        break;
    case LT_XML_E_ANY_OF:
        keep_group(self, frame);
        break;
    case LT_XML_E_SUPPLY:
        if (!is_given(self, LT_XML_PROVIDER))
            break;
        frame->entity = LIANTU_ENTITY_SUPPLY;
        frame->row =
            liantu_builder_add_supply(self->builder, parent->row, text_of(self, LT_XML_PROVIDER),
                                      text_of(self, LT_XML_PLACE));
        break;
    case LT_XML_E_SEGMENT_REF:
        build_reference(self, parent, LIANTU_ENTITY_SEGMENT, LT_XML_SEGMENT);
        break;
    case LT_XML_E_PLACE_REF:
        build_reference(self, parent, LIANTU_ENTITY_PLACE, LT_XML_PLACE);
        break;
    case LT_XML_E_PROVIDER_REF:
        build_reference(self, parent, LIANTU_ENTITY_PROVIDER, LT_XML_PROVIDER);
        break;
    case LT_XML_E_BODY_REF:
        build_reference(self, parent, LIANTU_ENTITY_BODY, LT_XML_BODY);
        break;
    case LT_XML_E_ROOT:
        if (segment != NULL)
            liantu_builder_add_view_root(self->builder, parent->row, segment);
        break;
    default: /* texts are added when they are complete */
        break;
    }
}

static gboolean
is_thing(LtXmlElement element)
{
    const LtXmlRule *rule = lt_xml_get_rule(element);

    return element != LT_XML_E_ANY_OF && rule->n_attributes > 0 &&
           rule->attributes[0].attribute == LT_XML_ID;
}

void
lt_chain_xml_build_element(LtChainXml *self, LtXmlFrame *frame, LtXmlFrame *parent)
{
    if (frame->element == LT_XML_E_CHAIN) {
        build_chain(self, frame);
        return;
    }
    lt_builder_set_line(self->builder, frame->line);
    if (is_thing(frame->element))
        build_thing(self, frame);
    else if (parent->row != LIANTU_NONE || parent->element == LT_XML_E_ANY_OF)
        build_part(self, frame, parent);
}

void
lt_chain_xml_build_text(LtChainXml *self, const LtXmlFrame *frame, const LtXmlFrame *parent)
{
    const char *text = self->text->str;

    if (self->text->len == 0 || parent->row == LIANTU_NONE)
        return;

    lt_builder_set_line(self->builder, frame->line);
    switch ((int)frame->element) {
    case LT_XML_E_NAME:
        if (frame->language >= 0)
            liantu_builder_add_name(self->builder, (LiantuEntity)parent->entity, parent->row,
                                    (LiantuLanguage)frame->language, text);
        break;
    case LT_XML_E_ALIAS:
        liantu_builder_add_alias(self->builder, (LiantuEntity)parent->entity, parent->row, text);
        break;
    case LT_XML_E_CODE:
        if (frame->kept != NULL)
            liantu_builder_add_code(self->builder, (LiantuEntity)parent->entity, parent->row,
                                    frame->kept, text);
        break;
    case LT_XML_E_NOTE:
        if (frame->language >= 0)
            liantu_builder_add_note(self->builder, (LiantuEntity)parent->entity, parent->row,
                                    (LiantuLanguage)frame->language, text);
        break;
    default:
        g_assert_not_reached();
    }
}
