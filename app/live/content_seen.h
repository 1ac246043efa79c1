// content_seen: which content a folder held when it was hashed last, by content_print(): a start
// with the same files need not read them. One small file of the state folder's cache/, which may be
// deleted at any time.
#ifndef LIVE_CONTENT_SEEN_H
#define LIVE_CONTENT_SEEN_H

#include "bundle/content_key.h"

// The key of the content that had this print. False if there is no whole file that says so.
bool content_seen_find(const char *state_dir, const uint8_t print[CONTENT_KEY],
                       uint8_t key[CONTENT_KEY]);
// Keeps it in place of the one before. A failure costs the next start the time.
void content_seen_keep(const char *state_dir, const uint8_t print[CONTENT_KEY],
                       const uint8_t key[CONTENT_KEY]);

#endif
