// attract_round: the order of stops in each round, shuffled by a seed.
#include "state/attract_round.h"

#include <assert.h>
#include <stdbool.h>

#define MAX_SHUFFLED 64 // stops beyond this keep their order

// splitmix64 (Steele, Lea and Flood 2014).
uint64_t attract_mix(uint64_t seed, uint64_t a, uint64_t b)
{
    uint64_t z = seed + 0x9E3779B97F4A7C15u * (a * 0x10001 + b + 1);
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return z ^ z >> 31;
}

static void swap(int *a, int *b)
{
    int t = *a;
    *a = *b;
    *b = t;
}

// Fisher-Yates shuffle, from position `first` on.
static void shuffle(uint64_t seed, int round, int first, int n, int order[MAX_SHUFFLED])
{
    assert(first >= 0 && n >= 0 && n <= MAX_SHUFFLED);
    for (int i = 0; i < n; i++)
        order[i] = i;
    for (int i = n - 1; i > first; i--)
        swap(&order[i], &order[first + (int)(attract_mix(seed, (uint64_t)round, (uint64_t)i) %
                                             (uint64_t)(i - first + 1))]);
}

// If a round would begin with the last stop of the round before, its first two are exchanged.
static void order_of(uint64_t seed, int round, int n, int order[MAX_SHUFFLED])
{
    int before[MAX_SHUFFLED];
    bool turns = n < 3; // two stops alternate
    shuffle(seed, turns ? 0 : round, round == 0 || turns, n, order);
    if (round == 0 || turns)
        return;
    shuffle(seed, round - 1, round == 1, n, before);
    if (order[0] == before[n - 1])
        swap(&order[0], &order[1]);
}

int attract_order(uint64_t seed, int round, int at, int n)
{
    assert(round >= 0 && at >= 0 && at < n);
    int order[MAX_SHUFFLED], m = n < MAX_SHUFFLED ? n : MAX_SHUFFLED;
    if (at >= m)
        return at;
    order_of(seed, round, m, order);
    return order[at];
}
