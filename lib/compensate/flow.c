/* SPDX-License-Identifier: MIT */
/* Who gives whom how much, within one class after the other. */
#include "compensate/ledger.h"

#include "base/check.h"

/* A class at hand; its donors and receivers in the order in which they come. */
typedef struct flow {
    const kgp_ledger *ledger;
    const kgp__class *class;
    kgp__settlement *s;
    int32_t donors, receivers;
    int64_t supply, demand; /* of all of them, before anything flows */
    kgp_status status;
} flow;

/* What arrives of given grains. */
static int64_t credit(const flow *f, int64_t given) {
    uint64_t rest;
    return (int64_t)kgp__share((uint64_t)given, f->class->rate.n, f->class->rate.d, &rest);
}

/* The least that must be given for a credit, `most` at most. */
static int64_t cost(const flow *f, int64_t credited, int64_t most) {
    const kgp__fraction rate = f->class->rate;
    uint64_t rest;
    if (credit(f, most) < credited)
        return most;
    uint64_t more = kgp__share((uint64_t)credited, rate.d % rate.n, rate.n, &rest);
    return (int64_t)((uint64_t)credited * (rate.d / rate.n) + more + (rest > 0));
}

/* A transfer, unless nothing would arrive. */
static void move(flow *f, int32_t donor, int32_t receiver, int64_t given) {
    kgp__settlement *s = f->s;
    int64_t credited = credit(f, given);
    if (credited == 0)
        return;
    s->rows[donor].left -= given;
    s->rows[receiver].residual -= credited;
    s->need[receiver] -= credited;
    if (s->transfers == NULL)
        return;
    kgp_transfer *made = kgp__array_push(&f->ledger->allocator, s->transfers, sizeof *made);
    if (made == NULL)
        f->status = KGP_E_MEMORY;
    else
        *made = (kgp_transfer){.given = given,
                               .credited = credited,
                               .rate = {(int64_t)f->class->rate.n, f->class->decimals, 0},
                               .donor = s->rows[donor].indicator,
                               .receiver = s->rows[receiver].indicator};
}

/* Shares an amount by s->weight, of the sum `total`: largest remainder, ties to who comes first. */
static void apportion(kgp__settlement *s, int64_t amount, int64_t total, int32_t count) {
    int64_t over = amount;
    for (int32_t i = 0; i < count; i++) {
        s->share[i] = (int64_t)kgp__share((uint64_t)amount, (uint64_t)s->weight[i], (uint64_t)total,
                                          &s->rest[i]);
        over -= s->share[i];
    }
    for (; over > 0; over--) {
        int32_t largest = 0;
        for (int32_t i = 1; i < count; i++)
            if (s->rest[i] > s->rest[largest])
                largest = i;
        s->share[largest]++;
        s->rest[largest] = 0;
    }
}

/* A donor gives all it has, by demand; what one receiver cannot take goes to the next. */
static void give_all(flow *f, int32_t donor) {
    kgp__settlement *s = f->s;
    int64_t spare = s->rows[donor].left;
    apportion(s, spare, f->demand, f->receivers);
    for (int32_t j = 0; j < f->receivers; j++) {
        s->share[j] = cost(f, s->need[s->receivers[j]], s->share[j]);
        spare -= s->share[j];
    }
    for (int32_t j = 0; j < f->receivers; j++) {
        int64_t given = cost(f, s->need[s->receivers[j]], s->share[j] + spare);
        spare -= given - s->share[j];
        move(f, donor, s->receivers[j], given);
    }
}

/* A receiver is covered, by supply; what one donor cannot give comes from the next. */
static void fill_up(flow *f, int32_t receiver) {
    kgp__settlement *s = f->s;
    int64_t lacking = s->need[receiver];
    apportion(s, lacking, f->supply, f->donors);
    for (int32_t i = 0; i < f->donors; i++) {
        s->share[i] = cost(f, s->share[i], s->rows[s->donors[i]].left);
        lacking -= credit(f, s->share[i]);
    }
    for (int32_t i = 0; i < f->donors; i++) {
        int64_t credited = credit(f, s->share[i]);
        int64_t given = cost(f, credited + lacking, s->rows[s->donors[i]].left);
        given = lacking > 0 ? given : s->share[i];
        lacking -= credit(f, given) - credited;
        move(f, s->donors[i], receiver, given);
    }
}

/* x_ij = s_i (d_j / e) / max(sum of s, sum of d / e) */
static void flow_pro_rata(flow *f) {
    kgp__settlement *s = f->s;
    uint64_t rest;
    int64_t worth =
        (int64_t)kgp__share((uint64_t)f->supply, f->class->rate.n, f->class->rate.d, &rest);
    if (worth < f->demand || (worth == f->demand && rest == 0)) {
        for (int32_t j = 0; j < f->receivers; j++)
            s->weight[j] = s->need[s->receivers[j]];
        for (int32_t i = 0; i < f->donors; i++)
            give_all(f, s->donors[i]);
    } else {
        for (int32_t i = 0; i < f->donors; i++)
            s->weight[i] = s->rows[s->donors[i]].left;
        for (int32_t j = 0; j < f->receivers; j++)
            fill_up(f, s->receivers[j]);
    }
}

static bool comes_before(const flow *f, int32_t a, int32_t b) {
    if (f->ledger->parameters[KGP_LEDGER_POLICY] == KGP_POLICY_PRIORITY)
        return f->ledger->members[a].rank < f->ledger->members[b].rank;
    return f->s->need[a] < f->s->need[b];
}

/* One receiver after the other, each from one donor after the other. */
static void flow_in_order(flow *f) {
    kgp__settlement *s = f->s;
    for (int32_t j = 1; j < f->receivers; j++) {
        int32_t at = j, receiver = s->receivers[j];
        for (; at > 0 && comes_before(f, receiver, s->receivers[at - 1]); at--)
            s->receivers[at] = s->receivers[at - 1];
        s->receivers[at] = receiver;
    }
    for (int32_t j = 0; j < f->receivers; j++)
        for (int32_t i = 0; i < f->donors && s->need[s->receivers[j]] > 0; i++)
            move(f, s->donors[i], s->receivers[j],
                 cost(f, s->need[s->receivers[j]], s->rows[s->donors[i]].left));
}

/* Sums are checked before: they fit. */
static void gather(flow *f) {
    const kgp__group *from = &f->ledger->groups[f->class->from];
    const kgp__group *to = &f->ledger->groups[f->class->to];
    kgp__settlement *s = f->s;
    for (int32_t i = from->first; i < from->first + from->count; i++)
        if (s->rows[i].left > 0) {
            s->donors[f->donors++] = i;
            f->supply += s->rows[i].left;
        }
    for (int32_t i = to->first; i < to->first + to->count && f->donors > 0; i++)
        if (s->need[i] > 0) {
            s->receivers[f->receivers++] = i;
            f->demand += s->need[i];
        }
}

kgp_status kgp__flow(const kgp_ledger *ledger, kgp__settlement *settlement) {
    kgp_status status = KGP_OK;
    for (int32_t i = 0; i < ledger->class_count && status == KGP_OK; i++) {
        flow f = {.ledger = ledger, .class = &ledger->classes[i], .s = settlement};
        gather(&f);
        if (f.donors == 0 || f.receivers == 0)
            continue;
        if (ledger->parameters[KGP_LEDGER_POLICY] == KGP_POLICY_PRO_RATA)
            flow_pro_rata(&f);
        else
            flow_in_order(&f);
        status = f.status;
    }
    return status;
}
