/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/relatedness-kernel.h"

#include <math.h>
#include <string.h>

static double
sum_row(const LtMatrix *matrix, uint32_t row)
{
    double sum = 0.0;

    for (size_t i = matrix->start[row]; i < matrix->start[row + 1]; i++)
        sum += matrix->value[i];

    return sum;
}

static double
sum_all(const double *numbers, uint32_t n)
{
    double sum = 0.0;

    for (uint32_t i = 0; i < n; i++)
        sum += numbers[i];

    return sum;
}

void
lt_matrix_totals(const LtMatrix *matrix, double *total)
{
    for (uint32_t i = 0; i < matrix->n_columns; i++)
        total[i] = 0.0;
    for (size_t i = 0; i < matrix->start[matrix->n_rows]; i++)
        total[matrix->column[i]] += matrix->value[i];
}

void
lt_advantage(const LtMatrix *matrix, const double *total, double *rca)
{
    double whole = sum_all(total, matrix->n_columns);

    for (uint32_t row = 0; row < matrix->n_rows; row++) {
        double sum = sum_row(matrix, row);

        for (size_t i = matrix->start[row]; i < matrix->start[row + 1]; i++)
            rca[i] = matrix->value[i] / sum / (total[matrix->column[i]] / whole);
    }
}

void
lt_advantage_per_head(const LtMatrix *matrix,
                      const double *total,
                      const double *population,
                      double *rca)
{
    double people = 0.0;

    for (uint32_t row = 0; row < matrix->n_rows; row++)
        if (population[row] > 0.0)
            people += population[row];
    for (uint32_t row = 0; row < matrix->n_rows; row++)
        for (size_t i = matrix->start[row]; i < matrix->start[row + 1]; i++)
            rca[i] = population[row] > 0.0
                         ? matrix->value[i] / population[row] / (total[matrix->column[i]] / people)
                         : NAN;
}

void
lt_advantage_shrunk(const LtMatrix *matrix, const double *total, double strength, double *rca)
{
    double whole = sum_all(total, matrix->n_columns);

    for (uint32_t row = 0; row < matrix->n_rows; row++) {
        double sum = sum_row(matrix, row);

        for (size_t i = matrix->start[row]; i < matrix->start[row + 1]; i++) {
            double share = total[matrix->column[i]] / whole;

            rca[i] = (matrix->value[i] + strength * share) / (sum + strength) / share;
        }
    }
}

static void
count_shared(LtPresence *presence)
{
    for (uint32_t row = 0; row < presence->n_rows; row++) {
        double others = lt_presence_diversity(presence, row) - 1.0;

        for (size_t i = presence->row_start[row]; i < presence->row_start[row + 1]; i++) {
            presence->shared[presence->column[i]] += others;
            presence->all_shared += others;
        }
    }
}

bool
lt_presence_init(LtPresence *presence,
                 const LtMatrix *matrix,
                 const double *rca,
                 double threshold,
                 LtArena *arena)
{
    size_t n_cells = matrix->start[matrix->n_rows], n = 0;
    size_t *next = lt_arena_take(arena, (size_t)matrix->n_columns + 1, sizeof *next);

    *presence = (LtPresence){
        matrix->n_rows,
        matrix->n_columns,
        lt_arena_take(arena, (size_t)matrix->n_rows + 1, sizeof(size_t)),
        lt_arena_take(arena, n_cells + 1, sizeof(uint32_t)),
        lt_arena_take(arena, (size_t)matrix->n_columns + 1, sizeof(size_t)),
        lt_arena_take(arena, n_cells + 1, sizeof(uint32_t)),
        lt_arena_take(arena, (size_t)matrix->n_columns + 1, sizeof(double)),
        0.0,
    };
    if (arena->has_failed)
        return false;

    for (uint32_t row = 0; row < matrix->n_rows; row++) {
        for (size_t i = matrix->start[row]; i < matrix->start[row + 1]; i++)
            if (rca[i] >= threshold && matrix->value[i] > 0.0) {
                presence->column[n++] = matrix->column[i];
                presence->column_start[matrix->column[i] + 1]++;
            }
        presence->row_start[row + 1] = n;
    }
    for (uint32_t column = 0; column < matrix->n_columns; column++) {
        presence->column_start[column + 1] += presence->column_start[column];
        next[column] = presence->column_start[column];
    }
    for (uint32_t row = 0; row < matrix->n_rows; row++)
        for (size_t i = presence->row_start[row]; i < presence->row_start[row + 1]; i++)
            presence->row[next[presence->column[i]]++] = row;
    count_shared(presence);

    return true;
}

uint32_t
lt_presence_diversity(const LtPresence *presence, uint32_t row)
{
    return (uint32_t)(presence->row_start[row + 1] - presence->row_start[row]);
}

uint32_t
lt_presence_ubiquity(const LtPresence *presence, uint32_t column)
{
    return (uint32_t)(presence->column_start[column + 1] - presence->column_start[column]);
}

bool
lt_presence_has(const LtPresence *presence, uint32_t row, uint32_t column)
{
    size_t low = presence->row_start[row], end = presence->row_start[row + 1], high = end;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (presence->column[middle] < column)
            low = middle + 1;
        else
            high = middle;
    }

    return low < end && presence->column[low] == column;
}
