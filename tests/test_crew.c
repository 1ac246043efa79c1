// test_crew: every piece of a job is done exactly once, whichever thread does it.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <stdatomic.h>

#include "platform/crew.h"

#define MOST 300

struct pieces {
    atomic_int times[MOST];
    int sum[MOST]; // not atomic: a piece done twice at once would be a race
};

static void count_piece(void *ctx, int i)
{
    struct pieces *p = ctx;
    atomic_fetch_add(&p->times[i], 1);
    for (int k = 0; k < 200; k++)
        p->sum[i] += k;
}

static void every_piece_is_done_once(void **state)
{
    (void)state;
    static struct pieces p;
    for (int hands = 0; hands <= CREW_HANDS_MAX + 2; hands++) {
        struct crew *c = crew_create(hands);
        assert_int_equal(c != NULL, hands > 0);
        for (int round = 0; round < 200; round++) {
            int n = round * 7 % MOST;
            memset(&p, 0, sizeof p);
            crew_run(c, count_piece, &p, n);
            for (int i = 0; i < MOST; i++) {
                assert_int_equal(atomic_load(&p.times[i]), i < n);
                assert_int_equal(p.sum[i], i < n ? 19900 : 0);
            }
        }
        crew_destroy(c);
    }
}

static void a_crew_that_never_worked_goes(void **state)
{
    (void)state;
    for (int i = 0; i < 50; i++)
        crew_destroy(crew_create(CREW_HANDS_MAX));
    crew_destroy(NULL);
    assert_in_range(crew_hands(), 0, CREW_HANDS_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_piece_is_done_once),
        cmocka_unit_test(a_crew_that_never_worked_goes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
