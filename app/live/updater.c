// updater: the update thread (arrivals, copies, loading, rollback), and the main thread's requests
// to it.
#include "live/updater.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/reason_text.h"
#include "live/prepared.h"
#include "platform/clock.h"
#include "platform/file.h"
#include "platform/log_file.h"
#include "platform/machine_facts.h"
#include "platform/paths.h"
#include "platform/thread.h"

#define MAX_MEDIA 26 // a letter each
#define LOG_AGAIN_MS 3600000.0
#define MEMORY_RETRY_MS 60000.0

struct updater {
    struct updater_opts opts;
    struct arena own;
    const char *media[MAX_MEDIA];
    int n_media;
    struct store store;       // owned by the thread, once it runs
    struct arrivals arrivals; // owned by the thread
    bool verified;            // the content of the start is verified completely
    bool no_memory;           // kept[0] could not be loaded for lack of memory, and is not shown
    double retry_ms;          // when to retry after a lack of memory
    double look_ms, fault_ms; // next scan; last log line about a disk fault
    struct thread *thread;
    struct wake *wake; // the thread's
    double proof_ms;   // main thread: when the content shown has proved itself; infinity: it has
    char shown[STORE_NAME]; // main thread

    struct mutex *lock; // for all fields below
    struct content_instance *ready;
    bool stop;
    char ready_file[STORE_NAME];                                 // empty: the installed content
    char proved[STORE_NAME], back[STORE_NAME], lift[STORE_NAME]; // requests of the main thread
    struct updater_status status;
};

// ---- kept content ----

static void split_media(struct updater *a)
{
    const char *all = a->opts.media ? a->opts.media : paths_media(&a->own);
    char *p = (char *)arena_str(&a->own, str_from(all)).p;
    while (p && *p && a->n_media < MAX_MEDIA) {
        char *end = strchr(p, paths_media_separator());
        if (end)
            *end++ = 0;
        a->media[a->n_media++] = p;
        p = end;
    }
}

struct updater *updater_open(const struct updater_opts *o)
{
    assert(o && o->state_dir);
    struct updater *a = calloc(1, sizeof *a);
    char boot[40];
    const char *why;
    if (!a)
        abort(); // small allocations abort, see arena.h
    a->opts = *o;
    a->proof_ms = INFINITY;
    a->fault_ms = -INFINITY;
    store_open(&a->store, o->state_dir, &a->opts.trust);
    if (o->boot)
        snprintf(boot, sizeof boot, "%s", o->boot);
    else
        machine_facts_boot(boot);
    if (!store_begin(&a->store, boot, UPDATER_OWNER_MS)) {
        LOG_ERR("state: %s belongs to another exhibit that runs (process %d); this one ends",
                o->state_dir, a->store.run.owner);
        free(a);
        return NULL;
    }
    a->lock = mutex_create();
    if (!o->drop) {
        a->opts.drop = arena_printf(&a->own, "%s/drop", o->state_dir).p;
        if (!file_make_folder(a->opts.drop, &why))
            LOG_WARN("updates: %s cannot be made: %s", a->opts.drop, why);
    }
    split_media(a);
    arrivals_open(&a->arrivals, a->opts.drop, a->media, a->n_media);
    return a;
}

// The machine's fault, never the file's: the file stays on the list and is retried.
static void note_no_memory(struct updater *a)
{
    if (!a->no_memory)
        LOG_WARN("updates: %s: %s; what is shown stays, and it is tried again",
                 a->store.kept[0].file, refusal_what(REFUSAL_NO_MEMORY, DIAG_EN));
    a->no_memory = true;
}

// On this thread, so that the frame that shows it does not wait.
static void prepare_and_keep(struct updater *a, struct content_instance *l)
{
    content_instance_prepare(l, a->opts.state_dir);
    prepared_keep(a->opts.state_dir, l->shapes);
    content_instance_keep(l, NULL, a->opts.state_dir);
}

// Loads kept[0], or the first usable one after it; NULL if none is left or memory is lacking.
static struct content_instance *load_kept(struct updater *a, bool glance)
{
    struct content_instance *(*load)(const char *, const struct archive_opts *, const char *) =
        glance ? content_instance_glance : content_instance_open;
    struct archive_opts o = {.trust = &a->opts.trust, .kept = true};
    while (a->store.n > 0) {
        struct arena scratch = {0};
        struct content_instance *l =
            load(store_path(&a->store, &scratch, a->store.kept[0].file), &o, a->opts.state_dir);
        arena_finish(&scratch);
        if (l->model) {
            a->no_memory = false;
            return l;
        }
        enum refusal_reason why = l->refusal.reason ? l->refusal.reason : REFUSAL_CONTENT;
        if (why == REFUSAL_NO_MEMORY)
            note_no_memory(a);
        else
            diag_log(&l->problems);
        content_instance_free(l);
        if (why == REFUSAL_NO_MEMORY)
            return NULL;
        store_set_aside(&a->store, 0, why);
    }
    a->no_memory = false;
    return NULL;
}

// ---- status ----

static void describe_kept(struct updater *a, struct updater_kept *k)
{
    struct arena scratch = {0};
    struct archive_opts o = {.trust = &a->opts.trust, .kept = true};
    struct refusal why;
    struct archive *z =
        archive_open(store_path(&a->store, &scratch, k->entry.file), &o, &scratch, &why);
    if (z) {
        const struct archive_info *i = archive_info(z);
        snprintf(k->version, sizeof k->version, "%s", i->version.n ? i->version.p : "");
        snprintf(k->created, sizeof k->created, "%s", i->created.n ? i->created.p : "");
        snprintf(k->valid_until, sizeof k->valid_until, "%s",
                 i->valid_until.n ? i->valid_until.p : "");
        snprintf(k->bundle_id, sizeof k->bundle_id, "%s", i->bundle_id.n ? i->bundle_id.p : "");
    }
    archive_close(z);
    arena_finish(&scratch);
}

static void name_change(struct updater_changes *c, const struct diff_item *i)
{
    assert(c->n_names >= 0);
    for (int k = 0; k < 2; k++) {
        struct str name = i->name[k].n ? i->name[k] : i->record.n ? i->record : i->file;
        if (c->n_names && !strncmp(c->names[k][c->n_names - 1], name.p, sizeof c->names[k][0] - 4))
            return; // another field of the same record
        size_t n = name.n < sizeof c->names[k][0] - 4 ? name.n : sizeof c->names[k][0] - 4;
        while (n < name.n && ((unsigned char)name.p[n] & 0xC0) == 0x80)
            n--; // cut at a whole character
        snprintf(c->names[k][c->n_names], sizeof c->names[k][0], "%.*s%s", (int)n, name.p,
                 n < name.n ? "…" : "");
    }
    c->n_names++;
}

static void describe_changes(struct updater *a, struct updater_changes *c)
{
    struct arena scratch = {0};
    struct archive_opts o = {.trust = &a->opts.trust, .kept = true};
    struct archive *z[2] = {NULL, NULL};
    struct refusal why;
    struct diff d;
    const char *reason;
    *c = (struct updater_changes){0};
    for (int i = 0; i < 2 && a->store.n > 1; i++)
        z[i] = archive_open(store_path(&a->store, &scratch, a->store.kept[i].file), &o, &scratch,
                            &why);
    if (z[0] && z[1]) {
        struct files now = archive_files(z[0]), before = archive_files(z[1]);
        if (diff_content(&d, &scratch, &before, &now, &reason)) {
            memcpy(c->count, d.count, sizeof c->count);
            for (size_t i = 0; i < d.n && c->n_names < 8; i++)
                name_change(c, &d.items[i]);
        }
    }
    archive_close(z[0]);
    archive_close(z[1]);
    arena_finish(&scratch);
}

static void describe_files(const struct updater *a, struct updater_status *s)
{
    for (int i = 0; i < a->arrivals.n && s->n_files < UPDATER_SAID; i++) {
        const struct arrival *f = &a->arrivals.items[i];
        if (f->decided && f->reason == REFUSAL_NONE)
            continue;
        struct updater_file *to = &s->files[s->n_files++];
        const char *slash = strrchr(f->path, '/');
        snprintf(to->name, sizeof to->name, "%.255s", slash ? slash + 1 : f->path);
        to->arriving = arrival_pending(f);
        to->reason = f->reason;
        memcpy(to->detail, f->detail, sizeof to->detail);
    }
}

// Call after any change.
static void publish_status(struct updater *a, bool kept_changed, bool busy)
{
    struct updater_status *s = calloc(1, sizeof *s);
    if (!s)
        abort();
    mutex_lock(a->lock);
    memcpy(s->kept, a->status.kept, sizeof s->kept);
    s->changes = a->status.changes;
    mutex_unlock(a->lock);
    if (kept_changed)
        describe_changes(a, &s->changes);
    s->n_kept = a->store.n;
    for (int i = 0; i < a->store.n; i++) {
        s->kept[i].entry = a->store.kept[i];
        if (kept_changed)
            describe_kept(a, &s->kept[i]);
    }
    describe_files(a, s);
    s->n_quarantined = store_quarantine(&a->store, s->quarantined);
    s->busy = busy;
    s->no_memory = a->no_memory;
    s->folder_gone = a->store.folder_gone;
    s->write_errors = a->store.write_errors;
    memcpy(s->write_error, a->store.write_error, sizeof s->write_error);
    mutex_lock(a->lock);
    a->status = *s;
    mutex_unlock(a->lock);
    free(s);
}

void updater_status(struct updater *a, struct updater_status *out)
{
    assert(out);
    mutex_lock(a->lock);
    *out = a->status;
    mutex_unlock(a->lock);
}

static struct content_instance *first(struct updater *a, bool glance)
{
    struct content_instance *l = load_kept(a, glance);
    a->shown[0] = 0;
    if (l)
        memcpy(a->shown, a->store.kept[0].file, sizeof a->shown);
    publish_status(a, false, false);
    return l;
}

struct content_instance *updater_first(struct updater *a)
{
    return first(a, false);
}

struct content_instance *updater_glance(struct updater *a)
{
    return first(a, true);
}

// ---- taking in new content ----

static void hand_over(struct updater *a, struct content_instance *l)
{
    assert(l && l->model);
    content_instance_map_hash(l); // here, not on the main thread, which compares it
    publish_status(a, true, false);
    mutex_lock(a->lock);
    struct content_instance *late = a->ready; // never fetched
    a->ready = l;
    memcpy(a->ready_file, a->store.n ? a->store.kept[0].file : "", a->store.n ? STORE_NAME : 1);
    mutex_unlock(a->lock);
    content_instance_free(late);
    if (a->opts.wake)
        a->opts.wake(a->opts.wake_ctx);
}

// Hands over the next kept content after the one shown was quarantined. Without memory for it, the
// content shown stays.
static void hand_over_kept(struct updater *a)
{
    struct content_instance *l = load_kept(a, false);
    if (a->no_memory)
        return;
    if (!l)
        l = content_instance_read(a->opts.installed, NULL);
    if (l->model) {
        prepare_and_keep(a, l);
        hand_over(a, l);
    } else {
        content_instance_free(l);
    }
}

// A file that ended the program twice is not opened.
static struct file *open_arrival(const struct updater *a, const struct arrival *f,
                                 const char *token, struct arena *scratch, struct refusal *why)
{
    const char *reason = "";
    struct file *file = NULL;
    if (store_is_barred(&a->store, token))
        refusal_set(why, scratch, REFUSAL_CRASHED, "", "");
    else if (!(file = file_open(f->path, &reason)))
        refusal_set(why, scratch, REFUSAL_UNREADABLE, REASON_EN, REASON_ZH, REASON(reason));
    return file;
}

// Checks the file in place, before it is copied.
static bool worth_taking(struct updater *a, const struct file *f, const char *token, bool *known,
                         struct arena *scratch, struct refusal *why)
{
    struct archive_opts o = {.trust = &a->opts.trust};
    struct archive *z = archive_open_file(f, &o, scratch, why);
    char file[STORE_NAME];
    bool ok = z && store_admits(&a->store, archive_info(z), known, scratch, why);
    if (ok) {
        store_name(archive_info(z), file);
        store_loading(&a->store, token, file);
    }
    archive_close(z);
    return ok;
}

static const struct diag *first_error(const struct diag_list *l)
{
    for (size_t i = 0; i < l->n; i++)
        if (l->items[i].severity == DIAG_ERROR)
            return &l->items[i];
    return NULL;
}

// Verifies the copy in the state folder completely, and loads it. `lifted`: staff want it shown.
static struct content_instance *load_part(struct updater *a, bool lifted, struct archive_info *info,
                                          struct arena *scratch, struct refusal *why)
{
    struct archive_opts o = {.trust = &a->opts.trust};
    struct bundle b;
    struct content_instance *l = NULL;
    bool known = false;
    if (!bundle_open(&b, store_part(&a->store, scratch), &o, scratch, why) || !b.archive)
        return NULL;
    if ((lifted || store_admits(&a->store, archive_info(b.archive), &known, scratch, why)) &&
        archive_read_all(b.archive, scratch, why))
        l = content_instance_from(&b);
    if (l && !l->model) {
        const struct diag *d = first_error(&l->problems);
        enum refusal_reason reason =
            d && str_eq_z(d->file, ARCHIVE_MANIFEST) ? REFUSAL_MANIFEST : REFUSAL_CONTENT;
        diag_log(&l->problems);
        refusal_set(why, scratch, l->refusal.reason ? l->refusal.reason : reason, "%s: %s%.0s",
                    "%s：%.0s%s", d ? d->file.p : "", d ? d->what[DIAG_EN].p : "",
                    d ? d->what[DIAG_ZH].p : "");
        content_instance_free(l);
        l = NULL;
    }
    *info = l ? l->info : (struct archive_info){0};
    bundle_close(&b);
    if (l)
        prepare_and_keep(a, l);
    return l;
}

static bool take_in(struct updater *a, const struct file *f, bool lifted, struct arena *scratch,
                    struct refusal *why)
{
    struct archive_info info;
    if (!store_take(&a->store, f, scratch, why))
        return false;
    struct content_instance *l = load_part(a, lifted, &info, scratch, why);
    if (l && store_switch(&a->store, &info, scratch, why)) {
        LOG_INFO("updates: %s is shown from now on, on trial", a->store.kept[0].file);
        a->no_memory = false;
        hand_over(a, l);
        return true;
    }
    content_instance_free(l);
    store_drop_part(&a->store);
    return false;
}

static bool may_log(struct updater *a, const struct refusal *why, double t_ms)
{
    assert(why->reason != REFUSAL_NONE);
    if (why->reason != REFUSAL_DISK && why->reason != REFUSAL_NO_ROOM)
        return true;
    if (t_ms - a->fault_ms < LOG_AGAIN_MS)
        return false;
    a->fault_ms = t_ms;
    return true;
}

static void examine_arrival(struct updater *a, struct arrival *f, double t_ms)
{
    struct arena scratch = {0};
    struct refusal why = {0};
    bool known = false, taken = false;
    char token[STORE_TOKEN];
    arrival_token(f, token);
    publish_status(a, false, true);
    struct file *file = open_arrival(a, f, token, &scratch, &why);
    if (file) {
        store_loading(&a->store, token, NULL);
        taken = worth_taking(a, file, token, &known, &scratch, &why) &&
                take_in(a, file, false, &scratch, &why);
        store_loaded(&a->store);
        file_close(file);
    }
    if (taken || known) {
        f->decided = true;
        f->reason = REFUSAL_NONE;
    } else if ((arrival_refused(f, &why, t_ms) || !arrival_pending(f)) && may_log(a, &why, t_ms)) {
        LOG_WARN("updates: %s: %s: %s; %s", f->path, refusal_what(why.reason, DIAG_EN),
                 why.detail[DIAG_EN].n ? why.detail[DIAG_EN].p : "-",
                 refusal_remedy(why.reason, DIAG_EN));
    }
    arena_finish(&scratch);
    publish_status(a, taken, false);
}

// ---- the update thread ----

// For speed, the start trusts the list; here the whole file is verified against its signature.
static void verify_shown(struct updater *a)
{
    struct arena scratch = {0};
    struct refusal why = {0};
    bool good = a->store.n == 0 ||
                archive_verify_file(store_path(&a->store, &scratch, a->store.kept[0].file),
                                    &a->opts.trust, &scratch, &why);
    a->verified = why.reason != REFUSAL_NO_MEMORY;
    if (!a->verified)
        LOG_WARN("updates: %s: %s; it is verified later", a->store.kept[0].file,
                 refusal_what(why.reason, DIAG_EN));
    if (!good && a->verified) {
        store_set_aside(&a->store, 0, why.reason);
        hand_over_kept(a);
    }
    arena_finish(&scratch);
    publish_status(a, true, false);
}

// Takes quarantined content in again, on trial, whatever was shown since.
static bool take_lifted(struct updater *a, const char *name)
{
    struct arena scratch = {0};
    struct refusal why = {0};
    const char *reason;
    struct file *file = file_open(store_quarantine_path(&a->store, &scratch, name), &reason);
    bool taken = file && take_in(a, file, true, &scratch, &why);
    if (why.reason)
        LOG_WARN("updates: %s stays in quarantine: %s", name, refusal_what(why.reason, DIAG_EN));
    arena_finish(&scratch);
    const bool here = file != NULL;
    if (file)
        file_close(file);
    return taken || !here;
}

static void lift(struct updater *a, const char *file)
{
    publish_status(a, false, true);
    if (take_lifted(a, file) && store_lift(&a->store, file))
        arrivals_forget(&a->arrivals, REFUSAL_CRASHED);
    publish_status(a, true, false);
}

static void carry_out_wishes(struct updater *a)
{
    char proved[STORE_NAME], back[STORE_NAME], lifted[STORE_NAME];
    mutex_lock(a->lock);
    memcpy(proved, a->proved, sizeof proved);
    memcpy(back, a->back, sizeof back);
    memcpy(lifted, a->lift, sizeof lifted);
    a->proved[0] = a->back[0] = a->lift[0] = 0;
    mutex_unlock(a->lock);
    if (lifted[0])
        lift(a, lifted);
    if (proved[0] && a->store.n && !strcmp(a->store.kept[0].file, proved)) {
        store_prove(&a->store);
        publish_status(a, false, false);
    }
    for (int i = 1; back[0] && i < a->store.n; i++)
        if (!strcmp(a->store.kept[i].file, back)) {
            if (store_go_back(&a->store, i))
                hand_over_kept(a);
            publish_status(a, true, false);
            break;
        }
}

static bool is_full(struct updater *a)
{
    mutex_lock(a->lock);
    bool full = a->ready != NULL;
    mutex_unlock(a->lock);
    return full;
}

// At the start, and again while the machine lacks memory.
static void check_kept(struct updater *a, double t_ms)
{
    if ((a->verified && !a->no_memory) || t_ms < a->retry_ms)
        return;
    a->retry_ms = t_ms + MEMORY_RETRY_MS;
    if (!a->verified)
        verify_shown(a);
    if (a->no_memory) {
        hand_over_kept(a);
        publish_status(a, false, false);
    }
}

// The folder may be removed while the exhibit runs.
static void restore_folder(struct updater *a)
{
    const char *why;
    if (!store_restore_folder(&a->store))
        return;
    if (!file_exists(a->opts.drop))
        file_make_folder(a->opts.drop, &why);
    if (a->opts.log_dir)
        log_file_open(a->opts.log_dir);
}

double updater_step(struct updater *a, double t_ms)
{
    carry_out_wishes(a);
    check_kept(a, t_ms);
    if (is_full(a)) // one at a time
        return t_ms + ARRIVALS_SETTLE_MS;
    if (t_ms >= a->look_ms || t_ms >= arrivals_due_ms(&a->arrivals)) {
        restore_folder(a);
        arrivals_look(&a->arrivals, t_ms);
        if (a->opts.log_dir)
            log_file_turn(a->opts.log_dir, LOG_FILE_BYTES);
        a->look_ms = t_ms + ARRIVALS_LOOK_MS;
        publish_status(a, false, false);
    }
    struct arrival *f = arrivals_next(&a->arrivals, t_ms);
    if (f)
        examine_arrival(a, f, t_ms);
    return fmin(a->look_ms, arrivals_due_ms(&a->arrivals));
}

static bool stopping(struct updater *a)
{
    mutex_lock(a->lock);
    bool stop = a->stop;
    mutex_unlock(a->lock);
    return stop;
}

static void run_updater(void *arg)
{
    struct updater *a = arg;
    while (!stopping(a)) {
        double next = updater_step(a, clock_ms());
        double ms = fmin(next - clock_ms(), ARRIVALS_LOOK_MS);
        if (monitor_wait(a->arrivals.monitor, a->wake, ms))
            a->look_ms = 0;
    }
}

bool updater_start(struct updater *a)
{
    a->wake = wake_create();
    a->thread = a->wake ? thread_start(run_updater, a) : NULL;
    if (!a->thread)
        LOG_ERR("updates: the thread cannot be started; the content stays as it is");
    return a->thread != NULL;
}

void updater_close(struct updater *a)
{
    if (!a)
        return;
    mutex_lock(a->lock);
    a->stop = true;
    mutex_unlock(a->lock);
    wake_up(a->wake);
    thread_join(a->thread);
    carry_out_wishes(a);
    store_end(&a->store);
    wake_destroy(a->wake);
    arrivals_close(&a->arrivals);
    content_instance_free(a->ready);
    mutex_destroy(a->lock);
    arena_finish(&a->own);
    free(a);
}

// ---- called by the main thread ----

struct content_instance *updater_next(struct updater *a)
{
    if (!mutex_try_lock(a->lock))
        return NULL;
    struct content_instance *l = a->ready;
    a->ready = NULL;
    if (l)
        memcpy(a->shown, a->ready_file, sizeof a->shown);
    mutex_unlock(a->lock);
    return l;
}

void updater_shown(struct updater *a, double t_ms)
{
    mutex_lock(a->lock);
    const struct store_entry *e = &a->status.kept[0].entry;
    a->proof_ms = !a->status.n_kept || !a->shown[0] ? INFINITY
                  : e->stage == STORE_TRIAL         ? t_ms + UPDATER_PROOF_MS
                                                    : t_ms + UPDATER_HOUR_MS;
    mutex_unlock(a->lock);
}

void updater_alive(struct updater *a, double t_ms)
{
    if (t_ms < a->proof_ms)
        return;
    a->proof_ms = t_ms + UPDATER_HOUR_MS;
    mutex_lock(a->lock);
    memcpy(a->proved, a->shown, sizeof a->proved);
    mutex_unlock(a->lock);
    wake_up(a->wake);
}

double updater_due_ms(const struct updater *a)
{
    return a->proof_ms;
}

void updater_go_back(struct updater *a, const char *file)
{
    assert(file);
    mutex_lock(a->lock);
    snprintf(a->back, sizeof a->back, "%s", file);
    mutex_unlock(a->lock);
    wake_up(a->wake);
}

void updater_lift(struct updater *a, const char *file)
{
    assert(file);
    mutex_lock(a->lock);
    snprintf(a->lift, sizeof a->lift, "%s", file);
    mutex_unlock(a->lock);
    wake_up(a->wake);
}
