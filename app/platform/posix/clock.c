// clock: the monotonic clock and the processor-time clock, read with clock_gettime().
#include "platform/clock.h"

#include <time.h>

static double read_ms(clockid_t id)
{
    struct timespec ts;
    clock_gettime(id, &ts);
    return (double)ts.tv_sec * 1e3 + (double)ts.tv_nsec / 1e6;
}

double clock_ms(void)
{
    return read_ms(CLOCK_MONOTONIC);
}

double clock_cpu_ms(void)
{
    return read_ms(CLOCK_THREAD_CPUTIME_ID);
}

void clock_sleep_ms(double ms)
{
    if (ms <= 0)
        return;
    struct timespec ts = {.tv_sec = (time_t)(ms / 1e3)};
    ts.tv_nsec = (long)((ms - (double)ts.tv_sec * 1e3) * 1e6);
    nanosleep(&ts, NULL);
}
