// touch: the touchscreens that the window system has, where SDL does not follow it by itself: under
// X11 its list is that of the start. Main thread.
#ifndef PLATFORM_TOUCH_H
#define PLATFORM_TOUCH_H

#include "platform/display.h"

struct touch_devices {
    int n;      // touchscreens that are plugged in and enabled now; not trackpads
    bool heard; // SDL passes on the touches of all of them; under X11 not those of a new one
};

struct touch_devices touch_list_devices(const struct display *d);

#endif
