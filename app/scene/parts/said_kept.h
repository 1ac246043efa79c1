// said_kept: what a moving text keeps between frames: the sizes chosen, which take many trials, and
// the lines its words stood on, so that a word that changes line springs to its new one.
#ifndef PARTS_SAID_KEPT_H
#define PARTS_SAID_KEPT_H

#include <stdint.h>

#define SAID_KEPT 768 // words; further ones jump

#define SAID_CHOICES 16

// The size chosen for two texts in a box.
struct said_choice {
    uint64_t key; // 0: none
    double px, lead, measure[2], mid;
    int lines;
};

struct said_kept {
    struct said_choice choices[SAID_CHOICES];
    int next;     // the oldest choice
    uint64_t key; // of text, language, size and place; 0: nothing kept
    double now_ms;
    struct {
        int line;
        float x, y;   // where it was drawn
        float dx, dy; // where it sprang from, relative to its place
        double t_ms;  // when
    } at[SAID_KEPT];
};

#endif
