// content_key: what a content's files are, in 32 bytes: equal files have equal keys.
#ifndef BUNDLE_CONTENT_KEY_H
#define BUNDLE_CONTENT_KEY_H

#include "bundle/bundle.h"

#define CONTENT_KEY 32 // bytes

// Of an archive the hashes of its manifest, which each file is checked against when it is read; of
// a folder the bytes of every file that content is made of. False if one cannot be read.
bool content_key(const struct bundle *b, uint8_t out[CONTENT_KEY]);

#endif
