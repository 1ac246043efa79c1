// picture_take: recognises the picture by its bytes, looks at its head, and develops it.
#include "staff/picture_take.h"

#include "base/table.h"
#include "picture/meta.h"
#include "staff/decode.h"
#include "staff/drawn.h"
#include "staff/single.h"

static const char *const ends[] = {"", ".png", ".jpg", ".webp", ".svg", ".heic"};
TABLE_TO(ends, PICTURE_HEIF);
static const char *const kept_ends[] = {"", ".png", ".jpg", ".webp", ".png", ".jpg"};
TABLE_TO(kept_ends, PICTURE_HEIF);

// Whether the exhibit can show the file as it is, and it says nothing but its pixels.
static bool is_plain(struct str bytes, const struct picture *p)
{
    struct picture_meta meta = picture_meta_of(bytes);
    return picture_shows(p) && p->w <= DRAWN_PHOTO_SIDE && p->h <= DRAWN_PHOTO_SIDE &&
           picture_meta_plain(&meta);
}

static enum decode_result develop(struct str bytes, const struct picture *p, struct arena *a,
                                  struct taken_picture *out)
{
    if (p->kind == PICTURE_SVG)
        return decode_svg(bytes, DECODE_SVG_SIDE, a, &out->bytes);
    if (!is_plain(bytes, p))
        return decode_develop(bytes, p, kept_ends[p->kind], DRAWN_PHOTO_SIDE, a, &out->bytes);
    out->bytes = bytes;
    return decode_picture(bytes, p, a);
}

bool picture_take(struct str bytes, const char *file, struct arena *a, struct taken_picture *out,
                  struct diag_list *diags, bool *machine)
{
    struct picture head;
    struct diag_list found;
    enum picture_kind kind = picture_kind_by_bytes(bytes);
    const char *name = arena_printf(a, "picture%s", ends[kind]).p;
    *machine = false;
    *out = (struct taken_picture){.end = kept_ends[kind]};
    diag_init(&found, a);
    bool ok = picture_look(bytes, name, &head, &found);
    ok = ok && single_tell(develop(bytes, &head, a, out), name, &found, machine);
    for (size_t i = 0; i < found.n; i++) {
        found.items[i].file = str_from(file); // not the name that it would have
        diag_copy(diags, &found.items[i]);
    }
    return ok;
}
