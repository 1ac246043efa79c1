// wave: recordings as files: reads WAV of 8 or 16 bit, changes the rate of samples, and writes IMA
// ADPCM, a quarter of the size, as the exhibit plays it. Pure.
#ifndef SPEECH_WAVE_H
#define SPEECH_WAVE_H

#include "base/arena.h"
#include "base/str.h"

struct wave {
    int16_t *pcm; // mono
    size_t n;
    int rate;
};

// Reads PCM of 8 or 16 bit, mono or stereo. False: it is something else.
bool wave_read(struct arena *a, struct str file, struct wave *out);
// The same at another rate.
struct wave wave_at_rate(struct arena *a, const struct wave *w, int rate);
// A WAV file.
struct str wave_write_adpcm(struct arena *a, const struct wave *w);
// Cuts silence off both ends, but a tenth of a second.
struct wave wave_trim(const struct wave *w);

#endif
