// trust: whose signatures are believed. A kiosk's trusted .pub files lie in a folder that only root
// writes (/etc/hetao-kiosk/keys); several may be trusted at once, so that keys can be changed.
#ifndef BUNDLE_TRUST_H
#define BUNDLE_TRUST_H

#include "bundle/minisign.h"

#define TRUST_MAX_KEYS 32

struct trust {
    struct minisign_public keys[TRUST_MAX_KEYS];
    int n;
};

// Every *.pub file of the folder; one that is no key is passed over with a line in the log. A
// folder that is not there adds none.
void trust_add_folder(struct trust *t, const char *folder);
// One .pub file. False with *why, a static English phrase; always for the demo key.
bool trust_add_file(struct trust *t, const char *path, const char **why);
// The demo key as well: laptops, never --kiosk.
void trust_add_demo(struct trust *t);
// The key of this number; NULL when it is not trusted.
const struct minisign_public *trust_find(const struct trust *t, const uint8_t id[8]);
// Whether this is the number of the demo key, whose secret half everybody has.
bool trust_is_demo(const uint8_t id[8]);

#endif
