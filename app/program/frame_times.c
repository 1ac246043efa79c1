// frame_times: the corner that --stats shows over each frame.
#include "program/frame_times.h"

#include <math.h>
#include <stdio.h>

void frame_times_append(struct frame_times *t, double ms)
{
    t->ms[t->n++ % FRAME_TIMES] = ms;
}

void frame_times_show(const struct frame_times *t, struct render *r, size_t problems)
{
    char text[3][96];
    const char *lines[3] = {text[0], text[1], text[2]};
    double last = t->n ? t->ms[(t->n - 1) % FRAME_TIMES] : 0, most = 0;
    for (int i = 0; i < t->n && i < FRAME_TIMES; i++)
        most = fmax(most, t->ms[i]);
    struct render_stats rs = render_stats(r);
    snprintf(text[0], sizeof text[0], "frame %.1f ms, worst of the last %d: %.1f ms", last,
             FRAME_TIMES, most);
    snprintf(text[1], sizeof text[1], "%zu pictures, %.1f MiB", rs.textures,
             (double)rs.texture_bytes / 1048576);
    snprintf(text[2], sizeof text[2], "content problems: %zu", problems);
    render_overlay(r, lines, 3);
}
