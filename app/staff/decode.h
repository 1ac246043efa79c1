// decode: whether a picture or a font really opens, tried in a child process that has little
// memory, little time and nothing to write to: what nobody has verified never meets a decoder in
// this one.
#ifndef STAFF_DECODE_H
#define STAFF_DECODE_H

#include "content/picture.h"

enum decode_result {
    DECODE_OPENS,
    DECODE_BAD,      // the decoder refuses it
    DECODE_TOO_MUCH, // it took more than 512 MiB or 5 s, or crashed the decoder
    DECODE_FAILED    // no child could be had
};

enum decode_result decode_picture(struct str bytes, const struct picture *p);
// Every face; every glyph's outline of the first, some of the others.
enum decode_result decode_font(struct str bytes);

#endif
