/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/esri-private.h"

#include <string.h>

typedef float Real;
#define LANES         16
#define NAME(x)       x##_float
#define KIND          lt_esri_dense_float
#define SHARE(s)      (s)->share_single
#define PUSH_SHARE(s) (s)->push_share_single
#define SCALE_MAX     1e30

#include "kernels/esri-dense-body.h"
