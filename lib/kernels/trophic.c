/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/trophic.h"

#include <math.h>
#include <string.h>

typedef struct {
    uint32_t n;
    size_t n_links;
    const uint32_t *supplier;
    const uint32_t *buyer;
    const double *weight;
    const uint32_t *component;
    const double *degree; /* u, without loops */
} Laplacian;

static uint32_t
find_root(uint32_t *parent, uint32_t i)
{
    while (parent[i] != i) {
        parent[i] = parent[parent[i]];
        i = parent[i];
    }
    return i;
}

/* Links without weight join nothing. A root is the smallest node of its component. */
static uint32_t
find_components(Laplacian *self, uint32_t *component)
{
    uint32_t n_components = 0;

    for (uint32_t i = 0; i < self->n; i++)
        component[i] = i;
    for (size_t e = 0; e < self->n_links; e++) {
        uint32_t one = find_root(component, self->supplier[e]);
        uint32_t other = find_root(component, self->buyer[e]);

        if (self->weight[e] > 0.0 && one != other)
            component[one > other ? one : other] = one > other ? other : one;
    }
    for (uint32_t i = 0; i < self->n; i++)
        component[i] = find_root(component, i);
    /* Roots come before their members, so numbers may take the place of roots in this order. */
    for (uint32_t i = 0; i < self->n; i++)
        component[i] = component[i] == i ? n_components++ : component[component[i]];

    return n_components;
}

static void
apply(const Laplacian *self, const double *h, double *out)
{
    for (uint32_t i = 0; i < self->n; i++)
        out[i] = self->degree[i] * h[i];
    for (size_t e = 0; e < self->n_links; e++) {
        uint32_t i = self->supplier[e], j = self->buyer[e];

        if (i == j)
            continue;
        out[i] -= self->weight[e] * h[j];
        out[j] -= self->weight[e] * h[i];
    }
}

static void
fill_sides(const Laplacian *self, double *degree, double *r)
{
    memset(degree, 0, self->n * sizeof *degree);
    memset(r, 0, self->n * sizeof *r);
    for (size_t e = 0; e < self->n_links; e++) {
        uint32_t i = self->supplier[e], j = self->buyer[e];

        if (i == j)
            continue;
        degree[i] += self->weight[e];
        degree[j] += self->weight[e];
        r[i] -= self->weight[e];
        r[j] += self->weight[e];
    }
}

static double
find_worst(const Laplacian *self, const double *r)
{
    double worst = 0.0;

    for (uint32_t i = 0; i < self->n; i++)
        if (self->degree[i] > 0.0 && fabs(r[i]) > worst * self->degree[i])
            worst = fabs(r[i]) / self->degree[i];

    return worst;
}

/* Scaled by the diagonal; r holds the right side, h is 0. */
static uint32_t
go_down(const Laplacian *self, double tolerance, uint32_t most, double *h, double *r, double *work)
{
    double *p = work, *q = p + self->n, before = 0.0;
    uint32_t step = 0;

    while (step < most && find_worst(self, r) > tolerance) {
        double now = 0.0, curve = 0.0, alpha, beta;

        for (uint32_t i = 0; i < self->n; i++)
            if (self->degree[i] > 0.0)
                now += r[i] * (r[i] / self->degree[i]);
        beta = step > 0 ? now / before : 0.0;
        for (uint32_t i = 0; i < self->n; i++)
            p[i] = (self->degree[i] > 0.0 ? r[i] / self->degree[i] : 0.0) +
                   (step > 0 ? beta * p[i] : 0.0);
        apply(self, p, q);
        for (uint32_t i = 0; i < self->n; i++)
            curve += p[i] * q[i];
        if (!(curve > 0.0))
            break;
        alpha = now / curve;
        for (uint32_t i = 0; i < self->n; i++) {
            h[i] += alpha * p[i];
            r[i] -= alpha * q[i];
        }
        before = now;
        step++;
    }
    return step;
}

static void
set_ground(const Laplacian *self, double *h, double *least)
{
    for (uint32_t i = 0; i < self->n; i++)
        least[i] = INFINITY;
    for (uint32_t i = 0; i < self->n; i++)
        least[self->component[i]] = fmin(least[self->component[i]], h[i]);
    for (uint32_t i = 0; i < self->n; i++)
        h[i] -= least[self->component[i]];
}

static double
find_incoherence(const Laplacian *self, const double *h)
{
    double sum = 0.0, total = 0.0;

    for (size_t e = 0; e < self->n_links; e++) {
        double step = h[self->buyer[e]] - h[self->supplier[e]] - 1.0;

        sum += self->weight[e] * step * step;
        total += self->weight[e];
    }
    return total > 0.0 ? sum / total : (double)NAN;
}

bool
lt_trophic_levels(uint32_t n,
                  size_t n_links,
                  const uint32_t *supplier,
                  const uint32_t *buyer,
                  const double *weight,
                  double tolerance,
                  uint32_t most_steps,
                  double *level,
                  uint32_t *component,
                  double *work,
                  LtTrophicReport *report)
{
    double *degree = work, *r = degree + n, *rest = r + n;
    Laplacian self = {n, n_links, supplier, buyer, weight, component, degree};

    report->n_components = find_components(&self, component);
    fill_sides(&self, degree, r);
    memset(level, 0, n * sizeof *level);
    report->n_steps = go_down(&self, tolerance, most_steps, level, r, rest);

    /* What is left, computed anew. */
    fill_sides(&self, degree, r);
    apply(&self, level, rest);
    for (uint32_t i = 0; i < n; i++)
        r[i] -= rest[i];
    report->residual = find_worst(&self, r);
    set_ground(&self, level, rest);
    report->incoherence = find_incoherence(&self, level);

    return report->residual <= 10.0 * tolerance;
}
