// pack: a content folder -> the bytes of a .hetao file, signed. The same content and key give the
// same bytes but for the time of signing.
#ifndef BUNDLE_PACK_H
#define BUNDLE_PACK_H

#include "bundle/archive.h"
#include "bundle/minisign_key.h"
#include "content/model.h"

// Whether a file of a content folder goes into an archive, by its name: what the exhibit reads.
bool pack_takes(const char *path);

struct pack_job {
    const struct files *from;
    const struct model *model; // read from it
    const struct minisign_secret *key;
    const char *signed_at;                    // 2026-02-26T09:00:00Z
    void (*progress)(void *ctx, double done); // 0 to 1; may be NULL
    void *ctx;
};

// Packs those files that pack_takes(). *out is malloc'd. False when a limit is passed, a file
// cannot be read or memory ends: the reason is as a kiosk would say it.
bool pack(const struct pack_job *job, struct arena *a, struct str *out, struct refusal *why);

// Replaces the signature of a packed file's bytes, in place. False when they are none.
bool pack_sign(char *bytes, size_t n, const struct minisign_secret *key, const char *signed_at,
               struct arena *a, struct refusal *why);

#endif
