// log_file: redirects standard error to kiosk.log, rotates it, and reads its last warnings.
#include "platform/log_file.h"

#include <assert.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/log.h"
#include "base/str.h"
#include "platform/file.h"
#include "platform/terminal.h"

#define TAIL_BYTES 65536

static void name_of(const char *dir, int i, char out[FILE_PATH_MAX])
{
    if (i)
        snprintf(out, FILE_PATH_MAX, "%s/kiosk.%d.log", dir, i);
    else
        snprintf(out, FILE_PATH_MAX, "%s/kiosk.log", dir);
}

// Hashes of the last lines passed to the journal.
static _Atomic uint64_t told[64];
static atomic_uint n_told;

static bool tell_once(const char *text)
{
    uint64_t hash = str_hash(str_from(text));
    const size_t most = sizeof told / sizeof *told;
    for (size_t i = 0; i < most; i++)
        if (atomic_load(&told[i]) == hash)
            return false;
    atomic_store(&told[atomic_fetch_add(&n_told, 1) % most], hash);
    return true;
}

static void tell_journal(const char *level, const char *line, bool lost)
{
    char text[2200];
    if (lost && tell_once("lost"))
        terminal_tell_first("error: the log file cannot be written; is the disk full?\n");
    snprintf(text, sizeof text, "%s: %s\n", level, line);
    if (tell_once(text))
        terminal_tell_first(text);
}

bool log_file_open(const char *dir)
{
    char path[FILE_PATH_MAX];
    const char *why;
    if (!file_make_folder(dir, &why))
        return false;
    name_of(dir, 0, path);
    if (!terminal_errors_to(path))
        return false;
    log_tee(tell_journal);
    return true;
}

void log_file_turn(const char *dir, size_t bytes)
{
    assert(dir && bytes > 0);
    struct file_facts facts;
    const char *why;
    char from[FILE_PATH_MAX], to[FILE_PATH_MAX];
    name_of(dir, 0, from);
    if (!file_facts(from, &facts, &why) || facts.size < bytes)
        return;
    for (int i = LOG_FILES - 1; i > 0; i--) {
        name_of(dir, i - 1, from);
        name_of(dir, i, to);
        file_rename(from, to, &why);
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
    size_t n = 0, got = 0;
    const char *why;
    struct file_facts facts;
    struct file *f = file_open(path, &why);
    char *p = arena_alloc(a, TAIL_BYTES + 1);
    if (f && file_facts_of(f, &facts)) {
        got = facts.size < TAIL_BYTES ? (size_t)facts.size : TAIL_BYTES;
        if (!file_read_at(f, facts.size - got, p, got))
            got = 0;
    }
    file_close(f);
    for (size_t end = got; end > 0 && n < most;) {
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
    assert(lines || !most);
    size_t n = 0;
    for (int i = 0; i < LOG_FILES && n < most; i++) {
        char path[FILE_PATH_MAX];
        name_of(dir, i, path);
        n += tail_of(path, a, lines + n, most - n);
    }
    return n;
}
