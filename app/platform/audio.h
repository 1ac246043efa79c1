// audio: one loudspeaker, through SDL. A machine without one is not an error: nothing opens.
#ifndef PLATFORM_AUDIO_H
#define PLATFORM_AUDIO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct audio {
    uint32_t device; // 0 = closed
};

// 16-bit mono samples. False, without a log line, if there is no loudspeaker.
bool audio_open(struct audio *a, int rate);
void audio_close(struct audio *a); // takes a closed one
// Plays these samples instead of any still playing; n 0: silence. Copies the samples.
void audio_play(struct audio *a, const int16_t *pcm, size_t n);
// Plays these after those still playing.
void audio_append(struct audio *a, const int16_t *pcm, size_t n);

// Decodes a WAV file to samples at the given rate, as audio_play() takes them. NULL if it cannot be
// decoded; else the caller frees them. Needs no loudspeaker.
int16_t *audio_decode(const void *wav, size_t bytes, int rate, size_t *n);

#endif
