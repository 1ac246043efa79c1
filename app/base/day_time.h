// day_time: times of the day to the minute, and spans of a day that may run over midnight.
#ifndef BASE_DAY_TIME_H
#define BASE_DAY_TIME_H

#include <stdbool.h>

#include "base/str.h"

#define DAY_MINUTES 1440 // midnight is this, not 0
#define DAY_NEVER 0

// Reads "08:30". False if it is no time of the day.
bool day_time_read(struct str text, int *minute);
// "08:30"; "00:00" for midnight.
void day_time_print(int minute, char out[6]);
// Whether the minute is in the span from `from` up to, not including, `to`. A span of two equal
// ends, or with an end that is never, is empty.
bool day_time_in(int minute, int from, int to);

#endif
