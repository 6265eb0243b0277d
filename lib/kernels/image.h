/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stddef.h>

/* Arrays one after another, without addresses, so that any process may map them where it likes.
 * Each begins on a boundary of LT_IMAGE_BOUNDARY bytes, if the image does; what is between them is
 * 0, so that the same arrays make the same bytes. */
#define LT_IMAGE_BOUNDARY 64

typedef struct {
    void *field; /* the address of a pointer to an array */
    size_t n_bytes;
} LtImagePart;

size_t lt_image_round_up(size_t n_bytes);
size_t lt_image_get_size(size_t n_parts, const LtImagePart *parts);
void lt_image_write(size_t n_parts, const LtImagePart *parts, void *image);
/* Lets the pointers show into the image, which must not be written to. */
void lt_image_map(size_t n_parts, const LtImagePart *parts, const void *image);
