// derived_cache: the files of what is derived, in the folder cache/ of the state folder:
// <content>-<format>, each 16 hexadecimal digits. May be deleted at any time.
#ifndef LIVE_DERIVED_CACHE_H
#define LIVE_DERIVED_CACHE_H

#include "live/derived.h"
#include "platform/file.h"

#define DERIVED_FILE_MAX ((size_t)512 << 20) // bytes of one file; larger ones are not kept
#define DERIVED_ALL_MAX ((uint64_t)1 << 30)  // of all; the oldest go first

// A mapped file and what it holds. Shared by whoever uses a part of it.
struct derived_map {
    struct file_pages file;
    struct derived *derived; // in the mapping
    int users;
};

// The file of that content for this program, read; NULL: there is none that is whole.
struct derived_map *derived_cache_open(const char *state_dir, const uint8_t key[CONTENT_KEY]);
struct derived_map *derived_cache_share(struct derived_map *m); // takes NULL
void derived_cache_close(struct derived_map *m);                // of one user; takes NULL

// Writes the file, and removes the oldest others beyond the limit and those of other programs. A
// failure is logged, and costs the next start the time.
void derived_cache_keep(const char *state_dir, const struct derived *d,
                        const uint8_t key[CONTENT_KEY]);
// Whether there is a file of any content.
bool derived_cache_any(const char *state_dir);
// Whether the file is there.
bool derived_cache_has(const char *state_dir, const uint8_t key[CONTENT_KEY]);

#endif
