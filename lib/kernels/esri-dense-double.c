/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/esri-private.h"

#include <string.h>

typedef double Real;
#define LANES     8
#define NAME(x)   x##_double
#define KIND      lt_esri_dense_double
#define SHARE(s)  (s)->share
#define SCALE_MAX 1e300

/* The instructions themselves, by the bytes of a vector: gcc makes a comparison and a choice of the
 * loop, which take three times as long in a chain of them. */
#define MAX_16(a, b) _mm_max_pd((__m128d)(a), (__m128d)(b))
#define MIN_16(a, b) _mm_min_pd((__m128d)(a), (__m128d)(b))
#define MAX_32(a, b) _mm256_max_pd((__m256d)(a), (__m256d)(b))
#define MIN_32(a, b) _mm256_min_pd((__m256d)(a), (__m256d)(b))
#define MAX_64(a, b) _mm512_max_pd((__m512d)(a), (__m512d)(b))
#define MIN_64(a, b) _mm512_min_pd((__m512d)(a), (__m512d)(b))

#include "kernels/esri-dense-body.h"
