/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "liantu/builder.h"
#include "liantu/enums.h"
#include "model/builder-data.h"
#include "model/uscc-private.h"

#include <math.h>

/**
 * liantu_builder_new:
 * @id: the id of the chain
 *
 * Starts a chain.
 *
 * Returns: (transfer full): a builder
 *
 * Since: 0.1
 */
LiantuBuilder *
liantu_builder_new(const char *id)
{
    LiantuBuilder *self;

    g_return_val_if_fail(id != NULL, NULL);

    self = g_object_new(LIANTU_TYPE_BUILDER, NULL);
    lt_builder_add_item(self, LIANTU_ENTITY_CHAIN, id);

    return self;
}

static void
add_text(LiantuBuilder *self, GArray *list, const char *what, guint row, const char *text)
{
    LtDraftText entry = {row, lt_builder_own(self, what, text)};

    if (entry.text != NULL)
        g_array_append_val(list, entry);
}

/**
 * liantu_builder_add_name:
 * @self: a builder
 * @entity: a kind of thing
 * @row: which one
 * @language: a language
 * @text: its name in the language
 *
 * Gives a thing a name; a second one in a language takes the place of the first.
 *
 * Since: 0.1
 */
void
liantu_builder_add_name(LiantuBuilder *self,
                        LiantuEntity entity,
                        guint row,
                        LiantuLanguage language,
                        const char *text)
{
    g_return_if_fail(LIANTU_IS_BUILDER(self));
    g_return_if_fail(lt_builder_has_row(self, entity, row));
    g_return_if_fail((guint)language < 2);
    g_return_if_fail(text != NULL);

    add_text(self, self->items[entity].name[language], "name", row, text);
}

/**
 * liantu_builder_add_alias:
 * @self: a builder
 * @entity: a kind of thing
 * @row: which one
 * @text: another name for it, in any language
 *
 * Gives a thing another name.
 *
 * Since: 0.1
 */
void
liantu_builder_add_alias(LiantuBuilder *self, LiantuEntity entity, guint row, const char *text)
{
    g_return_if_fail(LIANTU_IS_BUILDER(self));
    g_return_if_fail(lt_builder_has_row(self, entity, row));
    g_return_if_fail(text != NULL);

    add_text(self, self->items[entity].alias, "alias", row, text);
}

/**
 * liantu_builder_add_note:
 * @self: a builder
 * @entity: a kind of thing
 * @row: which one
 * @language: a language
 * @text: a remark
 *
 * Gives a thing a remark; a second one in a language takes the place of the first.
 *
 * Since: 0.1
 */
void
liantu_builder_add_note(LiantuBuilder *self,
                        LiantuEntity entity,
                        guint row,
                        LiantuLanguage language,
                        const char *text)
{
    g_return_if_fail(LIANTU_IS_BUILDER(self));
    g_return_if_fail(lt_builder_has_row(self, entity, row));
    g_return_if_fail((guint)language < 2);
    g_return_if_fail(text != NULL);

    add_text(self, self->items[entity].note[language], "note", row, text);
}

/**
 * liantu_builder_add_code:
 * @self: a builder
 * @entity: a kind of thing
 * @row: which one
 * @scheme: a classification with its edition, such as `GB/T 4754-2017`
 * @code: its class there
 *
 * Gives a thing a code.
 *
 * Since: 0.1
 */
void
liantu_builder_add_code(LiantuBuilder *self,
                        LiantuEntity entity,
                        guint row,
                        const char *scheme,
                        const char *code)
{
    LtDraftCode entry;

    g_return_if_fail(LIANTU_IS_BUILDER(self));
    g_return_if_fail(lt_builder_has_row(self, entity, row));
    g_return_if_fail(scheme != NULL && code != NULL);

    entry = (LtDraftCode){
        row, {lt_builder_own(self, "scheme", scheme), lt_builder_own(self, "code", code)}};
    if (entry.code.scheme != NULL && entry.code.code != NULL)
        g_array_append_val(self->items[entity].code, entry);
}

void
lt_builder_add_observation(LiantuBuilder *self,
                           LiantuEntity entity,
                           guint row,
                           const LtObservation *observation,
                           const char *source_id,
                           const char *scope_id)
{
    LtDraftObservation entry = {row, self->line, *observation, NULL, NULL};

    entry.observation.indicator = lt_builder_own_id(self, "indicator", observation->indicator);
    entry.observation.unit = lt_builder_own(self, "unit", observation->unit);
    entry.observation.period = lt_builder_own(self, "period", observation->period);
    entry.observation.note = lt_builder_own(self, "note", observation->note);
    entry.source = lt_builder_own(self, "source", source_id);
    entry.scope = lt_builder_own(self, "scope", scope_id);
    g_array_append_val(self->items[entity].observation, entry);
}

/**
 * liantu_builder_add_observation:
 * @self: a builder
 * @entity: a kind of thing
 * @row: which one
 * @observation: what a source says of it
 *
 * Adds an observation. Several of one thing are all kept.
 *
 * Since: 0.1
 */
void
liantu_builder_add_observation(LiantuBuilder *self,
                               LiantuEntity entity,
                               guint row,
                               const LiantuObservation *observation)
{
    LtObservation plain;

    g_return_if_fail(LIANTU_IS_BUILDER(self));
    g_return_if_fail(lt_builder_has_row(self, entity, row));
    g_return_if_fail(observation != NULL);

    plain = (LtObservation){
        .indicator = liantu_observation_get_indicator(observation),
        .value = liantu_observation_get_value(observation),
        .low = NAN,
        .high = NAN,
        .unit = liantu_observation_get_unit(observation),
        .period = liantu_observation_get_period(observation),
        .note = liantu_observation_get_note(observation),
        .source = LIANTU_NONE,
        .scope = LIANTU_NONE,
        .year = (guint16)liantu_observation_get_year(observation),
        .confidence = (guint8)liantu_observation_get_confidence(observation),
        .illustrative = (guint8)liantu_observation_is_illustrative(observation),
    };
    lt_observation_get_given_range(observation, &plain.low, &plain.high);
    lt_builder_add_observation(self, entity, row, &plain,
                               liantu_observation_get_source(observation),
                               liantu_observation_get_scope(observation));
}

/**
 * liantu_builder_set_home:
 * @self: a builder
 * @place_id: (nullable): the id of a place
 *
 * Says which place an analysis takes for home unless it is told another.
 *
 * Since: 0.1
 */
void
liantu_builder_set_home(LiantuBuilder *self, const char *place_id)
{
    g_return_if_fail(LIANTU_IS_BUILDER(self));

    self->home = lt_builder_own(self, "home", place_id);
    self->home_line = self->line;
}

/**
 * liantu_builder_set_illustrative:
 * @self: a builder
 * @illustrative: whether figures of the chain are invented
 *
 * Says that the chain is an example with invented figures.
 *
 * Since: 0.1
 */
void
liantu_builder_set_illustrative(LiantuBuilder *self, gboolean illustrative)
{
    g_return_if_fail(LIANTU_IS_BUILDER(self));

    self->illustrative = illustrative;
}

/**
 * liantu_builder_add_source:
 * @self: a builder
 * @id: an id
 *
 * Adds a source.
 *
 * Returns: its row
 *
 * Since: 0.1
 */
guint
liantu_builder_add_source(LiantuBuilder *self, const char *id)
{
    LtDraftSource source = {NULL, NULL, NULL, 0};

    g_return_val_if_fail(LIANTU_IS_BUILDER(self), LIANTU_NONE);
    g_return_val_if_fail(id != NULL, LIANTU_NONE);

    g_array_append_val(self->source, source);
    return lt_builder_add_item(self, LIANTU_ENTITY_SOURCE, id);
}

/**
 * liantu_builder_set_source_details:
 * @self: a builder
 * @source: a source
 * @publisher: (nullable): who published it
 * @url: (nullable): where it can be read
 * @licence: (nullable): on which terms
 * @year: when; 0 where that is not known
 *
 * Says more of a source.
 *
 * Since: 0.1
 */
void
liantu_builder_set_source_details(LiantuBuilder *self,
                                  guint source,
                                  const char *publisher,
                                  const char *url,
                                  const char *licence,
                                  int year)
{
    g_return_if_fail(LIANTU_IS_BUILDER(self));
    g_return_if_fail(lt_builder_has_row(self, LIANTU_ENTITY_SOURCE, source));
    g_return_if_fail(year >= 0 && year < 3000);

    g_array_index(self->source, LtDraftSource, source) = (LtDraftSource){
        lt_builder_own(self, "publisher", publisher), lt_builder_own(self, "url", url),
        lt_builder_own(self, "licence", licence), (guint16)year};
}

/**
 * liantu_builder_add_place:
 * @self: a builder
 * @id: an id
 * @level: how large it is
 * @parent_id: (nullable): the place it lies in, of a larger level
 *
 * Adds a place.
 *
 * Returns: its row
 *
 * Since: 0.1
 */
guint
liantu_builder_add_place(LiantuBuilder *self,
                         const char *id,
                         LiantuPlaceLevel level,
                         const char *parent_id)
{
    LtDraftWhere where = {NULL, NULL, (guint8)level, 0, 0};

    g_return_val_if_fail(LIANTU_IS_BUILDER(self), LIANTU_NONE);
    g_return_val_if_fail(id != NULL, LIANTU_NONE);
    g_return_val_if_fail(level <= LIANTU_PLACE_LEVEL_PARK, LIANTU_NONE);

    where.place = lt_builder_own(self, "in", parent_id);
    g_array_append_val(self->place, where);
    return lt_builder_add_item(self, LIANTU_ENTITY_PLACE, id);
}

/**
 * liantu_builder_add_place_focus:
 * @self: a builder
 * @place: a place
 * @segment_id: a segment
 *
 * Says that a place means to be strong in a segment.
 *
 * Since: 0.1
 */
void
liantu_builder_add_place_focus(LiantuBuilder *self, guint place, const char *segment_id)
{
    g_return_if_fail(LIANTU_IS_BUILDER(self));
    g_return_if_fail(lt_builder_has_row(self, LIANTU_ENTITY_PLACE, place));
    g_return_if_fail(segment_id != NULL);

    lt_builder_add_reference(self, self->place_focus, place, LIANTU_ENTITY_SEGMENT, segment_id);
}

/**
 * liantu_builder_add_body:
 * @self: a builder
 * @id: an id
 * @place_id: (nullable): where it is responsible
 *
 * Adds a responsible body.
 *
 * Returns: its row
 *
 * Since: 0.1
 */
guint
liantu_builder_add_body(LiantuBuilder *self, const char *id, const char *place_id)
{
    LtDraftWhere where = {NULL, NULL, 0, 0, 0};

    g_return_val_if_fail(LIANTU_IS_BUILDER(self), LIANTU_NONE);
    g_return_val_if_fail(id != NULL, LIANTU_NONE);

    where.place = lt_builder_own(self, "place", place_id);
    g_array_append_val(self->body, where);
    return lt_builder_add_item(self, LIANTU_ENTITY_BODY, id);
}

/**
 * liantu_builder_add_segment:
 * @self: a builder
 * @id: an id
 * @kind: what it is
 *
 * Adds a segment.
 *
 * Returns: its row
 *
 * Since: 0.1
 */
guint
liantu_builder_add_segment(LiantuBuilder *self, const char *id, LiantuSegmentKind kind)
{
    guint8 entry = (guint8)kind, is_final = FALSE;

    g_return_val_if_fail(LIANTU_IS_BUILDER(self), LIANTU_NONE);
    g_return_val_if_fail(id != NULL, LIANTU_NONE);
    g_return_val_if_fail(kind <= LIANTU_SEGMENT_KIND_SERVICE, LIANTU_NONE);

    g_array_append_val(self->kind, entry);
    g_array_append_val(self->is_final, is_final);
    return lt_builder_add_item(self, LIANTU_ENTITY_SEGMENT, id);
}

/**
 * liantu_builder_set_final:
 * @self: a builder
 * @segment: a segment
 * @is_final: whether it is a final product
 *
 * Marks a final product. Where none is marked, those that no other segment needs are.
 *
 * Since: 0.1
 */
void
liantu_builder_set_final(LiantuBuilder *self, guint segment, gboolean is_final)
{
    g_return_if_fail(LIANTU_IS_BUILDER(self));
    g_return_if_fail(lt_builder_has_row(self, LIANTU_ENTITY_SEGMENT, segment));

    g_array_index(self->is_final, guint8, segment) = is_final != FALSE;
}

/**
 * liantu_builder_add_group:
 * @self: a builder
 * @segment: a segment
 * @id: (nullable): a name for the group within the segment
 * @least: how many of the group's needs are enough
 * @essential: whether the segment stops when fewer are met
 *
 * Adds a group of needs that stand in for each other.
 *
 * Returns: its number, for [method@Liantu.Builder.add_need]
 *
 * Since: 0.1
 */
guint
liantu_builder_add_group(LiantuBuilder *self,
                         guint segment,
                         const char *id,
                         guint least,
                         gboolean essential)
{
    LtDraftGroup group = {segment, 0, least, essential != FALSE, NULL};

    g_return_val_if_fail(LIANTU_IS_BUILDER(self), LIANTU_NONE);
    g_return_val_if_fail(lt_builder_has_row(self, LIANTU_ENTITY_SEGMENT, segment), LIANTU_NONE);

    group.line = self->line;
    group.id = lt_builder_own(self, "id", id);
    g_array_append_val(self->group, group);

    return self->group->len - 1;
}

/**
 * liantu_builder_add_need:
 * @self: a builder
 * @segment: the segment that needs
 * @supplier_id: the segment that it needs
 * @role: what for
 * @group: a group of the same segment, or %LIANTU_NONE for a need that stands alone
 *
 * Adds a need. A segment needs all that stand alone, and of each group as many as it asks for.
 *
 * Returns: its number, for the calls that say more of it
 *
 * Since: 0.1
 */
guint
liantu_builder_add_need(LiantuBuilder *self,
                        guint segment,
                        const char *supplier_id,
                        LiantuRole role,
                        guint group)
{
    LtDraftNeed need = {.segment = segment,
                        .group = group,
                        .role = (guint8)role,
                        .essential = TRUE,
                        .amount = NAN,
                        .cover = NAN};

    g_return_val_if_fail(LIANTU_IS_BUILDER(self), LIANTU_NONE);
    g_return_val_if_fail(lt_builder_has_row(self, LIANTU_ENTITY_SEGMENT, segment), LIANTU_NONE);
    g_return_val_if_fail(supplier_id != NULL, LIANTU_NONE);
    g_return_val_if_fail(role <= LIANTU_ROLE_KNOW_HOW, LIANTU_NONE);
    g_return_val_if_fail(group == LIANTU_NONE ||
                             (group < self->group->len &&
                              g_array_index(self->group, LtDraftGroup, group).segment == segment),
                         LIANTU_NONE);

    need.line = self->line;
    /* Looked up when all segments are known: there are far more needs than ids. */
    need.supplier = g_string_chunk_insert(self->suppliers, supplier_id);
    g_array_append_val(self->need, need);

    return self->need->len - 1;
}

static gboolean
is_amount(double value)
{
    return isnan(value) || (value >= 0.0 && isfinite(value));
}

static void
report_number(LiantuBuilder *self, const char *what, const char *id)
{
    lt_builder_report(self, lt_finding_new(LT_FINDING_BAD_NUMBER, what, id, NULL), what, NULL);
}

/**
 * liantu_builder_set_need_amount:
 * @self: a builder
 * @need: a need
 * @amount: how much of it goes into one of the segment, in @unit and not negative; NaN where that
 *   is not known
 * @unit: (nullable): the unit of the amount; %NULL for a pure number
 *
 * Says how much is needed.
 *
 * Since: 0.1
 */
void
liantu_builder_set_need_amount(LiantuBuilder *self, guint need, double amount, const char *unit)
{
    LtDraftNeed *entry;

    g_return_if_fail(LIANTU_IS_BUILDER(self));
    g_return_if_fail(need < self->need->len);

    entry = &g_array_index(self->need, LtDraftNeed, need);
    entry->amount = amount;
    entry->unit = lt_builder_own(self, "unit", unit);
    if (!is_amount(amount))
        report_number(self, "amount", entry->supplier);
}

/**
 * liantu_builder_set_need_essential:
 * @self: a builder
 * @need: a need
 * @essential: whether the segment stops without it
 *
 * Says whether a need is essential; it is, unless this says otherwise.
 *
 * Since: 0.1
 */
void
liantu_builder_set_need_essential(LiantuBuilder *self, guint need, gboolean essential)
{
    g_return_if_fail(LIANTU_IS_BUILDER(self));
    g_return_if_fail(need < self->need->len);

    g_array_index(self->need, LtDraftNeed, need).essential = essential != FALSE;
}

/**
 * liantu_builder_set_need_cover:
 * @self: a builder
 * @need: a need
 * @days: for how many days the stock lasts; NaN where that is not known
 *
 * Says how much stock there is.
 *
 * Since: 0.1
 */
void
liantu_builder_set_need_cover(LiantuBuilder *self, guint need, double days)
{
    LtDraftNeed *entry;

    g_return_if_fail(LIANTU_IS_BUILDER(self));
    g_return_if_fail(need < self->need->len);

    entry = &g_array_index(self->need, LtDraftNeed, need);
    entry->cover = days;
    if (!is_amount(days))
        report_number(self, "cover-days", entry->supplier);
}

/**
 * liantu_builder_set_need_evidence:
 * @self: a builder
 * @need: a need
 * @source_id: (nullable): who says so
 * @confidence: how far it can be trusted
 *
 * Says where a need is known from.
 *
 * Since: 0.1
 */
void
liantu_builder_set_need_evidence(LiantuBuilder *self,
                                 guint need,
                                 const char *source_id,
                                 LiantuConfidence confidence)
{
    LtDraftNeed *entry;

    g_return_if_fail(LIANTU_IS_BUILDER(self));
    g_return_if_fail(need < self->need->len);

    entry = &g_array_index(self->need, LtDraftNeed, need);
    entry->source = lt_builder_own(self, "source", source_id);
    entry->confidence = (guint8)confidence;
}

/**
 * liantu_builder_add_type:
 * @self: a builder
 * @segment: a segment
 * @parent_id: the segment that it is a type of
 * @weight: its part of the parent's market, from 0 to 1; NaN to go by market size
 *
 * Says that a segment is a type of another. That is a roll-up, not a need: the parent's market is
 * the weighted sum of its types.
 *
 * Since: 0.1
 */
void
liantu_builder_add_type(LiantuBuilder *self, guint segment, const char *parent_id, double weight)
{
    LtDraftType type = {segment, 0, NULL, weight};

    g_return_if_fail(LIANTU_IS_BUILDER(self));
    g_return_if_fail(lt_builder_has_row(self, LIANTU_ENTITY_SEGMENT, segment));
    g_return_if_fail(parent_id != NULL);

    type.line = self->line;
    type.parent = lt_builder_own_id(self, "segment", parent_id);
    if (!is_amount(weight))
        report_number(self, "weight", type.parent);
    g_array_append_val(self->type, type);
}

/**
 * liantu_builder_add_provider:
 * @self: a builder
 * @id: an id
 * @layer: whether it is a country or a firm
 * @place_id: (nullable): the country's place, or the seat of the firm
 *
 * Adds a provider.
 *
 * Returns: its row
 *
 * Since: 0.1
 */
guint
liantu_builder_add_provider(LiantuBuilder *self,
                            const char *id,
                            LiantuLayer layer,
                            const char *place_id)
{
    LtDraftWhere where = {NULL, NULL, (guint8)layer, LIANTU_LADDER_UNKNOWN, FALSE};

    g_return_val_if_fail(LIANTU_IS_BUILDER(self), LIANTU_NONE);
    g_return_val_if_fail(id != NULL, LIANTU_NONE);
    g_return_val_if_fail(layer <= LIANTU_LAYER_FIRM, LIANTU_NONE);

    where.place = lt_builder_own(self, "place", place_id);
    g_array_append_val(self->provider, where);
    return lt_builder_add_item(self, LIANTU_ENTITY_PROVIDER, id);
}

/**
 * liantu_builder_set_provider_ladder:
 * @self: a builder
 * @provider: a firm
 * @ladder: where it stands
 *
 * Says where a firm stands on the enterprise ladder.
 *
 * Since: 0.1
 */
void
liantu_builder_set_provider_ladder(LiantuBuilder *self, guint provider, LiantuLadder ladder)
{
    g_return_if_fail(LIANTU_IS_BUILDER(self));
    g_return_if_fail(lt_builder_has_row(self, LIANTU_ENTITY_PROVIDER, provider));
    g_return_if_fail(ladder <= LIANTU_LADDER_LEADER);

    g_array_index(self->provider, LtDraftWhere, provider).ladder = (guint8)ladder;
}

/**
 * liantu_builder_set_provider_uscc:
 * @self: a builder
 * @provider: a firm
 * @uscc: (nullable): its unified social credit code
 *
 * Gives a firm its unified social credit code. The check digit is verified (GB 32100-2015).
 *
 * Since: 0.1
 */
void
liantu_builder_set_provider_uscc(LiantuBuilder *self, guint provider, const char *uscc)
{
    static const char *const why[][2] = {
        [LT_USCC_LENGTH] = {"应为18位", "it has 18 characters"},
        [LT_USCC_CHARACTER] = {"含有不允许的字符", "a character is not of the alphabet"},
        [LT_USCC_CHECK] = {"校验码不符", "the check digit is wrong"},
    };
    LtUsccFault fault;

    g_return_if_fail(LIANTU_IS_BUILDER(self));
    g_return_if_fail(lt_builder_has_row(self, LIANTU_ENTITY_PROVIDER, provider));

    g_array_index(self->provider, LtDraftWhere, provider).uscc = lt_builder_own(self, "uscc", uscc);
    if (uscc != NULL && !lt_uscc_is_valid(uscc, &fault)) {
        const char *zh[] = {uscc, why[fault][0], NULL}, *en[] = {uscc, why[fault][1], NULL};

        lt_builder_report(self, lt_finding_new_bilingual(LT_FINDING_BAD_USCC, zh, en), "uscc",
                          uscc);
    }
}

/**
 * liantu_builder_set_provider_residual:
 * @self: a builder
 * @provider: a provider
 * @residual: whether it stands for hands that nobody knows, such as “various”
 *
 * Marks a residual holder. It is not a supplier; its share counts as held by unknown hands.
 *
 * Since: 0.1
 */
void
liantu_builder_set_provider_residual(LiantuBuilder *self, guint provider, gboolean residual)
{
    g_return_if_fail(LIANTU_IS_BUILDER(self));
    g_return_if_fail(lt_builder_has_row(self, LIANTU_ENTITY_PROVIDER, provider));

    g_array_index(self->provider, LtDraftWhere, provider).residual = residual != FALSE;
}

/**
 * liantu_builder_add_supply:
 * @self: a builder
 * @segment: a segment
 * @provider_id: who supplies it
 * @place_id: (nullable): from where, if not from the provider's own place
 *
 * Says that a provider supplies a segment. How much is an observation of the supply.
 *
 * Returns: its row, as %LIANTU_ENTITY_SUPPLY
 *
 * Since: 0.1
 */
guint
liantu_builder_add_supply(LiantuBuilder *self,
                          guint segment,
                          const char *provider_id,
                          const char *place_id)
{
    LtDraftItems *items = &self->items[LIANTU_ENTITY_SUPPLY];
    LtDraftSupply supply = {segment, 0, NULL, NULL};

    g_return_val_if_fail(LIANTU_IS_BUILDER(self), LIANTU_NONE);
    g_return_val_if_fail(lt_builder_has_row(self, LIANTU_ENTITY_SEGMENT, segment), LIANTU_NONE);
    g_return_val_if_fail(provider_id != NULL, LIANTU_NONE);

    supply.line = self->line;
    supply.provider = lt_builder_own_id(self, "provider", provider_id);
    supply.place = lt_builder_own(self, "place", place_id);
    g_array_append_val(self->supply, supply);
    g_array_append_val(items->id, supply.provider);

    return self->supply->len - 1;
}
