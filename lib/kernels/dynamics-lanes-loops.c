/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/dynamics-lanes-private.h"

#include <math.h>
#include <string.h>

#define VECTOR 16
#define FN(x)  x##_plain
#define TARGET
#define LOOPS lt_dynamics_loops_plain
#include "kernels/dynamics-lanes-body.h"
#undef VECTOR
#undef FN
#undef TARGET
#undef LOOPS

#if LT_X86
#define VECTOR 32
#define FN(x)  x##_avx2
#define TARGET __attribute__((target("avx2")))
#define LOOPS  lt_dynamics_loops_avx2
#include "kernels/dynamics-lanes-body.h"
#undef VECTOR
#undef FN
#undef TARGET
#undef LOOPS

#define VECTOR 64
#define FN(x)  x##_avx512
#define TARGET __attribute__((target("avx512f")))
#define LOOPS  lt_dynamics_loops_avx512
#include "kernels/dynamics-lanes-body.h"
#endif
