// zip_read: libzip over the signed bytes of a .hetao file.
#ifndef BUNDLE_ZIP_READ_H
#define BUNDLE_ZIP_READ_H

#include <zip.h>

#include "bundle/raw.h"

// libzip sees the signed bytes followed by 512 spaces. Borrows r; NULL if libzip refuses it. Close
// with zip_discard().
zip_t *zip_read_open(const struct raw *r);
// Reads file i, which must have exactly n bytes and a matching CRC.
bool zip_read_file(zip_t *z, zip_uint64_t i, char *out, size_t n);

#endif
