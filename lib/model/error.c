/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "liantu/error.h"

G_DEFINE_QUARK(liantu - error - quark, liantu_error)
