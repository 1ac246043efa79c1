// child_self: restarts this program with other arguments; runs another one, or becomes it.
#include <assert.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "platform/child.h"
#include "platform/posix/file_posix.h"

#define ASKED "HETAO_ANSWER_FD" // environment variable: the descriptor for the answer

// The descriptor must survive exec(): it is not close-on-exec.
static void start_self(const char *const *argv, int answer)
{
    char text[16];
    snprintf(text, sizeof text, "%d", answer);
    setenv(ASKED, text, 1);
    child_become("/proc/self/exe", argv);
    _exit(127);
}

static int exit_code(pid_t child)
{
    int status = 0;
    pid_t got;
    do
        got = waitpid(child, &status, 0);
    while (got < 0 && errno == EINTR);
    return got == child && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

bool child_run_self(const char *const *argv, void *out, size_t n)
{
    assert(argv && argv[0] && out);
    int ends[2];
    if (pipe(ends))
        return false;
    pid_t child = fork();
    if (!child) {
        close(ends[0]);
        start_self(argv, ends[1]);
    }
    close(ends[1]);
    bool ok = child > 0 && file_read_all(ends[0], out, n);
    close(ends[0]);
    return child > 0 && exit_code(child) == 0 && ok;
}

bool child_is_asked(void)
{
    return getenv(ASKED) != NULL;
}

bool child_answer(const void *bytes, size_t n)
{
    const char *fd = getenv(ASKED);
    return fd && file_write_all(atoi(fd), (struct str){bytes, n});
}

int child_run_program(const char *program, const char *const *argv)
{
    assert(program && argv);
    pid_t child = fork();
    if (!child) {
        child_become(program, argv);
        _exit(127);
    }
    int code = child > 0 ? exit_code(child) : -1;
    return code == 127 ? -1 : code;
}

bool child_run_shell(const char *command)
{
    assert(command);
    const char *const argv[] = {"sh", "-c", command, NULL};
    return child_run_program("/bin/sh", argv) == 0;
}

const char *child_shell_path(struct arena *a, const char *path)
{
    (void)a;
    return path;
}

void child_become(const char *program, const char *const *argv)
{
    assert(program && argv);
    execv(program, (char *const *)(void *)argv);
}
