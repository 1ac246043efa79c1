// jyutping: the romanisation of Cantonese that native readers know, from the Cantonese voice's
// phonemes. Pure.
#ifndef SPEECH_JYUTPING_H
#define SPEECH_JYUTPING_H

#include "base/arena.h"
#include "base/str.h"

// "s'aa1_| l'eng5_|" -> "saa1 leng5". What the voice reads in English stands as "(en)".
struct str jyutping_of(struct arena *a, struct str phonemes);

#endif
