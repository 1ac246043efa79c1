// memory: what the exhibit holds beyond a frame, in bytes, each with its bound. Main thread.
#ifndef EXHIBIT_MEMORY_H
#define EXHIBIT_MEMORY_H

#include "exhibit/frames.h"
#include "exhibit/live_content.h"
#include "exhibit/preview_report.h"
#include "exhibit/reader.h"
#include "exhibit/staff_page.h"
#include "render/render.h"

// The parts of an exhibit that hold memory; borrowed.
struct memory_parts {
    const struct live_content *live;
    struct render *render; // may be NULL
    struct text *text;     // may be NULL
    const struct frames *frames;
    const struct staff_page *staff;
    const struct preview_report *report;
    const struct reader *reader;
};

enum memory_kind {
    MEMORY_TILES,    // painted map tiles
    MEMORY_PICTURES, // composed texts, icons, illustrations, shadows
    MEMORY_NAMES,    // names along paths
    MEMORY_TEXTS,    // shaped texts and their layouts
    MEMORY_GLYPHS,   // rasterised glyphs
    MEMORY_SHAPING,  // room in which one text is shaped and composed; tables of both
    MEMORY_FRAMES,   // draw lists of the last frames, and of the one built ahead
    MEMORY_STAFF,    // lines of the staff page and of the preview's report
    MEMORY_SPEECH,   // the text read aloud and its samples
    MEMORY_CONTENT,  // what is loaded: constant until other content is shown
    N_MEMORY
};

struct memory_use {
    size_t held;
    size_t bound; // 0: as much as the content takes
};

// As --print-state writes it.
const char *memory_name(enum memory_kind kind);
struct memory_use memory_use(const struct memory_parts *p, enum memory_kind kind);
// Uses now what the caches may ever hold, so that an unattended exhibit never grows by them.
void memory_touch(const struct memory_parts *p, struct frames *f);

#endif
