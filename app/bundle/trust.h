// trust: the keys whose signatures are accepted. A kiosk's trusted .pub files are in a folder that
// only root writes (/etc/hetao-kiosk/keys). Several may be trusted at once, so that keys can be
// replaced.
#ifndef BUNDLE_TRUST_H
#define BUNDLE_TRUST_H

#include "bundle/minisign.h"

#define TRUST_MAX_KEYS 32

struct trust {
    struct minisign_public keys[TRUST_MAX_KEYS];
    int n;
};

// Adds every *.pub file of the folder; a malformed one is skipped with a log line. A missing folder
// adds none. `guarded`: nor does a folder or file that others than root may change, with a log
// line.
void trust_add_folder(struct trust *t, const char *folder, bool guarded);
// Adds one .pub file. False with *why, a static English phrase; always for the demo key.
bool trust_add_file(struct trust *t, const char *path, const char **why);
// Adds the demo key: for laptops, never with --kiosk.
void trust_add_demo(struct trust *t);
// The key with this number; NULL if it is not trusted.
const struct minisign_public *trust_find(const struct trust *t, const uint8_t id[8]);
// Whether this is the number of the demo key, whose secret half is public.
bool trust_is_demo(const uint8_t id[8]);

#endif
