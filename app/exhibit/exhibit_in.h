// exhibit_in: what exhibit.c and exhibit_*.c share; for them alone.
#ifndef EXHIBIT_IN_H
#define EXHIBIT_IN_H

#include "exhibit/exhibit.h"

#define SWITCH_MS 170.0

// exhibit.c. A 43 inch panel is about 940 mm wide in landscape, 530 mm in portrait.
double exhibit_px_per_mm(const struct exhibit_opts *o, struct px_size canvas);
struct gesture_opts exhibit_gesture_opts(const struct exhibit *x);
// The tiles of l are painted in the colours of a theme.
void exhibit_paint_tiles(struct exhibit *x, struct live_content *l, int theme);

// exhibit_input.c. Does what the keyboard focus, the tour or staff wish.
void exhibit_run_focus(struct exhibit *x);
void exhibit_follow_tour(struct exhibit *x, const struct tour_wish *w, double t_ms);
void exhibit_open_staff_page(struct exhibit *x, double t_ms);
// Fingers hold what they went down on by its number: they let go when numbers change, and when the
// staff page opens over it.
void exhibit_release_fingers(struct exhibit *x, double t_ms);

// exhibit_frame.c. Where the map has stopped, its tiles are painted before a frame shows it at
// rest: that frame would take every processor for the tiles of motion once more.
void exhibit_note_stop(struct exhibit *x);

// exhibit_content.c. --preview: shows the problems of the content that was read.
void exhibit_report_content(struct exhibit *x);

#endif
