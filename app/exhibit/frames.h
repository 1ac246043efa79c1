// frames: what was shown and what may be next: the frame last built, in arenas that take turns, and
// the same in the other language, made ahead while nothing moves. Main thread.
#ifndef EXHIBIT_FRAMES_H
#define EXHIBIT_FRAMES_H

#include "scene/scene.h"

// What a frame shows that is neither content nor state. Pointers last until the next frame.
struct frame_extras {
    struct scene_caption caption;          // being read aloud; empty: nothing
    const struct scene_problems *problems; // NULL: nobody works at the content
    const struct staff_facts *staff;       // NULL: the staff page is closed
    const struct presenter_bar *bar;       // NULL: nobody presents
};

struct frames {
    struct arena arenas[2]; // the list last shown outlives the building of the next
    int at;                 // of the frame last built
    struct scene scene;
    struct scene_out out; // last built
    struct frame_ahead {
        struct scene scene;
        struct scene_out out;
        struct arena arena;
        enum { AHEAD_NONE, AHEAD_BUILT, AHEAD_DONE } stage; // DONE: its illustrations are there too
    } ahead;                                                // in the other language
    double scale_shown; // m_per_px of the frame last painted; 0: none was
    bool recoloured;    // tiles change colour: the next frame waits for all, no old ones stand in
};

// Scenes remember where names stood in `kept`, the content's map arena.
void frames_init(struct frames *f, const struct world *w, struct arena *kept);
void frames_finish(struct frames *f); // takes a zeroed one
// The map is another one: scenes forget where its names stood.
void frames_change_map(struct frames *f, const struct world *w, struct arena *kept);
// Records are others: scenes forget what they made of them.
void frames_change_content(struct frames *f);

void frames_build(struct frames *f, const struct world *w, const struct state *s, struct text *t,
                  const struct frame_extras *extras);
// Nobody shows the frame before the one last built any more, and what it points to may go.
void frames_drop_previous(struct frames *f);
// The same frame in the state `s`, in which only the language is another.
void frames_build_ahead(struct frames *f, const struct world *w, const struct state *s,
                        struct text *t, const struct frame_extras *extras);

#endif
