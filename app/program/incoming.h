// incoming: content that arrives while the exhibit runs: updates, or what staff save in --preview.
// One at a time waits to be shown. Main thread.
#ifndef PROGRAM_INCOMING_H
#define PROGRAM_INCOMING_H

#include "live/preview.h"
#include "live/updater.h"

struct incoming {
    struct updater *updater;          // NULL: the content was named on the command line
    struct preview *preview;          // NULL: nobody edits the content
    bool started;                     // their threads are running
    struct content_instance *content; // waiting to be shown; NULL: none
    double since_ms;                  // when it arrived
    double saved_ms;                  // when the content shown next was saved; 0: not by a save
    char read[16];                    // time of day of its read; empty: as saved_ms
};

// NULL: no source of that kind. Their wake may be called from incoming_start() on.
struct incoming_opts {
    const struct updater_opts *updates;
    const struct preview_opts *saves;
};

// Opens the sources; nothing arrives before incoming_start(). False (one log line) if another
// program has the state folder.
bool incoming_open(struct incoming *in, const struct incoming_opts *o);
// The content taken in last, owned by the caller; NULL: none.
struct content_instance *incoming_first(struct incoming *in);
struct content_instance *incoming_glance(struct incoming *in); // see updater_glance()
// Starts their threads, once. False if they run already.
bool incoming_start(struct incoming *in);
void incoming_close(struct incoming *in); // takes a zeroed one

// Fetches arrivals into in->content. True if it is a save, which replaces the content waiting
// there: *superseded, owned by the caller, who frees it once nothing is painted from it; may be
// NULL.
bool incoming_fetch(struct incoming *in, double now, struct content_instance **superseded);
// The exhibit has taken over in->content.
void incoming_taken(struct incoming *in);

// For the proof of updates: content was first shown at t_ms; it works at t_ms.
void incoming_shown(struct incoming *in, double t_ms);
void incoming_alive(struct incoming *in, double t_ms);
// When incoming_alive() is due; infinity if never.
double incoming_due_ms(const struct incoming *in);

#endif
