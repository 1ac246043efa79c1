// clock: the performance counter, and the processor time of a thread.
#include "platform/clock.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "platform/windows/wide.h"

double clock_ms(void)
{
    LARGE_INTEGER now, a_second;
    QueryPerformanceFrequency(&a_second);
    QueryPerformanceCounter(&now);
    return (double)now.QuadPart * 1e3 / (double)a_second.QuadPart;
}

static double ms_of(FILETIME t)
{
    return ((double)t.dwHighDateTime * 4294967296.0 + (double)t.dwLowDateTime) / 1e4;
}

double clock_cpu_ms(void)
{
    FILETIME begun, ended, system, user;
    if (!GetThreadTimes(GetCurrentThread(), &begun, &ended, &system, &user))
        return 0;
    return ms_of(system) + ms_of(user);
}

void clock_sleep_ms(double ms)
{
    if (ms > 0)
        Sleep((DWORD)ceil(fmin(ms, 1e9)));
}

int64_t clock_wall_ns(void)
{
    FILETIME now;
    GetSystemTimeAsFileTime(&now);
    return wide_ns(now);
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
    out[0] = 0;
    if (!localtime_s(&tm, &now) && !strftime(out, n, format, &tm))
        out[0] = 0;
}

void clock_stamp(char *out, size_t n)
{
    const char *fixed = getenv("SOURCE_DATE_EPOCH");
    time_t t = fixed && *fixed ? (time_t)strtoll(fixed, NULL, 10) : time(NULL);
    struct tm tm;
    assert(n >= sizeof "2000-01-01T00:00:00Z");
    if (gmtime_s(&tm, &t) || tm.tm_year < 70 || tm.tm_year > 8099)
        snprintf(out, n, "2000-01-01T00:00:00Z");
    else
        strftime(out, n, "%Y-%m-%dT%H:%M:%SZ", &tm);
}
