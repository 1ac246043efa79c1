// frames: the last frame built, in alternating arenas, and in advance the same frame in the other
// language, built while nothing moves. Main thread.
#ifndef EXHIBIT_FRAMES_H
#define EXHIBIT_FRAMES_H

#include "scene/scene.h"

// The parts of a frame that are neither content nor state. Pointers are valid until the next frame.
struct frame_extras {
    struct scene_caption caption;          // being read aloud; may be empty
    const struct scene_problems *problems; // NULL: nobody edits the content
    const struct staff_facts *staff;       // NULL: the staff page is closed
    const struct presenter_bar *bar;       // NULL: no presenter
};

#define FRAME_MOST_BYTES ((size_t)3 << 20) // kept for the next frame of the same arena

struct frames {
    struct arena records;   // what scenes cache of a content that shows on the map of the last
    struct arena arenas[2]; // the list last shown outlives the building of the next
    int at;                 // index of the last frame built
    struct scene scene;
    struct scene_out out; // the last frame built
    struct frame_ahead {
        struct scene scene;
        struct scene_out out;
        struct arena arena;
        // DONE: its illustrations are cached too
        enum { AHEAD_NONE, AHEAD_BUILT, AHEAD_DONE } stage;
    } ahead; // in the other language
    // Of the last frame painted: when, where the map was (m_per_px 0: none yet), whether its tiles
    // were those of motion, and whether any were not there yet.
    double painted_ms;
    struct map_view view_shown;
    bool in_motion, lacks_tiles;
    bool put_off;    // one with names a little farther faded was put off for them
    bool recoloured; // tiles change colour: the next frame waits for all of them, without fallback
};

// Scenes keep the places of names in `kept`, the content's map arena.
void frames_init(struct frames *f, const struct world *w, struct arena *kept);
void frames_finish(struct frames *f); // takes a zeroed one
// The map is replaced: scenes forget the places of names.
void frames_change_map(struct frames *f, const struct world *w, struct arena *kept);
// Records are replaced: scenes forget what they cached of them.
void frames_change_content(struct frames *f, const struct world *w);

void frames_build(struct frames *f, const struct world *w, const struct state *s, struct text *t,
                  const struct frame_extras *extras);
// Uses now what the arenas may keep.
void frames_touch(struct frames *f);
// The frame before the last is not shown any more: what it refers to may be freed.
void frames_drop_previous(struct frames *f);
// Builds the same frame in the state `s`, which differs in language only.
void frames_build_ahead(struct frames *f, const struct world *w, const struct state *s,
                        struct text *t, const struct frame_extras *extras);

#endif
