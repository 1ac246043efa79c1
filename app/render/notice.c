// notice: draws the bilingual notice with SDL2_ttf.
#include "render/notice.h"

#include <assert.h>
#include <math.h>

#include "render/render_in.h"
#include "render/shape.h"

// Line breaks are fixed here, because this page must not need a text engine. All its characters are
// listed in fonts/notice.txt, from which the built-in font is made.
static const struct {
    const char *text, *lang;
    bool heading;
    int px, above; // font size and space above, for a column of 640 px
} lines[] = {
    {"河套導覽", "zh-Hant-HK", true, 72, 0},
    {"Hetao Kiosk", "en", true, 36, 4},
    {"展覽內容正在準備，請稍候。", "zh-Hant-HK", false, 40, 72},
    {"The exhibition is being prepared.", "en", false, 34, 28},
    {"Please wait a moment.", "en", false, 34, 0},
};
#define N_LINES ((int)(sizeof lines / sizeof lines[0]))
#define LEADING 1.5

static const struct rgba paper = {0xF7, 0xF4, 0xED, 255};
static const struct rgba ink = {0x13, 0x20, 0x2B, 255};
static const struct rgba second_ink = {0x3F, 0x4D, 0x59, 255};
static const struct rgba river = {0x9F, 0xBE, 0xCB, 255};

// Canvas px for one px of the table: on any canvas the column has room around it.
static double scale_of(struct px_size canvas)
{
    assert(canvas.w > 0 && canvas.h > 0);
    return fmin(canvas.w / 1080.0, canvas.h / 900.0);
}

int render_notice_items(struct px_size canvas, struct notice_item out[NOTICE_MAX_ITEMS])
{
    assert(out);
    double k = scale_of(canvas), total = 0;
    for (int i = 0; i < N_LINES; i++)
        total += k * (lines[i].above + lines[i].px * LEADING);
    double width = fmin(640 * k, canvas.w), y = (canvas.h - total) / 2;
    for (int i = 0; i < N_LINES; i++) {
        y += k * lines[i].above;
        out[i] = (struct notice_item){.box = {round((canvas.w - width) / 2), round(y), round(width),
                                              round(k * lines[i].px * LEADING)},
                                      .text = lines[i].text,
                                      .lang = lines[i].lang,
                                      .heading = lines[i].heading};
        y += k * lines[i].px * LEADING;
    }
    return N_LINES;
}

bool render_notice(struct render *r)
{
    struct canvas *c = &r->canvas;
    if (!canvas_begin(c))
        return false;
    struct notice_item items[NOTICE_MAX_ITEMS];
    int n = render_notice_items(c->size, items);
    double k = scale_of(c->size);
    paint_fill(&c->paint, c->paint.clip, paint_colour(paper, 1));
    for (int i = 0; i < n; i++) {
        struct box b = box_round(items[i].box);
        bool chinese = lines[i].lang[0] == 'z';
        if (words_size(&r->words, (int)lround(k * lines[i].px)))
            words_draw(&r->words, &c->paint, items[i].text, b.x0, b.y0,
                       paint_colour(chinese ? ink : second_ink, 1));
    }
    // A short rule between name and message, in the water's colour.
    struct px_rect title = items[1].box, message = items[2].box;
    double y = (title.y + title.h + message.y) / 2;
    struct px_pt rule[2] = {{title.x + 3 * k, y}, {title.x + 96 * k, y}};
    shape_line(&c->paint, rule, 2, 6 * k, paint_colour(river, 1));
    return true;
}
