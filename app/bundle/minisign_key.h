// minisign_key: the secret half: creating keys, reading and writing minisign's key files, signing.
// scrypt (libsodium) stretches the passphrase; without one the key is unencrypted.
#ifndef BUNDLE_MINISIGN_KEY_H
#define BUNDLE_MINISIGN_KEY_H

#include "bundle/minisign.h"

struct minisign_secret {
    uint8_t id[8], key[64]; // libsodium's form: seed, then public key
};

enum minisign_key_state {
    MINISIGN_KEY_READ,
    MINISIGN_KEY_BAD,              // malformed or damaged
    MINISIGN_KEY_WANTS_PASSPHRASE, // none was given
    MINISIGN_KEY_WRONG_PASSPHRASE,
    MINISIGN_KEY_NO_MEMORY // no memory for scrypt with the file's parameters
};

void minisign_secret_make(struct minisign_secret *out);
// The demo key. Anyone can make it, so it proves nothing and a kiosk refuses it.
void minisign_secret_demo(struct minisign_secret *out);
struct minisign_public minisign_public_of(const struct minisign_secret *s);
void minisign_secret_wipe(struct minisign_secret *s);

// passphrase NULL: none.
enum minisign_key_state minisign_secret_read(struct str text, const char *passphrase,
                                             struct minisign_secret *out);
// The text of the key file. Empty if there is no memory for scrypt.
struct str minisign_secret_text(struct arena *a, const struct minisign_secret *s,
                                const char *passphrase);
struct str minisign_public_text(struct arena *a, const struct minisign_public *p);

// The four lines of a .minisig file over a BLAKE2b-512 hash. The comments must not contain line
// ends.
struct str minisign_sign(struct arena *a, const struct minisign_secret *s,
                         const uint8_t hash[MINISIGN_HASH], const char *untrusted,
                         const char *trusted);

#endif
