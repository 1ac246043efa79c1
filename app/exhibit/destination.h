// destination: a place as --open and tours write it ("map:LON,LAT,ZOOM", "card:ID"), as the actions
// that lead there. Pure.
#ifndef EXHIBIT_DESTINATION_H
#define EXHIBIT_DESTINATION_H

#include "content/model.h"
#include "input/action.h"

#define DESTINATION_ACTIONS 2

struct destination {
    struct action actions[DESTINATION_ACTIONS]; // to be applied in order
    int n;
    bool staff; // the staff page, which is not for every visitor
};

// False when there is no such place.
bool destination_read(struct destination *d, const struct model *m, const char *place, double t_ms);

#endif
