// manifest: MANIFEST.yaml, the first file of an archive: what the bundle is, and every file in it
// with its size and hash. Written by pack, read by archive.
//
//   files:
//     - <BLAKE2b-256, 64 hexadecimal digits> <size> <path>
#ifndef BUNDLE_MANIFEST_H
#define BUNDLE_MANIFEST_H

#include "bundle/archive.h"

#define MANIFEST_MAX (6u << 20) // bytes; 20,000 files of the longest paths fit
#define FILE_HASH 32

struct manifest_file {
    const char *path;
    uint32_t size;
    uint8_t hash[FILE_HASH];
};

struct manifest {
    struct archive_info info; // as far as the manifest says
    struct manifest_file *files;
    size_t n;
};

// Texts live in `own`; `a` is for the refusal's detail. The paths are sorted, each once. A field
// that this program does not know goes into info.unknown.
bool manifest_read(struct manifest *m, struct str text, struct arena *own, struct arena *a,
                   struct refusal *why);
struct str manifest_text(struct arena *a, const struct manifest *m);

// What the signature's trusted comment must say: `signed_at` is the one thing that is only there.
struct str manifest_comment(struct arena *a, const struct archive_info *i);
// Sets info->signed_at. False when the comment speaks of another bundle.
bool manifest_comment_fits(struct str comment, struct archive_info *i, struct arena *own);

// "0.2.0" against "0.1.9": < 0, 0, > 0. False when one is no version.
bool manifest_version_cmp(const char *a, const char *b, int *order);
void manifest_hash(struct str bytes, uint8_t out[FILE_HASH]);

#endif
