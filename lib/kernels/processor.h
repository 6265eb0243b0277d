/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What this processor runs best, of what was made for three kinds of it; on other machines than
 * x86-64 only the first is there. */
#if defined(__x86_64__) && defined(__GNUC__)
#define LT_X86 1
#define LT_BEST_OF(plain, avx2, avx512)                                                            \
    (__builtin_cpu_supports("avx512f") ? (avx512)                                                  \
     : __builtin_cpu_supports("avx2")  ? (avx2)                                                    \
                                       : (plain))
#else
#define LT_X86                          0
#define LT_BEST_OF(plain, avx2, avx512) (plain)
#endif
