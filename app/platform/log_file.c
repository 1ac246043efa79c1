// log_file: redirects standard error to kiosk.log, rotates it, and reads its last warnings.
#include "platform/log_file.h"

#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "platform/file.h"

#define TAIL_BYTES 65536

static void name_of(const char *dir, int i, char out[PATH_MAX])
{
    if (i)
        snprintf(out, PATH_MAX, "%s/kiosk.%d.log", dir, i);
    else
        snprintf(out, PATH_MAX, "%s/kiosk.log", dir);
}

bool log_file_open(const char *dir)
{
    char path[PATH_MAX];
    const char *why;
    if (!file_make_folder(dir, &why))
        return false;
    name_of(dir, 0, path);
    int fd = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0644);
    bool ok = fd >= 0 && dup2(fd, STDERR_FILENO) >= 0;
    if (fd >= 0)
        close(fd);
    return ok;
}

void log_file_turn(const char *dir, size_t bytes)
{
    struct stat st;
    char from[PATH_MAX], to[PATH_MAX];
    name_of(dir, 0, from);
    if (stat(from, &st) || (size_t)st.st_size < bytes)
        return;
    for (int i = LOG_FILES - 1; i > 0; i--) {
        name_of(dir, i - 1, from);
        name_of(dir, i, to);
        rename(from, to);
    }
    log_file_open(dir);
}

static bool matters(struct str line)
{
    // 2026-11-23T12:00:00 warning: …
    struct str level = str_sub(line, line.n < 20 ? line.n : 20, line.n);
    return str_starts(level, "warning: ") || str_starts(level, "error: ");
}

static size_t tail_of(const char *path, struct arena *a, struct str *lines, size_t most)
{
    size_t n = 0;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    struct stat st;
    if (fd < 0 || fstat(fd, &st)) {
        if (fd >= 0)
            close(fd);
        return 0;
    }
    char *p = arena_alloc(a, TAIL_BYTES + 1);
    off_t from = st.st_size > TAIL_BYTES ? st.st_size - TAIL_BYTES : 0;
    ssize_t got = pread(fd, p, TAIL_BYTES, from);
    close(fd);
    for (size_t end = got > 0 ? (size_t)got : 0; end > 0 && n < most;) {
        size_t begin = end;
        while (begin > 0 && p[begin - 1] != '\n')
            begin--;
        struct str line = {p + begin, end - begin};
        if (matters(line))
            lines[n++] = arena_str(a, line);
        end = begin ? begin - 1 : 0;
    }
    return n;
}

size_t log_file_tail(const char *dir, struct arena *a, struct str *lines, size_t most)
{
    size_t n = 0;
    for (int i = 0; i < LOG_FILES && n < most; i++) {
        char path[PATH_MAX];
        name_of(dir, i, path);
        n += tail_of(path, a, lines + n, most - n);
    }
    return n;
}
