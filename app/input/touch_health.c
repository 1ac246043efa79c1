// touch_health: counts devices and hours without a touch.
#include "input/touch_health.h"

#include <assert.h>
#include <math.h>

#define HOUR_MS 3600e3

void touch_health_init(struct touch_health *h, double silent_ms, double t_ms)
{
    *h = (struct touch_health){.silent_ms = silent_ms >= 0 ? silent_ms : 0, .counted_ms = t_ms};
}

void touch_health_touched(struct touch_health *h)
{
    h->silent_ms = 0;
}

static enum touch_state judge(const struct touch_health *h, int hours)
{
    if (h->most == 0)
        return TOUCH_NONE;
    if (h->devices < h->most)
        return TOUCH_GONE;
    return hours > 0 && h->silent_ms >= hours * HOUR_MS ? TOUCH_SILENT : TOUCH_FINE;
}

bool touch_health_count(struct touch_health *h, int devices, bool dark, int hours, double t_ms)
{
    enum touch_state was = h->state;
    assert(devices >= 0 && hours >= 0);
    if (!dark)
        h->silent_ms += fmax(0, t_ms - h->counted_ms);
    h->counted_ms = t_ms;
    h->devices = devices;
    if (devices > h->most)
        h->most = devices;
    h->state = judge(h, hours);
    return h->state != was;
}
