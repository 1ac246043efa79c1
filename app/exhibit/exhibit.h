// exhibit: the whole exhibit in one struct: content, state, scene, text, tiles, renderer. Input
// goes in, frames come out; who shows them (a window, a picture, a benchmark) decides when.
#ifndef EXHIBIT_H
#define EXHIBIT_H

#include "exhibit/exhibit_opts.h"
#include "exhibit/frames.h"
#include "exhibit/key_focus.h"
#include "exhibit/live_content.h"
#include "exhibit/preview_report.h"
#include "exhibit/reader.h"
#include "exhibit/reading_place.h"
#include "exhibit/staff_page.h"
#include "exhibit/tour.h"
#include "input/gesture.h"
#include "live/first_content.h"
#include "render/render.h"

struct exhibit {
    struct exhibit_opts opts;
    struct arena process;             // lives as long as the exhibit
    struct live_content live, next;   // what is shown; what is about to be, its content borrowed
    struct content_instance *refused; // what was asked for and cannot be used; NULL: nothing
    struct state state;
    struct frames frames;
    struct preview_report report; // --preview
    struct text *text;
    struct render *render;
    struct gesture gesture;
    struct reader reader;
    struct staff_page staff;
    struct tour_play tour;
    void (*wake)(void *); // from worker threads, when a tile is done
    void *wake_ctx;
    struct px_size canvas;
    double px_per_mm;
    struct key_focus focus;
    struct reading_place place;
    double switched_ms; // when language, colours or menu last changed
    bool dirty;         // the next frame differs from the one shown
};

// Loads content (falling back as app/OPERATOR.md says), text and map, and puts the state
// on its first view. Never fails for content: without any, model stays NULL and frames show the
// notice. t_ms: now.
void exhibit_open(struct exhibit *x, const struct exhibit_opts *o, double t_ms);
// The same on content that is loaded already (taken over).
void exhibit_open_on(struct exhibit *x, const struct exhibit_opts *o, struct first_content first,
                     double t_ms);
// What exhibit_open() opens on.
struct first_content exhibit_first_content(const struct exhibit_opts *o);
// How many problems the content asked for has.
size_t exhibit_problems(const struct exhibit *x);
// `wake` is called from worker threads when a map tile is done; may be NULL. Then frames can be
// painted.
bool exhibit_show(struct exhibit *x, struct SDL_Window *window, void (*wake)(void *), void *ctx);
void exhibit_close(struct exhibit *x); // takes a half-opened one

// Goes to PLACE as --open names it. False when there is no such place (one line on stderr).
bool exhibit_go(struct exhibit *x, const char *place, double t_ms);

// --demo: begins the tour of that id; false when there is none.
bool exhibit_play_tour(struct exhibit *x, const char *id, double t_ms);
// Begins the tour that the options name, if any; false (one line on stderr) when there is none.
bool exhibit_begin_tour(struct exhibit *x, double t_ms);

void exhibit_act(struct exhibit *x, const struct action *a);
void exhibit_input(struct exhibit *x, const struct input_event *e);
void exhibit_tick(struct exhibit *x, double t_ms);
void exhibit_resize(struct exhibit *x, struct px_size canvas, double t_ms);

// Builds the frame for the state as it is now, if anything changed; true when it did.
bool exhibit_build(struct exhibit *x);
void exhibit_build_again(struct exhibit *x); // the same, changed or not
// Paints the frame last built. wait: every map tile exact (pictures). *complete as render_draw().
bool exhibit_paint(struct exhibit *x, bool wait, bool *complete);

// Uses about `ms` of idle time to make the illustrations that the frame lacks (the next one shows
// them), then to get ready for a switch of language. True when there is nothing left to do until
// the next frame; only when nothing moves.
bool exhibit_prepare(struct exhibit *x, double ms);

// From now on it can read aloud: samples go to play. False, and nothing changes, without a voice.
bool exhibit_give_voice(struct exhibit *x, struct speech *voice, reader_play play, void *ctx);
// Something moves: the next frame differs.
bool exhibit_animating(const struct exhibit *x);
// When exhibit_tick() has something to do by itself while nothing moves; infinity when never.
double exhibit_next_ms(const struct exhibit *x, double t_ms);

// Keeps a copy of the content now shown in the state folder, for a start when its source has gone
// bad.
void exhibit_keep_good(struct exhibit *x);

// New content between two frames. First the map's tiles are painted beside the live ones, where the
// visitor looks: true when all is there; ask again after each frame, or go on without.
bool exhibit_get_ready(struct exhibit *x, struct content_instance *content);
// What exhibit_get_ready() was asked for is not coming after all.
void exhibit_drop_next(struct exhibit *x);
// Then the exhibit shows `content` (taken over), in one step. The visitor stays where they are as
// far as what they looked at is still there: by id, not by number.
void exhibit_swap(struct exhibit *x, struct content_instance *content, double t_ms);
// Or it cannot be used (taken over): what is shown stays, and staff are told.
void exhibit_refuse(struct exhibit *x, struct content_instance *bad);

// --preview: the time of day at which the content was read, before it is swapped in or refused.
void exhibit_set_read_time(struct exhibit *x, const char *clock);
// --preview: looks once at each frame, when nothing moves, for texts that do not fit.
void exhibit_audit(struct exhibit *x);

// What --print-state and --print-scene print.
void exhibit_print_state(const struct exhibit *x, FILE *f);
void exhibit_print_scene(const struct exhibit *x, FILE *f);

#endif
