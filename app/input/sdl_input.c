// sdl_input: translates each kind of SDL event, and drops mouse events that SDL makes from touches.
#include "input/sdl_input.h"

#include <SDL_hints.h>
#include <SDL_keyboard.h>
#include <assert.h>
#include <stdio.h>

#include "input/visit.h"

static int SDLCALL keep_event(void *ctx, SDL_Event *e)
{
    (void)ctx;
    return e->type != SDL_MULTIGESTURE && e->type != SDL_DOLLARGESTURE &&
           e->type != SDL_DOLLARRECORD;
}

void sdl_input_setup(void)
{
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
    SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
    SDL_SetEventFilter(keep_event, NULL);
}

static struct px_pt from_window(const struct sdl_input *si, double x, double y)
{
    double w = si->window.w > 0 ? si->window.w : 1, h = si->window.h > 0 ? si->window.h : 1;
    return (struct px_pt){x * si->canvas.w / w, y * si->canvas.h / h};
}

static unsigned read_finger(const struct sdl_input *si, const SDL_TouchFingerEvent *t,
                            struct input_event *out)
{
    if (t->touchId == SDL_MOUSE_TOUCHID)
        return 0;
    out->kind = t->type == SDL_FINGERDOWN ? INPUT_DOWN
                : t->type == SDL_FINGERUP ? INPUT_UP
                                          : INPUT_MOVE;
    out->finger = t->fingerId;
    out->p = (struct px_pt){(double)t->x * si->canvas.w, (double)t->y * si->canvas.h};
    return SDL_INPUT_EVENT;
}

static unsigned read_button(struct sdl_input *si, const SDL_MouseButtonEvent *b,
                            struct input_event *out)
{
    if (b->which == SDL_TOUCH_MOUSEID || b->button != SDL_BUTTON_LEFT)
        return 0;
    si->mouse_down = b->type == SDL_MOUSEBUTTONDOWN;
    si->mouse = from_window(si, b->x, b->y);
    out->kind = si->mouse_down ? INPUT_DOWN : INPUT_UP;
    out->finger = -1;
    out->p = si->mouse;
    return SDL_INPUT_EVENT;
}

static unsigned read_motion(struct sdl_input *si, const SDL_MouseMotionEvent *m,
                            struct input_event *out)
{
    if (m->which == SDL_TOUCH_MOUSEID)
        return 0;
    si->mouse = from_window(si, m->x, m->y);
    if (!si->mouse_down)
        return 0;
    out->kind = INPUT_MOVE;
    out->finger = -1;
    out->p = si->mouse;
    return SDL_INPUT_EVENT;
}

static unsigned read_wheel(struct sdl_input *si, const SDL_MouseWheelEvent *w,
                           struct input_event *out)
{
    double notches = w->preciseY != 0 ? (double)w->preciseY : w->y;
    if (w->which == SDL_TOUCH_MOUSEID || notches == 0)
        return 0;
    si->mouse = from_window(si, w->mouseX, w->mouseY);
    out->kind = INPUT_WHEEL;
    out->p = si->mouse;
    out->d.y = w->direction == SDL_MOUSEWHEEL_FLIPPED ? -notches : notches;
    return SDL_INPUT_EVENT;
}

static unsigned read_pinch(const struct sdl_input *si, const SDL_UserEvent *u,
                           struct input_event *out)
{
    if (u->code <= 0 || !(si->pinch_one > 0))
        return 0;
    out->kind = INPUT_WHEEL;
    out->p = from_window(si, (double)(intptr_t)u->data1, (double)(intptr_t)u->data2);
    out->factor = u->code / si->pinch_one;
    return SDL_INPUT_EVENT;
}

static enum input_key key_of(SDL_Keycode k)
{
    static const struct {
        SDL_Keycode sym;
        enum input_key key;
    } keys[] = {
        {SDLK_LEFT, KEY_LEFT},
        {SDLK_RIGHT, KEY_RIGHT},
        {SDLK_UP, KEY_UP},
        {SDLK_DOWN, KEY_DOWN},
        {SDLK_PLUS, KEY_PLUS},
        {SDLK_EQUALS, KEY_PLUS},
        {SDLK_KP_PLUS, KEY_PLUS},
        {SDLK_MINUS, KEY_MINUS},
        {SDLK_KP_MINUS, KEY_MINUS},
        {SDLK_RETURN, KEY_ENTER},
        {SDLK_KP_ENTER, KEY_ENTER},
        {SDLK_SPACE, KEY_SPACE},
        {SDLK_ESCAPE, KEY_ESCAPE},
        {SDLK_AC_BACK, KEY_ESCAPE},
        {SDLK_TAB, KEY_TAB},
        {SDLK_HOME, KEY_HOME},
        {SDLK_END, KEY_END},
        {SDLK_BACKSPACE, KEY_ESCAPE},
        {SDLK_KP_8, KEY_UP},
        {SDLK_KP_2, KEY_DOWN},
        {SDLK_KP_4, KEY_LEFT},
        {SDLK_KP_6, KEY_RIGHT},
        {SDLK_KP_9, KEY_PAGE_UP},
        {SDLK_KP_3, KEY_PAGE_DOWN},
        {SDLK_KP_7, KEY_HOME},
        {SDLK_KP_1, KEY_END},
        {SDLK_KP_5, KEY_ENTER},
        {SDLK_KP_0, KEY_TAB},
        {SDLK_KP_TAB, KEY_TAB},
        {SDLK_KP_PERIOD, KEY_ESCAPE},
        {SDLK_KP_MULTIPLY, KEY_LANG},
        {SDLK_KP_DIVIDE, KEY_THEME},
        {SDLK_PAGEUP, KEY_PAGE_UP},
        {SDLK_PAGEDOWN, KEY_PAGE_DOWN},
        {SDLK_l, KEY_LANG},
        {SDLK_t, KEY_THEME},
        {SDLK_F1, KEY_EXPLAIN},
        {SDLK_HELP, KEY_EXPLAIN},
        {SDLK_F2, KEY_REPEAT},
        {SDLK_F3, KEY_QUIETER},
        {SDLK_VOLUMEDOWN, KEY_QUIETER},
        {SDLK_F4, KEY_LOUDER},
        {SDLK_VOLUMEUP, KEY_LOUDER},
        {SDLK_F5, KEY_DARK},
    };
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (keys[i].sym == k)
            return keys[i].key;
    return KEY_OTHER;
}

// A held key keeps moving, zooming and stepping, but does not flicker between languages.
static bool repeats(enum input_key key)
{
    return key != KEY_ENTER && key != KEY_SPACE && key != KEY_ESCAPE && key != KEY_HOME &&
           key != KEY_END && key != KEY_LANG && key != KEY_THEME && key < KEY_REPEAT;
}

// What the keypad's own map says comes first. Scancodes are the numbers of the USB keyboard table.
static enum input_key mapped_key(const struct sdl_input *si, const SDL_Keysym *k)
{
    int code = (int)k->scancode;
    enum input_key key =
        si->keys ? key_map_find(si->keys, code, SDL_GetScancodeName(k->scancode)) : KEY_OTHER;
    return key != KEY_OTHER ? key : key_of(k->sym);
}

// A line for a keypad's file; a comment where the key does nothing yet.
static void print_key(SDL_Scancode code, enum input_key key)
{
    bool idle = key == KEY_OTHER;
    printf("%s0x%02X = %s # %s\n", idle ? "# " : "", (unsigned)code,
           idle ? "(nothing)" : input_key_name(key), SDL_GetScancodeName(code));
    fflush(stdout); // it is read while the exhibit runs
}

static unsigned read_key(const struct sdl_input *si, const SDL_KeyboardEvent *k,
                         struct input_event *out)
{
    enum input_key key = mapped_key(si, &k->keysym);
    if (si->print_keys && !k->repeat)
        print_key(k->keysym.scancode, key);
    if (key == KEY_OTHER || (k->repeat && !repeats(key)) ||
        (k->keysym.mod & (KMOD_CTRL | KMOD_ALT | KMOD_GUI)))
        return 0;
    out->kind = INPUT_KEY;
    out->key = key;
    out->shift = k->keysym.mod & KMOD_SHIFT;
    return SDL_INPUT_EVENT;
}

static unsigned cancel(struct sdl_input *si, struct input_event *out)
{
    si->mouse_down = false;
    out->kind = INPUT_CANCEL;
    return SDL_INPUT_EVENT;
}

static unsigned read_window(struct sdl_input *si, const SDL_WindowEvent *w, struct input_event *out)
{
    switch (w->event) {
    case SDL_WINDOWEVENT_CLOSE:
        return SDL_INPUT_QUIT;
    case SDL_WINDOWEVENT_SIZE_CHANGED:
    case SDL_WINDOWEVENT_DISPLAY_CHANGED:
        return SDL_INPUT_RESIZED | cancel(si, out);
    case SDL_WINDOWEVENT_EXPOSED:
    case SDL_WINDOWEVENT_RESTORED:
        return SDL_INPUT_EXPOSED;
    case SDL_WINDOWEVENT_FOCUS_LOST:
    case SDL_WINDOWEVENT_HIDDEN:
    case SDL_WINDOWEVENT_MINIMIZED:
        return cancel(si, out);
    default:
        return 0;
    }
}

unsigned sdl_input_read(struct sdl_input *si, const SDL_Event *e, struct input_event *out)
{
    assert(si && e && out);
    *out = (struct input_event){.t_ms = e->common.timestamp + si->ticks_to_ms};
    if (si->pinch_event && e->type == si->pinch_event)
        return read_pinch(si, &e->user, out);
    switch (e->type) {
    case SDL_FINGERDOWN:
    case SDL_FINGERMOTION:
    case SDL_FINGERUP:
        return read_finger(si, &e->tfinger, out);
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
        return read_button(si, &e->button, out);
    case SDL_MOUSEMOTION:
        return read_motion(si, &e->motion, out);
    case SDL_MOUSEWHEEL:
        return read_wheel(si, &e->wheel, out);
    case SDL_KEYDOWN:
        return read_key(si, &e->key, out);
    case SDL_WINDOWEVENT:
        return read_window(si, &e->window, out);
    case SDL_RENDER_TARGETS_RESET:
    case SDL_RENDER_DEVICE_RESET:
        return SDL_INPUT_RESET | SDL_INPUT_EXPOSED;
    case SDL_QUIT:
    case SDL_APP_TERMINATING:
        return SDL_INPUT_QUIT;
    default:
        return 0;
    }
}
