// content_rest: what a glance at a content leaves out: its records, read by a thread of its own
// while the exhibit shows the map.
#ifndef LIVE_CONTENT_REST_H
#define LIVE_CONTENT_REST_H

#include <stdatomic.h>

#include "bundle/bundle.h"
#include "bundle/content_key.h"
#include "platform/thread.h"

struct content_rest {
    struct bundle bundle; // open until it is read
    struct content_glance glance;
    bool keyed; // `key` says what the files are: known before, or since it was read
    uint8_t key[CONTENT_KEY];
    struct arena words, said;  // for the model; for problems
    const struct model *model; // the whole content, with the map of the glance; NULL: unusable
    struct diag_list problems;
    struct thread *thread;
    bool begun;
    atomic_bool read;
    void (*wake)(void *ctx);
    void *wake_ctx;
};

// Takes over the open bundle and the glance at it. Never NULL.
struct content_rest *content_rest_create(struct bundle *b, struct content_glance *g);
// Begins to read, once; `wake` is called from the thread at its end, and may be NULL. Where the
// machine has no thread left, it is read at once.
void content_rest_begin(struct content_rest *r, void (*wake)(void *ctx), void *ctx);
// Whether it is read; then all of it is the caller's thread's.
bool content_rest_is_read(const struct content_rest *r);
void content_rest_wait(struct content_rest *r);
void content_rest_free(struct content_rest *r); // waits; takes NULL

#endif
