// reader_in: what reader.c and reader_script.c share; for them alone.
#ifndef EXHIBIT_READER_IN_H
#define EXHIBIT_READER_IN_H

#include "exhibit/reader.h"

// What a message is made from; the same for all of one frame.
struct reader_sight {
    const struct model *m;
    const struct state *s;
    const struct scene_out *o;
};

// Replaces the script by that of a message: r->lines, and r->clip where a recording reads it. The
// script of READ_NOTHING is empty.
void reader_script_make(struct reader *r, const struct reader_sight *at, enum reader_message what);
// Whether the focused control is chosen.
enum scene_choice reader_script_choice(const struct reader_sight *at);

#endif
