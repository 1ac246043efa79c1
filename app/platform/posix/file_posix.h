// file_posix: what the sources of file.h share.
#ifndef PLATFORM_POSIX_FILE_POSIX_H
#define PLATFORM_POSIX_FILE_POSIX_H

#include <sys/stat.h>

#include "platform/file.h"

struct file {
    int fd;
};

// What an errno means, as one of the phrases of file.h.
const char *file_reason(int error);
// False with *why set from errno when `ok` is; `why` may be NULL.
bool file_said(bool ok, const char **why);
// Reads or writes all n bytes, however often the system interrupts.
bool file_read_all(int fd, void *out, size_t n);
bool file_write_all(int fd, struct str bytes);
// fsync of the folder that holds the path.
bool file_sync_folder_of(const char *path);

#endif
