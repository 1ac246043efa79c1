// test_thread: threads take turns at a mutex, wait for a condition, and keep off a processor.
#include "harness.h"

#include <sched.h>
#include <sys/resource.h>

#include "platform/thread.h"

#define ROUNDS 20000

struct shared {
    struct mutex *lock;
    struct condition *changed;
    long sum;
    int arrived, priority;
    bool go;
};

static void add_up(void *ctx)
{
    struct shared *s = ctx;
    for (int i = 0; i < ROUNDS; i++) {
        mutex_lock(s->lock);
        s->sum++;
        mutex_unlock(s->lock);
    }
}

static void one_owner_at_a_time(void **state)
{
    (void)state;
    struct shared s = {.lock = mutex_create()};
    struct thread *t[4];
    for (int i = 0; i < 4; i++)
        assert_non_null(t[i] = thread_start(add_up, &s));
    for (int i = 0; i < 4; i++)
        thread_join(t[i]);
    thread_join(NULL);
    assert_int_equal(s.sum, 4 * ROUNDS);
    mutex_destroy(s.lock);
    mutex_destroy(NULL);
}

static void wait_to_go(void *ctx)
{
    struct shared *s = ctx;
    mutex_lock(s->lock);
    s->arrived++;
    condition_wake_one(s->changed);
    while (!s->go)
        condition_wait(s->changed, s->lock);
    mutex_unlock(s->lock);
}

static void all_that_wait_are_woken(void **state)
{
    (void)state;
    struct shared s = {.lock = mutex_create(), .changed = condition_create()};
    struct thread *t[3];
    for (int i = 0; i < 3; i++)
        assert_non_null(t[i] = thread_start(wait_to_go, &s));
    for (bool all = false; !all;) {
        mutex_lock(s.lock);
        all = s.arrived == 3;
        mutex_unlock(s.lock);
        sched_yield();
    }
    mutex_lock(s.lock);
    s.go = true;
    condition_wake_all(s.changed);
    mutex_unlock(s.lock);
    for (int i = 0; i < 3; i++)
        thread_join(t[i]);
    condition_destroy(s.changed);
    condition_destroy(NULL);
    mutex_destroy(s.lock);
}

static void try_it(void *ctx)
{
    struct shared *s = ctx;
    s->go = mutex_try_lock(s->lock);
    if (s->go)
        mutex_unlock(s->lock);
}

static void a_try_does_not_wait(void **state)
{
    (void)state;
    struct shared s = {.lock = mutex_create()};
    mutex_lock(s.lock);
    thread_join(thread_start(try_it, &s));
    assert_false(s.go);
    mutex_unlock(s.lock);
    thread_join(thread_start(try_it, &s));
    assert_true(s.go);
    mutex_destroy(s.lock);
}

static void make_way(void *ctx)
{
    struct shared *s = ctx;
    thread_lower_priority();
    s->priority = getpriority(PRIO_PROCESS, 0);
}

static void priority_is_the_thread_s_own(void **state)
{
    (void)state;
    struct shared s = {0};
    int before = getpriority(PRIO_PROCESS, 0);
    thread_join(thread_start(make_way, &s));
    assert_true(s.priority > before);
    assert_int_equal(getpriority(PRIO_PROCESS, 0), before);
}

static void a_thread_keeps_off_a_processor(void **state)
{
    (void)state;
    struct shared s = {.lock = mutex_create(), .changed = condition_create(), .go = false};
    int n = thread_processors(), here = thread_here();
    assert_in_range(n, 1, CPU_SETSIZE);
    struct thread *t = thread_start(wait_to_go, &s);
    thread_keep_off(t, here); // with one processor only, it does nothing
    thread_keep_off(t, -1);
    mutex_lock(s.lock);
    s.go = true;
    condition_wake_all(s.changed);
    mutex_unlock(s.lock);
    thread_join(t);
    assert_int_equal(thread_processors(), n); // the caller's are as they were
    condition_destroy(s.changed);
    mutex_destroy(s.lock);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_owner_at_a_time),
        cmocka_unit_test(all_that_wait_are_woken),
        cmocka_unit_test(a_try_does_not_wait),
        cmocka_unit_test(priority_is_the_thread_s_own),
        cmocka_unit_test(a_thread_keeps_off_a_processor),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
