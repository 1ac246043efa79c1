// file_in: what file_shared.c asks of each system's files.
#ifndef PLATFORM_FILE_IN_H
#define PLATFORM_FILE_IN_H

#include "platform/file.h"

#define FILE_LONG_PATH "the path is too long"

// Reads as many of the n bytes from `at` on as there are; -1 if reading fails.
int64_t file_read_some(const struct file *f, uint64_t at, void *out, size_t n);
// Copies `size` bytes, which must be all that there are: an endlessly growing source must not fill
// the disk. `put` writes some of them, and says why it cannot.
bool file_copy_bytes(const struct file *from, uint64_t size,
                     bool (*put)(void *to, struct str some, const char **why), void *to,
                     const char **why);
// The bytes with which the path begins that nobody makes: "/", a drive, a server and its share.
size_t file_root(const char *path);

#endif
