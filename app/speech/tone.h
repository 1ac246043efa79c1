// tone: a short soft tone, for a finger that explores the screen. Pure.
#ifndef SPEECH_TONE_H
#define SPEECH_TONE_H

#include <stddef.h>
#include <stdint.h>

#define TONE_MS 60
#define TONE_MOST 3000 // samples, at 48,000 a second

// Fills out[] with a tone of that pitch; returns its number of samples.
size_t tone_make(int16_t out[TONE_MOST], int rate, double hz);

// Scales samples by `gain` and cuts off what is too loud.
void tone_scale(int16_t *out, const int16_t *in, size_t n, double gain);

#endif
