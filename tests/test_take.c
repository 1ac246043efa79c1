// test_take: the codes on the backs of the cards: every record's code, read from the pixels by
// zbar, on panels of 32 to 55 inches and a laptop, equals the record's text byte for byte.
#include "harness.h"

#include <zbar.h>

#include "exhibit/exhibit.h"
#include "scene/screens/screens.h"

struct taken {
    char text[4096];
    int n; // codes found
};

// The code as zbar reads it from the part `box` of the canvas.
static struct taken scan(const uint32_t *px, struct px_size size, struct px_rect box)
{
    struct taken t = {0};
    int w = (int)box.w, h = (int)box.h;
    unsigned char *grey = malloc((size_t)w * (size_t)h);
    for (int y = 0; y < h; y++)
        for (int x = 0; x < w; x++) {
            uint32_t c = px[(size_t)(y + (int)box.y) * (size_t)size.w + (size_t)(x + (int)box.x)];
            grey[y * w + x] = (unsigned char)(((c >> 16 & 255) + (c >> 8 & 255) + (c & 255)) / 3);
        }
    zbar_image_scanner_t *scanner = zbar_image_scanner_create();
    zbar_image_scanner_set_config(scanner, 0, ZBAR_CFG_ENABLE, 0);
    zbar_image_scanner_set_config(scanner, ZBAR_QRCODE, ZBAR_CFG_ENABLE, 1);
    zbar_image_t *image = zbar_image_create();
    zbar_image_set_format(image, 0x30303859); // Y800
    zbar_image_set_size(image, (unsigned)w, (unsigned)h);
    zbar_image_set_data(image, grey, (unsigned long)w * (unsigned long)h, NULL);
    t.n = zbar_scan_image(scanner, image);
    const zbar_symbol_t *symbol = t.n > 0 ? zbar_image_first_symbol(image) : NULL;
    if (symbol)
        snprintf(t.text, sizeof t.text, "%s", zbar_symbol_get_data(symbol));
    zbar_image_destroy(image);
    zbar_image_scanner_destroy(scanner);
    free(grey);
    return t;
}

struct panel {
    const char *name;
    struct px_size size;
    double mm_width;
    int step; // every n-th record
};

static const struct panel panels[] = {
    {"43 inch", {1920, 1080}, 940, 1},         {"32 inch", {1920, 1080}, 708, 9},
    {"55 inch", {1920, 1080}, 1218, 5},        {"32 inch upright", {1080, 1920}, 398, 9},
    {"55 inch upright", {1080, 1920}, 685, 9}, {"32 inch, 4K", {3840, 2160}, 708, 23},
    {"laptop", {1366, 768}, 310, 9},
};

struct desk {
    struct exhibit k;
    struct render *r; // without a map: only the code matters here
    uint32_t *px;
    double t_ms;
};

static void open_desk(struct desk *d, const struct panel *p)
{
    struct exhibit_opts o = {
        .bundle = HETAO_SOURCE "/content", .canvas = p->size, .mm_width = p->mm_width};
    *d = (struct desk){0};
    exhibit_open(&d->k, &o, 0);
    assert_true(exhibit_show(&d->k, NULL, NULL, NULL));
    d->r = render_create(&(struct render_opts){
        .size = p->size, .assets_dir = HETAO_SOURCE "/assets", .text = d->k.text});
    d->px = malloc((size_t)p->size.w * (size_t)p->size.h * 4);
    assert_non_null(d->r);
}

static void close_desk(struct desk *d)
{
    render_destroy(d->r);
    exhibit_close(&d->k);
    free(d->px);
}

static void desk_act(struct desk *d, struct action a)
{
    a.t_ms = d->t_ms;
    exhibit_act(&d->k, &a);
}

static const struct scene_item *image_of(const struct exhibit *k)
{
    for (size_t i = 0; i < k->frames.out.n_items; i++)
        if (k->frames.out.items[i].role == ROLE_IMAGE)
            return &k->frames.out.items[i];
    return NULL;
}

// Opens the back of record i's card and paints it; returns the code's box.
static struct px_rect show_code(struct desk *d, int i)
{
    bool complete = false;
    desk_act(d, (struct action){.kind = ACTION_HOME});
    desk_act(d, (struct action){.kind = ACTION_LANG, .index = i % 2});
    desk_act(d, (struct action){.kind = ACTION_THEME, .index = i % 3});
    desk_act(d, (struct action){.kind = ACTION_CARD, .index = i});
    desk_act(d, (struct action){.kind = ACTION_TAKE, .index = 1});
    d->t_ms += 5000;
    desk_act(d, (struct action){.kind = ACTION_WAKE});
    exhibit_tick(&d->k, d->t_ms);
    assert_true(exhibit_build(&d->k));
    assert_true(render_draw(d->r, &d->k.frames.out.draw, &(struct render_frame){.map_wait = true},
                            &complete));
    text_end_frame(d->k.text);
    assert_true(render_read(d->r, d->px));
    const struct scene_item *it = image_of(&d->k);
    assert_non_null(it);
    if (it->clipped)
        fail_msg("record %d: the code is not wholly in sight", i);
    return it->box;
}

static void check_record(struct desk *d, const struct panel *p, int i)
{
    const struct model *m = d->k.live.model;
    struct px_rect box = show_code(d, i);
    struct str want = take_summary(&d->k.process, m, &m->initiatives[i], i % 2);
    double module = box.w / (d->k.frames.scene.qr.n + 2 * QR_QUIET),
           mm = module * p->mm_width / p->size.w;
    if (module != (int)module || mm < 0.5)
        fail_msg("%s, record %d: a module of %.2f px, %.2f mm", p->name, i, module, mm);
    struct taken got = scan(d->px, p->size, box);
    if (got.n != 1 || !str_eq(str_from(got.text), want))
        fail_msg("%s, %s: %d codes; \"%s\" in place of \"%.*s\"", p->name, m->initiatives[i].id.p,
                 got.n, got.text, (int)want.n, want.p);
}

static void every_code_is_read_back_from_the_screen(void **state)
{
    (void)state;
    for (size_t p = 0; p < sizeof panels / sizeof *panels; p++) {
        struct desk d;
        open_desk(&d, &panels[p]);
        assert_int_equal(d.k.live.model->n_initiatives, 70);
        for (int i = 0; i < 70; i += panels[p].step)
            check_record(&d, &panels[p], i);
        close_desk(&d);
    }
}

// The scanner can fail: a code that is half painted over, or light on dark without its margin, is
// not read.
static void a_spoilt_code_is_not_read(void **state)
{
    (void)state;
    struct desk d;
    open_desk(&d, &panels[0]);
    struct px_rect box = show_code(&d, 0);
    assert_int_equal(scan(d.px, panels[0].size, box).n, 1);
    for (int y = 0; y < (int)box.h; y++)
        for (int x = 0; x < (int)box.w / 2; x++)
            d.px[(y + (int)box.y) * 1920 + x + (int)box.x] = 0xFFFFFFFF;
    assert_int_equal(scan(d.px, panels[0].size, box).n, 0);
    close_desk(&d);
}

static bool holds(struct str whole, struct str part)
{
    return !part.n || memmem(whole.p, whole.n, part.p, part.n) != NULL;
}

// The summary has both languages, the figure as printed, document and date, the official address.
static void the_summary_says_what_the_record_says(void **state)
{
    (void)state;
    struct desk d;
    open_desk(&d, &panels[0]);
    const struct model *m = d.k.live.model;
    for (int i = 0; i < m->n_initiatives; i++) {
        const struct initiative *it = &m->initiatives[i];
        const struct source *src = &m->sources[it->source];
        struct str s = take_summary(&d.k.process, m, it, i % 2);
        int f = initiative_hero(m, it);
        for (int l = 0; l < 2; l++) {
            assert_true(holds(s, it->name.in[l]) && holds(s, src->name.in[l]));
            assert_true(holds(s, src->date_words.in[l]));
            if (f >= 0 && !holds(s, it->figures[f].display.in[l]))
                fail_msg("%s: its figure is not in \"%.*s\"", it->id.p, (int)s.n, s.p);
        }
        assert_true(src->address.n > 0 && holds(s, src->address));
        assert_true(str_eq(str_sub(s, s.n - src->address.n, s.n), src->address));
    }
    close_desk(&d);
}

static void a_text_too_long_gives_no_code(void **state)
{
    (void)state;
    static struct qr q;
    static char much[4000];
    memset(much, 'x', sizeof much - 1);
    assert_true(qr_encode(&q, STR("https://example.org/")));
    assert_int_equal(q.n, 25);
    for (size_t n = 600; n < 4000; n += 300) {
        bool ok = qr_encode(&q, (struct str){much, n});
        assert_int_equal(ok, n <= 660);
        assert_int_equal(q.n > 0, ok);
    }
    assert_false(qr_encode(&q, (struct str){0}));
}

// The table agrees with the encoder at every length where the size changes.
static void modules_are_known_without_the_code(void **state)
{
    (void)state;
    static struct qr q;
    static char text[2100];
    int before = -1;
    memset(text, 'x', sizeof text - 1);
    for (size_t n = 0; n < 2050; n++) {
        int modules = qr_modules((struct str){text, n});
        if (modules == before)
            continue;
        before = modules;
        for (size_t k = n ? n - 1 : 0; k <= n; k++) {
            qr_encode(&q, (struct str){text, k});
            assert_int_equal(qr_modules((struct str){text, k}), q.n);
        }
    }
    assert_int_equal(before, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_code_is_read_back_from_the_screen),
        cmocka_unit_test(a_spoilt_code_is_not_read),
        cmocka_unit_test(the_summary_says_what_the_record_says),
        cmocka_unit_test(modules_are_known_without_the_code),
        cmocka_unit_test(a_text_too_long_gives_no_code),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
