// exhibit: the whole exhibit in one struct: content, state, scene, text, tiles, renderer. Input
// goes in, frames come out; the caller (a window, a picture, a benchmark) decides when.
#ifndef EXHIBIT_H
#define EXHIBIT_H

#include "exhibit/exhibit_opts.h"
#include "exhibit/frames.h"
#include "exhibit/key_focus.h"
#include "exhibit/live_content.h"
#include "exhibit/memory.h"
#include "exhibit/preview_report.h"
#include "exhibit/reader.h"
#include "exhibit/reading_place.h"
#include "exhibit/staff_page.h"
#include "exhibit/tour.h"
#include "input/explore.h"
#include "input/gesture.h"
#include "live/first_content.h"
#include "live/keeping.h"
#include "render/render.h"

struct exhibit {
    struct exhibit_opts opts;
    struct arena process;             // lives as long as the exhibit
    struct live_content live, next;   // what is shown; the successor, with its content borrowed
    struct content_instance *refused; // the requested content, if unusable; else NULL
    struct state state;
    struct frames frames;
    struct preview_report report; // --preview
    struct text *text;
    struct render *render;
    struct gesture gesture;
    struct explore explore; // in its place while a visitor listens
    struct reader reader;
    struct staff_page staff;
    struct tour_play tour;
    void (*wake)(void *); // called from worker threads after each tile
    void *wake_ctx;
    struct px_size canvas;
    double px_per_mm;
    struct key_focus focus;
    struct reading_place place;
    double switched_ms; // last change of language, colours or menu
    struct keeping keeping;
    bool dirty;        // the next frame differs from the one shown
    bool holds_memory; // see exhibit_take_memory()
};

// Loads content (with the fallbacks of app/program/OPERATOR.md), text and map, and opens the first
// view. Content never makes it fail: without any, model stays NULL and frames show the notice.
// t_ms: now.
void exhibit_open(struct exhibit *x, const struct exhibit_opts *o, double t_ms);
// The same with content already loaded (taken over).
void exhibit_open_on(struct exhibit *x, const struct exhibit_opts *o, struct first_content first,
                     double t_ms);
// Loads the content that exhibit_open() would show.
struct first_content exhibit_first_content(const struct exhibit_opts *o);
// The number of problems of the requested content.
size_t exhibit_problems(const struct exhibit *x);
// Prepares painting. `wake` is called from worker threads after each map tile; may be NULL.
bool exhibit_show(struct exhibit *x, struct SDL_Window *window, void (*wake)(void *), void *ctx);
// Begins to read what a glance left out, with the exhibit's wake, or shows it once it is read;
// after CONTENT_READING, again. After CONTENT_UNUSABLE, close the exhibit, and open it without a
// glance.
enum content_read exhibit_read_on(struct exhibit *x, bool wait, double t_ms);
void exhibit_close(struct exhibit *x); // takes a half-opened one

// What the exhibit holds of a kind beyond a frame. Takes all that it may ever hold, so that an
// unattended exhibit never grows; new content too, from then on.
struct memory_use exhibit_memory(const struct exhibit *x, enum memory_kind kind);
void exhibit_take_memory(struct exhibit *x);

// Goes to PLACE in the notation of --open. False if there is no such place (one line on stderr).
bool exhibit_go(struct exhibit *x, const char *place, double t_ms);

// --demo: begins the tour of that id; false when there is none.
bool exhibit_play_tour(struct exhibit *x, const char *id, double t_ms);
// Starts the tour named by the options, if any; false (one line on stderr) if it does not exist.
bool exhibit_begin_tour(struct exhibit *x, double t_ms);

void exhibit_act(struct exhibit *x, const struct action *a);
void exhibit_input(struct exhibit *x, const struct input_event *e);
void exhibit_tick(struct exhibit *x, double t_ms);
void exhibit_resize(struct exhibit *x, struct px_size canvas, double t_ms);

// Builds the frame for the current state if anything changed; true if it did.
bool exhibit_build(struct exhibit *x);
void exhibit_build_again(struct exhibit *x); // whether or not anything changed
// Paints the last frame built. wait: every map tile exact (for pictures). *complete: as
// render_draw().
bool exhibit_paint(struct exhibit *x, bool wait, bool *complete);

// Whether it is time, as of the last tick, to paint a frame again that lacked tiles: once they are
// all painted, or after a while; until then the processors are the workers'. True if it lacked
// none.
bool exhibit_is_due(const struct exhibit *x);

// Spends about `ms` of idle time on illustrations that the frame lacks (the next frame shows them),
// then on the frame in the other language. True if nothing is left to do until the next frame. Call
// it only while nothing moves.
bool exhibit_prepare(struct exhibit *x, double ms);

// Enables reading aloud; samples go to play. False, and no change, without a voice.
bool exhibit_give_voice(struct exhibit *x, struct speech *voice, reader_play play, void *ctx);
// Whether headphones are plugged in at the start; later, KEY_HEADPHONES_IN and _OUT tell.
void exhibit_note_headphones(struct exhibit *x, bool in);
// No visit: the idle screen or the notice, and not the staff page.
bool exhibit_is_idle(const struct exhibit *x);
// Something moves: the next frame differs.
bool exhibit_animating(const struct exhibit *x);
// When exhibit_tick() is due while nothing moves; infinity if never.
double exhibit_next_ms(const struct exhibit *x, double t_ms);

// Begins to keep, in the state folder, what is derived from the content shown, for the next start,
// and a copy of it, for a start at which its source has become unusable.
void exhibit_keep_good(struct exhibit *x);

// New content, step 1: paints tiles of its map at the visitor's place, beside the live ones. True
// when all are painted; call it again after each frame, or go on without.
bool exhibit_get_ready(struct exhibit *x, struct content_instance *content);
// The content given to exhibit_get_ready() is not coming after all.
void exhibit_drop_next(struct exhibit *x);
// Step 2: shows `content` (taken over) at once. The visitor stays in place as far as it still
// exists: by id, not by index.
void exhibit_swap(struct exhibit *x, struct content_instance *content, double t_ms);
// Or, if it is unusable (taken over): the old content stays, and staff see the problems.
void exhibit_refuse(struct exhibit *x, struct content_instance *bad);

// The id of the record whose card is open; empty: none is.
struct str exhibit_open_record(const struct exhibit *x);
// --preview: the change of a picture that staff wish, once.
bool exhibit_take_wish(struct exhibit *x, struct preview_wish *out);
// --preview: the time of day of the read, set before the content is swapped in or refused.
void exhibit_set_read_time(struct exhibit *x, const char *clock);
// --preview: audits each frame once, while nothing moves, for texts that do not fit.
void exhibit_audit(struct exhibit *x);

// The state as JSON; --print-state adds the bytes held, which depend on what was shown before.
void exhibit_print_state(const struct exhibit *x, FILE *f);
void exhibit_print_state_and_memory(const struct exhibit *x, FILE *f);
// The output of --print-scene.
void exhibit_print_scene(const struct exhibit *x, FILE *f);
// The output of --print-spoken: what reading aloud says of the last frame.
void exhibit_print_spoken(const struct exhibit *x, FILE *f);

#endif
