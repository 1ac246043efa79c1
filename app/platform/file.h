// file: whole files in, whole files out; what stands at a path; open files; folders. What must
// survive a power cut goes through file_write, file_rename and file_remove. `why` is set, when a
// call fails, to a static English phrase that reason_text() translates; it may be NULL where said.
#ifndef PLATFORM_FILE_H
#define PLATFORM_FILE_H

#include <stdint.h>

#include "base/str.h"

#define FILE_NO_MEMORY "the machine has no memory for it"
#define FILE_CHANGED "it changed or failed while being read"
#define FILE_IS_THERE "it is there already"
#define FILE_MISSING "no such file"

// ---- whole files ----

// Reads a regular file of at most `max` bytes into the arena, NUL behind. On failure returns false
// and sets *why ("larger than allowed", FILE_MISSING, FILE_NO_MEMORY, …).
bool file_read(struct arena *a, const char *path, size_t max, struct str *out, const char **why);
// write to path.part, fsync, rename, fsync of the folder. False leaves the old file untouched.
bool file_write(const char *path, struct str bytes, const char **why);
// A file that is not there yet, fsynced; never replaces one. `secret`: only its owner may read it,
// from its first byte on. False leaves none of ours.
bool file_write_new(const char *path, struct str bytes, bool secret, const char **why);
// rename, then fsync of the folder of `to`: when it returns true the change survives a power cut.
bool file_rename(const char *from, const char *to, const char **why);
// unlink, then fsync of the folder; true when it was not there.
bool file_remove(const char *path, const char **why);
// Whether root alone may change what stands there: it owns it, and nobody else may write.
bool file_is_roots(const char *path);
// Owner and group may read it, nobody else.
bool file_hide(const char *path);

// ---- what stands at a path ----

enum file_kind { FILE_REGULAR, FILE_FOLDER, FILE_LINK, FILE_OTHER };

struct file_facts {
    enum file_kind kind;
    uint64_t size;
    uint64_t device, id;            // two paths with both alike are one file
    int64_t written_ns, changed_ns; // since 1970: its bytes; these or what the folder says of it
};

// Of what a link points to. False when there is nothing; `why` may be NULL.
bool file_facts(const char *path, struct file_facts *out, const char **why);
// Of a link itself.
bool file_facts_here(const char *path, struct file_facts *out);
bool file_exists(const char *path);
bool file_is_regular(const char *path); // or a link to one
bool file_may_run(const char *path);
// The absolute path without links; `path` itself when there is nothing.
struct str file_whole_path(struct arena *a, const char *path);
// The folder of the running program, without a slash at the end, in the arena.
struct str file_program_dir(struct arena *a);

// ---- open files, to be read ----

struct file;

// A regular file that is no link, or a device that does not wait. NULL with *why set.
struct file *file_open(const char *path, const char **why);
// The same open file a second time, to be closed by itself; NULL when the system has no more.
struct file *file_again(const struct file *f);
void file_close(struct file *f); // takes NULL
bool file_facts_of(const struct file *f, struct file_facts *out);
// Exactly n bytes from `at`. False when they are not there or cannot be read.
bool file_read_at(const struct file *f, uint64_t at, void *out, size_t n);
// The first `size` bytes, which must be all there are, into a new file `to`; fsync; not the folder.
// False leaves none; *why is FILE_CHANGED when the source has grown, shrunk or fails.
bool file_copy(const struct file *f, uint64_t size, const char *to, const char **why);

// ---- folders ----

// One folder in an existing one; true when it is there already.
bool file_make_folder(const char *path, const char **why);
// The same, but false with FILE_IS_THERE.
bool file_make_new_folder(const char *path, const char **why);
// All folders of the path that are not there.
bool file_make_folders(const char *path, const char **why);
// All folders above the path that are not there.
bool file_make_folders_above(const char *path, const char **why);
// A folder with all in it, or a file; links are not followed. Not fsynced.
void file_remove_tree(const char *path);

// What stands in a folder, in no order. Names that begin with a dot are passed over.
struct file_list;
struct file_list *file_list_open(const char *folder); // NULL when it cannot be read
const char *file_list_next(struct file_list *l);      // until the next call; NULL at the end
void file_list_close(struct file_list *l);            // both take NULL

// Bytes of the disk that the folder is on: those free for this user, and all. False: not known.
bool file_disk(const char *folder, uint64_t *free, uint64_t *all);

#endif
