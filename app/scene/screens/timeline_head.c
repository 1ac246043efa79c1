// timeline_head: title, documents and years over the river, and the lake beside it.
#include <math.h>

#include "scene/parts/figure_words.h"
#include "scene/parts/river_plan.h"
#include "scene/parts/stone.h"
#include "scene/parts/time_bar.h"
#include "scene/screens/timeline_parts.h"

#define GAP 14.0
#define SIDE_LEAST 300.0 // units beside the first document that hold title and note
#define NOTE_LEAST 360.0 // units a line of the note needs at the end of a document's row
#define WEIR 5.0
#define YEAR_GAP 24.0
#define LAKE_PAD 26.0
#define VAGUE_MOST 6 // printed times that are no date
#define PEBBLE_W 26.0
#define PEBBLE_H 30.0
#define PEBBLE_GAP 10.0
#define PEBBLE_ROWS 3
#define PEBBLE_LEAST 0.6 // of their usual size
#define LARGE_TEXT 1.3
#define LAKE_WIDE 800.0 // units from which a lake has two columns

// ---- title and note ----

static struct ui_text_opts opts(const struct ui *u, enum ui_type type, enum token ink, int lang)
{
    return (struct ui_text_opts){.type = type,
                                 .lang = lang,
                                 .colour = ui_colour(u, ink),
                                 .role = ROLE_TEXT,
                                 .secondary = lang != u->s->lang};
}

static double weir_of(const struct ui *u, struct px_rect axis, int source)
{
    return river_x(u, axis, timebar_year(u->m->sources[source].date));
}

// Whether title and note stand left of the first document's day.
static bool is_beside(const struct ui *u, struct px_rect axis)
{
    return weir_of(u, axis, 0) - axis.x > ui_px(u, SIDE_LEAST) * u->l->text;
}

static double put_title(struct ui *u, struct px_rect box)
{
    const struct words *w = &u->m->ui[UI_TAB_TIMELINE];
    struct ui_text_opts a = opts(u, TYPE_TITLE, TOKEN_INK, u->s->lang), b = a;
    a.role = b.role = ROLE_HEADING;
    b.lang = ui_second_lang(u, w);
    b.secondary = true;
    struct px_rect at = ui_text(u, w->in[a.lang], (struct px_pt){box.x, box.y}, &a);
    const struct text_layout *l = ui_layout(u, w->in[b.lang], &b);
    double x = at.x + at.w + ui_px(u, 22);
    if (x + l->size.w <= box.x + box.w)
        ui_text(u, w->in[b.lang], (struct px_pt){x, at.y + fmax(0, at.h - l->size.h)}, &b);
    return at.h;
}

static double put_note(struct ui *u, struct px_rect box)
{
    const struct words *w = &u->m->ui[UI_TIMELINE_NOTE];
    struct ui_text_opts a = opts(u, TYPE_LINE, TOKEN_INK_2, u->s->lang), b = a;
    a.width = b.width = box.w;
    b.lang = ui_second_lang(u, w);
    b.secondary = true;
    double h = ui_text(u, w->in[a.lang], (struct px_pt){box.x, box.y}, &a).h;
    if (u->l->text < LARGE_TEXT)
        h += ui_text(u, w->in[b.lang], (struct px_pt){box.x, box.y + h}, &b).h;
    return h;
}

static double put_words(struct ui *u, struct px_rect box)
{
    double h = put_title(u, box);
    box.y += h;
    return h + put_note(u, box);
}

// ---- documents ----

struct label {
    struct str text;
    struct ui_text_opts o;
};

// Name and date in the chosen language, then the name in the second one, on one line; else below
// one another.
static double put_document(struct ui *u, struct px_rect axis, int source, double y, double *right)
{
    const struct source *s = &u->m->sources[source];
    int lang = u->s->lang, second = ui_second_lang(u, &s->chip);
    struct label parts[3] = {{s->chip.in[lang], opts(u, TYPE_STONE, TOKEN_INK, lang)},
                             {s->date_words.in[lang], opts(u, TYPE_LINE, TOKEN_INK, lang)},
                             {s->chip.in[second], opts(u, TYPE_LINE, TOKEN_INK_2, second)}};
    double gap = ui_px(u, GAP), all = -gap, h = 0, end = axis.x + axis.w;
    for (int i = 0; i < 3; i++)
        all += ui_layout(u, parts[i].text, &parts[i].o)->size.w + gap;
    double x = fmax(axis.x, fmin(weir_of(u, axis, source) + gap, end - all));
    bool row = all <= axis.w;
    for (int i = 0; i < 3; i++) {
        if (!row)
            parts[i].o.width = axis.w;
        struct px_rect at =
            ui_text(u, parts[i].text, (struct px_pt){x, row ? y : y + h}, &parts[i].o);
        x += row ? at.w + gap : 0;
        h = row ? fmax(h, at.h) : h + at.h;
        *right = at.x + at.w;
    }
    return h;
}

// The documents, one a row; `ends` gets where the first two end.
static double put_documents(struct ui *u, struct px_rect axis, double y, double ends[2])
{
    double top = y, right = 0;
    for (int s = 0; s < u->m->n_sources; s++) {
        y += put_document(u, axis, s, y, &right) + ui_px(u, 4);
        if (s < 2)
            ends[s] = right;
    }
    return y - top;
}

// The note in two languages at the ends of the documents' rows, the second on two lines at most;
// false if it does not fit there.
static bool put_note_beside(struct ui *u, struct px_rect axis, const double ends[2], bool draw)
{
    const struct words *w = &u->m->ui[UI_TIMELINE_NOTE];
    int langs[2] = {u->s->lang, ui_second_lang(u, w)};
    double end = axis.x + axis.w, y = axis.y;
    for (int i = 0; i < 2; i++) {
        struct ui_text_opts o = opts(u, TYPE_LINE, TOKEN_INK_2, langs[i]);
        o.balanced = true;
        o.width = end - ends[i] - ui_px(u, 32);
        if (o.width < ui_px(u, NOTE_LEAST) * u->l->text)
            return false;
        const struct text_layout *l = ui_layout(u, w->in[o.lang], &o);
        if (l->n_lines > i + 1)
            return false;
        if (draw)
            ui_text(u, w->in[o.lang], (struct px_pt){end - l->size.w, y}, &o);
        y += l->size.h + ui_px(u, 4);
    }
    return true;
}

// ---- years ----

static struct str year_words(struct ui *u, int year)
{
    return arena_printf(u->frame, year < u->m->last_year ? "%d" : "%d+", year);
}

static double put_years(struct ui *u, struct px_rect axis, double y)
{
    struct ui_text_opts o = opts(u, TYPE_SMALL, TOKEN_INK, u->s->lang);
    double end = -1, h = 0, tick = ui_px(u, 10);
    for (int year = u->m->first_year; year <= u->m->last_year; year++) {
        double x = river_x(u, axis, year);
        const struct text_layout *l = ui_layout(u, year_words(u, year), &o);
        h = fmax(h, l->size.h);
        if (x < end || x + l->size.w > axis.x + axis.w)
            continue;
        ui_text(u, year_words(u, year), (struct px_pt){x + ui_px(u, 6), y}, &o);
        draw_fill(&u->o->draw,
                  (struct px_rect){x, y + l->size.h - tick, fmax(1, ui_px(u, 2)), tick},
                  ui_colour(u, TOKEN_EDGE), u->alpha);
        end = x + l->size.w + ui_px(u, YEAR_GAP);
    }
    return h;
}

struct head {
    struct px_rect axis;
};

static double put_head(struct ui *u, void *ctx, double y)
{
    struct px_rect axis = ((struct head *)ctx)->axis, words = axis;
    bool beside = is_beside(u, axis);
    double ends[2] = {0, 0}, right = 0, left;
    axis.y = words.y = y;
    if (beside) {
        words.w = weir_of(u, axis, 0) - axis.x - ui_px(u, 28);
        right = put_documents(u, axis, y, ends);
    }
    if (beside && u->m->n_sources > 1 && put_note_beside(u, axis, ends, false)) {
        put_note_beside(u, axis, ends, true);
        left = put_title(u, words);
    } else {
        left = put_words(u, words);
    }
    if (!beside)
        right = left + ui_px(u, 6) + put_documents(u, axis, y + left + ui_px(u, 6), ends);
    double years = y + fmax(right, left - ui_px(u, 4));
    return years + put_years(u, axis, years) - y;
}

double timeline_head_height(struct ui *u, struct px_rect axis)
{
    struct head h = {axis};
    return ui_measure(u, put_head, &h) + ui_px(u, 2);
}

void timeline_head(struct ui *u, struct px_rect axis, double bottom)
{
    struct head h = {axis};
    double w = fmax(2, ui_px(u, WEIR));
    put_head(u, &h, axis.y);
    draw_fill(&u->o->draw, (struct px_rect){axis.x, bottom - ui_px(u, 2), axis.w, fmax(1, w / 3)},
              ui_colour(u, TOKEN_SHORE), u->alpha);
}

void timeline_water(struct ui *u, struct px_rect area, double from)
{
    struct px_rect r = {from, area.y, u->l->view.w - from, area.h + ui_px(u, 4)};
    draw_fill(&u->o->draw, r, ui_colour(u, TOKEN_WATER), 0.45 * u->alpha);
}

// ---- the lake ----

static double put_count(struct ui *u, struct px_rect box)
{
    struct ui_text_opts n = opts(u, TYPE_DISPLAY, TOKEN_INK, u->s->lang);
    struct ui_text_opts a = opts(u, TYPE_STONE, TOKEN_INK, u->s->lang), b = a;
    const struct words *w = &u->m->ui[UI_NO_DATE];
    n.late = true;
    struct px_rect at = ui_text(u, arena_printf(u->frame, "%d", u->m->index.undated.n),
                                (struct px_pt){box.x, box.y}, &n);
    double x = at.x + at.w + ui_px(u, 18);
    a.width = b.width = box.x + box.w - x;
    b.type = TYPE_LINE;
    b.lang = ui_second_lang(u, w);
    b.secondary = true;
    double h = ui_text(u, w->in[a.lang], (struct px_pt){x, box.y + ui_px(u, 6)}, &a).h;
    h += ui_text(u, w->in[b.lang], (struct px_pt){x, box.y + ui_px(u, 6) + h}, &b).h;
    return fmax(at.h, h + ui_px(u, 6));
}

// Initiatives whose document gives words for a time, but no date: the words in brackets.
static double put_vague(struct ui *u, struct px_rect box)
{
    struct ui_text_opts o = opts(u, TYPE_LINE, TOKEN_INK, u->s->lang);
    double y = box.y;
    int shown = 0;
    o.width = box.w;
    const struct record_list *vague = &u->m->index.vague;
    for (int i = 0; i < vague->n && shown < VAGUE_MOST; i++) {
        const struct initiative *it = &u->m->initiatives[vague->items[i]];
        if (!it->vague_times[0].in[o.lang].n)
            continue;
        struct str s = ui_bracketed(u, it->short_name.in[o.lang], it->vague_times[0].in[o.lang]);
        u->record = it->id;
        y += ui_text(u, s, (struct px_pt){box.x, y}, &o).h + ui_px(u, 2);
        u->record = (struct str){0};
        shown++;
    }
    return y - box.y;
}

// One for each record, smaller where they are many, or none where they are too many: whoever counts
// them finds the number.
static double put_pebbles(struct ui *u, struct px_rect box)
{
    double w, h, gap, size = 1;
    int n = u->m->index.undated.n, cols;
    do {
        w = ui_px(u, PEBBLE_W * size), h = ui_px(u, PEBBLE_H * size),
        gap = ui_px(u, PEBBLE_GAP * size);
        cols = (int)fmax(1, floor((box.w + gap) / (w + gap)));
        size -= 0.05;
    } while (n > cols * PEBBLE_ROWS && size > PEBBLE_LEAST);
    if (n > cols * PEBBLE_ROWS)
        return 0;
    for (int i = 0; i < n; i++) {
        int topic = record_topic(u->m, u->m->index.undated.items[i]);
        struct px_rect r = {box.x + i % cols * (w + gap), box.y + i / cols * (h + gap), w, h};
        draw_round(&u->o->draw, r, w / 3, topic_ground(u, topic < 0 ? 0 : topic), u->alpha);
        draw_stroke(&u->o->draw, r, w / 3, fmax(1, ui_px(u, 2)),
                    topic_ink(u, topic < 0 ? 0 : topic), u->alpha);
    }
    return (n + cols - 1) / cols * (h + gap);
}

struct lake {
    struct px_rect box; // within its padding
    bool pebbles;
};

// In a lake wide enough the printed times stand beside the count.
static bool has_two_columns(const struct ui *u, double w)
{
    return w > ui_px(u, LAKE_WIDE) && u->l->text < LARGE_TEXT;
}

static double put_lake(struct ui *u, void *ctx, double y)
{
    struct lake *l = ctx;
    struct px_rect box = l->box, vague;
    struct ui_text_opts o = opts(u, TYPE_STONE, TOKEN_INK, u->s->lang);
    double gap = ui_px(u, 12), beside = 0;
    bool two = has_two_columns(u, box.w);
    box.y = y;
    if (two)
        box.w = round(box.w / 2 - gap);
    o.width = box.w;
    vague = box;
    vague.x += box.w + 2 * gap;
    box.y += put_count(u, box) + gap;
    if (two)
        beside = put_vague(u, vague);
    else
        box.y += put_vague(u, box) + gap;
    if (l->pebbles)
        box.y += put_pebbles(u, box);
    box.y += ui_text(u, ui_word(u, UI_TIMELINE_ALL), (struct px_pt){box.x, box.y}, &o).h;
    return fmax(box.y - y, beside);
}

static double height_for(struct ui *u, double w, bool pebbles)
{
    double pad = ui_px(u, LAKE_PAD);
    struct lake l = {{0, 0, w - 2 * pad, 0}, pebbles};
    return ui_measure(u, put_lake, &l) + 2 * pad;
}

struct px_size timeline_lake_least(struct ui *u)
{
    double w = ui_px(u, 400 * u->l->text);
    return (struct px_size){(int)w, (int)height_for(u, w, false)};
}

double timeline_lake_height(struct ui *u, double w)
{
    return height_for(u, w, true);
}

void timeline_lake(struct ui *u, struct px_rect box)
{
    double pad = ui_px(u, LAKE_PAD), with = height_for(u, box.w, true);
    struct lake l = {{box.x + pad, 0, box.w - 2 * pad, 0}, with <= box.h};
    struct action a = {
        .kind = ACTION_SCREEN, .screen = SCREEN_INITIATIVES, .scroll = 1 + FIELD_DATE};
    double h = l.pebbles ? with : height_for(u, box.w, false);
    draw_round(&u->o->draw, box, ui_px(u, 40), ui_colour(u, TOKEN_WATER), u->alpha);

    put_lake(u, &l, box.y + pad + fmax(0, floor((box.h - h) / 2)));
    ui_gutter(u, box);
    ui_hit(u, "timeline.undated", box, ui_px(u, 40), &a);
}
