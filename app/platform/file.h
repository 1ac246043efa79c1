// file: whole files in, whole files out. What must survive a power cut goes through file_write.
#ifndef PLATFORM_FILE_H
#define PLATFORM_FILE_H

#include "base/str.h"

// Reads a regular file of at most `max` bytes into the arena, NUL behind. On failure returns false
// and sets *why to a static English phrase ("no such file", "larger than allowed", FILE_NO_MEMORY,
// …).
#define FILE_NO_MEMORY "the machine has no memory for it"
bool file_read(struct arena *a, const char *path, size_t max, struct str *out, const char **why);
// write to path.part, fsync, rename, fsync of the folder. False leaves the old file untouched.
bool file_write(const char *path, struct str bytes, const char **why);
// Reads the rest of `fd` into a new file `to`, fsync; not the folder. False leaves none.
bool file_copy(int fd, const char *to, const char **why);
// rename, then fsync of the folder of `to`: when it returns true the change survives a power cut.
bool file_rename(const char *from, const char *to, const char **why);
// unlink, then fsync of the folder; true when it was not there.
bool file_remove(const char *path, const char **why);
// One folder in an existing one; true when it is there already.
bool file_make_folder(const char *path, const char **why);
// All folders of the path that are not there.
bool file_make_folders(const char *path, const char **why);
bool file_exists(const char *path);
// What an errno of opening, reading or writing means, as one of the phrases above.
const char *file_reason(int error);
// The folder of the running program, without a slash at the end, in the arena.
struct str file_program_dir(struct arena *a);

#endif
