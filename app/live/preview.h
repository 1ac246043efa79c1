// preview: reads a content again whenever one of its files is saved, on a thread of its own beside
// the exhibit, which goes on and never waits. A finished content is handed over whole; of several
// saves the last wins.
#ifndef LIVE_PREVIEW_H
#define LIVE_PREVIEW_H

#include "live/content_instance.h"

struct preview_opts {
    const char *path;  // folder or .hetao file; borrowed
    const char *fonts; // folder; borrowed
    struct trust trust;
    void (*wake)(void *ctx); // from the thread: preview_next() has something; may be NULL
    void *wake_ctx;
};

struct preview_news {
    struct content_instance *loaded; // the caller's
    double saved_ms;                 // when the save was, on clock_ms()
    char read[16];                   // the time of day it was read at
};

struct preview;

// Watches from now on: what is read after this and saved again is told. Never NULL.
struct preview *preview_open(const struct preview_opts *o);
// Begins to read. False, with one log line, when the machine has no thread for it.
bool preview_start(struct preview *p);
void preview_close(struct preview *p); // takes NULL

bool preview_next(struct preview *p, struct preview_news *out);

// The problems as check prints them, and one line of how it stands.
void preview_print(const char *path, const struct content_instance *l, enum diag_lang lang,
                   FILE *out);
// The time of day.
void preview_clock(char out[16]);

#endif
