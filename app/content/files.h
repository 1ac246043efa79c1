// files: where a content's files come from: a folder as staff edit it, or a verified archive
// (bundle/archive.h). Content is read through this alone, so that both behave the same.
#ifndef CONTENT_FILES_H
#define CONTENT_FILES_H

#include "base/str.h"

#define FILES_MAX_FILES 20000
#define FILES_MAX_FOLDERS 8           // above a file
#define FILES_MAX_FILE (64u << 20)    // bytes, unpacked
#define FILES_MAX_PATH 180            // bytes
#define FILES_MAX_ALL (2048ull << 20) // bytes of all files, unpacked

// What a file of a content is, by the ending of its name. Others are not read, kept or packed.
enum files_kind {
    FILES_OTHER,
    FILES_YAML,
    FILES_GEOJSON,
    FILES_PICTURE, // PNG, JPEG, WebP
    FILES_FONT,
    FILES_CLIP // WAV
};
enum files_kind files_kind_of(const char *path);

// Paths of files relative to the whole, "initiatives/x.yaml", sorted by byte; NUL behind each.
struct file_names {
    const char **items;
    size_t n;
};

struct files {
    const void *of; // borrowed: the folder's path or the archive; outlives this
    // As files_read() and files_names().
    bool (*read)(const void *of, struct arena *a, const char *file, size_t max, struct str *out,
                 const char **why);
    bool (*names)(const void *of, struct arena *a, struct file_names *out, const char **why);
};

// The folder at `path`. Links, devices and names that begin with a dot are not seen.
struct files files_folder(const char *path);

// One file of at most `max` bytes, into the arena, NUL behind. False: *why is a static English
// phrase.
bool files_read(const struct files *s, struct arena *a, const char *file, size_t max,
                struct str *out, const char **why);

// Every file. False when there are more of them, or deeper ones, than the limits allow, or the
// folder cannot be read; `out` then holds those seen so far.
bool files_names(const struct files *s, struct arena *a, struct file_names *out, const char **why);

// Those of `all` that stand directly in `folder` and end in `end` (".yaml").
struct file_names files_pick(struct arena *a, struct file_names all, const char *folder,
                             const char *end);
bool files_holds(struct file_names all, const char *file);

#endif
