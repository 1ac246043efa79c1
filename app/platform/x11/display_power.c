// display_power: turns an X11 display off and on (DPMS).
#include "platform/display.h"

#include <X11/Xlib.h>
#include <X11/Xmd.h>
#include <X11/extensions/dpms.h>

static bool has_dpms(Display *connection)
{
    int event, error;
    return connection && DPMSQueryExtension(connection, &event, &error) && DPMSCapable(connection);
}

bool display_power(const struct display *s, bool on)
{
    Display *connection = s->connection;
    CARD16 level = DPMSModeOn, wanted = on ? DPMSModeOn : DPMSModeOff;
    BOOL enabled = False;
    if (!has_dpms(connection))
        return false;
    DPMSInfo(connection, &level, &enabled);
    if (enabled && level == wanted)
        return true;
    if (!enabled)
        DPMSEnable(connection);
    DPMSSetTimeouts(connection, 0, 0, 0); // the hours are ours
    DPMSForceLevel(connection, wanted);
    XFlush(connection);
    return true;
}
