/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/diagram.h"

#include <glib.h>

enum { LEVELS = 6, SETS = 1 << LEVELS };

/* A family as one bit for each of the 64 sets of 6 levels; a function likewise. */
typedef uint64_t Bits;

static gboolean
has(Bits bits, uint32_t set)
{
    return bits >> set & 1;
}

static Bits
keep_minimal(Bits bits)
{
    Bits minimal = 0;

    for (uint32_t set = 0; set < SETS; set++) {
        gboolean is_minimal = has(bits, set);

        for (uint32_t other = 0; other < set; other++)
            is_minimal = is_minimal && !(has(bits, other) && (other & set) == other);
        minimal |= (Bits)is_minimal << set;
    }
    return minimal;
}

static Bits
keep_small(Bits bits, uint32_t order)
{
    Bits small = 0;

    for (uint32_t set = 0; set < SETS; set++)
        if (has(bits, set) && (uint32_t)__builtin_popcount(set) <= order)
            small |= UINT64_C(1) << set;
    return small;
}

static Bits
multiply(Bits f, Bits g)
{
    Bits product = 0;

    for (uint32_t a = 0; a < SETS; a++)
        for (uint32_t b = 0; has(f, a) && b < SETS; b++)
            if (has(g, b))
                product |= UINT64_C(1) << (a | b);
    return product;
}

static Bits
leave_out(Bits f, Bits g)
{
    Bits left = f;

    for (uint32_t a = 0; a < SETS; a++)
        for (uint32_t b = 0; b < SETS; b++)
            if (has(g, b) && (a & b) == b)
                left &= ~(UINT64_C(1) << a);
    return left;
}

/* The sets that contain one of the family. */
static Bits
spread(Bits f)
{
    Bits all = 0;

    for (uint32_t a = 0; a < SETS; a++)
        for (uint32_t b = 0; b < SETS; b++)
            if (has(f, b) && (a & b) == b)
                all |= UINT64_C(1) << a;
    return all;
}

static Bits
read_family(const LtDiagram *diagram, uint32_t f)
{
    Bits bits = 0;

    for (uint32_t set = 0; set < SETS; set++) {
        uint32_t at = f, left = set;

        while (at >= LT_DIAGRAM_FIRST) {
            const LtDiagramNode *node = &diagram->nodes[at];

            at = set >> node->level & 1 ? node->hi : node->lo;
            left &= ~(1u << node->level);
        }
        /* A level that the way does not meet is in no set. */
        bits |= (Bits)(at == LT_DIAGRAM_UNIT && left == 0) << set;
    }
    return bits;
}

static Bits
read_function(const LtDiagram *diagram, uint32_t f)
{
    Bits bits = 0;

    for (uint32_t set = 0; set < SETS; set++) {
        uint32_t at = f;

        while (at >= LT_DIAGRAM_FIRST)
            at =
                set >> diagram->nodes[at].level & 1 ? diagram->nodes[at].hi : diagram->nodes[at].lo;
        bits |= (Bits)(at == LT_DIAGRAM_UNIT) << set;
    }
    return bits;
}

static uint32_t
write_family(LtDiagram *diagram, Bits bits)
{
    uint32_t family = LT_DIAGRAM_EMPTY;

    for (uint32_t set = 0; set < SETS; set++) {
        uint32_t one = LT_DIAGRAM_UNIT;

        for (uint32_t l = 0; has(bits, set) && l < LEVELS; l++)
            if (set >> l & 1)
                one = lt_family_product(diagram, one, lt_diagram_single(diagram, l),
                                        LT_DIAGRAM_COMPLETE);
        if (has(bits, set))
            family = lt_family_union(diagram, family, one);
    }
    return family;
}

static Bits
draw_family(GRand *rand)
{
    Bits bits = 0;

    for (int k = g_rand_int_range(rand, 0, 8); k > 0; k--)
        bits |= UINT64_C(1) << g_rand_int_range(rand, 0, SETS);
    return keep_minimal(bits);
}

static void
check_families(LtDiagram *diagram, Bits f, Bits g, uint32_t order)
{
    uint32_t a = write_family(diagram, f), b = write_family(diagram, g);
    Bits both = keep_minimal(f | g), small = keep_small(keep_minimal(multiply(f, g)), order);

    g_assert_cmphex(read_family(diagram, a), ==, f);
    g_assert_cmphex(read_family(diagram, lt_family_union(diagram, a, b)), ==, both);
    g_assert_cmphex(read_family(diagram, lt_family_without(diagram, a, b)), ==, leave_out(f, g));
    g_assert_cmphex(read_family(diagram, lt_family_difference(diagram, a, b)), ==, f & ~g);
    g_assert_cmphex(read_family(diagram, lt_family_product(diagram, a, b, order)), ==, small);
    g_assert_cmphex(read_family(diagram, lt_family_join(diagram, a, b, order)), ==, small);
    g_assert_cmphex(read_family(diagram, lt_family_truncate(diagram, a, order)), ==,
                    keep_small(f, order));
    g_assert_cmphex(read_family(diagram, lt_family_exactly(diagram, a, order)), ==,
                    keep_small(f, order) & ~(order > 0 ? keep_small(f, order - 1) : 0));
    g_assert_cmpuint(write_family(diagram, both), ==, lt_family_union(diagram, b, a));
}

static void
check_functions(LtDiagram *diagram, Bits f, Bits g, uint32_t order)
{
    uint32_t a = lt_family_function(diagram, write_family(diagram, f));
    uint32_t b = lt_family_function(diagram, write_family(diagram, g));

    g_assert_cmphex(read_function(diagram, a), ==, spread(f));
    g_assert_cmphex(read_function(diagram, lt_function_and(diagram, a, b)), ==,
                    spread(f) & spread(g));
    g_assert_cmphex(read_function(diagram, lt_function_or(diagram, a, b)), ==,
                    spread(f) | spread(g));
    g_assert_cmphex(read_family(diagram, lt_function_minimal(diagram, a, order)), ==,
                    keep_small(f, order));
    g_assert_cmpuint(lt_function_minimal(diagram, a, LT_DIAGRAM_COMPLETE), ==,
                     write_family(diagram, f));
}

static void
test_operations_equal_sets_of_sets(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(41);
    int n_rounds = g_getenv("LIANTU_FEWER") != NULL ? 50 : 2000;
    LtDiagram diagram;

    /* One store for all, so that answers from memory are tested too. */
    g_assert_true(lt_diagram_init(&diagram, 0, NULL, NULL));
    for (int round = 0; round < n_rounds; round++) {
        Bits f = draw_family(rand), g = draw_family(rand);
        uint32_t order = (uint32_t)g_rand_int_range(rand, 0, LEVELS + 1);

        check_families(&diagram, f, g, order);
        check_functions(&diagram, f, g, order);
    }
    lt_diagram_clear(&diagram);
}

static void
test_letting_go_keeps_the_roots(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(42);
    LtDiagram diagram;

    g_assert_true(lt_diagram_init(&diagram, 0, NULL, NULL));
    for (int round = 0; round < 100; round++) {
        Bits f = draw_family(rand), g = draw_family(rand), lost = draw_family(rand);
        uint32_t first[2], second[1], n[2] = {2, 1}, n_nodes;
        uint32_t *roots[2] = {first, second};

        write_family(&diagram, lost);
        first[0] = write_family(&diagram, f);
        first[1] = LT_DIAGRAM_LOST;
        second[0] = write_family(&diagram, g);
        n_nodes = diagram.n_nodes;
        g_assert_true(lt_diagram_keep(&diagram, roots, n, 2));
        g_assert_cmpuint(diagram.n_nodes, <=, n_nodes);
        g_assert_cmphex(read_family(&diagram, first[0]), ==, f);
        g_assert_cmpuint(first[1], ==, LT_DIAGRAM_LOST);
        g_assert_cmphex(read_family(&diagram, second[0]), ==, g);
        n_nodes = diagram.n_nodes;
        g_assert_cmpuint(write_family(&diagram, f), ==, first[0]);
        g_assert_cmphex(read_family(&diagram, lt_family_union(&diagram, first[0], second[0])), ==,
                        keep_minimal(f | g));
        g_assert_true(lt_diagram_keep(&diagram, roots, n, 2));
        g_assert_cmpuint(diagram.n_nodes, ==, n_nodes);
        /* Children stay before their parents. */
        for (uint32_t i = LT_DIAGRAM_FIRST; i < diagram.n_nodes; i++)
            g_assert_true(diagram.nodes[i].lo < i && diagram.nodes[i].hi < i);
    }
    lt_diagram_clear(&diagram);
}

static void
test_what_is_lost_stays_lost(void)
{
    LtDiagram diagram;
    uint32_t a, b, f[2], scratch[2];

    g_assert_true(lt_diagram_init(&diagram, LT_DIAGRAM_FIRST + 2, NULL, NULL));
    a = lt_diagram_single(&diagram, 0);
    b = lt_diagram_single(&diagram, 1);
    g_assert_cmpuint(lt_family_union(&diagram, a, b), ==, LT_DIAGRAM_LOST);
    g_assert_cmpint(diagram.state, ==, LT_DIAGRAM_FULL);
    g_assert_cmpuint(lt_family_union(&diagram, a, a), ==, LT_DIAGRAM_LOST);
    lt_diagram_resume(&diagram);
    g_assert_cmpuint(lt_family_union(&diagram, a, a), ==, a);
    g_assert_cmpuint(lt_family_product(&diagram, a, LT_DIAGRAM_LOST, 1), ==, LT_DIAGRAM_LOST);
    f[0] = a;
    f[1] = LT_DIAGRAM_LOST;
    g_assert_cmpuint(lt_family_threshold(&diagram, f, 2, 1, 1, scratch), ==, LT_DIAGRAM_LOST);
    /* What the store was too small for has not been remembered as an answer. */
    diagram.max_nodes = 100;
    g_assert_cmpuint(lt_family_union(&diagram, a, b), !=, LT_DIAGRAM_LOST);
    lt_diagram_clear(&diagram);
}

static void
test_threshold_counts(void)
{
    LtDiagram diagram;

    g_assert_true(lt_diagram_init(&diagram, 0, NULL, NULL));
    for (uint32_t need = 1; need <= LEVELS; need++) {
        uint32_t f[LEVELS], scratch[LEVELS + 1], family, function;

        for (uint32_t l = 0; l < LEVELS; l++)
            f[l] = lt_diagram_single(&diagram, l);
        family = lt_family_threshold(&diagram, f, LEVELS, need, LT_DIAGRAM_COMPLETE, scratch);
        function = lt_function_threshold(&diagram, f, LEVELS, need, scratch);
        for (uint32_t set = 0; set < SETS; set++) {
            uint32_t size = (uint32_t)__builtin_popcount(set);

            g_assert_cmpint(has(read_family(&diagram, family), set), ==, size == need);
            g_assert_cmpint(has(read_function(&diagram, function), set), ==, size >= need);
        }
        g_assert_cmpuint(lt_family_threshold(&diagram, f, LEVELS, need, need - 1, scratch), ==,
                         LT_DIAGRAM_EMPTY);
    }
    lt_diagram_clear(&diagram);
}

int
main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/kernels/diagram/operations", test_operations_equal_sets_of_sets);
    g_test_add_func("/kernels/diagram/letting-go", test_letting_go_keeps_the_roots);
    g_test_add_func("/kernels/diagram/lost", test_what_is_lost_stays_lost);
    g_test_add_func("/kernels/diagram/threshold", test_threshold_counts);
    return g_test_run();
}
