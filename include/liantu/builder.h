/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <liantu/chain.h>

G_BEGIN_DECLS

#define LIANTU_TYPE_BUILDER (liantu_builder_get_type())
LIANTU_API
G_DECLARE_FINAL_TYPE(LiantuBuilder, liantu_builder, LIANTU, BUILDER, GObject)

LIANTU_API
LiantuBuilder *liantu_builder_new(const char *id);
LIANTU_API
LiantuBuilder *liantu_builder_new_from_chain(LiantuChain *chain);
LIANTU_API
LiantuBuilder *
liantu_builder_new_from_view(LiantuChain *chain, const char *view_id, GError **error);
LIANTU_API
LiantuBuilder *
liantu_builder_new_from_market(LiantuChain *chain, const char *place_id, GError **error);
LIANTU_API
LiantuChain *liantu_builder_build(LiantuBuilder *self, GError **error);
LIANTU_API
GPtrArray *liantu_builder_list_findings(LiantuBuilder *self);

/* What every kind of thing can be given. */
LIANTU_API
void liantu_builder_add_name(LiantuBuilder *self,
                             LiantuEntity entity,
                             guint row,
                             LiantuLanguage language,
                             const char *text);
LIANTU_API
void
liantu_builder_add_alias(LiantuBuilder *self, LiantuEntity entity, guint row, const char *text);
LIANTU_API
void liantu_builder_add_code(LiantuBuilder *self,
                             LiantuEntity entity,
                             guint row,
                             const char *scheme,
                             const char *code);
LIANTU_API
void liantu_builder_add_note(LiantuBuilder *self,
                             LiantuEntity entity,
                             guint row,
                             LiantuLanguage language,
                             const char *text);
LIANTU_API
void liantu_builder_add_observation(LiantuBuilder *self,
                                    LiantuEntity entity,
                                    guint row,
                                    const LiantuObservation *observation);

/* The chain. */
LIANTU_API
void liantu_builder_set_home(LiantuBuilder *self, const char *place_id);
LIANTU_API
void liantu_builder_set_illustrative(LiantuBuilder *self, gboolean illustrative);

/* Where, who says so, and who is responsible. */
LIANTU_API
guint liantu_builder_add_source(LiantuBuilder *self, const char *id);
LIANTU_API
void liantu_builder_set_source_details(LiantuBuilder *self,
                                       guint source,
                                       const char *publisher,
                                       const char *url,
                                       const char *licence,
                                       int year);
LIANTU_API
guint liantu_builder_add_place(LiantuBuilder *self,
                               const char *id,
                               LiantuPlaceLevel level,
                               const char *parent_id);
LIANTU_API
void liantu_builder_add_place_focus(LiantuBuilder *self, guint place, const char *segment_id);
LIANTU_API
guint liantu_builder_add_body(LiantuBuilder *self, const char *id, const char *place_id);

/* Segments and what they need. */
LIANTU_API
guint liantu_builder_add_segment(LiantuBuilder *self, const char *id, LiantuSegmentKind kind);
LIANTU_API
void liantu_builder_set_final(LiantuBuilder *self, guint segment, gboolean is_final);
LIANTU_API
guint liantu_builder_add_group(LiantuBuilder *self,
                               guint segment,
                               const char *id,
                               guint least,
                               gboolean essential);
LIANTU_API
guint liantu_builder_add_need(LiantuBuilder *self,
                              guint segment,
                              const char *supplier_id,
                              LiantuRole role,
                              guint group);
LIANTU_API
void
liantu_builder_set_need_amount(LiantuBuilder *self, guint need, double amount, const char *unit);
LIANTU_API
void liantu_builder_set_need_essential(LiantuBuilder *self, guint need, gboolean essential);
LIANTU_API
void liantu_builder_set_need_cover(LiantuBuilder *self, guint need, double days);
LIANTU_API
void liantu_builder_set_need_evidence(LiantuBuilder *self,
                                      guint need,
                                      const char *source_id,
                                      LiantuConfidence confidence);
LIANTU_API
void
liantu_builder_add_type(LiantuBuilder *self, guint segment, const char *parent_id, double weight);

/* Who supplies. */
LIANTU_API
guint liantu_builder_add_provider(LiantuBuilder *self,
                                  const char *id,
                                  LiantuLayer layer,
                                  const char *place_id);
LIANTU_API
void liantu_builder_set_provider_ladder(LiantuBuilder *self, guint provider, LiantuLadder ladder);
LIANTU_API
void liantu_builder_set_provider_uscc(LiantuBuilder *self, guint provider, const char *uscc);
LIANTU_API
void liantu_builder_set_provider_residual(LiantuBuilder *self, guint provider, gboolean residual);
LIANTU_API
guint liantu_builder_add_supply(LiantuBuilder *self,
                                guint segment,
                                const char *provider_id,
                                const char *place_id);

/* The plan. */
LIANTU_API
guint liantu_builder_add_project(LiantuBuilder *self,
                                 const char *id,
                                 const char *instrument,
                                 const char *item);
LIANTU_API
void liantu_builder_add_project_ref(LiantuBuilder *self,
                                    guint project,
                                    LiantuEntity entity,
                                    const char *id);
LIANTU_API
guint liantu_builder_add_target(LiantuBuilder *self,
                                const char *id,
                                const char *indicator,
                                const char *unit);
LIANTU_API
void liantu_builder_set_target_goal(LiantuBuilder *self,
                                    guint target,
                                    LiantuTargetSense sense,
                                    double value,
                                    int from_year,
                                    int year);
LIANTU_API
void liantu_builder_set_target_growth(LiantuBuilder *self, guint target, double percent_a_year);
LIANTU_API
void liantu_builder_set_target_base(LiantuBuilder *self, guint target, double value, int year);
LIANTU_API
void liantu_builder_set_target_about(LiantuBuilder *self,
                                     guint target,
                                     const char *place_id,
                                     const char *segment_id,
                                     const char *source_id);
LIANTU_API
guint liantu_builder_add_view(LiantuBuilder *self, const char *id);
LIANTU_API
void liantu_builder_add_view_root(LiantuBuilder *self, guint view, const char *segment_id);

G_END_DECLS
