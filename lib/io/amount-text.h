/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
    LT_SHARE_BLANK,      /* nothing, or “major”: listed, but how much is not known */
    LT_SHARE_NUMBER,     /* 61, 61%, ~8 */
    LT_SHARE_RANGE,      /* 5-10, >90, <1% */
    LT_SHARE_NEGLIGIBLE, /* listed as having next to nothing */
} LtShareKind;

/* What people write where a share should stand. */
typedef struct {
    LtShareKind kind;
    double value; /* as written; NaN where there is none */
    double low;
    double high;
    gboolean has_sign; /* a per cent sign */
    gboolean is_about; /* not exact, by its own words */
} LtShareText;

/* FALSE where it cannot be read. */
gboolean lt_share_text_parse(const char *text, LtShareText *share);

/* An amount of money in words, such as “$1.2 billion (photomasks) (2019)”. */
typedef struct {
    double value;     /* in millions */
    const char *unit; /* “USD million”, “EUR million” …; static */
    int year;         /* 0: not said */
    char *note;       /* what else stands in parentheses, or NULL; the caller's */
} LtMoneyText;

gboolean lt_money_text_parse(const char *text, LtMoneyText *money);

G_END_DECLS
