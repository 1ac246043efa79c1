// clock: the monotonic clock and the processor-time clock, read with clock_gettime().
#include "platform/clock.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
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

int64_t clock_wall_ns(void)
{
    struct timespec ts;
    clock_gettime(CLOCK_REALTIME, &ts);
    return (int64_t)ts.tv_sec * 1000000000 + ts.tv_nsec;
}

int64_t clock_wall_s(void)
{
    return time(NULL);
}

void clock_local(char *out, size_t n, const char *format)
{
    assert(out && n > 0 && format);
    time_t now = time(NULL);
    struct tm tm;
    assert(n > 0);
    out[0] = 0;
    if (localtime_r(&now, &tm) && !strftime(out, n, format, &tm))
        out[0] = 0;
}

void clock_stamp(char *out, size_t n)
{
    const char *fixed = getenv("SOURCE_DATE_EPOCH");
    time_t t = fixed && *fixed ? (time_t)strtoll(fixed, NULL, 10) : time(NULL);
    struct tm tm;
    assert(n >= sizeof "2000-01-01T00:00:00Z");
    if (!gmtime_r(&t, &tm) || tm.tm_year < 70 || tm.tm_year > 8099)
        snprintf(out, n, "2000-01-01T00:00:00Z");
    else
        strftime(out, n, "%Y-%m-%dT%H:%M:%SZ", &tm);
}
