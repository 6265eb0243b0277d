/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A chain never changes, so any number of analyses may read it at once; and what they share
 * besides (igraph's lock, the solver's thread) must not show. To be run under ThreadSanitizer as
 * well, with OMP_NUM_THREADS=1. */
#include "support/toy.h"

#include <string.h>

#define N_TIMES 3

typedef struct {
    LiantuChain *chain;
    const char *name;
    char *json;
} Job;

static char *
run(LiantuChain *chain, const char *name)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(LiantuAnalysis) analysis = liantu_analysis_new(name, &error);
    g_autoptr(LiantuResult) result = NULL;

    g_assert_no_error(error);
    result = liantu_analysis_run(analysis, chain, NULL, &error);
    if (result == NULL)
        return g_strdup(error->message);

    return liantu_result_to_json(result);
}

static gpointer
work(gpointer data)
{
    Job *job = data;

    job->json = run(job->chain, job->name);

    return NULL;
}

static GPtrArray *
list_jobs(LiantuChain *chain)
{
    g_auto(GStrv) names = liantu_analysis_list_names();
    GPtrArray *jobs = g_ptr_array_new_with_free_func(g_free);

    for (guint time = 0; time < N_TIMES; time++)
        for (guint i = 0; names[i] != NULL; i++) {
            Job *job = g_new(Job, 1);

            *job = (Job){chain, g_intern_string(names[i]), NULL};
            g_ptr_array_add(jobs, job);
        }
    return jobs;
}

/* Every analysis three times over, all of them at once, says what it says alone. */
static void
test_all_at_once(void)
{
    g_autoptr(LiantuBuilder) builder = toy_builder_new();
    g_autoptr(LiantuChain) chain = liantu_builder_build(builder, NULL);
    g_autoptr(GPtrArray) jobs = list_jobs(chain);
    g_autofree GThread **threads = g_new(GThread *, jobs->len);

    for (guint i = 0; i < jobs->len; i++)
        threads[i] = g_thread_new("job", work, jobs->pdata[i]);
    for (guint i = 0; i < jobs->len; i++)
        g_thread_join(threads[i]);
    for (guint i = 0; i < jobs->len; i++) {
        Job *job = jobs->pdata[i];
        g_autofree char *alone = run(chain, job->name), *together = job->json;

        g_assert_cmpstr(together, ==, alone);
    }
}

/* What is still to be computed of a chain is computed once, whoever asks first. */
static void
test_new_chain(void)
{
    for (guint round = 0; round < 5; round++) {
        g_autoptr(LiantuBuilder) builder = toy_builder_new();
        g_autoptr(LiantuChain) chain = liantu_builder_build(builder, NULL);
        Job jobs[4];
        GThread *threads[G_N_ELEMENTS(jobs)];

        for (guint i = 0; i < G_N_ELEMENTS(jobs); i++) {
            jobs[i] = (Job){chain, "chain-work", NULL};
            threads[i] = g_thread_new("job", work, &jobs[i]);
        }
        for (guint i = 0; i < G_N_ELEMENTS(jobs); i++)
            g_thread_join(threads[i]);
        for (guint i = 0; i < G_N_ELEMENTS(jobs); i++) {
            g_assert_cmpstr(jobs[i].json, ==, jobs[0].json);
            if (i > 0)
                g_free(jobs[i].json);
        }
        g_free(jobs[0].json);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/analysis/concurrent/all-at-once", test_all_at_once);
    g_test_add_func("/analysis/concurrent/new-chain", test_new_chain);

    return g_test_run();
}
