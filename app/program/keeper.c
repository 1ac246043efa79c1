// keeper: reads the clock and the devices for upkeep and touch health, and reports what they find.
#include "program/keeper.h"

#include <math.h>
#include <stdlib.h>

#include "base/day_time.h"
#include "base/log.h"
#include "base/table.h"
#include "platform/clock.h"
#include "platform/file.h"

#define MINUTE_MS 60e3

static int minute_now(void)
{
    char text[6];
    int minute = DAY_NEVER;
    clock_local(text, sizeof text, "%H:%M");
    day_time_read(str_from(text), &minute);
    return minute;
}

static struct touch_devices devices_now(const struct window *w)
{
    return touch_list_devices(&w->display);
}

// ---- minutes of silence, kept over a restart ----

static const char *silence_path(struct arena *a, const char *dir)
{
    return arena_printf(a, "%s/silence", dir).p;
}

static double read_silence(const char *dir)
{
    struct arena a = {0};
    struct str text;
    const char *why;
    double minutes = 0;
    if (dir && file_read(&a, silence_path(&a, dir), 64, &text, &why))
        minutes = strtod(text.p, NULL);
    arena_finish(&a);
    return minutes > 0 && minutes < 1e6 ? minutes * MINUTE_MS : 0;
}

static void write_silence(const struct keeper *k)
{
    struct arena a = {0};
    const char *why;
    struct str text = arena_printf(&a, "%.0f\n", floor(k->touch.silent_ms / MINUTE_MS));
    if (!file_write(silence_path(&a, k->state_dir), text, &why))
        LOG_INFO("touch: %s: %s", silence_path(&a, k->state_dir), why);
    arena_finish(&a);
}

// ---- open, close ----

void keeper_open(struct keeper *k, const struct options *o, double t_ms)
{
    *k = (struct keeper){.works = !o->demo && !o->preview,
                         .kiosk = o->kiosk,
                         .state_dir = o->state_dir,
                         .due_ms = t_ms,
                         .minute = minute_now,
                         .devices = devices_now};
    upkeep_init(&k->upkeep, t_ms);
    touch_health_init(&k->touch, k->kiosk ? read_silence(k->state_dir) : 0, t_ms);
}

void keeper_close(struct keeper *k)
{
    if (k->works && k->kiosk && k->state_dir)
        write_silence(k);
    *k = (struct keeper){0};
}

bool keeper_input(struct keeper *k, const struct input_event *e)
{
    if (!k->works || e->kind == INPUT_CANCEL)
        return false;
    if (e->kind != INPUT_KEY && e->kind != INPUT_WHEEL && e->finger >= 0)
        touch_health_touched(&k->touch); // a mouse proves nothing
    return upkeep_touch(&k->upkeep, e->t_ms);
}

// ---- looks ----

static void report_touch(const struct keeper *k, int hours)
{
    switch (k->touch.state) {
    case TOUCH_UNKNOWN:
        break;
    case TOUCH_FINE:
        LOG_INFO("touch: %d touchscreen%s, in use", k->touch.devices,
                 k->touch.devices == 1 ? "" : "s");
        break;
    case TOUCH_NONE:
        LOG_WARN("touch: there is no touchscreen; look at its cable");
        break;
    case TOUCH_GONE:
        LOG_WARN("touch: a touchscreen has vanished, %d of %d left; look at its cable",
                 k->touch.devices, k->touch.most);
        break;
    case TOUCH_SILENT:
        LOG_WARN("touch: nobody has touched the screen for %d hours; try it", hours);
        break;
    }
}

static const char *status_line(const struct keeper *k)
{
    static const char *const lines[] = {[TOUCH_UNKNOWN] = "starting",
                                        [TOUCH_FINE] = "running",
                                        [TOUCH_NONE] = "running; there is no touchscreen",
                                        [TOUCH_GONE] = "running; a touchscreen has vanished",
                                        [TOUCH_SILENT] = "running; nobody touches the screen"};
    TABLE_TO(lines, TOUCH_SILENT);
    return k->upkeep.dark ? "running; the display is off until its hour" : lines[k->touch.state];
}

static void look_at_touch(struct keeper *k, struct exhibit *x, const struct window *w, double t_ms)
{
    int hours = x->staff.settings.value[SETTING_SILENCE], were = k->touch.devices;
    struct touch_devices list = k->devices(w);
    bool changed = touch_health_count(&k->touch, list.n, k->upkeep.dark, hours, t_ms);
    if (changed)
        report_touch(k, hours);
    if (k->touch.devices < were) // its fingers will never lift
        exhibit_input(x, &(struct input_event){.kind = INPUT_CANCEL, .t_ms = t_ms});
    if (!list.heard && !k->deaf)
        LOG_WARN("touch: a new touchscreen; the exhibit starts again to use it");
    k->deaf = !list.heard;
    x->staff.touch = k->touch;
}

enum upkeep_wish keeper_tick(struct keeper *k, struct exhibit *x, const struct window *w,
                             const struct service *service, double t_ms)
{
    if (!k->works || t_ms < k->due_ms)
        return UPKEEP_STAYS;
    struct upkeep_now now = {.t_ms = t_ms, .minute = k->minute(), .idle = exhibit_is_idle(x)};
    k->due_ms = t_ms + UPKEEP_LOOK_MS;
    if (k->kiosk)
        look_at_touch(k, x, w, t_ms);
    enum upkeep_wish wish = upkeep_tick(&k->upkeep, &x->staff.settings, &now);
    if (k->kiosk && status_line(k) != k->status)
        service_status(service, k->status = status_line(k));
    return k->deaf && now.idle ? UPKEEP_RESTARTS : wish;
}

bool keeper_is_dark(const struct keeper *k)
{
    return k->upkeep.dark;
}

double keeper_next_ms(const struct keeper *k)
{
    return k->works ? k->due_ms : INFINITY;
}
