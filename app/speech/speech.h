// speech: sentences into samples on a thread of its own, so that no frame waits for a voice. One
// sentence at a time; a new one drops the last.
#ifndef SPEECH_H
#define SPEECH_H

#include "speech/voice.h"

struct speech;

// NULL when there is no voice.
struct speech *speech_create(void);
void speech_destroy(struct speech *s);   // takes NULL
int speech_rate(const struct speech *s); // samples a second

// Begins to make the samples of a sentence as spoken() writes it out, by the voice of that name
// (voice.h); a stretch in another script goes to that script's voice. Both are copied.
void speech_ask(struct speech *s, struct str text, struct str voice);
// True once they are made: *pcm stays until the next speech_ask(). *n may be 0: nothing to hear.
// Until then *pcm is NULL.
bool speech_made(struct speech *s, const int16_t **pcm, size_t *n);

#endif
