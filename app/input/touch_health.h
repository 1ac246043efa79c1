// touch_health: whether the touchscreen is there and used: it may be unplugged, or have died
// without a word. Pure: times and device counts are the caller's.
#ifndef INPUT_TOUCH_HEALTH_H
#define INPUT_TOUCH_HEALTH_H

#include <stdbool.h>

enum touch_state {
    TOUCH_UNKNOWN, // nobody has counted the devices yet
    TOUCH_FINE,
    TOUCH_NONE,   // there has been no touchscreen since the start
    TOUCH_GONE,   // there was one, or there were more
    TOUCH_SILENT, // nobody has touched it for so many hours
};

struct touch_health {
    enum touch_state state;
    int devices, most; // now; at once since the start
    double silent_ms;  // without a touch, while the display was on
    double counted_ms; // time of the last count
};

// silent_ms: what the program before had counted already.
void touch_health_init(struct touch_health *h, double silent_ms, double t_ms);
void touch_health_touched(struct touch_health *h);
// Counts the devices and the time without a touch; dark: the display was off since the last count.
// hours: after which silence is a fault; 0: never. True: the state is another now.
bool touch_health_count(struct touch_health *h, int devices, bool dark, int hours, double t_ms);

#endif
