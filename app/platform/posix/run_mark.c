// run_mark: by POSIX: a record lock, pwrite(), a handler for the processor's signals, on_exit().
#include "platform/run_mark_in.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

static const int faults[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL};
#define N_FAULTS (sizeof faults / sizeof *faults)

// Global, since a signal handler has no other way to its file. -1: nothing is recorded.
static atomic_int marked = -1;
static pid_t marker; // a child's exit() must not record a clean shutdown of its parent
static struct sigaction before[N_FAULTS];

bool run_file_write(int fd, size_t at, const char *bytes, size_t n)
{
    return pwrite(fd, bytes, n, (off_t)at) == (ssize_t)n;
}

bool run_file_read(int fd, size_t at, char *bytes, size_t n)
{
    return pread(fd, bytes, n, (off_t)at) == (ssize_t)n;
}

// Signals sent by somebody are ends without a known cause. A real fault recurs when the handler
// returns, and then reaches the previous handler.
static void on_fault(int which, siginfo_t *info, void *context)
{
    (void)context;
    if (info->si_code > 0)
        run_mark_set(atomic_load(&marked), 'f');
    for (size_t i = 0; i < N_FAULTS; i++)
        if (faults[i] == which)
            sigaction(which, &before[i], NULL);
    if (info->si_code <= 0)
        raise(which);
}

static void on_end(int code, void *ctx)
{
    (void)code;
    (void)ctx;
    if (marker == getpid())
        run_mark_set(atomic_load(&marked), 'g');
}

void run_file_watch_ends(int fd)
{
    struct sigaction act = {.sa_sigaction = on_fault, .sa_flags = SA_SIGINFO | SA_ONSTACK};
    sigemptyset(&act.sa_mask);
    if (!marker)
        on_exit(on_end, NULL);
    marker = getpid();
    if (atomic_exchange(&marked, fd) >= 0)
        return;
    for (size_t i = 0; i < N_FAULTS; i++)
        sigaction(faults[i], &act, &before[i]);
}

void run_file_forget_ends(void)
{
    if (atomic_exchange(&marked, -1) < 0)
        return;
    for (size_t i = 0; i < N_FAULTS; i++)
        sigaction(faults[i], &before[i], NULL);
}

int run_file_watched(void)
{
    return atomic_load(&marked);
}

// ---- the file ----

int run_file_open(const char *path)
{
    return open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644);
}

void run_file_close(int fd)
{
    close(fd); // which releases the lock
}

// The lock knows its owner.
void run_file_sign(int fd)
{
    (void)fd;
}

// The process that has the file locked; 0: none.
static pid_t owner_of(int fd)
{
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    return fcntl(fd, F_GETLK, &lock) || lock.l_type == F_UNLCK ? 0 : lock.l_pid;
}

static void sleep_a_moment(void)
{
    nanosleep(&(struct timespec){.tv_nsec = RUN_MARK_LOOK_MS * 1000000L}, NULL);
}

bool run_file_lock(int fd, int wait_ms, int *owner)
{
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    for (int left = wait_ms; fcntl(fd, F_SETLK, &lock); left -= RUN_MARK_LOOK_MS) {
        if (errno != EACCES && errno != EAGAIN)
            return true; // a file system without locks
        if (left <= 0) {
            *owner = owner_of(fd);
            return false;
        }
        sleep_a_moment();
    }
    return true;
}

bool run_mark_stop_owner(const char *path, int wait_ms)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    pid_t owner = fd < 0 ? 0 : owner_of(fd);
    bool ended = owner <= 0;
    if (owner > 0 && !kill(owner, SIGTERM))
        for (int left = wait_ms; !ended && left > 0; left -= RUN_MARK_LOOK_MS) {
            sleep_a_moment();
            ended = kill(owner, 0) && errno == ESRCH; // its parent, the compositor, notices too
        }
    if (fd >= 0)
        close(fd);
    return ended;
}
