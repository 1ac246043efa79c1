// staff: actions of the staff page: PIN, views, questions.
#include "state/state_in.h"

#include <assert.h>
#include <string.h>

static void view_set(struct state *s, enum staff_view view)
{
    assert(view <= STAFF_TESTING);
    enum staff_wish wish = s->staff.wish;
    s->staff = (struct state_staff){.view = view, .wish = wish};
    s->scrolls[SCROLL_STAFF] = (struct scroller){0};
    s->pressed = 0;
}

static unsigned type_digit(struct state *s, int d)
{
    size_t n = strlen(s->staff.pin);
    if (s->staff.view != STAFF_PIN || n + 1 >= sizeof s->staff.pin || d < 0 || d > 9)
        return REDRAW_NONE;
    s->staff.pin[n] = (char)('0' + d);
    s->staff.wrong = false;
    return REDRAW_FRAME;
}

static unsigned erase_digit(struct state *s)
{
    size_t n = strlen(s->staff.pin);
    if (!n)
        return REDRAW_NONE;
    s->staff.pin[n - 1] = 0;
    return REDRAW_FRAME;
}

static unsigned pin_checked(struct state *s, bool right)
{
    if (s->staff.view != STAFF_PIN)
        return REDRAW_NONE;
    view_set(s, right ? STAFF_PAGE : STAFF_PIN);
    s->staff.wrong = !right;
    return REDRAW_FRAME;
}

static unsigned ask_again(struct state *s, int what, int which)
{
    if (s->staff.view != STAFF_PAGE)
        return REDRAW_NONE;
    s->staff.asks = what;
    s->staff.asks_which = which;
    return REDRAW_FRAME;
}

static unsigned answer_question(struct state *s, bool yes)
{
    if (s->staff.view != STAFF_PAGE || !s->staff.asks)
        return REDRAW_NONE;
    if (yes)
        s->staff.wish = s->staff.asks == STAFF_ASKS_QUIT   ? STAFF_WISH_QUIT
                        : s->staff.asks == STAFF_ASKS_LIFT ? STAFF_WISH_LIFT
                                                           : STAFF_WISH_BACK;
    s->staff.asks = STAFF_ASKS_NOTHING;
    return REDRAW_FRAME;
}

static unsigned step_setting(struct state *s, enum staff_wish wish, int which)
{
    if (s->staff.view != STAFF_PAGE)
        return REDRAW_NONE;
    s->staff.asks = STAFF_ASKS_NOTHING;
    s->staff.asks_which = which;
    s->staff.wish = wish;
    return REDRAW_FRAME;
}

static unsigned test(struct state *s)
{
    if (s->staff.view != STAFF_PAGE && s->staff.view != STAFF_TESTING)
        return REDRAW_NONE;
    int next = s->staff.view == STAFF_TESTING ? s->staff.test + 1 : 0;
    view_set(s, next < STAFF_TESTS ? STAFF_TESTING : STAFF_PAGE);
    s->staff.test = next < STAFF_TESTS ? next : 0;
    return REDRAW_FRAME;
}

static unsigned open_staff(struct state *s, double t_ms)
{
    if (s->staff.view)
        return REDRAW_NONE;
    view_set(s, STAFF_PIN);
    s->touched_ms = t_ms;
    s->countdown_ms = -1;
    return REDRAW_FRAME;
}

unsigned staff_back(struct state *s)
{
    if (s->staff.asks)
        s->staff.asks = STAFF_ASKS_NOTHING;
    else
        view_set(s, s->staff.view == STAFF_TESTING ? STAFF_PAGE : STAFF_CLOSED);
    return REDRAW_FRAME;
}

unsigned staff_apply(struct state *s, const struct action *a)
{
    assert(a->kind == ACTION_STAFF);
    switch ((enum staff_do)a->index) {
    case STAFF_OPEN:
        return open_staff(s, a->t_ms);
    case STAFF_DIGIT:
        return type_digit(s, a->scroll);
    case STAFF_ERASE:
        return erase_digit(s);
    case STAFF_ENTER:
        if (s->staff.view == STAFF_PIN && s->staff.pin[0])
            s->staff.wish = STAFF_WISH_PIN;
        return REDRAW_FRAME;
    case STAFF_PASS:
        return pin_checked(s, a->scroll != 0);
    case STAFF_CLOSE:
        view_set(s, STAFF_CLOSED);
        return REDRAW_FRAME;
    case STAFF_TEST:
        return test(s);
    case STAFF_GO_BACK:
        return ask_again(s, STAFF_ASKS_BACK, a->scroll);
    case STAFF_LIFT:
        return ask_again(s, STAFF_ASKS_LIFT, a->scroll);
    case STAFF_LESS:
        return step_setting(s, STAFF_WISH_LESS, a->scroll);
    case STAFF_MORE:
        return step_setting(s, STAFF_WISH_MORE, a->scroll);
    case STAFF_QUIT:
        return ask_again(s, STAFF_ASKS_QUIT, 0);
    case STAFF_YES:
    case STAFF_NO:
        return answer_question(s, a->index == STAFF_YES);
    }
    return REDRAW_NONE;
}

bool staff_tick(struct state *s, double t_ms)
{
    if (t_ms - s->touched_ms < STAFF_IDLE_MS)
        return false;
    view_set(s, STAFF_CLOSED);
    s->touched_ms = t_ms;
    return true;
}
