// memory: asks each part of the exhibit for the bytes that it holds.
#include "exhibit/memory.h"

#include <assert.h>

#include "base/table.h"
#include "platform/heap.h"

static const char *const names[] = {"tiles",   "pictures", "names", "texts",  "glyphs",
                                    "shaping", "frames",   "staff", "speech", "content"};
TABLE_TO(names, N_MEMORY - 1);

const char *memory_name(enum memory_kind kind)
{
    assert(kind < N_MEMORY);
    return names[kind];
}

static struct memory_use of_tiles(const struct live_content *live)
{
    struct memory_use u = {0};
    if (!live->tiles)
        return u;
    struct map_tiles_stats s = map_tiles_stats(live->tiles);
    return (struct memory_use){s.bytes, s.bound};
}

static struct memory_use of_renderer(const struct render *r, enum memory_kind kind)
{
    struct memory_use u = {0};
    if (!r)
        return u;
    struct render_stats s = render_stats(r);
    return kind == MEMORY_NAMES ? (struct memory_use){s.bent_bytes, s.bent_bound}
                                : (struct memory_use){s.texture_bytes, s.texture_bound};
}

static struct memory_use of_text(const struct text *t, enum memory_kind kind)
{
    struct memory_use u = {0};
    if (!t)
        return u;
    struct text_stats s = text_stats(t);
    if (kind == MEMORY_TEXTS)
        return (struct memory_use){s.layout_bytes, s.layout_bound};
    return kind == MEMORY_GLYPHS ? (struct memory_use){s.atlas_bytes, s.atlas_bound}
                                 : (struct memory_use){s.shaping_bytes, s.shaping_bound};
}

static struct memory_use of_frames(const struct frames *f)
{
    return (struct memory_use){arena_held(&f->arenas[0]) + arena_held(&f->arenas[1]) +
                                   arena_held(&f->ahead.arena),
                               3 * FRAME_MOST_BYTES};
}

static struct memory_use of_staff(const struct staff_page *p, const struct preview_report *r)
{
    return (struct memory_use){.held = arena_held(&p->lines[0]) + arena_held(&p->lines[1]) +
                                       arena_held(&r->words[0]) + arena_held(&r->words[1])};
}

static struct memory_use of_speech(const struct reader *r)
{
    struct memory_use u = {arena_held(&r->text), 0};
    if (r->speech) {
        u.held += speech_bytes(r->speech);
        u.held += r->wait.pcm ? READER_WAIT_SAMPLES * sizeof *r->wait.pcm : 0;
        u.bound =
            READER_MOST_BYTES + speech_bound(r->speech) + READER_WAIT_SAMPLES * sizeof *r->wait.pcm;
    }
    return u;
}

static struct memory_use of_content(const struct content_instance *c)
{
    struct memory_use u = {0};
    if (c)
        u.held = arena_held(&c->words) + arena_held(&c->map) + arena_held(&c->said) +
                 (c->words_from ? c->words_from->file.n : 0);
    return u;
}

struct memory_use memory_use(const struct memory_parts *p, enum memory_kind kind)
{
    assert(p && kind < N_MEMORY);
    switch (kind) {
    case MEMORY_TILES:
        return of_tiles(p->live);
    case MEMORY_PICTURES:
    case MEMORY_NAMES:
        return of_renderer(p->render, kind);
    case MEMORY_TEXTS:
    case MEMORY_GLYPHS:
    case MEMORY_SHAPING:
        return of_text(p->text, kind);
    case MEMORY_FRAMES:
        return of_frames(p->frames);
    case MEMORY_STAFF:
        return of_staff(p->staff, p->report);
    case MEMORY_SPEECH:
        return of_speech(p->reader);
    default:
        return of_content(p->live->content);
    }
}

void memory_touch(const struct memory_parts *p, struct frames *f)
{
    heap_settle();
    frames_touch(f);
    if (p->live->tiles)
        map_tiles_touch(p->live->tiles);
    if (p->render)
        render_touch(p->render);
    if (p->text)
        text_touch(p->text);
}
