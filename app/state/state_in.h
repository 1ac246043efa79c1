// state_in: what the files of state/ share. state.c: actions; camera_target.c: where the camera
// belongs; idle.c: nobody touches; swap.c: other content; staff.c: the staff page; attract.c:
// nobody is there. Not for other modules.
#ifndef STATE_IN_H
#define STATE_IN_H

#include "state/state.h"

// Something lies over the map: a panel, a site or a card.
bool state_has_overlay(const struct state *s);
// p, one of the state's own, shows `index` from now on (-1: nothing); what it showed leaves.
void state_part_set(struct state *s, struct stage_part *p, int index, double t_ms);
// The screen changes: its panel comes, the one before leaves.
void state_screen_set(struct state *s, enum screen screen, double t_ms);
// The head of the list moves to the picture of the theme or site.
void state_frieze_to(struct state *s, const struct model *m, double t_ms);
// The layout for the canvas and settings as they are now.
void state_lay_out(struct state *s);
// Back to the bare map; the camera stays.
void state_close_all(struct state *s, const struct world *w, double t_ms);

// How far the camera may look, with or without something over the map.
struct map_limits camera_target_limits(const struct model *m, const struct layout *l, bool overlay);
struct map_view camera_target_home(const struct state *s, const struct model *m);
// Where the camera belongs for what is open. False, *out untouched: it stays where it is.
bool camera_target_find(const struct state *s, const struct world *w, struct map_view *out);
// For camera_fly(): 0 with less motion, else by the length of the way.
double camera_target_flight_ms(const struct state *s);
// After something opened or closed: the camera goes where that belongs.
void camera_target_again(struct state *s, const struct world *w, bool had_overlay, double t_ms);
// The camera of the attract stop that begins now; a site fills `part` of what is free.
void camera_target_attract(struct state *s, const struct world *w, double part, double t_ms);

// staff.c: ACTION_STAFF, the way back, and closing by itself. REDRAW_* bits.
unsigned staff_apply(struct state *s, const struct action *a);
unsigned staff_back(struct state *s);
bool staff_tick(struct state *s, double t_ms);

// How long nobody need touch: the reading time of what is shown, within 45 to 120 s.
double idle_timeout_ms(const struct state *s);
// Begins the countdown when it is time, and resets the visit at its end; true when something
// changed.
bool idle_tick(struct state *s, const struct world *w, double t_ms);
// attract.c: the next stop when it is time, the map under the ghost hand; true when something
// changed.
bool attract_tick(struct state *s, const struct world *w, double t_ms);
// The place before the reset again, within its 15 s. REDRAW_* bits.
unsigned idle_bring_back(struct state *s, const struct world *w, const struct action *a);

#endif
