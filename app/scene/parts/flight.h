// flight: the elements that a card shares with where it was touched. While it opens or closes, its
// title and its figure travel between both places; whatever draws them says where they stand, in
// this frame, so that a place that has scrolled or moved is found, and a change of language is
// safe.
#ifndef PARTS_FLIGHT_H
#define PARTS_FLIGHT_H

#include "draw/draw.h"
#include "state/state.h"

enum flight_part { FLIGHT_TITLE, FLIGHT_NUMBER, N_FLIGHT_PARTS };

struct flight_text {
    const struct text_layout *l; // NULL: none
    struct px_pt at;
    struct rgba colour;
    double stripe, line; // of a hatched figure
};

#define FLIGHT_PLACES 8

struct flight {
    int record;
    struct str id;
    struct px_rect start; // what was touched, as it stood then
    bool landing;         // the card is being drawn; before that, the screens beneath it
    struct flight_place { // every target of the card in this frame
        struct px_rect box, view;
        double radius;
    } places[FLIGHT_PLACES];
    int n_places;
    struct flight_text seen[N_FLIGHT_PARTS][FLIGHT_PLACES];
    int n_seen[N_FLIGHT_PARTS];
    // Once it lands: where it came from, if that is in view, and the texts there and on the card.
    const struct flight_place *from;
    struct flight_text take_off[N_FLIGHT_PARTS], land[N_FLIGHT_PARTS];
};

// One if a card opens or closes in this frame, else NULL, which all functions take.
struct flight *flight_begin(struct arena *frame, const struct state *s, const struct model *m);
// Whether the record's card is on its way, so that its stone is left empty.
bool flight_has(const struct flight *f, struct str record);
// A target that opens a card stands here; `view`: what it is clipped to.
void flight_target(struct flight *f, int record, const struct flight_place *place);
// A text of the record stands here; true if it is on its way and must not be drawn.
bool flight_takes(struct flight *f, struct str record, enum flight_part part,
                  const struct flight_text *t);
// The same for any text in the chosen language: only title and printed figure of the record fly.
bool flight_takes_text(struct flight *f, const struct model *m, struct str record, struct str s,
                       int lang, const struct flight_text *t);
// Chooses where the card came from; the texts that follow are the card's.
void flight_land(struct flight *f);
// Draws the texts on their way, t from 0 there to 1 on the card, no wider than the growing sheet.
void flight_draw(const struct flight *f, struct draw_list *d, double t, struct px_rect sheet);

#endif
