// content_instance: reads a content into a model, projects its map layers and derives the terrain
// beside, and hashes the map.
#include "live/content_instance.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "content/lint.h"
#include "live/art_check.h"
#include "live/content_rest.h"
#include "live/content_seen.h"
#include "live/early_terrain.h"
#include "live/missing_glyphs.h"
#include "live/prepared.h"
#include "platform/clock.h"
#include "platform/heap.h"
#include "platform/paths.h"

static uint64_t mix_str(uint64_t h, struct str s)
{
    return hash_bytes(h, s.p, s.n);
}

static uint64_t mix_rings(uint64_t h, const struct geo_ring *rings, size_t n)
{
    for (size_t i = 0; i < n; i++)
        h = hash_bytes(h, rings[i].pts, rings[i].n * sizeof *rings[i].pts);
    return h;
}

static uint64_t mix_feature(uint64_t h, const struct geo_feature *f)
{
    int kind[] = {(int)f->kind, f->rank, f->planned, f->indicative, f->abroad};
    h = hash_bytes(h, kind, sizeof kind);
    h = hash_bytes(h, &f->height_m, sizeof f->height_m);
    h = mix_str(mix_str(h, f->id), f->cls);
    for (int i = 0; i < LANG_MAX; i++)
        h = mix_str(h, f->names[i]);
    return mix_rings(h, f->rings, f->n_rings);
}

static uint64_t hash_map(const struct model *m)
{
    uint64_t h = 0;
    for (int i = 0; i < m->n_layers; i++) {
        h = mix_str(h, m->layers[i].name);
        for (size_t k = 0; k < m->layers[i].n; k++)
            h = mix_feature(h, &m->layers[i].features[k]);
    }
    for (int i = 0; i < m->n_sites; i++) {
        const struct site *s = &m->sites[i];
        int kind[] = {s->indicative, s->n_holes, (int)s->pattern};
        h = hash_bytes(h, kind, sizeof kind);
        h = mix_rings(mix_rings(h, &s->outline, 1), s->holes, (size_t)s->n_holes);
    }
    return h;
}

uint64_t content_instance_map_hash(struct content_instance *l)
{
    assert(l);
    if (!l->map_hash && l->model)
        l->map_hash = hash_map(l->model) | 1;
    return l->map_hash;
}

static void keep_info(struct content_instance *l, const struct archive_info *i)
{
    l->packed = true;
    l->info = *i;
    struct str *texts[] = {&l->info.bundle_id,   &l->info.version,   &l->info.created,
                           &l->info.valid_until, &l->info.needs_app, &l->info.signed_at,
                           &l->info.languages,   &l->info.unknown};
    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
        *texts[k] = arena_str(&l->words, *texts[k]);
}

static struct content_instance *create_instance(void)
{
    struct content_instance *l = calloc(1, sizeof *l);
    if (!l)
        abort(); // small allocations abort, see arena.h
    l->words.chunk = 1u << 20;
    l->map.chunk = 1u << 18;
    diag_init(&l->problems, &l->said);
    return l;
}

static bool add_sites(struct content_instance *l)
{
    const struct model *m = l->model;
    struct map_site sites[MODEL_MAX_SITES];
    for (int i = 0; i < m->n_sites; i++)
        sites[i] = (struct map_site){m->sites[i].outline, m->sites[i].holes, m->sites[i].n_holes,
                                     m->sites[i].indicative, m->sites[i].pattern};
    return l->shapes && map_shapes_add_sites(&l->map, l->shapes, sites, m->n_sites);
}

// What the map's layers become, while the records are read.
struct reading {
    struct content_instance *l;
    bool paints;  // it is the first content: its terrain is wanted at once
    bool glances; // its rest may come later
    const char *state_dir;
};

static void build_shapes(void *ctx, const struct geo_layer *layers, int n)
{
    const struct reading *r = ctx;
    r->l->shapes = map_shapes_build(&r->l->map, layers, n, NULL, 0);
    if (r->paints && r->l->shapes)
        r->l->early = early_terrain_start(r->l->shapes, r->state_dir);
}

static void read_bundle(struct reading *r, const struct bundle *b)
{
    struct content_instance *l = r->l;
    struct content_watch watch = {build_shapes, r};
    struct bundle watched = {.files = b->files, .archive = b->archive, .watch = &watch};
    l->model = bundle_load_texts(&watched, &l->words, &l->problems, l->texts.a ? &l->texts : NULL);
    if (l->model && !add_sites(l)) {
        diag_no_memory(&l->problems, "map");
        l->model = NULL;
    }
    if (l->model && b->archive)
        keep_info(l, archive_info(b->archive));
}

// ---- what an earlier start derived ----

static bool take_derived(struct content_instance *l, struct derived_map *m)
{
    if (!m)
        return false;
    struct derived *d = m->derived;
    l->words_from = m;
    l->map_from = derived_cache_share(m);
    l->model = &d->model;
    l->shapes = &d->shapes;
    l->prepared = true;
    l->map_hash = d->map_hash;
    for (size_t i = 0; i < d->n_problems; i++)
        diag_copy(&l->problems, &d->problems[i]);
    l->problems.n_warnings = d->n_warnings;
    return true;
}

// Whether the folder's files are those that were hashed before, and what was derived is there.
static bool take_seen(struct reading *r, const struct bundle *b)
{
    struct content_instance *l = r->l;
    uint8_t fingerprint[CONTENT_KEY];
    bool settled;
    l->seen = !b->archive && content_seen_any(r->state_dir) &&
              content_fingerprint(b, clock_wall_ns(), fingerprint, &settled) &&
              content_seen_find(r->state_dir, fingerprint, l->key) &&
              take_derived(l, derived_cache_open(r->state_dir, l->key));
    l->keyed = l->seen;
    return l->seen;
}

static bool take_keyed(struct reading *r, const struct bundle *b)
{
    struct content_instance *l = r->l;
    l->keyed = content_key(b, l->key);
    return l->keyed && take_derived(l, derived_cache_open(r->state_dir, l->key));
}

static bool take_any_derived(struct reading *r, const struct bundle *b)
{
    if (!take_seen(r, b) && !take_keyed(r, b))
        return false;
    if (b->archive)
        keep_info(r->l, archive_info(b->archive));
    return true;
}

// ---- a glance ----

static const struct terrain *take_early(struct content_instance *l)
{
    const struct terrain *t = l->early ? early_terrain_take(l->early, &l->map) : NULL;
    l->early = NULL;
    return t;
}

static void drop_read(struct content_instance *l)
{
    take_early(l);
    l->model = NULL;
    l->shapes = NULL;
    arena_finish(&l->words);
    arena_finish(&l->map);
}

// The map and few records; the bundle is taken over for the rest. False: it is to be read whole.
static bool glance(struct reading *r, struct bundle *b)
{
    struct content_instance *l = r->l;
    struct content_glance g;
    struct content_watch watch = {build_shapes, r};
    struct bundle watched = {.files = b->files, .archive = b->archive, .watch = &watch};
    l->model = bundle_glance(&watched, &l->words, &g);
    if (!l->model || !add_sites(l)) {
        content_glance_finish(&g);
        drop_read(l);
        return false;
    }
    if (b->archive)
        keep_info(l, archive_info(b->archive));
    l->rest = content_rest_create(b, &g);
    l->rest->keyed = l->keyed;
    memcpy(l->rest->key, l->key, sizeof l->key);
    return true;
}

static void take_rest(struct content_instance *l, struct content_rest *r)
{
    l->model = r->model;
    l->keyed = r->keyed;
    memcpy(l->key, r->key, sizeof l->key);
    diag_merge(&l->problems, &r->problems);
    arena_join(&l->words, &r->words);
}

enum content_read content_instance_read_on(struct content_instance *l, bool wait,
                                           void (*wake)(void *ctx), void *ctx)
{
    assert(l);
    struct content_rest *r = l->rest;
    if (!r)
        return CONTENT_WHOLE;
    content_rest_begin(r, wake, ctx);
    if (!wait && !content_rest_is_read(r))
        return CONTENT_READING;
    content_rest_wait(r);
    if (!r->model)
        return CONTENT_UNUSABLE;
    take_rest(l, r);
    l->rest = NULL;
    content_rest_free(r);
    return CONTENT_READ;
}

// ---- keeping ----

static bool has_changed(const struct content_instance *l, const char *path)
{
    uint8_t now[CONTENT_KEY];
    struct bundle b = {.files = files_folder(path)};
    return !content_key(&b, now) || memcmp(now, l->key, sizeof now) != 0;
}

static void keep_derived(const struct content_instance *l, const char *state_dir)
{
    struct derived d = {.model = *l->model,
                        .shapes = *l->shapes,
                        .problems = l->problems.items,
                        .n_problems = l->problems.n,
                        .n_warnings = l->problems.n_warnings,
                        .map_hash = hash_map(l->model) | 1};
    heap_trim(); // the block is as large as the content, and comes on top of what reading left
    derived_cache_keep(state_dir, &d, l->key);
}

void content_instance_keep(const struct content_instance *l, const char *path,
                           const char *state_dir)
{
    assert(l && l->model && !l->rest && state_dir);
    if (!l->keyed || l->seen)
        return;
    // Before the hash: files that change meanwhile have another fingerprint next time.
    uint8_t fingerprint[CONTENT_KEY];
    bool settled = false;
    struct bundle folder = {.files = files_folder(path)};
    if (!l->packed)
        content_fingerprint(&folder, clock_wall_ns(), fingerprint, &settled);
    bool derives = l->prepared && !l->words_from && !derived_cache_has(state_dir, l->key);
    if ((!derives && !settled) || (!l->packed && has_changed(l, path)))
        return;
    if (settled)
        content_seen_keep(state_dir, fingerprint, l->key);
    if (derives)
        keep_derived(l, state_dir);
}

// ---- reading ----

// Where nothing was derived, a glance need not wait for the key.
static void read_or_map(struct reading *r, struct bundle *b)
{
    bool derived = r->state_dir && derived_cache_any(r->state_dir);
    if (derived && take_any_derived(r, b))
        return;
    if (r->glances && glance(r, b))
        return;
    if (r->state_dir && !derived)
        r->l->keyed = content_key(b, r->l->key);
    read_bundle(r, b);
}

static void open_and_read(struct reading *r, const char *path, const struct archive_opts *o)
{
    struct content_instance *l = r->l;
    struct bundle b;
    if (!bundle_open(&b, path, o, &l->said, &l->refusal))
        refusal_diag(&l->refusal, path, &l->problems);
    else
        read_or_map(r, &b);
    bundle_close(&b);
}

// Content that is unusable keeps only its problems.
static struct content_instance *finish_reading(struct content_instance *l)
{
    if (l->model)
        return l;
    drop_read(l);
    l->texts = (struct texts){0};
    if (l->problems.no_memory)
        refusal_set(&l->refusal, &l->said, REFUSAL_NO_MEMORY, "", "");
    return l;
}

struct content_instance *content_instance_from(const struct bundle *b)
{
    struct content_instance *l = create_instance();
    read_bundle(&(struct reading){.l = l}, b);
    l->keyed = b->archive && content_key(b, l->key);
    return finish_reading(l);
}

struct content_instance *content_instance_read(const char *path, const struct archive_opts *o)
{
    struct content_instance *l = create_instance();
    open_and_read(&(struct reading){.l = l}, path, o);
    return finish_reading(l);
}

struct content_instance *content_instance_open(const char *path, const struct archive_opts *o,
                                               const char *state_dir)
{
    struct content_instance *l = create_instance();
    open_and_read(&(struct reading){.l = l, .paints = true, .state_dir = state_dir}, path, o);
    return finish_reading(l);
}

struct content_instance *content_instance_glance(const char *path, const struct archive_opts *o,
                                                 const char *state_dir)
{
    struct content_instance *l = create_instance();
    const char *own = arena_str(&l->said, str_from(path)).p; // for as long as its rest is not read
    open_and_read(
        &(struct reading){.l = l, .paints = true, .glances = true, .state_dir = state_dir}, own, o);
    return finish_reading(l);
}

struct content_instance *
content_instance_read_for_staff(const char *path, const struct archive_opts *o, const char *fonts)
{
    struct content_instance *l = create_instance();
    l->texts.a = &l->said;
    open_and_read(&(struct reading){.l = l}, path, o);
    if (!l->problems.no_memory)
        missing_glyphs_check(fonts, &l->texts, &l->problems);
    if (l->model) {
        size_t before = l->problems.n_errors;
        lint_texts(l->model, &l->texts, &l->problems);
        art_check(l->model, paths_assets(&l->said), &l->problems);
        if (l->problems.n_errors > before)
            l->model = NULL; // a hole is not shown, not even for a moment
    }
    return finish_reading(l);
}

void content_instance_prepare(struct content_instance *l, const char *state_dir)
{
    assert(l && l->shapes);
    if (!l->prepared)
        l->shapes->terrain =
            l->early ? take_early(l) : prepared_terrain(&l->map, l->shapes, state_dir);
    l->prepared = true;
}

void content_instance_free(struct content_instance *l)
{
    if (!l)
        return;
    content_rest_free(l->rest);
    take_early(l);
    arena_finish(&l->words);
    arena_finish(&l->map);
    arena_finish(&l->said);
    derived_cache_close(l->words_from);
    derived_cache_close(l->map_from);
    free(l);
}
