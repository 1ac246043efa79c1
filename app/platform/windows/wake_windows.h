// wake_windows: the event that waits listen to.
#ifndef PLATFORM_WINDOWS_WAKE_WINDOWS_H
#define PLATFORM_WINDOWS_WAKE_WINDOWS_H

#include <windows.h>

#include "platform/wake.h"

HANDLE wake_event(const struct wake *w); // NULL for NULL; a wait that it ends consumes it

#endif
