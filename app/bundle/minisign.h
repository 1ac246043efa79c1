// minisign: signatures and public keys as minisign writes them (jedisct1.github.io/minisign):
// Ed25519 over the BLAKE2b-512 of the bytes (prehashed, "ED") or over the bytes themselves (legacy,
// "Ed"). Pure functions; libsodium does the arithmetic. minisign_key.h has the secret half.
#ifndef BUNDLE_MINISIGN_H
#define BUNDLE_MINISIGN_H

#include "base/str.h"

#define MINISIGN_HASH 64 // bytes of BLAKE2b-512

struct minisign_public {
    uint8_t id[8], key[32];
};

struct minisign_signature {
    bool legacy;
    uint8_t id[8], signature[64], global[64];
    struct str comment; // the trusted comment, without its prefix; borrowed from the text
};

// Takes the text of a .pub file, or its base64 line alone. False if it is malformed or the key is
// weak (not a point of the main subgroup).
bool minisign_public_read(struct str text, struct minisign_public *out);
// Takes the text of a .minisig file: its four lines, followed by white space only. `*used` (may be
// NULL): the bytes up to and including the last newline, which is then required.
bool minisign_signature_read(struct str text, struct minisign_signature *out, size_t *used);

// Verifies both signatures: over the hash, and over the comment. False also if the key's id differs
// or the signature is legacy.
bool minisign_verify(const struct minisign_signature *s, const struct minisign_public *key,
                     const uint8_t hash[MINISIGN_HASH]);
bool minisign_verify_legacy(const struct minisign_signature *s, const struct minisign_public *key,
                            struct str bytes);

// The key's number as minisign prints it: 16 hexadecimal digits and a NUL.
void minisign_id(const uint8_t id[8], char out[17]);

#endif
