/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The examples that SCRAM is installed with, read and solved here, against what SCRAM 0.16.2 said
 * of them: every count by order, probabilities and all importance measures. Its numbers are in the
 * shared folder, its models where it is installed; a test is skipped where either is missing. */
#include "kernels/cut-sets.h"
#include "kernels/family.h"
#include "kernels/gate-maker.h"
#include "kernels/importance.h"
#include "liantu/io.h"
#include "model/fault-tree-private.h"
#include "support/fixture.h"

#include <math.h>
#include <string.h>

#define N_ORDERS 32

/* Exponential failures are 1 − exp(−rate · hours); after a test every so many hours, those since
 * the last one count. */
typedef struct {
    const char *event;
    double rate;
    double hours;
} Failure;

#define YEAR 8760.0

static const Failure bscu_failures[] = {
    {"ValidityMonitorFailure", 1.6e-7, YEAR},
    {"System1ElectronicFailure", 3.0e-5, YEAR},
    {"LossOfSystem1PowerSupply", 1.35e-5, YEAR},
    {"System2ElectronicFailure", 3.0e-5, YEAR},
    {"LossOfSystem2PowerSupply", 1.35e-5, YEAR},
    {"SwitchStuckInPosition1", 1.3e-7, 20 * YEAR},
    {"SwitchStuckInIntermediatePosition", 1.3e-7, YEAR},
    {"SwitchStuckInPosition2", 1.3e-7, 20 * YEAR},
    {0},
};

static const Failure small_failures[] = {
    {"e1", 2e-5, YEAR}, {"e2", 1e-5, YEAR}, {"e3", 2e-5, YEAR}, {"e4", 1e-5, YEAR}, {0},
};

/* 8,760 hours are 12 and 4 and 6 tests and 120 hours more. The logic solver is mended at 0.1 an
 * hour: 1e-6 / 0.100001 of the time it is down. */
static const Failure hipps_failures[] = {
    {"PSH1Failure", 7e-7, 120},
    {"PSH2Failure", 7e-7, 120},
    {"PSH3Failure", 7e-7, 120},
    {"PSHCCF", 3.5e-8, 120},
    {"SV1Failure", 2.6e-6, 120},
    {"SV2Failure", 2.6e-6, 120},
    {"SDV1Failure", 4.1e-6, 120},
    {"SDV2Failure", 4.1e-6, 120},
    {"LogicSolverFailure", 9.9999500e-6, 1},
    {0},
};

#define TREE(body) "<opsa-mef><define-fault-tree name='t'>" body "</define-fault-tree></opsa-mef>"
#define GATE(name, kind, a, b)                                                                     \
    "<define-gate name='" name "'><" kind "><event name='" a "'/><event name='" b "'/></" kind     \
    "></define-gate>"
#define SAME(name, other) "<define-gate name='" name "'><event name='" other "'/></define-gate>"
#define EVENT(name, p)                                                                             \
    "<define-basic-event name='" name "'><float value='" p "'/></define-basic-event>"

/* One failure in five of pumps, or valves, hits both of them (the beta factor). Common causes are
 * not read, so that they are written out here. */
static const char common_cause[] =
    TREE(GATE("TopEvent", "and", "One", "Two") GATE("One", "or", "V1", "P1")
             GATE("Two", "or", "V2", "P2") GATE("V1", "or", "v1", "v") GATE("V2", "or", "v2", "v")
                 GATE("P1", "or", "p1", "p") GATE("P2", "or", "p2", "p") EVENT("v1", "0.08")
                     EVENT("v2", "0.08") EVENT("p1", "0.08") EVENT("p2", "0.08") EVENT("v", "0.02")
                         EVENT("p", "0.02"));

/* By its numbers: three gates that fail together, of two events. */
static const char three_levels[] =
    TREE(SAME("Top", "Middle") SAME("Middle", "Bottom") GATE("Bottom", "or", "A", "B")
             EVENT("A", "0.1") EVENT("B", "0.2"));

typedef struct {
    const char *name;     /* in the reference */
    const char *files[2]; /* where SCRAM is installed */
    const char *text;     /* or the tree itself */
    const Failure *failures;
    double p; /* of every event; 0: what the file says */
} Model;

static const Model models[] = {
    {"Theatre", {"Theatre/theatre.xml"}, NULL, NULL, 0},
    {"ThreeMotor", {"ThreeMotor/three_motor.xml"}, NULL, NULL, 0},
    {"SmallTree", {"SmallTree/SmallTree.xml"}, NULL, small_failures, 0},
    {"Lift", {"Lift/lift.xml"}, NULL, NULL, 0},
    {"BSCU", {"BSCU/BSCU.xml"}, NULL, bscu_failures, 0},
    {"HIPPS", {"HIPPS/HIPPS.xml"}, NULL, hipps_failures, 0},
    {"TwoTrain", {"TwoTrain/two_train.xml"}, NULL, NULL, 0},
    {"TwoTrainCCF", {NULL}, common_cause, NULL, 0},
    {"ne574", {"ne574/ne574.xml"}, NULL, NULL, 0},
    {"Baobab1", {"Baobab/baobab1.xml", "Baobab/baobab1-basic-events.xml"}, NULL, NULL, 0},
    {"Baobab2", {"Baobab/baobab2.xml", "Baobab/baobab2-basic-events.xml"}, NULL, NULL, 0},
    {"Chinese", {"Chinese/chinese.xml", "Chinese/chinese-basic-events.xml"}, NULL, NULL, 0},
    {"AraliaBaobab1", {"Baobab/baobab1.xml", "Baobab/baobab1-basic-events.xml"}, NULL, NULL, 0.01},
    {"AraliaBaobab2", {"Baobab/baobab2.xml", "Baobab/baobab2-basic-events.xml"}, NULL, NULL, 0.01},
    {"AraliaChinese",
     {"Chinese/chinese.xml", "Chinese/chinese-basic-events.xml"},
     NULL,
     NULL,
     0.01},
    {"ThreeLevels", {NULL}, three_levels, NULL, 0},
};

static char *
find_inputs(void)
{
    g_autofree char *program = g_find_program_in_path("scram");
    g_autofree char *folder = program != NULL ? g_path_get_dirname(program) : NULL;
    g_autofree char *inputs = NULL;

    if (folder != NULL)
        inputs = g_build_filename(folder, "..", "share", "scram", "input", NULL);
    if (inputs != NULL && g_file_test(inputs, G_FILE_TEST_IS_DIR))
        return g_steal_pointer(&inputs);
    g_test_skip("scram is not installed");
    return NULL;
}

/* Names within a component are its own in the format; here they are one space, so that those of the
 * component “t” of three motors get its name before theirs. */
static void
name_private_gates(GString *text)
{
    char *begin = strstr(text->str, "<define-component name=\"t\""), *end;
    g_autoptr(GString) component = NULL;
    gsize at, length;

    if (begin == NULL)
        return;
    end = strstr(begin, "</define-component>");
    at = (gsize)(begin - text->str);
    length = (gsize)(end - begin);
    component = g_string_new_len(begin, (gssize)length);
    g_string_replace(component, "gate name=\"E", "gate name=\"t_E", 0);
    g_string_erase(text, (gssize)at, (gssize)length);
    g_string_insert(text, (gssize)at, component->str);
    g_string_replace(text, "\"t.E1\"", "\"t_E1\"", 0);
}

/* Both files as one. */
static GBytes *
read_model(const Model *model)
{
    g_autofree char *inputs = find_inputs();
    g_autoptr(GString) text = g_string_new(model->text);

    if (inputs == NULL)
        return NULL;
    for (guint k = 0; k < 2 && model->files[k] != NULL; k++) {
        g_autofree char *path = g_build_filename(inputs, model->files[k], NULL);
        g_autofree char *part = NULL;
        g_autoptr(GError) error = NULL;

        g_file_get_contents(path, &part, NULL, &error);
        g_assert_no_error(error);
        if (k > 0)
            g_string_truncate(text, (gsize)(strstr(text->str, "</opsa-mef>") - text->str));
        g_string_append(text, k > 0 ? strchr(strstr(part, "<opsa-mef"), '>') + 1 : part);
    }
    name_private_gates(text);
    return g_bytes_new(text->str, text->len);
}

/* A tree with its cut sets and its probabilities, of one top. */
typedef struct {
    LiantuFaultTree *tree;
    GateMaker *maker;
    LtGates gates;
    LtCutSets sets;
    double *p; /* by level */
    double probability;
    double *birnbaum;
    uint8_t *is_vital;
    double *through; /* by level: all cut sets */
} Solved;

static double
find_probability(const Model *model, const LtTreeNode *node)
{
    if (model->p > 0.0)
        return model->p;
    for (const Failure *k = model->failures; k != NULL && k->event != NULL; k++)
        if (strcmp(k->event, node->id) == 0)
            return -expm1(-k->rate * k->hours);
    return node->probability;
}

static uint32_t
add_gates(Solved *self, const char *top)
{
    uint32_t found = LT_NONE;

    self->maker = gate_maker_new();
    for (guint i = 0; i < self->tree->nodes->len; i++) {
        const LtTreeNode *node = lt_fault_tree_get(self->tree, i);

        g_assert_true(node->kind == LT_TREE_EVENT || node->kind == LT_TREE_GATE);
        gate_maker_add(self->maker, node->kind == LT_TREE_EVENT ? 0 : node->need,
                       (const uint32_t *)(gpointer)node->inputs->data, node->inputs->len);
        if (g_strcmp0(node->id, top) == 0)
            found = i;
    }
    g_assert_cmpuint(found, !=, LT_NONE);
    return found;
}

static void
measure(Solved *self)
{
    LtCutSets *sets = &self->sets;
    g_autofree uint32_t *smallest = g_new(uint32_t, sets->n_levels);
    const uint32_t *function, *family;

    lt_cut_sets_find_functions(sets, LT_RUNNING);
    lt_cut_sets_find(sets, LT_RUNNING, LT_DIAGRAM_COMPLETE);
    function = sets->function[LT_RUNNING];
    family = sets->family[LT_RUNNING];
    lt_functions_probability(&sets->diagram, function, 1, self->p, &self->probability);
    lt_functions_birnbaum(&sets->diagram, function, 1, NULL, self->p, sets->n_levels,
                          self->birnbaum);
    lt_function_vital(&sets->diagram, *function, sets->n_levels, self->is_vital);
    lt_family_levels(&sets->diagram, *family, sets->n_levels, N_ORDERS, smallest, self->through);
}

static Solved *
solve(const Model *model, GBytes *bytes, const char *top)
{
    Solved *self = g_new0(Solved, 1);
    g_autoptr(GError) error = NULL;
    uint32_t node;

    self->tree = liantu_fault_tree_new_from_open_psa(bytes, model->name, NULL, &error);
    g_assert_no_error(error);
    node = add_gates(self, top);
    self->gates = gate_maker_get(self->maker);
    g_assert_true(lt_cut_sets_init(&self->sets, &self->gates, &node, 1, (LtCutLimits){0}));
    self->p = g_new(double, self->sets.n_levels);
    self->birnbaum = g_new(double, self->sets.n_levels);
    self->is_vital = g_new(uint8_t, self->sets.n_levels);
    self->through = g_new(double, (gsize)self->sets.n_levels *N_ORDERS);
    for (uint32_t l = 0; l < self->sets.n_levels; l++)
        self->p[l] = find_probability(model, lt_fault_tree_get(self->tree, self->sets.event[l]));
    measure(self);
    return self;
}

static void
solved_free(Solved *self)
{
    lt_cut_sets_clear(&self->sets);
    gate_maker_free(self->maker);
    g_object_unref(self->tree);
    g_free(self->p);
    g_free(self->birnbaum);
    g_free(self->is_vital);
    g_free(self->through);
    g_free(self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Solved, solved_free)

/* What was printed with six digits is that far from the number. */
static void
assert_six_digits(double got, const char *printed)
{
    double expected = g_ascii_strtod(printed, NULL);

    g_assert_cmpfloat_with_epsilon(got, expected, 0.51e-5 * fabs(expected) + 1e-300);
}

/* The rare-event sum and the min-cut upper bound, of the sets one by one. */
static void
add_sets(const Solved *self, double *rare, double *upper)
{
    LtFamilyWalk walk;
    double spared = 1.0;

    *rare = 0.0;
    lt_family_walk_init(&walk, &self->sets.diagram, self->sets.family[LT_RUNNING][0]);
    while (lt_family_walk_next(&walk)) {
        double chance = 1.0;

        for (uint32_t k = 0; k < walk.n_set; k++)
            chance *= self->p[walk.set[k]];
        *rare += chance;
        spared *= 1.0 - chance;
    }
    g_assert_false(lt_family_walk_failed(&walk));
    lt_family_walk_clear(&walk);
    *rare = fmin(*rare, 1.0);
    *upper = 1.0 - spared;
}

/* input analysis gates events alg products dist P_exact P_rare P_mcub … */
static void
check_example(const Solved *self, char **row)
{
    g_auto(GStrv) by_order = g_strsplit(row[6], " ", 0);
    double count[N_ORDERS], total, rare, upper;
    guint n = g_strv_length(by_order);

    g_assert_true(lt_families_count(&self->sets.diagram, self->sets.family[LT_RUNNING], 1, N_ORDERS,
                                    count, &total));
    g_assert_cmpfloat(total, ==, g_ascii_strtod(row[5], NULL));
    for (guint k = 0; k < N_ORDERS; k++)
        g_assert_cmpfloat(count[k], ==, k < n ? g_ascii_strtod(by_order[k], NULL) : 0.0);
    assert_six_digits(self->probability, row[7]);
    add_sets(self, &rare, &upper);
    assert_six_digits(rare, row[8]);
    assert_six_digits(upper, row[9]);
}

/* What has no name in the reference is as likely as what it is. */
static uint32_t
find_level(const Solved *self, const char *name, double p)
{
    for (uint32_t l = 0; l < self->sets.n_levels; l++)
        if (*name != '\0'
                ? g_strcmp0(lt_fault_tree_get(self->tree, self->sets.event[l])->id, name) == 0
                : fabs(self->p[l] - p) < 1e-9)
            return l;
    g_error("no event is called ‘%s’", name);
}

/* top event p MIF CIF DIF RAW RRW occurrence */
static void
check_importance(const Solved *self, char **row)
{
    double p = g_ascii_strtod(row[2], NULL), through = 0.0;
    uint32_t level = find_level(self, row[1], p);
    LtImportance importance = lt_importance(self->probability, self->p[level],
                                            self->birnbaum[level], self->is_vital[level]);

    assert_six_digits(self->p[level], row[2]);
    assert_six_digits(self->birnbaum[level], row[3]);
    assert_six_digits(importance.criticality, row[4]);
    assert_six_digits(importance.diagnosis, row[5]);
    assert_six_digits(importance.achievement, row[6]);
    /* SCRAM prints 0 for infinite. */
    if (isinf(importance.reduction))
        g_assert_cmpstr(row[7], ==, "0");
    else
        assert_six_digits(importance.reduction, row[7]);
    for (guint k = 0; k < N_ORDERS; k++)
        through += self->through[(gsize)level * N_ORDERS + k];
    g_assert_cmpfloat(through, ==, g_ascii_strtod(row[8], NULL));
}

/* model own_full scram_full own_P scram_P own_le3 scram_le3 …: the tables of two engines agree. */
static void
check_aralia(const Solved *self, char **row)
{
    double count[3], total, printed = g_ascii_strtod(row[3], NULL);

    lt_families_count(&self->sets.diagram, self->sets.family[LT_RUNNING], 1, 3, count, &total);
    for (guint k = 0; k < 2; k++) {
        g_assert_cmpfloat(total, ==, g_ascii_strtod(row[1 + k], NULL));
        g_assert_cmpfloat(count[0] + count[1] + count[2], ==, g_ascii_strtod(row[5 + k], NULL));
    }
    /* One has ten digits, the other six. */
    g_assert_cmpfloat_with_epsilon(self->probability, printed, 0.51e-9 * printed);
    assert_six_digits(self->probability, row[4]);
}

static char **
read_lines(const char *folder, const char *file)
{
    g_autofree char *path = g_build_filename(folder, file, NULL), *text = NULL;
    g_autoptr(GError) error = NULL;

    g_file_get_contents(path, &text, NULL, &error);
    g_assert_no_error(error);
    return g_strsplit(g_strstrip(text), "\n", 0);
}

/* Every top that the model was asked for, by each of SCRAM's algorithms. */
static void
test_sets(const void *data)
{
    const Model *model = data;
    g_autofree char *folder = fixture_find_shared("cutsets");
    g_autoptr(GBytes) bytes = folder != NULL ? read_model(model) : NULL;
    g_auto(GStrv) lines = NULL;
    guint n = 0;

    if (bytes == NULL)
        return;
    lines = read_lines(folder, "scram_examples.tsv");
    for (guint i = 1; lines[i] != NULL; i++) {
        g_auto(GStrv) row = g_strsplit(lines[i], "\t", 0);
        g_autoptr(Solved) solved = NULL;

        if (strcmp(row[0], model->name) != 0)
            continue;
        solved = solve(model, bytes, row[1]);
        check_example(solved, row);
        n++;
    }
    g_assert_cmpuint(n, >=, 3);
}

static void
test_importance(const void *data)
{
    const Model *model = data;
    g_autofree char *folder = fixture_find_shared("cutsets/importance");
    g_autofree char *file = g_strconcat(model->name, ".tsv", NULL);
    g_autoptr(GBytes) bytes = folder != NULL ? read_model(model) : NULL;
    g_autoptr(Solved) solved = NULL;
    g_autofree char *top = NULL;
    g_auto(GStrv) lines = NULL;

    if (bytes == NULL)
        return;
    lines = read_lines(folder, file);
    g_assert_cmpuint(g_strv_length(lines), >, 2);
    for (guint i = 1; lines[i] != NULL; i++) {
        g_auto(GStrv) row = g_strsplit(lines[i], "\t", 0);

        if (g_strcmp0(top, row[0]) != 0) {
            g_clear_pointer(&solved, solved_free);
            solved = solve(model, bytes, row[0]);
            g_free(top);
            top = g_strdup(row[0]);
        }
        check_importance(solved, row);
    }
}

static GBytes *
read_aralia(const char *reference, const char *name)
{
    g_autofree char *file = g_strconcat(name, ".xml", NULL);
    g_autofree char *path = g_build_filename(reference, "..", "..", "data", "aralia", file, NULL);
    char *text = NULL;
    gsize length;

    if (g_file_get_contents(path, &text, &length, NULL))
        return g_bytes_new_take(text, length);
    g_test_skip_printf("%s is not here", path);
    return NULL;
}

typedef struct {
    const char *name;
    const char *here; /* the same tree where SCRAM is installed, if it has it */
} Aralia;

static const Aralia aralia[] = {
    {"baobab1", NULL}, {"baobab2", "AraliaBaobab2"},
    {"chinese", NULL}, {"das9201", NULL},
    {"das9202", NULL}, {"isp9606", NULL},
};

static void
test_aralia(const void *data)
{
    static const Model as_written = {"aralia", {NULL}, NULL, NULL, 0};
    const Model *model = &as_written;
    const Aralia *one = data;
    g_autofree char *folder = fixture_find_shared("cutsets");
    g_autoptr(GBytes) bytes = NULL;
    g_auto(GStrv) lines = NULL;
    guint n = 0;

    if (folder == NULL)
        return;
    for (gsize k = 0; k < G_N_ELEMENTS(models); k++)
        if (g_strcmp0(models[k].name, one->here) == 0)
            model = &models[k];
    bytes = one->here != NULL ? read_model(model) : read_aralia(folder, one->name);
    if (bytes == NULL)
        return;
    lines = read_lines(folder, "proto_vs_scram.tsv");
    for (guint i = 1; lines[i] != NULL; i++) {
        g_auto(GStrv) row = g_strsplit(lines[i], "\t", 0);
        g_autoptr(Solved) solved = NULL;

        if (strcmp(row[0], one->name) != 0)
            continue;
        solved = solve(model, bytes, "r1");
        check_aralia(solved, row);
        n++;
    }
    g_assert_cmpuint(n, ==, 1);
}

int
main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    for (gsize k = 0; k < G_N_ELEMENTS(models); k++) {
        g_autofree char *sets = g_strdup_printf("/weaklinks/scram/sets/%s", models[k].name);
        g_autofree char *shares = g_strdup_printf("/weaklinks/scram/importance/%s", models[k].name);

        g_test_add_data_func(sets, &models[k], test_sets);
        g_test_add_data_func(shares, &models[k], test_importance);
    }
    for (gsize k = 0; k < G_N_ELEMENTS(aralia); k++) {
        g_autofree char *path = g_strdup_printf("/weaklinks/scram/aralia/%s", aralia[k].name);

        g_test_add_data_func(path, &aralia[k], test_aralia);
    }
    return g_test_run();
}
