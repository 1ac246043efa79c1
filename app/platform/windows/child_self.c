// child_self: starts this program again with other arguments, or another program in its place.
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

#include "platform/child.h"
#include "platform/windows/child_windows.h"
#include "platform/windows/file_windows.h"

#define ASKED L"HETAO_ANSWER_HANDLE" // environment variable: the handle for the answer

static DWORD exit_code(PROCESS_INFORMATION *p)
{
    DWORD code = 3;
    WaitForSingleObject(p->hProcess, INFINITE);
    GetExitCodeProcess(p->hProcess, &code);
    CloseHandle(p->hProcess);
    CloseHandle(p->hThread);
    return code;
}

static bool start_self(const char *const *argv, HANDLE answer, PROCESS_INFORMATION *p)
{
    wchar_t path[WIDE_PATH], text[32];
    _snwprintf(text, 32, L"%llx", (unsigned long long)(uintptr_t)answer);
    wchar_t *line = child_command_line(argv);
    SetEnvironmentVariableW(ASKED, text);
    bool ok = line && child_own_path(path, WIDE_PATH) && child_start(path, line, NULL, 0, 0, p);
    SetEnvironmentVariableW(ASKED, NULL);
    free(line);
    return ok;
}

bool child_run_self(const char *const *argv, void *out, size_t n)
{
    assert(argv && argv[0] && out);
    SECURITY_ATTRIBUTES inherited = {sizeof inherited, NULL, TRUE};
    PROCESS_INFORMATION p;
    HANDLE from, to;
    if (!CreatePipe(&from, &to, &inherited, 0))
        return false;
    SetHandleInformation(from, HANDLE_FLAG_INHERIT, 0);
    bool started = start_self(argv, to, &p);
    CloseHandle(to);
    bool ok = started && file_read_all(from, out, n);
    CloseHandle(from);
    return started && exit_code(&p) == 0 && ok;
}

static HANDLE asked(void)
{
    wchar_t text[32];
    DWORD n = GetEnvironmentVariableW(ASKED, text, 32);
    return n > 0 && n < 32 ? (HANDLE)(uintptr_t)_wcstoui64(text, NULL, 16) : NULL;
}

bool child_is_asked(void)
{
    return asked() != NULL;
}

bool child_answer(const void *bytes, size_t n)
{
    HANDLE h = asked();
    return h && file_write_all(h, (struct str){bytes, n});
}

int child_run_program(const char *program, const char *const *argv)
{
    assert(program && argv);
    wchar_t path[WIDE_PATH];
    char whole[FILE_PATH_MAX];
    PROCESS_INFORMATION p;
    snprintf(whole, sizeof whole, "%s.exe", program);
    wchar_t *line = child_command_line(argv);
    bool ok = line && wide_path(file_is_regular(whole) ? whole : program, path) &&
              child_start(path, line, NULL, 0, 0, &p);
    free(line);
    return ok ? (int)exit_code(&p) : -1;
}

bool child_run_shell(const char *command)
{
    wchar_t wide[4096];
    char quoted[4096];
    // cmd takes the outermost quotes away: without these, those around the first word and the last.
    int n = snprintf(quoted, sizeof quoted, "\"%s\"", command);
    return n > 0 && n < (int)sizeof quoted && wide_text(quoted, wide, sizeof wide / sizeof *wide) &&
           _wsystem(wide) == 0;
}

// A slash begins an option there.
const char *child_shell_path(struct arena *a, const char *path)
{
    char *own = (char *)arena_str(a, str_from(path)).p;
    for (char *p = own; *p; p++)
        *p = *p == '/' ? '\\' : *p;
    return own;
}

// Windows replaces no process: this one waits, and ends as the other does.
void child_become(const char *program, const char *const *argv)
{
    int code = child_run_program(program, argv);
    if (code >= 0)
        exit(code);
}
