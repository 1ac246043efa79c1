// quarantine: content that crashed the program or was damaged on the disk, with the reason beside
// it, until staff lift it or newer cases replace it.
#include "store/store_in.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "base/log.h"
#include "platform/file.h"

#define REASON ".reason.txt"
#define REASON_BYTES 4096

static const char *reason_path(const struct store *s, struct arena *a, const char *file)
{
    return arena_printf(a, "%s/quarantine/%s" REASON, s->dir, file).p;
}

const char *store_quarantine_path(const struct store *s, struct arena *a, const char *file)
{
    return arena_printf(a, "%s/quarantine/%s", s->dir, file).p;
}

// The first line of the reason's file is the name of the reason.
static enum refusal_reason read_reason(const struct store *s, const char *file)
{
    struct arena a = {0};
    struct str text;
    const char *why;
    enum refusal_reason found = REFUSAL_NONE;
    if (file_read(&a, reason_path(s, &a, file), REASON_BYTES, &text, &why))
        for (int r = REFUSAL_NONE + 1; r < N_REFUSALS && !found; r++) {
            size_t n = strlen(refusal_name(r));
            if (str_starts(text, refusal_name(r)) && (text.n == n || text.p[n] == '\n'))
                found = r;
        }
    arena_finish(&a);
    return found;
}

bool store_crashed_before(const struct store *s, struct arena *a, const char *file)
{
    (void)a;
    return read_reason(s, file) == REFUSAL_CRASHED;
}

bool store_write_reason(struct store *s, const char *file, enum refusal_reason reason)
{
    assert(reason > REFUSAL_NONE && reason < N_REFUSALS);
    struct arena a = {0};
    const char *why = "";
    struct str text = arena_printf(&a, "%s\n%s; %s\n%s；%s\n", refusal_name(reason),
                                   refusal_what(reason, DIAG_EN), refusal_remedy(reason, DIAG_EN),
                                   refusal_what(reason, DIAG_ZH), refusal_remedy(reason, DIAG_ZH));
    bool ok = file_write(reason_path(s, &a, file), text, &why);
    if (!ok)
        store_failed(s, file, why);
    arena_finish(&a);
    return ok;
}

// ---- listing ----

static double age_of(const char *path)
{
    struct file_facts facts;
    return file_facts(path, &facts, NULL) ? (double)facts.written_ns / 1e9 : 0;
}

static void remove_case(struct store *s, const char *file)
{
    struct arena a = {0};
    store_remove(s, store_quarantine_path(s, &a, file));
    store_remove(s, reason_path(s, &a, file));
    arena_finish(&a);
}

// A file that was never taken in has a reason only.
static struct store_names list_cases(const struct store *s, struct arena *a)
{
    return store_list(a, store_at(s, a, "quarantine"), REASON);
}

void store_trim_quarantine(struct store *s)
{
    struct arena a = {0};
    struct store_names l = list_cases(s, &a);
    for (size_t left = l.n; left > STORE_QUARANTINED; left--) {
        size_t oldest = 0;
        double age = HUGE_VAL;
        for (size_t i = 0; i < l.n; i++) {
            double t = l.items[i][0] ? age_of(reason_path(s, &a, l.items[i])) : HUGE_VAL;
            if (t < age) {
                age = t;
                oldest = i;
            }
        }
        remove_case(s, l.items[oldest]);
        l.items[oldest][0] = 0;
    }
    arena_finish(&a);
}

int store_quarantine(const struct store *s, struct store_quarantined out[STORE_QUARANTINED])
{
    assert(out);
    struct arena a = {0};
    struct store_names l = list_cases(s, &a);
    int n = 0;
    for (size_t i = 0; i < l.n && n < STORE_QUARANTINED; i++) {
        struct store_quarantined *q = &out[n++];
        memcpy(q->file, l.items[i], sizeof q->file);
        q->reason = read_reason(s, q->file);
        q->here = file_exists(store_quarantine_path(s, &a, q->file));
    }
    arena_finish(&a);
    return n;
}

// ---- quarantining and lifting ----

bool store_set_aside(struct store *s, int i, enum refusal_reason reason)
{
    assert(i >= 0 && i < s->n);
    assert(reason > REFUSAL_NONE && reason < N_REFUSALS);
    struct arena a = {0};
    const char *why = "";
    struct store_entry e = s->kept[i];
    bool ok = store_write_reason(s, e.file, reason);
    store_drop_entry(s, i);
    for (int k = 0; i == 0 && k < s->n; k++)
        if (s->kept[k].stage == STORE_GOOD) { // the last good one, skipping entries never proved
            store_to_front(s, k);
            break;
        }
    LOG_WARN("store: %s is set aside: %s", e.file, refusal_what(reason, DIAG_EN));
    ok = store_write_current(s) && ok;
    // Moves the file only when no list refers to it any more.
    if (ok && !file_rename(store_path(s, &a, e.file), store_quarantine_path(s, &a, e.file), &why))
        ok = store_failed(s, e.file, why);
    store_trim_quarantine(s);
    arena_finish(&a);
    return ok;
}

bool store_lift(struct store *s, const char *file)
{
    assert(file && !strchr(file, '/'));
    const unsigned errors = s->write_errors;
    LOG_WARN("store: %s is not refused any more; staff have decided so", file);
    remove_case(s, file);
    memset(s->charges, 0, sizeof s->charges);
    store_loaded(s);
    return s->write_errors == errors;
}
