// meta: the metadata of a picture file: orientation, colour profile, and personal data. Reads the
// containers only; pure.
#ifndef PICTURE_META_H
#define PICTURE_META_H

#include <stdbool.h>

#include "base/str.h"

struct picture_meta {
    int turn;           // EXIF orientation: 1 upright, 6 a quarter turn to the right, …
    struct str profile; // ICC, within the file; deflated in a PNG
    bool deflated;
    int profile_parts; // of a JPEG; only its first is in `profile`
    bool cmyk;         // a JPEG of four colours
    bool personal;     // EXIF, XMP, IPTC or a comment: place, camera, names
};

// For a PNG, JPEG or WebP; any other file counts as upright without a profile.
struct picture_meta picture_meta_of(struct str bytes);
// Whether there is nothing to rotate, convert or remove.
bool picture_meta_plain(const struct picture_meta *m);
// Whether rotation exchanges width and height.
bool picture_meta_swaps(const struct picture_meta *m);

#endif
