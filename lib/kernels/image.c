/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/image.h"

#include <string.h>

size_t
lt_image_round_up(size_t n_bytes)
{
    return (n_bytes + LT_IMAGE_BOUNDARY - 1) / LT_IMAGE_BOUNDARY * LT_IMAGE_BOUNDARY;
}

size_t
lt_image_get_size(size_t n_parts, const LtImagePart *parts)
{
    size_t size = 0;

    for (size_t k = 0; k < n_parts; k++)
        size += lt_image_round_up(parts[k].n_bytes);
    return size;
}

void
lt_image_write(size_t n_parts, const LtImagePart *parts, void *image)
{
    char *at = image;

    for (size_t k = 0; k < n_parts; k++) {
        size_t n = parts[k].n_bytes;
        const void *from;

        if (n == 0)
            continue;
        memcpy(&from, parts[k].field, sizeof from);
        memcpy(at, from, n);
        memset(at + n, 0, lt_image_round_up(n) - n);
        at += lt_image_round_up(n);
    }
}

void
lt_image_map(size_t n_parts, const LtImagePart *parts, const void *image)
{
    const char *at = image;

    for (size_t k = 0; k < n_parts; k++) {
        memcpy(parts[k].field, &at, sizeof at);
        at += lt_image_round_up(parts[k].n_bytes);
    }
}
