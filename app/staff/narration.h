// narration: clips that stand in for the exhibit's voice, made ahead by whatever voice there is on
// this machine, and the script for a person to read instead.
#ifndef STAFF_NARRATION_H
#define STAFF_NARRATION_H

#include "content/model.h"
#include "speech/spoken.h"

#define NARRATION_RATE 16000 // samples a second of a clip: 8 kB

struct narration_opts {
    const char *folder; // of the content; clips go to folder/clips
    const char *engine; // a command with {in}, {out} and {lang}; NULL: the exhibit's own voice
    const char *only;   // a language's tag; NULL: all
    bool replace;       // also where the record has a clip already
};

struct narration {
    int made, kept, left; // clips written; there already; not made for want of room
    size_t bytes;         // of all clips
};

// Writes a clip for each record and language, and names it in the record's file. False, and *why
// set, if the machine fails.
bool narration_write(const struct model *m, const struct narration_opts *o, struct narration *out,
                     struct str *why, struct arena *a);

// Writes what a person reads: each record's words, and the file to record them to.
bool narration_script(const struct model *m, const struct narration_opts *o, const char *path,
                      const char **why);

#endif
