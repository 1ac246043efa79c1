// test_screens: every screen in both languages, on every supported canvas, at every text size:
// nothing cut, covered, overlapping, outside its card or under the dock. Colours move nothing, so
// one theme is enough here.
#include "scene/audit/frame_audit.h"
#include "scene/screens/presenter.h"
#include "scene/screens/staff.h"
#include "stage.h"

#include <math.h>

static const struct px_size canvases[] = {
    {1920, 1080}, {1080, 1920}, {3840, 2160}, {1366, 768}, {1280, 720}};
#define N_CANVASES ((int)(sizeof canvases / sizeof *canvases))

// ---- one place in one setting ----

struct setting {
    int canvas, lang, text;
    bool left, low;
};

struct watch {
    struct stage *f;
    int theme; // -1: audits the layout; else the contrasts of this theme
    struct setting at;
    char place[96];
    int faults, frames;
};

#define MOST_SAID 60

static void report(void *ctx, const struct frame_audit_finding *found)
{
    struct watch *w = ctx;
    if (w->faults++ < MOST_SAID)
        fprintf(stderr, "%dx%d %g%% %s %s: %s\n", canvases[w->at.canvas].w,
                canvases[w->at.canvas].h, layout_text_sizes[w->at.text] * 100,
                w->f->world.model->langs[w->at.lang].tag.p, w->place, found->words);
}

static void fresh(struct watch *w, struct setting at)
{
    struct stage *f = w->f;
    w->at = at;
    state_init(&f->s, &f->world, canvases[at.canvas], at.lang, 0, f->s.now_ms);
    f->s.can_read = true; // the menu with everything it can contain
    stage_act(f, (struct action){.kind = ACTION_TEXT_SIZE, .index = at.text});
    stage_act(f, (struct action){.kind = ACTION_LEFT_HAND, .index = at.left});
    stage_act(f, (struct action){.kind = ACTION_LOW, .index = at.low});
    stage_act(f, (struct action){.kind = ACTION_THEME, .index = w->theme < 0 ? 0 : w->theme});
}

// A 16:9 panel of 32 inches: on larger ones everything is larger.
static double px_per_mm(struct px_size canvas)
{
    return canvas.w / (canvas.w > canvas.h ? 708.4 : 398.5);
}

static void audit(struct watch *w)
{
    w->frames++;
    if (w->theme >= 0) {
        frame_audit_colours(&w->f->out, &w->f->s, report, w);
        return;
    }
    frame_audit_layout(&w->f->out, &w->f->s, report, w);
    frame_audit_targets(&w->f->out, px_per_mm(w->f->s.canvas), report, w);
}

// Audits the place and, page by page, its scrolling column.
static void audit_pages(struct watch *w, enum scroll_id id, int pages)
{
    struct stage *f = w->f;
    stage_build_after(f, 3000);
    audit(w);
    for (int i = 1; i < pages && f->s.scrolls[id].y < f->s.scrolls[id].max; i++) {
        double step = 0.8 * f->s.layout.stage.h;
        stage_act(f, (struct action){.kind = ACTION_SCROLL, .scroll = (int)id, .d.y = -step});
        stage_build_after(f, 100);
        audit(w);
    }
}

static void name_place(struct watch *w, const char *kind, struct str id)
{
    snprintf(w->place, sizeof w->place, "%s%s%.*s", kind, id.n ? ":" : "", (int)id.n,
             id.n ? id.p : "");
}

static void each_setting(struct watch *w, void (*visit)(struct watch *w))
{
    for (int c = 0; c < N_CANVASES; c++)
        for (int lang = 0; lang < 2; lang++)
            for (int text = 0; text < LAYOUT_TEXT_SIZES; text++) {
                fresh(w, (struct setting){c, lang, text, false, false});
                visit(w);
            }
}

static void no_faults(const struct watch *w)
{
    if (w->faults)
        fail_msg("%d faults in %d frames", w->faults, w->frames);
}

// ---- the places ----

static void visit_map(struct watch *w)
{
    struct stage *f = w->f;
    name_place(w, "map", (struct str){0});
    audit_pages(w, SCROLL_PANEL, 1);
    for (int i = 0; i < f->world.model->n_sites; i++) { // closer: markers at the edge, other names
        name_place(w, "close-up", f->world.model->sites[i].id);
        stage_act(f, (struct action){.kind = ACTION_PLACE,
                                     .centre = map_from_geo(f->world.model->sites[i].label),
                                     .m_per_px = 2.0 / f->s.layout.k});
        audit_pages(w, SCROLL_PANEL, 1);
        name_place(w, "near", f->world.model->sites[i].id);
        stage_act(f, (struct action){.kind = ACTION_APPROACH, .index = i});
        audit_pages(w, SCROLL_PANEL, 1);
    }
    name_place(w, "section", (struct str){0});
    stage_act(f, (struct action){.kind = ACTION_SECTION, .index = 1});
    audit_pages(w, SCROLL_PANEL, 1);
}

static void visit_sites(struct watch *w)
{
    for (int i = 0; i < w->f->world.model->n_sites; i++) {
        name_place(w, "site", w->f->world.model->sites[i].id);
        stage_act(w->f, (struct action){.kind = ACTION_SITE, .index = i});
        audit_pages(w, SCROLL_PANEL, 20);
    }
}

// Every page of every scene of figures.
static void visit_figures(struct watch *w)
{
    struct stage *f = w->f;
    stage_act(f, (struct action){.kind = ACTION_SCREEN, .screen = SCREEN_FIGURES});
    for (int s = 0; s < N_FIGURE_SCENES; s++) {
        name_place(w, "figures", str_from(figures_scene_name(s)));
        stage_act(f, (struct action){.kind = ACTION_FIGURES, .index = s});
        for (int page = 0; page < 40; page++) {
            audit_pages(w, SCROLL_FIGURES, 20);
            const struct hit *next = hit_find(&f->out.hits, STR("page.next"));
            if (!next)
                break;
            stage_act(f, next->action);
        }
    }
}

static void visit_screens(struct watch *w)
{
    for (enum screen s = SCREEN_MAP + 1; s < N_SCREENS; s++) {
        name_place(w, screen_name(s), (struct str){0});
        stage_act(w->f, (struct action){.kind = ACTION_SCREEN, .screen = s});
        audit_pages(w, screen_row(s)->scroll, 60);
    }
    visit_figures(w);
}

static void visit_filter(struct watch *w, enum filter_kind kind, int index, struct str id)
{
    name_place(w, "initiatives", id);
    stage_act(w->f, (struct action){.kind = ACTION_FILTER, .filter = FILTER_ALL});
    stage_act(w->f, (struct action){.kind = ACTION_FILTER, .filter = kind, .index = index});
    audit_pages(w, SCROLL_INITIATIVES, 1);
}

static void visit_filters(struct watch *w)
{
    const struct model *m = w->f->world.model;
    stage_act(w->f, (struct action){.kind = ACTION_SCREEN, .screen = SCREEN_INITIATIVES});
    for (int i = 0; i < m->n_topics; i++)
        visit_filter(w, FILTER_TOPIC, i, m->topics[i].id);
    for (int i = 0; i < m->n_sites; i++)
        visit_filter(w, FILTER_SITE, i, m->sites[i].id);
    for (int i = 0; i < m->n_sources; i++)
        visit_filter(w, FILTER_SOURCE, i, m->sources[i].id);
    stage_act(w->f, (struct action){.kind = ACTION_FILTER, .filter = FILTER_ALL});
}

// Each arrangement to its end, a record of it held, the choice of themes and places beside it.
static void visit_arrangements(struct watch *w)
{
    struct stage *f = w->f;
    stage_act(f, (struct action){.kind = ACTION_SCREEN, .screen = SCREEN_INITIATIVES});
    for (int i = 0; i < N_FIELD_ARRANGES; i++) {
        name_place(w, "arranged by", str_from(field_arrange_name((enum field_arrange)i)));
        stage_act(f, (struct action){.kind = ACTION_ARRANGE, .index = i});
        audit_pages(w, SCROLL_INITIATIVES, 60);
        name_place(w, "choice by", str_from(field_arrange_name((enum field_arrange)i)));
        stage_act(f, (struct action){.kind = ACTION_MATRIX, .index = 1});
        audit_pages(w, SCROLL_INITIATIVES, 60);
        stage_act(f, (struct action){.kind = ACTION_MATRIX, .index = 0});
    }
    for (int t = 0; t < f->world.model->n_topics; t++)
        for (int s = 0; s <= f->world.model->n_sites; s++) {
            name_place(w, "cell", f->world.model->topics[t].id);
            stage_act(f,
                      (struct action){
                          .kind = ACTION_FILTER, .filter = FILTER_CELL, .index = t, .scroll = s});
            audit_pages(w, SCROLL_INITIATIVES, 2);
        }
    stage_act(f, (struct action){.kind = ACTION_FILTER, .filter = FILTER_ALL});
    stage_act(f, (struct action){.kind = ACTION_ARRANGE, .index = FIELD_THEME});
}

// The records with the longest and shortest text and name, and the most figures, dates and links.
static int extremes(const struct model *m, int lang, int out[8])
{
    int best[7] = {0};
    double most[7] = {-1e9, -1e9, -1e9, -1e9, -1e9, -1e9, -1e9};
    for (int i = 0; i < m->n_initiatives; i++) {
        const struct initiative *it = &m->initiatives[i];
        const double of[7] = {(double)it->text.in[lang].n,          -(double)it->text.in[lang].n,
                              (double)it->name.in[lang].n,          it->n_figures,
                              it->n_milestones + it->n_vague_times, it->n_related + it->n_see_also,
                              (double)it->note.in[lang].n};
        for (int k = 0; k < 7; k++)
            if (of[k] > most[k]) {
                most[k] = of[k];
                best[k] = i;
            }
    }
    memcpy(out, best, sizeof best);
    return 7;
}

static void visit_card(struct watch *w, int index, int pages)
{
    name_place(w, "card", w->f->world.model->initiatives[index].id);
    stage_act(w->f, (struct action){.kind = ACTION_CARD, .index = index});
    audit_pages(w, SCROLL_SHEET, pages);
}

// The back of its card, with the code.
static void visit_back(struct watch *w, int index)
{
    stage_act(w->f, (struct action){.kind = ACTION_HOME});
    stage_act(w->f, (struct action){.kind = ACTION_CARD, .index = index});
    stage_build_after(w->f, 3000);
    stage_act(w->f, (struct action){.kind = ACTION_TAKE, .index = 1});
    name_place(w, "take away", w->f->world.model->initiatives[index].id);
    audit_pages(w, SCROLL_TAKE, 4);
}

static void visit_cards(struct watch *w)
{
    int list[8], n = extremes(w->f->world.model, w->at.lang, list);
    for (int i = 0; i < n; i++)
        visit_card(w, list[i], 12);
    for (int i = 0; i < n; i++)
        visit_back(w, list[i]);
    bool all = w->at.text == 0 || w->at.text == 3;
    for (int i = 0; all && i < w->f->world.model->n_initiatives; i++)
        visit_card(w, i, 1);
}

static void visit_popups(struct watch *w)
{
    struct stage *f = w->f;
    const struct action under[] = {{.kind = ACTION_HOME},
                                   {.kind = ACTION_SCREEN, .screen = SCREEN_INITIATIVES},
                                   {.kind = ACTION_CARD, .index = 3}};
    for (int i = 0; i < 3; i++) {
        stage_act(f, under[i]);
        stage_build_after(f, 3000);
        name_place(w, "menu", (struct str){0});
        stage_act(f, (struct action){.kind = ACTION_MENU, .index = 1});
        audit_pages(w, SCROLL_PANEL, 1);
        stage_act(f, (struct action){.kind = ACTION_MENU, .index = 0});
        name_place(w, "countdown", (struct str){0});
        stage_pass(f, 121000);
        stage_build(f);
        assert_true(f->s.countdown_ms >= 0);
        audit(w);
    }
}

static void visit_attract(struct watch *w)
{
    struct stage *f = w->f;
    if (w->at.text) // the idle screen: the text has its initial size
        return;
    stage_act(f, (struct action){.kind = ACTION_SCREEN, .screen = SCREEN_ATTRACT});
    for (int i = 0; i < f->world.model->n_attract; i++) {
        snprintf(w->place, sizeof w->place, "attract %d", i);
        stage_pass(f, 6000);
        stage_build(f);
        audit(w);
        stage_pass(f, f->world.model->attract[f->s.attract_stop].seconds * 1000 - 6000);
    }
    // Deserted on a card: the visit is reset and then offered again.
    fresh(w, w->at);
    name_place(w, "bring-back", (struct str){0});
    stage_act(f, (struct action){.kind = ACTION_CARD, .index = 0});
    stage_build_after(f, 3000);
    stage_pass(f, 121000);
    stage_pass(f, COUNTDOWN_MS + 1);
    assert_int_equal(f->s.screen, SCREEN_ATTRACT);
    stage_pass(f, 5000);
    stage_build(f);
    assert_non_null(hit_find(&f->out.hits, STR("bring-back")));
    audit(w);
}

// ---- the staff page ----

#define SAYS(x, y)                                                                                 \
    {                                                                                              \
        [DIAG_EN] = {x, sizeof x - 1}, [DIAG_ZH] = { y, sizeof y - 1 }                             \
    }

static const struct staff_line staff_lines[] = {
    {.kind = STAFF_HEADING, .label = SAYS("What is shown", "展示內容")},
    {.kind = STAFF_ROW,
     .label = SAYS("Content", "內容"),
     .value = SAYS("hetao, 1.0", "hetao, 1.0")},
    {.kind = STAFF_ROW,
     .label = SAYS("Problems", "問題"),
     .value = SAYS("3 errors, 12 warnings", "3項錯誤，12項警告"),
     .bad = true},
    {.kind = STAFF_ROW,
     .value = SAYS("initiatives/budget-hetao-first-buildings.yaml:27:12: figures[1].value: not a "
                   "number: \"6o\"; write digits only, such as 250000 or 2.5",
                   "initiatives/budget-hetao-first-buildings.yaml:27:12：figures[1].value：不是數"
                   "字：「6o」；請只寫數字，例如250000或2.5")},
    {.kind = STAFF_HEADING, .label = SAYS("Earlier versions", "先前版本")},
    {.kind = STAFF_VERSION,
     .label = SAYS("Spring release for the Loop", "Spring release for the Loop"),
     .value = SAYS("2611220001, 2026-11-22", "2611220001, 2026-11-22"),
     .index = 1},
    {.kind = STAFF_VERSION,
     .label = SAYS("1.0", "1.0"),
     .value = SAYS("2611210001, 2026-11-21", "2611210001, 2026-11-21"),
     .index = 2},
    {.kind = STAFF_HEADING, .label = SAYS("Updates", "更新")},
    {.kind = STAFF_ROW,
     .label = SAYS("a-very-long-name-of-a-file-somebody-chose.hetao",
                   "a-very-long-name-of-a-file-somebody-chose.hetao"),
     .value =
         SAYS("it is signed with a key that is not trusted here (key 0123456789ABCDEF); sign it "
              "with a trusted key, or have the key's .pub file installed",
              "簽署所用的金鑰不獲此機信任（金鑰 "
              "0123456789ABCDEF）；請用受信任的金鑰簽署，或安裝該金鑰的.pub檔案"),
     .bad = true},
    {.kind = STAFF_HEADING, .label = SAYS("Hours", "時間安排")},
    {.kind = STAFF_SETTING,
     .label = SAYS("Restart, between visits, at", "重新啟動（參觀之間）"),
     .value = SAYS("04:00", "04:00"),
     .index = 2},
    {.kind = STAFF_SETTING,
     .label = SAYS("Report no touch after", "多久沒有觸碰即報告"),
     .value = SAYS("168 hours", "168小時"),
     .index = 3},
    {.kind = STAFF_NOTE,
     .value = SAYS("Off from 20:00 to 08:00; a touch turns it on for a visit",
                   "20:00至08:00關閉，觸碰可開啟供參觀一次")},
    {.kind = STAFF_HEADING, .label = SAYS("Last warnings and errors", "最近的警告及錯誤")},
    {.kind = STAFF_NOTE,
     .value = SAYS("2026-11-23T12:00:00 warning: updates: old.hetao: it is older",
                   "2026-11-23T12:00:00 warning: updates: old.hetao: it is older")},
};

static const struct staff_facts staff_facts = {
    .lines = staff_lines, .n = sizeof staff_lines / sizeof *staff_lines, .wait_ms = 256000};

static void staff_does(struct watch *w, enum staff_do what, int argument)
{
    stage_act(w->f, (struct action){.kind = ACTION_STAFF, .index = (int)what, .scroll = argument});
}

static void visit_staff(struct watch *w)
{
    static const enum staff_do asks[] = {STAFF_NO, STAFF_GO_BACK, STAFF_QUIT};
    w->f->scene.staff = &staff_facts;
    staff_does(w, STAFF_OPEN, 0);
    for (int i = 0; i < 8; i++)
        staff_does(w, STAFF_DIGIT, i);
    name_place(w, "staff pin", (struct str){0});
    audit_pages(w, SCROLL_STAFF, 1);
    staff_does(w, STAFF_PASS, 1);
    for (size_t i = 0; i < sizeof asks / sizeof *asks; i++) {
        name_place(w, "staff page", (struct str){0});
        staff_does(w, asks[i], 1);
        audit_pages(w, SCROLL_STAFF, asks[i] == STAFF_QUIT ? 1 : 20);
        staff_does(w, STAFF_NO, 0);
    }
    for (int i = 0; i < STAFF_TESTS; i++) {
        name_place(w, "staff test", (struct str){0});
        staff_does(w, STAFF_TEST, 0);
        audit_pages(w, SCROLL_STAFF, 1);
    }
    staff_does(w, STAFF_CLOSE, 0);
    w->f->scene.staff = NULL;
}

// ---- the presenter's strip ----

// Attract stands above the strip: nothing but the map and the strip's own keys is below its edge.
static void check_attract_above(struct watch *w)
{
    struct stage *f = w->f;
    double edge = f->s.canvas.h - round(PRESENTER_UNITS * f->s.layout.k);
    for (size_t i = 0; i < f->out.n_items; i++) {
        const struct scene_item *it = &f->out.items[i];
        if (it->box.y < edge && it->box.y + it->box.h > edge + 1)
            fail_msg("%s: \"%.*s\" reaches below the strip's edge", w->place, (int)it->text.n,
                     it->text.p);
    }
    const struct hit *begin = hit_find(&f->out.hits, STR("begin"));
    assert_true(begin && begin->box.y + begin->box.h <= edge);
}

static void visit_attract_with_strip(struct watch *w)
{
    struct stage *f = w->f;
    if (w->at.text)
        return;
    stage_act(f, (struct action){.kind = ACTION_SCREEN, .screen = SCREEN_ATTRACT});
    for (int i = 0; i < f->world.model->n_attract; i++) {
        snprintf(w->place, sizeof w->place, "attract %d above the strip", i);
        stage_pass(f, 6000);
        stage_build(f);
        audit(w);
        check_attract_above(w);
        stage_pass(f, f->world.model->attract[f->s.attract_stop].seconds * 1000 - 6000);
    }
    stage_act(f, (struct action){.kind = ACTION_WAKE});
}

static void visit_presenter(struct watch *w)
{
    const struct presenter_bar bars[] = {{.tour = -1, .inch = 43},
                                         {.tour = 2, .step = 5, .left_s = 341, .inch = 43},
                                         {.tour = 2, .step = 1, .left = true, .inch = 55},
                                         {.tour = -1, .inset = true, .inch = 55, .upright = true}};
    stage_act(w->f, (struct action){.kind = ACTION_PRESENTER, .index = 1});
    for (size_t i = 0; i < sizeof bars / sizeof *bars; i++) {
        w->f->scene.bar = &bars[i];
        snprintf(w->place, sizeof w->place, "presenter %zu", i);
        stage_act(w->f, (struct action){.kind = bars[i].left ? ACTION_SITE : ACTION_HOME});
        audit_pages(w, SCROLL_PANEL, 1);
        if (i == 0)
            visit_attract_with_strip(w);
    }
    w->f->scene.bar = NULL;
    stage_act(w->f, (struct action){.kind = ACTION_PRESENTER, .index = 0});
}

static void look_everywhere(void **state, void (*visit)(struct watch *w))
{
    struct watch w = {.f = *state, .theme = -1};
    each_setting(&w, visit);
    no_faults(&w);
}

// ---- left-handed layout, and a seated visitor's reach ----

// Every target is between 380 and 1220 mm above the floor.
static void within_reach(struct watch *w)
{
    const struct state *s = &w->f->s;
    double floor_mm = s->floor_mm > 0 ? s->floor_mm : 1150 - s->canvas.h / s->px_per_mm / 2;
    for (size_t i = 0; i < w->f->out.hits.n; i++) {
        const struct hit *h = &w->f->out.hits.items[i];
        double top = floor_mm + (s->canvas.h - h->box.y) / s->px_per_mm;
        double bottom = top - h->box.h / s->px_per_mm;
        char words[128];
        if (h->kind != HIT_BUTTON || (top <= 1220.5 && bottom >= 379.5))
            continue;
        snprintf(words, sizeof words, "%s stands %.0f to %.0f mm above the floor", h->id.p, bottom,
                 top);
        report(w, &(struct frame_audit_finding){.kind = FRAME_AUDIT_TARGET, .words = words});
    }
}

// Mounts a panel of so many inches with its lower edge at that height.
static void mount(struct watch *w, double inch, double floor_mm)
{
    struct stage *f = w->f;
    struct px_size c = canvases[w->at.canvas];
    double long_mm = inch * 25.4 * 16 / hypot(16, 9);
    f->s.floor_mm = floor_mm;
    stage_act(f, (struct action){.kind = ACTION_RESIZE,
                                 .size = c,
                                 .factor = (c.w > c.h ? c.w : c.h) / long_mm});
}

static void visit_lowered(struct watch *w)
{
    const struct action ways[] = {{.kind = ACTION_HOME},
                                  {.kind = ACTION_SITE, .index = 0},
                                  {.kind = ACTION_SCREEN, .screen = SCREEN_INITIATIVES},
                                  {.kind = ACTION_SCREEN, .screen = SCREEN_THEN_NOW},
                                  {.kind = ACTION_SCREEN, .screen = SCREEN_FIGURES},
                                  {.kind = ACTION_SCREEN, .screen = SCREEN_TIMELINE},
                                  {.kind = ACTION_CARD, .index = 3},
                                  {.kind = ACTION_MENU, .index = 1}};
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        snprintf(w->place, sizeof w->place, "lowered %d, hand %d, way %zu", w->at.low, w->at.left,
                 i);
        stage_act(w->f, ways[i]);
        audit_pages(w, SCROLL_PANEL, 1);
        if (w->at.low)
            within_reach(w);
    }
}

static void lowered_and_for_the_left_hand(void **state)
{
    static const struct {
        double inch, floor_mm[2]; // landscape, portrait
    } rows[] = {{32, {950, 800}}, {43, {800, 500}}, {43, {0, 0}}, {55, {700, 250}}};
    struct watch w = {.f = *state, .theme = -1};
    for (size_t r = 0; r < sizeof rows / sizeof *rows; r++)
        for (int c = 0; c < 2; c++) // landscape and portrait: in millimetres the others are equal
            for (int set = 1; set < 4; set++)
                for (int text = 0; text < LAYOUT_TEXT_SIZES; text++) {
                    w.at = (struct setting){c, text % 2, text, set & 1, set & 2};
                    mount(&w, rows[r].inch, rows[r].floor_mm[canvases[c].h > canvases[c].w]);
                    struct setting at = w.at;
                    double floor_mm = w.f->s.floor_mm, px_per_mm = w.f->s.px_per_mm;
                    fresh(&w, (struct setting){c, text % 2, text, false, false});
                    w.f->s.floor_mm = floor_mm;
                    w.f->s.px_per_mm = px_per_mm;
                    w.at = at;
                    stage_act(w.f, (struct action){.kind = ACTION_LEFT_HAND, .index = at.left});
                    stage_act(w.f, (struct action){.kind = ACTION_LOW, .index = at.low});
                    // with every key of the strip of captions
                    stage_act(w.f, (struct action){.kind = ACTION_HEADPHONES, .index = set == 3});
                    stage_act(w.f, (struct action){.kind = ACTION_FOCUS});
                    visit_lowered(&w);
                }
    no_faults(&w);
}

static void the_map(void **state)
{
    look_everywhere(state, visit_map);
}

static void the_sites(void **state)
{
    look_everywhere(state, visit_sites);
}

static void the_screens(void **state)
{
    look_everywhere(state, visit_screens);
}

static void the_filters(void **state)
{
    look_everywhere(state, visit_filters);
}

static void the_arrangements(void **state)
{
    look_everywhere(state, visit_arrangements);
}

static void the_cards(void **state)
{
    look_everywhere(state, visit_cards);
}

static void the_popups(void **state)
{
    look_everywhere(state, visit_popups);
}

static void staff(void **state)
{
    look_everywhere(state, visit_staff);
}

static void presenter(void **state)
{
    look_everywhere(state, visit_presenter);
}

static void attract(void **state)
{
    look_everywhere(state, visit_attract);
}

static void everything_stands_out_in_every_theme(void **state)
{
    void (*const visits[])(struct watch *) = {visit_map,          visit_sites, visit_screens,
                                              visit_arrangements, visit_cards, visit_popups,
                                              visit_attract,      visit_staff};
    struct watch w = {.f = *state};
    for (w.theme = 0; w.theme < w.f->world.model->n_themes; w.theme++)
        for (size_t i = 0; i < sizeof visits / sizeof *visits; i++) {
            fresh(&w, (struct setting){(int)i % 2, 0, 0, false, false});
            visits[i](&w);
        }
    no_faults(&w);
}

// The reason why one theme is enough above.
static void colours_move_nothing(void **state)
{
    struct stage *f = *state;
    for (enum screen s = SCREEN_MAP; s < N_SCREENS; s++) {
        struct scene_item items[512];
        size_t n = 0;
        stage_act(f, (struct action){.kind = ACTION_SCREEN, .screen = s});
        stage_build_after(f, 3000);
        for (int theme = 0; theme < f->world.model->n_themes; theme++) {
            stage_act(f, (struct action){.kind = ACTION_THEME, .index = theme});
            for (int i = 0; i < 3; i++) // names of places settle
                stage_build_after(f, 100);
            if (!theme) {
                n = f->out.n_items < 512 ? f->out.n_items : 512;
                memcpy(items, f->out.items, n * sizeof *items);
            }
            assert_int_equal(n, f->out.n_items);
            for (size_t i = 0; i < n; i++)
                assert_memory_equal(&items[i].box, &f->out.items[i].box, sizeof items[i].box);
        }
        stage_act(f, (struct action){.kind = ACTION_THEME, .index = 0});
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_map),
        cmocka_unit_test(the_sites),
        cmocka_unit_test(the_screens),
        cmocka_unit_test(the_filters),
        cmocka_unit_test(the_arrangements),
        cmocka_unit_test(the_cards),
        cmocka_unit_test(the_popups),
        cmocka_unit_test(lowered_and_for_the_left_hand),
        cmocka_unit_test(everything_stands_out_in_every_theme),
        cmocka_unit_test(attract),
        cmocka_unit_test(staff),
        cmocka_unit_test(presenter),
        cmocka_unit_test(colours_move_nothing),
    };
    return cmocka_run_group_tests(tests, stage_setup, stage_teardown);
}
