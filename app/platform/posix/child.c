// child: forks a child with limits on time and memory, and reads its answer through a pipe.
#include "platform/child.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "platform/clock.h"
#include "platform/posix/file_posix.h"
#include "platform/sandbox.h"

#ifdef __has_feature
#define HAS_FEATURE(x) __has_feature(x)
#else
#define HAS_FEATURE(x) 0
#endif

struct child_out {
    int fd;
};

static void limit(int what, rlim_t value)
{
    struct rlimit r = {value, value};
    setrlimit((__rlimit_resource_t)what, &r);
}

static void confine(const struct child_limits *l)
{
    int null = open("/dev/null", O_RDWR);
    for (int fd = 0; fd < 3; fd++) // decoders complain on standard error
        if (null >= 0)
            dup2(null, fd);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    sandbox_enter(NULL, 0);
#if !defined(__SANITIZE_ADDRESS__) && !HAS_FEATURE(address_sanitizer) // which maps terabytes
    limit(RLIMIT_AS, l->memory);
#endif
    limit(RLIMIT_CPU, (rlim_t)l->cpu_s);
    limit(RLIMIT_FSIZE, 0);
    signal(SIGXFSZ, SIG_IGN); // writing to a file fails instead of killing the child
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_NOFILE, 64);
}

static int left_ms(double deadline)
{
    double left = deadline - clock_ms();
    return left > 0 ? (int)left + 1 : 0;
}

// Reads the child's answer until it closes its end. False: too late or too long.
static bool collect(int fd, double deadline, size_t max, struct arena *a, struct str *out)
{
    assert(fd >= 0);
    char *bytes = NULL;
    size_t n = 0, cap = 0;
    for (;;) {
        struct pollfd p = {.fd = fd, .events = POLLIN};
        int ready = poll(&p, 1, left_ms(deadline));
        if (!ready || (ready < 0 && errno != EINTR))
            return false;
        if (ready < 0)
            continue;
        arena_grow(a, (void **)&bytes, &cap, n + 4096, 1);
        ssize_t got = read(fd, bytes + n, cap - n - 1);
        if (got < 0 && errno != EINTR)
            return false;
        if (!got)
            break;
        n += got > 0 ? (size_t)got : 0;
        if (n > max)
            return false;
    }
    bytes[n] = 0;
    *out = (struct str){bytes, n};
    return true;
}

// Waits for the child's end until the deadline, then kills it. No zombie is left.
static int reap(pid_t child, double deadline, bool *late)
{
    int status = 0;
    for (;;) {
        pid_t got = waitpid(child, &status, *late ? 0 : WNOHANG);
        if (got == child || (got < 0 && errno != EINTR))
            return status;
        if (!*late && (*late = left_ms(deadline) == 0))
            kill(child, SIGKILL);
        else
            nanosleep(&(struct timespec){.tv_nsec = 500000}, NULL);
    }
}

bool child_give(struct child_out *out, const void *bytes, size_t n)
{
    assert(out && (bytes || !n));
    return file_write_all(out->fd, (struct str){bytes, n});
}

bool child_serve(const struct child_job *const *jobs, size_t n, int argc, char **argv, int *code)
{
    (void)jobs, (void)n, (void)argc, (void)argv, (void)code; // a child is a copy of its parent
    return false;
}

enum child_end child_run(const struct child_job *job, struct str head, struct str bytes,
                         const struct child_limits *l, struct arena *a, struct str *out)
{
    assert(job && l);
    double deadline = clock_ms() + l->wall_ms;
    int ends[2];
    if (pipe2(ends, O_CLOEXEC))
        return CHILD_NONE;
    pid_t child = fork();
    if (!child) {
        close(ends[0]);
        confine(l);
        _exit(job->work(head.p, bytes, &(struct child_out){ends[1]}) ? 0 : 1);
    }
    close(ends[1]);
    struct str answer;
    bool late = child > 0 && !collect(ends[0], deadline, l->max_out, a, &answer);
    if (late)
        kill(child, SIGKILL);
    close(ends[0]);
    if (child < 0)
        return CHILD_NONE;
    int status = reap(child, deadline, &late);
    if (late || !WIFEXITED(status) || WEXITSTATUS(status) > 1)
        return CHILD_STOPPED;
    if (out && !WEXITSTATUS(status))
        *out = answer;
    return WEXITSTATUS(status) ? CHILD_FALSE : CHILD_TRUE;
}
