/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kernels/capacity.h"
#include "liantu/weaklinks.h"
#include "model/chain-private.h"

G_BEGIN_DECLS

typedef enum {
    LT_EVENT_COUNTRY,
    LT_EVENT_FIRM,
    LT_EVENT_SEGMENT,
    LT_EVENT_SITE,
    LT_N_EVENT_KINDS,
} LtEventKind;

/* Something to be lost: a country is a provider, a place or both; a site is a place in one. */
typedef struct {
    LtEventKind kind;
    guint32 provider;
    guint32 place;
    guint32 segment;
    gboolean is_home; /* home lies in it, so its loss is not a link to home */
} LtEvent;

/* What is left is read three times: from the known shares, and at worst and at best where shares
 * are not known. */
typedef enum {
    LT_READING_KNOWN,
    LT_READING_LOW,
    LT_READING_HIGH,
    LT_N_READINGS,
} LtReading;

typedef struct {
    LiantuChain *chain;
    double threshold; /* smaller markets are taken to be whole */
    guint32 home;
    guint32 home_country;     /* of home, or LIANTU_NONE */
    guint8 *has_countries;    /* by segment: somebody of that layer is listed */
    guint32 *country_of;      /* by provider: the country that a firm is in, or LIANTU_NONE */
    LtIndex firms_of_country; /* by place */
} LtLosses;

/* What one event takes away: segments, and their own capacity in each reading. */
typedef struct {
    GArray *segment;
    GArray *own[LT_N_READINGS];
} LtLoss;

void lt_losses_init(LtLosses *losses, LiantuChain *chain, double threshold, guint32 home);
void lt_losses_clear(LtLosses *losses);
/* Countries, firms and segments. */
GArray *lt_losses_list_events(const LtLosses *losses);
/* Those that an option asks for, without the country that home lies in. */
GArray *lt_losses_list_wanted(const LtLosses *losses, LiantuCutEvents events);
/* Whether what a row of supplies stands for is made at a place, or in it. */
gboolean lt_losses_is_made_at(const LtLosses *losses, guint32 supply, guint32 place);
const char *lt_event_get_kind_name(LtEventKind kind);
const char *lt_event_get_id(const LtLosses *losses, const LtEvent *event);
const char *
lt_event_get_name(const LtLosses *losses, const LtEvent *event, LiantuLanguage language);

/* What an indicator says of an event, a country being its provider or else its place; NaN where
 * nothing does. Shares come as parts of 1. */
double lt_event_get_number(const LtLosses *losses,
                           const LtEvent *event,
                           const char *indicator,
                           gboolean is_share);

void lt_loss_init(LtLoss *loss);
void lt_loss_clear(LtLoss *loss);
void lt_losses_find(const LtLosses *losses, const LtEvent *event, LtLoss *loss);
/* What several events take away together: a provider that two of them name is lost once. */
void lt_losses_find_together(const LtLosses *losses, const LtEvent *events, guint n, LtLoss *loss);
/* The events (LtEvent) that a text names by id or name, with commas between them; NULL where one of
 * them is not to be lost. */
GArray *lt_losses_read_events(const LtLosses *losses, const char *text, GError **error);

/* The chain's essential needs and types as recipes, for one kind of event; at worst, where it is
 * not known how much of a parent each type is, all of them are needed. */
typedef struct {
    LtRecipes recipes;
    GArray *group;
    GArray *first;
    GArray *member;
    GArray *weight;
    GArray *least;
} LtRecipeBook;

void lt_recipe_book_init(LtRecipeBook *book,
                         const LtLosses *losses,
                         LtEventKind kind,
                         LiantuTypesReading types,
                         LiantuNeedsReading needs,
                         gboolean at_worst);
void lt_recipe_book_clear(LtRecipeBook *book);

/* Whether a group of needs is to be read: essential, and of a role that counts. */
gboolean lt_group_counts(LiantuChain *chain, const LtGroup *group, LiantuNeedsReading needs);

G_END_DECLS
