// visit_write: writes input events as lines of a .visit file, for --record.
#include "input/visit.h"

#include <assert.h>
#include <inttypes.h>

#include "base/table.h"

const char *input_key_name(enum input_key key)
{
    static const char *const names[] = {
        [KEY_OTHER] = "other",
        [KEY_LEFT] = "left",
        [KEY_RIGHT] = "right",
        [KEY_UP] = "up",
        [KEY_DOWN] = "down",
        [KEY_PLUS] = "plus",
        [KEY_MINUS] = "minus",
        [KEY_ENTER] = "enter",
        [KEY_ESCAPE] = "escape",
        [KEY_TAB] = "tab",
        [KEY_HOME] = "home",
        [KEY_END] = "end",
        [KEY_PAGE_UP] = "page-up",
        [KEY_PAGE_DOWN] = "page-down",
        [KEY_LANG] = "lang",
        [KEY_THEME] = "theme",
        [KEY_SPACE] = "space",
        [KEY_REPEAT] = "repeat",
        [KEY_EXPLAIN] = "explain",
        [KEY_LOUDER] = "louder",
        [KEY_QUIETER] = "quieter",
        [KEY_DARK] = "dark",
        [KEY_HEADPHONES_IN] = "headphones-in",
        [KEY_HEADPHONES_OUT] = "headphones-out",
    };
    TABLE_TO(names, N_KEYS - 1);
    size_t i = (size_t)key;
    return i < sizeof names / sizeof *names ? names[i] : "other";
}

static int write_pointer(FILE *f, const struct input_event *e)
{
    double x = e->p.x, y = e->p.y;
    switch (e->kind) {
    case INPUT_DOWN:
        return fprintf(f, "down %" PRId64 " %.2f %.2f\n", e->finger, x, y);
    case INPUT_MOVE:
        return fprintf(f, "move %" PRId64 " %.2f %.2f\n", e->finger, x, y);
    case INPUT_WHEEL:
        if (e->factor > 0)
            return fprintf(f, "pinch %.2f %.2f %.5f\n", x, y, e->factor);
        return fprintf(f, "wheel %.2f %.2f %.4f\n", x, y, e->d.y);
    default:
        return -1;
    }
}

bool visit_write_event(FILE *f, const struct input_event *e, double from_ms)
{
    assert(f && e);
    if (fprintf(f, "%.3f ", e->t_ms - from_ms) < 0)
        return false;
    switch (e->kind) {
    case INPUT_UP:
        return fprintf(f, "up %" PRId64 "\n", e->finger) >= 0;
    case INPUT_CANCEL:
        return fputs("cancel\n", f) >= 0;
    case INPUT_KEY:
        return fprintf(f, "key %s%s\n", input_key_name(e->key), e->shift ? " shift" : "") >= 0;
    default:
        return write_pointer(f, e) >= 0;
    }
}

bool visit_write_size(FILE *f, struct px_size size, double at_ms)
{
    assert(size.w > 0 && size.h > 0);
    return fprintf(f, "%.3f size %d %d\n", at_ms, size.w, size.h) >= 0;
}
