// decode: whether a picture or a font really opens, and what a drawing looks like, tried in a child
// process (platform/child.h): what nobody has verified never meets a decoder in this one. A picture
// has passed picture_look() before.
#ifndef STAFF_DECODE_H
#define STAFF_DECODE_H

#include "content/picture.h"

#define DECODE_SVG_SIDE 2160 // px, the longer side: as wide as the largest upright screen

enum decode_result {
    DECODE_OPENS,
    DECODE_BAD,      // the decoder refuses it
    DECODE_TOO_MUCH, // more than 512 MiB, 5 s of work or 10 s by the clock; or the decoder crashed
    DECODE_FAILED    // no child could be had
};

enum decode_result decode_picture(struct str bytes, const struct picture *p, struct arena *scratch);
// Every face; every glyph's outline of the first, some of the others.
enum decode_result decode_font(struct str bytes, struct arena *scratch);
// An SVG drawn so that its longer side is `side` px, as PNG into the arena. `png` may be NULL.
enum decode_result decode_svg(struct str bytes, int side, struct arena *a, struct str *png);

// What the child does, for the fuzzer: in this process, without limits.
bool decode_here_picture(struct str bytes, const struct picture *p);
bool decode_here_font(struct str bytes);

#endif
