// drawn: a view of a content folder in which every drawing is rendered and every photo developed.
#include "staff/drawn.h"

#include <stdlib.h>
#include <string.h>

#include "picture/meta.h"
#include "platform/file.h"
#include "staff/decode.h"

struct drawn_picture {
    struct drawn_picture *next;
    const char *file;
    struct str png;
};

// The length of the name of what it is made from; 0 if `file` is not made.
static size_t made_from(const char *file)
{
    char from[FILE_PATH_MAX];
    const char *dot = strrchr(file, '.');
    size_t n = dot ? (size_t)(dot - file) : 0;
    if (!n || n >= sizeof from)
        return 0;
    memcpy(from, file, n);
    from[n] = 0;
    const char *end = picture_packed_end(picture_kind_of(from));
    return end && !strcmp(dot, end) ? n : 0;
}

bool drawn_is(const char *file)
{
    return made_from(file) != 0;
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

static enum decode_result make(struct str bytes, const struct picture *head, const char *file,
                               struct arena *a, struct str *out)
{
    return head->kind == PICTURE_SVG ? decode_svg(bytes, DECODE_SVG_SIDE, a, out)
                                     : decode_develop(bytes, head, file, DRAWN_PHOTO_SIDE, a, out);
}

static const struct drawn_picture *draw(struct drawn *d, const char *file, const char **why)
{
    struct arena scratch = {0};
    struct diag_list diags;
    struct picture head;
    struct str bytes, made;
    const char *from = arena_printf(&scratch, "%.*s", (int)made_from(file), file).p;
    size_t most = picture_kind_of(from) == PICTURE_SVG ? PICTURE_MAX_SVG : FILES_MAX_FILE;
    const struct drawn_picture *kept = NULL;
    diag_init(&diags, &scratch);
    enum decode_result r = DECODE_BAD;
    bool ok = files_read(&d->under, &scratch, from, most, &bytes, why);
    if (ok && picture_look(bytes, from, &head, &diags))
        r = make(bytes, &head, file, &scratch, &made);
    if (r == DECODE_OPENS)
        kept = keep(d, file, made);
    else if (ok)
        *why = r == DECODE_IMPOSSIBLE ? "the Windows edition cannot open pictures of this kind"
                                      : "the picture cannot be opened";
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
        bool large = head.w > DRAWN_PHOTO_SIDE || head.h > DRAWN_PHOTO_SIDE;
        if ((large || head.cmyk || !picture_meta_plain(&meta)) &&
            decode_develop(file_bytes, &head, file, DRAWN_PHOTO_SIDE, a, &made) == DECODE_OPENS)
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
        const char *end = picture_packed_end(picture_kind_of(all.items[i]));
        if (end)
            out->items[out->n++] = arena_printf(a, "%s%s", all.items[i], end).p;
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
