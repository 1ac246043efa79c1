// store: the rules for new content: admission, trial, proof, rollback.
#include "store/store_in.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sodium.h>

#include "base/log.h"
#include "base/reason_text.h"
#include "platform/file.h"

#define SPARE_BYTES (16u << 20) // disk space left for others
#define MOST_FILES 256          // files read in one of our folders

const char *store_path(const struct store *s, struct arena *a, const char *file)
{
    assert(file && !strchr(file, '/'));
    return arena_printf(a, "%s/bundles/%s", s->dir, file).p;
}

const char *store_part(const struct store *s, struct arena *a)
{
    return store_at(s, a, "bundles/.part");
}

void store_name(const struct archive_info *i, char out[STORE_NAME])
{
    char hash[9];
    sodium_bin2hex(hash, sizeof hash, i->hash, 4);
    snprintf(out, STORE_NAME, "%010lld-%s.hetao", (long long)(i->serial % 10000000000), hash);
}

static struct store_entry entry_of(const struct archive_info *i)
{
    struct store_entry e = {.serial = i->serial, .stage = STORE_TRIAL};
    store_name(i, e.file);
    memcpy(e.hash, i->hash, sizeof e.hash);
    memcpy(e.key, i->key_id, sizeof e.key);
    return e;
}

// ---- folders ----

static int by_falling_serial(const void *a, const void *b)
{
    return strcmp(b, a);
}

struct store_names store_list(struct arena *a, const char *dir, const char *end)
{
    struct store_names l = {arena_array(a, MOST_FILES, STORE_NAME), 0};
    struct file_list *names = file_list_open(dir);
    for (const char *name; l.n < MOST_FILES && (name = file_list_next(names));)
        if (strlen(name) >= 25 && !strncmp(name + 19, ".hetao", 6) && !strcmp(name + 25, end))
            snprintf(l.items[l.n++], STORE_NAME, "%.25s", name);
    file_list_close(names);
    qsort(l.items, l.n, STORE_NAME, by_falling_serial);
    return l;
}

static bool is_kept(const struct store *s, const char *file)
{
    for (int i = 0; i < s->n; i++)
        if (!strcmp(s->kept[i].file, file))
            return true;
    return false;
}

void store_remove(struct store *s, const char *path)
{
    const char *why = "";
    if (!file_remove(path, &why))
        store_failed(s, "an old file", why);
}

static void remove_unlisted(struct store *s)
{
    struct arena a = {0};
    struct store_names l = store_list(&a, store_at(s, &a, "bundles"), "");
    for (size_t i = 0; i < l.n; i++)
        if (!is_kept(s, l.items[i]))
            store_remove(s, store_path(s, &a, l.items[i]));
    arena_finish(&a);
}

// ---- open ----

void store_drop_entry(struct store *s, int i)
{
    assert(i >= 0 && i < s->n);
    s->n--;
    memmove(&s->kept[i], &s->kept[i + 1], sizeof *s->kept * (size_t)(s->n - i));
}

// Without a list: takes the bundles that can be verified, highest serial first.
static void find_bundles(struct store *s, const struct trust *trust)
{
    struct arena a = {0};
    struct archive_opts o = {.trust = trust};
    struct store_names l = store_list(&a, store_at(s, &a, "bundles"), "");
    for (size_t i = 0; i < l.n && s->n < STORE_KEPT; i++) {
        struct refusal why;
        struct archive *z = archive_open(store_path(s, &a, l.items[i]), &o, &a, &why);
        if (!z)
            continue;
        s->kept[s->n] = entry_of(archive_info(z));
        memcpy(s->kept[s->n].file, l.items[i], STORE_NAME);
        s->kept[s->n].stage = s->n ? STORE_GOOD : STORE_TRIAL;
        s->n++;
        archive_close(z);
    }
    if (s->n)
        LOG_WARN("store: the list of what is shown cannot be read; showing %s", s->kept[0].file);
    arena_finish(&a);
}

static struct store_floor *floor_of(struct store *s, const uint8_t key[8])
{
    assert(s->n_floors >= 0 && s->n_floors <= STORE_KEYS);
    for (int i = 0; i < s->n_floors; i++)
        if (!memcmp(s->floors[i].key, key, 8))
            return &s->floors[i];
    return NULL;
}

// True if the floor was lower.
static bool raise_floor(struct store *s, const struct store_entry *e)
{
    struct store_floor *f = floor_of(s, e->key);
    if (!f) { // full: replace the oldest key
        if (s->n_floors == STORE_KEYS)
            memmove(s->floors, s->floors + 1, sizeof *s->floors * (size_t)--s->n_floors);
        f = &s->floors[s->n_floors++];
        *f = (struct store_floor){.serial = -1};
        memcpy(f->key, e->key, sizeof f->key);
    }
    if (e->serial <= f->serial)
        return false;
    f->serial = e->serial;
    memcpy(f->hash, e->hash, sizeof f->hash);
    return true;
}

bool store_make_folders(struct store *s)
{
    struct arena a = {0};
    const char *why = "";
    bool ok = file_make_folders(s->dir, &why) &&
              file_make_folder(store_at(s, &a, "bundles"), &why) &&
              file_make_folder(store_at(s, &a, "quarantine"), &why);
    arena_finish(&a);
    return ok || store_failed(s, "the state folder", why);
}

void store_drop_missing(struct store *s)
{
    struct arena a = {0};
    for (int i = s->n - 1; i >= 0; i--)
        if (!file_exists(store_path(s, &a, s->kept[i].file)))
            store_drop_entry(s, i);
    arena_finish(&a);
}

void store_open(struct store *s, const char *dir, const struct trust *trust)
{
    *s = (struct store){0};
    if (sodium_init() < 0)
        abort(); // no random numbers: see archive.c
    snprintf(s->dir, sizeof s->dir, "%s", dir);
    store_make_folders(s);
    store_read_floor(s);
    if (!store_read_current(s))
        find_bundles(s, trust);
    store_drop_missing(s);
    for (int i = 0; i < s->n; i++)
        if (s->kept[i].stage == STORE_GOOD)
            raise_floor(s, &s->kept[i]); // in case its file was lost
}

// ---- taking in new content ----

static bool is_listed(const struct store *s, const struct store_entry *e)
{
    for (int i = 0; i < s->n; i++)
        if (!memcmp(s->kept[i].hash, e->hash, sizeof e->hash))
            return true;
    return false;
}

// The highest serial of this key that was good or is listed; *same: it belongs to these very bytes.
static int64_t highest(const struct store *s, const struct store_entry *e, bool *same)
{
    const struct store_floor *f = floor_of((struct store *)(uintptr_t)s, e->key);
    int64_t most = f ? f->serial : -1;
    *same = f && !memcmp(f->hash, e->hash, sizeof e->hash);
    for (int i = 0; i < s->n; i++)
        if (!memcmp(s->kept[i].key, e->key, sizeof e->key) && s->kept[i].serial > most) {
            most = s->kept[i].serial;
            *same = false;
        }
    return most;
}

bool store_admits(const struct store *s, const struct archive_info *i, bool *known, struct arena *a,
                  struct refusal *why)
{
    assert(known && why);
    struct store_entry e = entry_of(i);
    bool same;
    *known = is_listed(s, &e);
    if (*known)
        return false;
    if (store_crashed_before(s, a, e.file))
        return refuse(why, a, REFUSAL_CRASHED, "", "");
    int64_t most = highest(s, &e, &same);
    long long has = e.serial, had = most;
    if (e.serial < most)
        return refuse(why, a, REFUSAL_OLDER, "serial %010lld; it was %010lld already",
                      "序號%010lld，已展示過%010lld", has, had);
    if (e.serial == most && !same)
        return refuse(why, a, REFUSAL_SAME_SERIAL, "%010lld", "%010lld", has);
    return true;
}

bool store_take(struct store *s, const struct file *f, struct arena *a, struct refusal *why)
{
    assert(f && why);
    struct file_facts facts;
    uint64_t room, all;
    const char *reason = "";
    if (!file_facts_of(f, &facts) || facts.kind != FILE_REGULAR)
        return refuse(why, a, REFUSAL_UNREADABLE, "", "");
    if (facts.size > ARCHIVE_MAX)
        return refuse(why, a, REFUSAL_TOO_LARGE, "", "");
    if (file_disk(s->dir, &room, &all) && room < facts.size + SPARE_BYTES)
        return refuse(why, a, REFUSAL_NO_ROOM, "", "");
    if (file_copy(f, facts.size, store_part(s, a), &reason))
        return true;
    if (!strcmp(reason, FILE_CHANGED)) // the source's fault, not our disk's
        return refuse(why, a, REFUSAL_UNREADABLE, REASON_EN, REASON_ZH, REASON(reason));
    store_failed(s, "a copy of an update", reason);
    return refuse(why, a, REFUSAL_DISK, REASON_EN, REASON_ZH, REASON(reason));
}

void store_drop_part(struct store *s)
{
    struct arena a = {0};
    const char *part = store_part(s, &a);
    if (file_exists(part))
        store_remove(s, part);
    arena_finish(&a);
}

// Inserts at the front. Drops the oldest entry that was never proved, else the oldest.
static void push_front(struct store *s, const struct store_entry *e)
{
    assert(s->n >= 0 && s->n <= STORE_KEPT);
    if (s->n == STORE_KEPT) {
        int out = s->n - 1;
        while (out > 0 && s->kept[out].stage == STORE_GOOD)
            out--;
        store_drop_entry(s, s->kept[out].stage == STORE_TRIAL ? out : s->n - 1);
    }
    memmove(s->kept + 1, s->kept, sizeof *s->kept * (size_t)s->n++);
    s->kept[0] = *e;
}

bool store_switch(struct store *s, const struct archive_info *i, struct arena *a,
                  struct refusal *why)
{
    assert(s->n <= STORE_KEPT);
    struct store_entry e = entry_of(i);
    const struct store before = *s;
    const char *reason = "";
    if (!file_rename(store_part(s, a), store_path(s, a, e.file), &reason)) {
        store_failed(s, e.file, reason);
        return refuse(why, a, REFUSAL_DISK, REASON_EN, REASON_ZH, REASON(reason));
    }
    push_front(s, &e);
    if (store_write_current(s))
        return true;
    memcpy(s->kept, before.kept, sizeof s->kept);
    s->n = before.n;
    return refuse(why, a, REFUSAL_DISK, "", "");
}

bool store_prove(struct store *s)
{
    if (!s->n)
        return true;
    struct store_entry *e = &s->kept[0];
    bool news = e->stage == STORE_TRIAL || e->crashes > 0 || e->hours < STORE_DAY_H;
    e->hours += e->stage == STORE_GOOD && e->hours < STORE_DAY_H;
    e->stage = STORE_GOOD;
    e->crashes = 0;
    bool ok = !raise_floor(s, e) || store_write_floor(s);
    ok = ok && (!news || store_write_current(s));
    if (ok)
        remove_unlisted(s);
    return ok;
}

void store_to_front(struct store *s, int i)
{
    assert(i >= 0 && i < s->n);
    struct store_entry e = s->kept[i];
    store_drop_entry(s, i);
    push_front(s, &e);
}

bool store_go_back(struct store *s, int i)
{
    assert(i > 0);
    if (i <= 0 || i >= s->n)
        return i == 0 && s->n > 0;
    const struct store before = *s;
    s->kept[i].crashes = 0;
    store_to_front(s, i);
    if (store_write_current(s))
        return true;
    memcpy(s->kept, before.kept, sizeof s->kept);
    return false;
}
