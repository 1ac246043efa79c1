// visit: parses .visit files, and expands drags, flings and pinches into single events.
#include "input/visit.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#define MAX_WORDS 8
#define MAX_STEPS 1000000
#define MAX_T_MS (8 * 24 * 3600e3)
#define MAX_DURATION_MS 60000.0
#define MAX_PX 100000.0
#define MOVE_EVERY_MS 8.0
#define TAP_MS 60.0
#define REST_MS 120.0 // longer than the 100 ms that a fling's velocity looks back
#define PINCH_PX 160.0
#define OWN_FINGERS 1000000 // ids of written gestures, far from those of real panels

struct word {
    struct str s; // followed by NUL
    int column;
};

struct reader {
    struct arena *arena;
    struct visit *v;
    size_t cap;
    struct diag_list *problems;
    const char *name;
    int line;
    struct word words[MAX_WORDS];
    int n_words;
    double t_ms;
    double num[5]; // numeric arguments of the verb
    bool bad;      // a fault on this line, or the visit is too long
};

static void bad_word(struct reader *r, int word, const char *what, const char *remedy,
                     const char *what_zh, const char *remedy_zh)
{
    int w = word < r->n_words ? word : r->n_words - 1;
    struct diag_at at = {.file = r->name, .line = r->line, .column = r->words[w].column};
    diag_add(r->problems, DIAG_ERROR, at, what, remedy, what_zh, remedy_zh, r->words[w].s.p);
    r->bad = true;
}

static void add_step(struct reader *r, struct visit_step step)
{
    assert(step.t_ms >= 0);
    if (r->v->n >= MAX_STEPS) {
        if (!r->bad)
            bad_word(r, 0, "too many events before \"%s\"", "split the visit",
                     "「%s」之前的事件過多", "請把參觀記錄分開");
        return;
    }
    void *items = r->v->steps;
    arena_grow(r->arena, &items, &r->cap, r->v->n + 1, sizeof *r->v->steps);
    r->v->steps = items;
    step.line = r->line;
    r->v->steps[r->v->n++] = step;
}

static void add_input(struct reader *r, double t_ms, struct input_event e)
{
    e.t_ms = t_ms;
    add_step(r, (struct visit_step){.t_ms = t_ms, .kind = VISIT_INPUT, .input = e});
}

static void add_finger(struct reader *r, double t_ms, enum input_kind kind, int64_t id,
                       struct px_pt p)
{
    add_input(r, t_ms, (struct input_event){.kind = kind, .finger = id, .p = p});
}

// --- words to numbers

static bool number(struct reader *r, int word, double lo, double hi, double *out)
{
    assert(lo <= hi);
    if (word < r->n_words) {
        char *end;
        const char *p = r->words[word].s.p;
        double v = strtod(p, &end);
        if (end != p && !*end && isfinite(v) && v >= lo && v <= hi) {
            *out = v;
            return true;
        }
    }
    bad_word(r, word, "not a number that can stand here: \"%s\"", "write a number in its range",
             "「%s」不是這裏可用的數字", "請寫範圍內的數字");
    return false;
}

static int64_t own_finger(const struct reader *r, int k)
{
    return OWN_FINGERS + 2 * (int64_t)r->line + k;
}

// --- verbs; word counts and numbers are checked before

static void verb_size(struct reader *r)
{
    struct px_size size = {(int)r->num[0], (int)r->num[1]};
    add_step(r, (struct visit_step){.t_ms = r->t_ms, .kind = VISIT_SIZE, .size = size});
}

static void verb_down(struct reader *r)
{
    add_finger(r, r->t_ms, INPUT_DOWN, (int64_t)r->num[0], (struct px_pt){r->num[1], r->num[2]});
}

static void verb_move(struct reader *r)
{
    add_finger(r, r->t_ms, INPUT_MOVE, (int64_t)r->num[0], (struct px_pt){r->num[1], r->num[2]});
}

// Where a raw finger was last, which an `up` line does not give.
static struct px_pt last_place(const struct reader *r, int64_t id)
{
    for (size_t i = r->v->n; i > 0; i--) {
        const struct input_event *e = &r->v->steps[i - 1].input;
        if (r->v->steps[i - 1].kind == VISIT_INPUT && e->finger == id &&
            (e->kind == INPUT_DOWN || e->kind == INPUT_MOVE))
            return e->p;
    }
    return (struct px_pt){0, 0};
}

static void verb_up(struct reader *r)
{
    int64_t id = (int64_t)r->num[0];
    add_finger(r, r->t_ms, INPUT_UP, id, last_place(r, id));
}

static void verb_cancel(struct reader *r)
{
    add_input(r, r->t_ms, (struct input_event){.kind = INPUT_CANCEL});
}

static void verb_wheel(struct reader *r)
{
    add_input(
        r, r->t_ms,
        (struct input_event){.kind = INPUT_WHEEL, .p = {r->num[0], r->num[1]}, .d.y = r->num[2]});
}

static void verb_pinch(struct reader *r)
{
    if (r->num[2] <= 0) {
        bad_word(r, 4, "not a factor: \"%s\"", "write a number above 0", "「%s」不是倍數",
                 "請寫大於 0 的數字");
        return;
    }
    add_input(r, r->t_ms,
              (struct input_event){
                  .kind = INPUT_WHEEL, .p = {r->num[0], r->num[1]}, .factor = r->num[2]});
}

static void verb_key(struct reader *r)
{
    struct input_event e = {.kind = INPUT_KEY};
    for (enum input_key k = KEY_LEFT; k < N_KEYS; k++)
        if (str_eq_z(r->words[2].s, input_key_name(k)))
            e.key = k;
    if (e.key == KEY_OTHER && !str_eq_z(r->words[2].s, "other")) {
        bad_word(r, 2, "no key is called \"%s\"", "use left, right, enter, escape, tab and so on",
                 "沒有名為「%s」的按鍵", "請用 left、right、enter、escape、tab 等");
        return;
    }
    e.shift = r->n_words > 3;
    if (e.shift && !str_eq_z(r->words[3].s, "shift"))
        bad_word(r, 3, "unknown word \"%s\"", "only shift may follow a key", "不明字詞「%s」",
                 "按鍵後只可寫 shift");
    else
        add_input(r, r->t_ms, e);
}

static void verb_tap(struct reader *r)
{
    struct px_pt p = {r->num[0], r->num[1]};
    add_finger(r, r->t_ms, INPUT_DOWN, own_finger(r, 0), p);
    add_finger(r, r->t_ms + TAP_MS, INPUT_UP, own_finger(r, 0), p);
}

static void verb_tap_on(struct reader *r)
{
    struct visit_step s = {.t_ms = r->t_ms,
                           .kind = VISIT_TAP_ON,
                           .name = r->words[2].s,
                           .input = {.kind = INPUT_DOWN, .finger = own_finger(r, 0)}};
    s.input.t_ms = s.t_ms;
    add_step(r, s);
    s.kind = VISIT_TAP_UP;
    s.input.kind = INPUT_UP;
    s.input.t_ms = s.t_ms = r->t_ms + TAP_MS;
    add_step(r, s);
}

// Down at a, a move every 8 ms, the last one exactly at b.
static void add_stroke(struct reader *r, int64_t id, struct px_pt a, struct px_pt b, double ms)
{
    add_finger(r, r->t_ms, INPUT_DOWN, id, a);
    for (double t = MOVE_EVERY_MS; t < ms; t += MOVE_EVERY_MS) {
        struct px_pt p = {lerp_d(a.x, b.x, t / ms), lerp_d(a.y, b.y, t / ms)};
        add_finger(r, r->t_ms + t, INPUT_MOVE, id, p);
    }
    add_finger(r, r->t_ms + ms, INPUT_MOVE, id, b);
}

static bool duration(struct reader *r, int word, double ms)
{
    if (ms >= MOVE_EVERY_MS && ms <= MAX_DURATION_MS)
        return true;
    bad_word(r, word, "no usable duration: \"%s\"", "write 8 to 60000 milliseconds",
             "「%s」不是可用的時長", "請寫 8 至 60000 毫秒");
    return false;
}

static void drag(struct reader *r, double rest_ms)
{
    struct px_pt a = {r->num[0], r->num[1]}, b = {r->num[2], r->num[3]};
    if (!duration(r, 6, r->num[4]))
        return;
    add_stroke(r, own_finger(r, 0), a, b, r->num[4]);
    add_finger(r, r->t_ms + r->num[4] + rest_ms, INPUT_UP, own_finger(r, 0), b);
}

static void verb_drag(struct reader *r)
{
    drag(r, REST_MS);
}

static void verb_fling(struct reader *r)
{
    drag(r, 0);
}

static void verb_pinch_on(struct reader *r)
{
    struct px_pt at = {r->num[0], r->num[1]};
    double factor = r->num[2], ms = r->num[3];
    if (factor < 0.05 || factor > 20) {
        bad_word(r, 4, "not a factor that two fingers can make: \"%s\"", "write 0.05 to 20",
                 "兩指不能做到「%s」倍", "請寫 0.05 至 20");
        return;
    }
    if (!duration(r, 5, ms))
        return;
    double from = PINCH_PX / (factor < 1 ? factor : 1) / 2, to = from * factor;
    for (int k = 0; k < 2; k++) {
        double side = k ? 1 : -1;
        struct px_pt a = {at.x + side * from, at.y}, b = {at.x + side * to, at.y};
        add_stroke(r, own_finger(r, k), a, b, ms);
        add_finger(r, r->t_ms + ms, INPUT_UP, own_finger(r, k), b);
    }
}

static void verb_shot(struct reader *r)
{
    add_step(r, (struct visit_step){.t_ms = r->t_ms, .kind = VISIT_SHOT, .name = r->words[2].s});
}

static void verb_expect(struct reader *r)
{
    add_step(r, (struct visit_step){.t_ms = r->t_ms,
                                    .kind = VISIT_EXPECT,
                                    .name = r->words[2].s,
                                    .value = r->words[3].s});
}

static void verb_end(struct reader *r)
{
    add_step(r, (struct visit_step){.t_ms = r->t_ms, .kind = VISIT_END});
}

struct verb {
    const char *name;
    int n_least, n_most; // arguments
    int n_numbers;       // how many of them are numbers, from the first
    double least;        // least value of each number
    void (*read)(struct reader *r);
};

static const struct verb verbs[] = {
    {"size", 2, 2, 2, 1, verb_size},
    {"down", 3, 3, 3, -MAX_PX, verb_down},
    {"move", 3, 3, 3, -MAX_PX, verb_move},
    {"up", 1, 1, 1, -MAX_PX, verb_up},
    {"cancel", 0, 0, 0, 0, verb_cancel},
    {"wheel", 3, 3, 3, -MAX_PX, verb_wheel},
    {"pinch", 3, 3, 3, -MAX_PX, verb_pinch},
    {"key", 1, 2, 0, 0, verb_key},
    {"tap", 2, 2, 2, -MAX_PX, verb_tap},
    {"tap-on", 1, 1, 0, 0, verb_tap_on},
    {"drag", 5, 5, 5, -MAX_PX, verb_drag},
    {"fling", 5, 5, 5, -MAX_PX, verb_fling},
    {"pinch-on", 4, 4, 4, -MAX_PX, verb_pinch_on},
    {"shot", 1, 1, 0, 0, verb_shot},
    {"expect", 2, 2, 0, 0, verb_expect},
    {"end", 0, 0, 0, 0, verb_end},
};

static const struct verb *verb_find(struct str name)
{
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (str_eq_z(name, verbs[i].name))
            return &verbs[i];
    return NULL;
}

// --- lines

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

// One word more than MAX_WORDS is enough: no verb has so many, so the count is wrong.
static void split(struct reader *r, struct str line)
{
    r->n_words = 0;
    for (size_t i = 0; i < line.n && r->n_words < MAX_WORDS;) {
        if (line.p[i] == '#')
            return;
        if (is_blank(line.p[i])) {
            i++;
            continue;
        }
        size_t from = i;
        while (i < line.n && !is_blank(line.p[i]))
            i++;
        struct str s = arena_str(r->arena, str_sub(line, from, i));
        r->words[r->n_words++] = (struct word){s, (int)from + 1};
    }
}

static bool read_numbers(struct reader *r, const struct verb *verb)
{
    for (int i = 0; i < verb->n_numbers; i++) {
        double most = verb->read == verb_size ? 32768 : MAX_PX;
        bool id =
            i == 0 && (verb->read == verb_down || verb->read == verb_move || verb->read == verb_up);
        if (!number(r, i + 2, id ? -9e15 : verb->least, id ? 9e15 : most, &r->num[i]))
            return false;
    }
    return true;
}

static void read_line(struct reader *r, struct str line)
{
    r->bad = false;
    split(r, line);
    if (!r->n_words || !number(r, 0, 0, MAX_T_MS, &r->t_ms))
        return;
    const struct verb *verb = r->n_words > 1 ? verb_find(r->words[1].s) : NULL;
    if (!verb)
        bad_word(r, 1, "no such verb: \"%s\"", "write a time, then tap, drag, expect and so on",
                 "沒有「%s」這個動詞", "請先寫時間，再寫 tap、drag、expect 等");
    else if (r->n_words - 2 < verb->n_least || r->n_words - 2 > verb->n_most)
        bad_word(r, 1, "too few or too many words after \"%s\"", "see the list of verbs",
                 "「%s」後的字詞過多或過少", "請參閱動詞表");
    else if (read_numbers(r, verb))
        verb->read(r);
}

// Merge sort keeps the order of equal times; qsort does not.
static void sort_steps(struct arena *a, struct visit *v)
{
    struct visit_step *from = v->steps, *to = v->n ? ARENA_ARRAY(a, struct visit_step, v->n) : NULL;
    for (size_t width = 1; width < v->n; width *= 2) {
        for (size_t lo = 0; lo < v->n; lo += 2 * width) {
            size_t mid = lo + width < v->n ? lo + width : v->n;
            size_t hi = lo + 2 * width < v->n ? lo + 2 * width : v->n;
            for (size_t i = lo, j = mid, k = lo; k < hi; k++)
                to[k] =
                    j >= hi || (i < mid && from[i].t_ms <= from[j].t_ms) ? from[i++] : from[j++];
        }
        struct visit_step *swap = from;
        from = to;
        to = swap;
    }
    v->steps = from;
}

bool visit_read(struct arena *a, struct str bytes, const char *name, struct visit *v,
                struct diag_list *problems)
{
    assert(name && v && problems);
    *v = (struct visit){0};
    size_t errors = problems->n_errors;
    struct reader r = {.arena = a, .v = v, .problems = problems, .name = name};
    for (size_t from = 0; from < bytes.n;) {
        size_t to = from;
        while (to < bytes.n && bytes.p[to] != '\n')
            to++;
        r.line++;
        read_line(&r, str_sub(bytes, from, to));
        from = to + 1;
    }
    sort_steps(a, v);
    return problems->n_errors == errors;
}

const struct visit_step *visit_next(const struct visit *v, size_t *at, double t_ms)
{
    assert(*at <= v->n);
    if (*at >= v->n || v->steps[*at].t_ms > t_ms)
        return NULL;
    return &v->steps[(*at)++];
}

bool visit_event(const struct visit_step *step, const struct hit_list *hits, struct px_pt *held,
                 struct input_event *out)
{
    assert(step && held && out);
    if (step->kind != VISIT_INPUT && step->kind != VISIT_TAP_ON && step->kind != VISIT_TAP_UP)
        return false;
    *out = step->input;
    if (step->kind == VISIT_TAP_ON) {
        const struct hit *h = hit_find(hits, step->name);
        if (!h)
            return false;
        *held = (struct px_pt){h->box.x + h->box.w / 2, h->box.y + h->box.h / 2};
    }
    if (step->kind != VISIT_INPUT)
        out->p = *held;
    return true;
}
