/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/esri-private.h"

#include <string.h>

typedef double Real;
#define LANES         8
#define NAME(x)       x##_double
#define KIND          lt_esri_dense_double
#define SHARE(s)      (s)->share
#define PUSH_SHARE(s) (s)->push_share
#define SCALE_MAX     1e300

#include "kernels/esri-dense-body.h"
