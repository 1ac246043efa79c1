// day_time: reads, prints and compares times of the day.
#include "base/day_time.h"

#include <assert.h>
#include <stdio.h>

static int two_digits(const char *p)
{
    bool digits = p[0] >= '0' && p[0] <= '9' && p[1] >= '0' && p[1] <= '9';
    return digits ? (p[0] - '0') * 10 + (p[1] - '0') : -1;
}

bool day_time_read(struct str text, int *minute)
{
    if (text.n != 5 || text.p[2] != ':')
        return false;
    int h = two_digits(text.p), m = two_digits(text.p + 3);
    if (h < 0 || h > 23 || m < 0 || m > 59)
        return false;
    *minute = h + m ? h * 60 + m : DAY_MINUTES;
    return true;
}

void day_time_print(int minute, char out[6])
{
    assert(minute > DAY_NEVER && minute <= DAY_MINUTES);
    snprintf(out, 6, "%02u:%02u", (unsigned)minute / 60 % 24, (unsigned)minute % 60);
}

bool day_time_in(int minute, int from, int to)
{
    int at = minute % DAY_MINUTES, a = from % DAY_MINUTES, b = to % DAY_MINUTES;
    if (from == DAY_NEVER || to == DAY_NEVER || a == b)
        return false;
    return a < b ? at >= a && at < b : at >= a || at < b;
}
