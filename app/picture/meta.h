// meta: what a picture file says of its pixels besides them: how the camera was held, the colour
// profile, and what is nobody's business. Reads the containers alone; pure.
#ifndef PICTURE_META_H
#define PICTURE_META_H

#include <stdbool.h>

#include "base/str.h"

struct picture_meta {
    int turn;           // EXIF orientation: 1 upright, 6 a quarter to the right, …
    struct str profile; // ICC, within the file; of a PNG deflated
    bool deflated;
    int profile_parts; // of a JPEG: more than one is not read
    bool personal;     // EXIF, XMP, IPTC or a comment: place, camera, names
};

// A PNG, JPEG or WebP; anything else gives an upright picture without a profile.
struct picture_meta picture_meta_of(struct str bytes);
// Nothing to turn, convert or take out.
bool picture_meta_plain(const struct picture_meta *m);
// Whether width and height change places.
bool picture_meta_swaps(const struct picture_meta *m);

#endif
