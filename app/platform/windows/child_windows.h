// child_windows: starting this program again, with the handles it may have.
#ifndef PLATFORM_WINDOWS_CHILD_WINDOWS_H
#define PLATFORM_WINDOWS_CHILD_WINDOWS_H

#include <stdbool.h>
#include <windows.h>

#include "base/str.h"

// Quotes the arguments as CommandLineToArgvW() splits them; malloc'd. NULL without memory.
wchar_t *child_command_line(const char *const *argv);
// Starts `program` with that command line. `handles`: inherited, and no others; NULL: the three of
// the console alone. *process and *thread are the caller's.
bool child_start(const wchar_t *program, wchar_t *line, HANDLE *handles, size_t n, DWORD flags,
                 PROCESS_INFORMATION *out);
// The path of this program.
bool child_own_path(wchar_t *out, size_t n);

#endif
