// zip_make: small archives assembled byte by byte, so that each can be wrong in one way.
#ifndef TESTS_ZIP_MAKE_H
#define TESTS_ZIP_MAKE_H

#include "bundle/minisign_key.h"

#define ZIP_MAKE_FILES 6

struct zip_make_file {
    const char *name;
    const char *data;
    size_t name_n; // 0: up to the NUL
};

// The offsets of its parts; `p` is malloc'd and exactly n bytes long.
struct zip_made {
    uint8_t *p;
    size_t n;
    size_t local[ZIP_MAKE_FILES], central[ZIP_MAKE_FILES], directory, end;
};

// Bytes in places where none belong.
struct zip_make_odd {
    const char *first, *between, *before_end; // NUL-terminated
    size_t first_n, between_n, before_end_n;
};

// Stores all files uncompressed, and ends with a comment of 512 spaces.
struct zip_made zip_make(const struct zip_make_file *files, int n, const struct zip_make_odd *odd);
void zip_made_u16(struct zip_made *z, size_t at, unsigned v);
void zip_made_u32(struct zip_made *z, size_t at, uint32_t v);
// Changes the buffer's size at its end; new bytes are zero.
void zip_made_resize(struct zip_made *z, size_t n);

// MANIFEST.yaml for these files (without itself): `head` is everything above "files:".
struct str zip_make_manifest(struct arena *a, const char *head, const struct zip_make_file *files,
                             int n);
// Signs the bytes before the last 512, and writes the signature into those.
void zip_made_sign(struct zip_made *z, const struct minisign_secret *key, const char *comment);

#endif
