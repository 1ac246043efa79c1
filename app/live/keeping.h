// keeping: writes what a later start may need, beside the exhibit that runs: the content's last
// good copy, its terrain, and what is derived from it.
#ifndef LIVE_KEEPING_H
#define LIVE_KEEPING_H

#include "live/content_instance.h"

struct keeping {
    struct thread *thread; // NULL: nothing is being written
    const struct content_instance *content;
    const char *bundle, *state_dir; // as first_content_opts has them
    bool copy;
};

// Starts to write what is derived from `content`, which is good and prepared, and with `copy` its
// last good copy. All is borrowed until keeping_finish(). Without a thread it is written at once.
void keeping_start(struct keeping *k, const struct content_instance *content, const char *bundle,
                   const char *state_dir, bool copy);
// Waits until all is written; before the content is freed. Takes a zeroed one.
void keeping_finish(struct keeping *k);

#endif
