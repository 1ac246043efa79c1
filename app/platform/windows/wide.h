// wide: texts and paths as Windows takes them, in UTF-16; and its times.
#ifndef PLATFORM_WINDOWS_WIDE_H
#define PLATFORM_WINDOWS_WIDE_H

#include <stdbool.h>
#include <stdint.h>
#include <windows.h>

#include "platform/file.h"

#define WIDE_PATH (FILE_PATH_MAX + 8) // units of a path, with prefix and NUL

// False if it is not UTF-8, or too long.
bool wide_text(const char *text, wchar_t *out, size_t n);
// An absolute path, with back slashes; with the prefix that lifts the limit of 260 units where it
// is near. False with the thread's last error set.
bool wide_path(const char *path, wchar_t out[WIDE_PATH]);
// UTF-8, NUL-terminated; "" if it does not fit.
void wide_to_utf8(const wchar_t *text, char *out, size_t n);
// The same for a path: without the prefix, with slashes.
void wide_to_path(const wchar_t *text, char out[FILE_PATH_MAX]);

int64_t wide_ns(FILETIME t); // since 1970

#endif
