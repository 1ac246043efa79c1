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
    struct str comment; // the trusted one, without its prefix; borrowed from the text
};

// A .pub file's text or its base64 line alone. False when it is none, or the key is weak (not a
// point of the main subgroup).
bool minisign_public_read(struct str text, struct minisign_public *out);
// A .minisig file's text: its four lines and nothing but white space behind them. `*used` (may be
// NULL): bytes up to and with the last newline, which must be there then.
bool minisign_signature_read(struct str text, struct minisign_signature *out, size_t *used);

// Both signatures of it: over the hash, and over the comment. False also when the key's id is
// another, or the signature is legacy.
bool minisign_verify(const struct minisign_signature *s, const struct minisign_public *key,
                     const uint8_t hash[MINISIGN_HASH]);
bool minisign_verify_legacy(const struct minisign_signature *s, const struct minisign_public *key,
                            struct str bytes);

// The key's number as minisign prints it: 16 hexadecimal digits and a NUL.
void minisign_id(const uint8_t id[8], char out[17]);

#endif
