// program: the command line in UTF-8, bytes as they are on standard output, the console of the
// shell.
#include "platform/program.h"

#include <fcntl.h>
#include <io.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <windows.h>

#include <shellapi.h>

static bool is_redirected(DWORD which)
{
    DWORD type = GetFileType(GetStdHandle(which));
    return type == FILE_TYPE_DISK || type == FILE_TYPE_PIPE;
}

// Of a program without a console of its own: that of the shell that started it, except for what
// goes elsewhere.
static void find_console(void)
{
    static const struct {
        DWORD which;
        const wchar_t *name, *mode;
    } all[] = {{STD_INPUT_HANDLE, L"CONIN$", L"r"},
               {STD_OUTPUT_HANDLE, L"CONOUT$", L"w"},
               {STD_ERROR_HANDLE, L"CONOUT$", L"w"}};
    FILE *const streams[] = {stdin, stdout, stderr};
    if (GetConsoleWindow() || !AttachConsole(ATTACH_PARENT_PROCESS))
        return;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        if (is_redirected(all[i].which) || !_wfreopen(all[i].name, all[i].mode, streams[i]))
            continue;
        SetStdHandle(all[i].which, (HANDLE)_get_osfhandle(_fileno(streams[i])));
    }
}

static void pass_bytes(void)
{
    FILE *const all[] = {stdin, stdout, stderr};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (_fileno(all[i]) >= 0)
            _setmode(_fileno(all[i]), _O_BINARY);
    setvbuf(stderr, NULL, _IONBF, 0);
    SetConsoleOutputCP(CP_UTF8);
}

// A back slash in an argument belongs to a path.
static char *argument(const wchar_t *wide)
{
    int n = WideCharToMultiByte(CP_UTF8, 0, wide, -1, NULL, 0, NULL, NULL);
    char *text = malloc((size_t)n + 1);
    if (!text)
        return NULL;
    text[0] = 0;
    WideCharToMultiByte(CP_UTF8, 0, wide, -1, text, n, NULL, NULL);
    for (char *p = text; *p; p++)
        *p = *p == '\\' ? '/' : *p;
    return text;
}

// They live as long as the program.
static char **arguments(int *argc)
{
    wchar_t **wide = CommandLineToArgvW(GetCommandLineW(), argc);
    char **argv = wide ? calloc((size_t)*argc + 1, sizeof *argv) : NULL;
    for (int i = 0; argv && i < *argc; i++)
        if (!(argv[i] = argument(wide[i])))
            argv = NULL;
    LocalFree(wide);
    return argv;
}

bool program_start(int *argc, char ***argv)
{
    // Of a stick without a card and the like no window of the system's is to tell visitors.
    SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX | SEM_NOOPENFILEERRORBOX);
    find_console();
    pass_bytes();
    *argv = arguments(argc);
    return *argv != NULL;
}
