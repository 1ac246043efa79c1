// file: reading and writing whole files, facts about a path, open files, folders. Whatever must
// survive a power cut goes through file_write, file_rename and file_remove. On failure `why` is set
// to a static English phrase that reason_text() translates; it may be NULL where noted.
#ifndef PLATFORM_FILE_H
#define PLATFORM_FILE_H

#include <stdint.h>
#include <stdio.h>

#include "base/str.h"

#define FILE_PATH_MAX 4096 // bytes of a path, with its NUL

#define FILE_NO_MEMORY "the machine has no memory for it"
#define FILE_CHANGED "it changed or failed while being read"
#define FILE_IS_THERE "it is there already"
#define FILE_MISSING "no such file"

// ---- whole files ----

// Reads a regular file of at most `max` bytes into the arena, NUL-terminated. False with *why set
// ("larger than allowed", FILE_MISSING, FILE_NO_MEMORY, …).
bool file_read(struct arena *a, const char *path, size_t max, struct str *out, const char **why);
// Gives the same file's bytes to `take` in order, FILE_PIECE at a time but for the last piece,
// without ever holding more. False as above, or where `take` returns false (*why is then
// untouched).
#define FILE_PIECE 65536
typedef bool file_take(void *ctx, struct str piece);
bool file_read_pieces(const char *path, size_t max, file_take *take, void *ctx, const char **why);
// Whether both are regular files of the same bytes.
bool file_same(const char *a, const char *b);
// Writes path.part, fsync, rename, fsync of the folder. False leaves the old file untouched.
bool file_write(const char *path, struct str bytes, const char **why);
// The same with n pieces, one behind the other.
bool file_write_pieces(const char *path, const struct str *pieces, int n, const char **why);
// Creates a new file, fsynced; never replaces one. `secret`: readable by its owner alone from its
// first byte on. False leaves no file.
bool file_write_new(const char *path, struct str bytes, bool secret, const char **why);
// A stream into a new file, or in place of an old one; NULL if it cannot be written. For what need
// not survive: neither renamed nor fsynced.
FILE *file_stream(const char *path);
// rename, then fsync of the folder of `to`: once it returns true, the change survives a power cut.
bool file_rename(const char *from, const char *to, const char **why);
// unlink, then fsync of the folder; true if the file did not exist.
bool file_remove(const char *path, const char **why);
// Whether only root may change it: root owns it, and nobody else may write.
bool file_is_roots(const char *path);
// Owner and group may read it, nobody else.
bool file_hide(const char *path);

// ---- facts about a path ----

enum file_kind { FILE_REGULAR, FILE_FOLDER, FILE_LINK, FILE_OTHER };

struct file_facts {
    enum file_kind kind;
    uint64_t size;
    uint64_t device, id;            // files with equal device and id are the same file
    int64_t written_ns, changed_ns; // since 1970: of its bytes; of its bytes or attributes
};

// Facts of the file, following links. False if there is none; `why` may be NULL.
bool file_facts(const char *path, struct file_facts *out, const char **why);
// The same without following links.
bool file_facts_here(const char *path, struct file_facts *out);
// Whether they are of one file that nobody has written to in between.
bool file_facts_same(const struct file_facts *a, const struct file_facts *b);
bool file_exists(const char *path);
bool file_is_regular(const char *path); // follows links
bool file_may_run(const char *path);
// The absolute path without links; `path` itself if it does not exist.
struct str file_whole_path(struct arena *a, const char *path);
// The folder of the running program, without a trailing slash, in the arena.
struct str file_program_dir(struct arena *a);
// Facts of the program's own file: other ones after it was built or installed anew.
bool file_program_facts(struct file_facts *out);

// ---- open files, for reading ----

struct file;

// Opens a regular file that is not a link, or a device that does not block. NULL with *why set.
struct file *file_open(const char *path, const char **why);
// A second handle of the same open file, closed separately; NULL if the system has none left.
struct file *file_again(const struct file *f);
void file_close(struct file *f); // takes NULL
bool file_facts_of(const struct file *f, struct file_facts *out);
// Reads exactly n bytes from `at`. False if they do not exist or cannot be read.
bool file_read_at(const struct file *f, uint64_t at, void *out, size_t n);
// Copies the first `size` bytes, which must be the whole file, into a new file `to`, with fsync of
// the file but not of the folder. False leaves no file; *why is FILE_CHANGED if the source has
// grown, shrunk or fails.
bool file_copy(const struct file *f, uint64_t size, const char *to, const char **why);

// ---- mapped files ----

struct file_view {
    const void *bytes; // NULL: nothing is mapped
    size_t n;
};

// Maps a whole file to be read. False if there is none, or it is empty.
bool file_map(const char *path, struct file_view *out);
void file_unmap(struct file_view *v); // takes an empty one

// A file's bytes as pages of this process: they may be changed, the file is not.
struct file_pages {
    char *bytes; // NULL: nothing is mapped
    size_t n;
};

// Maps a regular file of 1 to `max` bytes, all of which could be read. False with *why set.
bool file_pages_map(const char *path, size_t max, struct file_pages *out, const char **why);
// Bytes from `from` on, none of which was changed, leave memory until they are used again.
void file_pages_drop(const struct file_pages *p, size_t from);
void file_pages_unmap(struct file_pages *p); // takes a zeroed one

// ---- folders ----

// Creates one folder in an existing one; true if it exists already.
bool file_make_folder(const char *path, const char **why);
// The same, but false with FILE_IS_THERE if it exists.
bool file_make_new_folder(const char *path, const char **why);
// Creates all missing folders of the path.
bool file_make_folders(const char *path, const char **why);
// Creates all missing folders above the path.
bool file_make_folders_above(const char *path, const char **why);
// Removes a folder with all its contents, or a file; does not follow links. Not fsynced.
void file_remove_tree(const char *path);

// The entries of a folder, unordered, without names that begin with a dot.
struct file_list;
struct file_list *file_list_open(const char *folder); // NULL if it cannot be read
const char *file_list_next(struct file_list *l);      // valid until the next call; NULL at the end
// The kind of the entry given last, links not followed, where the folder itself tells it; false:
// ask file_facts_here().
bool file_list_kind(const struct file_list *l, enum file_kind *out);
void file_list_close(struct file_list *l); // takes NULL, like file_list_next()

// Bytes of the disk with that folder: free for this user, and in all. False: unknown.
bool file_disk(const char *folder, uint64_t *free, uint64_t *all);

#endif
