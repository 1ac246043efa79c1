// clip: a recorded reading of one record in one language: whether it is a WAV file that the exhibit
// can play. Checked before any decoder sees it. Pure.
#ifndef CONTENT_CLIP_H
#define CONTENT_CLIP_H

#include "base/str.h"

#define CLIP_MAX_BYTES (4u << 20) // of one clip
#define CLIP_MAX_ALL (24u << 20)  // of all clips, which stay in memory
#define CLIP_MAX_SECONDS 180

// NULL: playable. Else what is wrong, a static English phrase.
const char *clip_wrong(struct str bytes);

#endif
