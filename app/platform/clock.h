// clock: monotonic time. Only the loop and the benchmarks ask it; everything else gets its time
// handed.
#ifndef PLATFORM_CLOCK_H
#define PLATFORM_CLOCK_H

double clock_ms(void);     // since an arbitrary start, CLOCK_MONOTONIC
double clock_cpu_ms(void); // processor time of the calling thread
void clock_sleep_ms(double ms);

#endif
