/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The class of work: the first rule that holds. Every condition is yes, no or unknown; what comes
 * before the first yes and is unknown leaves the class open. */
#include "score/score-run.h"

#include <math.h>

/* A condition, and whether the unknown facts could turn it. */
typedef struct {
    LtAnswer answer;
    gboolean is_sure;
} Condition;

static const Condition yes = {LT_ANSWER_YES, TRUE};
static const Condition no = {LT_ANSWER_NO, TRUE};
static const Condition unknown = {LT_ANSWER_UNKNOWN, TRUE};

static Condition
when(gboolean is_true)
{
    return is_true ? yes : no;
}

static Condition
both(Condition one, Condition other)
{
    if (one.answer == LT_ANSWER_NO)
        return one;
    if (other.answer == LT_ANSWER_NO)
        return other;
    if (one.answer == LT_ANSWER_UNKNOWN || other.answer == LT_ANSWER_UNKNOWN)
        return unknown;

    return (Condition){LT_ANSWER_YES, one.is_sure && other.is_sure};
}

static Condition
either(Condition one, Condition other)
{
    if (one.answer == LT_ANSWER_YES && (one.is_sure || other.answer != LT_ANSWER_YES))
        return one;
    if (other.answer == LT_ANSWER_YES)
        return other;
    if (one.answer == LT_ANSWER_UNKNOWN || other.answer == LT_ANSWER_UNKNOWN)
        return unknown;

    return (Condition){LT_ANSWER_NO, one.is_sure && other.is_sure};
}

static double
get_setting(const LtScoreRun *run, LtSetting setting)
{
    return lt_profile_setting(run->profile, setting);
}

/* Whether a number reaches a threshold: surely, or by what was observed. */
static Condition
reaches(const LtScoreRun *run, const LtBounded *bounded, double threshold)
{
    if (bounded->low >= threshold)
        return yes;
    if (bounded->high < threshold)
        return no;
    if (isnan(bounded->value) || bounded->coverage < get_setting(run, LT_SETTING_COVERAGE))
        return unknown;

    return (Condition){bounded->value >= threshold ? LT_ANSWER_YES : LT_ANSWER_NO, FALSE};
}

static Condition
factor_reaches(const LtScoreRun *run, guint32 segment, LtFactor factor, LtSetting setting)
{
    return reaches(run, lt_score_run_get_factor(run, segment, factor), get_setting(run, setting));
}

static Condition
fact_reaches(const LtScoreRun *run, LtFact fact, double threshold)
{
    LtBounded bounded = {fact.low, fact.value, fact.high, 1.0};

    if (isnan(fact.low))
        return unknown;
    if (isnan(fact.value) && fact.high - fact.low <= get_setting(run, LT_SETTING_INTERVAL))
        bounded.value = 0.5 * (fact.low + fact.high);

    return reaches(run, &bounded, threshold);
}

static Condition
is_present(const LtSegmentFacts *facts)
{
    return (Condition){facts->present, TRUE};
}

/* Some end product besides itself uses it. */
static gboolean
is_required(const LtScoreRun *run, guint32 segment)
{
    return run->facts.structure.n_reached[segment] > run->facts.is_product[segment];
}

static Condition
is_choke_by_share(const LtScoreRun *run, guint32 segment)
{
    const LtSegmentFacts *facts = &run->facts.segment[segment];
    guint32 order = run->facts.structure.order[segment];

    if (order == 0 || order > get_setting(run, LT_SETTING_CHOKE_ORDER))
        return no;

    return both(fact_reaches(run, facts->top_share, get_setting(run, LT_SETTING_CHOKE_SHARE)),
                fact_reaches(run, facts->outside, get_setting(run, LT_SETTING_OUTSIDE)));
}

/* Home holds as much of the market as would meet its need, or it is known that most does not come
 * from abroad: then what the plan once said no longer counts. */
static Condition
is_in_own_hands(const LtScoreRun *run, guint32 segment)
{
    const LtSegmentFacts *facts = &run->facts.segment[segment];

    if (facts->present == LT_ANSWER_NO)
        return no;

    return when(facts->home_share.low >= get_setting(run, LT_SETTING_HOME_NEED) ||
                facts->outside.high < get_setting(run, LT_SETTING_OUTSIDE));
}

static Condition
is_exposed(const LtScoreRun *run, guint32 segment)
{
    const LtSegmentFacts *facts = &run->facts.segment[segment];

    return either((Condition){facts->single, TRUE},
                  factor_reaches(run, segment, LT_FACTOR_EXPOSURE, LT_SETTING_EXPOSURE));
}

static Condition
is_slow(const LtScoreRun *run, guint32 segment)
{
    return both(factor_reaches(run, segment, LT_FACTOR_LOSS, LT_SETTING_LOSS),
                factor_reaches(run, segment, LT_FACTOR_SLOWNESS, LT_SETTING_SLOWNESS));
}

static Condition
is_strong(const LtScoreRun *run, guint32 segment)
{
    return either(factor_reaches(run, segment, LT_FACTOR_WEIGHT, LT_SETTING_STRENGTH),
                  factor_reaches(run, segment, LT_FACTOR_STANDING, LT_SETTING_STRENGTH));
}

/* Takes a rule into account. TRUE once the class is settled. */
static gboolean
apply(LtVerdict *verdict, guint class, LtReason reason, Condition condition, gboolean *is_sure)
{
    if (condition.answer == LT_ANSWER_UNKNOWN)
        verdict->possible |= (guint16)(1u << class);
    *is_sure &= condition.is_sure;
    if (condition.answer != LT_ANSWER_YES)
        return FALSE;

    verdict->possible |= (guint16)(1u << class);
    verdict->class = (guint8) class;
    verdict->reason = (guint8)reason;

    return TRUE;
}

/* Supply meets too little of the need: the plan says so, or its bounds do. */
static Condition
is_short(const LtScoreRun *run, guint32 segment)
{
    const LtSegmentFacts *facts = &run->facts.segment[segment];
    LtIndicator unmet = {.formula = LT_FORMULA_UNMET};
    double home_need = get_setting(run, LT_SETTING_HOME_NEED);
    LtFact fact = lt_score_facts_compute(&run->facts, &unmet, segment, home_need);

    /* What was observed at home outranks what the plan once said. */
    if (facts->named & LT_NAMED_MISSING)
        return when(isnan(fact.high) || fact.high > 1.0 - home_need);
    /* Without a sign of it, supply at home is not taken to be short. */
    return when(facts->present == LT_ANSWER_YES && fact.low > 1.0 - home_need);
}

static void
apply_rules(const LtScoreRun *run, guint32 segment, LtVerdict *verdict, gboolean *is_sure)
{
    const LtSegmentFacts *facts = &run->facts.segment[segment];
    Condition required = when(is_required(run, segment)), present = is_present(facts);
    Condition absent = {present.answer == LT_ANSWER_UNKNOWN ? LT_ANSWER_UNKNOWN
                        : present.answer == LT_ANSWER_YES   ? LT_ANSWER_NO
                                                            : LT_ANSWER_YES,
                        TRUE};
    Condition held = when((facts->named & LT_NAMED_HELD) != 0);
    Condition others = is_in_own_hands(run, segment).answer == LT_ANSWER_YES ? no : yes;

    if (facts->present == LT_ANSWER_NO &&
        apply(verdict, LT_WORK_FILL, LT_REASON_ABSENT, required, is_sure))
        return;
    if (apply(verdict, LT_WORK_FILL, LT_REASON_SHORT, is_short(run, segment), is_sure))
        return;
    /* What the plan says of who holds it decides, whether or not somebody makes it at home. */
    if (apply(verdict, LT_WORK_CONTROL, LT_REASON_NAMED, both(held, others), is_sure))
        return;
    apply(verdict, LT_WORK_FILL, LT_REASON_ABSENT, both(required, absent), is_sure);
    if (apply(verdict, LT_WORK_CONTROL, LT_REASON_CHOKE,
              both(both(required, others), is_choke_by_share(run, segment)), is_sure))
        return;
    if (apply(verdict, LT_WORK_STABILISE, LT_REASON_EXPOSED,
              both(present, is_exposed(run, segment)), is_sure))
        return;
    if (apply(verdict, LT_WORK_STABILISE, LT_REASON_SLOW, both(present, is_slow(run, segment)),
              is_sure))
        return;
    if (apply(verdict, LT_WORK_STRENGTHEN, LT_REASON_STRONG, both(present, is_strong(run, segment)),
              is_sure))
        return;
    if (apply(verdict, LT_WORK_EXTEND, LT_REASON_NEAR,
              both(both(absent, when(!is_required(run, segment))),
                   factor_reaches(run, segment, LT_FACTOR_NEARNESS, LT_SETTING_NEARNESS)),
              is_sure))
        return;
    if (apply(verdict, LT_CLASS_KEEP, LT_REASON_CALM, present, is_sure))
        return;
    apply(verdict, LT_CLASS_NONE, LT_REASON_FAR, when(!is_required(run, segment)), is_sure);
}

/* Of the classes that are possible, the one with the greatest score. */
static guint8
find_leaning(const LtScoreRun *run, guint32 segment, guint16 possible)
{
    double best = -1.0;
    guint8 leaning = LT_CLASS_OPEN;

    for (guint8 work = 0; work < LT_N_WORKS; work++) {
        double score = lt_bounded_get_middle(lt_score_run_get_score(run, segment, work));

        if (possible >> work & 1u && score > best) {
            best = score;
            leaning = work;
        }
    }
    return leaning;
}

static gboolean
is_one_bit(guint16 bits)
{
    return bits != 0 && (bits & (bits - 1)) == 0;
}

static void
find_class(const LtScoreRun *run, guint32 segment, LtVerdict *verdict)
{
    gboolean is_sure = TRUE, is_present_here;

    *verdict = (LtVerdict){.class = LT_CLASS_OPEN, .leaning = LT_CLASS_OPEN};
    apply_rules(run, segment, verdict, &is_sure);
    is_present_here = run->facts.segment[segment].present == LT_ANSWER_YES;
    is_sure &= is_one_bit(verdict->possible);
    verdict->sureness = is_sure ? LT_SURE : LT_LIKELY;
    /* Supply that is there is what it is seen to be; shares might yet show a risk besides. */
    if (is_one_bit(verdict->possible) || (is_present_here && verdict->class != LT_CLASS_OPEN)) {
        verdict->leaning = verdict->class;
        return;
    }

    verdict->class = LT_CLASS_OPEN;
    verdict->sureness = LT_OPEN;
    verdict->reason = run->facts.segment[segment].present == LT_ANSWER_UNKNOWN ? LT_REASON_UNKNOWN
                                                                               : LT_REASON_UNCLEAR;
    verdict->leaning = find_leaning(run, segment, verdict->possible);
}

static void
find_also(const LtScoreRun *run, guint32 segment, LtVerdict *verdict)
{
    const LtSegmentFacts *facts = &run->facts.segment[segment];
    Condition present = is_present(facts);
    Condition held = either(when((facts->named & LT_NAMED_HELD) != 0),
                            both(when(is_required(run, segment)), is_choke_by_share(run, segment)));

    if (held.answer == LT_ANSWER_YES)
        verdict->also |= 1u << LT_WORK_CONTROL;
    if (facts->named & LT_NAMED_MISSING)
        verdict->also |= 1u << LT_WORK_FILL;
    if (both(present, is_exposed(run, segment)).answer == LT_ANSWER_YES)
        verdict->also |= 1u << LT_WORK_STABILISE;
    if (both(present, is_strong(run, segment)).answer == LT_ANSWER_YES)
        verdict->also |= 1u << LT_WORK_STRENGTHEN;
    if (verdict->class < LT_N_WORKS)
        verdict->also &= (guint16) ~(1u << verdict->class);
}

LtBounded
lt_score_run_find_worst(const LtScoreRun *run, guint32 segment)
{
    static const LtWork works[] = {LT_WORK_STABILISE, LT_WORK_FILL, LT_WORK_CONTROL};
    LtBounded worst = {0.0, NAN, 0.0, 1.0};

    for (guint k = 0; k < G_N_ELEMENTS(works); k++) {
        const LtBounded *score = lt_score_run_get_score(run, segment, works[k]);

        worst.low = fmax(worst.low, score->low);
        worst.high = fmax(worst.high, score->high);
        worst.value = fmax(worst.value, score->value);
    }
    return worst;
}

static LtTile
find_step(const LtScoreRun *run, double score)
{
    if (score >= get_setting(run, LT_SETTING_STATE_GAP))
        return LT_TILE_GAP;
    if (score >= get_setting(run, LT_SETTING_STATE_WEAK))
        return LT_TILE_WEAK;

    return score >= get_setting(run, LT_SETTING_STATE_FAIR) ? LT_TILE_FAIR : LT_TILE_SOUND;
}

static LtTile
find_tile(const LtScoreRun *run, guint32 segment, const LtVerdict *verdict)
{
    LtBounded worst = lt_score_run_find_worst(run, segment);
    LtTile tile;

    if (verdict->reason == LT_REASON_ABSENT && verdict->class == LT_WORK_FILL)
        return LT_TILE_GAP;
    if (find_step(run, worst.low) == find_step(run, worst.high))
        tile = find_step(run, worst.low);
    else if (isnan(worst.value))
        tile = LT_TILE_UNKNOWN;
    else
        tile = find_step(run, worst.value);
    /* What is supplied is no gap, whatever its risk. */
    if (tile == LT_TILE_GAP && verdict->class != LT_WORK_FILL && verdict->class != LT_WORK_CONTROL)
        tile = LT_TILE_WEAK;
    /* A fair score means little while it is open whether there is any supply. */
    if (verdict->class == LT_CLASS_OPEN && tile > LT_TILE_WEAK)
        return LT_TILE_UNKNOWN;
    if ((verdict->class == LT_WORK_FILL || verdict->class == LT_WORK_CONTROL) &&
        tile > LT_TILE_WEAK)
        return LT_TILE_WEAK;

    return tile;
}

static LtGrade
find_band(const LtScoreRun *run, double reliance)
{
    if (reliance < get_setting(run, LT_SETTING_GRADE_OWN))
        return LT_GRADE_OWN;
    if (reliance < get_setting(run, LT_SETTING_GRADE_SAFE))
        return LT_GRADE_SAFE;

    return reliance < get_setting(run, LT_SETTING_GRADE_HIGH) ? LT_GRADE_HIGH : LT_GRADE_EXTREME;
}

/* By the band of both bounds; a band that only one of them is in would be a guess. */
static LtGrade
find_grade(const LtScoreRun *run, const LtSegmentFacts *facts)
{
    LtFact reliance = facts->outside;

    if (isnan(reliance.low))
        return LT_GRADE_UNKNOWN;
    if (!isnan(reliance.value))
        return find_band(run, reliance.value);
    if (find_band(run, reliance.low) != find_band(run, reliance.high))
        return LT_GRADE_UNKNOWN;

    return find_band(run, reliance.low);
}

/* Settled classes by the score of their work; then open ones by that of the one they lean to. */
static double
find_priority(const LtScoreRun *run, guint32 segment, const LtVerdict *verdict)
{
    guint8 work = verdict->class == LT_CLASS_OPEN ? verdict->leaning : verdict->class;
    double score = work < LT_N_WORKS
                       ? lt_bounded_get_middle(lt_score_run_get_score(run, segment, work))
                       : -1.0;

    return score + (verdict->class < LT_N_WORKS ? 2.0 : 0.0);
}

static int
compare_priorities(gconstpointer a, gconstpointer b, gpointer data)
{
    const LtScoreRun *run = data;
    guint32 one = *(const guint32 *)a, other = *(const guint32 *)b;
    double x = run->verdict[one].priority, y = run->verdict[other].priority;

    if (x != y)
        return x < y ? 1 : -1;

    return (one > other) - (one < other);
}

void
lt_score_run_judge(LtScoreRun *run)
{
    run->verdict = g_new0(LtVerdict, (gsize)run->n + 1);
    run->order = g_new(guint32, (gsize)run->n + 1);
    for (guint32 i = 0; i < run->n; i++) {
        LtVerdict *verdict = &run->verdict[i];

        find_class(run, i, verdict);
        find_also(run, i, verdict);
        verdict->tile = (guint8)find_tile(run, i, verdict);
        verdict->grade = (guint8)find_grade(run, &run->facts.segment[i]);
        verdict->priority = find_priority(run, i, verdict);
        verdict->part = lt_score_run_find_part(run, i);
        run->order[i] = i;
    }
    g_qsort_with_data(run->order, (int)run->n, sizeof *run->order, compare_priorities, run);
}

LtVerdict
lt_score_run_suppose(LtScoreRun *run, guint32 segment, LtAnswer present)
{
    LtSegmentFacts *facts = &run->facts.segment[segment], kept = *facts;
    LtVerdict verdict;

    facts->present = present;
    find_class(run, segment, &verdict);
    *facts = kept;

    return verdict;
}
