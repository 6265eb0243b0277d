/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/symmetric.h"

#include <float.h>
#include <math.h>
#include <stddef.h>

#define MAX_STEPS 50

/* Applies the reflection by the vector u (in row k, k long, u·u / 2 = h) from both sides to the
 * leading k × k block. e is scratch. */
static void
reflect_block(uint32_t n, double *a, uint32_t k, double h, double *e)
{
    const double *u = a + (size_t)k * n;
    double dot = 0.0;

    for (uint32_t i = 0; i < k; i++)
        e[i] = 0.0;
    for (uint32_t i = 0; i < k; i++) {
        const double *row = a + (size_t)i * n;
        double sum = row[i] * u[i];

        for (uint32_t j = 0; j < i; j++) {
            sum += row[j] * u[j];
            e[j] += row[j] * u[i];
        }
        e[i] += sum;
    }
    for (uint32_t i = 0; i < k; i++) {
        e[i] /= h;
        dot += e[i] * u[i];
    }
    for (uint32_t i = 0; i < k; i++)
        e[i] -= dot / (h + h) * u[i];
    for (uint32_t i = 0; i < k; i++) {
        double *row = a + (size_t)i * n;

        for (uint32_t j = 0; j <= i; j++)
            row[j] -= u[i] * e[j] + e[i] * u[j];
    }
}

/* Leaves the vectors of the reflections in the rows, their h in d, what is beside the diagonal in
 * off, and the diagonal where it is. */
static void
reduce(uint32_t n, double *a, double *d, double *off)
{
    for (uint32_t k = n - 1; k > 0; k--) {
        double *u = a + (size_t)k * n;
        double scale = 0.0, h = 0.0, last, root;

        for (uint32_t i = 0; i < k; i++)
            scale += fabs(u[i]);
        d[k] = 0.0;
        if (k == 1 || scale == 0.0) {
            off[k] = u[k - 1];
            continue;
        }
        for (uint32_t i = 0; i < k; i++) {
            u[i] /= scale;
            h += u[i] * u[i];
        }
        last = u[k - 1];
        root = last >= 0.0 ? -sqrt(h) : sqrt(h);
        h -= last * root;
        u[k - 1] = last - root;
        reflect_block(n, a, k, h, off);
        off[k] = scale * root;
        d[k] = h;
    }
    off[0] = d[0] = 0.0;
}

/* Multiplies the reflections together, and takes the diagonal out. */
static void
gather(uint32_t n, double *a, double *d)
{
    for (uint32_t k = 0; k < n; k++) {
        double *u = a + (size_t)k * n;
        double h = d[k];

        if (h != 0.0)
            for (uint32_t j = 0; j < k; j++) {
                double sum = 0.0;

                for (uint32_t i = 0; i < k; i++)
                    sum += u[i] * a[(size_t)i * n + j];
                for (uint32_t i = 0; i < k; i++)
                    a[(size_t)i * n + j] -= sum / h * u[i];
            }
        d[k] = u[k];
        u[k] = 1.0;
        for (uint32_t i = 0; i < k; i++)
            u[i] = a[(size_t)i * n + k] = 0.0;
    }
}

static void
transpose(uint32_t n, double *a)
{
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t j = 0; j < i; j++) {
            double swap = a[(size_t)i * n + j];

            a[(size_t)i * n + j] = a[(size_t)j * n + i];
            a[(size_t)j * n + i] = swap;
        }
}

/* One implicit step on the block from `first` to `last`; vectors are rows here. */
static void
step(uint32_t n, double *v, double *d, double *off, uint32_t first, uint32_t last)
{
    double g = (d[first + 1] - d[first]) / (2.0 * off[first]);
    double r = hypot(g, 1.0), s = 1.0, c = 1.0, p = 0.0;

    g = d[last] - d[first] + off[first] / (g + copysign(r, g));
    for (uint32_t i = last; i-- > first;) {
        double f = s * off[i], b = c * off[i];
        double *x = v + (size_t)i * n, *y = x + n;

        off[i + 1] = r = hypot(f, g);
        if (r == 0.0) {
            d[i + 1] -= p;
            off[last] = 0.0;
            return;
        }
        s = f / r;
        c = g / r;
        g = d[i + 1] - p;
        r = (d[i] - g) * s + 2.0 * c * b;
        p = s * r;
        d[i + 1] = g + p;
        g = c * r - b;
        for (uint32_t k = 0; k < n; k++) {
            double old = y[k];

            y[k] = s * x[k] + c * old;
            x[k] = c * x[k] - s * old;
        }
    }
    d[first] -= p;
    off[first] = g;
    off[last] = 0.0;
}

static bool
diagonalise(uint32_t n, double *v, double *d, double *off)
{
    for (uint32_t i = 1; i < n; i++)
        off[i - 1] = off[i];
    off[n - 1] = 0.0;
    for (uint32_t first = 0; first < n; first++)
        for (int n_steps = 0;; n_steps++) {
            uint32_t last = first;

            while (last + 1 < n &&
                   !(fabs(off[last]) <= DBL_EPSILON * (fabs(d[last]) + fabs(d[last + 1]))))
                last++;
            if (last == first)
                break;
            if (n_steps == MAX_STEPS)
                return false;
            step(n, v, d, off, first, last);
        }
    return true;
}

static void
sort_vectors(uint32_t n, double *v, double *d)
{
    for (uint32_t i = 0; i + 1 < n; i++) {
        uint32_t least = i;
        double swap;

        for (uint32_t j = i + 1; j < n; j++)
            if (d[j] < d[least])
                least = j;
        if (least == i)
            continue;
        swap = d[i];
        d[i] = d[least];
        d[least] = swap;
        for (uint32_t k = 0; k < n; k++) {
            swap = v[(size_t)i * n + k];
            v[(size_t)i * n + k] = v[(size_t)least * n + k];
            v[(size_t)least * n + k] = swap;
        }
    }
}

bool
lt_symmetric_eigen(uint32_t n, double *a, double *value, double *scratch)
{
    if (n == 0)
        return true;

    reduce(n, a, value, scratch);
    gather(n, a, value);
    transpose(n, a);
    if (!diagonalise(n, a, value, scratch))
        return false;
    sort_vectors(n, a, value);
    transpose(n, a);

    return true;
}
