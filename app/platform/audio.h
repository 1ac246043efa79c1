// audio: one loudspeaker, through SDL. A machine without one is no error: nothing opens.
#ifndef PLATFORM_AUDIO_H
#define PLATFORM_AUDIO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct audio {
    uint32_t device; // 0 = closed
};

// 16 bit samples, one channel. False, and nothing said, when there is no loudspeaker.
bool audio_open(struct audio *a, int rate);
void audio_close(struct audio *a); // takes a closed one
// Plays these samples in place of what still sounds; n 0: silence. The samples are copied.
void audio_play(struct audio *a, const int16_t *pcm, size_t n);

// A WAV file's bytes into samples as audio_play() takes them, so many a second. NULL when it cannot
// be decoded; else the caller frees them. Needs no loudspeaker.
int16_t *audio_decode(const void *wav, size_t bytes, int rate, size_t *n);

#endif
