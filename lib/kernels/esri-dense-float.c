/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/esri-private.h"

#include <string.h>

typedef float Real;
#define LANES     16
#define NAME(x)   x##_float
#define KIND      lt_esri_dense_float
#define SHARE(s)  (s)->share_single
#define SCALE_MAX 1e30

/* The instructions themselves, by the bytes of a vector: gcc makes a comparison and a choice of the
 * loop, which take three times as long in a chain of them. */
#define MAX_16(a, b) _mm_max_ps((__m128)(a), (__m128)(b))
#define MIN_16(a, b) _mm_min_ps((__m128)(a), (__m128)(b))
#define MAX_32(a, b) _mm256_max_ps((__m256)(a), (__m256)(b))
#define MIN_32(a, b) _mm256_min_ps((__m256)(a), (__m256)(b))
#define MAX_64(a, b) _mm512_max_ps((__m512)(a), (__m512)(b))
#define MIN_64(a, b) _mm512_min_ps((__m512)(a), (__m512)(b))

#include "kernels/esri-dense-body.h"
