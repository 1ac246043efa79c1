// decode: checks in a child process (platform/child.h) that a picture or a font really opens, and
// renders drawings there: no decoder of this process ever sees unverified files. Pictures have
// passed picture_look() before.
#ifndef STAFF_DECODE_H
#define STAFF_DECODE_H

#include "content/picture.h"
#include "platform/child.h"

#define DECODE_SVG_SIDE 2160 // px, the longer side: as wide as the largest portrait screen

enum decode_result {
    DECODE_OPENS,
    DECODE_BAD, // the decoder rejects it
    // more than 1 GiB, 20 s of processor time or 30 s in all; or the decoder crashed
    DECODE_TOO_MUCH,
    DECODE_FAILED,    // no child could be started
    DECODE_IMPOSSIBLE // this program was built without the decoder: SVG on Windows
};

enum decode_result decode_picture(struct str bytes, const struct picture *p, struct arena *scratch);
// The picture upright, in sRGB, at most `side` px a side, and nothing else in the file, whose kind
// is that of `name`. Not for an SVG.
enum decode_result decode_develop(struct str bytes, const struct picture *p, const char *name,
                                  int side, struct arena *a, struct str *out);
// Checks every face: every outline of the first one, some of the others.
enum decode_result decode_font(struct str bytes, struct arena *scratch);
// Renders an SVG with a longer side of `side` px, as PNG into the arena. `png` may be NULL.
enum decode_result decode_svg(struct str bytes, int side, struct arena *a, struct str *png);

// For child_serve(): what children of this file do.
extern const struct child_job *const decode_jobs[];
extern const size_t n_decode_jobs;

// The child's work, for the fuzzer: in this process, without limits.
bool decode_here_picture(struct str bytes, const struct picture *p);
bool decode_here_font(struct str bytes);
bool decode_here_svg(struct str bytes, int side);

#endif
