// crop: where staff set what stays in view of a record's picture: the whole picture, and on it the
// part that every screen shows. In the exhibit's language; its words are built into the program, as
// those of the problems are.
#include <math.h>

#include "base/table.h"
#include "scene/parts/photo.h"
#include "scene/parts/ui_button.h"
#include "scene/screens/screens.h"

#define EDGE 32.0 // from the stage's edge, units
#define PAD 40.0
#define WIDEST 1200.0
#define COLUMN 0.36 // of the words, where they stand beside the picture
#define GAP 20.0
#define KEY_H 88.0

enum saying { HEADING, HOW, ALL_SEEN, WHOLE, CLOSE, PICTURE };

static const char *const sayings[][2] = {
    [HEADING] = {"What stays in view", "圖片保留的部分"},
    [HOW] = {"Touch what the picture is about. The part in the frame is what the card shows, the "
             "same on every screen.",
             "輕觸圖片的主體。卡片只顯示框內部分，在各種畫面都一樣。"},
    [ALL_SEEN] = {"This picture is no taller than a card shows: nothing of it is cut.",
                  "這張圖片不比卡片的框高，不會被裁切。"},
    [WHOLE] = {"Show it whole", "顯示完整圖片"},
    [CLOSE] = {"Close", "關閉"},
    [PICTURE] = {"The whole picture: touch it to set what stays in view",
                 "完整圖片：輕觸以設定保留的部分"},
};
TABLE_TO(sayings, PICTURE);

struct view {
    struct ui *u;
    const struct scene_problems *p;
    const struct photo *photo;
    enum diag_lang lang;
    int model_lang;
    bool cropped;
    struct px_pt focus;
    struct px_rect panel, in; // in: within its padding
    struct px_rect column;    // of the words: beside the picture, or above it
};

static struct str phrase(const struct view *v, enum saying s)
{
    return str_from(sayings[s][v->lang]);
}

static struct view view_of(const struct scene_problems *p, struct ui *u, const struct photo *photo)
{
    struct str tag = u->m->langs[u->s->lang].tag;
    struct view v = {
        .u = u, .p = p, .photo = photo, .lang = diag_lang_of(tag), .model_lang = u->s->lang};
    if (v.lang == DIAG_EN && !lang_is(tag, "en") && model_lang(u->m, STR("en")) >= 0)
        v.model_lang = model_lang(u->m, STR("en"));
    v.cropped = p->crop_waits ? !p->crop_whole : photo->cropped;
    v.focus = p->crop_waits ? p->crop_focus : photo->focus;
    const struct px_rect *stage = &u->l->stage;
    double edge = ui_px(u, EDGE), pad = ui_px(u, PAD);
    v.panel = px_rect_grow(*stage, -edge);
    double w = fmin(v.panel.w, ui_px(u, WIDEST));
    v.panel.x += round((v.panel.w - w) / 2);
    v.panel.w = w;
    v.in = v.column = px_rect_grow(v.panel, -pad);
    if (!u->l->portrait) {
        v.column.w = round(v.in.w * COLUMN);
        v.column.x = v.in.x + v.in.w - v.column.w;
    }
    return v;
}

static struct ui_text_opts words(const struct view *v, enum ui_type type, double w)
{
    return (struct ui_text_opts){.type = type,
                                 .lang = v->model_lang,
                                 .colour = ui_colour(v->u, TOKEN_INK),
                                 .width = w,
                                 .plain = true,
                                 .role = ROLE_TEXT};
}

// The heading, what to do, and the ×. Returns where they end.
static double put_head(const struct view *v)
{
    struct ui *u = v->u;
    struct ui_button close = {.id = "crop.close",
                              .action = {.kind = ACTION_CROP},
                              .box = ui_close_box(u, v->panel),
                              .radius = ui_px(u, 16),
                              .ground = GROUND_SUNKEN,
                              .icon = "close",
                              .icon_px = ui_px(u, 40),
                              .label = phrase(v, CLOSE),
                              .count = -1};
    double x = v->column.x, w = close.box.x - x - ui_px(u, GAP);
    struct ui_text_opts o = words(v, TYPE_NAME, w), how = words(v, TYPE_CAPTION, v->column.w);
    enum saying said = photo_seen(v->photo, v->focus).h < 1 ? HOW : ALL_SEEN;
    o.role = ROLE_HEADING;
    double own = ui_layout(u, phrase(v, HEADING), &o)->size.h, h = fmax(close.box.h, own);
    ui_text(u, phrase(v, HEADING), (struct px_pt){x, v->column.y + round((h - own) / 2)}, &o);
    struct px_rect at =
        ui_text(u, phrase(v, said), (struct px_pt){x, v->column.y + h + ui_px(u, 8)}, &how);
    ui_button(u, &close);
    return at.y + at.h + ui_px(u, GAP);
}

// As large as it fits there.
static struct px_rect picture_box(const struct view *v, struct px_rect room)
{
    double scale = fmin(room.w / v->photo->size.w, room.h / v->photo->size.h);
    double w = round(v->photo->size.w * scale), h = round(v->photo->size.h * scale);
    return (struct px_rect){round(room.x + (room.w - w) / 2), round(room.y), w, h};
}

// What the card leaves out is dimmed; the focus is a ring.
static void put_frame(const struct view *v, struct px_rect box)
{
    struct ui *u = v->u;
    struct px_rect seen = photo_seen(v->photo, v->focus);
    struct rgba dark = {0, 0, 0, 255}, light = {255, 255, 255, 255};
    double top = round(seen.y * box.h), h = round(seen.h * box.h), r = ui_px(u, 18);
    struct px_rect frame = {box.x, box.y + top, box.w, h};
    double foot = box.h - top - h, thin = fmax(2, ui_px(u, 3));
    struct px_rect ring = {box.x + v->focus.x * box.w - r, box.y + v->focus.y * box.h - r, 2 * r,
                           2 * r};
    if (top > 0)
        draw_fill(&u->o->draw, (struct px_rect){box.x, box.y, box.w, top}, dark, 0.6);
    if (foot > 0)
        draw_fill(&u->o->draw, (struct px_rect){box.x, frame.y + h, box.w, foot}, dark, 0.6);
    draw_stroke(&u->o->draw, px_rect_grow(frame, -thin), 0, thin, dark, 0.8);
    draw_stroke(&u->o->draw, frame, 0, thin, light, 1);
    draw_stroke(&u->o->draw, px_rect_grow(ring, thin), r + thin, thin, dark, 0.8);
    draw_stroke(&u->o->draw, ring, r, thin, light, 1);
}

static void put_picture(const struct view *v, struct px_rect box)
{
    struct ui *u = v->u;
    struct px_pt middle = {0.5, 0.5};
    draw_photo(&u->o->draw, v->photo->bytes, v->photo->hash, box, middle, 0, 1);
    if (v->cropped)
        put_frame(v, box);
    ui_item(u, &(struct scene_item){.role = ROLE_BUTTON,
                                    .text = phrase(v, PICTURE),
                                    .lang = u->m->langs[v->model_lang].tag,
                                    .box = box});
    ui_hit(u, "crop.picture", box, 0,
           &(struct action){.kind = ACTION_CROP,
                            .index = v->p->crop,
                            .scroll = 1,
                            .at = {box.x + box.w / 2, box.y + box.h / 2},
                            .box = box});
}

static void put_whole(const struct view *v, struct px_rect box)
{
    struct ui *u = v->u;
    struct words label = {0};
    label.in[v->model_lang] = phrase(v, WHOLE);
    struct ui_button b = {.id = "crop.whole",
                          .action = {.kind = ACTION_CROP, .index = v->p->crop, .scroll = 2},
                          .box = box,
                          .radius = ui_px(u, 16),
                          .ground = GROUND_SUNKEN,
                          .words = &label,
                          .one_lang = true,
                          .count = -1};
    ui_button(u, &b);
}

// The picture of the open card whose focus is set; NULL: none.
static const struct photo *photo_of(const struct scene *sc, const struct ui *u)
{
    int card = u->s->card.now, no = sc->problems ? sc->problems->crop : 0;
    const struct initiative *it = card >= 0 ? &u->m->initiatives[card] : NULL;
    bool there = it && no >= 1 && no <= it->n_photos && it->photos[no - 1].bytes.n;
    return there ? &it->photos[no - 1] : NULL;
}

void scene_crop(const struct scene *sc, struct ui *u)
{
    const struct photo *photo = photo_of(sc, u);
    if (!photo)
        return;
    struct view v = view_of(sc->problems, u, photo);
    double key_h = ui_px(u, KEY_H * fmin(1.5, u->l->text)), foot = v.in.y + v.in.h;
    struct px_rect room = v.in, key = {v.column.x, foot - key_h, v.column.w, key_h};
    ui_block(u, u->l->canvas);
    ui_card(u, v.panel, ui_px(u, 16), ui_colour(u, TOKEN_SURFACE), true);
    double top = put_head(&v);
    if (u->l->portrait) {
        room.y = top;
        room.h = foot - top - (v.cropped ? key_h + ui_px(u, GAP) : 0);
    } else {
        room.w = v.column.x - ui_px(u, 2 * GAP) - room.x;
    }
    put_picture(&v, picture_box(&v, room));
    if (v.cropped)
        put_whole(&v, key);
}
