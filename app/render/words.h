// words: single lines set by SDL2_ttf with the font built into the program, for the notice and the
// overlay, which must work when nothing else does.
#ifndef RENDER_WORDS_H
#define RENDER_WORDS_H

#include "render/paint.h"

struct words {
    void *font;  // TTF_Font *, NULL until first used
    int px;      // size it is set to
    bool failed; // logged once, not tried again
};

// Opens the font on first use and sets its size. False if it cannot be opened.
bool words_size(struct words *w, int px);
void words_finish(struct words *w); // takes a zeroed one
// Draws one line of UTF-8 with its top left at x, y; returns its width in px, 0 if nothing could be
// drawn. The colour is premultiplied.
int words_draw(struct words *w, const struct paint *p, const char *text, int x, int y,
               uint32_t colour);

#endif
