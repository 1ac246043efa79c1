// settings: what staff set on their page: the hours of the display, the nightly restart, and after
// how long without a touch it is reported. Kept in one small file of the state folder.
#ifndef STORE_SETTINGS_H
#define STORE_SETTINGS_H

#include <stdbool.h>

enum setting {
    SETTING_DISPLAY_ON,  // time of the day, see base/day_time.h
    SETTING_DISPLAY_OFF, // likewise; never, or the same time: the display stays on
    SETTING_RESTART,     // likewise; never: none
    SETTING_SILENCE,     // hours without a touch; 0: never reported
    N_SETTINGS
};

#define SETTING_SILENCE_MOST 168

struct settings {
    int value[N_SETTINGS]; // zeroed: everything is off
};

// Those kept in the folder `dir`, which may be NULL; `otherwise` if none are or one is bad.
struct settings settings_read(const char *dir, const struct settings *otherwise);
// False (one log line) if they cannot be written.
bool settings_write(const char *dir, const struct settings *s);
// The next greater or smaller value of one setting, as a button of the staff page gives it.
void settings_step(struct settings *s, enum setting which, bool more);

#endif
