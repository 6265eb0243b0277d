/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "liantu/builder.h"
#include "model/builder-data.h"

#include <math.h>

/**
 * liantu_builder_add_project:
 * @self: a builder
 * @id: an id
 * @instrument: (nullable): the instrument it uses, such as `揭榜挂帅`
 * @item: (nullable): the item of the plan it is, such as `专栏8.1`
 *
 * Adds a project.
 *
 * Returns: its row
 *
 * Since: 0.1
 */
guint
liantu_builder_add_project(LiantuBuilder *self,
                           const char *id,
                           const char *instrument,
                           const char *item)
{
    LtProject project;

    g_return_val_if_fail(LIANTU_IS_BUILDER(self), LIANTU_NONE);
    g_return_val_if_fail(id != NULL, LIANTU_NONE);

    project = (LtProject){lt_builder_own(self, "instrument", instrument),
                          lt_builder_own(self, "item", item)};
    g_array_append_val(self->project, project);

    return lt_builder_add_item(self, LIANTU_ENTITY_PROJECT, id);
}

/**
 * liantu_builder_add_project_ref:
 * @self: a builder
 * @project: a project
 * @entity: segment, place, provider or body
 * @id: which one
 *
 * Says what a project is about, where it is, with whom, and who is responsible.
 *
 * Since: 0.1
 */
void
liantu_builder_add_project_ref(LiantuBuilder *self,
                               guint project,
                               LiantuEntity entity,
                               const char *id)
{
    g_return_if_fail(LIANTU_IS_BUILDER(self));
    g_return_if_fail(lt_builder_has_row(self, LIANTU_ENTITY_PROJECT, project));
    g_return_if_fail(entity == LIANTU_ENTITY_SEGMENT || entity == LIANTU_ENTITY_PLACE ||
                     entity == LIANTU_ENTITY_PROVIDER || entity == LIANTU_ENTITY_BODY);
    g_return_if_fail(id != NULL);

    lt_builder_add_reference(self, self->project_reference, project, entity, id);
}

/**
 * liantu_builder_add_target:
 * @self: a builder
 * @id: an id
 * @indicator: what is to be reached, such as `output`
 * @unit: the unit of its values
 *
 * Adds a target.
 *
 * Returns: its row
 *
 * Since: 0.1
 */
guint
liantu_builder_add_target(LiantuBuilder *self,
                          const char *id,
                          const char *indicator,
                          const char *unit)
{
    LtDraftTarget target = {
        .target = {
            .value = NAN, .growth = NAN, .base_value = NAN, .sense = LIANTU_TARGET_SENSE_INCREASE}};

    g_return_val_if_fail(LIANTU_IS_BUILDER(self), LIANTU_NONE);
    g_return_val_if_fail(id != NULL && indicator != NULL && unit != NULL, LIANTU_NONE);

    target.target.indicator = lt_builder_own_id(self, "indicator", indicator);
    target.target.unit = lt_builder_own(self, "unit", unit);
    g_array_append_val(self->target, target);

    return lt_builder_add_item(self, LIANTU_ENTITY_TARGET, id);
}

static LtDraftTarget *
get_target(LiantuBuilder *self, guint target)
{
    return &g_array_index(self->target, LtDraftTarget, target);
}

/**
 * liantu_builder_set_target_goal:
 * @self: a builder
 * @target: a target
 * @sense: how it is met
 * @value: the value to reach, in the unit of the target; NaN where the plan has no number
 * @from_year: the first year that counts; 0 for none
 * @year: the year to reach it by; 0 for none
 *
 * Says what is to be reached.
 *
 * Since: 0.1
 */
void
liantu_builder_set_target_goal(LiantuBuilder *self,
                               guint target,
                               LiantuTargetSense sense,
                               double value,
                               int from_year,
                               int year)
{
    LtTarget *entry;

    g_return_if_fail(LIANTU_IS_BUILDER(self));
    g_return_if_fail(lt_builder_has_row(self, LIANTU_ENTITY_TARGET, target));
    g_return_if_fail(sense <= LIANTU_TARGET_SENSE_INCREASE);
    g_return_if_fail(from_year >= 0 && from_year < 3000 && year >= 0 && year < 3000);

    entry = &get_target(self, target)->target;
    entry->sense = (guint8)sense;
    entry->value = value;
    entry->from_year = (guint16)from_year;
    entry->year = (guint16)year;
}

/**
 * liantu_builder_set_target_growth:
 * @self: a builder
 * @target: a target
 * @percent_a_year: by how many per cent it is to grow each year
 *
 * Says how fast it is to grow.
 *
 * Since: 0.1
 */
void
liantu_builder_set_target_growth(LiantuBuilder *self, guint target, double percent_a_year)
{
    g_return_if_fail(LIANTU_IS_BUILDER(self));
    g_return_if_fail(lt_builder_has_row(self, LIANTU_ENTITY_TARGET, target));

    get_target(self, target)->target.growth = percent_a_year;
}

/**
 * liantu_builder_set_target_base:
 * @self: a builder
 * @target: a target
 * @value: the value it starts from, in the unit of the target
 * @year: the year of that value; 0 for none
 *
 * Says where it starts.
 *
 * Since: 0.1
 */
void
liantu_builder_set_target_base(LiantuBuilder *self, guint target, double value, int year)
{
    g_return_if_fail(LIANTU_IS_BUILDER(self));
    g_return_if_fail(lt_builder_has_row(self, LIANTU_ENTITY_TARGET, target));
    g_return_if_fail(year >= 0 && year < 3000);

    get_target(self, target)->target.base_value = value;
    get_target(self, target)->target.base_year = (guint16)year;
}

/**
 * liantu_builder_set_target_about:
 * @self: a builder
 * @target: a target
 * @place_id: (nullable): where it is to be reached
 * @segment_id: (nullable): in which segment
 * @source_id: (nullable): who says so
 *
 * Says what a target is about.
 *
 * Since: 0.1
 */
void
liantu_builder_set_target_about(LiantuBuilder *self,
                                guint target,
                                const char *place_id,
                                const char *segment_id,
                                const char *source_id)
{
    LtDraftTarget *entry;

    g_return_if_fail(LIANTU_IS_BUILDER(self));
    g_return_if_fail(lt_builder_has_row(self, LIANTU_ENTITY_TARGET, target));

    entry = get_target(self, target);
    entry->place = lt_builder_own(self, "place", place_id);
    entry->segment = lt_builder_own(self, "segment", segment_id);
    entry->source = lt_builder_own(self, "source", source_id);
}

/**
 * liantu_builder_add_view:
 * @self: a builder
 * @id: an id
 *
 * Adds a part of the chain that can be looked at alone.
 *
 * Returns: its row
 *
 * Since: 0.1
 */
guint
liantu_builder_add_view(LiantuBuilder *self, const char *id)
{
    g_return_val_if_fail(LIANTU_IS_BUILDER(self), LIANTU_NONE);
    g_return_val_if_fail(id != NULL, LIANTU_NONE);

    return lt_builder_add_item(self, LIANTU_ENTITY_VIEW, id);
}

/**
 * liantu_builder_add_view_root:
 * @self: a builder
 * @view: a view
 * @segment_id: a segment
 *
 * Adds a segment, and with it everything upstream of it, to a view.
 *
 * Since: 0.1
 */
void
liantu_builder_add_view_root(LiantuBuilder *self, guint view, const char *segment_id)
{
    g_return_if_fail(LIANTU_IS_BUILDER(self));
    g_return_if_fail(lt_builder_has_row(self, LIANTU_ENTITY_VIEW, view));
    g_return_if_fail(segment_id != NULL);

    lt_builder_add_reference(self, self->view_root, view, LIANTU_ENTITY_SEGMENT, segment_id);
}
