// field_stone: where an initiative's stone stands, for a card that grows out of it and returns.
#ifndef SCREENS_FIELD_STONE_H
#define SCREENS_FIELD_STONE_H

#include "scene/parts/stone.h"

// Canvas px, at rest, for the current view, scroll and text size.
struct field_stone {
    struct px_rect box;       // the stone's ground, with corners of 16 units
    struct px_rect view;      // what the stones are clipped to; `box` may lie outside
    struct stone_parts parts; // its words, as drawn in the chosen language
    int topic;                // of its colours: topic_ground(), topic_ink(); -1 none
};

// False if the record has no stone in the current view (narrowed, paged or grouped away). Draws
// nothing. Costs a layout of the field: for a card in motion, not for each record.
bool field_stone(struct scene *sc, struct ui *u, int record, struct field_stone *out);

#endif
