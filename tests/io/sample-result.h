/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/result-private.h"

/* A result with everything that is hard to write in it. */
LiantuResult *sample_result_new(void);
LiantuTable *sample_table_new(void);
