// file_posix: what the sources behind file.h share.
#ifndef PLATFORM_POSIX_FILE_POSIX_H
#define PLATFORM_POSIX_FILE_POSIX_H

#include <sys/stat.h>

#include "platform/file_in.h"

struct file {
    int fd;
};

// The phrase of file.h for an errno.
const char *file_reason(int error);
// Returns `ok`; if false, sets *why from errno. `why` may be NULL.
bool file_said(bool ok, const char **why);
// Reads or writes all n bytes, despite interruptions.
bool file_read_all(int fd, void *out, size_t n);
bool file_write_all(int fd, struct str bytes);
// Does fsync of the folder that contains the path.
bool file_sync_folder_of(const char *path);

#endif
