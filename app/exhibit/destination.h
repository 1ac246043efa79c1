// destination: a place in the notation of --open and tours ("map:LON,LAT,ZOOM", "card:ID") -> the
// actions that lead there. Pure.
#ifndef EXHIBIT_DESTINATION_H
#define EXHIBIT_DESTINATION_H

#include "content/model.h"
#include "input/action.h"

#define DESTINATION_ACTIONS 3

struct destination {
    struct action actions[DESTINATION_ACTIONS]; // in the order to apply
    int n;
    bool staff; // the staff page, which is restricted
};

// False if there is no such place.
bool destination_read(struct destination *d, const struct model *m, const char *place, double t_ms);

#endif
