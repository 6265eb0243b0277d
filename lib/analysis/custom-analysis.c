/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/options-private.h"
#include "liantu/custom.h"
#include "liantu/error.h"

#include <math.h>

#define MOST_NUMBERS 32

/**
 * LiantuCustomAnalysis:
 *
 * An analysis that a program brings along: a function that makes a table of a chain.
 *
 * It is run, watched, cancelled and written like those of the library: options are checked before a
 * run, and the result says which they were and which chain it is of. What it computes, and from
 * which source, is told by the program, in the descriptions of its columns
 * (liantu_table_builder_describe_column()); the name is not one of liantu_analysis_list_names().
 * `docs/custom.md` has an example.
 *
 * Since: 0.1
 */
struct _LiantuCustomAnalysis {
    LiantuAnalysis parent_instance;

    LtAnalysisInfo info;
    LtOption option[MOST_NUMBERS];
    double number[MOST_NUMBERS];
    GStringChunk *strings;
    LiantuCustomFunc func;
    gpointer user_data;
    GDestroyNotify destroy;
};

struct _LiantuCustomAnalysisClass {
    LiantuAnalysisClass parent_class;
};

G_DEFINE_FINAL_TYPE(LiantuCustomAnalysis, liantu_custom_analysis, LIANTU_TYPE_ANALYSIS)

static const char *
keep(LiantuCustomAnalysis *self, const char *text)
{
    return text != NULL ? g_string_chunk_insert_const(self->strings, text) : NULL;
}

/**
 * liantu_custom_analysis_new:
 * @name: its name: a word in the form of `longest-way`
 * @title_zh: the title for people, in Chinese
 * @title_en: the title in English
 * @func: (scope notified) (closure user_data) (destroy destroy): computes a table
 * @user_data: data for @func
 * @destroy: frees @user_data
 *
 * Makes an analysis of a function.
 *
 * Returns: (transfer full): an analysis without options
 *
 * Since: 0.1
 */
LiantuCustomAnalysis *
liantu_custom_analysis_new(const char *name,
                           const char *title_zh,
                           const char *title_en,
                           LiantuCustomFunc func,
                           gpointer user_data,
                           GDestroyNotify destroy)
{
    LiantuCustomAnalysis *self;

    g_return_val_if_fail(name != NULL && *name != '\0', NULL);
    g_return_val_if_fail(title_zh != NULL && title_en != NULL, NULL);
    g_return_val_if_fail(func != NULL, NULL);

    self = g_object_new(LIANTU_TYPE_CUSTOM_ANALYSIS, NULL);
    self->info.name = keep(self, name);
    self->info.title_zh = keep(self, title_zh);
    self->info.title_en = keep(self, title_en);
    self->func = func;
    self->user_data = user_data;
    self->destroy = destroy;

    return self;
}

/**
 * liantu_custom_analysis_add_number:
 * @self: an analysis
 * @option: the name of an option that it has not yet: a word in the form of `least-share`
 * @minimum: the least it may be, in @unit
 * @maximum: the most it may be, in @unit
 * @fallback: what it is where nobody sets it, in @unit
 * @unit: (nullable): its unit; `1` for a share from 0 to 1; %NULL for a pure number
 *
 * Adds an option that takes a number. It is set with liantu_analysis_set_option(), checked before
 * each run, and told with the result. There may be 32.
 *
 * Since: 0.1
 */
void
liantu_custom_analysis_add_number(LiantuCustomAnalysis *self,
                                  const char *option,
                                  double minimum,
                                  double maximum,
                                  double fallback,
                                  const char *unit)
{
    LtOption *entry;

    g_return_if_fail(LIANTU_IS_CUSTOM_ANALYSIS(self));
    g_return_if_fail(option != NULL && *option != '\0');
    g_return_if_fail(minimum <= fallback && fallback <= maximum);
    g_return_if_fail(self->info.n_options < MOST_NUMBERS);
    g_return_if_fail(lt_analysis_find_option(LIANTU_ANALYSIS(self), option) == NULL);

    entry = &self->option[self->info.n_options];
    entry->name = entry->help_zh = entry->help_en = keep(self, option);
    entry->type = LIANTU_OPTION_TYPE_DOUBLE;
    entry->offset = G_STRUCT_OFFSET(LiantuCustomAnalysis, number) +
                    self->info.n_options * sizeof self->number[0];
    entry->minimum = minimum;
    entry->maximum = maximum;
    entry->fallback = fallback;
    entry->unit = keep(self, unit);
    self->number[self->info.n_options++] = fallback;
}

/**
 * liantu_custom_analysis_describe_number:
 * @self: an analysis
 * @option: the name of one of its options
 * @zh: in one sentence what it does, in Chinese
 * @en: the same in English
 *
 * Says what an option does. Without this, its name stands there.
 *
 * Since: 0.1
 */
void
liantu_custom_analysis_describe_number(LiantuCustomAnalysis *self,
                                       const char *option,
                                       const char *zh,
                                       const char *en)
{
    const LtOption *found;

    g_return_if_fail(LIANTU_IS_CUSTOM_ANALYSIS(self));
    g_return_if_fail(option != NULL && zh != NULL && en != NULL);
    found = lt_analysis_find_option(LIANTU_ANALYSIS(self), option);
    g_return_if_fail(found != NULL);

    self->option[found - self->option].help_zh = keep(self, zh);
    self->option[found - self->option].help_en = keep(self, en);
}

/**
 * liantu_custom_analysis_get_number:
 * @self: an analysis
 * @option: the name of one of its options
 *
 * Gives what an option is set to.
 *
 * Returns: the number, in the unit of the option
 *
 * Since: 0.1
 */
double
liantu_custom_analysis_get_number(LiantuCustomAnalysis *self, const char *option)
{
    const LtOption *found;

    g_return_val_if_fail(LIANTU_IS_CUSTOM_ANALYSIS(self), NAN);
    g_return_val_if_fail(option != NULL, NAN);
    found = lt_analysis_find_option(LIANTU_ANALYSIS(self), option);
    g_return_val_if_fail(found != NULL, NAN);

    return self->number[found - self->option];
}

/**
 * liantu_custom_analysis_tick:
 * @self: an analysis that is being run
 * @done: how many steps are done
 * @total: how many there are, at least 1
 * @cancellable: (nullable): what the function was given
 * @error: a place for an error
 *
 * Says how far a run is, and asks whether it is to go on. To be called by the function now and
 * then; whoever listens hears of it at most twenty times a second.
 *
 * Fails with %G_IO_ERROR_CANCELLED once the run is to stop.
 *
 * Returns: %TRUE to go on
 *
 * Since: 0.1
 */
gboolean
liantu_custom_analysis_tick(LiantuCustomAnalysis *self,
                            gsize done,
                            gsize total,
                            GCancellable *cancellable,
                            GError **error)
{
    g_return_val_if_fail(LIANTU_IS_CUSTOM_ANALYSIS(self), FALSE);
    g_return_val_if_fail(total > 0 && done <= total, FALSE);
    g_return_val_if_fail(cancellable == NULL || G_IS_CANCELLABLE(cancellable), FALSE);
    g_return_val_if_fail(error == NULL || *error == NULL, FALSE);

    return lt_analysis_tick(LIANTU_ANALYSIS(self), done, total, cancellable, error);
}

static gboolean
run_chain(LiantuAnalysis *analysis,
          LiantuChain *chain,
          LiantuResult *result,
          GCancellable *cancellable,
          GError **error)
{
    LiantuCustomAnalysis *self = LIANTU_CUSTOM_ANALYSIS(analysis);
    GError *failure = NULL;
    LiantuTable *table = self->func(self, chain, cancellable, self->user_data, &failure);

    if (table != NULL && failure == NULL) {
        lt_result_take_table(result, table);
        return TRUE;
    }
    g_clear_object(&table);
    /* Functions of other languages may give nothing at all. */
    if (failure == NULL)
        g_set_error(&failure, LIANTU_ERROR, LIANTU_ERROR_UNSUPPORTED,
                    "‘%s’ gave neither a table nor an error", self->info.name);
    g_propagate_error(error, failure);

    return FALSE;
}

static const LtAnalysisInfo *
get_info(LiantuAnalysis *self)
{
    return &LIANTU_CUSTOM_ANALYSIS(self)->info;
}

static void
liantu_custom_analysis_finalize(GObject *object)
{
    LiantuCustomAnalysis *self = LIANTU_CUSTOM_ANALYSIS(object);

    if (self->destroy != NULL)
        self->destroy(self->user_data);
    /* The parent looks at the options once more. */
    self->info.n_options = 0;
    g_string_chunk_free(self->strings);

    G_OBJECT_CLASS(liantu_custom_analysis_parent_class)->finalize(object);
}

static void
liantu_custom_analysis_class_init(LiantuCustomAnalysisClass *klass)
{
    LiantuAnalysisClass *analysis_class = (LiantuAnalysisClass *)klass;

    G_OBJECT_CLASS(klass)->finalize = liantu_custom_analysis_finalize;
    analysis_class->get_info = get_info;
    analysis_class->run_chain = run_chain;
}

static void
liantu_custom_analysis_init(LiantuCustomAnalysis *self)
{
    self->strings = g_string_chunk_new(256);
    self->info.options = self->option;
}
