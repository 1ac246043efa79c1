// starter: hetao-kiosk.com, what a shell finds first under the name hetao-kiosk. The exhibit itself
// has no console, so that none opens beside its window, and a shell does not wait for it; this
// waits, passes the console on, and ends with the exhibit's code.
#include <string.h>
#include <windows.h>

#define PATH_UNITS 32768

// The exhibit lies beside this program.
static BOOL find_exhibit(wchar_t *path)
{
    DWORD n = GetModuleFileNameW(NULL, path, PATH_UNITS);
    wchar_t *dot = n > 0 && n < PATH_UNITS ? wcsrchr(path, L'.') : NULL;
    if (!dot || wcslen(dot) < 4)
        return FALSE;
    wcscpy(dot, L".exe");
    return TRUE;
}

// Ctrl+C is for the exhibit; this waits for its end.
static BOOL WINAPI stay(DWORD what)
{
    return what == CTRL_C_EVENT || what == CTRL_BREAK_EVENT;
}

int main(void)
{
    static wchar_t path[PATH_UNITS];
    STARTUPINFOW start = {.cb = sizeof start,
                          .dwFlags = STARTF_USESTDHANDLES,
                          .hStdInput = GetStdHandle(STD_INPUT_HANDLE),
                          .hStdOutput = GetStdHandle(STD_OUTPUT_HANDLE),
                          .hStdError = GetStdHandle(STD_ERROR_HANDLE)};
    PROCESS_INFORMATION exhibit;
    DWORD code = 3;
    SetConsoleCtrlHandler(stay, TRUE);
    if (!find_exhibit(path) ||
        !CreateProcessW(path, GetCommandLineW(), NULL, NULL, TRUE, 0, NULL, NULL, &start, &exhibit))
        return 3;
    WaitForSingleObject(exhibit.hProcess, INFINITE);
    GetExitCodeProcess(exhibit.hProcess, &code);
    return (int)code;
}
