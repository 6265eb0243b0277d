/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "liantu/profile.h"

#include "kernels/composite-tree.h"
#include "kernels/composite-weights.h"
#include "model/profile-private.h"

#include <math.h>

/**
 * LiantuProfile:
 *
 * How a table or a chain is scored: indicators with their goalposts, groups with their weights, and
 * the thresholds of classes and colours.
 *
 * A profile is read from a file that a planner can edit; see `docs/profile.md`. It never changes
 * once read, so any thread may use it.
 *
 * Since: 0.1
 */

G_DEFINE_FINAL_TYPE(LiantuProfile, liantu_profile, G_TYPE_OBJECT)

const LtFormulaInfo lt_formula_info[LT_N_FORMULAS] = {
#define LT_FORMULA(name, word, unit, is_coin, lever, zh, en, how_zh, how_en)                       \
    {word, unit, is_coin, lever, {zh, en}, {how_zh, how_en}},
#include "model/formulas.def"
#undef LT_FORMULA
};

const LtSettingInfo lt_setting_info[LT_N_SETTINGS] = {
#define LT_SETTING(name, word, fallback, least, most, zh, en)                                      \
    {word, fallback, least, most, {zh, en}},
#include "model/settings.def"
#undef LT_SETTING
};

static void
clear_item(LtProfileItem *item)
{
    g_free(item->id);
    for (int language = 0; language < 2; language++) {
        g_free(item->name[language]);
        g_free(item->note[language]);
    }
}

static void
clear_indicator(gpointer data)
{
    LtIndicator *indicator = data;

    clear_item(&indicator->item);
    g_free(indicator->observation);
    g_free(indicator->unit);
    g_free(indicator->source);
}

static void
clear_group(gpointer data)
{
    LtGrouping *group = data;

    clear_item(&group->item);
}

static void
liantu_profile_init(LiantuProfile *self)
{
    guint32 zero = 0;

    self->indicators = g_array_new(FALSE, TRUE, sizeof(LtIndicator));
    g_array_set_clear_func(self->indicators, clear_indicator);
    self->groups = g_array_new(FALSE, TRUE, sizeof(LtGrouping));
    g_array_set_clear_func(self->groups, clear_group);
    self->first = g_array_new(FALSE, FALSE, sizeof(guint32));
    g_array_append_val(self->first, zero);
    self->member = g_array_new(FALSE, FALSE, sizeof(guint32));
    self->weight = g_array_new(FALSE, FALSE, sizeof(double));
    self->composites = g_array_new(FALSE, FALSE, sizeof(LtComposite));
    for (guint i = 0; i < LT_N_SETTINGS; i++)
        self->setting[i] = lt_setting_info[i].fallback;
}

static void
liantu_profile_finalize(GObject *object)
{
    LiantuProfile *self = LIANTU_PROFILE(object);

    clear_item(&self->item);
    g_free(self->edition);
    g_free(self->digest);
    g_array_unref(self->indicators);
    g_array_unref(self->groups);
    g_array_unref(self->first);
    g_array_unref(self->member);
    g_array_unref(self->weight);
    g_array_unref(self->composites);

    G_OBJECT_CLASS(liantu_profile_parent_class)->finalize(object);
}

static void
liantu_profile_class_init(LiantuProfileClass *klass)
{
    G_OBJECT_CLASS(klass)->finalize = liantu_profile_finalize;
}

LiantuProfile *
lt_profile_new(void)
{
    return g_object_new(LIANTU_TYPE_PROFILE, NULL);
}

G_STATIC_ASSERT(LT_PROFILE_MEMBERS == LT_COMPOSITE_MEMBERS);
G_STATIC_ASSERT(LT_PROFILE_JUDGED == LT_AHP_MOST);

void
lt_profile_judge(guint n, const double *judgement, double *weight, double *ratio)
{
    double eigenvalue;

    lt_weights_ahp(n, judgement, weight, &eigenvalue, ratio);
}

guint
lt_profile_find_group(const LiantuProfile *self, const char *id)
{
    for (guint g = 0; g < self->groups->len; g++)
        if (g_strcmp0(lt_profile_group(self, g)->item.id, id) == 0)
            return g;

    return LIANTU_NONE;
}

const char *
lt_profile_item_get_name(const LtProfileItem *item, LiantuLanguage language)
{
    if (item->name[language] != NULL)
        return item->name[language];

    return item->name[1 - language] != NULL ? item->name[1 - language] : item->id;
}

/**
 * liantu_profile_get_id:
 * @self: a profile
 *
 * Gives the id of a profile.
 *
 * Returns: (transfer none): the id
 *
 * Since: 0.1
 */
const char *
liantu_profile_get_id(LiantuProfile *self)
{
    g_return_val_if_fail(LIANTU_IS_PROFILE(self), NULL);

    return self->item.id;
}

/**
 * liantu_profile_get_edition:
 * @self: a profile
 *
 * Says which edition of the profile it is.
 *
 * Returns: (transfer none) (nullable): the edition; %NULL where it has none
 *
 * Since: 0.1
 */
const char *
liantu_profile_get_edition(LiantuProfile *self)
{
    g_return_val_if_fail(LIANTU_IS_PROFILE(self), NULL);

    return self->edition;
}

/**
 * liantu_profile_get_name:
 * @self: a profile
 * @language: a language
 *
 * Gives the name, in the other language where there is none in this one, or else the id.
 *
 * Returns: (transfer none): the name
 *
 * Since: 0.1
 */
const char *
liantu_profile_get_name(LiantuProfile *self, LiantuLanguage language)
{
    g_return_val_if_fail(LIANTU_IS_PROFILE(self), NULL);
    g_return_val_if_fail((guint)language < 2, NULL);

    return lt_profile_item_get_name(&self->item, language);
}

/**
 * liantu_profile_get_digest:
 * @self: a profile
 *
 * Gives the SHA-256 of the document that the profile was read from, in hexadecimal.
 *
 * Returns: (transfer none): the digest
 *
 * Since: 0.1
 */
const char *
liantu_profile_get_digest(LiantuProfile *self)
{
    g_return_val_if_fail(LIANTU_IS_PROFILE(self), NULL);

    return self->digest;
}

/**
 * liantu_profile_list_indicators:
 * @self: a profile
 *
 * Lists the ids of its indicators, in the order of the document.
 *
 * Returns: (transfer full) (array zero-terminated=1): the ids
 *
 * Since: 0.1
 */
char **
liantu_profile_list_indicators(LiantuProfile *self)
{
    char **ids;

    g_return_val_if_fail(LIANTU_IS_PROFILE(self), NULL);
    ids = g_new0(char *, self->indicators->len + 1);
    for (guint i = 0; i < self->indicators->len; i++)
        ids[i] = g_strdup(lt_profile_indicator(self, i)->item.id);

    return ids;
}

/**
 * liantu_profile_list_composites:
 * @self: a profile
 *
 * Lists the ids of its scores, in the order of the document.
 *
 * Returns: (transfer full) (array zero-terminated=1): the ids
 *
 * Since: 0.1
 */
char **
liantu_profile_list_composites(LiantuProfile *self)
{
    char **ids;

    g_return_val_if_fail(LIANTU_IS_PROFILE(self), NULL);
    ids = g_new0(char *, self->composites->len + 1);
    for (guint i = 0; i < self->composites->len; i++)
        ids[i] = g_strdup(lt_profile_group(self, lt_profile_composite(self, i)->core)->item.id);

    return ids;
}

/**
 * liantu_profile_list_settings:
 *
 * Lists the names of the thresholds that a profile can set.
 *
 * Returns: (transfer full) (array zero-terminated=1): the names
 *
 * Since: 0.1
 */
char **
liantu_profile_list_settings(void)
{
    char **names = g_new0(char *, LT_N_SETTINGS + 1);

    for (guint i = 0; i < LT_N_SETTINGS; i++)
        names[i] = g_strdup(lt_setting_info[i].name);

    return names;
}

/**
 * liantu_profile_get_setting:
 * @self: a profile
 * @setting: the name of a threshold
 *
 * Gives a threshold: what the document says, or what counts where it says nothing.
 *
 * Returns: the number, within the bounds that the table in `docs/profile.md` gives
 *   it; NaN where no threshold has the name
 *
 * Since: 0.1
 */
double
liantu_profile_get_setting(LiantuProfile *self, const char *setting)
{
    g_return_val_if_fail(LIANTU_IS_PROFILE(self), NAN);
    g_return_val_if_fail(setting != NULL, NAN);

    for (guint i = 0; i < LT_N_SETTINGS; i++)
        if (g_str_equal(lt_setting_info[i].name, setting))
            return self->setting[i];

    return NAN;
}
