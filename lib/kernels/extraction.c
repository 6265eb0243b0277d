/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/extraction.h"

#include <math.h>
#include <string.h>

#define TILE 32

static double
get_own_inverse(const LtExtractionTable *table, uint32_t j)
{
    return table->inverse[(size_t)j * table->n + j];
}

/* One side of a node is cut, but for what it sells to itself. */
static double
cut_others(double output, double linkage, double own, double own_inverse)
{
    return output * ((linkage - 1.0) - own * linkage) / (own_inverse * (1.0 - own));
}

static double
extract_node(const LtExtractionTable *table, LtExtraction variant, uint32_t j)
{
    double x = table->output[j], f = table->final_demand[j], own = table->own[j];
    double l = get_own_inverse(table, j), back = table->backward[j], forth = table->forward[j];

    switch (variant) {
    case LT_EXTRACTION_BACKWARD:
        return x * (back - 1.0) / l;
    case LT_EXTRACTION_BACKWARD_OTHERS:
        return cut_others(x, back, own, l);
    case LT_EXTRACTION_FORWARD:
        return x * (forth - 1.0) / l;
    case LT_EXTRACTION_FORWARD_OTHERS:
        return cut_others(x, forth, own, l);
    case LT_EXTRACTION_OUTSIDE:
        return x * back / l - f;
    case LT_EXTRACTION_ALONE:
        return x * back / l - f / (1.0 - own);
    case LT_EXTRACTION_COMPLETE_GHOSH:
        return x * forth / l;
    case LT_EXTRACTION_ALONE_GHOSH:
        return x * forth / l - table->value_added[j] / (1.0 - own);
    case LT_EXTRACTION_COMPLETE:
    default:
        return x * back / l;
    }
}

void
lt_extraction_nodes(const LtExtractionTable *table, LtExtraction variant, double *loss)
{
    for (uint32_t j = 0; j < table->n; j++)
        loss[j] = extract_node(table, variant, j);
}

static double
extract_link(double coefficient, double pull, double output, double back, double part)
{
    double cut = part * coefficient;

    return cut * pull * output / (1.0 + cut * back);
}

double
lt_extraction_link(const LtExtractionTable *table,
                   uint32_t supplier,
                   uint32_t buyer,
                   double coefficient,
                   double part)
{
    return extract_link(coefficient, table->backward[supplier], table->output[buyer],
                        table->inverse[(size_t)buyer * table->n + supplier], part);
}

/* l_ji lies across the rows: tiles keep it in the cache. */
void
lt_extraction_links(const LtExtractionTable *table,
                    const double *coefficient,
                    double part,
                    double *loss)
{
    uint32_t n = table->n;

    for (uint32_t top = 0; top < n; top += TILE)
        for (uint32_t left = 0; left < n; left += TILE)
            for (uint32_t i = top; i < n && i < top + TILE; i++) {
                double pull = table->backward[i];

                for (uint32_t j = left; j < n && j < left + TILE; j++)
                    loss[(size_t)i * n + j] =
                        extract_link(coefficient[(size_t)i * n + j], pull, table->output[j],
                                     table->inverse[(size_t)j * n + i], part);
            }
}

static void
swap_rows(double *row, double *other, uint32_t n)
{
    for (uint32_t k = 0; k < n; k++) {
        double kept = row[k];

        row[k] = other[k];
        other[k] = kept;
    }
}

/* Gauss with row pivots, on k rows of k coefficients and the right side. */
static bool
solve_small(uint32_t k, double *a)
{
    uint32_t width = k + 1;

    for (uint32_t c = 0; c < k; c++) {
        uint32_t best = c;

        for (uint32_t r = c + 1; r < k; r++)
            if (fabs(a[r * width + c]) > fabs(a[best * width + c]))
                best = r;
        if (!(fabs(a[best * width + c]) > 0.0))
            return false;
        if (best != c)
            swap_rows(a + best * width, a + c * width, width);
        for (uint32_t r = 0; r < k; r++) {
            double factor = a[r * width + c] / a[c * width + c];

            if (r != c && factor != 0.0)
                for (uint32_t m = c; m < width; m++)
                    a[r * width + m] -= factor * a[c * width + m];
        }
    }
    return true;
}

double
lt_extraction_group(const LtExtractionTable *table,
                    uint32_t n_group,
                    const uint32_t *group,
                    double *work)
{
    uint32_t width = n_group + 1;
    double loss = 0.0;

    for (uint32_t r = 0; r < n_group; r++) {
        for (uint32_t c = 0; c < n_group; c++)
            work[r * width + c] = table->inverse[(size_t)group[r] * table->n + group[c]];
        work[r * width + n_group] = table->output[group[r]];
    }
    if (!solve_small(n_group, work))
        return (double)NAN;
    for (uint32_t r = 0; r < n_group; r++)
        loss += table->backward[group[r]] * work[r * width + n_group] / work[r * width + r];

    return loss;
}

void
lt_influence_norms(uint32_t n, const double *inverse, double *column, double *row)
{
    memset(column, 0, n * sizeof *column);
    for (uint32_t i = 0; i < n; i++) {
        double squares = 0.0;

        for (uint32_t j = 0; j < n; j++) {
            double square = inverse[(size_t)i * n + j] * inverse[(size_t)i * n + j];

            squares += square;
            column[j] += square;
        }
        row[i] = sqrt(squares);
    }
    for (uint32_t j = 0; j < n; j++)
        column[j] = sqrt(column[j]);
}
