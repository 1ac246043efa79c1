// store_ends: how the program ended before, and what that counts against.
//
// The note in the run mark, while a file is looked into and after one ended the program:
//   loading TOKEN FILE|- ; TOKEN:CRASHES TOKEN:CRASHES …
#include "store/store_in.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/log.h"
#include "platform/file.h"

static void write_note(struct store *s)
{
    char note[RUN_MARK_NOTE] = "";
    int n = 0;
    if (s->loading.token[0])
        n = snprintf(note, sizeof note, "loading %s %s ;", s->loading.token,
                     s->loading.file[0] ? s->loading.file : "-");
    for (int i = 0; i < STORE_CHARGED && s->charges[i].token[0]; i++)
        n += snprintf(note + n, sizeof note - (size_t)n, " %s:%d", s->charges[i].token,
                      s->charges[i].crashes);
    run_mark_note(&s->run, note);
}

static void read_note(struct store *s)
{
    char token[STORE_TOKEN], file[STORE_NAME];
    const char *at = s->run.note;
    int used = 0;
    if (sscanf(at, "loading %16[0-9a-f] %39s ;%n", token, file, &used) == 2 && used) {
        memcpy(s->loading.token, token, sizeof token);
        if (strcmp(file, "-") != 0)
            memcpy(s->loading.file, file, sizeof file);
        at += used;
    }
    for (int i = 0; i < STORE_CHARGED; i++, at += used) {
        struct store_charge *c = &s->charges[i];
        if (sscanf(at, " %16[0-9a-f]:%d%n", c->token, &c->crashes, &used) != 2) {
            *c = (struct store_charge){0};
            break;
        }
    }
}

static const struct store_charge *charge_of(const struct store *s, const char *token)
{
    for (int i = 0; i < STORE_CHARGED; i++)
        if (s->charges[i].token[0] && !strcmp(s->charges[i].token, token))
            return &s->charges[i];
    return NULL;
}

bool store_is_barred(const struct store *s, const char *token)
{
    assert(token);
    const struct store_charge *c = charge_of(s, token);
    return c && c->crashes >= STORE_CRASHES;
}

// The newest comes first; the oldest is dropped.
static void charge_arrival(struct store *s)
{
    const struct store_charge *before = charge_of(s, s->loading.token);
    struct store_charge now = s->loading;
    int at = before ? (int)(before - s->charges) : STORE_CHARGED - 1;
    now.crashes = (before ? before->crashes : 0) + 1;
    memmove(s->charges + 1, s->charges, sizeof *s->charges * (size_t)at);
    s->charges[0] = now;
    LOG_WARN("store: the program ended while an arriving file was looked into (%s), %d of %d times",
             now.file[0] ? now.file : "unnamed", now.crashes, STORE_CRASHES);
    if (now.crashes < STORE_CRASHES || !now.file[0])
        return;
    store_write_reason(s, now.file, REFUSAL_CRASHED);
    store_trim_quarantine(s);
}

static bool counts(const struct store_entry *e, enum run_end end)
{
    return e->stage == STORE_TRIAL || (end == RUN_END_FAULT && e->hours < STORE_DAY_H);
}

static void count_end(struct store *s)
{
    const enum run_end end = s->run.before;
    if (end == RUN_END_NONE || end == RUN_END_GOODBYE)
        return;
    if (s->loading.token[0])
        charge_arrival(s);
    else if (s->n > 0 && !counts(&s->kept[0], end))
        LOG_WARN("store: the program ended without a goodbye; %s is not to blame", s->kept[0].file);
    else if (s->n > 0 && ++s->kept[0].crashes >= STORE_CRASHES)
        store_set_aside(s, 0, REFUSAL_CRASHED);
    else if (s->n > 0)
        store_write_current(s);
}

bool store_begin(struct store *s, const char *boot, int wait_ms)
{
    struct arena a = {0};
    snprintf(s->boot, sizeof s->boot, "%s", boot);
    bool ours = run_mark_open(&s->run, store_at(s, &a, "run"), boot, wait_ms);
    arena_finish(&a);
    if (!ours)
        return false;
    store_drop_part(s);
    read_note(s);
    count_end(s);
    store_loaded(s);
    return true;
}

void store_loading(struct store *s, const char *token, const char *file)
{
    assert(token);
    s->loading = (struct store_charge){0};
    snprintf(s->loading.token, sizeof s->loading.token, "%s", token);
    snprintf(s->loading.file, sizeof s->loading.file, "%s", file ? file : "");
    write_note(s);
}

void store_loaded(struct store *s)
{
    s->loading = (struct store_charge){0};
    write_note(s);
}

static void write_again(struct store *s, const char *run)
{
    run_mark_open(&s->run, run, s->boot, 0);
    store_drop_missing(s);
    store_write_floor(s);
    store_write_current(s);
}

bool store_restore_folder(struct store *s)
{
    struct arena a = {0};
    const char *path = store_at(s, &a, "run");
    const bool gone = !file_exists(path) && s->run.fd >= 0;
    if (gone) {
        run_mark_close(&s->run);
        s->folder_gone = !store_make_folders(s);
        LOG_ERR("store: %s was removed while the exhibit runs; %s", s->dir,
                s->folder_gone ? "it cannot be made again from within the sandbox: nothing is kept "
                                 "until the exhibit is started again"
                               : "it is made again");
        store_failed(s, s->dir,
                     s->folder_gone ? "it was removed" : "it was removed, and has been made again");
        if (!s->folder_gone)
            write_again(s, path);
    }
    arena_finish(&a);
    return gone && !s->folder_gone;
}

void store_end(struct store *s)
{
    run_mark_close(&s->run);
}
