// specimen: lays out and paints the rows of the specimen sheet.
#include "staff/specimen.h"

#include <cairo.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "platform/file.h"

enum { WIDTH = 1920, MARGIN = 72, MOST = 160 };

enum { BOX = 1, BALANCED = 2, TABULAR = 4, BESIDE = 8, CENTRED = 16, BOLD = 32, HEAD = 64 };

// One text of the sheet. BESIDE: on the row of the one before; BOX: with an outline of its width.
struct row {
    double x, px, width; // px; x from the margin, width 0 = one line
    unsigned flags;
    const char *lang, *text;
};

#define ZH "zh-Hant-HK"
#define PARA_ZH                                                                                                                \
    "河套香港園區佔地約87公頃，位於深圳河以南。第一期樓宇自2025年起落成，提供約120 "         \
    "000平方米的濕實驗室及辦公空間；「一區兩園」的兩地人員、物資、資金和數據流動，將按" \
    "《合作區香港園區發展綱要》推進——由北至南，分階段落成……"
#define PARA_EN                                                                                       \
    "The Hong Kong Park of the Hetao Co-operation Zone covers about 87 hectares south of the "        \
    "Shenzhen River. Its first buildings, with 120 000 m² of wet laboratories and offices, are "     \
    "completed from 2025; “one zone, two parks” lets people, goods, funds and data cross – in " \
    "stages, from north to south."

static const struct row rows[] = {
    {0, 56, 0, BOLD, ZH, "字樣 Specimen"},
    {0, 26, 0, HEAD, ZH, "字級 Sizes"},
    {0, 24, 0, 0, ZH, "24 河套深港科技創新合作區香港園區 Hetao Hong Kong Park 2026年"},
    {0, 30, 0, 0, ZH, "30 河套深港科技創新合作區香港園區 Hetao Hong Kong Park 2026年"},
    {0, 38, 0, 0, ZH, "38 河套深港科技創新合作區 Hetao Hong Kong Park 2026年"},
    {0, 48, 0, BOLD, ZH, "48 新田科技城 San Tin Technopole 粗體"},
    {0, 64, 0, BOLD, ZH, "64 沙嶺數據園 Sandy Ridge"},
    {0, 100, 0, BOLD, ZH, "約87公頃 5 000 petaFLOPS"},
    {0, 160, 0, BOLD, ZH, "$100億 18 公頃"},
    {0, 26, 0, HEAD, ZH, "段落 Paragraphs"},
    {0, 30, 840, BOX, ZH, PARA_ZH},
    {936, 27, 840, BOX | BESIDE, "en", PARA_EN},
    {0, 30, 390, BOX, ZH, PARA_ZH},
    {456, 27, 390, BOX | BESIDE, "en", PARA_EN},
    {912, 30, 390, BOX | BESIDE, ZH, PARA_EN},
    {1368, 30, 390, BOX | BESIDE, "en", PARA_ZH},
    {0, 26, 0, HEAD, ZH, "標題平衡 Balanced titles"},
    {0, 48, 560, BOX | BALANCED | BOLD, ZH, "加快發展河套深港科技創新合作區香港園區"},
    {600, 42, 560, BOX | BALANCED | BOLD | BESIDE, "en",
     "Expediting the development of the Hetao Hong Kong Park"},
    {1200, 48, 560, BOX | BALANCED | BOLD | CENTRED | BESIDE, ZH, "新田科技城的三幅新創科用地"},
    {0, 26, 0, HEAD, ZH, "標點 Marks"},
    {0, 40, 0, 0, ZH, "甲：「乙」「丙」（丁）（戊）。（己）、，「庚」。「『辛』」《「壬」"},
    {0, 40, 0, 0, ZH, "甲。」乙，」丙。。丁！」戊？」己！？庚——辛……壬⋯⋯癸·子／丑"},
    {0, 40, 0, 0, ZH, "“It’s 100% ‘true’,” 她說：「這是“引號”與『引號』。」"},
    {0, 40, 0, 0, ZH, "中文English中文 English 中文123中文 45% $6,789 ±20 × 30°C № 8"},
    {0, 30, 300, BOX, ZH,
     "「開首引號在行首。」（括號）、頓號，逗號；分號：冒號！問號？——破折……省略"},
    {380, 30, 300, BOX | BALANCED | BESIDE, ZH, "「標題的開首引號齊邊」《書名》〈篇名〉"},
    {760, 30, 300, BOX | BESIDE, "en",
     "e-mail, Wi-Fi and X-ray; example-based; https://www.hketopark.gov.hk/tc/park?lang=tc&view=2"},
    {1140, 30, 120, BOX | BESIDE, ZH, "窄欄之中1,234.56及 petaFLOPS仍在框內"},
    {1340, 30, 400, BOX | BESIDE, ZH,
     "第12條、第 12A 條、第三條；2721 0226；+852 2721 0226；10:00 – 11:30；2026-12-31；5 000 元"},
    {0, 26, 0, HEAD, ZH, "字形及人名 Forms and names"},
    {0, 48, 0, 0, ZH,
     "骨直唔次令食着草 香港 · 深水埗鰂魚涌大嚿洲 𨋢邨埗嚿啲㗎𡃁 "
     "堃喆㷧𠮷𪚥𬼂"},
    {0, 40, 0, 0, "zh-Hans", "骨直次令食着草 简体：“引号”，句号。"},
    {912, 40, 0, BESIDE, "ja", "骨直次令食着草 日本語：「かぎ」、句点。ーっ々"},
    {0, 40, 0, 0, "ko", "骨直次令食着草 한국어 문장, 띄어쓰기."},
    {912, 40, 0, BESIDE, "zh-Hant-TW", "骨直次令食着草 臺灣：「引號」，句號。"},
    {0, 26, 0, HEAD, ZH, "數字 Figures"},
    {0, 38, 320, TABULAR | BOX, "en", "1,111.10\n8,888.88\n$777.70\n€106.01"},
    {380, 38, 320, TABULAR | BOX | BESIDE, ZH, "11:11:11\n08:48:38\n2026–27\n5 000 000"},
    {760, 38, 420, BOX | BESIDE, ZH,
     "約25億元，超過120 000平方米，近30個，35%，24 °C，1:20 000，(a)"},
    {1240, 38, 420, BOX | BESIDE, "en",
     "about $2.5 billion; over 120 000 m²; nearly 30; 35%; 24 °C; 1:20 000; No. 8; 20 ± 2"},
    {0, 26, 0, HEAD, ZH, "其他文字 Other scripts"},
    {0, 36, 560, BOX, "th", "อุทยานวิทยาศาสตร์และเทคโนโลยีเหอเท่า ฮ่องกง พ.ศ. 2569"},
    {600, 36, 560, BOX | BESIDE, "ar", "حديقة هونغ كونغ (Hetao) تبلغ مساحتها 87 هكتارًا، 2026."},
    {1200, 36, 560, BOX | BESIDE, "hi", "हेताओ हांगकांग पार्क क्षेत्रफल ८७ हेक्टेयर, क्षत्रिय"},
    {0, 36, 560, BOX, "he", "פארק (Hetao) בהונג קונג: 87 הקטר."},
    {600, 36, 560, BOX | BESIDE, "ru", "Парк Хэтао, Гонконг — 87 гектаров"},
    {1200, 36, 560, BOX | BESIDE, "el", "Πάρκο Χετάο · Việt Nam: Hà Nội"},
};

struct placed {
    const struct text_layout *l;
    int x, y, boxed; // px; width of the outline, 0 = none
    bool head;
};

struct sheet {
    struct placed at[MOST];
    size_t n;
    int height;
};

static struct text_style style_of(const struct row *r)
{
    return (struct text_style){.lang = r->lang,
                               .px = r->px,
                               .weight = r->flags & (BOLD | HEAD) ? TEXT_BOLD : TEXT_REGULAR,
                               .align = r->flags & CENTRED ? TEXT_CENTRE : TEXT_START,
                               .balance = r->flags & BALANCED,
                               .tabular = r->flags & TABULAR};
}

static void lay_out(struct text *t, struct sheet *s)
{
    int top = MARGIN, bottom = MARGIN;
    for (size_t i = 0; i < sizeof rows / sizeof *rows && s->n < MOST; i++) {
        const struct row *r = &rows[i];
        struct text_style style = style_of(r);
        const struct text_layout *l = text_layout(t, str_from(r->text), &style, r->width);
        if (!(r->flags & BESIDE))
            top = bottom + (r->flags & HEAD ? 56 : 20);
        s->at[s->n++] = (struct placed){.l = l,
                                        .x = MARGIN + (int)r->x,
                                        .y = top,
                                        .boxed = r->flags & BOX ? (int)r->width : 0,
                                        .head = r->flags & HEAD};
        if (top + l->size.h > bottom)
            bottom = top + l->size.h;
    }
    s->height = bottom + MARGIN;
}

static uint32_t opaque(struct rgba c)
{
    return 0xFF000000u | (uint32_t)c.r << 16 | (uint32_t)c.g << 8 | c.b;
}

static uint32_t over(uint32_t top, uint32_t below)
{
    uint32_t out = 0xFF000000u, rest = 255 - (top >> 24);
    for (int s = 0; s < 24; s += 8)
        out |= ((top >> s & 255) + ((below >> s & 255) * rest + 127) / 255) << s;
    return out;
}

static void fill(struct specimen *s, struct px_rect box, uint32_t colour)
{
    for (int y = (int)box.y; y < (int)(box.y + box.h) && y < s->size.h; y++)
        for (int x = (int)box.x; x < (int)(box.x + box.w) && x < s->size.w; x++)
            s->px[(size_t)y * (size_t)s->size.w + (size_t)x] = colour;
}

static void outline(struct specimen *s, const struct placed *p, uint32_t colour)
{
    double x = p->x - 1, y = p->y - 1, w = p->boxed + 2, h = p->l->size.h + 2;
    fill(s, (struct px_rect){x, y, w, 1}, colour);
    fill(s, (struct px_rect){x, y + h - 1, w, 1}, colour);
    fill(s, (struct px_rect){x, y, 1, h}, colour);
    fill(s, (struct px_rect){x + w - 1, y, 1, h}, colour);
}

static bool paint_text(struct text *t, struct specimen *s, const struct placed *p, struct rgba ink)
{
    int pad = text_pad(p->l, 0), w = p->l->size.w + 2 * pad, h = p->l->size.h + 2 * pad;
    uint32_t *px = malloc((size_t)w * (size_t)h * sizeof *px);
    if (!px)
        return false;
    text_compose(t, p->l, ink, 0, (struct rgba){0}, px, w * 4);
    for (int y = 0; y < h; y++)
        for (int x = 0; x < w; x++) {
            int at_x = p->x - pad + x, at_y = p->y - pad + y;
            if (at_x < 0 || at_y < 0 || at_x >= s->size.w || at_y >= s->size.h)
                continue;
            uint32_t *to = &s->px[(size_t)at_y * (size_t)s->size.w + (size_t)at_x];
            *to = over(px[(size_t)y * (size_t)w + (size_t)x], *to);
        }
    free(px);
    return true;
}

bool specimen_draw(struct text *t, bool night, struct specimen *out)
{
    struct rgba ink = {0x13, 0x20, 0x2B, 255}, paper = {0xF7, 0xF4, 0xED, 255};
    struct rgba head = {0x00, 0x60, 0x5F, 255}, rule = {0xC9, 0xC4, 0xB8, 255};
    if (night) {
        ink = (struct rgba){0xF2, 0xF5, 0xF7, 255};
        paper = (struct rgba){0x0C, 0x18, 0x22, 255};
        head = (struct rgba){0x4F, 0xD1, 0xC5, 255};
        rule = (struct rgba){0x3A, 0x4A, 0x56, 255};
    }
    struct sheet s = {0};
    lay_out(t, &s);
    *out = (struct specimen){.size = {WIDTH, s.height}};
    out->px = malloc((size_t)WIDTH * (size_t)s.height * sizeof *out->px);
    if (!out->px)
        return false;
    fill(out, (struct px_rect){0, 0, WIDTH, s.height}, opaque(paper));
    for (size_t i = 0; i < s.n; i++) {
        if (s.at[i].boxed)
            outline(out, &s.at[i], opaque(rule));
        if (!paint_text(t, out, &s.at[i], s.at[i].head ? head : ink)) {
            specimen_finish(out);
            return false;
        }
        out->missing += s.at[i].l->n_missing;
    }
    return true;
}

void specimen_finish(struct specimen *s)
{
    free(s->px);
    *s = (struct specimen){0};
}

static cairo_status_t append_png(void *to, const unsigned char *bytes, unsigned n)
{
    return fwrite(bytes, 1, n, to) == n ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

bool specimen_save(const struct specimen *s, const char *path, const char **why)
{
    cairo_surface_t *to = cairo_image_surface_create_for_data(
        (unsigned char *)s->px, CAIRO_FORMAT_RGB24, s->size.w, s->size.h, s->size.w * 4);
    FILE *f = file_stream(path);
    cairo_status_t status =
        f ? cairo_surface_write_to_png_stream(to, append_png, f) : CAIRO_STATUS_WRITE_ERROR;
    if (f && fclose(f) != 0)
        status = CAIRO_STATUS_WRITE_ERROR;
    cairo_surface_destroy(to);
    *why = cairo_status_to_string(status);
    return status == CAIRO_STATUS_SUCCESS;
}
