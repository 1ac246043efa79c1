// arrivals: lists .hetao files, follows their sizes, and says which have settled.
#include "store/arrivals.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include <sodium.h>

#include "base/log.h"
#include "platform/file.h"
#include "platform/paths.h"

#define FIRST_RETRY_MS 5000.0
#define LAST_RETRY_MS 60000.0
#define MEDIA_DEPTH 2 // /media/STICK and /media/USER/STICK

void arrivals_close(struct arrivals *l)
{
    monitor_close(l->monitor);
    l->monitor = NULL;
}

void arrivals_open(struct arrivals *l, const char *drop, const char *const *media, int n_media)
{
    assert(n_media >= 0 && (media || !n_media));
    *l = (struct arrivals){.drop = drop, .media = media, .n_media = n_media};
    l->monitor = monitor_open();
}

static struct arrival *find_arrival(struct arrivals *l, const char *path)
{
    assert(path);
    for (int i = 0; i < l->n; i++)
        if (!strcmp(l->items[i].path, path))
            return &l->items[i];
    return NULL;
}

// Room for one more. With too many files the one written first gives way, so that the same ones
// stay at every look.
static struct arrival *new_arrival(struct arrivals *l, const char *path, int64_t written_ns)
{
    struct arrival *f = l->items;
    if (l->n < ARRIVALS_MAX)
        f = &l->items[l->n++];
    else
        for (int i = 1; i < l->n; i++)
            if (l->items[i].written_ns < f->written_ns)
                f = &l->items[i];
    if (l->n == ARRIVALS_MAX && !l->told_full) {
        LOG_WARN("updates: more than %d files to look at; the oldest are left out", ARRIVALS_MAX);
        l->told_full = true;
    }
    if (f->path[0] && f->written_ns >= written_ns)
        return NULL;
    *f = (struct arrival){0};
    snprintf(f->path, sizeof f->path, "%s", path);
    return f;
}

static void note_file(struct arrivals *l, const char *path, const struct file_facts *is,
                      double t_ms)
{
    struct arrival *f = find_arrival(l, path);
    if (!f && !(f = new_arrival(l, path, is->written_ns)))
        return;
    f->seen = true;
    if (f->id == is->id && f->device == is->device && f->size == is->size &&
        f->written_ns == is->written_ns)
        return;
    f->id = is->id;
    f->device = is->device;
    f->size = is->size;
    f->written_ns = is->written_ns;
    f->changed_ms = t_ms;
    f->try_ms = t_ms + ARRIVALS_SETTLE_MS;
    f->wait_ms = 0;
    f->decided = false;
    f->reason = REFUSAL_NONE;
}

static bool is_bundle_name(const char *name)
{
    size_t n = strlen(name);
    return n > 6 && !strcmp(name + n - 6, ".hetao");
}

// Folders below are walked only to find media; .hetao files count at every level walked.
static void scan_folder(struct arrivals *l, const char *dir, int depth, double t_ms)
{
    struct file_list *names = file_list_open(dir);
    if (!names)
        return;
    monitor_add(l->monitor, dir);
    for (const char *name; (name = file_list_next(names));) {
        char path[sizeof l->items->path];
        struct file_facts is;
        if (snprintf(path, sizeof path, "%s/%s", dir, name) >= (int)sizeof path ||
            !file_facts_here(path, &is))
            continue;
        if (is.kind == FILE_REGULAR && is_bundle_name(name))
            note_file(l, path, &is, t_ms);
        else if (is.kind == FILE_FOLDER && depth > 0)
            scan_folder(l, path, depth - 1, t_ms);
    }
    file_list_close(names);
}

void arrivals_look(struct arrivals *l, double t_ms)
{
    assert(l->n >= 0 && l->n <= ARRIVALS_MAX);
    for (int i = 0; i < l->n; i++)
        l->items[i].seen = false;
    if (l->drop)
        scan_folder(l, l->drop, 0, t_ms);
    for (int i = 0; i < l->n_media; i++)
        if (paths_is_medium(l->media[i]))
            scan_folder(l, l->media[i], MEDIA_DEPTH, t_ms);
    int kept = 0;
    for (int i = 0; i < l->n; i++)
        if (l->items[i].seen) {
            if (kept < i)
                l->items[kept] = l->items[i];
            kept++;
        }
    l->n = kept;
    if (kept < ARRIVALS_MAX)
        memset(&l->items[kept], 0, sizeof *l->items * (size_t)(ARRIVALS_MAX - kept));
}

struct arrival *arrivals_next(struct arrivals *l, double t_ms)
{
    struct arrival *newest = NULL;
    for (int i = 0; i < l->n; i++) {
        struct arrival *f = &l->items[i];
        if (!f->decided && f->try_ms <= t_ms && (!newest || f->written_ns > newest->written_ns))
            newest = f;
    }
    return newest;
}

double arrivals_due_ms(const struct arrivals *l)
{
    double due = INFINITY;
    for (int i = 0; i < l->n; i++)
        if (!l->items[i].decided)
            due = fmin(due, l->items[i].try_ms);
    return due;
}

// Reasons that apply to a file that is still being copied.
static bool may_be_part(enum refusal_reason r)
{
    return r == REFUSAL_UNREADABLE || r == REFUSAL_NOT_A_BUNDLE || r == REFUSAL_INCOMPLETE ||
           r == REFUSAL_UNSIGNED || r == REFUSAL_SIGNATURE || r == REFUSAL_DAMAGED;
}

static bool is_ours(enum refusal_reason r)
{
    return r == REFUSAL_NO_ROOM || r == REFUSAL_DISK || r == REFUSAL_NO_MEMORY;
}

bool arrival_refused(struct arrival *f, const struct refusal *why, double t_ms)
{
    assert(why->reason > REFUSAL_NONE && why->reason < N_REFUSALS);
    f->reason = why->reason;
    for (int i = 0; i < 2; i++)
        snprintf(f->detail[i], sizeof f->detail[i], "%.*s", (int)why->detail[i].n,
                 why->detail[i].n ? why->detail[i].p : "");
    bool waits = is_ours(why->reason) ||
                 (may_be_part(why->reason) && t_ms - f->changed_ms < ARRIVALS_PATIENCE_MS);
    f->wait_ms = f->wait_ms > 0 ? fmin(f->wait_ms * 2, LAST_RETRY_MS) : FIRST_RETRY_MS;
    f->try_ms = t_ms + f->wait_ms;
    f->decided = !waits;
    return f->decided;
}

bool arrival_pending(const struct arrival *f)
{
    return !f->decided && (f->reason == REFUSAL_NONE || may_be_part(f->reason));
}

void arrival_token(const struct arrival *f, char out[17])
{
    assert(f->path[0] == '/' || f->path[0]);
    uint8_t sum[crypto_generichash_BYTES];
    crypto_generichash_state h;
    crypto_generichash_init(&h, NULL, 0, sizeof sum);
    crypto_generichash_update(&h, (const uint8_t *)f->path, strlen(f->path) + 1);
    crypto_generichash_update(&h, (const uint8_t *)&f->size, sizeof f->size);
    crypto_generichash_update(&h, (const uint8_t *)&f->written_ns, sizeof f->written_ns);
    crypto_generichash_final(&h, sum, sizeof sum);
    sodium_bin2hex(out, 17, sum, 8);
}

void arrivals_forget(struct arrivals *l, enum refusal_reason reason)
{
    assert(reason < N_REFUSALS);
    for (int i = 0; i < l->n; i++)
        if (l->items[i].reason == reason) {
            l->items[i].reason = REFUSAL_NONE;
            l->items[i].decided = false;
        }
}
