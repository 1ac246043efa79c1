// touch: counts the touchscreens of X11's input hierarchy, and elsewhere those of SDL.
#include "platform/touch.h"

#include <X11/Xlib.h>
#include <X11/extensions/XInput2.h>

// The master devices repeat the classes of those attached to them.
static bool is_touchscreen(const XIDeviceInfo *d)
{
    if (!d->enabled || d->use == XIMasterPointer || d->use == XIMasterKeyboard)
        return false;
    for (int i = 0; i < d->num_classes; i++) {
        const XITouchClassInfo *c = (const XITouchClassInfo *)d->classes[i];
        if (c->type == XITouchClass && c->mode == XIDirectTouch)
            return true;
    }
    return false;
}

static int count_sdl(void)
{
    int n = 0;
    for (int i = 0; i < SDL_GetNumTouchDevices(); i++) {
        SDL_TouchDeviceType type = SDL_GetTouchDeviceType(SDL_GetTouchDevice(i));
        n += type == SDL_TOUCH_DEVICE_DIRECT || type == SDL_TOUCH_DEVICE_INVALID;
    }
    return n;
}

int touch_count_devices(const struct display *d)
{
    int n = 0, found = 0;
    XIDeviceInfo *info = d->connection ? XIQueryDevice(d->connection, XIAllDevices, &n) : NULL;
    if (!info)
        return count_sdl();
    for (int i = 0; i < n; i++)
        found += is_touchscreen(&info[i]);
    XIFreeDeviceInfo(info);
    return found;
}
