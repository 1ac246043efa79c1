// incoming: content that comes while the exhibit runs: updates taken in, or what staff save in
// --preview. One at a time waits until it is shown. Main thread.
#ifndef PROGRAM_INCOMING_H
#define PROGRAM_INCOMING_H

#include "live/preview.h"
#include "live/updater.h"

struct incoming {
    struct updater *updater;          // NULL: the content was named, and stays
    struct preview *preview;          // NULL: nobody changes the content
    bool started;                     // their threads
    struct content_instance *content; // new, about to be shown; NULL: nothing
    double since_ms;                  // when it came
    double saved_ms;                  // when what is shown next was saved; 0: it was not
    char read[16];                    // the time of day at which it was read; empty: as saved_ms
};

// NULL: there is none of that kind. Their wake may be called from incoming_start() on.
struct incoming_opts {
    const struct updater_opts *updates;
    const struct preview_opts *saves;
};

// Opens them; nothing comes before incoming_start(). False (one line in the log) when another
// program has the state folder.
bool incoming_open(struct incoming *in, const struct incoming_opts *o);
// What was taken in last, the caller's; NULL: nothing was.
struct content_instance *incoming_first(struct incoming *in);
// Their threads begin to work, once. False when they had begun before.
bool incoming_start(struct incoming *in);
void incoming_close(struct incoming *in); // takes a zeroed one

// Fetches what has come into in->content. True when it is a save, which takes the place of what
// waited there: *superseded, the caller's, to be freed once nothing is painted of it; may be NULL.
bool incoming_fetch(struct incoming *in, double now, struct content_instance **superseded);
// in->content was taken over by whoever shows it.
void incoming_taken(struct incoming *in);

// Updates prove themselves: content was shown first at t_ms; it works, at t_ms.
void incoming_shown(struct incoming *in, double t_ms);
void incoming_alive(struct incoming *in, double t_ms);
// When incoming_alive() is due; infinity when never.
double incoming_due_ms(const struct incoming *in);

#endif
