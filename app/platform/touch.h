// touch: the touchscreens that the window system has, where SDL does not follow it by itself: under
// X11 its list is that of the start. Main thread.
#ifndef PLATFORM_TOUCH_H
#define PLATFORM_TOUCH_H

#include "platform/display.h"

// The number of touchscreens that are plugged in and enabled now; not trackpads.
int touch_count_devices(const struct display *d);

#endif
