// content_seen: the key of a folder's content beside the fingerprint that its files had: a start
// with the same fingerprint need not hash them. One small file of the state folder's cache/, which
// may be deleted at any time.
#ifndef LIVE_CONTENT_SEEN_H
#define LIVE_CONTENT_SEEN_H

#include "bundle/content_key.h"

// Whether a folder was seen at all.
bool content_seen_any(const char *state_dir);
// The key of the content that had this fingerprint. False if there is no whole file that says so.
bool content_seen_find(const char *state_dir, const uint8_t fingerprint[CONTENT_KEY],
                       uint8_t key[CONTENT_KEY]);
// Keeps it in place of the one before. A failure costs the next start the time.
void content_seen_keep(const char *state_dir, const uint8_t fingerprint[CONTENT_KEY],
                       const uint8_t key[CONTENT_KEY]);

#endif
