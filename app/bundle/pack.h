// pack: a content folder -> the bytes of a signed .hetao file. Equal content and keys give equal
// bytes, except for the time of signing.
#ifndef BUNDLE_PACK_H
#define BUNDLE_PACK_H

#include "bundle/archive.h"
#include "bundle/minisign_key.h"
#include "content/model.h"

// Whether a file of a content folder is packed, by its name: only what the exhibit reads is.
bool pack_takes(const char *path);

struct pack_job {
    const struct files *from;
    const struct model *model; // the folder's content, loaded
    const struct minisign_secret *key;
    const char *signed_at;                    // 2026-02-26T09:00:00Z
    void (*progress)(void *ctx, double done); // 0 to 1; may be NULL
    void *ctx;
};

// Packs the files accepted by pack_takes(). *out is malloc'd. False if a limit is exceeded, a file
// cannot be read or memory runs out; the reason is worded as a kiosk's refusal.
bool pack(const struct pack_job *job, struct arena *a, struct str *out, struct refusal *why);

// Replaces the signature of a packed file's bytes, in place. False if they are not a packed file.
bool pack_sign(char *bytes, size_t n, const struct minisign_secret *key, const char *signed_at,
               struct arena *a, struct refusal *why);

#endif
