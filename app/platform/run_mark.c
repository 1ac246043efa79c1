// run_mark: the file's lines, read and written; each system opens, locks and watches for itself.
#include "platform/run_mark.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/log.h"
#include "platform/run_mark_in.h"

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
    char text[RUN_MARK_BYTES + 1] = "", then[RUN_MARK_BOOT_BYTES];
    bool whole = run_file_read(m->fd, 0, text, RUN_MARK_BYTES) &&
                 !strncmp(text, RUN_MARK_HEAD, sizeof RUN_MARK_HEAD - 1);
    copy_line(then, sizeof then, text + RUN_MARK_BOOT_AT);
    if (!whole || strcmp(then, boot) != 0)
        return;
    m->before = end_of(text[RUN_MARK_STATE_AT]);
    copy_line(m->note, sizeof m->note, text + RUN_MARK_NOTE_AT);
}

static void write_mark(const struct run_mark *m, const char *boot)
{
    char text[RUN_MARK_BYTES + 1];
    snprintf(text, sizeof text, RUN_MARK_HEAD "r\n%-*.*s\n%-*.*s\n", RUN_MARK_BOOT_BYTES - 1,
             RUN_MARK_BOOT_BYTES - 1, boot, RUN_MARK_NOTE - 1, RUN_MARK_NOTE - 1, "");
    if (!run_file_write(m->fd, 0, text, RUN_MARK_BYTES))
        LOG_WARN("state: how this run ends cannot be recorded");
    run_file_sign(m->fd);
}

void run_mark_set(int fd, char state)
{
    if (fd >= 0)
        run_file_write(fd, RUN_MARK_STATE_AT, &state, 1);
}

bool run_mark_open(struct run_mark *m, const char *path, const char *boot, int wait_ms)
{
    assert(m && path && boot);
    *m = (struct run_mark){.fd = run_file_open(path)};
    if (m->fd < 0)
        return true;
    if (!run_file_lock(m->fd, wait_ms, &m->owner)) {
        run_file_close(m->fd);
        m->fd = -1;
        return false;
    }
    read_mark(m, boot);
    write_mark(m, boot);
    run_file_watch_ends(m->fd);
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
    run_file_write(m->fd, RUN_MARK_NOTE_AT, line, RUN_MARK_NOTE - 1);
}

void run_mark_goodbye(void)
{
    run_mark_set(run_file_watched(), 'g');
}

void run_mark_close(struct run_mark *m)
{
    if (m->fd < 0)
        return;
    run_mark_set(m->fd, 'g');
    run_file_forget_ends();
    run_file_close(m->fd);
    m->fd = -1;
}
