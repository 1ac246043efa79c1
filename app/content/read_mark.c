// read_mark: a content's own mark for a site or theme: a small PNG, or the PNG that packing made of
// a drawing. A name without an ending is one of our icons.
#include <assert.h>
#include <string.h>

#include "base/reason_text.h"
#include "content/picture.h"
#include "content/readers.h"
#include "platform/file.h"

#define MOST_BYTES (256u << 10)
#define LEAST_PX 96 // its largest size on a 4K panel
#define MOST_PX 1024

static bool has_ending(struct str name)
{
    return name.n && memchr(name.p, '.', name.n) != NULL;
}

static void check_size(struct reader *r, const struct tree *t, const struct picture *head)
{
    int least = head->w < head->h ? head->w : head->h;
    if (head->kind != PICTURE_PNG)
        READ_ERROR(r, t, "the mark \"%s\" is no PNG", "save it as PNG", "標記「%s」不是PNG",
                   "請存為PNG", t->text.p);
    else if (head->w > MOST_PX || head->h > MOST_PX)
        READ_ERROR(r, t, "the mark has %d × %d pixels", "256 × 256 will do", "標記有 %d × %d 像素",
                   "256 × 256已足夠", head->w, head->h);
    else if (least < LEAST_PX)
        READ_WARNING(r, t, "the mark is only %d pixel%s wide or high", "use one of 96 or more",
                     "標記的寬或高只有 %d 像素%.0s", "請使用96像素或以上", least,
                     str_plural(least));
}

void read_mark(struct reader *r, const struct tree *t, struct str *out)
{
    assert(out);
    struct str bytes;
    struct picture head;
    const char *why = "";
    if (!field_is(r, t, TREE_TEXT) || !has_ending(t->text)) {
        field_id(r, t, out);
        return;
    }
    *out = t->text;
    if (!r->from || model_mark(r->m, t->text))
        return;
    if (files_read(r->from, r->a, t->text.p, MOST_BYTES, &bytes, &why)) {
        if (picture_look(bytes, t->text.p, &head, r->diags)) {
            check_size(r, t, &head);
            content_mark_add(r->a, &r->m->marks, &r->m->n_marks,
                             (struct content_mark){t->text, bytes, str_hash(bytes)});
        }
        return;
    }
    r->diags->no_memory = r->diags->no_memory || !strcmp(why, FILE_NO_MEMORY);
    READ_ERROR(r, t, "the mark \"%s\" cannot be used: " REASON_EN,
               "put a PNG of at most 256 KiB there, or name one of ours, without .svg",
               "標記「%s」無法使用：" REASON_ZH,
               "請放入不超過256 KiB的PNG圖片，或填寫程式圖標的名稱（不加.svg）", t->text.p,
               REASON(why));
}
