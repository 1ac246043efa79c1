// terminal: a question on the console without echo, and the log in place of standard error.
#include "platform/terminal.h"

#include <assert.h>
#include <fcntl.h>
#include <io.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "platform/windows/file_windows.h"

#define STDERR_FD 2

bool terminal_is_asked(void)
{
    DWORD mode;
    return GetConsoleMode(GetStdHandle(STD_INPUT_HANDLE), &mode);
}

bool terminal_shows_errors(void)
{
    DWORD mode;
    return GetConsoleMode(GetStdHandle(STD_ERROR_HANDLE), &mode);
}

static atomic_int first = -1; // standard error when the program started

void terminal_tell_first(const char *line)
{
    int fd = atomic_load(&first);
    if (fd >= 0)
        (void)!_write(fd, line, (unsigned)strlen(line));
}

// A program without a console has no standard error that could be redirected.
static void give_errors_a_place(void)
{
    if (_fileno(stderr) < 0)
        (void)!freopen("NUL", "w", stderr);
    setvbuf(stderr, NULL, _IONBF, 0);
}

// Appended to whatever the file's name becomes: it can be renamed while it is open.
bool terminal_errors_to(const char *path)
{
    HANDLE h = file_handle(path, FILE_APPEND_DATA | SYNCHRONIZE, OPEN_ALWAYS, 0);
    int fd = h == INVALID_HANDLE_VALUE
                 ? -1
                 : _open_osfhandle((intptr_t)h, _O_APPEND | _O_BINARY | _O_WRONLY);
    if (fd < 0)
        return false;
    give_errors_a_place();
    if (atomic_load(&first) < 0)
        atomic_store(&first, _dup(_fileno(stderr)));
    bool ok = _dup2(fd, _fileno(stderr)) == 0;
    if (ok)
        SetStdHandle(STD_ERROR_HANDLE, (HANDLE)_get_osfhandle(_fileno(stderr)));
    _close(fd);
    return ok;
}

// One line from the console, whatever its code page.
static bool read_console(HANDLE in, char *out, size_t n)
{
    wchar_t line[1024];
    DWORD got = 0;
    if (!ReadConsoleW(in, line, sizeof line / sizeof *line - 1, &got, NULL) || !got)
        return false;
    line[got] = 0;
    wide_to_utf8(line, out, n);
    return true;
}

bool terminal_read_secret(const char *question, char *out, size_t n)
{
    assert(question && out && n > 1);
    HANDLE in = GetStdHandle(STD_INPUT_HANDLE);
    DWORD before;
    bool console = GetConsoleMode(in, &before), ok;
    if (console) {
        SetConsoleMode(in, (before | ENABLE_LINE_INPUT | ENABLE_PROCESSED_INPUT) &
                               ~(DWORD)ENABLE_ECHO_INPUT);
        fputs(question, stderr);
        ok = read_console(in, out, n);
        SetConsoleMode(in, before);
        fputc('\n', stderr);
    } else {
        ok = fgets(out, (int)n, stdin) != NULL;
    }
    if (ok)
        out[strcspn(out, "\r\n")] = 0;
    return ok;
}
