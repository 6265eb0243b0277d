/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/csr.h"
#include "kernels/relatedness-kernel.h"
#include "kernels/symmetric.h"

#include <math.h>
#include <string.h>

/* Less than this of an eigenvalue is rounding. */
#define NOTHING 1e-12

/* One connected part: its rows and columns, and room to work in. */
typedef struct {
    const LtPresence *presence;
    LtStandard standard;
    LtComplexity *out;
    uint32_t *rows;
    uint32_t *columns;
    uint32_t n_rows;
    uint32_t n_columns;
    uint32_t *place; /* of a row or column of the smaller side, within the part */
    double *gram;
    double *value;
    double *scratch;
    double *raw; /* by row */
} Part;

/* Marks all that is connected to a row that is not empty. */
static void
mark_part(const LtPresence *presence, LtComplexity *out, uint32_t first, uint32_t *queue)
{
    uint32_t part = out->n_parts++, n = 0;

    out->row_part[first] = part;
    queue[n++] = first;
    for (uint32_t done = 0; done < n; done++)
        for (size_t i = presence->row_start[queue[done]]; i < presence->row_start[queue[done] + 1];
             i++) {
            uint32_t column = presence->column[i];

            if (out->column_part[column] != LT_NONE)
                continue;
            out->column_part[column] = part;
            for (size_t k = presence->column_start[column]; k < presence->column_start[column + 1];
                 k++) {
                uint32_t row = presence->row[k];

                if (out->row_part[row] != LT_NONE)
                    continue;
                out->row_part[row] = part;
                queue[n++] = row;
            }
        }
}

static void
find_parts(const LtPresence *presence, LtComplexity *out, uint32_t *queue)
{
    out->n_parts = 0;
    for (uint32_t row = 0; row < presence->n_rows; row++)
        out->row_part[row] = LT_NONE;
    for (uint32_t column = 0; column < presence->n_columns; column++)
        out->column_part[column] = LT_NONE;
    for (uint32_t row = 0; row < presence->n_rows; row++)
        if (out->row_part[row] == LT_NONE && lt_presence_diversity(presence, row) > 0)
            mark_part(presence, out, row, queue);
}

/* Adds what one member of the larger side contributes: 1 / its degree for each pair of those that
 * it is linked with, by the roots of their degrees. */
static void
add_pairs(Part *self, const uint32_t *linked, size_t n, uint32_t side, bool of_rows)
{
    const LtPresence *presence = self->presence;

    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j <= i; j++) {
            uint32_t a = linked[i], b = linked[j];
            double da =
                of_rows ? lt_presence_diversity(presence, a) : lt_presence_ubiquity(presence, a);
            double db =
                of_rows ? lt_presence_diversity(presence, b) : lt_presence_ubiquity(presence, b);

            self->gram[(size_t)self->place[a] * side + self->place[b]] +=
                1.0 / ((double)n * sqrt(da * db));
        }
}

/* B Bᵀ or Bᵀ B, whichever is smaller, where B = D^-½ M U^-½. */
static void
fill_gram(Part *self, bool of_rows)
{
    const LtPresence *presence = self->presence;
    uint32_t side = of_rows ? self->n_rows : self->n_columns;

    memset(self->gram, 0, (size_t)side * side * sizeof *self->gram);
    for (uint32_t i = 0; i < side; i++)
        self->place[(of_rows ? self->rows : self->columns)[i]] = i;
    if (of_rows)
        for (uint32_t i = 0; i < self->n_columns; i++)
            add_pairs(self, presence->row + presence->column_start[self->columns[i]],
                      lt_presence_ubiquity(presence, self->columns[i]), side, true);
    else
        for (uint32_t i = 0; i < self->n_rows; i++)
            add_pairs(self, presence->column + presence->row_start[self->rows[i]],
                      lt_presence_diversity(presence, self->rows[i]), side, false);
    for (uint32_t i = 0; i < side; i++)
        for (uint32_t j = 0; j < i; j++)
            self->gram[(size_t)j * side + i] = self->gram[(size_t)i * side + j];
}

/* Segments as the mean of their regions, by the eigenvalue. */
static void
average_rows(Part *self, double lambda)
{
    const LtPresence *presence = self->presence;

    for (uint32_t i = 0; i < self->n_columns; i++) {
        uint32_t column = self->columns[i];
        double sum = 0.0;

        for (size_t k = presence->column_start[column]; k < presence->column_start[column + 1]; k++)
            sum += self->raw[presence->row[k]];
        self->out->raw_pci[column] = sum / lt_presence_ubiquity(presence, column) / lambda;
    }
}

/* Regions as the mean of their segments. */
static void
average_columns(Part *self)
{
    const LtPresence *presence = self->presence;

    for (uint32_t i = 0; i < self->n_rows; i++) {
        uint32_t row = self->rows[i];
        double sum = 0.0;

        for (size_t k = presence->row_start[row]; k < presence->row_start[row + 1]; k++)
            sum += self->out->raw_pci[presence->column[k]];
        self->raw[row] = sum / lt_presence_diversity(presence, row);
    }
}

static double
get_mean(const double *numbers, const uint32_t *members, uint32_t n)
{
    double sum = 0.0;

    for (uint32_t i = 0; i < n; i++)
        sum += numbers[members[i]];

    return sum / n;
}

static double
get_deviation(const double *numbers, const uint32_t *members, uint32_t n, bool sample)
{
    double mean = get_mean(numbers, members, n), sum = 0.0;

    for (uint32_t i = 0; i < n; i++)
        sum += (numbers[members[i]] - mean) * (numbers[members[i]] - mean);

    return sqrt(sum / (sample ? n - 1 : n));
}

/* The correlation of the regions' numbers with their diversity. */
static double
correlate(const Part *self)
{
    double mean = get_mean(self->raw, self->rows, self->n_rows), diversity = 0.0;
    double xy = 0.0, xx = 0.0, yy = 0.0;

    for (uint32_t i = 0; i < self->n_rows; i++)
        diversity += lt_presence_diversity(self->presence, self->rows[i]);
    diversity /= self->n_rows;
    for (uint32_t i = 0; i < self->n_rows; i++) {
        double x = self->raw[self->rows[i]] - mean;
        double y = lt_presence_diversity(self->presence, self->rows[i]) - diversity;

        xy += x * y;
        xx += x * x;
        yy += y * y;
    }

    return xx > 0.0 && yy > 0.0 ? xy / sqrt(xx * yy) : 0.0;
}

static void
scale_raw(Part *self, double sign)
{
    double length = 0.0;

    for (uint32_t i = 0; i < self->n_columns; i++) {
        double x = self->out->raw_pci[self->columns[i]];

        length += x * x;
    }
    length = copysign(sqrt(length), sign);
    for (uint32_t i = 0; i < self->n_columns; i++)
        self->out->raw_pci[self->columns[i]] /= length;
    for (uint32_t i = 0; i < self->n_rows; i++)
        self->raw[self->rows[i]] /= length;
}

static void
standardise(Part *self, double deviation)
{
    double mean = get_mean(self->raw, self->rows, self->n_rows);

    for (uint32_t i = 0; i < self->n_rows; i++)
        self->out->eci[self->rows[i]] = (self->raw[self->rows[i]] - mean) / deviation;
    if (self->standard.own_scale) {
        mean = get_mean(self->out->raw_pci, self->columns, self->n_columns);
        deviation = get_deviation(self->out->raw_pci, self->columns, self->n_columns,
                                  self->standard.sample);
    }
    for (uint32_t i = 0; i < self->n_columns; i++)
        self->out->pci[self->columns[i]] =
            (self->out->raw_pci[self->columns[i]] - mean) / deviation;
}

static bool
solve_part(Part *self, bool is_largest)
{
    bool of_rows = self->n_rows <= self->n_columns;
    uint32_t side = of_rows ? self->n_rows : self->n_columns;
    double lambda, sign, deviation;

    fill_gram(self, of_rows);
    if (!lt_symmetric_eigen(side, self->gram, self->value, self->scratch))
        return false;
    for (uint32_t k = 0; is_largest && k < 3; k++)
        self->out->lambda[k] = k < side ? self->value[side - 1 - k] : NAN;
    if (side < 2 || !(self->value[side - 2] > NOTHING))
        return true;

    lambda = self->value[side - 2];
    for (uint32_t i = 0; i < side; i++) {
        double v = self->gram[(size_t)i * side + side - 2];

        if (of_rows)
            self->raw[self->rows[i]] =
                v / sqrt((double)lt_presence_diversity(self->presence, self->rows[i]));
        else
            self->out->raw_pci[self->columns[i]] =
                v / sqrt((double)lt_presence_ubiquity(self->presence, self->columns[i]));
    }
    if (of_rows)
        average_rows(self, lambda);
    average_columns(self);
    sign = correlate(self);
    scale_raw(self, sign);
    deviation = get_deviation(self->raw, self->rows, self->n_rows, self->standard.sample);
    if (is_largest) {
        self->out->sign = fabs(sign);
        self->out->deviation = deviation;
    }
    if (deviation > 0.0)
        standardise(self, deviation);

    return true;
}

static uint32_t
list_members(const uint32_t *part_of, uint32_t n, uint32_t part, uint32_t *members)
{
    uint32_t n_members = 0;

    for (uint32_t i = 0; i < n; i++)
        if (part_of[i] == part)
            members[n_members++] = i;

    return n_members;
}

static uint32_t
find_largest(const LtPresence *presence, const LtComplexity *out, uint32_t *count)
{
    uint32_t best = 0;

    memset(count, 0, ((size_t)out->n_parts + 1) * sizeof *count);
    for (uint32_t row = 0; row < presence->n_rows; row++)
        if (out->row_part[row] != LT_NONE)
            count[out->row_part[row]]++;
    for (uint32_t part = 1; part < out->n_parts; part++)
        if (count[part] > count[best])
            best = part;

    return best;
}

static void
clear_answer(const LtPresence *presence, LtComplexity *out)
{
    for (uint32_t i = 0; i < presence->n_rows; i++)
        out->eci[i] = NAN;
    for (uint32_t i = 0; i < presence->n_columns; i++)
        out->pci[i] = out->raw_pci[i] = NAN;
    for (int k = 0; k < 3; k++)
        out->lambda[k] = NAN;
    out->sign = out->deviation = NAN;
}

bool
lt_complexity(const LtPresence *presence,
              LtStandard standard,
              LtComplexity *complexity,
              LtArena *arena)
{
    uint32_t n_rows = presence->n_rows, n_columns = presence->n_columns;
    uint32_t side = n_rows < n_columns ? n_rows : n_columns, largest;
    size_t most = (size_t)(n_rows > n_columns ? n_rows : n_columns) + 1;
    Part part = {.presence = presence, .standard = standard, .out = complexity};

    part.rows = lt_arena_take(arena, most, sizeof(uint32_t));
    part.columns = lt_arena_take(arena, most, sizeof(uint32_t));
    part.place = lt_arena_take(arena, most, sizeof(uint32_t));
    part.gram = lt_arena_take(arena, (size_t)side * side + 1, sizeof(double));
    part.value = lt_arena_take(arena, (size_t)side + 1, sizeof(double));
    part.scratch = lt_arena_take(arena, (size_t)side + 1, sizeof(double));
    part.raw = lt_arena_take(arena, most, sizeof(double));
    if (arena->has_failed)
        return false;

    clear_answer(presence, complexity);
    find_parts(presence, complexity, part.rows);
    largest = find_largest(presence, complexity, part.place);
    for (uint32_t k = 0; k < complexity->n_parts; k++) {
        part.n_rows = list_members(complexity->row_part, n_rows, k, part.rows);
        part.n_columns = list_members(complexity->column_part, n_columns, k, part.columns);
        if (!solve_part(&part, k == largest))
            return false;
    }

    return true;
}

/* Divides by the mean of those above 0 or at 0, but not of those that are NaN. */
static void
scale_to_mean(double *numbers, uint32_t n)
{
    double sum = 0.0;
    uint32_t n_known = 0;

    for (uint32_t i = 0; i < n; i++)
        if (!isnan(numbers[i])) {
            sum += numbers[i];
            n_known++;
        }
    for (uint32_t i = 0; i < n; i++)
        numbers[i] /= sum / n_known;
}

static double
measure_change(const double *new, const double *old, uint32_t n)
{
    double change = 0.0;

    for (uint32_t i = 0; i < n; i++)
        if (new[i] > 1e-300 && old[i] > 1e-300)
            change = fmax(change, fabs(log(new[i] / old[i])));

    return change;
}

static void
step_fitness(const LtPresence *presence, const double *f, const double *q, double *f2, double *q2)
{
    for (uint32_t row = 0; row < presence->n_rows; row++) {
        double sum = 0.0;

        for (size_t i = presence->row_start[row]; i < presence->row_start[row + 1]; i++)
            sum += q[presence->column[i]];
        f2[row] = lt_presence_diversity(presence, row) > 0 ? sum : NAN;
    }
    for (uint32_t column = 0; column < presence->n_columns; column++) {
        double sum = 0.0;

        for (size_t i = presence->column_start[column]; i < presence->column_start[column + 1]; i++)
            sum += 1.0 / f[presence->row[i]];
        q2[column] = lt_presence_ubiquity(presence, column) > 0 ? 1.0 / sum : NAN;
    }
    scale_to_mean(f2, presence->n_rows);
    scale_to_mean(q2, presence->n_columns);
}

uint32_t
lt_fitness(const LtPresence *presence,
           double tolerance,
           uint32_t most,
           double *fitness,
           double *quality,
           double *change,
           LtArena *arena)
{
    uint32_t n_rows = presence->n_rows, n_columns = presence->n_columns, n_steps = 0;
    double *f2 = lt_arena_take(arena, (size_t)n_rows + 1, sizeof *f2);
    double *q2 = lt_arena_take(arena, (size_t)n_columns + 1, sizeof *q2);

    *change = INFINITY;
    if (arena->has_failed)
        return 0;
    for (uint32_t i = 0; i < n_rows; i++)
        fitness[i] = lt_presence_diversity(presence, i) > 0 ? 1.0 : NAN;
    for (uint32_t i = 0; i < n_columns; i++)
        quality[i] = lt_presence_ubiquity(presence, i) > 0 ? 1.0 : NAN;
    while (n_steps<most && * change> tolerance) {
        step_fitness(presence, fitness, quality, f2, q2);
        *change = fmax(measure_change(f2, fitness, n_rows), measure_change(q2, quality, n_columns));
        memcpy(fitness, f2, n_rows * sizeof *f2);
        memcpy(quality, q2, n_columns * sizeof *q2);
        n_steps++;
    }

    return n_steps;
}
