// test_take: the codes on the backs of the cards, read from the pixels by zbar on panels of 32 to
// 55 inches and a laptop: every record's alone, and those of several gathered cards, byte for byte;
// their modules are at least 1 mm, within a white quiet zone.
#include "harness.h"

#include <zbar.h>

#include "exhibit/exhibit.h"
#include "scene/parts/takeaway.h"
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

static void paint(struct desk *d)
{
    bool complete = false;
    d->t_ms += 5000; // the sheet is open, the river drawn
    desk_act(d, (struct action){.kind = ACTION_WAKE});
    exhibit_tick(&d->k, d->t_ms);
    assert_true(exhibit_build(&d->k));
    assert_true(render_draw(d->r, &d->k.frames.out.draw, &(struct render_frame){.map_wait = true},
                            &complete));
    text_end_frame(d->k.text);
    assert_true(render_read(d->r, d->px));
}

static void forget(struct desk *d)
{
    while (d->k.state.gathered.n)
        desk_act(d, (struct action){.kind = ACTION_GATHER, .index = d->k.state.gathered.of[0]});
}

// Takes record i away too, and shows the code.
static struct px_rect gather(struct desk *d, int i)
{
    desk_act(d, (struct action){.kind = ACTION_HOME});
    desk_act(d, (struct action){.kind = ACTION_CARD, .index = i});
    desk_act(d, (struct action){.kind = ACTION_TAKE, .index = 1});
    paint(d);
    const struct scene_item *image = image_of(&d->k);
    assert_non_null(image);
    if (image->clipped)
        fail_msg("record %d: the code is not wholly in sight", i);
    return image->box;
}

// The code of record i alone.
static struct px_rect show_code(struct desk *d, int i)
{
    forget(d);
    desk_act(d, (struct action){.kind = ACTION_LANG, .index = i % 2});
    desk_act(d, (struct action){.kind = ACTION_THEME, .index = i % 3});
    return gather(d, i);
}

static struct takeaway wanted(struct desk *d)
{
    return takeaway_of(&d->k.process, d->k.live.model, &d->k.state.gathered, d->k.state.lang,
                       QR_MAX);
}

// The box around the code has its quiet zone, which is white.
static void check_quiet(const struct desk *d, const struct panel *p, struct px_rect box, int module)
{
    for (int y = 0; y < (int)box.h; y++)
        for (int x = 0; x < (int)box.w; x++) {
            int edge = x < y ? x : y, far = (int)box.w - 1 - (x > y ? x : y);
            edge = edge < far ? edge : far;
            uint32_t c = d->px[(y + (int)box.y) * p->size.w + x + (int)box.x] & 0xFFFFFF;
            if (edge < QR_QUIET * module && c != 0xFFFFFF)
                fail_msg("%s: %06X in the quiet zone at %d,%d", p->name, (unsigned)c, x, y);
        }
}

static void check_code(struct desk *d, const struct panel *p, struct px_rect box, struct str want)
{
    int n = d->k.frames.scene.qr.n;
    double module = box.w / (n + 2 * QR_QUIET), mm = module * p->mm_width / p->size.w;
    if (module != (int)module || mm < 1 || n > 17 + 4 * 22)
        fail_msg("%s: %d modules of %.2f px, %.2f mm", p->name, n, module, mm);
    check_quiet(d, p, box, (int)module);
    struct taken got = scan(d->px, p->size, box);
    if (got.n != 1 || !str_eq(str_from(got.text), want))
        fail_msg("%s: %d codes; \"%s\" in place of \"%.*s\"", p->name, got.n, got.text, (int)want.n,
                 want.p);
}

static void every_code_is_read_back_from_the_screen(void **state)
{
    (void)state;
    for (size_t p = 0; p < sizeof panels / sizeof *panels; p++) {
        struct desk d;
        open_desk(&d, &panels[p]);
        assert_int_equal(d.k.live.model->n_initiatives, 70);
        for (int i = 0; i < 70; i += panels[p].step) {
            struct px_rect box = show_code(&d, i);
            check_code(&d, &panels[p], box, wanted(&d).text);
        }
        close_desk(&d);
    }
}

static int occurrences(struct str whole, struct str part)
{
    int n = 0;
    for (size_t i = 0; part.n && i + part.n <= whole.n; i++)
        n += !memcmp(whole.p + i, part.p, part.n);
    return n;
}

// What the code holds: each document once, the names of the first of the gathered, and no others.
static void check_gathered(struct desk *d, struct str text, int held)
{
    const struct model *m = d->k.live.model;
    const struct gathered *g = &d->k.state.gathered;
    int lang = d->k.state.lang;
    for (int s = 0; s < m->n_sources; s++) {
        bool any = false;
        for (int i = 0; i < held; i++)
            any |= m->initiatives[g->of[i]].source == s;
        assert_int_equal(occurrences(text, m->sources[s].name.in[lang]), any);
        assert_int_equal(occurrences(text, m->sources[s].address), any);
    }
    for (int i = 0; i < held; i++)
        assert_true(occurrences(text, m->initiatives[g->of[i]].name.in[lang]) > 0);
}

// The number that stands on the screen in place of a word's {n}, with all that are gathered; -1 if
// the word is not there.
static int said(const struct desk *d, enum ui_word word)
{
    char all[16];
    struct arena a = {0};
    int found = -1;
    snprintf(all, sizeof all, "%d", d->k.state.gathered.n);
    struct str words =
        arena_fill(&a, d->k.live.model->ui[word].in[d->k.state.lang], "{all}", str_from(all));
    for (int n = 0; n < 100 && found < 0; n++) {
        char digits[16];
        snprintf(digits, sizeof digits, "%d", n);
        struct str want = arena_fill(&a, words, "{n}", str_from(digits));
        for (size_t i = 0; i < d->k.frames.out.n_items; i++)
            if (str_eq(d->k.frames.out.items[i].text, want) && !d->k.frames.out.items[i].clipped)
                found = n;
    }
    arena_finish(&a);
    return found;
}

// The screen says how many of the gathered cards the code holds, or how many more it would hold;
// returns the sum.
static int check_said(const struct desk *d, int held)
{
    int all = d->k.state.gathered.n, more = said(d, UI_TAKE_ROOM);
    int full = said(d, UI_TAKE_FULL);
    if (held < all ? full != held : more < 0)
        fail_msg("%d of %d held: the screen says %d, %d more", held, all, full, more);
    return held < all ? held : all + more;
}

// Cards are gathered until one code holds no more; what it holds is read back at every step, in
// every theme and both languages.
static void gathered_cards_share_one_code(void **state)
{
    (void)state;
    for (size_t p = 0; p < sizeof panels / sizeof *panels; p++)
        for (int round = 0; round < 2; round++) {
            struct desk d;
            int least = 24, fits[14];
            open_desk(&d, &panels[p]);
            desk_act(&d, (struct action){.kind = ACTION_LANG, .index = round});
            for (int i = 0; i < 14; i++) {
                desk_act(&d, (struct action){.kind = ACTION_THEME, .index = i % 3});
                struct px_rect box = gather(&d, (i * 11 + 3) % 70);
                struct takeaway t = takeaway_of(&d.k.process, d.k.live.model, &d.k.state.gathered,
                                                round, d.k.frames.scene.qr.n);
                assert_true(t.n > 0 && t.n <= i + 1);
                check_code(&d, &panels[p], box, t.text);
                check_gathered(&d, t.text, t.n);
                fits[i] = check_said(&d, t.n);
                least = t.n < i + 1 && t.n < least ? t.n : least;
            }
            for (int i = 0; i < 14 && fits[13] < 14; i++) // "about"
                if (abs(fits[i] - fits[13]) > 4)
                    fail_msg("%s: after %d cards %d were said to fit, %d do", panels[p].name, i + 1,
                             fits[i], fits[13]);
            if (least < 3)
                fail_msg("%s: a code holds %d cards only", panels[p].name, least);
            close_desk(&d);
        }
}

// The code moved into sight as a visitor would move it, if it is not there yet.
static struct px_rect bring_into_sight(struct desk *d)
{
    for (int i = 0; i < 40; i++) {
        const struct scene_item *image = image_of(&d->k);
        if (image && !image->clipped)
            return image->box;
        double step = image ? 60 : 200;
        desk_act(d, (struct action){.kind = ACTION_SCROLL, .scroll = SCROLL_TAKE, .d.y = -step});
        paint(d);
    }
    fail_msg("the code never stands wholly in sight");
    return (struct px_rect){0};
}

// Three cards at once, in every theme, text size and language; the slower 4K panel in some.
static void every_theme_and_text_size_is_read_back(void **state)
{
    (void)state;
    for (size_t p = 0; p < sizeof panels / sizeof *panels; p++) {
        struct desk d;
        open_desk(&d, &panels[p]);
        for (int i = 0; i<3 * 2 * LAYOUT_TEXT_SIZES; i += panels[p].size.w> 2000 ? 5 : 1) {
            forget(&d);
            desk_act(&d, (struct action){.kind = ACTION_THEME, .index = i % 3});
            desk_act(&d, (struct action){.kind = ACTION_LANG, .index = i / 3 % 2});
            desk_act(&d, (struct action){.kind = ACTION_TEXT_SIZE, .index = i / 6});
            for (int k = 0; k < 3; k++) {
                desk_act(&d, (struct action){.kind = ACTION_HOME});
                desk_act(&d, (struct action){.kind = ACTION_CARD, .index = (i * 17 + k * 23) % 70});
                desk_act(&d, (struct action){.kind = ACTION_TAKE, .index = 1});
            }
            paint(&d);
            struct px_rect box = bring_into_sight(&d);
            struct takeaway t = takeaway_of(&d.k.process, d.k.live.model, &d.k.state.gathered,
                                            d.k.state.lang, d.k.frames.scene.qr.n);
            check_code(&d, &panels[p], box, t.text);
        }
        close_desk(&d);
    }
}

static void the_visit_ends_and_nothing_is_left(void **state)
{
    (void)state;
    struct desk d;
    open_desk(&d, &panels[0]);
    gather(&d, 3);
    gather(&d, 40);
    assert_int_equal(d.k.state.gathered.n, 2);
    for (int i = 0; i < 400 && d.k.state.screen != SCREEN_ATTRACT; i++) {
        d.t_ms += 1000;
        exhibit_tick(&d.k, d.t_ms);
        exhibit_build(&d.k);
    }
    assert_int_equal(d.k.state.screen, SCREEN_ATTRACT);
    assert_int_equal(d.k.state.gathered.n, 0);
    desk_act(&d, (struct action){.kind = ACTION_BRING_BACK}); // within 15 s, all of it
    assert_int_equal(d.k.state.gathered.n, 2);
    close_desk(&d);
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

// The code of a record alone has its name and figure as printed, document and date, the official
// address, all in the chosen language.
static void the_summary_says_what_the_record_says(void **state)
{
    (void)state;
    struct desk d;
    open_desk(&d, &panels[0]);
    const struct model *m = d.k.live.model;
    for (int i = 0; i < 2 * m->n_initiatives; i++) {
        const struct initiative *it = &m->initiatives[i / 2];
        const struct source *src = &m->sources[it->source];
        struct gathered g = {.of = {i / 2}, .n = 1};
        struct takeaway t = takeaway_of(&d.k.process, m, &g, i % 2, QR_MAX);
        int f = initiative_hero(m, it), l = i % 2;
        assert_int_equal(t.n, 1);
        assert_true(holds(t.text, it->name.in[l]) && holds(t.text, src->name.in[l]));
        assert_true(holds(t.text, src->date_words.in[l]));
        if (f >= 0 && !holds(t.text, it->figures[f].display.in[l]))
            fail_msg("%s: its figure is not in \"%.*s\"", it->id.p, (int)t.text.n, t.text.p);
        assert_true(src->address.n > 0 && holds(t.text, src->address));
        assert_true(t.more > 0);
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
        assert_int_equal(ok, n <= 773);
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

static void a_phone_gets_no_asterisks(void **state)
{
    (void)state;
    struct desk d;
    struct gathered g = {.n = 1};
    open_desk(&d, &panels[0]);
    struct model m = *d.k.live.model;
    struct initiative it = m.initiatives[0];
    it.name.in[0] = STR("全面**開放**");
    it.name.in[1] = STR("Open to **all**");
    m.initiatives = &it;
    m.n_initiatives = 1;
    for (int lang = 0; lang < 2; lang++) {
        struct str text = takeaway_of(&d.k.process, &m, &g, lang, QR_MAX).text;
        assert_int_equal(occurrences(text, lang ? STR("Open to all") : STR("全面開放")), 1);
        assert_int_equal(occurrences(text, STR("*")), 0);
    }
    close_desk(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_code_is_read_back_from_the_screen),
        cmocka_unit_test(gathered_cards_share_one_code),
        cmocka_unit_test(every_theme_and_text_size_is_read_back),
        cmocka_unit_test(the_visit_ends_and_nothing_is_left),
        cmocka_unit_test(a_spoilt_code_is_not_read),
        cmocka_unit_test(the_summary_says_what_the_record_says),
        cmocka_unit_test(a_phone_gets_no_asterisks),
        cmocka_unit_test(modules_are_known_without_the_code),
        cmocka_unit_test(a_text_too_long_gives_no_code),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
