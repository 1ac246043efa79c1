// files: the source of a content's files: a folder as staff edit it, or a verified archive
// (bundle/archive.h). Content is read only through this, so that both behave alike.
#ifndef CONTENT_FILES_H
#define CONTENT_FILES_H

#include "base/str.h"

#define FILES_MAX_FILES 20000
#define FILES_MAX_FOLDERS 8           // above a file
#define FILES_MAX_FILE (64u << 20)    // bytes, unpacked
#define FILES_MAX_PATH 180            // bytes
#define FILES_MAX_ALL (2048ull << 20) // bytes of all files, unpacked

// The kind of a content file, by the ending of its name. Others are not read, copied or packed.
enum files_kind {
    FILES_OTHER,
    FILES_YAML,
    FILES_GEOJSON,
    FILES_PICTURE, // PNG, JPEG, WebP
    FILES_FONT,
    FILES_CLIP // WAV
};
enum files_kind files_kind_of(const char *path);

// Paths relative to the content's root, "initiatives/x.yaml", sorted by byte, NUL-terminated.
struct file_names {
    const char **items;
    size_t n;
};

struct files {
    const void *of; // borrowed: the folder's path, or the archive
    // As files_read() and files_names().
    bool (*read)(const void *of, struct arena *a, const char *file, size_t max, struct str *out,
                 const char **why);
    bool (*names)(const void *of, struct arena *a, struct file_names *out, const char **why);
    bool as_made; // staff's own folder: photos as cameras make them, larger than packed ones
};

// The folder at `path`. Links, devices and names that begin with a dot are ignored.
struct files files_folder(const char *path);

// Reads one file of at most `max` bytes into the arena, NUL-terminated. False: *why is a static
// English phrase.
bool files_read(const struct files *s, struct arena *a, const char *file, size_t max,
                struct str *out, const char **why);

// The size of such a file and a hash of its bytes, which are not all held where that is possible.
bool files_hash(const struct files *s, struct arena *scratch, const char *file, size_t max,
                uint64_t *size, uint64_t *hash, const char **why);

// What the folder's disk tells of a file without opening it. False for an archive, or if there is
// none.
struct file_facts;
bool files_facts(const struct files *s, const char *file, struct file_facts *out);
// The size of a file, where that costs nothing to know; else 0.
uint64_t files_size(const struct files *s, const char *file);

// Lists every file. False if there are more, or deeper ones, than the limits allow, or the folder
// cannot be read; `out` then has the files found so far.
bool files_names(const struct files *s, struct arena *a, struct file_names *out, const char **why);

// Those of `all` that are directly in `folder` and end in `end` (".yaml").
struct file_names files_pick(struct arena *a, struct file_names all, const char *folder,
                             const char *end);
bool files_holds(struct file_names all, const char *file);

#endif
