// run_mark: by POSIX: a record lock, pwrite(), a handler for the processor's signals, on_exit().
#include "platform/run_mark.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/log.h"

// hetao-run 1 ⏎ STATE ⏎ BOOT… ⏎ NOTE… ⏎, padded with spaces
#define HEAD "hetao-run 1\n"
#define STATE_AT ((off_t)sizeof HEAD - 1)
#define BOOT_AT (STATE_AT + 2)
#define BOOT_BYTES 41
#define NOTE_AT (BOOT_AT + BOOT_BYTES)
#define FILE_BYTES (NOTE_AT + RUN_MARK_NOTE)
#define LOOK_MS 50

static const int faults[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL};
#define N_FAULTS (sizeof faults / sizeof *faults)

// Global, since a signal handler has no other way to its file. -1: nothing is recorded.
static atomic_int marked = -1;
static pid_t marker; // a child's exit() must not record a clean shutdown of its parent
static struct sigaction before[N_FAULTS];

static void mark(int fd, char state)
{
    if (fd >= 0)
        (void)!pwrite(fd, &state, 1, STATE_AT);
}

// Signals sent by somebody are ends without a known cause. A real fault recurs when the handler
// returns, and then reaches the previous handler.
static void on_fault(int which, siginfo_t *info, void *context)
{
    (void)context;
    if (info->si_code > 0)
        mark(atomic_load(&marked), 'f');
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
        mark(atomic_load(&marked), 'g');
}

static void watch_ends(int fd)
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

static void forget_ends(void)
{
    if (atomic_exchange(&marked, -1) < 0)
        return;
    for (size_t i = 0; i < N_FAULTS; i++)
        sigaction(faults[i], &before[i], NULL);
}

// ---- the file ----

// The process that has the file locked; 0: none.
static pid_t owner_of(int fd)
{
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    return fcntl(fd, F_GETLK, &lock) || lock.l_type == F_UNLCK ? 0 : lock.l_pid;
}

static void sleep_a_moment(void)
{
    nanosleep(&(struct timespec){.tv_nsec = LOOK_MS * 1000000L}, NULL);
}

static bool take_lock(struct run_mark *m, int wait_ms)
{
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    for (int left = wait_ms; fcntl(m->fd, F_SETLK, &lock); left -= LOOK_MS) {
        if (errno != EACCES && errno != EAGAIN)
            return true; // a file system without locks
        if (left <= 0) {
            m->owner = owner_of(m->fd);
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
        for (int left = wait_ms; !ended && left > 0; left -= LOOK_MS) {
            sleep_a_moment();
            ended = kill(owner, 0) && errno == ESRCH; // its parent, the compositor, notices too
        }
    if (fd >= 0)
        close(fd);
    return ended;
}

static void copy_line(char *to, size_t bytes, const char *from)
{
    size_t n = strcspn(from, "\n");
    while (n > 0 && from[n - 1] == ' ')
        n--;
    snprintf(to, bytes, "%.*s", (int)n, from);
}

static enum run_end end_of(char state)
{
    return state == 'g' ? RUN_END_GOODBYE : state == 'f' ? RUN_END_FAULT : RUN_END_UNKNOWN;
}

static void read_mark(struct run_mark *m, const char *boot)
{
    char text[FILE_BYTES + 1] = "", then[BOOT_BYTES];
    bool whole =
        pread(m->fd, text, FILE_BYTES, 0) == FILE_BYTES && !strncmp(text, HEAD, sizeof HEAD - 1);
    copy_line(then, sizeof then, text + BOOT_AT);
    if (!whole || strcmp(then, boot) != 0)
        return;
    m->before = end_of(text[STATE_AT]);
    copy_line(m->note, sizeof m->note, text + NOTE_AT);
}

static void write_mark(const struct run_mark *m, const char *boot)
{
    char text[FILE_BYTES + 1];
    snprintf(text, sizeof text, HEAD "r\n%-*.*s\n%-*.*s\n", BOOT_BYTES - 1, BOOT_BYTES - 1, boot,
             RUN_MARK_NOTE - 1, RUN_MARK_NOTE - 1, "");
    if (pwrite(m->fd, text, FILE_BYTES, 0) != FILE_BYTES)
        LOG_WARN("state: how this run ends cannot be recorded: %s", strerror(errno));
}

bool run_mark_open(struct run_mark *m, const char *path, const char *boot, int wait_ms)
{
    assert(m && path && boot);
    *m = (struct run_mark){.fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644)};
    if (m->fd < 0)
        return true;
    if (!take_lock(m, wait_ms)) {
        close(m->fd);
        m->fd = -1;
        return false;
    }
    read_mark(m, boot);
    write_mark(m, boot);
    watch_ends(m->fd);
    return true;
}

void run_mark_note(struct run_mark *m, const char *note)
{
    assert(note && !strchr(note, '\n'));
    char line[RUN_MARK_NOTE];
    if (m->fd < 0)
        return;
    snprintf(m->note, sizeof m->note, "%s", note);
    snprintf(line, sizeof line, "%-*.*s", RUN_MARK_NOTE - 1, RUN_MARK_NOTE - 1, note);
    (void)!pwrite(m->fd, line, RUN_MARK_NOTE - 1, NOTE_AT);
}

void run_mark_goodbye(void)
{
    mark(atomic_load(&marked), 'g');
}

void run_mark_close(struct run_mark *m)
{
    if (m->fd < 0)
        return;
    mark(m->fd, 'g');
    forget_ends();
    close(m->fd); // which releases the lock
    m->fd = -1;
}
