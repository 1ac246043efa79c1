// figure_words: lays the words of a figure out, line under line, in both languages.
#include "scene/parts/figure_words.h"

#include <math.h>
#include <string.h>

#include "scene/parts/hero.h"

#define NAME_GAP 16.0
#define DOC_SIGN 22.0
#define LARGE_UNITS 100.0 // such a number rather loses its unit to the next line than shrinks
#define SECOND_PART 0.48  // of the number: the second language's in a stack
#define STACK_GAP 18.0
#define STACK_CAPTION 1.2 // of TYPE_CAPTION
#define HAN_PART 0.8      // of the number: one in Han numerals, all of it as large
#define CHANGE_UNITS 38.0 // of two figures on one line, of two on two
#define CHANGE_STACKED_UNITS 30.0
#define WORDS_SCALE 1.2 // of TYPE_STONE: a count in words on a line of its own

static const char *const doc_signs[] = {"", "◇", "○", "△", "□", "☆"};
#define N_DOC_SIGNS ((int)(sizeof doc_signs / sizeof *doc_signs))

const struct initiative *figure_entry_record(const struct ui *u, const struct figure_entry *e)
{
    return &u->m->initiatives[e->initiative];
}

const struct figure *figure_entry_figure(const struct ui *u, const struct figure_entry *e)
{
    return &figure_entry_record(u, e)->figures[e->part];
}

// ---- documents ----

// The document that gives most figures of the scene; the later one of equals.
static int main_source(const struct ui *u, int scene)
{
    int best = -1, most = 0;
    for (int s = 0; s < u->m->n_sources; s++) {
        int n = u->m->scenes[scene].of_source[s];
        if (n >= most && n > 0) {
            best = s;
            most = n;
        }
    }
    return best;
}

static bool says_any(const struct ui *u, int scene, int source)
{
    return u->m->scenes[scene].of_source[source] > 0;
}

int figure_doc_mark(const struct ui *u, int scene, int source)
{
    int first = main_source(u, scene), mark = 0;
    for (int s = 0; s <= source && source != first; s++)
        mark += s != first && says_any(u, scene, s);
    return mark < N_DOC_SIGNS ? mark : N_DOC_SIGNS - 1;
}

struct str figure_doc_note(struct ui *u, int scene, int lang)
{
    const struct model *m = u->m;
    int first = main_source(u, scene);
    bool full = m->langs[lang].facts.full_width, any = false;
    struct str note = {0};
    for (int s = 0; s < m->n_sources; s++) {
        int mark = s == first || !says_any(u, scene, s) ? 0 : figure_doc_mark(u, scene, s);
        if (!mark)
            continue;
        // U+2060, U+00A0: the sign's line does not end before what it stands for.
        struct str one = arena_fill(u->frame, m->ui[UI_FIG_OTHER_DOC].in[lang], "{mark}：",
                                    STR("{mark}：\u2060"));
        one = arena_fill(u->frame, one, "{mark}: ", STR("{mark}:\u00a0"));
        one = arena_fill(u->frame, one, "{mark}", str_from(doc_signs[mark]));
        one = arena_fill(u->frame, one, "{date}", m->sources[s].date_words.in[lang]);
        note = arena_printf(u->frame, "%.*s%.*s%s", (int)note.n, note.n ? note.p : "", (int)one.n,
                            one.p, full ? "；" : "; ");
        any = true;
    }
    if (first < 0)
        return note;
    struct str rest = any ? arena_fill(u->frame, m->ui[UI_FIG_REST_DOC].in[lang], "{date}",
                                       m->sources[first].date_words.in[lang])
                          : m->sources[first].date_label.in[lang];
    return arena_printf(u->frame, "%.*s%.*s%s", (int)note.n, note.n ? note.p : "", (int)rest.n,
                        rest.p, full ? "。" : ".");
}

// ---- the block ----

struct block {
    struct ui *u;
    const struct figure_words *w;
    const struct initiative *it;
    const struct figure *f;
    struct rgba ink, second, number;
    double x, y;
};

static bool holds(struct str whole, struct str part)
{
    for (size_t i = 0; part.n && i + part.n <= whole.n; i++)
        if (same_letters_n(whole.p + i, part.p, part.n))
            return true;
    return false;
}

// What is counted, without a condition, which stands elsewhere.
static struct str caption_of(const struct block *b, int lang)
{
    struct str caption = b->f->caption.in[lang];
    struct str condition = hero_condition(b->u, b->it, b->w->entry->part, lang);
    if (!condition.n || !holds(caption, condition))
        return caption;
    size_t n = 0;
    while (n + condition.n < caption.n && !same_letters_n(caption.p + n, condition.p, condition.n))
        n++;
    caption = str_trim(str_sub(caption, 0, n));
    if (caption.n && caption.p[caption.n - 1] == ',')
        caption.n--;
    if (caption.n >= 3 && !memcmp(caption.p + caption.n - 3, "，", 3))
        caption.n -= 3;
    return caption;
}

static bool is_word_end(char c)
{
    return c == ' ' || c == ',' || c == ':';
}

// Whether every word of a name stands in the text; of Chinese, every piece between marks.
static bool holds_words(struct str whole, struct str name)
{
    static const struct str mark = {"：", 3};
    for (size_t from = 0, to; from < name.n; from = to) {
        for (; from < name.n && is_word_end(name.p[from]); from++)
            ;
        if (str_starts(str_sub(name, from, name.n), mark.p))
            from += mark.n;
        for (to = from; to < name.n && !is_word_end(name.p[to]) &&
                        !str_starts(str_sub(name, to, name.n), mark.p);
             to++)
            ;
        if (to > from && !holds(whole, str_sub(name, from, to)))
            return false;
    }
    return true;
}

// A caption that says all the name says needs no name beside it.
static bool name_is_said(const struct block *b, int lang)
{
    return holds_words(caption_of(b, lang), b->it->short_name.in[lang]) ||
           holds(caption_of(b, lang), b->it->name.in[lang]);
}

// What is counted needs no words of its own where the name has them; where one figure replaces
// another, the arrow says which is new: most of the words are enough.
static bool caption_is_said(const struct block *b, int lang)
{
    struct str caption = caption_of(b, lang);
    size_t least = b->w->entry->before >= 0 ? caption.n * 2 / 5 : 0;
    for (size_t from = 0; from <= least && from < caption.n; from++)
        if (holds(b->it->name.in[lang], str_sub(caption, from, caption.n)) ||
            holds(b->it->short_name.in[lang], str_sub(caption, from, caption.n)))
            return true;
    return !caption.n;
}

// The words to show where a name says what is counted: the short name if it has them all, else the
// caption itself.
static struct str saying(const struct block *b, int lang)
{
    struct str caption = caption_of(b, lang), name = b->it->name.in[lang],
               short_name = b->it->short_name.in[lang];
    return holds(name, caption) && !holds(short_name, caption) ? caption : short_name;
}

static struct ui_text_opts text_opts(const struct block *b, enum ui_type type, int lang)
{
    return (struct ui_text_opts){.type = type,
                                 .lang = lang,
                                 .colour = lang == b->u->s->lang ? b->ink : b->second,
                                 .width = b->w->width,
                                 .balanced = true,
                                 .role = ROLE_TEXT,
                                 .secondary = lang != b->u->s->lang};
}

static void put_line(struct block *b, struct str s, const struct ui_text_opts *o)
{
    if (s.n)
        b->y += ui_text(b->u, s, (struct px_pt){b->x, b->y}, o).h;
}

static struct figure_opts number_opts(const struct block *b, const struct figure *f, double width)
{
    struct str number = figure_split(f->display.in[b->u->s->lang]).number;
    bool han = number.n && (unsigned char)number.p[0] >= 0x80;
    double units = b->w->units * (han ? HAN_PART : 1);
    struct figure_opts o = {.display = &f->display,
                            .lang = b->u->s->lang,
                            .max_units = units,
                            .min_units = units * 0.8,
                            .width = width,
                            .colour = b->number,
                            .progress = 1,
                            .pending = figure_is_pending(b->it, f),
                            .stacked = b->w->stacked || b->w->above,
                            .even = true};
    if (units <= LARGE_UNITS || figure_size(b->u, &o).w > width)
        o.min_units = fmin(units, 30);
    return o;
}

// The sign of another document, said as the document's date.
static void put_sign(struct block *b, double x, double y)
{
    struct ui *u = b->u;
    double size = ui_px(u, DOC_SIGN);
    struct ui_text_opts o = {.type = TYPE_STONE, .lang = 0, .colour = b->ink, .silent = true};
    struct px_rect at = ui_text(u, str_from(doc_signs[b->w->mark]), (struct px_pt){x, y}, &o);
    struct str label = record_date_label(u, b->it);
    ui_item(u, &(struct scene_item){.role = ROLE_LABEL,
                                    .text = label,
                                    .lang = ui_tag(u, label, u->s->lang),
                                    .box = {at.x, at.y, fmax(at.w, size), at.h}});
}

// An arrow from the figure that is replaced to the one that replaces it.
static void put_arrow(struct block *b, double x, double w, double y)
{
    struct ui *u = b->u;
    double head = ui_px(u, 9), line = fmax(2, ui_px(u, 3));
    struct px_pt shaft[2] = {{x, y}, {x + w, y}};
    struct px_pt tip[3] = {{x + w - head, y - head}, {x + w, y}, {x + w - head, y + head}};
    draw_line(&u->o->draw, shaft, 2, line, b->ink, u->alpha);
    draw_line(&u->o->draw, tip, 3, line, b->ink, u->alpha);
}

// Both figures on one line with an arrow between, else under one another.
static struct px_rect put_change(struct block *b, double width)
{
    struct ui *u = b->u;
    double gap = ui_px(u, 10), arrow = ui_px(u, 34);
    const struct figure *old = &b->it->figures[b->w->entry->before];
    struct figure_opts was = number_opts(b, old, width);
    struct figure_opts now = number_opts(b, b->f, width);
    was.about = old->caption.in[u->s->lang]; // nobody hears the arrow
    now.about = b->f->caption.in[u->s->lang];
    was.max_units = now.max_units = fmin(was.max_units, CHANGE_UNITS);
    struct px_size a = figure_size(u, &was), c = figure_size(u, &now);
    bool row = a.w + c.w + arrow + 2 * gap <= width;
    if (!row) {
        was.max_units = now.max_units = fmin(was.max_units, CHANGE_STACKED_UNITS);
        now.width = width - arrow - gap;
        a = figure_size(u, &was);
        c = figure_size(u, &now);
    }
    struct px_rect at = figure_put(u, (struct px_pt){b->x, b->y}, &was);
    double y = row ? b->y : b->y + a.h, x = b->x + (row ? a.w + gap : 0);
    put_arrow(b, x, arrow, round(y + c.h * 0.55));
    struct px_rect to = figure_put(u, (struct px_pt){x + arrow + gap, y}, &now);
    return px_rect_join(at, to);
}

// A count in words is set at the size of text.
static struct px_rect put_count(struct block *b, int lang, double y, double width)
{
    struct ui_text_opts o = text_opts(b, TYPE_STONE, lang);
    o.scale = b->w->beside ? 1 : WORDS_SCALE;
    o.colour = b->number;
    o.role = ROLE_FIGURE;
    o.width = ui_snug_width(b->u, b->f->display.in[o.lang], &o, width);
    return ui_text(b->u, b->f->display.in[o.lang], (struct px_pt){b->x, y}, &o);
}

static struct px_rect put_figure(struct block *b)
{
    double sign = b->w->mark ? ui_px(b->u, DOC_SIGN + 14) : 0;
    double width = b->w->width - sign * b->u->l->text - b->w->reserve, base = -1;
    struct px_rect at;
    if (b->w->entry->before >= 0) {
        at = put_change(b, width);
    } else if (!figure_is_digits(b->u->m, b->f)) {
        at = put_count(b, b->u->s->lang, b->y, width);
    } else {
        struct figure_opts o = number_opts(b, b->f, width);
        if (o.pending && !b->w->condition) // it stands elsewhere
            o.about = b->u->m->ui[UI_LEGCO].in[b->u->s->lang];
        at = figure_put(b->u, (struct px_pt){b->x, b->y}, &o);
        base = o.stacked ? figure_baseline(b->u, &o) - ui_px(b->u, 30) * b->u->l->text : base;
    }
    base = base < 0 ? round(at.h * 0.6 - ui_px(b->u, 18) * b->u->l->text) : base;
    if (b->w->mark)
        put_sign(b, at.x + at.w + ui_px(b->u, 10), at.y + fmax(0, round(base)));
    return px_rect_join(at, (struct px_rect){at.x, at.y, at.w + sign * b->u->l->text, at.h});
}

#define BESIDE_LEAST 150.0 // units of room beside a figure
#define BESIDE_LINES 2

// The bold line: the name, or what is counted where that says it all. Beside the figure if asked
// for and there is room.
static void put_first(struct block *b, struct str s, struct px_rect figure)
{
    struct ui *u = b->u;
    struct ui_text_opts o = text_opts(b, TYPE_STONE, u->s->lang), one = o;
    double gap = ui_px(u, NAME_GAP), room = b->w->width - b->w->reserve - figure.w - gap;
    one.width = room;
    const struct text_layout *l =
        room > ui_px(u, BESIDE_LEAST) * u->l->text ? ui_layout(u, s, &one) : NULL;
    if (!b->w->beside || !l || l->n_lines > BESIDE_LINES || l->size.w > room) {
        put_line(b, s, &o);
        return;
    }
    bool words = !figure_is_digits(u->m, b->f);
    double y = words ? figure.y : figure.y + round(figure.h * 0.76) - l->lines[0].baseline;
    if (l->n_lines > 1 && !words)
        y = figure.y + fmax(0, round((figure.h - l->size.h) / 2));
    ui_text(u, s, (struct px_pt){figure.x + figure.w + gap, y}, &one);
    b->y = fmax(b->y, y + l->size.h);
}

static void put_awaited(struct block *b, int lang)
{
    struct ui_text_opts o = text_opts(b, TYPE_LINE, lang);
    if (b->w->condition)
        put_line(b, b->u->m->ui[UI_LEGCO].in[lang], &o);
}

// In a stack the second language's figure stands below the first.
static struct px_rect put_figures(struct block *b)
{
    struct px_rect at = put_figure(b);
    int second = ui_second_lang(b->u, &b->f->display);
    if (!figure_is_digits(b->u->m, b->f))
        return px_rect_join(at, put_count(b, second, at.y + at.h, b->w->width));
    struct figure_opts o = number_opts(b, b->f, b->w->width);
    o.lang = second;
    o.secondary = true;
    o.stacked = false;
    o.max_units = b->w->units * SECOND_PART;
    o.min_units = fmin(o.min_units, o.max_units * 0.5);
    at = px_rect_join(at, figure_put(b->u, (struct px_pt){b->x, at.y + at.h}, &o));
    at.h += ui_px(b->u, STACK_GAP);
    return at;
}

static void put_in_both(struct block *b, const struct words *w, double scale, bool bold)
{
    const int langs[] = {b->u->s->lang, ui_second_lang(b->u, w)};
    for (int i = 0; i < 2; i++) {
        struct ui_text_opts o = text_opts(b, TYPE_CAPTION, langs[i]);
        o.scale = scale;
        o.bold = bold && i == 0;
        put_line(b, w->in[langs[i]], &o);
    }
}

static void put_stack_caption(struct block *b)
{
    struct words caption = {0};
    bool said = true;
    for (int l = 0; l < b->u->m->n_langs; l++) {
        caption.in[l] = caption_of(b, l);
        said = said && caption_is_said(b, l);
    }
    if (said)
        return;
    put_in_both(b, &caption, STACK_CAPTION, false);
    if (b->w->condition)
        put_in_both(b, &b->u->m->ui[UI_LEGCO], 1, true);
    b->y += ui_px(b->u, STACK_GAP);
    draw_fill(&b->u->o->draw, (struct px_rect){b->x, b->y, b->w->width, fmax(1, ui_px(b->u, 2))},
              ui_colour(b->u, TOKEN_RULE), b->u->alpha);
    b->y += ui_px(b->u, STACK_GAP);
}

// Below the figures of a stack: what is counted, a rule, the name, each in both languages.
static void put_stack(struct block *b)
{
    struct px_rect figures = put_figures(b);
    b->y = figures.y + figures.h;
    put_stack_caption(b);
    put_in_both(b, &b->it->name, 1, true);
}

// What is counted and the name after it, if there is room for both.
static bool put_on_one_line(struct block *b, int lang)
{
    struct ui_text_opts plain = text_opts(b, TYPE_LINE, lang),
                        bold = text_opts(b, TYPE_STONE, lang);
    struct str caption = caption_of(b, lang), name = b->it->short_name.in[lang];
    plain.width = bold.width = 0;
    double gap = ui_px(b->u, NAME_GAP), w = ui_layout(b->u, caption, &plain)->size.w;
    if (b->w->condition || w + gap + ui_layout(b->u, name, &bold)->size.w > b->w->width)
        return false;
    ui_text(b->u, caption, (struct px_pt){b->x, b->y}, &plain);
    b->y += ui_text(b->u, name, (struct px_pt){b->x + w + gap, b->y}, &bold).h;
    return true;
}

static void put_chosen(struct block *b)
{
    int lang = b->u->s->lang;
    struct px_rect figure = put_figure(b);
    struct ui_text_opts plain = text_opts(b, TYPE_LINE, lang),
                        bold = text_opts(b, TYPE_STONE, lang);
    b->y = figure.y + figure.h;
    if (caption_is_said(b, lang)) {
        put_first(b, saying(b, lang), figure);
        put_awaited(b, lang);
    } else if (b->w->beside || name_is_said(b, lang)) {
        put_first(b, caption_of(b, lang), figure);
        put_awaited(b, lang);
    } else if (!put_on_one_line(b, lang)) {
        put_line(b, caption_of(b, lang), &plain);
        put_awaited(b, lang);
        put_line(b, b->it->short_name.in[lang], &bold);
    }
}

static struct str second_words(const struct block *b, int lang)
{
    if (caption_is_said(b, lang))
        return saying(b, lang);
    bool name = !b->w->beside && !name_is_said(b, lang);
    return name ? b->it->short_name.in[lang] : caption_of(b, lang);
}

static void say(struct block *b, enum scene_role role, struct str text, int lang,
                const struct text_layout *l, struct px_rect box)
{
    ui_item(b->u, &(struct scene_item){.role = role,
                                       .text = text,
                                       .lang = ui_tag(b->u, text, lang),
                                       .secondary = true,
                                       .box = box,
                                       .missing = l->n_missing});
}

// The second language: its figure and its words run on in one paragraph.
static void put_second(struct block *b)
{
    struct ui *u = b->u;
    int lang = ui_second_lang(u, &b->f->display);
    struct ui_text_opts o = text_opts(b, TYPE_LINE, lang);
    struct str display = b->f->display.in[lang], words = second_words(b, lang);
    bool shared = b->w->beside && words.n && figure_is_shared(b->f, u->s->lang, lang);
    struct str both = arena_printf(u->frame, "%.*s%s%.*s", (int)display.n, display.p,
                                   u->m->langs[lang].facts.full_width ? "\u2002" : " · ",
                                   (int)words.n, words.n ? words.p : "");
    if (shared) // the number stands above
        both = words;
    o.silent = true;
    struct px_rect at = ui_text(u, both, (struct px_pt){b->x, b->y}, &o);
    const struct text_layout *l = ui_layout(u, both, &o);
    say(b, ROLE_FIGURE, display, lang, l, at);
    if (words.n)
        say(b, ROLE_TEXT, words, lang, l, at);
    b->y = at.y + at.h;
    put_awaited(b, lang);
}

double figure_words_put(struct ui *u, const struct figure_words *w, struct px_pt at)
{
    struct block b = {.u = u,
                      .w = w,
                      .it = figure_entry_record(u, w->entry),
                      .f = figure_entry_figure(u, w->entry),
                      .ink = ui_colour(u, w->on_dark ? TOKEN_SURFACE : TOKEN_INK),
                      .second = ui_colour(u, w->on_dark ? TOKEN_SURFACE : TOKEN_INK_2),
                      .x = at.x,
                      .y = at.y};
    b.number = w->on_dark ? b.ink : record_colour(u, b.it);
    struct str was = u->record;
    u->record = b.it->id;
    if (w->stacked) {
        put_stack(&b);
    } else {
        put_chosen(&b);
        put_second(&b);
    }
    u->record = was;
    return b.y - at.y;
}

static double measure(struct ui *u, void *ctx, double y)
{
    return figure_words_put(u, ctx, (struct px_pt){0, y});
}

double figure_words_heights(struct ui *u, const struct figure_words *w,
                            float heights[MODEL_MAX_LANGS])
{
    struct state s = *u->s;
    struct ui probe = *u;
    struct figure_words copy = *w;
    struct arena_mark scratch = arena_mark(u->frame); // a plan measures a thousand times
    double most = 0;
    probe.s = &s;
    for (int l = 0; l < u->m->n_langs; l++) {
        s.lang = l;
        heights[l] = (float)ceil(ui_measure(&probe, measure, &copy));
        arena_rewind(u->frame, scratch);
        most = fmax(most, heights[l]);
    }
    return most;
}
