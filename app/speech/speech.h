// speech: sentences -> samples, on a thread of its own, so that no frame waits for the voice. One
// sentence at a time; a new one replaces the last.
#ifndef SPEECH_H
#define SPEECH_H

#include "speech/voice.h"

struct speech;

// NULL if there is no voice.
struct speech *speech_create(void);
void speech_destroy(struct speech *s);   // takes NULL
int speech_rate(const struct speech *s); // samples a second

size_t speech_bytes(struct speech *s); // of samples held
size_t speech_bound(const struct speech *s);

// Starts making the samples of a sentence, written out by spoken() and read by the voice of that
// name (voice.h); a run in another script goes to that script's voice. Both are copied.
void speech_ask(struct speech *s, struct str text, struct str voice);
// True once they are ready: *pcm is valid until the next speech_ask(). *n may be 0: silence. Until
// then *pcm is NULL.
bool speech_made(struct speech *s, const int16_t **pcm, size_t *n);

#endif
