// child_start: command lines, and processes with chosen handles.
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "platform/windows/child_windows.h"
#include "platform/windows/wide.h"

#define LINE_UNITS 32768 // the longest that Windows takes

static wchar_t *add_n(wchar_t *to, const wchar_t *end, wchar_t c, size_t n)
{
    for (size_t i = 0; i < n && to < end; i++)
        *to++ = c;
    return to;
}

// Back slashes count only before a quotation mark.
static wchar_t *quote(wchar_t *to, const wchar_t *end, const wchar_t *arg)
{
    to = add_n(to, end, L'"', 1);
    for (size_t slashes = 0;; arg++) {
        if (*arg == L'\\') {
            slashes++;
            continue;
        }
        bool special = !*arg || *arg == L'"';
        to = add_n(to, end, L'\\', special ? 2 * slashes : slashes);
        slashes = 0;
        if (!*arg)
            return add_n(to, end, L'"', 1);
        to = add_n(to, end, L'\\', *arg == L'"');
        to = add_n(to, end, *arg, 1);
    }
}

wchar_t *child_command_line(const char *const *argv)
{
    assert(argv && argv[0]);
    wchar_t *line = malloc(LINE_UNITS * sizeof *line), *to = line;
    wchar_t *arg = malloc(LINE_UNITS * sizeof *arg);
    const wchar_t *end = line ? line + LINE_UNITS - 1 : NULL;
    for (size_t i = 0; line && arg && argv[i]; i++) {
        to = add_n(to, end, L' ', i > 0);
        to = quote(to, end, wide_text(argv[i], arg, LINE_UNITS) ? arg : L"");
    }
    if (line)
        *to = 0;
    free(arg);
    return line;
}

bool child_own_path(wchar_t *out, size_t n)
{
    DWORD got = GetModuleFileNameW(NULL, out, (DWORD)n);
    return got > 0 && got < n;
}

static LPPROC_THREAD_ATTRIBUTE_LIST attributes(HANDLE *handles, size_t n)
{
    SIZE_T size = 0;
    InitializeProcThreadAttributeList(NULL, 1, 0, &size);
    LPPROC_THREAD_ATTRIBUTE_LIST list = malloc(size);
    if (!list || !InitializeProcThreadAttributeList(list, 1, 0, &size)) {
        free(list);
        return NULL;
    }
    UpdateProcThreadAttribute(list, 0, PROC_THREAD_ATTRIBUTE_HANDLE_LIST, handles,
                              n * sizeof *handles, NULL, NULL);
    return list;
}

bool child_start(const wchar_t *program, wchar_t *line, HANDLE *handles, size_t n, DWORD flags,
                 PROCESS_INFORMATION *out)
{
    STARTUPINFOEXW s = {.StartupInfo = {.cb = sizeof s.StartupInfo}};
    if (!handles)
        return CreateProcessW(program, line, NULL, NULL, TRUE, flags, NULL, NULL, &s.StartupInfo,
                              out);
    s.StartupInfo.cb = sizeof s;
    s.lpAttributeList = attributes(handles, n);
    bool ok = s.lpAttributeList &&
              CreateProcessW(program, line, NULL, NULL, TRUE, flags | EXTENDED_STARTUPINFO_PRESENT,
                             NULL, NULL, &s.StartupInfo, out);
    if (s.lpAttributeList)
        DeleteProcThreadAttributeList(s.lpAttributeList);
    free(s.lpAttributeList);
    return ok;
}
