// clip: a recorded reading of one record in one language: is it a WAV that the exhibit can play?
// Looked at before any decoder sees it. Pure.
#ifndef CONTENT_CLIP_H
#define CONTENT_CLIP_H

#include "base/str.h"

#define CLIP_MAX_BYTES (4u << 20) // of one
#define CLIP_MAX_ALL (24u << 20)  // of all of them: they stay in memory
#define CLIP_MAX_SECONDS 180

// NULL: playable. Else what is wrong, in English, static.
const char *clip_wrong(struct str bytes);

#endif
