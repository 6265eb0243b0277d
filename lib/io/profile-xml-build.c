/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a profile means, from a document of the right form: every name is looked up, and every
 * number held against what it is for. */
#include "io/profile-xml-private.h"
#include "model/text-private.h"

#include <math.h>
#include <string.h>

/* Above this, judgements contradict each other (Saaty 1980). */
#define INCONSISTENT 0.10

/* The aggregates in the order of the words of the format, which offers no product. */
static const LtAggregate offered[] = {LT_AGGREGATE_ARITHMETIC, LT_AGGREGATE_GEOMETRIC,
                                      LT_AGGREGATE_HARMONIC, LT_AGGREGATE_GREATEST};
static const char *const offered_words[] = {"arithmetic", "geometric", "harmonic", "greatest"};

static void
take(LtProfileXml *self,
     const xmlNode *node,
     const char *attribute,
     LtFindingId id,
     const char *first,
     const char *second)
{
    lt_profile_xml_take(self, lt_finding_new(id, first, second, NULL), node, attribute);
}

/* The same, with the word that was probably meant. */
static void
take_unknown(LtProfileXml *self,
             const xmlNode *node,
             const char *attribute,
             LtFindingId id,
             const char *word,
             GPtrArray *candidates)
{
    LiantuFinding *finding = lt_finding_new(id, word, NULL);
    const char *nearest =
        lt_text_suggest(word, (const char *const *)candidates->pdata, candidates->len);

    if (nearest != NULL)
        lt_finding_set_suggestion(finding, nearest);
    lt_profile_xml_take(self, finding, node, attribute);
}

static const xmlNode *
next_element(const xmlNode *node, LtProfileElement element)
{
    for (; node != NULL; node = node->next)
        if (node->type == XML_ELEMENT_NODE && lt_profile_xml_find_element(node) == (int)element)
            return node;

    return NULL;
}

#define FOR_EACH(child, node, element)                                                             \
    for (const xmlNode *child = next_element((node)->children, element); child != NULL;            \
         child = next_element(child->next, element))

static char *
dup_text(const xmlNode *node)
{
    xmlChar *text = xmlNodeGetContent(node);
    char *copy = g_strdup((const char *)text);

    xmlFree(text);

    return copy;
}

static void
read_texts(const xmlNode *node, LtProfileElement element, char *texts[2])
{
    FOR_EACH(child, node, element)
    {
        int language = lt_profile_xml_get_choice(child, "xml:lang", 0);

        g_free(texts[language]);
        texts[language] = dup_text(child);
    }
}

static void
read_item(const xmlNode *node, LtProfileItem *item)
{
    item->id = lt_profile_xml_dup(node, "id");
    read_texts(node, LT_PROFILE_E_NAME, item->name);
    read_texts(node, LT_PROFILE_E_NOTE, item->note);
}

static GPtrArray *
list_formulas(void)
{
    GPtrArray *names = g_ptr_array_new();

    for (guint i = 0; i < LT_N_FORMULAS; i++)
        g_ptr_array_add(names, (gpointer)lt_formula_info[i].name);

    return names;
}

static int
read_formula(LtProfileXml *self, const xmlNode *node)
{
    g_autofree char *name = lt_profile_xml_dup(node, "formula");
    g_autoptr(GPtrArray) names = NULL;

    if (name == NULL)
        return -1;
    for (int i = 0; i < LT_N_FORMULAS; i++)
        if (strcmp(lt_formula_info[i].name, name) == 0)
            return i;

    names = list_formulas();
    take_unknown(self, node, "formula", LT_FINDING_PROFILE_FORMULA, name, names);
    return -1;
}

/* Goalposts need two ends, a target one; both ends are on the scale that is used. */
static void
check_ends(LtProfileXml *self, const xmlNode *node, const LtIndicator *indicator)
{
    const LtNormalisation *rule = &indicator->rule;

    if (rule->how == LT_NORMALISE_GOALPOSTS && !(rule->low < rule->high))
        take(self, node, "low", LT_FINDING_PROFILE_ENDS, indicator->item.id, NULL);
    else if (rule->how == LT_NORMALISE_TARGET && !((rule->is_down ? rule->low : rule->high) > 0.0))
        take(self, node, NULL, LT_FINDING_PROFILE_TARGET, indicator->item.id,
             rule->is_down ? "low" : "high");
    else if (indicator->is_log && rule->how == LT_NORMALISE_GOALPOSTS && !(rule->low > 0.0))
        take(self, node, "low", LT_FINDING_PROFILE_LOGARITHM, indicator->item.id, NULL);
}

static void
read_indicator(LtProfileXml *self, const xmlNode *node)
{
    LtIndicator indicator = {
        .formula = read_formula(self, node),
        .observation = lt_profile_xml_dup(node, "observation"),
        .unit = lt_profile_xml_dup(node, "unit"),
        .source = lt_profile_xml_dup(node, "source"),
        .rule = {(LtNormaliser)lt_profile_xml_get_choice(node, "normalise", 0),
                 lt_profile_xml_get_choice(node, "direction", 0) == 1,
                 lt_profile_xml_get_number(node, "low", NAN),
                 lt_profile_xml_get_number(node, "high", NAN)},
        .is_log = lt_profile_xml_get_choice(node, "scale", 0) == 1,
        .is_treated = lt_profile_xml_get_choice(node, "treat", 0) == 1,
    };
    guint row = self->profile->indicators->len;

    read_item(node, &indicator.item);
    check_ends(self, node, &indicator);
    if ((indicator.formula == LT_FORMULA_OBSERVATION) != (indicator.observation != NULL))
        take(self, node, NULL, LT_FINDING_PROFILE_OBSERVATION, indicator.item.id, NULL);
    if (g_hash_table_contains(self->indicator_of, indicator.item.id))
        take(self, node, "id", LT_FINDING_PROFILE_TWICE, indicator.item.id, NULL);
    else
        g_hash_table_insert(self->indicator_of, g_strdup(indicator.item.id),
                            GUINT_TO_POINTER(row + 1));
    g_array_append_val(self->profile->indicators, indicator);
}

/* The row of an indicator that an attribute names, or LIANTU_NONE with a finding. */
static guint
find_indicator(LtProfileXml *self, const xmlNode *node, const char *attribute, const char *id)
{
    guint row = GPOINTER_TO_UINT(g_hash_table_lookup(self->indicator_of, id));
    g_autoptr(GPtrArray) names = NULL;

    if (row > 0) {
        self->is_used[row - 1] = TRUE;
        return row - 1;
    }
    names = g_ptr_array_new();
    for (guint i = 0; i < self->profile->indicators->len; i++)
        g_ptr_array_add(names, lt_profile_indicator(self->profile, i)->item.id);
    take_unknown(self, node, attribute, LT_FINDING_PROFILE_INDICATOR, id, names);

    return LIANTU_NONE;
}

/* The members of a group while it is read. */
typedef struct {
    GArray *node;
    GArray *weight;
    GPtrArray *id;
} Members;

static void
add_member(Members *members, guint32 node, double weight, const char *id)
{
    g_array_append_val(members->node, node);
    g_array_append_val(members->weight, weight);
    g_ptr_array_add(members->id, (gpointer)id);
}

static double
read_weight(LtProfileXml *self, const xmlNode *node)
{
    double weight = lt_profile_xml_get_number(node, "weight", 1.0);

    if (!(weight >= 0.0))
        take(self, node, "weight", LT_FINDING_PROFILE_WEIGHT, NULL, NULL);

    return weight;
}

static int
find_member(const Members *members, const char *id)
{
    for (guint i = 0; i < members->id->len; i++)
        if (strcmp(members->id->pdata[i], id) == 0)
            return (int)i;

    return -1;
}

/* Fills in the table of judgements, each with its reverse. */
static gboolean
read_judgements(LtProfileXml *self, const xmlNode *node, const Members *members, double *table)
{
    guint n = members->node->len;
    gboolean is_right = TRUE;

    for (guint i = 0; i < n * n; i++)
        table[i] = i / n == i % n ? 1.0 : NAN;
    FOR_EACH(child, node, LT_PROFILE_E_JUDGEMENT)
    {
        g_autofree char *first = lt_profile_xml_dup(child, "first");
        g_autofree char *second = lt_profile_xml_dup(child, "second");
        double value = lt_profile_xml_get_number(child, "value", 0.0);
        int i = find_member(members, first), j = find_member(members, second);

        if (i < 0 || j < 0 || i == j || !(value > 0.0)) {
            take(self, child, NULL, LT_FINDING_PROFILE_JUDGEMENT, first, second);
            is_right = FALSE;
            continue;
        }
        table[(guint)i * n + (guint)j] = value;
        table[(guint)j * n + (guint)i] = 1.0 / value;
    }
    for (guint i = 0; i < n * n && is_right; i++)
        if (isnan(table[i])) {
            take(self, node, NULL, LT_FINDING_PROFILE_UNJUDGED, members->id->pdata[i / n],
                 members->id->pdata[i % n]);
            is_right = FALSE;
        }

    return is_right;
}

static void
weigh_by_judgements(LtProfileXml *self,
                    const xmlNode *node,
                    LtGrouping *group,
                    const Members *members)
{
    guint n = members->node->len;
    g_autofree double *table = NULL;

    if (n > LT_PROFILE_JUDGED) {
        take(self, node, "weights", LT_FINDING_PROFILE_MANY, group->item.id,
             G_STRINGIFY(LT_PROFILE_JUDGED));
        return;
    }
    table = g_new(double, (gsize)n *n);
    if (!read_judgements(self, node, members, table))
        return;
    lt_profile_judge(n, table, (double *)(gpointer)members->weight->data, &group->ratio);
    if (group->ratio > INCONSISTENT) {
        char ratio[G_ASCII_DTOSTR_BUF_SIZE];

        g_ascii_formatd(ratio, sizeof ratio, "%.2f", group->ratio);
        take(self, node, "weights", LT_FINDING_PROFILE_INCONSISTENT, group->item.id, ratio);
    }
}

static void
weigh(LtProfileXml *self, const xmlNode *node, LtGrouping *group, const Members *members)
{
    double *weight = (double *)(gpointer)members->weight->data, sum = 0.0;
    guint n = members->node->len;

    if (n == 0) {
        take(self, node, NULL, LT_FINDING_PROFILE_EMPTY, group->item.id, NULL);
        return;
    }
    if (n > LT_PROFILE_MEMBERS) {
        take(self, node, NULL, LT_FINDING_PROFILE_MANY, group->item.id,
             G_STRINGIFY(LT_PROFILE_MEMBERS));
        return;
    }
    if (group->weighting == LT_WEIGHTING_AHP)
        weigh_by_judgements(self, node, group, members);
    for (guint i = 0; i < n; i++) {
        if (group->weighting == LT_WEIGHTING_EQUAL)
            weight[i] = 1.0;
        sum += weight[i];
    }
    if (!(sum > 0.0))
        take(self, node, NULL, LT_FINDING_PROFILE_WEIGHTLESS, group->item.id, NULL);
}

static guint8
read_alternatives(LtProfileXml *self, const xmlNode *node, LtAggregate own)
{
    g_autofree char *text = lt_profile_xml_dup(node, "alternatives");
    g_auto(GStrv) words = NULL;
    guint8 bits = 0;

    if (text == NULL)
        return 0;
    words = g_strsplit(text, " ", 0);
    for (guint i = 0; words[i] != NULL; i++) {
        guint k = 0;

        while (k < G_N_ELEMENTS(offered) && strcmp(offered_words[k], words[i]) != 0)
            k++;
        if (k < G_N_ELEMENTS(offered))
            bits |= (guint8)(1u << offered[k]);
        else if (words[i][0] != '\0')
            take(self, node, "alternatives", LT_FINDING_PROFILE_ALTERNATIVE, words[i], NULL);
    }
    /* Its own way is always one of them. */
    return bits | (guint8)(1u << own);
}

/* Products and quotients of values that may be negative, or ranks, mean nothing. */
static void
check_scales(LtProfileXml *self,
             const xmlNode *node,
             const LtGrouping *group,
             const Members *members)
{
    guint8 ways = group->alternatives | (guint8)(1u << group->how);

    if (!(ways & ~(1u << LT_AGGREGATE_ARITHMETIC)))
        return;
    for (guint i = 0; i < members->node->len; i++) {
        guint32 row = g_array_index(members->node, guint32, i);
        const LtIndicator *indicator;

        if (row >= self->profile->indicators->len)
            continue;
        indicator = lt_profile_indicator(self->profile, row);
        if (!lt_normaliser_is_unit(indicator->rule.how))
            take(self, node, NULL, LT_FINDING_PROFILE_SCALE, group->item.id, indicator->item.id);
    }
}

static guint32
add_group(LtProfileXml *self, LtGrouping *group, const Members *members)
{
    LiantuProfile *profile = self->profile;
    guint32 end;

    g_array_append_vals(profile->member, members->node->data, members->node->len);
    g_array_append_vals(profile->weight, members->weight->data, members->weight->len);
    end = profile->member->len;
    g_array_append_val(profile->first, end);
    g_array_append_val(profile->groups, *group);

    return profile->groups->len - 1;
}

static void
init_members(Members *members)
{
    members->node = g_array_new(FALSE, FALSE, sizeof(guint32));
    members->weight = g_array_new(FALSE, FALSE, sizeof(double));
    members->id = g_ptr_array_new();
}

static void
clear_members(Members *members)
{
    g_array_unref(members->node);
    g_array_unref(members->weight);
    g_ptr_array_unref(members->id);
}

static guint32 read_group(LtProfileXml *self, const xmlNode *node);

static void
read_members(LtProfileXml *self, const xmlNode *node, Members *members)
{
    guint32 n_leaves = self->profile->indicators->len;

    FOR_EACH(child, node, LT_PROFILE_E_USE)
    {
        g_autofree char *id = lt_profile_xml_dup(child, "indicator");
        guint row = find_indicator(self, child, "indicator", id);
        double weight = read_weight(self, child);

        if (row != LIANTU_NONE)
            add_member(members, row, weight, lt_profile_indicator(self->profile, row)->item.id);
    }
    FOR_EACH(child, node, LT_PROFILE_E_GROUP)
    {
        guint32 group = read_group(self, child);

        add_member(members, n_leaves + group, read_weight(self, child),
                   lt_profile_group(self->profile, group)->item.id);
    }
}

/* Groups stand in the profile after the groups that they hold. */
static guint32
read_group(LtProfileXml *self, const xmlNode *node)
{
    LtGrouping group = {
        .how = (guint8)offered[lt_profile_xml_get_choice(node, "aggregate", 0)],
        .weighting = (guint8)lt_profile_xml_get_choice(node, "weights", LT_WEIGHTING_GIVEN),
        .ratio = NAN,
    };
    Members members;
    guint32 row;

    read_item(node, &group.item);
    if (!g_hash_table_add(self->groups, g_strdup(group.item.id)) ||
        g_hash_table_contains(self->indicator_of, group.item.id))
        take(self, node, "id", LT_FINDING_PROFILE_TWICE, group.item.id, NULL);
    group.alternatives = read_alternatives(self, node, (LtAggregate)group.how);
    init_members(&members);
    read_members(self, node, &members);
    weigh(self, node, &group, &members);
    check_scales(self, node, &group, &members);
    row = add_group(self, &group, &members);
    clear_members(&members);

    return row;
}

/* The product of a composite and its gates: what is 0 at a gate is 0. */
static guint32
add_gates(LtProfileXml *self, const xmlNode *node, guint32 core, const char *text)
{
    LtGrouping group = {.how = LT_AGGREGATE_PRODUCT, .ratio = NAN};
    g_auto(GStrv) words = g_strsplit(text, " ", 0);
    Members members;
    guint32 root;

    init_members(&members);
    /* Only the core says how much of the score is known. */
    add_member(&members, self->profile->indicators->len + core, 1.0, "");
    for (guint i = 0; words[i] != NULL; i++) {
        guint row =
            words[i][0] != '\0' ? find_indicator(self, node, "gate", words[i]) : LIANTU_NONE;

        if (row != LIANTU_NONE)
            add_member(&members, row, 0.0, "");
    }
    root = add_group(self, &group, &members);
    clear_members(&members);

    return root;
}

static void
read_composite(LtProfileXml *self, const xmlNode *node)
{
    g_autofree char *gate = lt_profile_xml_dup(node, "gate");
    LtComposite composite;

    composite.core = composite.root = read_group(self, node);
    if (gate != NULL)
        composite.root = add_gates(self, node, composite.core, gate);
    g_array_append_val(self->profile->composites, composite);
}

static void
read_setting(LtProfileXml *self, const xmlNode *node)
{
    g_autofree char *id = lt_profile_xml_dup(node, "id");
    double value = lt_profile_xml_get_number(node, "value", NAN);
    g_autoptr(GPtrArray) names = g_ptr_array_new();

    for (guint i = 0; i < LT_N_SETTINGS; i++) {
        const LtSettingInfo *info = &lt_setting_info[i];

        g_ptr_array_add(names, (gpointer)info->name);
        if (strcmp(info->name, id) != 0)
            continue;
        if (value >= info->least && value <= info->most) {
            self->profile->setting[i] = value;
        } else {
            g_autofree char *range = g_strdup_printf("%g..%g", info->least, info->most);

            take(self, node, "value", LT_FINDING_PROFILE_RANGE, id, range);
        }
        return;
    }
    take_unknown(self, node, "id", LT_FINDING_PROFILE_SETTING, id, names);
}

/* Thresholds of a scale must grow along it. */
static void
check_order(LtProfileXml *self, const xmlNode *node)
{
    static const LtSetting pairs[][2] = {
        {LT_SETTING_STATE_FAIR, LT_SETTING_STATE_WEAK},
        {LT_SETTING_STATE_WEAK, LT_SETTING_STATE_GAP},
        {LT_SETTING_GRADE_OWN, LT_SETTING_GRADE_SAFE},
        {LT_SETTING_GRADE_SAFE, LT_SETTING_GRADE_HIGH},
    };

    for (guint i = 0; i < G_N_ELEMENTS(pairs); i++)
        if (!(self->profile->setting[pairs[i][0]] <= self->profile->setting[pairs[i][1]]))
            take(self, node, NULL, LT_FINDING_PROFILE_ORDER, lt_setting_info[pairs[i][0]].name,
                 lt_setting_info[pairs[i][1]].name);
}

static void
report_unused(LtProfileXml *self, const xmlNode *indicators)
{
    guint row = 0;

    FOR_EACH(child, indicators, LT_PROFILE_E_INDICATOR)
    {
        if (!self->is_used[row++]) {
            g_autofree char *id = lt_profile_xml_dup(child, "id");

            take(self, child, "id", LT_FINDING_PROFILE_UNUSED, id, NULL);
        }
    }
}

void
lt_profile_xml_build(LtProfileXml *self, const xmlNode *root)
{
    const xmlNode *indicators = next_element(root->children, LT_PROFILE_E_INDICATORS);
    const xmlNode *composites = next_element(root->children, LT_PROFILE_E_COMPOSITES);
    const xmlNode *settings = next_element(root->children, LT_PROFILE_E_SETTINGS);

    read_item(root, &self->profile->item);
    self->profile->edition = lt_profile_xml_dup(root, "edition");
    FOR_EACH(child, indicators, LT_PROFILE_E_INDICATOR)
    read_indicator(self, child);
    self->is_used = g_new0(guint8, self->profile->indicators->len + 1);
    FOR_EACH(child, composites, LT_PROFILE_E_COMPOSITE)
    read_composite(self, child);
    if (settings != NULL) {
        FOR_EACH(child, settings, LT_PROFILE_E_SETTING)
        read_setting(self, child);
        check_order(self, settings);
    }
    report_unused(self, indicators);
}
