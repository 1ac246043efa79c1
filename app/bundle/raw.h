// raw: the uninterpreted bytes of a .hetao file, on disk or in memory, split into the signed bytes
// and the 512 after them.
#ifndef BUNDLE_RAW_H
#define BUNDLE_RAW_H

#include "bundle/minisign.h"
#include "bundle/refusal.h"
#include "platform/file.h"

#define ARCHIVE_TAIL 512 // bytes at the end of the file: the signature and spaces

// The bytes that are parsed must be those that were hashed, even if somebody writes to the file
// meanwhile. The hashing pass therefore keeps the parts with the manifest (first) and the directory
// (last).
#define RAW_HEAD (7u << 20)
#define RAW_TAIL (5u << 20)

struct raw {
    struct file *file; // NULL: bytes
    struct str bytes;
    uint64_t size;                // number of signed bytes
    uint8_t *head, *tail, *piece; // piece: buffer for the bytes between them
    size_t head_n, tail_n;
    char signature[ARCHIVE_TAIL];
};

// Takes over `file` (NULL: borrows `bytes`) and checks its size and kind. The caller calls
// raw_close() even after a refusal.
bool raw_open(struct raw *r, struct file *file, struct str bytes, struct arena *a,
              struct refusal *why);
void raw_close(struct raw *r); // takes a zeroed one

// Reads every signed byte once: computes their BLAKE2b-512 and keeps what raw_read() needs. hash
// NULL: keeps only.
bool raw_hash(struct raw *r, uint8_t hash[MINISIGN_HASH]);
// Reads n signed bytes from `at`. False if they do not exist or cannot be read.
bool raw_read(const struct raw *r, uint64_t at, void *out, size_t n);

#endif
