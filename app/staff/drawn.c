// drawn: a view of a content folder in which every SVG has its PNG and every photo is developed.
#include "staff/drawn.h"

#include <stdlib.h>
#include <string.h>

#include "picture/meta.h"
#include "staff/decode.h"

#define END ".svg.png"
#define PHOTO_SIDE 2560 // px: fills its place on a 4K panel

struct drawn_picture {
    struct drawn_picture *next;
    const char *file;
    struct str png;
};

bool drawn_is(const char *file)
{
    return name_ends(file, END);
}

static const struct drawn_picture *find_drawing(const struct drawn *d, const char *file)
{
    const struct drawn_picture *p = d->pictures;
    while (p && strcmp(p->file, file) != 0)
        p = p->next;
    return p;
}

static const struct drawn_picture *keep(struct drawn *d, const char *file, struct str bytes)
{
    struct drawn_picture *p = ARENA_NEW(&d->kept, struct drawn_picture);
    *p = (struct drawn_picture){d->pictures, arena_str(&d->kept, str_from(file)).p,
                                arena_str(&d->kept, bytes)};
    return d->pictures = p;
}

static const struct drawn_picture *draw(struct drawn *d, const char *file, const char **why)
{
    struct arena scratch = {0};
    struct diag_list diags;
    struct picture head;
    struct str svg, png;
    const char *from = arena_printf(&scratch, "%.*s", (int)(strlen(file) - 4), file).p;
    const struct drawn_picture *kept = NULL;
    diag_init(&diags, &scratch);
    bool ok = files_read(&d->under, &scratch, from, PICTURE_MAX_SVG, &svg, why);
    enum decode_result r = DECODE_BAD;
    if (ok && picture_look(svg, from, &head, &diags))
        r = decode_svg(svg, DECODE_SVG_SIDE, &scratch, &png);
    if (ok && r != DECODE_OPENS) {
        *why = r == DECODE_IMPOSSIBLE ? "drawings cannot be tried with the Windows edition"
                                      : "the drawing cannot be drawn";
        ok = false;
    }
    if (ok) {
        kept = keep(d, file, png);
    }
    arena_finish(&scratch);
    return kept;
}

static bool is_photo(const char *file)
{
    enum picture_kind kind = picture_kind_of(file);
    return kind == PICTURE_JPEG || kind == PICTURE_PNG || kind == PICTURE_WEBP;
}

// A photo as a phone or a designer made it, as it will be packed. Others stay as they are, and so
// does what no decoder opens: the checks say so.
static bool read_photo(struct drawn *d, struct arena *a, const char *file, size_t max,
                       struct str *out, const char **why)
{
    const struct drawn_picture *kept = find_drawing(d, file);
    struct picture head;
    struct diag_list ignored;
    struct str file_bytes, made;
    if (!kept && !files_read(&d->under, a, file, FILES_MAX_FILE, &file_bytes, why))
        return false;
    diag_init(&ignored, a);
    if (!kept && picture_look(file_bytes, file, &head, &ignored)) {
        struct picture_meta meta = picture_meta_of(file_bytes);
        bool large = head.w > PHOTO_SIDE || head.h > PHOTO_SIDE;
        if ((large || !picture_meta_plain(&meta)) &&
            decode_develop(file_bytes, file, PHOTO_SIDE, a, &made) == DECODE_OPENS)
            kept = keep(d, file, made);
    }
    *out = kept ? kept->png : file_bytes;
    *why = "larger than allowed";
    return out->n <= max;
}

static bool read_drawn(const void *of, struct arena *a, const char *file, size_t max,
                       struct str *out, const char **why)
{
    struct drawn *d = (struct drawn *)of; // a cache: earlier drawings are kept
    if (!drawn_is(file) && is_photo(file))
        return read_photo(d, a, file, max, out, why);
    if (!drawn_is(file))
        return files_read(&d->under, a, file, max, out, why);
    const struct drawn_picture *p = find_drawing(d, file);
    if (!p && !(p = draw(d, file, why)))
        return false;
    *why = "larger than allowed";
    if (p->png.n > max)
        return false;
    *out = arena_str(a, p->png);
    return true;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool name_drawn(const void *of, struct arena *a, struct file_names *out, const char **why)
{
    const struct drawn *d = of;
    struct file_names all;
    bool ok = files_names(&d->under, a, &all, why);
    out->items = ARENA_ARRAY(a, const char *, all.n * 2);
    for (size_t i = 0; i < all.n; i++) {
        if (drawn_is(all.items[i]))
            continue;
        out->items[out->n++] = all.items[i];
        if (name_ends(all.items[i], ".svg"))
            out->items[out->n++] = arena_printf(a, "%s.png", all.items[i]).p;
    }
    if (out->n)
        qsort(out->items, out->n, sizeof *out->items, by_name);
    return ok;
}

struct files drawn_files(struct drawn *d, struct files under)
{
    *d = (struct drawn){.under = under, .kept = {.chunk = 1u << 20}};
    return (struct files){.of = d, .read = read_drawn, .names = name_drawn};
}

void drawn_finish(struct drawn *d)
{
    arena_finish(&d->kept);
    *d = (struct drawn){0};
}
