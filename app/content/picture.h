// picture: a look at the head of a PNG, JPEG, WebP or SVG file before any decoder sees it: its size
// in pixels, its frames, and what makes decoders use up time or memory. Pure; nothing is decoded.
#ifndef CONTENT_PICTURE_H
#define CONTENT_PICTURE_H

#include "base/diag.h"

#define PICTURE_MAX_SIDE 8192
#define PICTURE_MAX_PIXELS 40000000
#define PICTURE_MAX_SCANS 20 // of a progressive JPEG
#define PICTURE_MAX_SVG (1u << 20)

enum picture_kind { PICTURE_NONE, PICTURE_PNG, PICTURE_JPEG, PICTURE_WEBP, PICTURE_SVG };

struct picture {
    enum picture_kind kind; // by what the bytes are, not by the file's name
    int w, h;               // px; an SVG's may be 0: not said
};

// Problems are added to `diags`; `file` names it there and its ending must fit. False when any is
// an error: no decoder may have it.
bool picture_look(struct str bytes, const char *file, struct picture *out, struct diag_list *diags);
// By the ending of the name.
enum picture_kind picture_kind_of(const char *file);

#endif
