// read_photo: a record's own pictures, and the illustration of a site or theme: each a PNG, JPEG or
// WebP of the content, or what packing made of another.
#include <assert.h>
#include <string.h>

#include "base/reason_text.h"
#include "content/picture.h"
#include "content/readers.h"
#include "platform/file.h"

#define MOST_BYTES (4u << 20)
#define MOST_ALL (24u << 20)
#define MOST_PX 8000000L            // it is decoded while the exhibit runs
#define MOST_MADE_BYTES (64u << 20) // in staff's own folder; packing makes it smaller
#define MOST_MADE_PX 25000000L
#define LEAST_W 1200 // px, enough for a 4K panel

static void say_unreadable(struct reader *r, const struct tree *t, bool packing_makes_it,
                           const char *why)
{
    r->diags->no_memory = r->diags->no_memory || !strcmp(why, FILE_NO_MEMORY);
    if (packing_makes_it)
        READ_WARNING(r, t, "the picture \"%s\" is shown once it is packed",
                     "to see it before, save it as PNG or JPEG", "圖片「%s」在打包後才會顯示",
                     "如要預先查看，請另存為PNG或JPEG", t->text.p);
    else
        READ_ERROR(r, t, "the picture \"%s\" cannot be used: " REASON_EN,
                   "put a PNG, JPEG or WebP of at most 4 MiB there",
                   "圖片「%s」無法使用：" REASON_ZH, "請放入不超過4 MiB的PNG、JPEG或WebP圖片",
                   t->text.p, REASON(why));
}

// In staff's own folder: larger than the exhibit decodes, or in colours that it does not show;
// packing makes of it what it shows. False: not shown yet.
static bool shows_unpacked(struct reader *r, const struct tree *t, const struct picture *head)
{
    bool large = (long)head->w * head->h > MOST_MADE_PX;
    if (large)
        READ_WARNING(r, t, "the picture has %d × %d pixels and is shown once it is packed",
                     "to see it before, make it smaller", "圖片有 %d × %d 像素，打包後才會顯示",
                     "如要預先查看，請縮小圖片", head->w, head->h);
    else if (head->cmyk)
        READ_WARNING(r, t, "the picture is in CMYK, the colours of print; it is shown once packed",
                     "to see it before, save it as RGB", "圖片採用印刷用的CMYK色彩，打包後才會顯示",
                     "如要預先查看，請另存為RGB");
    return !large && !head->cmyk;
}

// As packed.
static bool shows(struct reader *r, const struct tree *t, const struct picture *head)
{
    bool large = (long)head->w * head->h > MOST_PX;
    if (large)
        READ_ERROR(r, t, "the picture has %d × %d pixels", "make it smaller: 2400 × 1600 will do",
                   "圖片有 %d × %d 像素", "請縮小，2400 × 1600已足夠", head->w, head->h);
    else if (head->cmyk)
        READ_ERROR(r, t, "the picture is in CMYK, the colours of print", "save it as RGB",
                   "圖片採用印刷用的CMYK色彩", "請另存為RGB");
    else if (r->photo_bytes > MOST_ALL)
        READ_ERROR(r, t, "the pictures of all records are larger than 24 MiB together",
                   "make some smaller", "各項措施的圖片合共超過24 MiB", "請縮小部分圖片");
    return !large && !head->cmyk;
}

// The bytes stay empty if the picture cannot be shown: it is reported.
static void read_file(struct reader *r, const struct tree *t, struct photo *p)
{
    struct picture head;
    const char *why = "";
    struct str name = t->text;
    bool made = r->from->as_made;
    const char *end = picture_packed_end(picture_kind_of(name.p));
    if (end)
        name = arena_printf(r->a, "%s%s", name.p, end);
    if (!files_read(r->from, r->a, name.p, made ? MOST_MADE_BYTES : MOST_BYTES, &p->bytes, &why)) {
        p->bytes = (struct str){0};
        say_unreadable(r, t, end != NULL, why);
        return;
    }
    if (!picture_look(p->bytes, name.p, &head, r->diags)) {
        p->bytes = (struct str){0};
        return;
    }
    p->size = (struct px_size){head.w, head.h};
    p->hash = str_hash(p->bytes);
    r->photo_bytes += p->bytes.n;
    if (!(made ? shows_unpacked : shows)(r, t, &head))
        p->bytes = (struct str){0};
    else if (head.w < LEAST_W)
        READ_WARNING(r, t, "the picture is only %d pixel%s wide", "use one of 1200 or more",
                     "圖片只有 %d 像素%.0s寬", "請使用闊1200像素或以上的圖片", head.w,
                     str_plural(head.w));
}

static void own_file(struct reader *r, const struct tree *t, void *whole)
{
    if (field_is(r, t, TREE_TEXT) && r->from)
        read_file(r, t, whole);
}

// [from the left, from the top], each a part of the picture.
static void own_focus(struct reader *r, const struct tree *t, void *whole)
{
    struct photo *p = whole;
    double x, y;
    if (!field_is(r, t, TREE_LIST))
        return;
    if (t->n != 2) {
        READ_ERROR(r, t, "%d number%s, not two", "write [from the left, from the top]",
                   "有 %d 個數字%.0s，應有兩個", "請寫[距左, 距上]", t->n, str_plural(t->n));
        return;
    }
    if (!field_number(r, t->first, &x) || !field_number(r, t->last, &y))
        return;
    if (!(x >= 0 && x <= 1 && y >= 0 && y <= 1)) {
        READ_ERROR(r, t, "the focus lies outside the picture",
                   "write two numbers from 0 to 1, such as [0.5, 0.3]", "焦點在圖片以外",
                   "請寫兩個由0至1的數字，例如[0.5, 0.3]");
        return;
    }
    p->cropped = true;
    p->focus = (struct px_pt){x, y};
}

static void read_one(struct reader *r, const struct tree *t, void *out)
{
    static const struct field fields[] = {
        {"file", FIELD_OWN, true, 0, NULL, own_file},
        {"alt", FIELD_WORDS, true, offsetof(struct photo, alt), NULL, NULL},
        {"caption", FIELD_WORDS, false, offsetof(struct photo, caption), NULL, NULL},
        {"credit", FIELD_WORDS, false, offsetof(struct photo, credit), NULL, NULL},
        {"focus", FIELD_OWN, false, 0, NULL, own_focus},
    };
    FIELDS_READ(r, t, fields, out);
}

const struct photo *read_photos(struct reader *r, const struct tree *t, int *n)
{
    assert(n);
    *n = 0;
    if (t->kind == TREE_LIST && (t->n < 1 || t->n > MODEL_MAX_PHOTOS)) {
        READ_ERROR(r, t, "%d pictures", "give one to six", "有 %d 張圖片", "請給一至六張", t->n);
        return NULL;
    }
    if (t->kind == TREE_LIST)
        return field_list(r, t, sizeof(struct photo), n, read_one);
    struct photo *one = ARENA_NEW(r->a, struct photo);
    *n = 1;
    read_one(r, t, one);
    return one;
}

// ---- the illustration of a site or theme ----

void read_plate(struct reader *r, const struct tree *t, struct str *out)
{
    assert(out);
    struct photo p = {0};
    if (!field_is(r, t, TREE_TEXT) || !t->text.n || !memchr(t->text.p, '.', t->text.n)) {
        field_id(r, t, out); // one of ours
        return;
    }
    *out = t->text;
    if (!r->from || model_plate(r->m, t->text))
        return;
    read_file(r, t, &p);
    if (p.bytes.n)
        content_mark_add(r->a, &r->m->plates, &r->m->n_plates,
                         (struct content_mark){t->text, p.bytes, p.hash});
    else
        *out = (struct str){0}; // nothing is shown, rather than an empty place
}
