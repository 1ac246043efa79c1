// upkeep: decides when the display goes dark and when the program restarts.
#include "program/upkeep.h"

#include <assert.h>

#include "base/day_time.h"

#define QUIET_MS 60000.0       // after the last touch
#define IDLE_MS 20000.0        // after a visit: it may be brought back for 15 s
#define RESTART_MINUTES 120    // a restart that a visit delays is made up for within this time
#define UPTIME_MS (6 * 3600e3) // whatever the clock does, at most one restart in this time

void upkeep_init(struct upkeep *u, double t_ms)
{
    *u = (struct upkeep){.since_ms = t_ms, .touched_ms = -1, .idle_ms = -1};
}

bool upkeep_touch(struct upkeep *u, double t_ms)
{
    bool was_dark = u->dark;
    u->touched_ms = t_ms;
    u->dark = false;
    return was_dark;
}

// Nobody is there. An exhibit that starts at night need not wait: nobody has come yet.
static bool is_quiet(const struct upkeep *u, double t_ms)
{
    if (u->idle_ms < 0)
        return false;
    return u->touched_ms < 0 || (t_ms - u->touched_ms >= QUIET_MS && t_ms - u->idle_ms >= IDLE_MS);
}

static void note_idle(struct upkeep *u, const struct upkeep_now *now)
{
    if (!now->idle)
        u->idle_ms = -1;
    else if (u->idle_ms < 0)
        u->idle_ms = now->t_ms;
}

// Once within the minutes after its time, by a program that was started before that time.
static bool restart_is_due(struct upkeep *u, const struct settings *s, const struct upkeep_now *now)
{
    int at = s->value[SETTING_RESTART], end = (at + RESTART_MINUTES - 1) % DAY_MINUTES + 1;
    bool due = day_time_in(now->minute, at, at ? end : DAY_NEVER);
    if (!due)
        u->may_restart = true;
    return due && u->may_restart && now->t_ms - u->since_ms >= UPTIME_MS;
}

enum upkeep_wish upkeep_tick(struct upkeep *u, const struct settings *s,
                             const struct upkeep_now *now)
{
    assert(now->minute >= DAY_NEVER && now->minute <= DAY_MINUTES);
    if (now->minute == DAY_NEVER)
        return UPKEEP_STAYS;
    bool off =
        day_time_in(now->minute, s->value[SETTING_DISPLAY_OFF], s->value[SETTING_DISPLAY_ON]);
    bool restarts = restart_is_due(u, s, now);
    note_idle(u, now);
    if (restarts && is_quiet(u, now->t_ms))
        return UPKEEP_RESTARTS;
    if (u->dark && !off) {
        u->dark = false;
        return UPKEEP_LIGHTS;
    }
    if (u->dark || !off || !is_quiet(u, now->t_ms))
        return UPKEEP_STAYS;
    u->dark = true;
    return UPKEEP_DARKENS;
}
