// clock: monotonic time. Only the loop and the benchmarks read it; everything else is given the
// time.
#ifndef PLATFORM_CLOCK_H
#define PLATFORM_CLOCK_H

#include <stddef.h>
#include <stdint.h>

double clock_ms(void);     // since an arbitrary start, CLOCK_MONOTONIC
double clock_cpu_ms(void); // processor time of the calling thread
void clock_sleep_ms(double ms);

// Seconds since 1970 by the machine's calendar clock, which may jump.
int64_t clock_wall_s(void);
int64_t clock_wall_ns(void); // the same in nanoseconds, comparable with times of files
// The local time in strftime's format; "" if the system cannot tell.
void clock_local(char *out, size_t n, const char *format);
// The time stamp for files, "2026-11-29T12:00:00Z": SOURCE_DATE_EPOCH of the environment, or now.
// n: at least 21.
void clock_stamp(char *out, size_t n);

#endif
