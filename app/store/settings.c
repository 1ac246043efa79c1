// settings: reads, writes and steps the settings of the staff page.
#include "store/settings.h"

#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/day_time.h"
#include "base/log.h"
#include "base/table.h"
#include "platform/file.h"

#define MOST_BYTES 4096

static const struct setting_row {
    const char *name;
    int step;  // minutes; 0: hours of a list
    int first; // value after "never"
} rows[] = {
    [SETTING_DISPLAY_ON] = {"display-on", 30, 8 * 60},
    [SETTING_DISPLAY_OFF] = {"display-off", 30, 20 * 60},
    [SETTING_RESTART] = {"restart", 60, 4 * 60},
    [SETTING_SILENCE] = {"silent-hours", 0, 24},
};
TABLE_TO(rows, N_SETTINGS - 1);

static const int hours[] = {0, 1, 2, 4, 8, 12, 24, 48, 72, SETTING_SILENCE_MOST};
#define N_HOURS ((int)(sizeof hours / sizeof *hours))

// ---- the file: a line "name value" for each ----

static bool read_hours(struct str text, int *out)
{
    int n = 0;
    if (!text.n || text.n > 3)
        return false;
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] < '0' || text.p[i] > '9')
            return false;
        n = n * 10 + (text.p[i] - '0');
    }
    *out = n;
    return n <= SETTING_SILENCE_MOST;
}

static bool read_value(const struct setting_row *row, struct str text, int *out)
{
    if (str_eq_z(text, "never")) {
        *out = DAY_NEVER;
        return true;
    }
    return row->step ? day_time_read(text, out) : read_hours(text, out);
}

static bool read_line(struct settings *s, struct str line)
{
    for (int i = 0; i < N_SETTINGS; i++) {
        size_t n = strlen(rows[i].name);
        if (str_starts(line, rows[i].name) && line.n > n && line.p[n] == ' ')
            return read_value(&rows[i], str_trim(str_sub(line, n, line.n)), &s->value[i]);
    }
    return false;
}

static bool read_lines(struct settings *s, struct str text)
{
    for (size_t at = 0; at < text.n;) {
        size_t end = at;
        while (end < text.n && text.p[end] != '\n')
            end++;
        if (!read_line(s, str_sub(text, at, end)))
            return false;
        at = end + 1;
    }
    return true;
}

static const char *settings_path(struct arena *a, const char *dir)
{
    return arena_printf(a, "%s/settings", dir).p;
}

struct settings settings_read(const char *dir, const struct settings *otherwise)
{
    struct arena a = {0};
    struct settings s = *otherwise;
    struct str text;
    const char *why;
    if (dir && file_read(&a, settings_path(&a, dir), MOST_BYTES, &text, &why) &&
        !read_lines(&s, text)) {
        LOG_WARN("settings: %s is not understood; the options hold", settings_path(&a, dir));
        s = *otherwise;
    }
    arena_finish(&a);
    return s;
}

static struct str print_value(struct arena *a, const struct setting_row *row, int value)
{
    char time[6];
    if (!value)
        return STR("never");
    if (!row->step)
        return arena_printf(a, "%d", value);
    day_time_print(value, time);
    return arena_str(a, str_from(time));
}

bool settings_write(const char *dir, const struct settings *s)
{
    struct arena a = {0};
    struct str text = {0};
    const char *why;
    for (int i = 0; i < N_SETTINGS; i++)
        text = arena_printf(&a, "%s%s %s\n", text.n ? text.p : "", rows[i].name,
                            print_value(&a, &rows[i], s->value[i]).p);
    bool ok = file_write(settings_path(&a, dir), text, &why);
    if (!ok)
        LOG_ERR("settings: %s: %s; they hold until the exhibit ends", settings_path(&a, dir), why);
    arena_finish(&a);
    return ok;
}

// ---- steps ----

// Past either end of the day lies "never".
static int step_time(const struct setting_row *row, int minute, bool more)
{
    if (minute == DAY_NEVER)
        return row->first;
    int next = minute % DAY_MINUTES + (more ? row->step : -row->step);
    if (next < 0 || next >= DAY_MINUTES)
        return DAY_NEVER;
    return next ? next : DAY_MINUTES;
}

static int step_hours(int now, bool more)
{
    int next = now;
    for (int i = 0; i < N_HOURS; i++) {
        if (more && hours[i] > now)
            return hours[i];
        if (!more && hours[i] < now)
            next = hours[i];
    }
    return next;
}

void settings_step(struct settings *s, enum setting which, bool more)
{
    assert((unsigned)which < N_SETTINGS);
    int *v = &s->value[which];
    *v = rows[which].step ? step_time(&rows[which], *v, more) : step_hours(*v, more);
}
