// picture: reads the head of a PNG, JPEG, WebP or SVG file before any decoder sees it: its size in
// pixels, its frames, and anything that makes decoders waste time or memory. Pure; decodes nothing.
#ifndef CONTENT_PICTURE_H
#define CONTENT_PICTURE_H

#include "base/diag.h"

#define PICTURE_MAX_SIDE 12288
#define PICTURE_MAX_PIXELS 110000000 // as the largest phones make them
#define PICTURE_MAX_SCANS 20         // of a progressive JPEG
#define PICTURE_MAX_SVG (1u << 20)

enum picture_kind {
    PICTURE_NONE,
    PICTURE_PNG,
    PICTURE_JPEG,
    PICTURE_WEBP,
    PICTURE_SVG,
    PICTURE_HEIF // HEIC or AVIF (ISO/IEC 23008-12)
};

struct picture {
    enum picture_kind kind; // by its bytes, not by its name
    int w, h;               // px, upright as shown; 0 if an SVG does not give them
    bool cmyk;              // a JPEG in the colours of print
};

// Adds problems to `diags`, where `file` names it; the name's ending must match the kind. False if
// one is an error: then no decoder may open it.
bool picture_look(struct str bytes, const char *file, struct picture *out, struct diag_list *diags);
// By its first bytes; PICTURE_NONE: none of these.
enum picture_kind picture_kind_by_bytes(struct str bytes);
// By the ending of the name.
enum picture_kind picture_kind_of(const char *file);
// What packing appends to the name of such a picture for the one that it packs in its place; NULL:
// it packs the picture itself.
const char *picture_packed_end(enum picture_kind kind);
// Whether the exhibit can show it as it is.
bool picture_shows(const struct picture *p);

#endif
