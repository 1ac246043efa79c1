// directory: the policy check of a ZIP's directory, before libzip opens anything. Stricter than the
// ZIP standard (PKWARE APPNOTE 6.3.9): refuses whatever hetao-bundle would not write.
//
//   local header, name, data | local header, name, data | … | central header, name | … | end, 512
//
// Nothing between, before or after: every byte of the file is accounted for once.
#ifndef BUNDLE_DIRECTORY_H
#define BUNDLE_DIRECTORY_H

#include "bundle/raw.h"

struct directory_entry {
    const char *name; // NUL-terminated
    uint32_t size, packed;
};

struct directory {
    struct directory_entry *entries; // in file order; the manifest first
    size_t n;
    uint64_t unpacked; // bytes of all
};

// `own` holds the names, `a` the details of a refusal.
bool directory_read(struct directory *d, const struct raw *r, struct arena *own, struct arena *a,
                    struct refusal *why);

// Whether a path is allowed in an archive: a-z 0-9 . _ - in folders and names that neither begin
// nor end with a dot, at most 8 folders and 180 bytes. *en and *zh say what is wrong.
bool directory_path_ok(const char *path, const char **en, const char **zh);

#endif
