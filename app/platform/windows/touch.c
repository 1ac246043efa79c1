// touch: the touchscreens that SDL lists; Windows adds new ones to them.
#include "platform/touch.h"

struct touch_devices touch_list_devices(const struct display *d)
{
    struct touch_devices list = {.heard = true};
    (void)d;
    for (int i = 0; i < SDL_GetNumTouchDevices(); i++) {
        SDL_TouchDeviceType type = SDL_GetTouchDeviceType(SDL_GetTouchDevice(i));
        list.n += type == SDL_TOUCH_DEVICE_DIRECT || type == SDL_TOUCH_DEVICE_INVALID;
    }
    return list;
}
