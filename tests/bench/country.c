/* SPDX-License-Identifier: MIT */
/*
 * A country rolled up and evaluated: communes, districts, provinces and the country against a target
 * each, every indicator and quarter, in memory that the caller gives, with progress that can stop it.
 *   country check SIZE   what is stopped halfway is right up to there, and nothing else is touched
 *   country time SIZE    the time, and the most memory beside the figures
 */
#include "tree.h"

#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

/* Told before each part; stops at one of them. */
typedef struct progress {
    int64_t stop_at, calls;
} progress;

static int32_t tell(const char *text, int64_t done, int64_t all, void *ctx) {
    progress *p = ctx;
    must(text[0] == 'C' || text[0] == 'p', "an indicator");
    must(done >= 0 && done < all, "a part of them");
    p->calls++;
    return done == p->stop_at;
}

/* Every quarter is the period of a target of its own, the same for all units: at least 0. */
static void set_targets(const tree *job) {
    static int64_t nothing;
    const kgp_column column = {.data = &nothing, .width = 8};
    for (int32_t k = 0; k < job->w->size.indicators; k++)
        must(kgp_panel_bind_target(job->panel, k, KGP_ROLE_TARGET, &column) == KGP_OK, "target");
}

/* Verdicts of all targets, reports and units, a byte each, into the caller's memory. */
static kgp_evaluation *evaluation_of(const tree *job, kgp_panel *panel, const storage *verdicts) {
    kgp_period periods[MOST_PERIODS];
    kgp_evaluation *made;
    make_periods(job->w, periods);
    must(kgp_evaluation_new(panel, periods, job->w->periods, &made) == KGP_OK &&
             kgp_evaluation_bind(made, KGP_RESULT_VERDICT, &verdicts->column) == KGP_OK &&
             kgp_evaluation_prepare(made) == KGP_OK,
         "evaluation");
    return made;
}

static storage verdicts_of(const tree *job, const layout *lay) {
    layout bytes = *lay;
    bytes.width = 1;
    bytes.bitmap = false;
    return make_array(&bytes, job->w->size.indicators, job->w->periods, job->units, 0);
}

static kgp_status roll_and_run(const tree *job, const storage *verdicts, progress *stop,
                               int32_t *finished) {
    kgp_panel *rolled;
    progress none = {.stop_at = -1};
    must(kgp_panel_rollup(job->panel, 0, job->w->size.indicators + 1, tell, &none, &rolled, NULL) ==
                 KGP_OK &&
             none.calls == job->w->size.indicators + 1,
         "roll-up");
    kgp_evaluation *evaluation = evaluation_of(job, rolled, verdicts);
    kgp_status status = kgp_evaluation_run_all(evaluation, tell, stop, finished, NULL);
    kgp_evaluation_free(evaluation);
    kgp_panel_free(rolled);
    return status;
}

static bool row_equals(const storage *a, const storage *b, int32_t target, int32_t period,
                       int32_t units) {
    for (int32_t u = 0; u < units; u++)
        if (*cell_of(a, target, period, u) != *cell_of(b, target, period, u))
            return false;
    return true;
}

static bool is_untouched(const storage *from, int32_t target, int32_t period, int32_t units) {
    for (int32_t u = 0; u < units; u++)
        if (*cell_of(from, target, period, u) != 0x5A)
            return false;
    return true;
}

static bool check(const w_panel *w, const variant *way) {
    tree job;
    progress never = {.stop_at = -1}, half = {.stop_at = w->size.indicators / 2};
    int32_t all, some;
    bool good;
    tree_make(&job, w, &way->layout);
    set_targets(&job);
    storage whole = verdicts_of(&job, &way->layout), part = verdicts_of(&job, &way->layout);
    good = roll_and_run(&job, &whole, &never, &all) == KGP_OK && all == w->size.indicators &&
           roll_and_run(&job, &part, &half, &some) == KGP_E_CANCELLED && some == half.stop_at;
    for (int32_t k = 0; k < w->size.indicators && good; k++)
        for (int32_t p = 0; p < w->periods && good; p++)
            good = k < some ? row_equals(&whole, &part, k, p, job.units)
                            : is_untouched(&part, k, p, job.units);
    printf("%s %s: stopped after %d of %d targets\n", good ? "ok" : "FAILED", way->name, (int)some,
           (int)all);
    free_array(&whole);
    free_array(&part);
    tree_free(&job);
    return good;
}

static double peak(void) {
    struct rusage used;
    must(getrusage(RUSAGE_SELF, &used) == 0, "rusage");
    return (double)used.ru_maxrss / 1024;
}

static void time_all(const w_panel *w) {
    tree job;
    progress never = {.stop_at = -1};
    int32_t finished;
    tree_make(&job, w, &variants[0].layout);
    set_targets(&job);
    storage verdicts = verdicts_of(&job, &variants[0].layout);
    double before = peak(), start = seconds();
    must(roll_and_run(&job, &verdicts, &never, &finished) == KGP_OK, "run");
    printf("%d units, %d indicators, %d quarters rolled up and evaluated in %.2f s, "
           "%.0f MB beside the figures (%.0f MB)\n",
           (int)job.units, (int)w->size.indicators, (int)w->periods, seconds() - start,
           peak() - before, before);
    free_array(&verdicts);
    tree_free(&job);
}

int main(int argc, char **argv) {
    return bench_main(argc, argv, check, time_all);
}
