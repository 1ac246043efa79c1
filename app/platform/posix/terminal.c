// terminal: a question on the terminal, by termios.
#include "platform/terminal.h"

#include <assert.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

bool terminal_is_asked(void)
{
    return isatty(STDIN_FILENO);
}

bool terminal_shows_errors(void)
{
    return isatty(STDERR_FILENO);
}

static atomic_int first = -1; // standard error when the program started

void terminal_tell_first(const char *line)
{
    int fd = atomic_load(&first);
    if (fd >= 0)
        (void)!write(fd, line, strlen(line));
}

bool terminal_errors_to(const char *path)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0644);
    if (atomic_load(&first) < 0)
        atomic_store(&first, fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3));
    bool ok = fd >= 0 && dup2(fd, STDERR_FILENO) >= 0;
    if (fd >= 0)
        close(fd);
    return ok;
}

bool terminal_read_secret(const char *question, char *out, size_t n)
{
    assert(question && out && n > 0);
    struct termios before, quiet;
    assert(question && out && n > 1);
    bool tty = isatty(STDIN_FILENO) && !tcgetattr(STDIN_FILENO, &before);
    if (tty) {
        quiet = before;
        quiet.c_lflag &= ~(tcflag_t)ECHO;
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
        fputs(question, stderr);
    }
    bool ok = fgets(out, (int)n, stdin) != NULL;
    if (tty) {
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
        fputc('\n', stderr);
    }
    if (ok)
        out[strcspn(out, "\r\n")] = 0;
    return ok;
}
