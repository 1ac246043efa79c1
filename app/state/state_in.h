// state_in: what the files of state/ share. state.c: state_apply(), which hands each action to
// state_open.c (screens, sites, cards), state_choice.c (choices within a screen), state_map.c (the
// hand on the map) or state_settings.c; state_motion.c: what moves; camera_target.c: where the
// camera belongs; idle.c: idle timeout; swap.c: new content; staff.c: the staff page;
// state_check.c: what always holds; attract.c: the idle round. Not for other modules.
#ifndef STATE_IN_H
#define STATE_IN_H

#include "state/state.h"

// state_check.c: every index is one of the world's or -1 where that stands for none, and the camera
// looks at a place. Holds between any two actions.
bool state_is_sound(const struct state *s, const struct world *w);

// Whether a panel, a site or a card covers part of the map.
bool state_has_overlay(const struct state *s);

// state_open.c.
// p, a part of s, opens item `index` (-1: none); its old item closes.
void state_part_set(struct state *s, struct stage_part *p, int index, double t_ms);
// Changes the screen: its panel opens, the old one closes.
void state_screen_set(struct state *s, enum screen screen, double t_ms);
// Closes everything down to the bare map; the camera stays.
void state_close_all(struct state *s, const struct world *w, double t_ms);
// One action each. REDRAW_* bits.
unsigned state_open_screen(struct state *s, const struct world *w, const struct action *a);
unsigned state_open_site(struct state *s, const struct world *w, const struct action *a);
unsigned state_open_card(struct state *s, const struct world *w, const struct action *a);
unsigned state_approach(struct state *s, const struct world *w, const struct action *a);
unsigned state_show_section(struct state *s, const struct world *w, const struct action *a);
unsigned state_card_on_map(struct state *s, const struct world *w, const struct action *a);
unsigned state_take_away(struct state *s, const struct action *a);
unsigned state_go_back(struct state *s, const struct world *w, const struct action *a);
unsigned state_go_home(struct state *s, const struct world *w, const struct action *a);
// How long a change of scene takes.
double state_figures_ms(const struct state *s);

// state_choice.c: one action each. REDRAW_* bits.
unsigned state_gather(struct state *s, const struct world *w, const struct action *a);
unsigned state_compare(struct state *s, const struct world *w, const struct action *a);
unsigned state_drag_compared(struct state *s, const struct world *w, const struct action *a);
unsigned state_change_field(struct state *s, const struct world *w, const struct action *a);
unsigned state_show_figures(struct state *s, const struct world *w, const struct action *a);
unsigned state_hold(struct state *s, const struct world *w, const struct action *a);
unsigned state_change_pairs(struct state *s, const struct world *w, const struct action *a);
unsigned state_slide(struct state *s, const struct action *a);

// state_map.c: every action of the map. REDRAW_* bits.
unsigned state_apply_map(struct state *s, const struct world *w, const struct action *a);

// state_settings.c.
// Computes the layout for the current canvas and settings.
void state_lay_out(struct state *s);
// want < 0 chooses the other. REDRAW_* bits.
unsigned state_set_flag(bool *at, int want);
// Moves the controls: lowered, or to the other side.
unsigned state_move_controls(struct state *s, const struct world *w, bool *at,
                             const struct action *a);
unsigned state_apply_setting(struct state *s, const struct world *w, const struct action *a);

// state_listen.c: for who cannot read the screen.
void state_listen_init(struct state *s);
// A visit begins by key or touch while headphones are plugged in: it is read aloud.
unsigned state_listen_wake(struct state *s, const struct world *w, double t_ms);
// The visit is over, or its headphones are unplugged: usual volume, bright screen.
void state_listen_reset(struct state *s);
unsigned state_listen_apply(struct state *s, const struct world *w, const struct action *a);

// state_motion.c: everything that time moves. REDRAW_* bits.
unsigned state_tick(struct state *s, const struct world *w, double t_ms);

// The limits of the camera, with or without something over the map.
struct map_limits camera_target_limits(const struct model *m, const struct layout *l, bool overlay);
// Sets the limits for what is open. In portrait the idle screen's words cover the south like a
// panel.
void camera_target_set_limits(struct state *s, const struct model *m);
struct map_view camera_target_home(const struct state *s, const struct model *m);
// So near to the site that its records stand around it.
struct map_view camera_target_near(const struct state *s, const struct model *m, int site);
// The drawn section's line above its strip.
struct map_view camera_target_section(const struct state *s, const struct model *m);
// Where the camera is, or flies to, while nothing covers the map: a place that it was sent to,
// which another layout moves. 0 and more: near that site.
enum camera_place { CAMERA_ELSEWHERE = -3, CAMERA_AT_HOME = -2, CAMERA_AT_SECTION = -1 };
int camera_target_place(const struct state *s, const struct model *m);
// The view of it in the layout now; not of CAMERA_ELSEWHERE.
struct map_view camera_target_at(const struct state *s, const struct model *m, int place);
// Where the camera belongs for what is open. False, *out untouched: it stays.
bool camera_target_find(const struct state *s, const struct world *w, struct map_view *out);
// The part of the canvas that nothing covers.
struct px_rect camera_target_free(const struct state *s);
// For camera_fly(): a cross-fade with less motion, else by the length of the path.
double camera_target_flight_ms(const struct state *s);
// After something opened or closed, sends the camera where it now belongs.
void camera_target_again(struct state *s, const struct world *w, bool had_overlay, double t_ms);
// Sends the camera to the attract stop that begins; a site fills `part` of the free area.
void camera_target_attract(struct state *s, const struct world *w, double part, double t_ms);

// staff.c: ACTION_STAFF, back, and closing after a pause. REDRAW_* bits.
unsigned staff_apply(struct state *s, const struct action *a);
unsigned staff_back(struct state *s);
bool staff_tick(struct state *s, double t_ms);

// How long the screen may stay untouched: its reading time, within 45 to 120 s.
double idle_timeout_ms(const struct state *s);
// When a visit ends, touched or not; infinity where somebody attends it.
double idle_visit_end_ms(const struct state *s);
// Starts the countdown when due, and resets the visit at its end; true if something changed.
bool idle_tick(struct state *s, const struct world *w, double t_ms);
// attract.c.
// Starts the first round.
void attract_begin(struct state *s, const struct world *w, double t_ms);
// When the attract screen next changes without input.
double attract_next_ms(const struct state *s, const struct world *w);
// Whether something moves now: a flight, a figure, the hand.
bool attract_animating(const struct state *s, const struct world *w);
// Moves on to the next stop when due, and moves the map under the ghost hand; true if
// something changed.
bool attract_tick(struct state *s, const struct world *w, double t_ms);
// Restores the place before the reset, within 15 s of it. REDRAW_* bits.
unsigned idle_bring_back(struct state *s, const struct world *w, const struct action *a);

#endif
