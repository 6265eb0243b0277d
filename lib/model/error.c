/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "liantu/error.h"

/**
 * liantu_error_quark:
 *
 * Gives the domain of [error@Liantu.Error].
 *
 * Returns: the domain
 *
 * Since: 0.1
 */
GQuark
liantu_error_quark(void)
{
    return g_quark_from_static_string("liantu-error-quark");
}
