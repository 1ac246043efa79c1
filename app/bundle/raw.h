// raw: the bytes of a .hetao file, on disk or in memory, before anyone has said what they mean. The
// signed bytes and the 512 behind them are kept apart from here on.
#ifndef BUNDLE_RAW_H
#define BUNDLE_RAW_H

#include "bundle/archive.h"

// What is parsed must be what was hashed, also when somebody writes the file meanwhile. So the
// places where the manifest (first) and the directory (last) stand are kept from the hashing pass.
#define RAW_HEAD (7u << 20)
#define RAW_TAIL (5u << 20)

struct raw {
    struct file *file; // NULL: bytes
    struct str bytes;
    uint64_t size;                // signed bytes
    uint8_t *head, *tail, *piece; // piece: what is between them, as it is hashed
    size_t head_n, tail_n;
    char signature[ARCHIVE_TAIL];
};

// Takes `file` over (NULL: `bytes`, borrowed) and looks at its size and kind. The caller calls
// raw_close() also when it was refused.
bool raw_open(struct raw *r, struct file *file, struct str bytes, struct arena *a,
              struct refusal *why);
void raw_close(struct raw *r); // takes a zeroed one

// Reads every signed byte once: their BLAKE2b-512, and what raw_read() keeps. hash NULL: only that.
bool raw_hash(struct raw *r, uint8_t hash[MINISIGN_HASH]);
// n signed bytes from `at`. False when they do not exist or cannot be read.
bool raw_read(const struct raw *r, uint64_t at, void *out, size_t n);

#endif
