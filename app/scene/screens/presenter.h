// presenter: what the presenter's strip shows, as plain data from the tour player.
#ifndef SCREENS_PRESENTER_H
#define SCREENS_PRESENTER_H

#include "content/model.h"

struct presenter_bar {
    int tour, step;    // tour -1: no tour is running
    bool paused, left; // left: the audience touched the exhibit; the tour can be rejoined
    double left_s;     // of the whole tour
    bool inset;        // the panel at life size is shown
    double inch;       // diagonal of that panel
    bool upright;
    double floor_mm; // its lower edge; 0: its middle is at 1150 mm
};

#endif
