// then_now: Compare: what two documents say of one subject, and a bead that is drawn from the date
// of the one to the date of the other. Words as printed at both ends; nothing of ours between them
// except an initiative's public note.
#include <math.h>
#include <string.h>

#include "base/utf8.h"
#include "content/record_index.h"
#include "scene/parts/said.h"
#include "scene/parts/stage.h"
#include "scene/screens/screens.h"
#include "scene/screens/then_now_parts.h"

#define MARGIN 64.0
#define TOP 20.0
#define LEGEND_MARK 44.0
#define LEGEND_GAP 12.0

// ---- words ----

// The initiative whose text is nearer to the bead.
static int nearer(const struct compare *c)
{
    bool later = c->subject.then < 0 || (c->subject.now >= 0 && c->at >= 0.5);
    return later ? c->subject.now : c->subject.then;
}

bool compare_is_silent(const struct compare *c)
{
    return c->subject.then < 0 || c->subject.now < 0;
}

// Replaces {date} and {n}.
static struct str fill(struct ui *u, struct str s, struct str date, int n)
{
    s = arena_fill(u->frame, s, "{date}", date);
    return arena_fill(u->frame, s, "{n}", arena_printf(u->frame, "%d", n));
}

struct words compare_words(struct ui *u, enum ui_word w, int source, int n)
{
    struct words out = {0};
    for (int l = 0; l < u->m->n_langs; l++)
        out.in[l] = fill(u, u->m->ui[w].in[l], u->m->sources[source].date_words.in[l], n);
    return out;
}

const struct words *compare_name(const struct model *m, struct pairs_subject s)
{
    int pairs = 0;
    if (s.then < 0 || s.now < 0)
        return &m->initiatives[s.then < 0 ? s.now : s.then].short_name;
    for (int i = 0; i < m->initiatives[s.now].n_related; i++)
        pairs += m->initiatives[m->initiatives[s.now].related[i]].source ==
                 m->initiatives[s.then].source;
    return &m->initiatives[pairs > 1 ? s.then : s.now].short_name;
}

// ---- head ----

static struct ui_text_opts caption(const struct compare *c, enum token ink, double w)
{
    return (struct ui_text_opts){.type = TYPE_CAPTION,
                                 .lang = c->u->s->lang,
                                 .colour = ui_colour(c->u, ink),
                                 .width = w,
                                 .role = ROLE_TEXT};
}

// One mark and its words in both languages; returns the height. right < 0: flush left at x.
static double legend_entry(const struct compare *c, bool later, double x, double y, double w)
{
    struct ui *u = c->u;
    const struct pairs_state *p = &u->s->pairs;
    double mark = ui_px(u, LEGEND_MARK), gap = ui_px(u, LEGEND_GAP);
    struct words words =
        compare_words(u, later ? UI_ONLY_NOW : UI_ONLY_THEN, later ? p->now : p->then, 0);
    struct ui_text_opts o = caption(c, TOKEN_INK, w - mark - gap);
    const struct text_layout *l = ui_layout(u, words.in[o.lang], &o);
    said_mark(u, x, y + l->lines[0].baseline - 0.28 * l->style.px, mark, later);
    return ui_pair(u, &words, (struct px_pt){x + mark + gap, y}, &o, 1).h;
}

static double legend_width(const struct compare *c, bool later)
{
    struct ui *u = c->u;
    const struct pairs_state *p = &u->s->pairs;
    struct words words =
        compare_words(u, later ? UI_ONLY_NOW : UI_ONLY_THEN, later ? p->now : p->then, 0);
    struct ui_text_opts o = caption(c, TOKEN_INK, 0);
    return ui_px(u, LEGEND_MARK + LEGEND_GAP) + ui_pair_size(u, &words, &o, 1).w + 2;
}

// At the right of the title if there is room, else below it in as many rows as it takes.
static double legend(const struct compare *c, double y, double title_w, double title_h)
{
    struct ui *u = c->u;
    double gap = ui_px(u, 28), a = legend_width(c, false), b = legend_width(c, true),
           w = a + gap + b;
    if (w + gap <= c->w - title_w) {
        double x = c->x + c->w - w;
        double h = legend_entry(c, false, x, y + ui_px(u, 4), a);
        return fmax(title_h, fmax(h, legend_entry(c, true, x + a + gap, y + ui_px(u, 4), b)));
    }
    y += ui_px(u, 14);
    double top = y;
    y += title_h;
    if (w <= c->w) {
        double h = legend_entry(c, false, c->x, y, a);
        return y - top + ui_px(u, 14) + fmax(h, legend_entry(c, true, c->x + a + gap, y, b));
    }
    y += legend_entry(c, false, c->x, y, c->w) + ui_px(u, 6);
    y += legend_entry(c, true, c->x, y, c->w);
    return y - top + ui_px(u, 14);
}

// A passage's own head: its document's date in place of the legend.
static double dated(const struct compare *c, double y, double title_w, double title_h)
{
    struct ui *u = c->u;
    const struct words *label =
        &u->m->sources[u->m->initiatives[c->subject.then].source].date_label;
    struct ui_text_opts o = caption(c, TOKEN_INK, 0);
    o.type = TYPE_NAME;
    o.role = ROLE_HEADING;
    double w = ui_pair_size(u, label, &o, 0.85).w;
    o.width = w + 2;
    if (w + ui_px(u, 40) > c->w - title_w)
        return title_h +
               ui_pair(u, label, (struct px_pt){c->x, y + title_h + ui_px(u, 8)}, &o, 0.85).h +
               ui_px(u, 8);
    o.align = TEXT_END;
    ui_pair(u, label, (struct px_pt){c->x + c->w - o.width, y + ui_px(u, 4)}, &o, 0.85);
    return title_h;
}

static double head(const struct compare *c, double y, int members)
{
    struct ui *u = c->u;
    struct words passage = compare_words(u, UI_PASSAGE, 0, members);
    const struct words *name = members > 1 ? &passage : compare_name(u->m, c->subject);
    struct ui_text_opts o = {.type = TYPE_DISPLAY,
                             .lang = u->s->lang,
                             .colour = ui_colour(u, TOKEN_INK),
                             .width = c->w,
                             .scale = 0.92,
                             .role = ROLE_HEADING};
    struct px_rect box = ui_pair(u, name, (struct px_pt){c->x, y}, &o, 0.56);
    if (members > 1)
        return dated(c, y, box.w, box.h);
    return compare_is_silent(c) ? box.h : legend(c, y, box.w, box.h);
}

// ---- dates and note ----

#define QUOTE_MOST 48 // bytes of a quotation that stays on one line

// The bytes up to the end of a short quotation in 「」 at the text's start; 0 if there is none.
static size_t quotation(struct str s)
{
    const char *end = str_starts(s, "「") ? str_find(s, STR("」")) : NULL;
    size_t n = end ? (size_t)(end - s.p) + strlen("」") : 0;
    return n <= QUOTE_MOST ? n : 0;
}

// No line ends inside a short quotation: what a note quotes of a document is read in one piece.
static struct str keep_quotations(struct arena *a, struct str s)
{
    static const char joiner[] = "\u2060";
    char *out = ARENA_ARRAY(a, char, s.n * sizeof joiner + 1);
    size_t n = 0;
    for (size_t i = 0, kept = 0, len; i < s.n; i += len) {
        if (i >= kept)
            kept = i + quotation(str_sub(s, i, s.n));
        utf8_at(s, i, &len);
        memcpy(out + n, s.p + i, len);
        n += len;
        if (i + len < kept) {
            memcpy(out + n, joiner, sizeof joiner - 1);
            n += sizeof joiner - 1;
        }
    }
    return (struct str){out, n};
}

// The public note of the nearer initiative, else what the underlines mean.
static struct words note_of(const struct compare *c)
{
    const struct initiative *it = &c->u->m->initiatives[nearer(c)];
    bool plain = !it->note.in[0].n && !compare_is_silent(c);
    return plain ? c->u->m->ui[UI_COMPARE_NOTE] : it->note;
}

// In both languages where they need no more than `room`, else in the chosen one.
static double note(const struct compare *c, struct px_pt at, double w, double room, bool draw)
{
    struct ui *u = c->u;
    struct words words = note_of(c);
    for (int l = 0; l < u->m->n_langs; l++)
        words.in[l] = keep_quotations(u->frame, words.in[l]);
    struct ui_text_opts o = caption(c, TOKEN_INK, w);
    if (!words.in[o.lang].n)
        return 0;
    o.align = c->wide ? TEXT_CENTRE : TEXT_START;
    o.balanced = true;
    double both = ui_pair_size(u, &words, &o, 1).h;
    bool one = both > room;
    if (!draw)
        return one ? ui_layout(u, words.in[o.lang], &o)->size.h : both;
    return one ? ui_text(u, words.in[o.lang], at, &o).h : ui_pair(u, &words, at, &o, 1).h;
}

// A document's day and name, or the name alone where the day is pinned.
static double end_of(const struct compare *c, bool later, double y, double w, bool draw)
{
    return c->pinned ? compare_document(c, later, y, w, draw) : compare_date(c, later, y, w, draw);
}

// Documents at both ends; the note between them, or below. Returns the height; draws if `draw`.
static double foot(const struct compare *c, double y, bool draw)
{
    struct ui *u = c->u;
    double gap = ui_px(u, 24), side = floor(c->w * (c->wide ? 0.235 : 0.48));
    double h = fmax(end_of(c, false, y, side, draw), end_of(c, true, y, side, draw));
    struct px_pt middle = {c->x + side + gap, y}, below = {c->x, y + h + ui_px(u, 18)};
    if (c->wide)
        return fmax(h, note(c, middle, c->w - 2 * (side + gap), h + ui_px(u, 36), draw));
    double words = note(c, below, c->w, INFINITY, draw);
    return words > 0 ? below.y - y + words : h;
}

// ---- the sentence ----

static struct said_opts said_opts(const struct compare *c, struct px_rect box)
{
    const struct model *m = c->u->m;
    int lang = c->u->s->lang;
    struct said_opts o = {.then = m->initiatives[c->subject.then].text.in[lang],
                          .now = m->initiatives[c->subject.now].text.in[lang],
                          .at = c->at,
                          .shown = c->shown,
                          .box = box,
                          .springs = !c->u->s->less_motion,
                          .kept = c->kept};
    struct record_list pairs = record_index_pairs_of(m, c->subject.now);
    for (int i = 0; i < pairs.n; i++)
        if (m->pairs[pairs.items[i]].earlier == c->subject.then)
            o.pieces = &m->pairs[pairs.items[i]].said.in[lang];
    return o;
}

static double stage_at(enum slide_stage s)
{
    return s == SLIDE_START ? 0 : s == SLIDE_MIDDLE ? 0.5 : 1;
}

// With less motion the text fades from stage to stage.
static void put_faded(const struct compare *c, const struct said *s, struct said_opts o)
{
    struct ui *u = c->u;
    const struct slide *b = &u->s->pairs.bead;
    double was = u->alpha, in = clamp_d((u->s->now_ms - b->stage_ms) / SLIDE_STAGE_MS, 0, 1);
    u->alpha = was * (1 - in);
    o.at = stage_at(b->stage_was);
    if (in < 1)
        said_put(u, s, &o);
    u->alpha = was * in;
    o.at = stage_at(b->stage);
    said_put(u, s, &o);
    u->alpha = was;
}

// The size of the sentence in that height, in units; 0 if it does not fit.
static double sentence_size(const struct compare *c, double h)
{
    struct said_opts o = said_opts(c, (struct px_rect){c->x, 0, c->w, h});
    struct said s = said_set(c->u, &o);
    return said_height(&s) <= h ? s.px / c->u->k : 0;
}

static double sentence(const struct compare *c, double y, double h)
{
    struct ui *u = c->u;
    struct said_opts o = said_opts(c, (struct px_rect){c->x, y, c->w, h});
    struct said s = said_set(u, &o);
    const struct initiative *it = &u->m->initiatives[nearer(c)];
    struct str text = it->text.in[u->s->lang];
    double height = said_height(&s);
    if (c->measuring)
        return fmax(h, height);
    o.box.y += fmax(0, floor((h - height) / 2));
    o.box.h = height;
    if (u->s->less_motion)
        put_faded(c, &s, o);
    else
        said_put(u, &s, &o);
    u->record = it->id;
    ui_item(
        u, &(struct scene_item){
               .role = ROLE_TEXT, .text = text, .lang = ui_tag(u, text, u->s->lang), .box = o.box});
    u->record = (struct str){0};
    struct action a = {.kind = ACTION_CARD, .index = nearer(c)};
    ui_hit(u, ui_id(u, "said:%s", it->id.p), px_rect_grow(o.box, ui_px(u, 6)), ui_px(u, 16), &a);
    return fmax(h, height);
}

// ---- the page ----

struct page {
    const struct compare *c;
    int members;
    double strip; // height
    double foot;  // of documents and note, and the river unless it is pinned; 0: it forks
};

static bool forks(const struct page *p)
{
    return p->members > 1;
}

struct figures_probe {
    const struct compare *c;
    double size;
};

static double measure_figures(struct ui *u, void *ctx, double y)
{
    const struct figures_probe *probe = ctx;
    struct compare c = *probe->c;
    c.u = u;
    return compare_figures(&c, y, probe->size);
}

// Figures give way until the sentence below them is large too.
static double figures_size(const struct page *p, double h)
{
    static const double sizes[] = {134, 112, 94, 78};
    const size_t n = sizeof sizes / sizeof *sizes;
    struct figures_probe probe = {p->c, 0};
    for (size_t i = 0; i < n; i++) {
        probe.size = sizes[i];
        double rest = h - ui_measure(p->c->u, measure_figures, &probe);
        if (rest > 0 && sentence_size(p->c, rest) >= 48)
            break;
    }
    return probe.size;
}

// All of the page from y on; the middle part is `h` high, or as high as it must be if that is more.
// Returns what it took.
static double middle(const struct page *p, double y, double h)
{
    const struct compare *c = p->c;
    double top = y;
    if (forks(p))
        return compare_fork(c, y, h);
    if (compare_is_silent(c))
        return compare_silence(c, y, h);
    y += compare_figures(c, y, figures_size(p, h));
    return y - top + sentence(c, y, h - (y - top));
}

struct probe {
    const struct page *p;
    double h;
};

static double measure_middle(struct ui *u, void *ctx, double y)
{
    const struct probe *probe = ctx;
    struct page p = *probe->p;
    struct compare c = *p.c;
    c.u = u;
    c.measuring = true;
    p.c = &c;
    return middle(&p, y, probe->h);
}

static double measure_head(struct ui *u, void *ctx, double y)
{
    struct page p = *(const struct page *)ctx;
    struct compare c = *p.c;
    c.u = u;
    return head(&c, y, p.members);
}

// River and documents below the middle part.
static double put_foot(const struct page *p, double y)
{
    double slider = p->c->pinned ? 0 : compare_slider_height(p->c);
    return slider + foot(p->c, y + slider, true);
}

static void put_page(const struct page *p, double y, double mid)
{
    struct ui *u = p->c->u;
    y += head(p->c, y, p->members) + ui_px(u, 16);
    if (!forks(p) && !p->c->pinned) // first, since it says whose words are read
        compare_slider(p->c, y + mid + ui_px(u, 8));
    middle(p, y, mid);
    y += mid + ui_px(u, 8);
    if (!forks(p))
        y += put_foot(p, y) + ui_px(u, 18);
    compare_strip(p->c, y);
}

// Heights of all but the middle part.
static double rest_of(struct page *p)
{
    struct ui *u = p->c->u;
    double h = ui_measure(u, measure_head, p) + ui_px(u, 16 + 8) + p->strip + ui_px(u, 8);
    if (forks(p))
        return h;
    p->foot = foot(p->c, 0, false) + (p->c->pinned ? 0 : compare_slider_height(p->c));
    return h + p->foot + ui_px(u, 18);
}

// All of the page scrolls, but for the river: both its documents are in reach wherever one reads.
static void scroll_page(struct page *p)
{
    struct ui *u = p->c->u;
    struct compare c = *p->c;
    const struct px_rect *stage = &u->l->stage;
    double pin = forks(p) ? 0 : compare_pin_height(&c), margin = ui_px(u, 4);
    struct px_rect body = {stage->x, stage->y + margin, stage->w, stage->h - margin - pin};
    c.pinned = pin > 0;
    p->c = &c;
    double rest = rest_of(p);
    struct probe probe = {p, 0};
    double mid = ui_measure(u, measure_middle, &probe);
    if (c.pinned)
        compare_pin(&c, body.y + body.h);
    double y = ui_scroll_begin(u, SCROLL_THEN_NOW, body) + ui_px(u, TOP);
    put_page(p, y, mid);
    ui_scroll_fade(u, body, ui_scroll_fade_height(u, SCROLL_THEN_NOW), TOKEN_PAPER);
    ui_scroll_end(u, SCROLL_THEN_NOW, body, ui_px(u, TOP) + rest + mid);
}

// Everything fits the stage, or scrolls.
static void lay_out(struct page *p)
{
    struct ui *u = p->c->u;
    const struct px_rect *stage = &u->l->stage;
    double top = stage->y + ui_px(u, TOP);
    struct probe probe = {p, stage->y + stage->h - top - rest_of(p)};
    if (ui_measure(u, measure_middle, &probe) > probe.h + 1) {
        scroll_page(p);
        return;
    }
    if (!u->quiet)
        u->o->scroll_max[SCROLL_THEN_NOW] = 0;
    put_page(p, top, probe.h);
}

// Melts, is written, or with less motion fades in.
static double shown_now(const struct ui *u)
{
    double ms = u->s->now_ms - u->s->pairs.subject_ms;
    if (u->s->less_motion)
        return clamp_d(ms / LESS_MOTION_MS, 0, 1);
    if (ms < PAIRS_MELT_MS)
        return 1 - ms / PAIRS_MELT_MS;
    return clamp_d((ms - PAIRS_MELT_MS) / PAIRS_WRITE_MS, 0, 1);
}

void scene_then_now(struct scene *sc, struct ui *u)
{
    if (!stage_begin(u, SCREEN_THEN_NOW))
        return;
    const struct pairs_state *p = &u->s->pairs;
    double margin = ui_px(u, u->l->portrait ? 40 : MARGIN);
    struct compare c = {.u = u,
                        .kept = &sc->said,
                        .subject = pairs_shown(p, u->s->now_ms, u->s->less_motion),
                        .shown = shown_now(u),
                        .at = u->s->less_motion ? stage_at(p->bead.stage) : p->bead.at,
                        .x = u->l->stage.x + margin,
                        .w = u->l->stage.w - 2 * margin,
                        .wide = !u->l->portrait && u->l->text < 1.5};
    if (c.subject.then >= 0 || c.subject.now >= 0) {
        struct pairs_subject all[COMPARE_MEMBERS];
        struct page page = {.c = &c, .members = compare_members(u->m, c.subject, all)};
        page.strip = compare_strip_height(&c);
        lay_out(&page);
    }
    u->quiet = false;
    u->alpha = 1;
}
