// preview: reads content again whenever one of its files is saved, on a thread of its own; the
// exhibit never waits. Loaded content is handed over as a whole; of several saves the last wins.
#ifndef LIVE_PREVIEW_H
#define LIVE_PREVIEW_H

#include "live/content_instance.h"
#include "platform/file.h"

struct preview_opts {
    const char *path;  // folder or .hetao file; borrowed
    const char *fonts; // folder; borrowed
    // A workbook whose saves are taken into the folder: `take` does it, with its arguments, and
    // leaves the table of cells in `cells`. NULL: none. Borrowed.
    const char *workbook, *take, *cells;
    const char *const *take_args; // ends with NULL
    // The tool that carries wishes out, the file of its answer and the language of both; NULL: none
    // is carried out. Borrowed.
    const char *tool, *answer, *lang;
    struct trust trust;
    // called from the thread when preview_next() has something; may be NULL
    void (*wake)(void *ctx);
    void *wake_ctx;
};

struct preview_news {
    struct content_instance *loaded; // owned by the caller
    double saved_ms;                 // time of the save on clock_ms()
    char read[16];                   // time of day of the read
};

// What staff want to change from the screen: a record's picture.
struct preview_wish {
    char record[80];          // id; empty: no card is open
    char file[FILE_PATH_MAX]; // becomes the picture; empty: it is cut in another way
    int no;                   // of the picture, from 1; 0: one more
    bool whole;               // it is not cut
    struct px_pt focus;       // what stays in view, parts of width and height
};

struct preview;

// Starts watching: saves after this call are reported. Never NULL.
struct preview *preview_open(const struct preview_opts *o);
// Starts the thread. False, with one log line, if the machine has none left.
bool preview_start(struct preview *p);
void preview_close(struct preview *p); // takes NULL

bool preview_next(struct preview *p, struct preview_news *out);

// Carries the wish out on a thread of its own; what is refused is among the problems of the content
// that preview_next() hands over then. Main thread.
void preview_wish(struct preview *p, const struct preview_wish *w);

// Prints the problems as `check` does, and a summary line.
void preview_print(const char *path, const struct content_instance *l, enum diag_lang lang,
                   FILE *out);

#endif
