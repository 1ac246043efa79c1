// content_key: what a content's files are, in 32 bytes: equal files have equal keys.
#ifndef BUNDLE_CONTENT_KEY_H
#define BUNDLE_CONTENT_KEY_H

#include "bundle/bundle.h"

#define CONTENT_KEY 32 // bytes

// Of an archive the hashes of its manifest, which each file is checked against when it is read; of
// a folder the bytes of every file that content is made of. False if one cannot be read.
bool content_key(const struct bundle *b, uint8_t out[CONTENT_KEY]);

// A folder's files by name, size, times and place on the disk, without their bytes, in a fraction
// of the time: a file that is written gets another time, whatever its writer does. *settled: at
// `now_ns` (clock_wall_ns()) each was written so long ago that what is written from now on cannot
// have the same times, however coarse the disk's clock. False for an archive, or if one is gone.
bool content_fingerprint(const struct bundle *b, int64_t now_ns, uint8_t out[CONTENT_KEY],
                         bool *settled);

#endif
