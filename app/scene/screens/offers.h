// offers: buttons on the map for what can be done at the site that is open or close.
#ifndef SCREENS_OFFERS_H
#define SCREENS_OFFERS_H

#include "scene/parts/ui_button.h"

#define OFFERS_MOST 2

struct offers {
    struct ui_button buttons[OFFERS_MOST];
    int n;
};

// Places them at the foot of `free`, clear of the *n boxes in `taken`, and adds theirs.
void offers_place(struct offers *o, struct ui *u, struct px_rect free, struct px_rect *taken,
                  int *n);
void offers_draw(struct offers *o, struct ui *u);

#endif
