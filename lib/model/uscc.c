/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/uscc-private.h"

#include <string.h>

#define USCC_LENGTH 18

/* The alphabet of GB 32100-2015: digits and capitals without I, O, S, V and Z. */
static const char alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";

gboolean
lt_uscc_is_valid(const char *text, LtUsccFault *fault)
{
    guint sum = 0, weight = 1, check;

    *fault = LT_USCC_LENGTH;
    if (strlen(text) != USCC_LENGTH)
        return FALSE;

    *fault = LT_USCC_CHARACTER;
    for (int i = 0; i < USCC_LENGTH; i++)
        if (strchr(alphabet, text[i]) == NULL)
            return FALSE;

    /* GB 32100-2015: weights are the powers of 3 modulo 31. */
    for (int i = 0; i < USCC_LENGTH - 1; i++) {
        sum += (guint)(strchr(alphabet, text[i]) - alphabet) * weight;
        weight = weight * 3 % 31;
    }
    check = (31 - sum % 31) % 31;

    *fault = LT_USCC_CHECK;
    return alphabet[check] == text[USCC_LENGTH - 1];
}
