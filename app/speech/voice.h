// voice: words in, samples out: espeak-ng's voices, offline. Built without espeak-ng
// it never opens. One at a time in a process; any one thread.
#ifndef SPEECH_VOICE_H
#define SPEECH_VOICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

// Samples as they are made, 16 bit, one channel. Returning false ends the speaking.
typedef bool (*voice_sink)(void *ctx, const int16_t *pcm, size_t n);

// Samples a second, 0 when there is no voice (one log line when there should be).
int voice_open(void);
void voice_close(void);
// Speaks text (a C string, UTF-8) with the voice of that name, such as "yue" or "en-gb". False when
// it cannot.
bool voice_say(const char *text, const char *name, voice_sink sink, void *ctx);

#endif
