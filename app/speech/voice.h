// voice: text -> samples, by espeak-ng's voices, on Windows by its own, offline. Built without
// either it never opens.
// One at a time in a process; on any one thread.
#ifndef SPEECH_VOICE_H
#define SPEECH_VOICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

// Receives 16-bit mono samples as they are made. Returns false to stop speaking.
typedef bool (*voice_sink)(void *ctx, const int16_t *pcm, size_t n);

// Opens the voice, once in a process: espeak-ng 1.51 waits for its own thread for ever when it is
// initialised again after voice_close(). Returns samples a second, 0 if there is none (with one log
// line if there should be).
int voice_open(void);
void voice_close(void);
// Speaks text (a C string, UTF-8) with the voice of that name, such as "yue" or "en-gb". False if
// it cannot.
bool voice_say(const char *text, const char *name, voice_sink sink, void *ctx);

// The phonemes of a text as that voice's own rules read it, a word each, in espeak-ng's notation.
// Needs an open voice; empty if it cannot. For tools: espeak-ng keeps a little memory at each call.
struct str voice_phonemes(struct arena *a, const char *text, const char *name);

#endif
