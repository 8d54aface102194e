/* SPDX-License-Identifier: MIT */
/* Who gives whom how much, within one class after the other. */
#include "compensate/ledger.h"

/* A class at hand; its donors and receivers in the order in which they come. */
typedef struct flow {
    const kgp_ledger *ledger;
    const kgp__class *pairs;
    kgp__entry *entries;
    kgp__array *transfers;
    int32_t donors, receivers;
    int64_t supply, demand; /* of all of them, before anything flows */
    kgp_status status;
} flow;

static kgp__entry *donor(const flow *f, int32_t i) {
    return &f->entries[f->entries[i].donor];
}

static kgp__entry *receiver(const flow *f, int32_t j) {
    return &f->entries[f->entries[j].receiver];
}

/* What arrives of given grains. */
static int64_t credit(const flow *f, int64_t given) {
    uint64_t rest;
    return (int64_t)kgp__share((uint64_t)given, f->pairs->rate.n, f->pairs->rate.d, &rest);
}

/* The least that must be given for a credit, `most` at most. */
static int64_t cost(const flow *f, int64_t credited, int64_t most) {
    const kgp__fraction rate = f->pairs->rate;
    uint64_t rest;
    if (credit(f, most) < credited)
        return most;
    uint64_t more = kgp__share((uint64_t)credited, rate.d % rate.n, rate.n, &rest);
    return (int64_t)((uint64_t)credited * (rate.d / rate.n) + more + (rest > 0));
}

/* A transfer, unless nothing would arrive. */
static void move(flow *f, kgp__entry *from, kgp__entry *to, int64_t given) {
    kgp_transfer made = {.given = given,
                         .credited = credit(f, given),
                         .rate = {(int64_t)f->pairs->rate.n, f->pairs->decimals, 0},
                         .donor = from->row.indicator,
                         .receiver = to->row.indicator};
    if (made.credited == 0)
        return;
    from->row.left -= made.given;
    to->row.residual -= made.credited;
    to->need -= made.credited;
    if (f->transfers != NULL && f->status == KGP_OK)
        f->status = kgp__list_add(f->ledger, f->transfers, &made, sizeof made);
}

static void apportion(kgp__entry *room, int64_t amount, int64_t total, int32_t count) {
    kgp__portions_share(&room->portion, sizeof *room, count, amount, total);
}

/* A donor gives all it has, by demand; what one receiver has no use for goes to the next. */
static void give_all(flow *f, kgp__entry *from) {
    int64_t spare = from->row.left;
    apportion(f->entries, spare, f->demand, f->receivers);
    for (int32_t j = 0; j < f->receivers; j++) {
        int64_t *share = &f->entries[j].portion.share;
        *share = credit(f, *share) == 0 ? 0 : cost(f, receiver(f, j)->need, *share);
        spare -= *share;
    }
    for (int32_t j = 0; j < f->receivers; j++) {
        int64_t given = cost(f, receiver(f, j)->need, f->entries[j].portion.share + spare);
        if (credit(f, given) > 0)
            spare -= given - f->entries[j].portion.share;
        move(f, from, receiver(f, j), given);
    }
}

/* A receiver is covered, by supply; what one donor cannot give comes from the next. */
static void fill_up(flow *f, kgp__entry *to) {
    int64_t lacking = to->need;
    apportion(f->entries, lacking, f->supply, f->donors);
    for (int32_t i = 0; i < f->donors; i++) {
        f->entries[i].portion.share = cost(f, f->entries[i].portion.share, donor(f, i)->row.left);
        lacking -= credit(f, f->entries[i].portion.share);
    }
    for (int32_t i = 0; i < f->donors; i++) {
        int64_t given = f->entries[i].portion.share, credited = credit(f, given);
        if (lacking > 0)
            given = cost(f, credited + lacking, donor(f, i)->row.left);
        lacking -= credit(f, given) - credited;
        move(f, donor(f, i), to, given);
    }
}

/* x_ij = s_i (d_j / e) / max(sum of s, sum of d / e) */
static void flow_pro_rata(flow *f) {
    uint64_t rest,
        worth = kgp__share((uint64_t)f->supply, f->pairs->rate.n, f->pairs->rate.d, &rest);
    if (worth < (uint64_t)f->demand || (worth == (uint64_t)f->demand && rest == 0)) {
        for (int32_t j = 0; j < f->receivers; j++)
            f->entries[j].portion.weight = receiver(f, j)->need;
        for (int32_t i = 0; i < f->donors; i++)
            give_all(f, donor(f, i));
    } else {
        for (int32_t i = 0; i < f->donors; i++)
            f->entries[i].portion.weight = donor(f, i)->row.left;
        for (int32_t j = 0; j < f->receivers; j++)
            fill_up(f, receiver(f, j));
    }
}

static bool comes_before(const flow *f, int32_t a, int32_t b) {
    if (f->ledger->parameters[KGP_LEDGER_POLICY] == KGP_POLICY_PRIORITY)
        return f->ledger->members[a].rank < f->ledger->members[b].rank;
    return f->entries[a].need < f->entries[b].need;
}

/* One receiver after the other, each from one donor after the other. */
static void flow_in_order(flow *f) {
    for (int32_t j = 1; j < f->receivers; j++) {
        int32_t at = j, next = f->entries[j].receiver;
        for (; at > 0 && comes_before(f, next, f->entries[at - 1].receiver); at--)
            f->entries[at].receiver = f->entries[at - 1].receiver;
        f->entries[at].receiver = next;
    }
    for (int32_t j = 0; j < f->receivers; j++)
        for (int32_t i = 0; i < f->donors && receiver(f, j)->need > 0; i++)
            move(f, donor(f, i), receiver(f, j),
                 cost(f, receiver(f, j)->need, donor(f, i)->row.left));
}

/* Whether there are both; all of their sums fit, it was checked. */
static bool gather(flow *f) {
    const kgp__group *from = &f->ledger->groups[f->pairs->from];
    const kgp__group *to = &f->ledger->groups[f->pairs->to];
    for (int32_t i = from->first; i < from->first + from->count; i++)
        if (f->entries[i].row.left > 0) {
            f->entries[f->donors++].donor = i;
            f->supply += f->entries[i].row.left;
        }
    for (int32_t j = to->first; j < to->first + to->count && f->donors > 0; j++)
        if (f->entries[j].need > 0) {
            f->entries[f->receivers++].receiver = j;
            f->demand += f->entries[j].need;
        }
    return f->receivers > 0;
}

kgp_status kgp__flow(const kgp_ledger *ledger, kgp__settlement *settlement) {
    kgp_status status = KGP_OK;
    for (int32_t i = 0; i < ledger->order_count && status == KGP_OK; i++) {
        flow f = {.ledger = ledger,
                  .pairs = &ledger->classes[ledger->order[i]],
                  .entries = settlement->entries,
                  .transfers = settlement->transfers};
        if (!gather(&f))
            continue;
        if (ledger->parameters[KGP_LEDGER_POLICY] == KGP_POLICY_PRO_RATA)
            flow_pro_rata(&f);
        else
            flow_in_order(&f);
        status = f.status;
    }
    return status;
}
