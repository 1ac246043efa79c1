// kiosk: the whole exhibit in one struct: content, state, scene, text, tiles, renderer. Input goes
// in, frames come out; who shows them (a window, a picture, a benchmark) decides when.
#ifndef EXHIBIT_H
#define EXHIBIT_H

#include "base/diag.h"
#include "input/gesture.h"
#include "live/content_instance.h"
#include "map/map_tiles.h"
#include "program/options.h"
#include "exhibit/reader.h"
#include "render/render.h"
#include "scene/scene.h"
#include "exhibit/staff_page.h"
#include "exhibit/tour.h"

struct kiosk {
    struct options opts;
    struct arena process;   // lifetimes: this, the content's (in live), and the frames' below
    struct arena frames[2]; // the list last shown outlives the building of the next
    int frame;
    struct loaded *live;       // what is shown; NULL: the notice screen
    struct loaded *refused;    // what was asked for and cannot be used; NULL: nothing
    const struct model *model; // live->model, or NULL
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
    struct kiosk_laid {
        int lang, text_size, low, left, screen, card, site, w, h;
    } laid;             // what the frame last built was laid out for, see kiosk_place.h
    double switched_ms; // when language, colours or menu last changed
    double shown_scale; // m_per_px of the frame last painted
    bool repaint; // the tiles change colour: the next frame waits for all of them, no old ones
                  // stand in
    bool dirty;   // the next frame differs from the one shown
    // --preview: what staff are told. See kiosk_preview.c.
    struct kiosk_told {
        struct scene_problems shown;
        struct diag_list screen; // texts that do not fit in the frame last looked at
        struct arena words[2];   // its words; the frame last built shows those before
        int other;
        char read[16];      // when the content was read
        bool fresh, looked; // the content, the frame last built
        size_t count;       // of problems, when the list last opened or folded by itself
        bool was_refused;
    } told;
    FILE *record;
    double record_from_ms;
};

// Loads content (falling back as README's operator's guide says), text and map, and puts the state
// on its first view. Never fails for content: without any, model stays NULL and frames show the
// notice. t_ms: now.
void kiosk_open(struct kiosk *k, const struct options *o, struct px_size canvas, double t_ms);
// The same on content that is loaded already (taken over); NULL: as above.
void kiosk_open_on(struct kiosk *k, const struct options *o, struct loaded *content,
                   struct px_size canvas, double t_ms);
// How many problems the content asked for has.
size_t kiosk_problems(const struct kiosk *k);
// The signatures that are believed here: trusted keys, and outside --kiosk the demo key.
struct trust kiosk_trust(const struct options *o);
// `wake` is called from worker threads when a map tile is done; may be NULL. Then frames can be
// painted.
bool kiosk_show(struct kiosk *k, struct SDL_Window *window, void (*wake)(void *), void *ctx);
void kiosk_close(struct kiosk *k); // takes a half-opened one

// Goes to PLACE as --open names it. False when there is no such place (one line on stderr).
bool kiosk_go(struct kiosk *k, const char *place, double t_ms);

// Begins the tour that the options name, if any; false (one line on stderr) when there is none.
bool kiosk_begin_tour(struct kiosk *k, double t_ms);

void kiosk_act(struct kiosk *k, const struct action *a);
void kiosk_input(struct kiosk *k, const struct input_event *e);
void kiosk_tick(struct kiosk *k, double t_ms);
void kiosk_resize(struct kiosk *k, struct px_size canvas, double t_ms);

// Builds the frame for the state as it is now, if anything changed; true when it did.
bool kiosk_build(struct kiosk *k);
void kiosk_build_again(struct kiosk *k); // the same, changed or not
// Paints the frame last built. wait: every map tile exact (pictures). *complete as render_draw().
bool kiosk_paint(struct kiosk *k, bool wait, bool *complete);

// Uses about `ms` of idle time to make the illustrations that the frame lacks (the next one shows
// them), then to get ready for a switch of language. True when there is nothing left to do until
// the next frame; only when nothing moves.
bool kiosk_prepare(struct kiosk *k, double ms);

// From now on it can read aloud: samples go to play. False, and nothing changes, without a voice.
bool kiosk_give_voice(struct kiosk *k, struct speech *voice, reader_play play, void *ctx);
// When kiosk_tick() has something to do by itself while nothing moves; infinity when never.
double kiosk_next_ms(const struct kiosk *k, double t_ms);

// Keeps a copy of the content now shown in the state folder, for a start when its source has gone
// bad.
void kiosk_keep_good(struct kiosk *k);

// Tiles of that content's map, painted in the background.
struct map_tiles *kiosk_make_tiles(const struct kiosk *k, const struct loaded *l,
                                   const struct map_style *style);
// New content between two frames. First the map's tiles are painted beside the live ones, where the
// visitor looks: true when all is there; ask again after each frame, or go on without.
bool kiosk_get_ready(struct kiosk *k, struct loaded *next);
// Then the exhibit shows `next` (malloc'd, taken over), in one step. The visitor stays where they
// are as far as what they looked at is still there: by id, not by number.
void kiosk_swap(struct kiosk *k, struct loaded *next, double t_ms);

// Or it cannot be used (taken over): what is shown stays, and staff are told.
void kiosk_refuse(struct kiosk *k, struct loaded *bad);
// What kiosk_get_ready() was asked for is not coming after all.
void kiosk_forget(struct kiosk *k);
// --preview: other content is shown or was refused: staff are told what is wrong with it.
void kiosk_tell(struct kiosk *k);
// --preview: looks once at each frame, when nothing moves, for texts that do not fit.
void kiosk_look(struct kiosk *k);

// dump.c: what --print-state and --print-scene print.
void kiosk_print_state(const struct kiosk *k, FILE *f);
void kiosk_print_scene(struct kiosk *k, FILE *f);

#endif
