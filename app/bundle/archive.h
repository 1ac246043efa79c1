// archive: a .hetao file -> its verified files. content/FORMAT.md describes the format byte for
// byte: a ZIP whose 512-byte comment is a minisign signature of all that stands before it.
//
//   1. the last 512 bytes are a signature in its strict form; its key is trusted; it fits the bytes
//      (libsodium). Nothing else is looked at before this.
//   2. the raw directory keeps to our policy: names, sizes, flags, every byte accounted for once.
//   3. libzip opens the signed bytes followed by 512 spaces; it never sees the signature.
//   4. MANIFEST.yaml names every file with its size and hash, and agrees with the signature.
//   5. each file is checked against its hash when it is read.
//
// Memory: at most 16 MiB besides the files read. What step 2 to 4 look at is what was hashed in
// step 1, in memory; a file that changes on disk later cannot pass step 5. One thread at a time.
#ifndef BUNDLE_ARCHIVE_H
#define BUNDLE_ARCHIVE_H

#include "bundle/archive_info.h"
#include "bundle/raw.h"
#include "bundle/refusal.h"
#include "bundle/trust.h"
#include "content/files.h"
#include "platform/file.h"

struct archive;

struct archive_opts {
    const struct trust *trust;
    // The signature was verified when this file was kept: a quick start does not hash it (info.hash
    // is then zero) and calls archive_verify_file() later. All other steps are done.
    bool kept;
};

// Opens the file; details of a refusal go to `a`. NULL if refused. Symbolic links are not followed,
// and it must be a regular file.
struct archive *archive_open(const char *path, const struct archive_opts *o, struct arena *a,
                             struct refusal *why);
// The same for an open file, which the caller may close at once, and for bytes in memory, borrowed.
struct archive *archive_open_file(const struct file *f, const struct archive_opts *o,
                                  struct arena *a, struct refusal *why);
struct archive *archive_open_bytes(struct str bytes, const struct archive_opts *o, struct arena *a,
                                   struct refusal *why);
// Without step 1, whatever the last 512 bytes are; only for signing the file.
struct archive *archive_open_to_sign(struct str bytes, struct arena *a, struct refusal *why);
void archive_close(struct archive *z); // takes NULL

// Step 1 alone, for the background and before copying from a stick.
bool archive_verify_file(const char *path, const struct trust *trust, struct arena *a,
                         struct refusal *why);

const struct archive_info *archive_info(const struct archive *z);
// Its files as the content reader sees them, without MANIFEST.yaml; borrows z.
struct files archive_files(const struct archive *z);
// Reads one file and checks it against the manifest; as files_read(). On failure, *why is
// REFUSAL_DAMAGED or a limit.
bool archive_read(const struct archive *z, struct arena *a, const char *file, size_t max,
                  struct str *out, const char **why);
// Reads every file once, so that all hashes are checked; before new content goes live.
bool archive_read_all(const struct archive *z, struct arena *scratch, struct refusal *why);

#endif
