// exhibit: the whole exhibit in one struct: content, state, scene, text, tiles, renderer. Input
// goes in, frames come out; who shows them (a window, a picture, a benchmark) decides when.
#ifndef EXHIBIT_H
#define EXHIBIT_H

#include "base/diag.h"
#include "exhibit/exhibit_opts.h"
#include "exhibit/reader.h"
#include "exhibit/staff_page.h"
#include "exhibit/tour.h"
#include "input/gesture.h"
#include "live/first_content.h"
#include "map/map_tiles.h"
#include "render/render.h"
#include "scene/scene.h"

struct exhibit {
    struct exhibit_opts opts;
    struct arena process;   // lifetimes: this, the content's (in live), and the frames' below
    struct arena frames[2]; // the list last shown outlives the building of the next
    int frame;
    struct content_instance *live;    // what is shown; NULL: the notice screen
    struct content_instance *refused; // what was asked for and cannot be used; NULL: nothing
    const struct model *model;        // live->model, or NULL
    struct world world;
    struct state state;
    struct scene scene;
    struct scene_out out; // last built
    // The same frame in the other language, made while nothing moves so that the switch is quick.
    struct scene other;
    struct scene_out other_out;
    struct arena other_frame;
    enum { AHEAD_NONE, AHEAD_BUILT, AHEAD_DONE } ahead;
    struct text *text;
    struct map_tiles *tiles, *next_tiles; // next: of content that is about to be shown
    int next_theme;                       // what its tiles are painted in
    double next_k;
    bool next_home;       // the whole region is painted
    void (*wake)(void *); // from worker threads, when a tile is done
    void *wake_ctx;
    struct render *render;
    struct gesture gesture;
    struct reader reader;
    struct staff_page staff;
    struct tour_play tour;
    struct px_size canvas;
    double px_per_mm;
    int styled_theme; // what the tiles are painted in
    double styled_k;
    struct px_rect focus_box; // where the focus was last seen
    enum hit_layer focus_layer;
    int focus_scroll; // its column, and how far that was scrolled
    double focus_y;
    struct exhibit_layout {
        int lang, text_size, low, left, screen, card, site, w, h;
    } laid;             // what the frame last built was laid out for, see exhibit_place.h
    double switched_ms; // when language, colours or menu last changed
    double shown_scale; // m_per_px of the frame last painted
    bool repaint; // the tiles change colour: the next frame waits for all of them, no old ones
                  // stand in
    bool dirty;   // the next frame differs from the one shown
    // --preview: what staff are told. See exhibit_preview.c.
    struct exhibit_told {
        struct scene_problems shown;
        struct diag_list screen; // texts that do not fit in the frame last looked at
        struct arena words[2];   // its words; the frame last built shows those before
        int other;
        char read[16];      // when the content was read
        bool fresh, looked; // the content, the frame last built
        size_t count;       // of problems, when the list last opened or folded by itself
        bool was_refused;
    } told;
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
// When exhibit_tick() has something to do by itself while nothing moves; infinity when never.
double exhibit_next_ms(const struct exhibit *x, double t_ms);

// Keeps a copy of the content now shown in the state folder, for a start when its source has gone
// bad.
void exhibit_keep_good(struct exhibit *x);

// Tiles of that content's map, painted in the background.
struct map_tiles *exhibit_make_tiles(const struct exhibit *x, const struct content_instance *l,
                                     const struct map_style *style);
// New content between two frames. First the map's tiles are painted beside the live ones, where the
// visitor looks: true when all is there; ask again after each frame, or go on without.
bool exhibit_get_ready(struct exhibit *x, struct content_instance *next);
// Then the exhibit shows `next` (malloc'd, taken over), in one step. The visitor stays where they
// are as far as what they looked at is still there: by id, not by number.
void exhibit_swap(struct exhibit *x, struct content_instance *next, double t_ms);

// Or it cannot be used (taken over): what is shown stays, and staff are told.
void exhibit_refuse(struct exhibit *x, struct content_instance *bad);
// What exhibit_get_ready() was asked for is not coming after all.
void exhibit_forget(struct exhibit *x);
// --preview: other content is shown or was refused: staff are told what is wrong with it.
void exhibit_tell(struct exhibit *x);
// --preview: looks once at each frame, when nothing moves, for texts that do not fit.
void exhibit_look(struct exhibit *x);

// dump.c: what --print-state and --print-scene print.
void exhibit_print_state(const struct exhibit *x, FILE *f);
void exhibit_print_scene(struct exhibit *x, FILE *f);

#endif
