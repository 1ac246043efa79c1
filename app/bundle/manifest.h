// manifest: MANIFEST.yaml, the first file of an archive: the identity of the bundle, and every file
// in it with size and hash. Written by pack, read by archive.
//
//   files:
//   - <BLAKE2b-256, 64 hexadecimal digits> <size> <path>
#ifndef BUNDLE_MANIFEST_H
#define BUNDLE_MANIFEST_H

#include "bundle/archive_info.h"
#include "bundle/refusal.h"

#define MANIFEST_MAX (6u << 20) // bytes; enough for 20,000 files with the longest paths
#define FILE_HASH 32

struct manifest_file {
    const char *path;
    uint32_t size;
    uint8_t hash[FILE_HASH];
};

struct manifest {
    struct archive_info info; // the fields that the manifest has
    struct manifest_file *files;
    size_t n;
};

// Texts live in `own`; `a` is for the details of a refusal. Paths are sorted and unique. Fields
// unknown to this program are listed in info.unknown.
bool manifest_read(struct manifest *m, struct str text, struct arena *own, struct arena *a,
                   struct refusal *why);
struct str manifest_text(struct arena *a, const struct manifest *m);

// The required text of the signature's trusted comment; only `signed_at` is not in the manifest.
struct str manifest_comment(struct arena *a, const struct archive_info *i);
// Sets info->signed_at. False if the comment belongs to another bundle.
bool manifest_comment_fits(struct str comment, struct archive_info *i, struct arena *own);

void manifest_hash(struct str bytes, uint8_t out[FILE_HASH]);

#endif
