// wide: converts between UTF-8 and UTF-16.
#include "platform/windows/wide.h"

#include <assert.h>
#include <string.h>

#define NEARLY_LONG 230                    // Windows refuses a folder's path from 248 units on
#define TICKS_TO_1970 116444736000000000ll // of 100 ns, since 1601

bool wide_text(const char *text, wchar_t *out, size_t n)
{
    assert(text && out && n > 0);
    out[0] = 0;
    return MultiByteToWideChar(CP_UTF8, MB_ERR_INVALID_CHARS, text, -1, out, (int)n) > 0;
}

// Names of devices such as NUL have no folder and get no prefix.
static const wchar_t *prefix_for(const wchar_t *whole, size_t n)
{
    if (n < NEARLY_LONG || !wcsncmp(whole, L"\\\\?\\", 4) || !wcsncmp(whole, L"\\\\.\\", 4))
        return L"";
    return wcsncmp(whole, L"\\\\", 2) != 0 ? L"\\\\?\\" : L"\\\\?\\UNC";
}

bool wide_path(const char *path, wchar_t out[WIDE_PATH])
{
    wchar_t text[WIDE_PATH], whole[WIDE_PATH];
    if (!wide_text(path, text, WIDE_PATH)) {
        SetLastError(ERROR_FILENAME_EXCED_RANGE);
        return false;
    }
    DWORD n = GetFullPathNameW(text, WIDE_PATH, whole, NULL); // turns slashes round too
    const wchar_t *prefix = n < WIDE_PATH ? prefix_for(whole, n) : L"";
    const size_t skip = prefix[0] && prefix[4] ? 1 : 0; // "\\server" becomes "\\?\UNC\server"
    if (!n || n + wcslen(prefix) >= WIDE_PATH) {
        SetLastError(n ? ERROR_FILENAME_EXCED_RANGE : ERROR_INVALID_NAME);
        return false;
    }
    wcscpy(out, prefix);
    wcscat(out, whole + skip);
    return true;
}

void wide_to_utf8(const wchar_t *text, char *out, size_t n)
{
    assert(text && out && n > 0);
    if (WideCharToMultiByte(CP_UTF8, 0, text, -1, out, (int)n, NULL, NULL) <= 0)
        out[0] = 0;
}

void wide_to_path(const wchar_t *text, char out[FILE_PATH_MAX])
{
    char whole[FILE_PATH_MAX];
    wide_to_utf8(text, whole, sizeof whole);
    for (char *p = whole; *p; p++)
        *p = *p == '\\' ? '/' : *p;
    bool server = !strncmp(whole, "//?/UNC/", 8);
    const char *rest = !strncmp(whole, "//?/", 4) ? whole + 4 : whole;
    snprintf(out, FILE_PATH_MAX, "%s%s", server ? "//" : "", server ? whole + 8 : rest);
}

int64_t wide_ns(FILETIME t)
{
    int64_t ticks = (int64_t)((uint64_t)t.dwHighDateTime << 32 | t.dwLowDateTime);
    return (ticks - TICKS_TO_1970) * 100;
}
