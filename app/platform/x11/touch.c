// touch: lists the touchscreens of X11's input hierarchy, and elsewhere those of SDL.
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

static bool is_known_to_sdl(int id)
{
    for (int i = 0; i < SDL_GetNumTouchDevices(); i++)
        if (SDL_GetTouchDevice(i) == id)
            return true;
    return false;
}

static struct touch_devices list_of_sdl(void)
{
    struct touch_devices list = {.heard = true};
    for (int i = 0; i < SDL_GetNumTouchDevices(); i++) {
        SDL_TouchDeviceType type = SDL_GetTouchDeviceType(SDL_GetTouchDevice(i));
        list.n += type == SDL_TOUCH_DEVICE_DIRECT || type == SDL_TOUCH_DEVICE_INVALID;
    }
    return list;
}

struct touch_devices touch_list_devices(const struct display *d)
{
    int n = 0;
    XIDeviceInfo *info = d->connection ? XIQueryDevice(d->connection, XIAllDevices, &n) : NULL;
    struct touch_devices list = {.heard = true};
    if (!info)
        return list_of_sdl();
    for (int i = 0; i < n; i++) {
        if (!is_touchscreen(&info[i]))
            continue;
        list.n++;
        list.heard = list.heard && is_known_to_sdl(info[i].deviceid);
    }
    XIFreeDeviceInfo(info);
    return list;
}
