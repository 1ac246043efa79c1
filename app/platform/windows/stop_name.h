// stop_name: the event by which a process is asked to stop.
#ifndef PLATFORM_WINDOWS_STOP_NAME_H
#define PLATFORM_WINDOWS_STOP_NAME_H

#include <windows.h>

#define STOP_NAME 64

static inline void stop_name(DWORD process, wchar_t out[STOP_NAME])
{
    wsprintfW(out, L"Local\\hetao-kiosk-stop-%u", process);
}

#endif
